use super::{Excerpt, json, markdown};

/// The formats for quotations and bookmarks. Each has a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Block quotes with a citation under each.
    Markdown,
    /// One array of objects.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Markdown, Self::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// The format with this name, or with this file ending.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| [format.name(), format.extension()].contains(&name))
    }
}

/// Gives a document piece by piece, so that any number of quotations can be written in little memory.
#[derive(Debug, Clone)]
pub struct Exporter {
    format: Format,
    is_first: bool,
}

impl Exporter {
    /// A new document.
    pub fn new(format: Format) -> Self {
        Self { format, is_first: true }
    }

    /// The next quotation, with what separates it from the one before.
    pub fn next(&mut self, excerpt: &Excerpt<'_>) -> String {
        let between = match (self.format, self.is_first) {
            (Format::Markdown, true) => "",
            (Format::Markdown, false) => "\n---\n\n",
            (Format::Json, true) => "[\n",
            (Format::Json, false) => ",\n",
        };
        self.is_first = false;
        let piece = match self.format {
            Format::Markdown => markdown::excerpt(excerpt),
            Format::Json => json::excerpt(excerpt),
        };
        between.to_owned() + &piece
    }

    /// What ends the document.
    pub fn end(self) -> &'static str {
        match (self.format, self.is_first) {
            (Format::Markdown, _) => "",
            (Format::Json, true) => "[]\n",
            (Format::Json, false) => "\n]\n",
        }
    }
}

/// A whole document.
pub fn excerpts<'a>(format: Format, excerpts: impl IntoIterator<Item = Excerpt<'a>>) -> String {
    let mut exporter = Exporter::new(format);
    let mut document: String =
        excerpts.into_iter().map(|excerpt| exporter.next(&excerpt)).collect();
    document.push_str(exporter.end());
    document
}

#[cfg(test)]
mod tests;
