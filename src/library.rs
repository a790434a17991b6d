//! The library: articles, analyses, what was read, and what was kept, in SQLite.
//!
//! The only module that knows the database.

mod rows;

pub use rows::{
    Anchor, ArticleCard, ArticleId, Bookmark, BookmarkId, CardActor, NewBookmark, QuoteCard,
    StoredArticle,
};
