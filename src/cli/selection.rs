//! A query from the command line.

use crate::search::{Filter, Query};

/// What was asked cannot be understood: the program ends with 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct UsageError(String);

impl UsageError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// The filter for the words of a command line; no words mean everything.
///
/// # Errors
/// A [`UsageError`] that shows the query with a caret under what is wrong.
pub(super) fn filter(words: &[String]) -> Result<Filter, UsageError> {
    let query = words.join(" ");
    match Query::parse(&query) {
        Ok(query) => Ok(Filter::at(&query, &jiff::Zoned::now())),
        Err(error) => {
            Err(UsageError(format!("the query cannot be understood\n{}", error.explain(&query))))
        }
    }
}
