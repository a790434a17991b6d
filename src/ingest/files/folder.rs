use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::super::IngestError;

/// Endings of files that are taken from a folder, packed or not. A file that is named is read whatever its ending.
const ENDINGS: [&str; 18] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "xml", "rss", "atom",
    "rdf", "json", "jsonl", "ndjson", "warc", "wet",
];
/// Behind one of [`ENDINGS`].
const PACKED: [&str; 2] = ["gz", "zst"];
/// Browsers put what belongs to the page `a.html` into a folder beside it: `a_files`, in the browser's language, or
/// `a.files`.
const BESIDE: [&str; 9] = [
    "_files",
    ".files",
    "_file",
    "-filer",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_bestanden",
];
const PAGES: [&str; 3] = ["html", "htm", "xhtml"];

/// A folder on its way.
pub(in crate::ingest) struct Folder {
    name: String,
    entries: Walk,
    found: bool,
}

impl Folder {
    pub(in crate::ingest) fn new(path: &Path) -> Self {
        // The folder was named, so what stands above it has no say in it.
        let entries = WalkBuilder::new(path)
            .parents(false)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .filter_entry(|entry| entry.depth() == 0 || !belongs_to_a_page(entry))
            .build();
        Self { name: path.to_string_lossy().into_owned(), entries, found: false }
    }

    /// The error of a folder that has come to its end without an article.
    pub(super) fn nothing(self) -> Option<IngestError> {
        let looked_for = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
        (!self.found).then_some(IngestError::NoArticles { name: self.name, looked_for })
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, IngestError>;

    /// The next file that can be an article.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.entries.next()? {
                Ok(entry) if can_be_article(&entry) => {
                    self.found = true;
                    return Some(Ok(entry.into_path()));
                }
                Ok(_) => {}
                Err(source) => {
                    self.found = true;
                    return Some(Err(IngestError::Folder { name: self.name.clone(), source }));
                }
            }
        }
    }
}

fn can_be_article(entry: &DirEntry) -> bool {
    let is = |ending: &str, known: &[&str]| known.iter().any(|k| k.eq_ignore_ascii_case(ending));
    let name = entry.file_name().to_string_lossy();
    let mut endings = name.rsplit('.');
    let last = endings.next().unwrap_or("");
    let inner = if is(last, &PACKED) { endings.next().unwrap_or("") } else { last };
    // A name that is nothing but an ending has none.
    entry.file_type().is_some_and(|kind| kind.is_file())
        && is(inner, &ENDINGS)
        && endings.next().is_some()
}

/// Whether an entry is the folder that a browser saved beside a page.
fn belongs_to_a_page(entry: &DirEntry) -> bool {
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return false;
    }
    let name = entry.file_name().to_string_lossy();
    let page = BESIDE.iter().find_map(|beside| name.strip_suffix(beside));
    page.is_some_and(|page| {
        PAGES.iter().any(|ending| entry.path().with_file_name(format!("{page}.{ending}")).exists())
    })
}
