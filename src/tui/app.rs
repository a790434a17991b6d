//! The app: a value that holds what is shown, and the one function that changes it.

pub mod keep;

use super::config::Config;
use super::effect::Effect;
use super::event::{Event, Moment, Size};

/// What the app is told of the world before it starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Environment {
    /// The terminal's size.
    pub size: Size,
    /// The time.
    pub now: Moment,
    /// Whether colours are unwanted (`NO_COLOR`).
    pub no_color: bool,
    /// Whether marks must be ASCII (a terminal that is not UTF-8).
    pub ascii: bool,
    /// Whether the terminal's background is light, where that is known.
    pub light: bool,
}

/// The whole state of the screen.
#[derive(Debug, Clone)]
pub struct App {
    environment: Environment,
    #[expect(dead_code, reason = "to come")]
    config: Config,
}

impl App {
    /// An app that shows nothing yet: [`Event::Start`] makes it ask for the list.
    pub fn new(config: Config, environment: Environment) -> Self {
        Self { environment, config }
    }

    /// Whether [`Event::Tick`] is wanted every quarter second, because a job runs or a message will go.
    pub fn needs_ticks(&self) -> bool {
        self.environment.size.width == 0
    }
}

/// Takes one event and answers with what is to be done.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let _ = (app, event);
    Vec::new()
}
