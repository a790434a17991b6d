//! What a query sees of the library's rows: the same on the screen and on the command line.

use super::{ArticleCard, Bookmark, QuoteCard};
use crate::search::{Named, Subject};

impl ArticleCard {
    /// The article as a query sees it.
    pub fn subject(&self) -> Subject<'_> {
        let actors = self.actors.iter().map(|actor| Named {
            name: &actor.name,
            aliases: &actor.aliases,
            said: actor.said > 0,
        });
        Subject {
            title: &self.title,
            source: &self.source,
            actors: actors.collect(),
            topics: self.topics.iter().map(String::as_str).collect(),
            ..Subject::default()
        }
    }
}

impl QuoteCard {
    /// The quotation as a query sees it: its actors are its speakers. The card of its article, where it is at hand,
    /// gives their other names, and the topics.
    pub fn subject<'a>(&'a self, article: Option<&'a ArticleCard>) -> Subject<'a> {
        let known = article.map_or(&[][..], |card| card.actors.as_slice());
        let mut actors: Vec<Named<'a>> = known
            .iter()
            .filter(|actor| self.speaker_keys.contains(&actor.key))
            .map(|actor| Named { name: &actor.name, aliases: &actor.aliases, said: true })
            .collect();
        for name in &self.speakers {
            if !actors.iter().any(|actor| actor.name == name) {
                actors.push(Named { name, aliases: &[], said: true });
            }
        }
        let topics = article.map_or(&[][..], |card| card.topics.as_slice());
        Subject {
            title: &self.title,
            source: &self.source,
            actors,
            topics: topics.iter().map(String::as_str).collect(),
            text: &self.text,
            ..Subject::default()
        }
    }
}

impl Bookmark {
    /// The bookmark as a query sees it.
    pub fn subject(&self) -> Subject<'_> {
        let quote = &self.quote;
        let speakers = quote.speaker.split("; ").filter(|name| !name.is_empty());
        Subject {
            title: &quote.title,
            source: quote.site.as_deref().unwrap_or_default(),
            actors: speakers.map(|name| Named { name, aliases: &[], said: true }).collect(),
            topics: Vec::new(),
            tags: quote.tags.iter().map(String::as_str).collect(),
            text: &quote.exact,
            note: &quote.note,
        }
    }
}
