//! The screen from the outside: keys in, letters out, with a small library in memory.

mod articles;
mod harness;
mod store;

mod behaviour;
mod pictures;
mod properties;
