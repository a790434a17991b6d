//! The screen: an app that is a value, drawn on a terminal.
//!
//! [`App`] holds the state, [`update`] takes one [`Event`] and answers with [`Effect`]s, and [`view::draw`] paints the
//! state on a frame without changing it.
//! Nothing in here but the runtime touches the world: no file, clock, thread or channel stands in the state, time
//! arrives in events, and whatever the library holds arrives as the answer to a request.

pub mod app;
pub mod check;
pub mod colon;
pub mod command;
pub mod config;
pub mod effect;
pub mod event;
pub mod keymap;
mod nearest;
pub mod runtime;
pub mod theme;
pub mod typeset;
pub mod view;

pub use app::{App, Environment, update};
pub use config::{Config, ConfigError};
pub use effect::{Effect, JobId, Request};
pub use event::{Answer, Event, Failure};
