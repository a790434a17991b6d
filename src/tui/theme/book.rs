//! All themes that there are: the program's own and the reader's.

use std::collections::BTreeMap;

use super::file::{File, Palette, Wrong};
use super::{Face, Role, Theme, ThemeError};

/// A theme of the reader's own, as it was read at the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// The theme's name: the file's, without `.toml`.
    pub name: String,
    /// The file as it is named in errors.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// All themes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    own: Vec<ThemeFile>,
}

/// The program's own themes: name and file. The first two are those of `auto`.
const BUILT_IN: [(&str, &str); 12] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("plain", include_str!("../../../assets/themes/plain.toml")),
    ("contrast-dark", include_str!("../../../assets/themes/contrast-dark.toml")),
    ("contrast-light", include_str!("../../../assets/themes/contrast-light.toml")),
    ("catppuccin-latte", include_str!("../../../assets/themes/catppuccin-latte.toml")),
    ("catppuccin-mocha", include_str!("../../../assets/themes/catppuccin-mocha.toml")),
    ("gruvbox-dark", include_str!("../../../assets/themes/gruvbox-dark.toml")),
    ("gruvbox-light", include_str!("../../../assets/themes/gruvbox-light.toml")),
    ("nord", include_str!("../../../assets/themes/nord.toml")),
    ("solarized-dark", include_str!("../../../assets/themes/solarized-dark.toml")),
    ("solarized-light", include_str!("../../../assets/themes/solarized-light.toml")),
];

/// What can only be inherited.
const BASE: (&str, &str) = ("painted", include_str!("../../../assets/themes/painted.toml"));

/// A file among those that make a theme.
struct Layer<'b> {
    path: &'b str,
    text: &'b str,
    file: File,
}

impl Themes {
    /// The program's own themes, and these besides; one of a known name goes in its place, and may inherit it.
    pub fn new(mut own: Vec<ThemeFile>) -> Self {
        own.sort_by(|a, b| a.name.cmp(&b.name));
        Self { own }
    }

    /// Their names: the program's own first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let is_new = |name: &str| BUILT_IN.iter().all(|(known, _)| *known != name);
        let own = self.own.iter().map(|file| file.name.as_str()).filter(move |name| is_new(name));
        BUILT_IN.iter().map(|(name, _)| *name).chain(own)
    }

    /// The theme of this name.
    ///
    /// # Errors
    /// There is none, or its file or one that it inherits is wrong.
    pub fn get(&self, name: &str) -> Result<Theme, ThemeError> {
        let layers = self.layers(name)?;
        // What is inherited comes last, and is laid down first.
        let bottom_up = || layers.iter().rev();
        let mut palette = Palette::new();
        for layer in bottom_up() {
            layer.file.name_colours(&mut palette).map_err(|wrong| layer.error(wrong))?;
        }
        let mut faces: BTreeMap<Role, Face> = BTreeMap::new();
        let mut speakers = None;
        for layer in bottom_up() {
            let at = |wrong| layer.error(wrong);
            layer.file.paint_faces(&palette, &mut faces).map_err(at)?;
            speakers = layer.file.speakers(&palette).map_err(at)?.or(speakers);
        }
        let background = layers.iter().find_map(|layer| layer.file.background);
        let speakers = speakers.ok_or_else(|| ThemeError::NoSpeakers(name.to_owned()))?;
        Ok(Theme { name: name.to_owned(), background, speakers, faces })
    }

    /// What is wrong with the reader's own themes.
    pub fn check(&self) -> Vec<ThemeError> {
        self.own.iter().filter_map(|file| self.get(&file.name).err()).collect()
    }

    /// The files that make a theme: its own, then what it inherits, and so on.
    fn layers(&self, name: &str) -> Result<Vec<Layer<'_>>, ThemeError> {
        let mut layers: Vec<Layer<'_>> = Vec::new();
        let mut wanted = name.to_owned();
        loop {
            let own = self.own.iter().map(|own| (own.name.as_str(), own.path.as_str(), &*own.text));
            let built_in = BUILT_IN.iter().chain([&BASE]).map(|&(name, text)| (name, name, text));
            let mut files = own.chain(built_in).filter(|(name, ..)| *name == wanted);
            let unused = |path: &str| layers.iter().all(|layer| layer.path != path);
            let known = files.clone().next().is_some();
            let Some((_, path, text)) = files.find(|(_, path, _)| unused(path)) else {
                let missing = ThemeError::Unknown {
                    name: wanted.clone(),
                    known: self.names().collect::<Vec<_>>().join(", "),
                };
                let inherits = layers.last().and_then(|layer| Some((layer, layer.heir()?)));
                return Err(match inherits {
                    Some((layer, at)) if known => {
                        layer.error((at, format!("it inherits itself by \"{wanted}\"")))
                    }
                    Some((layer, at)) => layer.error((at, missing.to_string())),
                    None => missing,
                });
            };
            let parsed = File::parse(text);
            let file = parsed.map_err(|wrong| located(path, text, wrong))?;
            let next = file.inherits.as_ref().map(|name| name.get_ref().clone());
            layers.push(Layer { path, text, file });
            match next {
                Some(next) => wanted = next,
                None => return Ok(layers),
            }
        }
    }
}

impl Layer<'_> {
    fn error(&self, wrong: Wrong) -> ThemeError {
        located(self.path, self.text, wrong)
    }

    /// Where it says what it inherits.
    fn heir(&self) -> Option<usize> {
        self.file.inherits.as_ref().map(|name| name.span().start)
    }
}

fn located(path: &str, text: &str, (at, what): Wrong) -> ThemeError {
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    ThemeError::Wrong { file: path.to_owned(), line, what }
}
