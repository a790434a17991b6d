//! Where a query meets the library: the one place that says what it means for an article, a quotation, a bookmark.
//!
//! Screen and commands share it, so that the same words find the same things in both.

use std::collections::HashMap;

use super::{
    ActorCount, ArticleCard, ArticleId, Bookmark, CardActor, Library, QuoteCard, Result, TopicCount,
};
use crate::search::{Filter, Haystack, Named, Subject};

/// The cards of the library's list, made ready to be filtered.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    card: ArticleCard,
    haystack: Haystack,
}

/// An article that a filter lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place in the catalogue.
    pub index: usize,
    /// How well it matches; the same for all when nothing is filtered.
    pub score: i64,
}

impl Catalogue {
    /// Reads the cards of `library`: those of `only`, or the whole list.
    pub fn load(library: &Library, only: Option<&[ArticleId]>) -> Result<Self> {
        let cards = match only {
            Some(ids) => library.cards_of(ids)?,
            None => library.cards()?,
        };
        Ok(Self::new(cards))
    }

    /// A catalogue of these cards, in this order.
    pub fn new(cards: Vec<ArticleCard>) -> Self {
        let ready = |card: ArticleCard| Entry { haystack: Haystack::new(&article(&card)), card };
        Self { entries: cards.into_iter().map(ready).collect() }
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The card at `index`.
    pub fn card(&self, index: usize) -> Option<&ArticleCard> {
        self.entries.get(index).map(|entry| &entry.card)
    }

    /// The card of an article.
    pub fn card_of(&self, id: ArticleId) -> Option<&ArticleCard> {
        self.entries.iter().map(|entry| &entry.card).find(|card| card.id == id)
    }

    /// Changes what is shown of an article; what its filter looks at must stay the same.
    pub fn mark(&mut self, id: ArticleId, change: impl FnOnce(&mut ArticleCard)) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.card.id == id) {
            change(&mut entry.card);
        }
    }

    /// The articles that `filter` lets through, in the catalogue's order.
    pub fn find(&self, filter: &Filter) -> Vec<Found> {
        let scored = |(index, entry): (usize, &Entry)| {
            let score = if filter.is_empty() { Some(0) } else { filter.score(&entry.haystack) };
            score.map(|score| Found { index, score })
        };
        self.entries.iter().enumerate().filter_map(scored).collect()
    }

    /// The actors of these articles, those with most articles first, then by what they said, then by name.
    pub fn actors(&self, found: &[Found]) -> Vec<ActorCount> {
        let mut counts: HashMap<&str, ActorCount> = HashMap::new();
        let cards = found.iter().filter_map(|found| self.card(found.index));
        for actor in cards.flat_map(|card| &card.actors) {
            let count = counts.entry(&actor.key).or_insert_with(|| ActorCount {
                key: actor.key.clone(),
                name: actor.name.clone(),
                kind: actor.kind,
                aliases: actor.aliases.clone(),
                articles: 0,
                said: 0,
            });
            count.articles += 1;
            count.said += actor.said;
        }
        let mut counts: Vec<ActorCount> = counts.into_values().collect();
        counts.sort_by(|a, b| {
            (b.articles, b.said, &a.name, &a.key).cmp(&(a.articles, a.said, &b.name, &b.key))
        });
        counts
    }

    /// The topics of these articles, those with most articles first, then by name.
    pub fn topics(&self, found: &[Found]) -> Vec<TopicCount> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let cards = found.iter().filter_map(|found| self.card(found.index));
        for topic in cards.flat_map(|card| &card.topics) {
            *counts.entry(topic).or_default() += 1;
        }
        let mut counts: Vec<TopicCount> = counts
            .into_iter()
            .map(|(name, articles)| TopicCount { name: name.to_owned(), articles })
            .collect();
        counts.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
        counts
    }
}

/// What a query looks at in an article.
pub fn article(card: &ArticleCard) -> Subject<'_> {
    Subject {
        title: &card.title,
        source: &card.source,
        actors: actors(card, |actor| actor.said > 0),
        topics: card.topics.iter().map(String::as_str).collect(),
        ..Subject::default()
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
        match named.iter_mut().find(|actor| actor.name == speaker) {
            Some(actor) => actor.said = true,
            None => named.push(Named { name: speaker, aliases: &[], said: true }),
        }
    }
    Subject {
        title: &bookmark.quote.title,
        source: bookmark.quote.site.as_deref().unwrap_or(""),
        actors: named,
        topics: card.into_iter().flat_map(|card| &card.topics).map(String::as_str).collect(),
        tags: bookmark.quote.tags.iter().map(String::as_str).collect(),
        text: words,
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
