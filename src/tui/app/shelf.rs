use super::rows::Rows;
use crate::tui::effect::{ArticleOrder, QuoteOrder};
use crate::tui::event::{ArticleRow, BookmarkRow, FeedLine, QueryError, QuoteRow};

/// Rows that a query finds, in an order: the list, the library's quotations, the kept ones, the feeds.
#[derive(Debug, Clone)]
pub struct Shelf<Row, Order> {
    /// The rows.
    pub rows: Rows<Row>,
    /// The query as it is typed; empty for all.
    pub query: String,
    /// What is wrong with the query.
    pub error: Option<QueryError>,
    /// The order.
    pub order: Order,
}

/// The list of articles.
pub type List = Shelf<ArticleRow, ArticleOrder>;
/// The quotations of the whole library.
pub type Quotes = Shelf<QuoteRow, QuoteOrder>;
/// The kept quotations.
pub type Bookmarks = Shelf<BookmarkRow, QuoteOrder>;
/// The feeds; they have one order.
pub type Feeds = Shelf<FeedLine, ()>;

impl<Row, Order: Default> Default for Shelf<Row, Order> {
    fn default() -> Self {
        Self { rows: Rows::default(), query: String::new(), error: None, order: Order::default() }
    }
}

impl<Row, Order: Copy + PartialEq> Shelf<Row, Order> {
    /// Takes another query: the rows are asked for again, from the top if it says so.
    pub fn search(&mut self, query: &str, to_top: bool) {
        if self.query != query {
            query.clone_into(&mut self.query);
            self.error = None;
            self.rows.invalidate(to_top);
        }
    }

    /// Takes an order.
    pub fn sort_by(&mut self, order: Order) {
        if self.order != order {
            self.order = order;
            self.rows.invalidate(true);
        }
    }

    /// Takes the next order of `all`.
    pub fn sort(&mut self, all: &[Order]) {
        let at = all.iter().position(|&order| order == self.order).unwrap_or_default();
        if let Some(&next) = all.get(at + 1).or(all.first()) {
            self.order = next;
            self.rows.invalidate(true);
        }
    }
}
