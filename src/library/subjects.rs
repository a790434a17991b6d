//! What a query looks at in an article, a quotation and a bookmark: the one place that says what it means for each.
//!
//! Screen and commands share it, so that the same words find the same things in both.

use super::{ArticleCard, Bookmark, CardActor, QuoteCard, labels};
use crate::article::{Hue, QuoteKind, WordsKind};
use crate::search::{Facts, Named, Subject};

/// What a query looks at in an article.
pub fn article(card: &ArticleCard) -> Subject<'_> {
    Subject {
        title: &card.title,
        source: &card.source,
        actors: actors(card, |actor| actor.said > 0),
        topics: card.topics.iter().map(String::as_str).collect(),
        facts: Facts { quotes: Some(card.quotes > 0), kept: Some(card.kept > 0), ..facts(card) },
        ..Subject::default()
    }
}

/// What is so of everything in an article.
fn facts(card: &ArticleCard) -> Facts {
    Facts {
        time: Some(labels::time(card.published.as_deref(), card.added)),
        read: Some(card.read),
        story: Some(card.story.is_some()),
        ..Facts::default()
    }
}

/// What a query looks at in a quotation: its words and speakers, and what its article (`card`) is about. `said:` means
/// the speakers of this quotation, not of others in the article.
pub fn quotation<'a>(quote: &'a QuoteCard, card: Option<&'a ArticleCard>) -> Subject<'a> {
    let is_speaker = |key: &String| quote.speaker_keys.contains(key);
    let mut named =
        card.map(|card| actors(card, |actor| is_speaker(&actor.key))).unwrap_or_default();
    for speaker in &quote.speakers {
        if !named.iter().any(|actor| actor.said && actor.name == speaker) {
            named.push(Named { name: speaker, aliases: &[], said: true });
        }
    }
    Subject {
        title: &quote.title,
        source: &quote.source,
        actors: named,
        topics: card.into_iter().flat_map(|card| &card.topics).map(String::as_str).collect(),
        text: &quote.text,
        facts: Facts {
            quotes: Some(quote.kind != QuoteKind::Indirect),
            kept: Some(quote.bookmark.is_some()),
            link: Some(quote.url.is_some()),
            ..card.map(facts).unwrap_or_default()
        },
        ..Subject::default()
    }
}

/// What a query looks at in a bookmark. `words` are its [`bookmark_words`]; `card` is its article's, if that is there.
pub fn bookmark<'a>(
    bookmark: &'a Bookmark,
    words: &'a str,
    card: Option<&'a ArticleCard>,
) -> Subject<'a> {
    let speakers = bookmark.quote.speaker.split("; ").filter(|speaker| !speaker.is_empty());
    let mut named = card.map(|card| actors(card, |_| false)).unwrap_or_default();
    for speaker in speakers {
        let is_speaker = |actor: &Named<'_>| {
            // The speaker may go by another name since it was kept.
            actor.name == speaker || actor.aliases.iter().any(|alias| alias == speaker)
        };
        match named.iter_mut().find(|actor| is_speaker(actor)) {
            Some(actor) => actor.said = true,
            None => named.push(Named { name: speaker, aliases: &[], said: true }),
        }
    }
    Subject {
        title: &bookmark.quote.title,
        source: bookmark.quote.site.as_deref().unwrap_or(""),
        actors: named,
        topics: card.into_iter().flat_map(|card| &card.topics).map(String::as_str).collect(),
        // A colour is found as a tag is.
        tags: (bookmark.quote.tags.iter().map(String::as_str))
            .chain(bookmark.quote.hue.map(Hue::name))
            .collect(),
        text: words,
        facts: Facts {
            quotes: Some(matches!(bookmark.quote.kind, WordsKind::Direct | WordsKind::Fragment)),
            kept: Some(true),
            notes: Some(!bookmark.quote.note.is_empty()),
            link: Some(bookmark.quote.url.is_some()),
            time: Some(labels::time(bookmark.quote.published.as_deref(), bookmark.kept_at)),
            ..card.map(facts).unwrap_or_default()
        },
        ..Subject::default()
    }
}

/// The words of a bookmark that a query looks at: the quotation and the note.
pub fn bookmark_words(bookmark: &Bookmark) -> String {
    format!("{}\n{}", bookmark.quote.exact, bookmark.quote.note)
}

fn actors(card: &ArticleCard, said: impl Fn(&CardActor) -> bool) -> Vec<Named<'_>> {
    (card.actors.iter())
        .map(|actor| Named { name: &actor.name, aliases: &actor.aliases, said: said(actor) })
        .collect()
}
