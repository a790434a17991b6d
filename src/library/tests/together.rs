//! Several programs with one library, and programs that are killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::library::fixture::{add, plain, talks};
use crate::library::{BookmarkId, Library, NewBookmark};

#[test]
fn a_second_program_reads_while_the_first_writes() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut first = Library::open(&path).unwrap();
    add(&mut first, &talks());
    let second = Library::open(&path).unwrap();
    first
        .write(super::super::Durability::Process, |transaction| {
            transaction.execute("UPDATE articles SET title = 'half done'", [])?;
            // The write is not finished: the other program sees what was before, at once.
            assert_eq!(second.cards().unwrap()[0].title, "Talks go on – naïvely");
            Ok(())
        })
        .unwrap();
    assert_eq!(second.cards().unwrap()[0].title, "half done");
}

#[test]
fn two_programs_write_in_turn_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    drop(Library::open(&path).unwrap());
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut library = Library::open(path).unwrap();
                for number in 0..40 {
                    let name = format!("{writer}-{number}");
                    let url = format!("https://news.example/{name}");
                    let id = add(&mut library, &plain(&url, &name, &name)).id;
                    library.set_read(id, true).unwrap();
                }
            });
        }
    });
    let library = Library::open(&path).unwrap();
    let cards = library.cards().unwrap();
    assert_eq!(cards.len(), 80);
    assert!(cards.iter().all(|card| card.read));
}

#[test]
fn a_folder_is_made_and_one_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a/b/library.sqlite");
    drop(Library::open(&path).unwrap());
    assert!(path.exists());
    let below_a_file = path.join("c/library.sqlite");
    let error = Library::open(&below_a_file).unwrap_err().to_string();
    assert!(error.starts_with(&*path.join("c").to_string_lossy()), "{error}");
    let error = Library::open(folder.path()).unwrap_err().to_string();
    assert!(error.starts_with(&*folder.path().to_string_lossy()), "{error}");
}

#[test]
fn a_full_disk_is_named_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 1).unwrap();
    let pages: i64 =
        library.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    // The answer of this pragma is the new limit, which nobody needs.
    let _ = library.connection.pragma_update(None, "max_page_count", pages);
    let big = plain("https://news.example/big", "Big", &"words and words ".repeat(10_000));
    let error = library.add(&big.source, &big.article, &big.analysis, 1).unwrap_err().to_string();
    assert_eq!(error, format!("{}: the disk is full", path.display()));
    assert_eq!(library.bookmarks().unwrap(), [kept]);
    assert_eq!(library.cards().unwrap().len(), 1);
}

const KEEPER: &str = "PULLQUOTE_TEST_KEEPER";

/// Not a test by itself: the program that is killed. It keeps one bookmark after the other and says which are kept.
#[test]
fn keeper() {
    let Some(path) = std::env::var_os(KEEPER) else { return };
    let mut library = Library::open(Path::new(&path)).unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let quote = NewBookmark::of_quote(&stored, 0).unwrap();
    let mut out = std::io::stdout().lock();
    for number in 0_usize.. {
        let exact = format!("words {} {number}", std::process::id());
        let kept = library.keep(&NewBookmark { exact, ..quote.clone() }, 1).unwrap();
        writeln!(out, "\nkept {}", kept.id.0).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_every_bookmark_that_was_confirmed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut confirmed = BTreeSet::new();
    for round in 0..6_u64 {
        let mut keeper = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "library::tests::together::keeper", "--nocapture"])
            .env(KEEPER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
        let kept = |line: std::io::Result<String>| {
            let line = line.ok()?;
            line.strip_prefix("kept ")?.parse().ok().map(BookmarkId)
        };
        // From the first confirmed one on, at a moment that is another in each round.
        confirmed.extend(lines.by_ref().find_map(kept));
        std::thread::sleep(Duration::from_micros(700 * round * round + 300));
        keeper.kill().unwrap();
        confirmed.extend(lines.filter_map(kept));
        keeper.wait().unwrap();

        let library = Library::open(&path).unwrap();
        let there: BTreeSet<_> = library.bookmarks().unwrap().iter().map(|b| b.id).collect();
        assert!(confirmed.is_subset(&there), "round {round}");
        let check: String =
            library.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
    }
    assert!(confirmed.len() >= 6);
}
