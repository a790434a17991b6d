//! From a quotation of an article to the bookmark that keeps it.

use crate::article::Quote;
use crate::library::{NewBookmark, StoredArticle};
use crate::text::{CodePoints, Span};

/// How many code points of context a bookmark holds on each side.
const CONTEXT: usize = 32;

/// The bookmark that keeps the quotation at `index`, without note and tags and with an empty `text_hash`; `None` where
/// the article has no such quotation.
pub fn bookmark(stored: &StoredArticle, index: usize) -> Option<NewBookmark> {
    let quote = stored.analysis.quotes.get(index)?;
    let article = &stored.article;
    let (start, end) = CodePoints::new(&article.text).span(quote.span);
    Some(NewBookmark {
        article: stored.id,
        exact: quote.span.of(&article.text).to_owned(),
        prefix: before(&article.text, quote.span),
        suffix: after(&article.text, quote.span),
        start,
        end,
        text_hash: String::new(),
        kind: quote.kind,
        speaker: speakers(quote).join("; "),
        role: role(stored, quote),
        title: article.title.clone().unwrap_or_default(),
        site: article.site.clone(),
        byline: article.byline.clone(),
        url: stored.source.url.clone(),
        path: stored.source.path.clone(),
        published: article.published.clone(),
        note: String::new(),
        tags: Vec::new(),
    })
}

/// Who said it, by name.
pub fn speakers(quote: &Quote) -> Vec<&str> {
    quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect()
}

fn role(stored: &StoredArticle, quote: &Quote) -> Option<String> {
    let actor = quote.speakers.iter().find_map(|speaker| speaker.actor)?;
    stored.analysis.actors.get(actor)?.role.clone()
}

fn before(text: &str, span: Span) -> String {
    let head = text.get(..span.start).unwrap_or_default();
    let mut context: Vec<char> = head.chars().rev().take(CONTEXT).collect();
    context.reverse();
    context.into_iter().collect()
}

fn after(text: &str, span: Span) -> String {
    text.get(span.end..).unwrap_or_default().chars().take(CONTEXT).collect()
}
