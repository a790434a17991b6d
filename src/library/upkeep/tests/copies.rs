use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::TempDir;

use super::{dated, keep_first, on, stocked};
use crate::library::fixture::add;
use crate::library::{Anchor, ArticleId, Durability, Library, LibraryError, Restoration, Restored};

fn files(folder: &Path) -> Vec<String> {
    let name =
        |file: std::io::Result<fs::DirEntry>| file.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

fn restore(library: &Path, from: &Path, merge: bool) -> Restored {
    let before = library.with_file_name("before.sqlite");
    Restoration::prepare(library, from, &mut on)
        .unwrap()
        .carry_out(merge, &before, &mut on)
        .unwrap()
}

fn titles(library: &Library) -> Vec<String> {
    library.cards().unwrap().into_iter().map(|card| card.title).collect()
}

#[test]
fn a_copy_is_of_one_moment_whatever_is_written_meanwhile() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let library = stocked(&path);
    let mut other = Library::open(&path).unwrap();
    let bookmarks = library.bookmarks().unwrap();
    let before = titles(&library);
    let mut calls = 0;
    let mut write_meanwhile = |_, _| {
        calls += 1;
        add(&mut other, &dated(&format!("meanwhile{calls}"), 900));
        ControlFlow::Continue(())
    };
    // Something that takes more than one step to copy.
    library
        .connection
        .execute("UPDATE bodies SET meta = zeroblob(20000000) WHERE article = 3", [])
        .unwrap();
    let copied = library.back_up(&copy, false, &mut write_meanwhile).unwrap();
    assert!(calls > 0);
    assert_eq!((copied.articles, copied.kept), (7, 1));
    assert_eq!(
        files(folder.path()),
        ["copy.sqlite", "library.sqlite", "library.sqlite-shm", "library.sqlite-wal"]
    );
    let copy = Library::open(&copy).unwrap();
    assert_eq!(titles(&copy), before);
    assert_eq!(copy.bookmarks().unwrap(), bookmarks);
    assert!(titles(&library).len() > before.len());
}

#[test]
fn nothing_is_overwritten_unless_that_is_wanted_and_never_the_library() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let library = stocked(&path);
    fs::write(&copy, "precious").unwrap();
    let exists = |result| matches!(result, Err(LibraryError::Exists { .. }));
    assert!(exists(library.back_up(&copy, false, &mut on)));
    assert_eq!(fs::read(&copy).unwrap(), b"precious");
    assert!(exists(library.back_up(&path, true, &mut on)));
    assert!(exists(library.back_up(folder.path(), true, &mut on)));
    library.back_up(&copy, true, &mut on).unwrap();
    assert_eq!(titles(&Library::open(&copy).unwrap()).len(), 7);
}

#[test]
fn a_copy_that_was_stopped_or_has_no_place_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let library = stocked(&path);
    library
        .connection
        .execute("UPDATE bodies SET meta = zeroblob(20000000) WHERE article = 3", [])
        .unwrap();
    let before = files(folder.path());
    let mut stop = |_, _| ControlFlow::Break(());
    let stopped = library.back_up(&folder.path().join("copy.sqlite"), false, &mut stop);
    assert!(matches!(stopped, Err(LibraryError::Stopped { .. })));
    let nowhere = folder.path().join("no/folder/copy.sqlite");
    let error = library.back_up(&nowhere, false, &mut on).unwrap_err().to_string();
    assert!(error.starts_with(&*folder.path().join("no/folder").to_string_lossy()), "{error}");
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_copy_takes_the_librarys_place_which_is_kept_beside_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let mut library = stocked(&path);
    library.back_up(&copy, false, &mut on).unwrap();
    let before = titles(&library);
    add(&mut library, &dated("later", 900));
    let later = titles(&library);
    drop(library);
    let restored = restore(&path, &copy, false);
    assert_eq!((restored.copied.articles, restored.merged), (7, 0));
    assert_eq!(titles(&Library::open(&path).unwrap()), before);
    assert_eq!(titles(&Library::open(&restored.before.unwrap()).unwrap()), later);
    assert_eq!(files(folder.path()), ["before.sqlite", "copy.sqlite", "library.sqlite"]);
    let check = Library::open(&path).unwrap().check(&mut on).unwrap();
    assert!(check.is_empty(), "{check:#?}");
}

#[test]
fn a_library_that_is_open_elsewhere_is_not_replaced() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let library = stocked(&path);
    library.back_up(&copy, false, &mut on).unwrap();
    let before = files(folder.path());
    // An open library that does nothing at all is in use.
    let refused = Restoration::prepare(&path, &copy, &mut on).unwrap_err();
    assert!(matches!(refused, LibraryError::InUse { .. }), "{refused}");
    assert_eq!(files(folder.path()), before);
    drop(library);
    restore(&path, &copy, false);
}

#[test]
fn nobody_can_open_the_library_while_it_is_replaced() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let library = stocked(&path);
    library.back_up(&copy, false, &mut on).unwrap();
    drop(library);
    let restoration = Restoration::prepare(&path, &copy, &mut on).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    let read = other.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0));
    assert_eq!(read.unwrap_err().sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    drop(restoration);
    let read = other.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0));
    assert_eq!(read.unwrap(), 7);
}

#[test]
fn what_is_no_sound_library_is_refused_before_anything_is_touched() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    drop(stocked(&path));
    let bytes = fs::read(&path).unwrap();
    let wrong = folder.path().join("wrong.sqlite");
    let refused = |wrong: &Path| {
        let error = Restoration::prepare(&path, wrong, &mut on).unwrap_err().to_string();
        assert_eq!(fs::read(&path).unwrap(), bytes);
        error.replace(&*wrong.to_string_lossy(), "IT")
    };
    assert!(refused(&folder.path().join("nothing.sqlite")).starts_with("IT: cannot be opened"));
    fs::write(&wrong, "no database at all, but long enough to be looked at as one".repeat(20))
        .unwrap();
    assert_eq!(refused(&wrong), "IT: not a database");
    fs::write(&wrong, "").unwrap();
    assert!(refused(&wrong).starts_with("IT: a database of another program"));
    let mut broken = bytes.clone();
    // Zeros where some tables are.
    broken[30_000..90_000].fill(0);
    fs::write(&wrong, &broken).unwrap();
    let error = refused(&wrong);
    assert!(error.starts_with("IT: not sound") || error.starts_with("IT: damaged"), "{error}");
    fs::remove_file(&wrong).unwrap();
    let newer = rusqlite::Connection::open(&wrong).unwrap();
    newer.execute_batch("PRAGMA application_id = 0x50756c71; PRAGMA user_version = 9999").unwrap();
    assert!(refused(&wrong).contains("made by a newer Pullquote"));
}

#[test]
fn kept_quotations_that_the_copy_lacks_are_named_and_taken_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let copy = folder.path().join("copy.sqlite");
    let mut library = stocked(&path);
    library.back_up(&copy, false, &mut on).unwrap();
    let known = library.cards().unwrap().iter().find(|card| card.title == "tower").unwrap().id;
    let later = add(&mut library, &dated("later", 900)).id;
    keep_first(&mut library, known, "of an article that the copy has");
    keep_first(&mut library, later, "of an article that the copy lacks");
    let first =
        library.bookmarks().unwrap().into_iter().find(|kept| kept.quote.note == "a note").unwrap();
    library.annotate(first.id, "another note", &["tag".to_owned()]).unwrap();
    drop(library);

    let restoration = Restoration::prepare(&path, &copy, &mut on).unwrap();
    let mut notes: Vec<&str> =
        restoration.lacking().iter().map(|kept| kept.quote.note.as_str()).collect();
    notes.sort_unstable();
    let all =
        ["another note", "of an article that the copy has", "of an article that the copy lacks"];
    assert_eq!(notes, all);
    let before = folder.path().join("before.sqlite");
    assert_eq!(restoration.carry_out(true, &before, &mut on).unwrap().merged, 3);

    let mut library = Library::open(&path).unwrap();
    let kept = library.bookmarks().unwrap();
    assert_eq!(kept.len(), 3);
    let of = |note: &str| kept.iter().find(|kept| kept.quote.note == note).unwrap();
    assert_eq!(
        (of(all[0]).id, of(all[0]).quote.tags.as_slice()),
        (first.id, &["tag".to_owned()][..])
    );
    assert_eq!((of(all[1]).anchor, of(all[1]).quote.article), (Anchor::Anchored, known));
    assert_eq!((of(all[2]).anchor, of(all[2]).quote.article), (Anchor::Orphaned, ArticleId(0)));
    let check = library.check(&mut on).unwrap();
    assert!(check.is_empty(), "{check:#?}");
    // It finds its article again when that comes.
    let again = add(&mut library, &dated("later", 900)).id;
    let stored = library.article(again).unwrap().unwrap();
    assert_eq!(stored.bookmarks[0].quote.note, all[2]);
}

#[test]
fn a_copy_goes_where_there_is_no_library_and_where_one_cannot_be_read() {
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("copy.sqlite");
    let library = stocked(&folder.path().join("library.sqlite"));
    library.back_up(&copy, false, &mut on).unwrap();
    let other = folder.path().join("other/library.sqlite");
    let restored = restore(&other, &copy, true);
    assert_eq!((restored.before, restored.merged), (None, 0));
    assert_eq!(titles(&Library::open(&other).unwrap()).len(), 7);
    fs::write(&other, "this was a library once".repeat(99)).unwrap();
    let restoration = Restoration::prepare(&other, &copy, &mut on).unwrap();
    assert!(restoration.replaces_unreadable());
    let before = folder.path().join("other/before.sqlite");
    restoration.carry_out(false, &before, &mut on).unwrap();
    assert!(fs::read_to_string(&before).unwrap().starts_with("this was"));
    assert_eq!(titles(&Library::open(&other).unwrap()).len(), 7);
}

#[test]
fn vacuum_gives_room_back() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = stocked(&path);
    library
        .connection
        .execute_batch("CREATE TABLE waste AS SELECT zeroblob(3000000) AS blob; DROP TABLE waste")
        .unwrap();
    let before = titles(&library);
    let done = library.vacuum().unwrap();
    assert!(done.before > 3_000_000 && done.after < 1_000_000, "{done:?}");
    assert!(!done.log_in_use);
    assert_eq!(fs::metadata(folder.path().join("library.sqlite-wal")).unwrap().len(), 0);
    assert_eq!(titles(&library), before);
    assert!(library.check(&mut on).unwrap().is_empty());
    // Another program that reads meanwhile keeps its view, and the log with it.
    let other = Library::open(&path).unwrap();
    other
        .read(|connection| {
            let _: i64 =
                connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
            library
                .write(Durability::Process, |t| t.execute("UPDATE articles SET place = 1", []))
                .unwrap();
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_library_that_has_no_room_to_be_put_in_order_says_so_and_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let library = stocked(&path);
    let error = LibraryError::NoRoom { path, bytes: 12_300_000 }.to_string();
    assert!(error.contains("up to 13 MB more beside the library"), "{error}");
    drop(library);
}

#[test]
fn what_the_library_takes_is_told_to_the_last_byte() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = stocked(&path);
    library.vacuum().unwrap();
    let stats = library.stats().unwrap();
    assert_eq!(stats.size.file, fs::metadata(&path).unwrap().len());
    assert_eq!(stats.size.parts.values().sum::<u64>(), stats.size.file);
    assert_eq!((stats.articles, stats.unread, stats.samples), (7, 7, 0));
    assert_eq!((stats.kept, stats.orphaned, stats.feeds, stats.corrections), (1, 0, 1, 1));
    assert_eq!((stats.quotations, stats.stories), (8, 1));
    assert_eq!(stats.oldest, Some(500));
}
