//! The programs around this one: where they are, as the system finds them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that runs when `program` is called; `None` where nothing would.
pub(super) fn find(program: &str) -> Option<PathBuf> {
    if program.contains('/') {
        return Some(PathBuf::from(program)).filter(|path| is_program(path));
    }
    if program.is_empty() {
        return None;
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_program_is_found_as_the_system_finds_it() {
        assert!(find("ls").is_some_and(|path| path.ends_with("ls")));
        assert!(find("/bin/sh").is_some());
        for none in ["", "no-such-program-anywhere", "/etc/passwd", "/"] {
            assert_eq!(find(none), None, "{none}");
        }
    }
}
