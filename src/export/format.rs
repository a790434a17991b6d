use super::annotation::Annotations;
use super::works::Works;
use super::{Excerpt, bibtex, csl, json, markdown, org, readwise, ris, spreadsheet};

/// The formats in which quotations and bookmarks make one document. Each has a file of its own.
///
/// Notes for Obsidian are many files, so they stand apart: see [`super::obsidian`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Block quotes with a citation under each.
    Markdown,
    /// One array of objects.
    Json,
    /// The same objects, one a line.
    Jsonl,
    /// A table with every field, for spreadsheets.
    Csv,
    /// A table as Readwise imports it.
    Readwise,
    /// Web Annotations (W3C), as JSON-LD.
    Annotation,
    /// Articles for citation processors (CSL-JSON).
    Csl,
    /// Articles for biblatex.
    Biblatex,
    /// Articles for the older BibTeX.
    Bibtex,
    /// Articles for reference managers (RIS).
    Ris,
    /// An outline for Org.
    Org,
}

impl Format {
    /// Every format. Of those that share an ending, the first is the one which is meant by it.
    pub const ALL: [Self; 11] = [
        Self::Markdown,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Readwise,
        Self::Annotation,
        Self::Csl,
        Self::Biblatex,
        Self::Bibtex,
        Self::Ris,
        Self::Org,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Readwise => "readwise",
            Self::Annotation => "annotation",
            Self::Csl => "csl",
            Self::Biblatex => "biblatex",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Org => "org",
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json | Self::Csl => "json",
            Self::Jsonl => "jsonl",
            Self::Csv | Self::Readwise => "csv",
            Self::Annotation => "jsonld",
            Self::Biblatex | Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Org => "org",
        }
    }

    /// The format with this name, or the first with this file ending.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| [format.name(), format.extension()].contains(&name))
    }

    /// Whether it lists articles, each with its quotations, so that nothing can be written before the last is known.
    fn lists_articles(self) -> bool {
        matches!(self, Self::Csl | Self::Biblatex | Self::Bibtex | Self::Ris)
    }
}

/// Gives a document piece by piece, so that any number of quotations can be written in little memory. Only a list of
/// articles (CSL-JSON, biblatex, BibTeX, RIS) is gathered first: it comes whole from [`Exporter::end`].
#[derive(Debug, Clone)]
pub struct Exporter {
    format: Format,
    is_first: bool,
    annotations: Annotations,
    works: Works,
}

impl Exporter {
    /// A new document.
    pub fn new(format: Format) -> Self {
        let (annotations, works) = (Annotations::default(), Works::default());
        Self { format, is_first: true, annotations, works }
    }

    /// The next quotation, with what separates it from the one before.
    pub fn next(&mut self, excerpt: &Excerpt<'_>) -> String {
        if self.format.lists_articles() {
            self.works.add(excerpt);
            return String::new();
        }
        let between = if self.is_first { self.before() } else { self.between() };
        self.is_first = false;
        let piece = match self.format {
            Format::Markdown => markdown::excerpt(excerpt),
            Format::Json => json::excerpt(excerpt),
            Format::Jsonl => json::excerpt(excerpt) + "\n",
            Format::Csv => spreadsheet::row(excerpt),
            Format::Readwise => readwise::row(excerpt),
            Format::Annotation => self.annotations.next(excerpt),
            Format::Org => org::excerpt(excerpt),
            Format::Csl | Format::Biblatex | Format::Bibtex | Format::Ris => String::new(),
        };
        between + &piece
    }

    /// What ends the document.
    pub fn end(self) -> String {
        match self.format {
            Format::Csl => csl::document(&self.works.finished()),
            Format::Biblatex => bibtex::document(&self.works.finished(), bibtex::Dialect::Biblatex),
            Format::Bibtex => bibtex::document(&self.works.finished(), bibtex::Dialect::Bibtex),
            Format::Ris => ris::document(&self.works.finished()),
            Format::Json | Format::Annotation if self.is_first => "[]\n".to_owned(),
            Format::Json | Format::Annotation => "\n]\n".to_owned(),
            // A table without rows has its head all the same.
            Format::Csv | Format::Readwise if self.is_first => self.before(),
            _ => String::new(),
        }
    }

    fn before(&self) -> String {
        match self.format {
            Format::Json | Format::Annotation => "[\n".to_owned(),
            Format::Csv => spreadsheet::head(),
            Format::Readwise => readwise::head(),
            Format::Org => org::HEAD.to_owned(),
            _ => String::new(),
        }
    }

    fn between(&self) -> String {
        let between = match self.format {
            Format::Markdown => "\n---\n\n",
            Format::Json | Format::Annotation => ",\n",
            Format::Org => "\n",
            _ => "",
        };
        between.to_owned()
    }
}

/// A whole document.
pub fn excerpts<'a>(format: Format, excerpts: impl IntoIterator<Item = Excerpt<'a>>) -> String {
    let mut exporter = Exporter::new(format);
    let mut document: String =
        excerpts.into_iter().map(|excerpt| exporter.next(&excerpt)).collect();
    document.push_str(&exporter.end());
    document
}

#[cfg(test)]
mod tests;
