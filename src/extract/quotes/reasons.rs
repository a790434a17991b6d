//! Why a quotation is one and whose it is.

use super::rules::Rule;

/// Why a quotation is one and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteReasons {
    /// The rule that found the attribution.
    pub rule: &'static Rule,
}
