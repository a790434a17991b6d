//! The world of the screen: the terminal, input, signals, workers, and the loop that ties them to the app.
//!
//! It owns every thread, lock and clock of the screen. One queue brings all that happens to the thread that draws;
//! that thread waits on the queue and on nothing else, and an idle program wakes up for nothing. What the app asks for
//! is done on other threads. Whatever ends the loop, the terminal is as it was before.

mod clipboard;
mod clock;
mod desktop;
mod driver;
mod editor;
mod fetch;
mod hyperlinks;
mod input;
mod lending;
mod message;
mod reply;
mod reporter;
mod services;
mod signals;
mod stage;
mod store;
mod surroundings;
mod terminal;
mod worker;

use std::sync::mpsc;

use self::fetch::Fetcher;
use self::store::Store;
use super::{App, Config, Event};
use crate::ingest::http::Settings;
use crate::library::{ArticleId, Library};

pub use clipboard::clipboards;
pub use desktop::browsers;
pub use driver::Ended;
pub use reporter::Reporter;
pub use services::Background;
pub use surroundings::{environment, has_screen};
pub use terminal::columns;

/// What the screen starts with.
#[derive(Debug)]
pub struct Setup {
    /// The reader's settings.
    pub config: Config,
    /// The open library; a thread of its own takes it over.
    pub library: Library,
    /// Only these articles are listed, in this order; `None` for the whole library.
    pub only: Option<Vec<ArticleId>>,
    /// What the app is told first: whether it shows the sample library, and notices.
    pub news: Vec<Event>,
    /// Long jobs to be run beside the screen, such as adding files.
    pub background: Vec<Background>,
}

/// Why the screen could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The terminal does not do what it should.
    #[error("the terminal cannot be used")]
    Terminal(#[source] std::io::Error),
    /// A thread or signal handler cannot be had.
    #[error("the system gives no more threads or signal handlers")]
    System(#[source] std::io::Error),
}

/// Runs the screen until the reader leaves it, a signal ends it, or the terminal goes away.
///
/// Standard output must be a terminal: the caller has looked.
///
/// # Errors
/// The terminal cannot be set up, or fails while it is still there; the system refuses a thread.
pub fn run(setup: Setup) -> Result<Ended, RuntimeError> {
    let environment = surroundings::environment();
    let app = App::new(&setup.config, environment);
    let (sender, queue) = mpsc::channel();
    let plan = setup.config.plan(Settings::from_environment());
    let fetcher = Fetcher::new(setup.library.path(), plan);
    let store = Store::new(setup.library, setup.only);
    let mut services =
        services::Services::start(store, fetcher, sender.clone()).map_err(RuntimeError::System)?;
    // Before the terminal changes, so that no signal can leave it changed.
    signals::listen(sender.clone()).map_err(RuntimeError::System)?;
    let awaited = reply::Awaited::default();
    let stage = terminal::Terminal::take(app.size(), app.wants_mouse(), awaited.clone())
        .map_err(RuntimeError::Terminal)?;
    input::listen(sender.clone(), awaited).map_err(RuntimeError::System)?;
    for job in setup.background {
        services.spawn(job).map_err(RuntimeError::System)?;
    }
    for event in setup.news {
        // The receiver stands two lines above.
        let _ = sender.send(message::Message::Event(event));
    }
    drop(sender);
    driver::Driver::new(app, stage, services, queue).run().map_err(RuntimeError::Terminal)
}

#[cfg(test)]
mod tests;
