//! The `urls` file of newsboat.

use super::list::Subscribed;

/// The feeds that the file names, in its order, and the lines that could not be taken, in words.
pub fn read(_text: &str) -> (Vec<Subscribed>, Vec<String>) {
    (Vec::new(), Vec::new())
}
