//! The settings of the screen that can be changed while it is open.

use super::super::nearest::nearest;

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// How the screen looks.
    Theme,
    /// The widest line of an article.
    Measure,
    /// Whether a story is one line.
    Stories,
    /// Whether the quotations stand beside the text.
    Panel,
    /// Whether the mouse is used.
    Mouse,
    /// Whether the terminal's cursor is shown where the reader is.
    Cursor,
    /// Whether marks are ASCII only.
    Ascii,
}

/// A row of the table of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingSpec {
    /// Which.
    pub setting: Setting,
    /// Its name, as in the configuration where it stands there.
    pub name: &'static str,
    /// What it can be.
    pub values: Values,
    /// One sentence.
    pub doc: &'static str,
}

/// What a setting can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// On or off.
    Switch,
    /// A number from the first to the second.
    Number(u16, u16),
    /// A theme's name.
    Themes,
}

/// The settings that `:set` knows.
#[rustfmt::skip]
pub const SETTINGS: &[SettingSpec] = &[
    SettingSpec { setting: Setting::Theme, name: "theme", values: Values::Themes, doc: "How the screen looks." },
    SettingSpec { setting: Setting::Measure, name: "measure", values: Values::Number(20, 200), doc: "The widest line of an article, in columns." },
    SettingSpec { setting: Setting::Stories, name: "stories", values: Values::Switch, doc: "Whether a story is one line, and the same words in it one row." },
    SettingSpec { setting: Setting::Panel, name: "panel", values: Values::Switch, doc: "Whether the quotations stand beside the text." },
    SettingSpec { setting: Setting::Mouse, name: "mouse", values: Values::Switch, doc: "Whether the mouse is used here, or left to the terminal." },
    SettingSpec { setting: Setting::Cursor, name: "cursor", values: Values::Switch, doc: "Whether the terminal's cursor is shown where the reader is, which screen readers follow." },
    SettingSpec { setting: Setting::Ascii, name: "ascii", values: Values::Switch, doc: "Whether marks are ASCII only." },
];

/// What is wished of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The setting.
    pub spec: &'static SettingSpec,
    /// What it is to be.
    pub value: Value,
}

/// What a setting is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What it is: it is only said.
    Shown,
    /// On or off.
    Switch(bool),
    /// On if it was off, and off if it was on.
    Turned,
    /// This number, which is one that it can be.
    Number(u16),
    /// What has this name.
    Name(String),
}

/// What is wrong with what is wished.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// No such setting.
    #[error("There is no setting {name}{}.", near.map_or_else(String::new, |near| format!("; {near} is near")))]
    Unknown {
        /// As typed.
        name: String,
        /// One that is called nearly so.
        near: Option<&'static str>,
    },
    /// It is not on or off.
    #[error("{name} is no switch: {name}=VALUE sets it.")]
    NoSwitch {
        /// The setting.
        name: &'static str,
    },
    /// It cannot be this.
    #[error("{name} cannot be {value}: it is {wanted}.")]
    Value {
        /// The setting.
        name: &'static str,
        /// As typed.
        value: String,
        /// What it can be.
        wanted: String,
    },
}

impl Setting {
    /// Its row.
    pub fn spec(self) -> Option<&'static SettingSpec> {
        SETTINGS.iter().find(|spec| spec.setting == self)
    }
}

impl SettingSpec {
    /// What it is to be, by a value that was typed.
    ///
    /// # Errors
    /// It cannot be that.
    pub fn value(&self, typed: &str) -> Result<Value, SettingError> {
        let value = match self.values {
            Values::Switch => match typed.to_ascii_lowercase().as_str() {
                "on" | "true" | "yes" | "1" => Some(Value::Switch(true)),
                "off" | "false" | "no" | "0" => Some(Value::Switch(false)),
                _ => None,
            },
            Values::Number(least, most) => {
                let number = typed.parse().ok().filter(|number| (least..=most).contains(number));
                number.map(Value::Number)
            }
            Values::Themes => Some(Value::Name(typed.to_owned())),
        };
        let wanted = match self.values {
            Values::Number(least, most) => format!("a number from {least} to {most}"),
            Values::Switch | Values::Themes => "on or off".to_owned(),
        };
        let (name, typed) = (self.name, typed.to_owned());
        value.ok_or(SettingError::Value { name, value: typed, wanted })
    }
}

/// Reads what `:set` is told: `name`, `noname`, `name!`, `name?`, `name=value`, `name:value`, `name value`.
///
/// # Errors
/// A name or a value that is not known.
pub fn wish(typed: &str) -> Result<Wish, SettingError> {
    let typed = typed.trim();
    let parted = typed.split_once(|ch: char| ch == '=' || ch == ':' || ch.is_whitespace());
    if let Some((name, value)) = parted {
        let spec = known(name)?;
        return Ok(Wish { spec, value: spec.value(value.trim_start_matches('=').trim())? });
    }
    let turned = typed.strip_suffix('!').or_else(|| typed.strip_prefix("inv"));
    let (name, value) = match (turned, typed.strip_suffix('?'), typed.strip_prefix("no")) {
        (Some(name), ..) => (name, Value::Turned),
        (_, Some(name), _) => (name, Value::Shown),
        (_, _, Some(name)) if known(name).is_ok() => (name, Value::Switch(false)),
        _ => (typed, Value::Switch(true)),
    };
    let spec = known(name)?;
    match (spec.values, value) {
        (Values::Switch, value) => Ok(Wish { spec, value }),
        (_, Value::Switch(true) | Value::Shown) => Ok(Wish { spec, value: Value::Shown }),
        _ => Err(SettingError::NoSwitch { name: spec.name }),
    }
}

/// The setting of this name, or the only one that begins with it.
fn known(name: &str) -> Result<&'static SettingSpec, SettingError> {
    let begins: Vec<&SettingSpec> =
        SETTINGS.iter().filter(|spec| !name.is_empty() && spec.name.starts_with(name)).collect();
    let exact = begins.iter().find(|spec| spec.name == name);
    match (exact, begins.as_slice()) {
        (Some(spec), _) => Ok(spec),
        (None, [spec]) => Ok(spec),
        _ => {
            let near = nearest(name, SETTINGS.iter().map(|spec| spec.name));
            Err(SettingError::Unknown { name: name.to_owned(), near })
        }
    }
}
