use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use super::*;

/// The names of the files that came, until nothing comes for a while.
fn names(folder: &TempDir, changes: &Changes) -> Vec<String> {
    let name =
        |path: &PathBuf| path.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
    changes.files.iter().map(name).collect()
}

#[test]
fn what_comes_or_changes_is_given_once_it_rests() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("old.txt"), "here before").unwrap();
    std::thread::sleep(REST);
    let mut watch = Watch::new(&[folder.path().to_path_buf()]).unwrap();
    assert_eq!(names(&folder, &watch.look()), ["old.txt"]);

    fs::write(path("new.txt"), "new").unwrap();
    fs::write(path("picture.png"), "no article").unwrap();
    let changes = watch.next(|| false).unwrap();
    assert_eq!(names(&folder, &changes), ["new.txt"]);

    // A folder that is moved here comes with all that is in it, and what did not change comes no second time.
    fs::create_dir_all(path("made/deep")).unwrap();
    fs::write(path("made/deep/c.html"), "<p>c</p>").unwrap();
    fs::rename(path("made"), path("moved")).unwrap();
    fs::write(path("old.txt"), "changed since").unwrap();
    let changes = watch.next(|| false).unwrap();
    assert_eq!(names(&folder, &changes), ["moved/deep/c.html", "old.txt"]);
    assert!(watch.look().files.is_empty());
}

#[test]
fn it_ends_when_it_is_told_to() {
    let folder = TempDir::new().unwrap();
    let mut watch = Watch::new(&[folder.path().to_path_buf()]).unwrap();
    let asked = AtomicBool::new(false);
    assert!(watch.next(|| asked.swap(true, Ordering::SeqCst)).is_none());
    let missing = Watch::new(&[folder.path().join("missing")]).err().unwrap();
    assert!(missing.to_string().contains("missing: cannot be watched: "), "{missing}");
}
