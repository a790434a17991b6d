use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::{IngestError, Input};
use crate::article::{InputKind, Source};
use crate::clean;

/// A larger source is refused (bytes).
pub const LIMIT: u64 = 64 << 20;

/// Endings of files that are taken from a folder. A file that is named is read whatever its ending.
const ENDINGS: [&str; 3] = ["txt", "text", "md"];

const STANDARD_INPUT: &str = "standard input";

/// Reads each of `paths` in its order, one at a time as they are asked for: a file, a folder with all below it (its
/// entries by name; hidden files and what a `.gitignore` or `.ignore` names are left out), or `-` for standard input.
/// What comes out is of the kind `kind`, or of the one that its first bytes show.
pub fn read(paths: impl IntoIterator<Item = PathBuf>, kind: Option<InputKind>) -> Inputs {
    Inputs { paths: paths.into_iter().collect(), folder: None, kind, limit: LIMIT }
}

/// The sources of [`read`], each with its bytes or the reason why it has none.
#[derive(Debug)]
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    folder: Option<Folder>,
    kind: Option<InputKind>,
    limit: u64,
}

/// A folder on its way.
struct Folder {
    name: String,
    entries: Walk,
    found: bool,
}

impl std::fmt::Debug for Folder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Folder").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Iterator for Inputs {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = &mut self.folder {
                if let Some(entry) = folder.next() {
                    return Some(entry.and_then(|path| self.file(&path)));
                }
                let (name, found) = (std::mem::take(&mut folder.name), folder.found);
                self.folder = None;
                if !found {
                    let looked_for = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
                    return Some(Err(IngestError::NoArticles { name, looked_for }));
                }
            }
            let path = self.paths.pop_front()?;
            if path.as_os_str() == "-" {
                return Some(self.standard_input());
            }
            if path.is_dir() {
                self.folder = Some(Folder::new(&path));
            } else {
                return Some(self.file(&path));
            }
        }
    }
}

impl Inputs {
    /// The same with another limit (bytes).
    #[cfg(test)]
    pub(super) fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    fn file(&self, path: &Path) -> Result<Input, IngestError> {
        let name = path.to_string_lossy().into_owned();
        let file = File::open(path).map_err(|source| IngestError::reading(name.clone(), source))?;
        let bytes = self.all_of(file, &name)?;
        Ok(self.input(Some(name), bytes))
    }

    fn standard_input(&self) -> Result<Input, IngestError> {
        let bytes = self.all_of(io::stdin().lock(), STANDARD_INPUT)?;
        Ok(self.input(None, bytes))
    }

    fn input(&self, path: Option<String>, bytes: Vec<u8>) -> Input {
        let kind = self.kind.unwrap_or_else(|| clean::kind_of(&bytes));
        Input { source: Source { path, url: None, kind }, bytes }
    }

    pub(super) fn all_of(&self, reader: impl Read, name: &str) -> Result<Vec<u8>, IngestError> {
        let mut bytes = Vec::new();
        reader
            .take(self.limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|source| IngestError::reading(name.to_owned(), source))?;
        if bytes.len() as u64 > self.limit {
            return Err(IngestError::TooLarge { name: name.to_owned(), limit: self.limit });
        }
        let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if content.iter().all(u8::is_ascii_whitespace) {
            return Err(IngestError::Empty { name: name.to_owned() });
        }
        if self.kind != Some(InputKind::Clean) && is_binary(&bytes) {
            return Err(IngestError::NoText { name: name.to_owned() });
        }
        Ok(bytes)
    }
}

/// Whether the start of `bytes` shows that this is no text in any encoding: zeros where none can be. In UTF-16 all
/// zeros stand on one side of the pairs; a stray one in a scrape is let go.
fn is_binary(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 1 << 16;
    if bytes.starts_with(b"%PDF-") {
        return true;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return false;
    }
    let (mut even, mut odd, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks(2).take(SAMPLE / 2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.get(1) == Some(&0));
        pairs += 1;
    }
    let zeros = even + odd;
    let utf_16 = even.max(odd) > pairs / 3 && even.min(odd) <= pairs / 100;
    zeros > 3 && zeros * 500 > pairs * 2 && !utf_16
}

impl Folder {
    fn new(path: &Path) -> Self {
        // The folder was named, so what stands above it has no say in it.
        let entries = WalkBuilder::new(path)
            .parents(false)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        Self { name: path.to_string_lossy().into_owned(), entries, found: false }
    }

    /// The next file that can be an article.
    fn next(&mut self) -> Option<Result<PathBuf, IngestError>> {
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
    let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or("");
    entry.file_type().is_some_and(|kind| kind.is_file())
        && ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
