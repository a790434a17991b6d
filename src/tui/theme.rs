//! How the screen looks: faces for what things mean, not for where they stand.
//!
//! A theme is a TOML file. `[roles]` gives each [`Role`] a face, `speakers` is a list of colours by which speakers are
//! told apart, `[palette]` gives names to colours, and `inherits` names the theme that it begins with: then it says only
//! what differs. A role without a face has that of another one, see [`Role::fallback`].
//!
//! A colour is a name of the palette, one of the terminal's own sixteen (`bright-blue`), `#rrggbb`, or a number of 256;
//! what the terminal does not have is replaced by the nearest that it has.

use std::collections::BTreeMap;

use serde::Deserialize;

mod book;
mod choice;
mod colour;
mod file;

pub use book::{ThemeFile, Themes};
pub use choice::ThemeChoice;
pub use colour::{Background, Colour, Depth};

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

/// What a role without a face looks like: the face of another one. A role that does not stand here is plain text.
const FALLBACKS: &[(Role, Role)] = &[
    (Role::Heading, Role::Title),
    (Role::Caption, Role::Faint),
    (Role::Bullet, Role::Faint),
    (Role::Unread, Role::Title),
    (Role::Kept, Role::Unread),
    (Role::Matched, Role::Title),
    (Role::Found, Role::Selected),
    (Role::FoundCurrent, Role::Found),
    (Role::BarNote, Role::Bar),
    (Role::Hint, Role::Faint),
    (Role::HintKey, Role::Title),
    (Role::Border, Role::Faint),
    (Role::BorderFocus, Role::Border),
    (Role::Error, Role::Title),
];

impl Role {
    /// The role whose face this one has where a theme gives it none.
    pub fn fallback(self) -> Option<Self> {
        let (_, other) = FALLBACKS.iter().find(|(role, _)| *role == self)?;
        Some(*other)
    }
}

/// How something looks. What is not set is left as what lies under it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    name: String,
    background: Option<Background>,
    /// The colours of speakers, in the order in which they are given out.
    speakers: Vec<Colour>,
    faces: BTreeMap<Role, Face>,
}

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// Something in a file.
    #[error("{file}, line {line}: {what}")]
    Wrong {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// Nobody could be told apart.
    #[error("the theme \"{0}\" has no colours for speakers")]
    NoSpeakers(String),
    /// There is no theme of this name.
    #[error("there is no theme \"{name}\"; there are: auto, {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: String,
    },
}

impl Theme {
    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is made for; `None` where it goes with both.
    pub fn background(&self) -> Option<Background> {
        self.background
    }

    /// The face of a role.
    pub fn face(&self, role: Role) -> Face {
        let mut role = role;
        loop {
            match (self.faces.get(&role), role.fallback()) {
                (Some(face), _) => return *face,
                (None, Some(other)) => role = other,
                // What is selected must be seen, whatever a theme forgets.
                (None, None) if matches!(role, Role::Selected | Role::Bar) => {
                    return Face { reverse: true, ..Face::default() };
                }
                (None, None) => return Face::default(),
            }
        }
    }

    /// The colour of the `number`th speaker; `None` without colours.
    pub fn speaker(&self, number: usize) -> Option<Colour> {
        let turn = number.checked_rem(self.speakers.len())?;
        self.speakers.get(turn).copied()
    }

    /// The same theme without a colour: what colour alone told apart is told by bold and underline.
    #[must_use]
    pub fn without_colour(mut self) -> Self {
        for face in self.faces.values_mut() {
            (face.fg, face.bg) = (None, None);
        }
        self.speakers.clear();
        self
    }

    /// The same theme in the colours that a terminal has.
    ///
    /// Of the sixteen none is sure to be the theme's own ground, so where there are no others the terminal's ground
    /// stands, unless the theme's is black or white.
    #[must_use]
    pub fn reduced(mut self, depth: Depth) -> Self {
        let ground = self.background.unwrap_or(Background::Dark);
        match depth {
            Depth::True => return self,
            Depth::Indexed => {
                for face in self.faces.values_mut() {
                    (face.fg, face.bg) =
                        (face.fg.map(Colour::indexed), face.bg.map(Colour::indexed));
                }
                self.speakers = self.speakers.into_iter().map(Colour::indexed).collect();
            }
            Depth::Sixteen => {
                if let Some(text) = self.faces.get_mut(&Role::Text) {
                    let kept = |&colour: &Colour| {
                        colour.rgb().is_none_or(|rgb| matches!(rgb, (0, 0, 0) | (255, 255, 255)))
                    };
                    text.bg = text.bg.filter(kept);
                    text.fg = text.fg.filter(|_| text.bg.is_some());
                }
                self.faces.values_mut().for_each(|face| face.reduce(ground));
                let sixteen = |colour: Colour| colour.sixteen(ground);
                self.speakers = self.speakers.into_iter().map(sixteen).collect();
            }
        }
        self
    }
}

impl Face {
    /// Takes the nearest of the sixteen colours, and others for letters that they would hide.
    fn reduce(&mut self, ground: Background) {
        let exact = |colour: Option<Colour>| colour.is_some_and(|colour| colour.rgb().is_none());
        let chosen = exact(self.fg) && exact(self.bg);
        self.fg = self.fg.map(|colour| colour.sixteen(ground));
        self.bg = self.bg.map(|colour| colour.sixteen(ground));
        if let Some(bg) = self.bg.filter(|_| !chosen) {
            self.fg = Some(bg.on_sixteen());
        }
    }
}

#[cfg(test)]
mod tests;
