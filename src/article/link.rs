use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A stretch of an article's body that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words that are the link (bytes of the body).
    pub span: Span,
    /// Where it leads: absolute; http, https or mailto; ASCII without control characters.
    pub url: String,
}
