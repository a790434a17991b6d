//! Patterns of file names (`news/*.txt`), for shells that hand them on as they stand.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::super::IngestError;

/// Whether `path` has what only a pattern has.
pub(super) fn is_one(path: &Path) -> bool {
    path.to_string_lossy().contains(is_special)
}

fn is_special(ch: char) -> bool {
    matches!(ch, '*' | '?' | '[' | '{')
}

/// The files and folders that a pattern names, by name: `*` and `?` stay inside a folder, `**` goes through all below
/// it, and hidden files must be named by their dot, as in a shell.
pub(super) fn expand(pattern: &Path) -> Result<Vec<PathBuf>, IngestError> {
    let name = || pattern.to_string_lossy().into_owned();
    let matcher =
        matcher(pattern).map_err(|source| IngestError::Pattern { name: name(), source })?;
    let (root, depth) = root_of(pattern);
    let hidden = !name().split('/').any(|part| part.starts_with('.') && part.contains(is_special));
    let walk = WalkBuilder::new(root.as_deref().unwrap_or(Path::new(".")))
        .standard_filters(false)
        .hidden(hidden)
        .max_depth(depth)
        .follow_links(true)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build();
    // What cannot be looked into does not match.
    let entries = walk.flatten().filter(|entry| entry.depth() > 0).map(|entry| match root {
        Some(_) => entry.into_path(),
        None => entry.path().strip_prefix(".").unwrap_or(entry.path()).to_path_buf(),
    });
    let found: Vec<PathBuf> = entries.filter(|path| matcher.is_match(path)).collect();
    if found.is_empty() {
        return Err(IngestError::NoMatch { name: name() });
    }
    Ok(found)
}

fn matcher(pattern: &Path) -> Result<GlobMatcher, globset::Error> {
    let text = pattern.to_string_lossy();
    let text = text.strip_prefix("./").unwrap_or(&text);
    let glob = GlobBuilder::new(text).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

/// The folder above the first part of a pattern that is one, and how deep below it the pattern can match.
fn root_of(pattern: &Path) -> (Option<PathBuf>, Option<usize>) {
    let parts: Vec<Component<'_>> =
        pattern.components().filter(|part| *part != Component::CurDir).collect();
    let is_plain = |part: &&Component<'_>| !part.as_os_str().to_string_lossy().contains(is_special);
    let plain: PathBuf = parts.iter().take_while(is_plain).collect();
    let below = parts.len() - plain.components().count();
    let endless = pattern.to_string_lossy().contains("**");
    let root = (plain.components().count() > 0).then_some(plain);
    (root, (!endless).then_some(below))
}
