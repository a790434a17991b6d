//! The screen from the outside: keys in, letters out, with a small library in memory.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_wrap,
    reason = "what a test takes for granted fails it"
)]

mod articles;
mod harness;
mod people;
mod store;
mod subscriptions;

mod behaviour;
mod commanding;
mod commands_page;
mod correcting;
mod cursor;
mod feeds;
mod looks;
mod mouse;
mod panel;
mod passages;
mod person;
mod pictures;
mod properties;
mod reading;
mod searching;
mod stories;
