//! Where a query meets the library: the one place that says what it means for an article, a quotation, a bookmark.
//!
//! Screen and commands share it, so that the same words find the same things in both.

use std::collections::HashMap;

use super::{ArticleCard, ArticleId, Bookmark, CardActor, Library, QuoteCard, Result};
use crate::article::ActorKind;
use crate::search::{Filter, Haystack, Named, Subject};

/// How many articles are looked at before asking whether to go on.
const STRIDE: usize = 256;

/// The cards of the library's list, ready to be filtered.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In the library's order: newest first.
    cards: Vec<ArticleCard>,
    /// One a card; empty until they are needed.
    haystacks: Vec<Haystack>,
    places: HashMap<ArticleId, usize>,
}

/// An article that a filter lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place in the catalogue.
    pub place: usize,
    /// How well it matches; the same for all when nothing is filtered.
    pub score: i64,
}

/// An actor or a topic of some articles, with counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount<'c> {
    /// Its name in the library.
    pub name: &'c str,
    /// Every other form of an actor.
    pub aliases: &'c [String],
    /// The actor's key; a topic's name.
    pub key: &'c str,
    /// What kind of actor; `None` for a topic.
    pub kind: Option<ActorKind>,
    /// How many of the articles name it.
    pub articles: usize,
    /// How many quotations and reported statements are theirs; for a topic, quotations in these articles.
    pub statements: usize,
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
        let places = cards.iter().enumerate().map(|(place, card)| (card.id, place)).collect();
        Self { cards, haystacks: Vec::new(), places }
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The card at a place that [`Catalogue::find`] gave.
    pub fn at(&self, place: usize) -> Option<&ArticleCard> {
        self.cards.get(place)
    }

    /// The card of an article.
    pub fn card(&self, id: ArticleId) -> Option<&ArticleCard> {
        self.at(*self.places.get(&id)?)
    }

    /// An article as if a filter had let it through.
    pub fn found(&self, id: ArticleId) -> Option<Found> {
        self.places.get(&id).map(|&place| Found { place, score: 0 })
    }

    /// Replaces the card of one article.
    pub fn replace(&mut self, card: ArticleCard) {
        let Some(&place) = self.places.get(&card.id) else { return };
        if let Some(haystack) = self.haystacks.get_mut(place) {
            *haystack = Haystack::new(&article(&card));
        }
        if let Some(known) = self.cards.get_mut(place) {
            *known = card;
        }
    }

    /// Marks an article as read or unread; whether that changed anything.
    pub fn mark(&mut self, id: ArticleId, read: bool) -> bool {
        let card = self.places.get(&id).and_then(|&place| self.cards.get_mut(place));
        card.is_some_and(|card| std::mem::replace(&mut card.read, read) != read)
    }

    /// Whether a filter can begin at once.
    pub fn is_prepared(&self) -> bool {
        self.haystacks.len() == self.cards.len()
    }

    /// Makes ready what filters need; otherwise the first one does.
    pub fn prepare(&mut self) {
        if !self.is_prepared() {
            self.haystacks = self.cards.iter().map(|card| Haystack::new(&article(card))).collect();
        }
    }

    /// The articles that `filter` lets through, in the catalogue's order; `None` if told to `stop`.
    pub fn find(&mut self, filter: &Filter, stop: &dyn Fn() -> bool) -> Option<Vec<Found>> {
        if filter.is_empty() {
            return Some((0..self.len()).map(|place| Found { place, score: 0 }).collect());
        }
        self.prepare();
        let mut found = Vec::new();
        for (place, haystack) in self.haystacks.iter().enumerate() {
            if place % STRIDE == 0 && stop() {
                return None;
            }
            found.extend(filter.score(haystack).map(|score| Found { place, score }));
        }
        Some(found)
    }

    /// The actors of these articles, those with most articles first, then by what they said, then by name.
    pub fn actors(&self, found: &[Found]) -> Vec<FacetCount<'_>> {
        let actors = self.cards_of(found).flat_map(|card| &card.actors);
        count(actors.map(|actor| FacetCount {
            name: &actor.name,
            aliases: &actor.aliases,
            key: &actor.key,
            kind: Some(actor.kind),
            articles: 1,
            statements: actor.said,
        }))
    }

    /// The topics of these articles, those with most articles first, then by quotations, then by name.
    pub fn topics(&self, found: &[Found]) -> Vec<FacetCount<'_>> {
        let topics = self
            .cards_of(found)
            .flat_map(|card| card.topics.iter().map(|topic| (topic.as_str(), card.quotes)));
        count(topics.map(|(topic, quotes)| FacetCount {
            name: topic,
            aliases: &[],
            key: topic,
            kind: None,
            articles: 1,
            statements: quotes,
        }))
    }

    fn cards_of(&self, found: &[Found]) -> impl Iterator<Item = &ArticleCard> {
        found.iter().filter_map(|found| self.at(found.place))
    }
}

/// Adds up what has the same key.
fn count<'c>(ones: impl Iterator<Item = FacetCount<'c>>) -> Vec<FacetCount<'c>> {
    let mut counts: Vec<FacetCount<'c>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for one in ones {
        let at = *known.entry(one.key).or_insert(counts.len());
        match counts.get_mut(at) {
            Some(count) => {
                count.articles += one.articles;
                count.statements += one.statements;
            }
            None => counts.push(one),
        }
    }
    counts.sort_by(|a, b| {
        (b.articles, b.statements, a.name, a.key).cmp(&(a.articles, a.statements, b.name, b.key))
    });
    counts
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
        tags: bookmark.quote.tags.iter().map(String::as_str).collect(),
        text: words,
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
