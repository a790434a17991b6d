//! Settings that are changed while the screen is open: until the program ends.

use super::App;
use crate::tui::colon::{SETTINGS, Setting, SettingSpec, Value};
use crate::tui::command::Command;
use crate::tui::effect::Effect;

impl App {
    /// Gives a setting another value, or says what it is.
    pub(super) fn adjust(
        &mut self,
        spec: &'static SettingSpec,
        value: &Value,
        effects: &mut Vec<Effect>,
    ) {
        let is_on = self.is_on(spec.setting);
        match (spec.setting, value) {
            (Setting::Theme, Value::Name(name)) => return self.theme_by_name(name),
            (Setting::Measure, Value::Number(columns)) => self.settings.measure = *columns,
            (_, Value::Switch(on)) if *on == is_on => {}
            (_, Value::Switch(_) | Value::Turned) => self.turn_round(spec.setting, effects),
            (_, Value::Shown | Value::Name(_) | Value::Number(_)) => {}
        }
        self.say_setting(spec);
    }

    /// Says what a setting is.
    pub(super) fn say_setting(&mut self, spec: &SettingSpec) {
        let said = self.setting(spec);
        self.status.say(said, self.now);
    }

    /// Says what all settings are.
    pub(super) fn say_settings(&mut self) {
        let all: Vec<String> = SETTINGS.iter().map(|spec| self.setting(spec)).collect();
        self.status.say(all.join(" "), self.now);
    }

    /// A setting as it would be typed.
    fn setting(&self, spec: &SettingSpec) -> String {
        match spec.setting {
            Setting::Theme => format!("theme={}", self.theme_name()),
            Setting::Measure => format!("measure={}", self.settings.measure),
            setting if self.is_on(setting) => spec.name.to_owned(),
            _ => format!("no{}", spec.name),
        }
    }

    fn is_on(&self, setting: Setting) -> bool {
        match setting {
            Setting::Stories => self.stories.grouped,
            Setting::Panel => self.panel_wanted.unwrap_or(self.panes.side.is_some()),
            Setting::Mouse => self.mouse,
            Setting::Cursor => self.settings.cursor,
            Setting::Ascii => self.settings.ascii,
            Setting::Theme | Setting::Measure => false,
        }
    }

    fn turn_round(&mut self, setting: Setting, effects: &mut Vec<Effect>) {
        match setting {
            Setting::Stories => self.run(Command::ToggleStories, None, effects),
            Setting::Mouse => self.run(Command::ToggleMouse, None, effects),
            Setting::Panel => {
                self.panel_wanted = Some(!self.is_on(setting));
                self.panel_focus = false;
            }
            Setting::Cursor => self.settings.cursor = !self.settings.cursor,
            Setting::Ascii => self.settings.ascii = !self.settings.ascii,
            Setting::Theme | Setting::Measure => {}
        }
    }

    /// The names of the themes.
    pub(super) fn themes(&self) -> Vec<String> {
        self.looks.names().collect()
    }
}
