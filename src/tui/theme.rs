//! How the screen looks: faces for what things mean, not for where they stand.
//!
//! A theme is a TOML file: `[roles]` gives each [`Role`] a face, `speakers` a list of colours by which speakers are told
//! apart. The built-in ones use only the terminal's own sixteen colours.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a stretch of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Text,
    Faint,
    Title,
    Standfirst,
    Heading,
    Caption,
    Code,
    Bullet,
    Link,
    Unread,
    Count,
    Kept,
    Actor,
    Unattributed,
    Matched,
    Found,
    FoundCurrent,
    Selected,
    Bar,
    BarNote,
    Hint,
    HintKey,
    Border,
    BorderFocus,
    Error,
    Good,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Faint,
        Self::Title,
        Self::Standfirst,
        Self::Heading,
        Self::Caption,
        Self::Code,
        Self::Bullet,
        Self::Link,
        Self::Unread,
        Self::Count,
        Self::Kept,
        Self::Actor,
        Self::Unattributed,
        Self::Matched,
        Self::Found,
        Self::FoundCurrent,
        Self::Selected,
        Self::Bar,
        Self::BarNote,
        Self::Hint,
        Self::HintKey,
        Self::Border,
        Self::BorderFocus,
        Self::Error,
        Self::Good,
    ];
}

/// A colour as a theme names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the terminal's own sixteen colours")]
pub enum Colour {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

/// How something looks. What is not set is left as what lies under it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal's attributes are independent")]
pub struct Face {
    /// The letters' colour.
    pub fg: Option<Colour>,
    /// The ground's colour.
    pub bg: Option<Colour>,
    /// Bold letters.
    pub bold: bool,
    /// Dim letters.
    pub dim: bool,
    /// Italic letters.
    pub italic: bool,
    /// Underlined letters.
    pub underline: bool,
    /// Letters and ground exchanged.
    pub reverse: bool,
}

/// A theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The colours of speakers, in the order in which they are given out.
    speakers: Vec<Colour>,
    roles: BTreeMap<Role, Face>,
}

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// It cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// A role has no face.
    #[error("the role {0:?} has no face")]
    MissingRole(Role),
    /// Nobody could be told apart.
    #[error("there are no colours for speakers")]
    NoSpeakers,
    /// There is no theme of this name.
    #[error("there is no theme \"{0}\"; there are: auto, dark, light, plain")]
    Unknown(String),
}

impl Theme {
    /// The built-in themes: name and file.
    const BUILT_IN: [(&str, &str); 3] = [
        ("dark", include_str!("../../assets/themes/dark.toml")),
        ("light", include_str!("../../assets/themes/light.toml")),
        ("plain", include_str!("../../assets/themes/plain.toml")),
    ];

    /// The built-in theme of this name.
    ///
    /// # Errors
    /// There is none.
    pub fn named(name: &str) -> Result<Self, ThemeError> {
        let (_, file) = Self::BUILT_IN
            .into_iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| ThemeError::Unknown(name.to_owned()))?;
        Self::parse(file)
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// A file that cannot be read, a role without a face, or no colour for speakers.
    pub fn parse(file: &str) -> Result<Self, ThemeError> {
        let theme: Self =
            toml::from_str(file).map_err(|error| ThemeError::Unreadable(error.to_string()))?;
        if let Some(role) = Role::ALL.iter().copied().find(|role| !theme.roles.contains_key(role)) {
            return Err(ThemeError::MissingRole(role));
        }
        if theme.speakers.is_empty() {
            return Err(ThemeError::NoSpeakers);
        }
        Ok(theme)
    }

    /// The same theme without a colour: what colour alone told apart is told by bold and underline.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for face in self.roles.values_mut() {
            (face.fg, face.bg) = (None, None);
        }
        self.speakers.clear();
        self
    }

    /// The face of a role.
    pub fn face(&self, role: Role) -> Face {
        self.roles.get(&role).copied().unwrap_or_default()
    }

    /// The colour of the `number`th speaker; `None` without colours.
    pub fn speaker(&self, number: usize) -> Option<Colour> {
        let turn = number.checked_rem(self.speakers.len())?;
        self.speakers.get(turn).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Theme, ThemeError};

    #[test]
    fn every_built_in_theme_is_whole() {
        for (name, file) in Theme::BUILT_IN {
            assert!(Theme::parse(file).is_ok(), "{name}: {:?}", Theme::parse(file));
        }
    }

    #[test]
    fn a_theme_without_a_role_is_refused() {
        let error = Theme::parse("speakers = [\"red\"]\n[roles]\ntext = {}\n").unwrap_err();
        assert_eq!(error, ThemeError::MissingRole(Role::Faint));
    }

    #[test]
    fn a_role_that_is_not_known_is_refused() {
        assert!(Theme::parse("speakers = [\"red\"]\n[roles]\nnonsense = {}\n").is_err());
    }

    #[test]
    fn without_colour_there_is_none() {
        for (_, file) in Theme::BUILT_IN {
            let theme = Theme::parse(file).unwrap().without_colour();
            assert!(Role::ALL.iter().all(|&role| theme.face(role).fg.is_none()));
            assert_eq!(theme.speaker(3), None);
        }
    }
}
