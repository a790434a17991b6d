use serde::{Deserialize, Serialize};

/// Where an article came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file it was read from; `None` for standard input. An article of a file that holds many and gives them no
    /// address is named behind a "#": `news.jsonl#12`.
    pub path: Option<String>,
    /// The address it stands at.
    pub url: Option<String>,
    /// How it was read.
    pub kind: InputKind,
}

/// How a source is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A text scrape: furniture goes, structure is found.
    #[default]
    Text,
    /// A body that is already clean: kept verbatim.
    Clean,
    /// A page of the web, as it was served or as a browser saved it.
    Html,
    /// A feed (RSS, RDF, Atom, JSON Feed), or an entry of one.
    Feed,
    /// A text in Markdown, with front matter or without.
    Markdown,
    /// An article that a program wrote down as a JSON object, or an array of such.
    Json,
}
