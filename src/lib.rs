//! Pullquote: a terminal news reader that knows who said what.
//!
//! The modules stand in the order of the house, ground floor first: a module uses only those above it in this list.
//! `docs/architecture.md` tells the story and `tests/architecture.rs` holds the order.

pub mod text;

pub mod article;

pub mod lexicon;

pub mod clean;

pub mod feed;

pub mod extract;

pub mod pipeline;

pub mod search;

pub mod export;

pub mod library;

pub mod ingest;

pub mod tui;

pub mod cli;
