//! Actors and topics for the pickers.

use super::{Answered, Store, failed, filter};
use crate::library::{ArticleId, Counted, FeedId, NameCount, NameKind, Whose};
use crate::search::{Candidate, Filter, Query, rank};
use crate::tui::effect::{Facet, Window};
use crate::tui::event::{FacetRow, Page};
use crate::tui::{Answer, Failure};

/// Whose actors or topics are wanted.
#[derive(PartialEq)]
pub(super) struct Of {
    pub(super) facet: Facet,
    /// The list's query.
    pub(super) within: String,
    pub(super) feeds: Option<Vec<FeedId>>,
    /// Those of one article, whatever the query.
    pub(super) article: Option<ArticleId>,
}

/// Names that were counted.
pub(super) struct Counting {
    of: Of,
    counted: Counted,
}

impl Of {
    fn kind(&self) -> NameKind {
        match self.facet {
            Facet::Actors => NameKind::Actors,
            Facet::Topics => NameKind::Topics,
        }
    }
}

impl Store {
    /// A window of actors or topics.
    pub(super) fn facets(
        &mut self,
        mut of: Of,
        typed: &str,
        window: Window,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        self.looks = true;
        if of.article.is_some() {
            (of.within, of.feeds) = (String::new(), None);
        }
        let is_all = of.within.trim().is_empty() && of.feeds.is_none() && of.article.is_none();
        let articles = self.article_count()?;
        // The library keeps no count of the quotations about each of its topics.
        let counted = of.facet == Facet::Actors || !is_all;
        if is_all && typed.trim().is_empty() {
            let Window { offset, count } = window;
            let named = self.finder.most_named(&self.library, of.kind(), offset, count);
            let (total, named) = named.map_err(|error| failed(&error))?;
            let offset = offset.min(total);
            let rows = named.into_iter().map(|name| row(name, typed, counted)).collect();
            return Ok(Answer::Facets(Page { offset, total, of: articles, rows, anchor: None }));
        }
        let counting = match self.counting.take() {
            Some(counting) if counting.of == of => counting,
            _ => self.count_names(of, is_all, stop)?,
        };
        let ranked = self.finder.rank(&self.library, &counting.counted, typed, stop);
        let ranked = ranked.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)?;
        let (total, offset) = (ranked.len(), window.offset.min(ranked.len()));
        let shown = ranked.into_iter().skip(offset).take(window.count);
        let named = self.library.named(&counting.counted, shown).map_err(|error| failed(&error))?;
        self.counting = Some(counting);
        let rows = named.into_iter().map(|name| row(name, typed, counted)).collect();
        Ok(Answer::Facets(Page { offset, total, of: articles, rows, anchor: None }))
    }

    fn count_names(
        &mut self,
        of: Of,
        is_all: bool,
        stop: &dyn Fn() -> bool,
    ) -> Result<Counting, Failure> {
        let hits;
        let whose = match of.article {
            Some(article) => Whose::Article(article),
            None if is_all => Whose::All,
            None => {
                // What is wrong with the list's query is told there.
                let filter = filter(&of.within).unwrap_or_else(|_| as_understood(&of.within));
                let found = self.finder.find(&self.library, &filter, of.feeds.as_deref(), stop);
                hits = found.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)?;
                Whose::Found(&hits)
            }
        };
        let counted = self.finder.count(&self.library, of.kind(), whose);
        Ok(Counting { counted: counted.map_err(|error| failed(&error))?, of })
    }
}

/// The filter of what can be understood of a query.
fn as_understood(query: &str) -> Filter {
    Filter::at(&Query::parse_partial(query).0, &super::clock::here())
}

/// A name as the picker shows it, with the letters that were typed, and with its `statements` where they were counted.
fn row(name: NameCount, typed: &str, statements: bool) -> FacetRow {
    let candidate = Candidate { name: &name.name, aliases: &name.aliases };
    let ranked = rank(typed, &[candidate]).pop();
    let near = ranked.as_ref().is_some_and(|ranked| ranked.near);
    let matched = ranked.map(|ranked| ranked.name).unwrap_or_default();
    FacetRow {
        key: name.key,
        kind: name.kind,
        articles: name.articles,
        statements: statements.then_some(name.statements),
        matched,
        near,
        name: name.name,
    }
}
