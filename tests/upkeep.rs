//! `pullquote library`, and a library that may not be written or has no room, as a person meets them.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program must fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pullquote::library::{Library, NewBookmark};
use serde_json::Value;
use tempfile::TempDir;

/// A data folder of its own, and the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With two articles, of which a quotation of the first is kept.
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        for (name, speaker) in [("harbour", "Ana Lopes"), ("bridge", "Jon Lind")] {
            let text = format!(
                "A {name} for the town\n\n“We will open the {name} in May,” said {speaker}, the mayor of Braga. “Not before.”\n"
            );
            desk.file(&format!("{name}.txt"), &text);
            desk.well(&["add", &format!("{name}.txt")]);
        }
        let mut library = Library::open(&desk.library()).unwrap();
        let id = library.cards().unwrap().iter().map(|card| card.id).min().unwrap();
        let stored = library.article(id).unwrap().unwrap();
        library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 1).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn data(&self) -> PathBuf {
        self.path("data")
    }

    fn library(&self) -> PathBuf {
        self.data().join(Library::FILE_NAME)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("PULLQUOTE_DATA", self.data())
            .env("PULLQUOTE_CONFIG", self.path("config.toml"))
            .stdin(Stdio::null());
        if !self.path("config.toml").exists() {
            self.file("config.toml", "");
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_pullquote")).args(arguments).output().unwrap()
    }

    /// Runs what must go well. Returns what it prints and what it says.
    fn well(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        (String::from_utf8(output.stdout.clone()).unwrap(), said(&output))
    }

    /// Runs what must fail with this exit code. Returns what it says.
    fn badly(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        said(&output)
    }

    fn sql(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.library()).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    fn kept(&self) -> usize {
        let kept: Value =
            serde_json::from_str(&self.well(&["bookmarks", "--format", "json"]).0).unwrap();
        kept.as_array().unwrap().len()
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.data()).unwrap();
        let mut names: Vec<String> =
            names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn stats_say_what_the_library_holds_and_takes() {
    let desk = Desk::new();
    let (text, _) = desk.well(&["library", "stats"]);
    for line in
        ["articles         2", "unread           2", "kept             1", "full-text index"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
    let stats: Value =
        serde_json::from_str(&desk.well(&["library", "stats", "--format", "json"]).0).unwrap();
    assert_eq!(
        (&stats["articles"], &stats["kept"], &stats["waiting"]["full_text"]),
        (&2.into(), &1.into(), &0.into())
    );
    assert_eq!(stats["bytes"]["file"], fs::metadata(desk.library()).unwrap().len());
    let parts = stats["bytes"]["parts"].as_object().unwrap();
    let sum: u64 = parts.values().map(|bytes| bytes.as_u64().unwrap()).sum();
    assert_eq!(stats["bytes"]["file"], sum);
    assert!(parts.contains_key("full_text_index") && parts.contains_key("free_pages"));
}

#[test]
fn a_check_names_faults_and_puts_them_right_when_told_to() {
    let desk = Desk::new();
    let (found, told) = desk.well(&["library", "check"]);
    assert_eq!((found.as_str(), told.contains("sound")), ("", true));
    desk.sql("UPDATE outlets SET articles = 9 WHERE name = 'bridge.txt'");
    let output = desk.run(&["library", "check"]);
    let found = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(found, "outlet bridge.txt: 9 articles are written down, there are 1\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("1 fault; --repair puts right"));
    let (found, told) = desk.well(&["library", "check", "--repair"]);
    assert!(
        found.starts_with("outlet bridge.txt") && told.contains("1 fault, all put right"),
        "{told}"
    );
    desk.well(&["library", "check"]);
    assert_eq!(desk.kept(), 1);
}

#[test]
fn a_backup_is_made_once_and_takes_the_librarys_place() {
    let desk = Desk::new();
    let (_, told) = desk.well(&["library", "backup", "copy.sqlite"]);
    assert!(told.contains("copy.sqlite: 2 articles, 1 kept quotation, "), "{told}");
    assert!(desk.badly(2, &["library", "backup", "copy.sqlite"]).contains("--force overwrites it"));
    desk.well(&["library", "backup", "copy.sqlite", "--force"]);
    desk.file("tower.txt", "A tower for the town\n\nIt will be high.\n");
    desk.well(&["add", "tower.txt"]);
    let (_, told) = desk.well(&["library", "restore", "copy.sqlite"]);
    assert!(
        told.contains("library.sqlite: 2 articles") && told.contains("the library before is"),
        "{told}"
    );
    assert_eq!(desk.well(&["list"]).0.lines().count(), 2);
    let files = desk.files();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.iter().any(|name| name.starts_with("library-before-")), "{files:?}");
}

#[test]
fn no_kept_quotation_is_lost_by_a_restore() {
    let desk = Desk::new();
    desk.well(&["library", "backup", "copy.sqlite"]);
    let mut library = Library::open(&desk.library()).unwrap();
    let id = library.cards().unwrap().iter().map(|card| card.id).max().unwrap();
    let stored = library.article(id).unwrap().unwrap();
    library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 2).unwrap();
    let in_use = desk.badly(1, &["library", "restore", "copy.sqlite", "--merge"]);
    assert!(in_use.contains("another program has it open"), "{in_use}");
    drop(library);
    let refused = desk.badly(1, &["library", "restore", "copy.sqlite"]);
    assert!(refused.contains("1 kept quotation that the copy lacks"), "{refused}");
    assert!(
        refused.contains("“We will open the bridge in May,” (Jon Lind, A bridge for the town)"),
        "{refused}"
    );
    assert_eq!((desk.kept(), desk.files().len()), (2, 1));
    let (_, told) = desk.well(&["library", "restore", "copy.sqlite", "--merge"]);
    assert!(told.contains("1 kept quotation taken over"), "{told}");
    assert_eq!(desk.kept(), 2);
    desk.well(&["library", "check"]);
}

#[test]
fn what_is_no_library_is_not_restored() {
    let desk = Desk::new();
    desk.file("other.sqlite", "something else");
    assert!(desk.badly(1, &["library", "restore", "other.sqlite"]).contains("other.sqlite: "));
    assert!(
        desk.badly(1, &["library", "restore", "none.sqlite"])
            .contains("none.sqlite: cannot be opened")
    );
    assert_eq!(desk.kept(), 1);
}

#[test]
fn old_articles_go_when_told_to_and_kept_ones_stay() {
    let desk = Desk::new();
    let nothing = desk.badly(2, &["library", "prune"]);
    assert!(nothing.contains("--older-than"), "{nothing}");
    let (_, told) = desk.well(&["library", "prune", "--keep", "0", "--dry-run"]);
    assert!(
        told.contains("would remove 1 article of 2 (1 stays for what is kept or corrected in it)"),
        "{told}"
    );
    assert_eq!(desk.well(&["list"]).0.lines().count(), 2);
    desk.file("config.toml", "[keep]\narticles = 0\nfrom_feeds = true\n");
    let (_, told) = desk.well(&["library", "prune"]);
    assert!(told.contains("nothing to remove of 2 articles"), "{told}");
    desk.file("config.toml", "[keep]\narticles = 0\nfrom_feeds = false\n");
    let (_, told) = desk.well(&["library", "prune"]);
    assert!(told.contains("1 article removed, 1 article left"), "{told}");
    assert_eq!((desk.well(&["list"]).0.lines().count(), desk.kept()), (1, 1));
    let (_, told) = desk.well(&["library", "vacuum"]);
    assert!(told.contains("->"), "{told}");
}

#[test]
fn a_copy_that_is_interrupted_by_a_kill_leaves_the_library_as_it_was() {
    let desk = Desk::new();
    desk.well(&["library", "backup", "copy.sqlite"]);
    for round in 0..8_u64 {
        let mut child = desk
            .command(env!("CARGO_BIN_EXE_pullquote"))
            .args(["library", "restore", "copy.sqlite"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * round));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(desk.kept(), 1, "round {round}");
        assert_eq!(desk.well(&["list"]).0.lines().count(), 2, "round {round}");
    }
    desk.well(&["library", "check"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;

    use super::*;

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Runs the program as somebody who may not write where the mode forbids it. To the system's administrator nothing
    /// is forbidden, so there it runs as nobody, from a place that nobody reaches.
    fn as_somebody(desk: &Desk, arguments: &[&str]) -> Output {
        let is_administrator = {
            let probe = desk.path("probe");
            fs::write(&probe, "").unwrap();
            allow(&probe, 0o400);
            fs::write(&probe, "x").is_ok()
        };
        let program = desk.path("pullquote");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_pullquote"), &program).unwrap();
            allow(desk.folder.path(), 0o755);
        }
        let mut command = desk.command(program.to_str().unwrap());
        command.args(arguments);
        if is_administrator {
            command.uid(65_534).gid(65_534);
        }
        command.output().unwrap()
    }

    fn text(output: &Output) -> String {
        String::from_utf8(output.stdout.clone()).unwrap()
    }

    #[test]
    fn a_library_that_may_not_be_written_can_be_read() {
        let desk = Desk::new();
        desk.well(&["library", "backup", "copy.sqlite"]);
        for (folder, file) in [(0o555, 0o444), (0o755, 0o444), (0o555, 0o644)] {
            allow(&desk.library(), file);
            allow(&desk.data(), folder);
            let state = format!("{folder:o} {file:o}");
            let list = as_somebody(&desk, &["list"]);
            assert!(list.status.success(), "{state}: {}", said(&list));
            assert_eq!(text(&list).lines().count(), 2, "{state}");
            let kept = as_somebody(&desk, &["bookmarks"]);
            assert!(text(&kept).contains("We will open the harbour"), "{state}: {}", said(&kept));
            let show = as_somebody(&desk, &["show", "1"]);
            assert!(text(&show).contains("for the town"), "{state}: {}", said(&show));
            let stats = as_somebody(&desk, &["library", "stats", "--format", "json"]);
            let stats: Value = serde_json::from_str(&text(&stats)).unwrap();
            assert_eq!(stats["read_only"], true, "{state}");
            let check = as_somebody(&desk, &["library", "check"]);
            assert!(check.status.success(), "{state}: {}", said(&check));
            for write in [
                &["add", "bridge.txt"][..],
                &["library", "prune", "--keep", "0"],
                &["library", "check", "--repair"],
                &["library", "vacuum"],
            ] {
                let refused = as_somebody(&desk, write);
                assert_eq!(refused.status.code(), Some(1), "{state} {write:?}");
                assert!(
                    said(&refused).contains("library.sqlite: read-only"),
                    "{state} {write:?}: {}",
                    said(&refused)
                );
            }
            allow(&desk.data(), 0o755);
            allow(&desk.library(), 0o644);
            assert_eq!(desk.files(), [Library::FILE_NAME], "{state}");
        }
        assert_eq!(desk.kept(), 1);
    }

    #[test]
    fn where_no_more_can_be_written_that_is_said_and_nothing_is_lost() {
        let desk = Desk::new();
        let words =
            "Some words that make this article longer than there is room for. ".repeat(30_000);
        desk.file("long.txt", &format!("A long article\n\n{words}\n"));
        // Files may not grow beyond 400 kB, as on a disk that is full.
        let limited = |arguments: &str| {
            let program = env!("CARGO_BIN_EXE_pullquote");
            let script = format!("trap '' XFSZ; ulimit -f 800; exec '{program}' {arguments}");
            desk.command("sh").args(["-c", &script]).output().unwrap()
        };
        let output = limited("add long.txt");
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let told = said(&output);
        assert!(told.contains("library.sqlite: ") && told.contains("disk"), "{told}");
        let copy = limited("library backup data/copy.sqlite");
        assert_eq!(copy.status.code(), Some(0), "{}", said(&copy));
        desk.well(&["add", "long.txt"]);
        let copy = limited("library backup data/second.sqlite");
        assert_eq!(copy.status.code(), Some(1), "{}", said(&copy));
        assert!(said(&copy).contains("disk"), "{}", said(&copy));
        let files = desk.files();
        assert!(!files.iter().any(|name| name.contains("second")), "{files:?}");
        // Nor is there room to keep what is to be replaced: so it is not replaced.
        let restore = limited("library restore data/copy.sqlite");
        assert_eq!(restore.status.code(), Some(1), "{}", said(&restore));
        assert!(said(&restore).contains("disk"), "{}", said(&restore));
        assert_eq!((desk.files(), desk.kept()), (files, 1));
        assert_eq!(desk.well(&["list"]).0.lines().count(), 3);
        desk.well(&["library", "check"]);
    }
}
