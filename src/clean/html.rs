//! Pages of the web, and pieces of HTML, to articles.
//!
//! A page becomes two flat lists ([`tree`]): its elements, and the pieces of text in them. What the markup names as
//! furniture goes, then what stands outside the article, then what its own words give away ([`judge`]).
//! Nothing here recurses: every step is a pass over a list.

mod furniture;
mod guard;
mod judge;
mod marks;
mod meta;
pub(super) mod mhtml;
mod names;
pub mod rules;
mod shingles;
mod tree;
mod witness;

use std::ops::Range;

use dom_query::Document;
use url::Url;

use crate::article::{Article, Block, Removed};
use crate::lexicon::Lexicon;
use crate::text::{Span, sanitize_line};

use super::credit::{caption_credit, credit_line};
use super::language;
use super::links;
use super::shape::squashed;
use meta::Meta;

use judge::{Fate, Page};
use tree::Tree;

/// The articles of a page; most hold one, and there is always at least one. `url` is where the page stood, for its
/// relative links.
pub fn page(html: &str, url: Option<&str>, lexicon: &Lexicon) -> Vec<Article> {
    let document = Document::from(guard::tame(html).as_ref());
    let meta = meta::read(&document, url, lexicon);
    let base = meta.base.clone();
    let tree = Tree::read(&document, lexicon);
    let mut page = Page::new(&tree);
    page.drop_marked();
    let several = page.several();
    if !several.is_empty() {
        return several.into_iter().map(|part| one_of(&page, part, &meta, lexicon)).collect();
    }
    let head_title = sanitize_line(&document.select_single("title").text());
    let titles = [meta.title.as_deref().unwrap_or_default(), &head_title];
    let head = furniture::find_title(&page, &titles, 0..tree.pieces.len());
    page.drop_outside(head);
    furniture::drop(&mut page, head, &meta, lexicon);
    if let Some(witness) = witness::find(&document) {
        witness.correct(&mut page);
    }
    vec![in_language(into_article(&page, meta.into_article(), base.as_ref(), lexicon))]
}

/// One of several articles of a page: the pieces of `part`.
fn one_of(page: &Page<'_>, part: Range<usize>, meta: &Meta, lexicon: &Lexicon) -> Article {
    let mut page = page.clone();
    page.keep_only(part.clone());
    let head = furniture::find_title(&page, &[], part);
    let title = head.and_then(|head| page.tree.pieces.get(head)).map(|piece| piece.text.clone());
    let same =
        |title: &String| meta.title.as_ref().is_some_and(|of| squashed(of) == squashed(title));
    let own = if title.as_ref().is_some_and(same) {
        meta.clone()
    } else {
        // What the page's head says is not said of this one.
        let (site, language) = (meta.site.clone(), meta.language.clone());
        Meta { title, site, language, ..Meta::default() }
    };
    furniture::drop(&mut page, head, &own, lexicon);
    let mut article = into_article(&page, own.into_article(), meta.base.as_ref(), lexicon);
    // The other articles were not dropped.
    article.removed.retain(|removed| removed.rule != rules::OUTSIDE.name);
    in_language(article)
}

/// The article that a piece of HTML holds: the content of a feed's entry, which has no page around it. All of it is
/// the body but for scripts, forms and the furniture that entries carry. `base` is what its links are relative to.
pub fn fragment(html: &str, base: Option<&str>, lexicon: &Lexicon) -> Article {
    let document = Document::fragment(guard::tame(html).as_ref());
    let tree = Tree::read(&document, lexicon);
    let mut page = Page::new(&tree);
    page.drop_marked();
    furniture::drop_in_fragment(&mut page, lexicon);
    let base = base.and_then(|base| Url::parse(base).ok());
    into_article(&page, Article::default(), base.as_ref(), lexicon)
}

/// Joins the pieces to the article.
fn into_article(
    page: &Page<'_>,
    mut article: Article,
    base: Option<&Url>,
    lexicon: &Lexicon,
) -> Article {
    for (piece, fate) in std::iter::zip(&page.tree.pieces, &page.fates) {
        if piece.text.is_empty() {
            continue;
        }
        match *fate {
            Fate::Removed(rule) => {
                if rule == rules::CAPTION.name {
                    add_credit(&mut article, &piece.text, lexicon);
                }
                remember(&mut article.removed, &piece.text, rule);
            }
            Fate::Body(kind) => {
                if !article.text.is_empty() {
                    article.text.push_str("\n\n");
                }
                let start = article.text.len();
                article.text.push_str(&piece.text);
                links::put(&mut article, &piece.links, start, base);
                article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
            }
        }
    }
    links::find_bare(&mut article);
    article
}

/// The same with the language that its words tell, where the page names none.
fn in_language(article: Article) -> Article {
    let language = article.language.or_else(|| language::of(&article.text));
    Article { language, ..article }
}

/// Keeps the name of who made a picture, from the line under it.
fn add_credit(article: &mut Article, caption: &str, lexicon: &Lexicon) {
    let credit = credit_line(caption, lexicon).or_else(|| caption_credit(caption, lexicon));
    if let Some(name) = credit
        && !article.image_credits.iter().any(|known| known == name)
    {
        article.image_credits.push(name.to_owned());
    }
}

/// Notes what was dropped; what one rule drops in a row is one entry, a line a piece.
fn remember(removed: &mut Vec<Removed>, text: &str, rule: &str) {
    match removed.last_mut() {
        Some(last) if last.rule == rule => {
            last.text.push('\n');
            last.text.push_str(text);
        }
        _ => removed.push(Removed { text: text.to_owned(), rule: rule.to_owned() }),
    }
}
