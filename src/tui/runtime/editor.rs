//! The reader's editor: a text goes into a file that nobody else may read, and comes back when the editor is closed.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

/// The longest text that is taken back, in bytes.
const LONGEST: u64 = 4 << 20;

/// Lets the reader edit a text; the terminal must be free. What failed is one sentence.
pub(super) fn edit(text: &str) -> Result<String, String> {
    let file = Draft::write(text).map_err(|error| format!("No file for the editor: {error}."))?;
    let (name, mut command) = editor(&file.path);
    let status = command.status().map_err(|error| format!("{name} does not start: {error}."))?;
    if !status.success() {
        return Err(format!("{name} failed ({status}); the note is as it was."));
    }
    file.read().map_err(|error| format!("What {name} wrote cannot be read: {error}."))
}

/// `$VISUAL`, else `$EDITOR`, else `vi`, with the file behind its own arguments.
fn editor(file: &Path) -> (String, Command) {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let wanted = set("VISUAL").or_else(|| set("EDITOR"));
    let wanted = wanted.unwrap_or_else(|| fallback().to_owned());
    let mut words = wanted.split_whitespace();
    let name = words.next().unwrap_or(fallback()).to_owned();
    let mut command = Command::new(&name);
    command.args(words).arg(file);
    // An editor talks to the terminal, also where a pipe feeds this program.
    if !io::stdin().is_terminal()
        && let Ok(terminal) = File::open("/dev/tty")
    {
        command.stdin(Stdio::from(terminal));
    }
    (name, command)
}

fn fallback() -> &'static str {
    if cfg!(windows) { "notepad" } else { "vi" }
}

/// A file in a folder of its own; both are gone when it is dropped.
struct Draft {
    folder: PathBuf,
    path: PathBuf,
}

impl Draft {
    fn write(text: &str) -> io::Result<Self> {
        let folder = private_folder()?;
        let path = folder.join("note.md");
        let draft = Self { folder, path };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&draft.path)?.write_all(text.as_bytes())?;
        Ok(draft)
    }

    fn read(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        // Many editors put another file in its place, so it is opened anew.
        File::open(&self.path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST {
            return Err(io::Error::other("it is too long for a note"));
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What an editor left beside it (backups, swap files) goes too.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A new folder that only its owner may enter.
fn private_folder() -> io::Result<PathBuf> {
    let own = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_dir());
    let base = own.unwrap_or_else(std::env::temp_dir);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    for turn in 0..100_u128 {
        let name = format!("pullquote-{}-{}", std::process::id(), time.wrapping_add(turn));
        let folder = base.join(name);
        match builder.create(&folder) {
            Ok(()) => return Ok(folder),
            // Never one that somebody else made.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("no name is free in the folder for temporary files"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_private_and_gone_afterwards() {
        let draft = Draft::write("words").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&draft.folder), mode(&draft.path)), (0o700, 0o600));
        }
        assert_eq!(draft.read().unwrap(), "words");
        let folder = draft.folder.clone();
        drop(draft);
        assert!(!folder.exists());
    }
}
