//! A theme's file: faces of roles, colours of speakers, a palette, and the theme that it inherits.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Background, Colour, Face, Role};

/// A file as it stands there: what it does not say is as in the theme that it inherits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct File {
    /// The theme that it begins with.
    pub(super) inherits: Option<Spanned<String>>,
    /// What it is made for.
    pub(super) background: Option<Background>,
    /// Names for colours; they go before the sixteen of the same name.
    palette: BTreeMap<String, Spanned<Paint>>,
    speakers: Option<Vec<Spanned<Paint>>>,
    roles: BTreeMap<Role, RawFace>,
}

/// What is wrong in a file, and where: a byte of it.
pub(super) type Wrong = (usize, String);

/// The colours that have a name.
pub(super) type Palette = BTreeMap<String, Colour>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal's attributes are independent")]
struct RawFace {
    fg: Option<Spanned<Paint>>,
    bg: Option<Spanned<Paint>>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A colour as it is written: a number of 256, or a word.
#[derive(Debug, Clone)]
enum Paint {
    Number(u8),
    Word(String),
}

impl<'de> Deserialize<'de> for Paint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Paint;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a colour: a name, \"#rrggbb\", or a number from 0 to 255")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Paint, E> {
                let number = u8::try_from(number);
                let wrong = |_| E::custom("a colour's number is from 0 to 255");
                number.map(Paint::Number).map_err(wrong)
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Paint, E> {
                Ok(Paint::Word(word.to_owned()))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

impl File {
    /// Reads a file.
    pub(super) fn parse(text: &str) -> Result<Self, Wrong> {
        toml::from_str(text)
            .map_err(|error| (error.span().unwrap_or_default().start, error.message().to_owned()))
    }

    /// Adds the names for colours, in place of the same ones.
    pub(super) fn name_colours(&self, palette: &mut Palette) -> Result<(), Wrong> {
        for (name, paint) in &self.palette {
            let colour = colour(paint, &Palette::new())?;
            palette.insert(name.clone(), colour);
        }
        Ok(())
    }

    /// Adds the faces of roles, in place of the same ones.
    pub(super) fn paint_faces(
        &self,
        palette: &Palette,
        faces: &mut BTreeMap<Role, Face>,
    ) -> Result<(), Wrong> {
        for (&role, raw) in &self.roles {
            let paint = |paint: &Option<Spanned<Paint>>| {
                paint.as_ref().map(|paint| colour(paint, palette)).transpose()
            };
            let RawFace { bold, dim, italic, underline, reverse, .. } = *raw;
            let (fg, bg) = (paint(&raw.fg)?, paint(&raw.bg)?);
            faces.insert(role, Face { fg, bg, bold, dim, italic, underline, reverse });
        }
        Ok(())
    }

    /// The colours of speakers, if it has some.
    pub(super) fn speakers(&self, palette: &Palette) -> Result<Option<Vec<Colour>>, Wrong> {
        let speakers = self.speakers.as_ref().filter(|speakers| !speakers.is_empty());
        let colours = |speakers: &Vec<Spanned<Paint>>| {
            speakers.iter().map(|paint| colour(paint, palette)).collect()
        };
        speakers.map(colours).transpose()
    }
}

fn colour(paint: &Spanned<Paint>, palette: &Palette) -> Result<Colour, Wrong> {
    match paint.get_ref() {
        Paint::Number(number) => Ok(Colour::numbered(*number)),
        Paint::Word(word) => {
            let found = palette.get(word).copied().or_else(|| Colour::named(word));
            found.ok_or_else(|| (paint.span().start, format!("there is no colour \"{word}\"")))
        }
    }
}
