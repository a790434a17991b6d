//! Folders that are watched: what comes or changes is known when it has come to rest.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::IngestError;
use super::files::Folder;

/// A folder in which nothing happened for so long has come to rest.
const REST: Duration = Duration::from_millis(400);
/// In one that never rests, what is older is looked at after so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often one who waits is asked whether to go on.
const GLANCE: Duration = Duration::from_millis(200);

/// Folders that are watched.
///
/// The system's word that something happened is only a reason to look; what is new is told by the files' own times
/// and sizes. So nothing is lost where the system says too little, and nothing comes twice where it says too much.
pub struct Watch {
    folders: Vec<PathBuf>,
    seen: HashMap<PathBuf, Stamp>,
    /// Errors that were told: a folder that cannot be read is one at each look.
    told: HashSet<String>,
    happened: Receiver<()>,
    /// When something happened that was not looked at; the first and the last of it.
    unrest: Option<(Instant, Instant)>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

/// What changes when a file does.
type Stamp = (Option<SystemTime>, u64);

/// What a look at the folders gave.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are new or changed, folder by folder, by name.
    pub files: Vec<PathBuf>,
    /// What cannot be read.
    pub errors: Vec<IngestError>,
}

impl Watch {
    /// Watches `folders` with all that is below them, by the rules of [`read`](super::read).
    ///
    /// # Errors
    /// When there is no such folder, or the system cannot watch it.
    pub fn new(folders: &[PathBuf]) -> Result<Self, IngestError> {
        let (to, happened) = channel();
        let tell = move |event: notify::Result<notify::Event>| {
            // Our own reading is no change.
            if !event.is_ok_and(|event| event.kind.is_access()) {
                // Nobody listens at the very end.
                let _ = to.send(());
            }
        };
        let name = |folder: &Path| folder.to_string_lossy().into_owned();
        let first = folders.first().map(|folder| name(folder)).unwrap_or_default();
        let mut watcher = notify::recommended_watcher(tell)
            .map_err(|source| IngestError::Watch { name: first, source })?;
        for folder in folders {
            watcher
                .watch(folder, RecursiveMode::Recursive)
                .map_err(|source| IngestError::Watch { name: name(folder), source })?;
        }
        Ok(Self {
            folders: folders.to_vec(),
            seen: HashMap::new(),
            told: HashSet::new(),
            happened,
            unrest: None,
            _watcher: watcher,
        })
    }

    /// All that is there and was not seen, or was changed since. A file that somebody is writing at this moment is
    /// left for the next look.
    pub fn look(&mut self) -> Changes {
        let mut changes = Changes::default();
        let mut there = HashSet::new();
        for folder in &self.folders {
            for path in Folder::new(folder) {
                match path {
                    Ok(path) => {
                        let stamp = stamp_of(&path);
                        there.insert(path.clone());
                        if is_restless(stamp) {
                            let now = Instant::now();
                            self.unrest = Some((now, now));
                        } else if self.seen.insert(path.clone(), stamp) != Some(stamp) {
                            changes.files.push(path);
                        }
                    }
                    Err(error) if self.told.insert(error.to_string()) => changes.errors.push(error),
                    Err(_) => {}
                }
            }
        }
        self.seen.retain(|path, _| there.contains(path));
        changes
    }

    /// Waits until something changed and has come to rest, and says what; `None` when `ended` says that it is time.
    pub fn next(&mut self, ended: impl Fn() -> bool) -> Option<Changes> {
        loop {
            if ended() {
                return None;
            }
            let now = Instant::now();
            let wait = match self.unrest {
                Some((first, last)) if now >= last + REST || now >= first + PATIENCE => {
                    self.unrest = None;
                    let changes = self.look();
                    if changes.files.is_empty() && changes.errors.is_empty() {
                        continue;
                    }
                    return Some(changes);
                }
                Some((_, last)) => (last + REST).saturating_duration_since(now).min(GLANCE),
                None => GLANCE,
            };
            match self.happened.recv_timeout(wait) {
                Ok(()) => {
                    while self.happened.try_recv().is_ok() {}
                    let now = Instant::now();
                    self.unrest = Some((self.unrest.map_or(now, |(first, _)| first), now));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

/// Whether a file was written to a moment ago.
fn is_restless((modified, _): Stamp) -> bool {
    // A time in the future says nothing.
    modified.and_then(|time| time.elapsed().ok()).is_some_and(|elapsed| elapsed < REST)
}

fn stamp_of(path: &Path) -> Stamp {
    let meta = path.metadata().ok();
    (meta.as_ref().and_then(|meta| meta.modified().ok()), meta.map_or(0, |meta| meta.len()))
}

#[cfg(test)]
mod tests;
