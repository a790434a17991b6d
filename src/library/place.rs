//! Where an article stands among the others.

use super::ArticleId;

/// What the tables of the library need to know of an article besides its text and analysis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) id: ArticleId,
    pub(super) sample: bool,
    pub(super) outlet: i64,
    pub(super) sort_at: i64,
}
