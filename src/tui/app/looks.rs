//! Which theme is shown: by the settings, the terminal's background and its colours.

use super::Environment;
use crate::tui::config::Config;
use crate::tui::theme::{Depth, Theme, ThemeChoice, ThemeError, Themes};

/// What decides on the theme.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    choice: ThemeChoice,
    themes: Themes,
    light: bool,
    depth: Depth,
    no_color: bool,
}

impl Looks {
    /// What the settings and the terminal say.
    pub(super) fn new(config: &Config, environment: Environment) -> Self {
        Self {
            choice: config.theme.clone(),
            themes: Themes::new(config.themes.clone()),
            light: environment.light,
            depth: environment.depth,
            no_color: environment.no_color,
        }
    }

    /// The theme that is wanted.
    ///
    /// # Errors
    /// There is none of its name, or something in its file is wrong.
    pub(super) fn theme(&self) -> Result<Theme, ThemeError> {
        self.named(self.choice.name(self.light))
    }

    /// The theme that is shown where the wanted one cannot be.
    pub(super) fn standard(&self) -> Theme {
        self.named(ThemeChoice::default().name(self.light)).unwrap_or_default()
    }

    /// The theme of a name in the colours of this terminal.
    fn named(&self, name: &str) -> Result<Theme, ThemeError> {
        if self.no_color {
            return Ok(self.themes.get("plain")?.without_colour());
        }
        Ok(self.themes.get(name)?.reduced(self.depth))
    }
}
