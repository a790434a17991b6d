//! Which theme is shown: by the settings, the terminal's background and its colours, and by the reader's choice.

use super::choice::{Choice, Chosen};
use super::{App, Environment, Overlay};
use crate::tui::config::Config;
use crate::tui::effect::Effect;
use crate::tui::theme::{Colour, Depth, Theme, ThemeChoice, ThemeError, Themes};

/// A background at least this light to the eye is a light one: the middle grey between black and white.
const LIGHT: f64 = 0.18;

/// What decides on the theme.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    themes: Themes,
    chosen: ThemeChoice,
    /// The choice that was shown last; while the reader chooses it is the selected one.
    shown: (ThemeChoice, bool),
    light: bool,
    depth: Depth,
    no_color: bool,
    answers: bool,
}

impl Looks {
    /// What the settings and the terminal say.
    pub(super) fn new(config: &Config, environment: Environment) -> Self {
        let Environment { light, depth, no_color, answers, .. } = environment;
        let (themes, chosen) = (Themes::new(config.themes.clone()), config.theme.clone());
        let shown = (chosen.clone(), light);
        Self { themes, chosen, shown, light, depth, no_color, answers }
    }

    /// The theme that is wanted.
    ///
    /// # Errors
    /// There is none of its name, or something in its file is wrong.
    pub(super) fn theme(&self) -> Result<Theme, ThemeError> {
        let (choice, is_light) = &self.shown;
        self.named(choice.name(*is_light))
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

    /// The names by which a theme can be called.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        [ThemeChoice::AUTO.to_owned()].into_iter().chain(self.themes.names().map(str::to_owned))
    }

    /// Everything that can be chosen: what the settings say where the background decides there, `auto`, and each theme.
    fn choices(&self) -> Vec<ThemeChoice> {
        let auto = ThemeChoice::default();
        let pair = Some(&self.chosen).filter(|chosen| chosen.follows_background());
        let pair = pair.filter(|chosen| **chosen != auto).cloned();
        let named = self.themes.names().map(|name| ThemeChoice::Named(name.to_owned()));
        pair.into_iter().chain([auto]).chain(named).collect()
    }
}

impl App {
    /// Lets the reader choose a theme; the selected one is shown at once.
    pub(super) fn choose_theme(&mut self) {
        if self.looks.no_color {
            return self.status.say("Colours are off (NO_COLOR).", self.now);
        }
        let choices = self.looks.choices();
        let at = choices.iter().position(|choice| *choice == self.looks.chosen);
        let answers = choices.into_iter().map(|choice| (choice.to_string(), Chosen::Theme(choice)));
        let choice = Choice::new("Themes", String::new(), answers.collect());
        self.overlay = Some(Overlay::Choice(choice.narrow().starting_at(at.unwrap_or_default())));
    }

    /// The theme that is wanted, as the settings would name it.
    pub(super) fn theme_name(&self) -> String {
        self.looks.chosen.setting().replace('"', "")
    }

    /// Takes the theme of a name.
    pub(super) fn theme_by_name(&mut self, name: &str) {
        if self.looks.no_color {
            return self.status.say("Colours are off (NO_COLOR).", self.now);
        }
        if !self.looks.names().any(|known| known == name) {
            let known: Vec<String> = self.looks.names().collect();
            let text = format!("There is no theme {name}; there are: {}.", known.join(", "));
            return self.status.fail(text, self.now);
        }
        self.take_theme(ThemeChoice::Named(name.to_owned()));
        self.status.say(format!("theme={name}"), self.now);
    }

    /// Keeps a theme until the program ends.
    pub(super) fn take_theme(&mut self, choice: ThemeChoice) {
        let text = format!("In the settings: theme = {}", choice.setting());
        self.status.say(text, self.now);
        self.looks.chosen = choice;
    }

    /// Shows the theme that is selected or chosen, if it is another than before.
    pub(super) fn dress(&mut self) {
        let selected = match &self.overlay {
            Some(Overlay::Choice(choice)) => choice.hovered(),
            _ => None,
        };
        let wanted = match selected {
            Some(Chosen::Theme(choice)) => choice,
            _ => &self.looks.chosen,
        };
        if (wanted, self.looks.light) == (&self.looks.shown.0, self.looks.shown.1) {
            return;
        }
        self.looks.shown = (wanted.clone(), self.looks.light);
        self.settings.theme = self.looks.theme().unwrap_or_else(|error| {
            self.status.fail(error.to_string(), self.now);
            self.looks.standard()
        });
    }

    /// Asks for the terminal's background, where that decides on something.
    pub(super) fn ask_background(&self, effects: &mut Vec<Effect>) {
        let Looks { answers, no_color, chosen, .. } = &self.looks;
        if *answers && !no_color && chosen.follows_background() {
            effects.push(Effect::AskBackground);
        }
    }

    pub(super) fn take_background(&mut self, background: Colour) {
        if let Some(luminance) = background.luminance() {
            self.looks.light = luminance > LIGHT;
        }
    }
}
