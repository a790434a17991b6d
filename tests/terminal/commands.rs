//! The commands where a person sees them: in pages, and with progress.

use std::fs;

use super::{Screen, data};

/// A program that shows what it was called with and what it was given, and waits for a key.
const PAGER: &str = "#!/bin/sh\necho \"[paged $*]\"\ncat\nread key < /dev/tty\n";

fn pager(folder: &std::path::Path) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("my-pager");
    fs::write(&path, PAGER).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("one that runs");
    path.display().to_string()
}

#[test]
fn a_long_answer_goes_through_the_pager_and_the_terminal_is_its_own() {
    let data = data();
    let pager = pager(data.path()) + " -x two";
    let mut screen = Screen::open_with(data.path(), &["show", "1"], &[("PAGER", &pager)]);
    screen.wait("the pager runs", || screen.count("[paged -x two]") > 0);
    screen.wait_for("Witkoff");
    // Ctrl-C would be the pager's, and the program waits for it.
    screen.press("\r");
    assert_eq!(screen.end(), 0);
}

#[test]
fn no_pager_where_nobody_wants_one() {
    let data = data();
    let pager = pager(data.path());
    for (arguments, variables) in [
        (&["list", "--no-pager"][..], &[("PAGER", pager.as_str())][..]),
        (&["list"], &[("PAGER", "cat")]),
        (&["list"], &[("PAGER", "")]),
        (&["list"], &[("PAGER", pager.as_str()), ("TERM", "dumb")]),
        (&["list", "--format", "json"], &[("PAGER", pager.as_str())]),
    ] {
        let mut screen = Screen::open_with(data.path(), arguments, variables);
        assert_eq!(screen.end(), 0, "{arguments:?} {variables:?}");
        assert!(screen.text().contains("Inside Trump"), "{}", screen.text());
        assert!(!screen.text().contains("[paged"), "{}", screen.text());
    }
}

#[test]
fn less_ends_by_itself_where_all_is_seen() {
    let data = data();
    let mut screen = Screen::open_with(data.path(), &["topics", "--limit", "3"], &[]);
    assert_eq!(screen.end(), 0);
    assert!(screen.text().contains("articles"), "{}", screen.text());
}

#[test]
fn columns_says_how_wide_a_table_is() {
    let data = data();
    let narrow = [("COLUMNS", "40"), ("PAGER", "")];
    let mut screen = Screen::open_with(data.path(), &["list"], &narrow);
    assert_eq!(screen.end(), 0);
    let widest = screen.text().lines().filter(|line| line.contains('…')).map(str::len).max();
    assert!(widest.is_some_and(|widest| widest < 60), "{}", screen.text());
}

/// Articles that take a while: so many, each of so many sentences.
fn many(folder: &std::path::Path, articles: usize, sentences: usize) -> String {
    let news = folder.join("news");
    fs::create_dir(&news).expect("a folder");
    for number in 0..articles {
        // Two of the same words would be one article.
        let sentence = format!("\"I shall miss fog {number},\" said Ada Norling on Monday. ");
        let paragraph = sentence.repeat(sentences);
        let text = format!("Harbour {number} closes\n\n{paragraph}\n");
        fs::write(news.join(format!("{number}.txt")), text).expect("a file");
    }
    news.display().to_string()
}

#[test]
fn a_person_sees_how_far_it_is_and_may_end_it() {
    let data = data();
    let news = many(data.path(), 3_000, 400);
    let mut screen = Screen::open_with(data.path(), &["add", &news], &[]);
    screen.wait_for("Adding ");
    screen.wait("a rate is shown", || screen.text().contains("/s"));
    screen.press("\x03");
    assert_eq!(screen.end(), 130);
    assert!(!screen.text().contains("Adding "), "{}", screen.text());
    // What was done is kept, and said.
    screen.wait_for(" new, 0 updated");
    let stored: i64 = super::library_of(&data)
        .query_row("SELECT count(*) FROM articles", [], |row| row.get(0))
        .expect("a count");
    assert!(
        stored > 0 && screen.text().contains(&format!("{stored} new")),
        "{stored}: {}",
        screen.text()
    );
}

#[test]
fn a_terminal_that_only_prints_gets_no_progress() {
    let data = data();
    let news = many(data.path(), 300, 40);
    let mut screen = Screen::open_with(data.path(), &["add", &news], &[("TERM", "dumb")]);
    assert_eq!(screen.end(), 0);
    screen.wait_for("300 new");
    assert_eq!(screen.count("Adding "), 0);
    assert_eq!(screen.count("\x1b["), 0);
}
