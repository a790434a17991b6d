use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive::{Archive, Origin, is_json, shape_of};
use super::unpack::{self, Opened, Stream};
use super::{IngestError, Input};
use crate::article::{InputKind, Source};
use crate::clean;

mod folder;
mod pattern;

pub(super) use folder::Folder;

/// A larger source is refused (bytes), and so is a larger article of an archive.
pub const LIMIT: u64 = 64 << 20;

const STANDARD_INPUT: &str = "standard input";

/// Reads each of `paths` in its order, one at a time as they are asked for: a file, a folder with all below it (its
/// entries by name; hidden files and what a `.gitignore` or `.ignore` names are left out), a pattern of file names
/// where there is no file of that name, or `-` for standard input. What is compressed is unpacked, and an archive
/// gives its articles one by one. What comes out is of the kind `kind`, or of the one that its name and its first
/// bytes show.
pub fn read(paths: impl IntoIterator<Item = PathBuf>, kind: Option<InputKind>) -> Inputs {
    let paths = paths.into_iter().map(|path| (path, Given::ByHand)).collect();
    Inputs { paths, folder: None, archive: None, late: None, kind, limit: LIMIT }
}

/// The sources of [`read`], each with its bytes or the reason why it has none.
pub struct Inputs {
    paths: VecDeque<(PathBuf, Given)>,
    folder: Option<Folder>,
    archive: Option<Archive>,
    /// What went wrong behind the input that was handed out last.
    late: Option<IngestError>,
    kind: Option<InputKind>,
    limit: u64,
}

/// How a path came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    ByHand,
    ByPattern,
}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Inputs").field("paths", &self.paths).finish_non_exhaustive()
    }
}

impl Iterator for Inputs {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.late.take() {
                return Some(Err(error));
            }
            if let Some(item) = self.archive.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.archive = None;
            let opened = self.next_path()?.and_then(|path| self.open(&path));
            if let Some(input) = opened.transpose() {
                return Some(input);
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

    /// The next file, or `-`.
    fn next_path(&mut self) -> Option<Result<PathBuf, IngestError>> {
        loop {
            if let Some(folder) = &mut self.folder {
                if let Some(path) = folder.next() {
                    return Some(path);
                }
                if let Some(error) = self.folder.take().and_then(Folder::nothing) {
                    return Some(Err(error));
                }
            }
            let (path, given) = self.paths.pop_front()?;
            if path.is_dir() {
                self.folder = Some(Folder::new(&path));
            } else if given == Given::ByHand && pattern::is_one(&path) && !path.exists() {
                match pattern::expand(&path) {
                    Ok(found) => {
                        for path in found.into_iter().rev() {
                            self.paths.push_front((path, Given::ByPattern));
                        }
                    }
                    Err(error) => return Some(Err(error)),
                }
            } else {
                return Some(Ok(path));
            }
        }
    }

    /// The one article of a file; `None` where it is an archive, whose articles come next.
    fn open(&mut self, path: &Path) -> Result<Option<Input>, IngestError> {
        if path.as_os_str() == "-" {
            let origin = Origin { name: STANDARD_INPUT.to_owned(), path: None };
            return self.take(Box::new(io::stdin()), origin, "");
        }
        let name = path.to_string_lossy().into_owned();
        let file = File::open(path).map_err(|source| IngestError::reading(name.clone(), source))?;
        let ending = inner_ending(path);
        self.take(Box::new(file), Origin { path: Some(name.clone()), name }, &ending)
    }

    pub(super) fn take(
        &mut self,
        stream: Stream,
        origin: Origin,
        ending: &str,
    ) -> Result<Option<Input>, IngestError> {
        let Opened { head, stream, packed } = unpack::open(stream)
            .map_err(|source| IngestError::reading(origin.name.clone(), source))?;
        let shape = match self.kind {
            // Clean is to the letter, and a feed is one, not many.
            Some(InputKind::Clean | InputKind::Feed | InputKind::Markdown) => None,
            _ if is_feed(&head) => None,
            Some(InputKind::Html | InputKind::Text) if !head.starts_with(b"WARC/") => None,
            _ => shape_of(&head, ending),
        };
        if let Some(shape) = shape {
            self.archive = Some(Archive::new(shape, stream, origin, self.limit));
            return Ok(None);
        }
        let (bytes, broken) = self.all_of(stream, &origin.name, packed)?;
        self.late = broken;
        let kind = self.kind.unwrap_or_else(|| kind_of(&bytes, ending));
        Ok(Some(Input { source: Source { path: origin.path, url: None, kind }, bytes }))
    }

    /// All bytes of a source, and why they are not all, where it is packed and breaks off.
    pub(super) fn all_of(
        &self,
        reader: impl Read,
        name: &str,
        packed: bool,
    ) -> Result<(Vec<u8>, Option<IngestError>), IngestError> {
        let mut bytes = Vec::new();
        let name = || name.to_owned();
        let mut broken = None;
        if let Err(source) = reader.take(self.limit + 1).read_to_end(&mut bytes) {
            if !packed || bytes.is_empty() {
                return Err(IngestError::reading(name(), source));
            }
            broken = Some(IngestError::CutShort { name: name(), source });
        }
        if bytes.len() as u64 > self.limit {
            return Err(IngestError::TooLarge { name: name(), limit: self.limit });
        }
        let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if content.iter().all(u8::is_ascii_whitespace) {
            return Err(IngestError::Empty { name: name() });
        }
        if self.kind != Some(InputKind::Clean) && is_binary(&bytes) {
            return Err(IngestError::NoText { name: name() });
        }
        Ok((bytes, broken))
    }
}

/// The ending of a file's name in small letters, without that of a packer: "html" for `a.HTML.gz`.
fn inner_ending(path: &Path) -> String {
    let ending =
        |path: &Path| path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending(path).as_str() {
        "gz" | "zst" => path.file_stem().map(Path::new).map(ending).unwrap_or_default(),
        other => other.to_owned(),
    }
}

/// How a file is read: what its bytes show, where its name does not say more.
fn kind_of(bytes: &[u8], ending: &str) -> InputKind {
    let shown = clean::kind_of(bytes);
    match (ending, shown) {
        (_, InputKind::Text) if is_json(bytes) => InputKind::Json,
        ("md" | "markdown", InputKind::Text) => InputKind::Markdown,
        ("html" | "htm" | "xhtml" | "mhtml" | "mht", InputKind::Text) => InputKind::Html,
        ("rss" | "atom" | "rdf", InputKind::Text) => InputKind::Feed,
        ("xml", InputKind::Text) if bytes.trim_ascii_start().starts_with(b"<") => InputKind::Feed,
        ("json", InputKind::Text) => InputKind::Json,
        _ => shown,
    }
}

/// A JSON Feed is a JSON object too.
fn is_feed(head: &[u8]) -> bool {
    clean::kind_of(head) == InputKind::Feed
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
