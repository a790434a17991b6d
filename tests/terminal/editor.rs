//! The terminal is lent to the reader's editor, and the note comes back.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::{assert_restored, data, keep_a_quotation, library_of};
use crate::pty::Screen;

/// A script that stands for an editor; `$1` is an argument of its own, `$2` the file.
fn script(folder: &Path, lines: &str) -> String {
    let path = folder.join("editor.sh");
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    format!("{} --wait", path.display())
}

fn open(data: &Path, editor: &str) -> Screen {
    let screen = Screen::open_with(data, &[], &[("EDITOR", editor)]);
    screen.wait_for(super::FIRST);
    screen.wait_for(super::SECOND);
    screen
}

fn note(data: &tempfile::TempDir) -> String {
    let row = library_of(data).query_row("SELECT note FROM bookmarks", [], |row| row.get(0));
    row.expect("a bookmark")
}

#[test]
fn a_note_is_written_in_the_editor_which_has_the_keys_meanwhile() {
    let data = data();
    let editor = script(
        data.path(),
        r#"trap '' INT
stat -c %a "$2" "$(dirname "$2")" > modes
echo "$2" > file
echo "$1" > argument
touch started
IFS= read -r line
printf '%s\nand a second line\n' "$line" >> "$2""#,
    );
    let mut screen = open(data.path(), &editor);
    keep_a_quotation(&mut screen);
    screen.press("E");
    let started = data.path().join("started");
    screen.wait("the editor runs", || started.exists());
    assert_restored(&screen);
    #[cfg(target_os = "linux")]
    {
        // Stopped by its editor's keys it stops too, or the shell would not come back.
        screen.signal("TSTP");
        screen.wait("the program is stopped", || super::state(screen.pid()) == 'T');
        screen.signal("CONT");
        screen.wait("it goes on", || super::state(screen.pid()) != 'T');
    }
    // This ends neither the editor nor the program that waits for it.
    screen.press("\x03");
    screen.press("typed for the editor\r");
    screen.wait_for("Note and tags");
    assert!(!screen.is_cooked());
    assert_eq!(note(&data), "typed for the editor\nand a second line");
    let read = |name: &str| fs::read_to_string(data.path().join(name)).expect("what it wrote");
    assert_eq!((read("argument").trim(), read("modes").as_str()), ("--wait", "600\n700\n"));
    assert!(!Path::new(read("file").trim()).exists(), "the file is gone");
    // The keys are the program's again, each of them.
    screen.press("B");
    screen.wait_for("Note: typed for the editor");
    screen.wait_for("and a second line");
    screen.press("\x03");
    assert_eq!(screen.end(), 0);
    assert_restored(&screen);
}

#[test]
fn an_editor_that_fails_or_is_missing_changes_nothing() {
    let data = data();
    let editor = script(data.path(), r#"echo lost >> "$2"; exit 3"#);
    let mut screen = open(data.path(), &editor);
    keep_a_quotation(&mut screen);
    screen.press("E");
    screen.wait_for("failed (exit status: 3)");
    assert_eq!(note(&data), "");
    screen.press("\x03");
    screen.end();

    let mut screen = open(data.path(), "no-such-editor-at-all");
    screen.press("B");
    screen.wait_for("Everything else is foreplay");
    screen.press("E");
    screen.wait_for("does not start");
    // One that leaves the file as it is changes nothing either.
    screen.press("\x03");
    screen.end();
    let mut screen = open(data.path(), "true");
    screen.press("B");
    screen.wait_for("Everything else is foreplay");
    screen.press("E");
    screen.wait_for("The note is as it was.");
    assert_eq!(note(&data), "");
    screen.press("\x03");
    assert_eq!(screen.end(), 0);
}
