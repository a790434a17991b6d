//! The real program in a real pseudo-terminal: what a person does in a first session, and every way in which the
//! program can be made to end.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot run the program must fail"
)]

mod commands;
mod editor;
mod feeds;
mod guide;
mod links;
mod looks;
mod pty;

use std::fs;
use std::thread;
use std::time::Duration;

use pty::Screen;
use tempfile::TempDir;

const FIRST: &str = "New Stance on Ukraine";
const SECOND: &str = "Inside Trump";

fn data() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The library's file, beside the program.
fn library_of(data: &TempDir) -> rusqlite::Connection {
    let file = data.path().join("library.sqlite");
    let library = rusqlite::Connection::open(file).expect("the library");
    library.busy_timeout(Duration::from_secs(5)).expect("a time");
    library
}

/// Opens the sample library and waits for its list.
fn open(data: &TempDir) -> Screen {
    let screen = Screen::open(data.path(), &[]);
    screen.wait_for(FIRST);
    screen.wait_for(SECOND);
    screen
}

/// Filters to the second article, opens it and keeps its first quotation.
fn keep_a_quotation(screen: &mut Screen) {
    screen.press("/inside");
    screen.wait_without(FIRST);
    screen.press("\r");
    screen.press("\r");
    screen.wait_for("Forget about a ceasefire");
    screen.press("]q");
    screen.press("b");
    screen.wait_for("Kept");
}

/// The state letter and the context switches of every thread of a process, from Linux's `/proc`.
#[cfg(target_os = "linux")]
fn state(pid: u32) -> char {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a running process");
    let (_, rest) = stat.rsplit_once(") ").expect("a state after the name");
    rest.chars().next().expect("a letter")
}

#[cfg(target_os = "linux")]
fn wake_ups(pid: u32) -> usize {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("a running process");
    let statuses = threads.filter_map(|thread| {
        fs::read_to_string(thread.expect("a thread").path().join("status")).ok()
    });
    let switches = |status: String| -> usize {
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    };
    statuses.map(switches).sum()
}

/// Every mode that was set is unset in what was written last, and the driver edits lines again. What the program wrote
/// before it stopped may still be on its way here.
fn assert_restored(screen: &Screen) {
    for (set, unset) in [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?2004h", "\x1b[?2004l"),
        ("\x1b[?1002h", "\x1b[?1002l"),
        ("\x1b[?1006h", "\x1b[?1006l"),
        ("\x1b[?2026h", "\x1b[?2026l"),
        ("\x1b[?25l", "\x1b[?25h"),
    ] {
        screen.wait(&format!("{set:?} is unset"), || {
            let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
            raw.rfind(set) < raw.rfind(unset)
        });
    }
    assert!(screen.is_cooked());
}

mod a_session {
    use super::*;

    #[test]
    fn what_was_kept_is_found_again_in_the_next() {
        let data = data();
        let mut screen = open(&data);
        keep_a_quotation(&mut screen);
        screen.press("e");
        screen.press("worth a second look\r");
        screen.press("q");
        screen.wait_for(SECOND);
        screen.press("q");
        assert_eq!(screen.end(), 0);
        assert_restored(&screen);

        let mut screen = open(&data);
        screen.press("B");
        screen.wait_for("Everything else is foreplay");
        screen.press("/second look");
        screen.wait_for("Note: worth a second look");
        screen.press("\x03");
        assert_eq!(screen.end(), 0);
        assert_restored(&screen);
    }

    #[test]
    fn a_kill_loses_nothing_that_was_confirmed() {
        let data = data();
        let mut screen = open(&data);
        keep_a_quotation(&mut screen);
        screen.signal("KILL");
        screen.end();
        let mut screen = open(&data);
        screen.press("B");
        screen.wait_for("Everything else is foreplay");
    }

    #[test]
    fn actors_are_narrowed_and_picked() {
        let data = data();
        let mut screen = open(&data);
        screen.press("/actor:lavrov");
        screen.wait_without(SECOND);
        screen.wait_for(FIRST);
        screen.press("\x15rubo");
        screen.wait_without(FIRST);
        screen.wait_for(SECOND);
        screen.press("\x15zelen");
        screen.wait_for(FIRST);
        screen.wait_for(SECOND);
    }

    #[test]
    fn a_wrong_query_is_explained_and_hides_nothing() {
        let data = data();
        let mut screen = open(&data);
        screen.press("/colour:blue");
        screen.wait_for("there is no field");
        screen.wait_for(FIRST);
    }
}

mod the_end {
    use super::*;

    #[test]
    fn signals_give_the_terminal_back() {
        for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
            let data = data();
            let mut screen = open(&data);
            assert!(!screen.is_cooked());
            screen.signal(name);
            assert_eq!(screen.end(), code, "{name}");
            assert_restored(&screen);
        }
    }

    #[test]
    fn a_place_is_remembered_whatever_ends_the_reading() {
        let data = data();
        let mut screen = open(&data);
        screen.press("/stance");
        screen.wait_without(SECOND);
        screen.press("\r\r");
        screen.wait_for("Alex Brandon");
        screen.press("G");
        screen.wait_for("The Economic Angle");
        screen.signal("TERM");
        screen.end();
        let mut screen = open(&data);
        screen.press("/stance");
        screen.wait_without(SECOND);
        screen.press("\r\r");
        screen.wait_for("The Economic Angle");
    }
}

mod the_terminal {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_stop_gives_it_back_and_takes_it_again() {
        for by_key in [true, false] {
            let data = data();
            let mut screen = open(&data);
            if by_key {
                screen.press("\x1a");
            } else {
                screen.signal("TSTP");
            }
            screen.wait("the program is stopped", || state(screen.pid()) == 'T');
            assert_restored(&screen);
            screen.resize(80, 20);
            screen.signal("CONT");
            screen.wait("the alternate screen again", || screen.count("\x1b[?1049h") == 2);
            screen.wait_for(FIRST);
            assert!(!screen.is_cooked());
            screen.press("?");
            screen.wait_for("filter");
            screen.press("\x03");
            assert_eq!(screen.end(), 0);
            assert_restored(&screen);
        }
    }

    #[test]
    fn any_size_will_do() {
        let data = data();
        let mut screen = open(&data);
        for (columns, rows) in [(20, 5), (1, 1), (10, 3), (300, 4), (100, 30)] {
            screen.resize(columns, rows);
            screen.press("jk");
            thread::sleep(Duration::from_millis(50));
        }
        screen.wait_for(FIRST);
        screen.press("\r");
        screen.wait_for("cupure");
        for (columns, rows) in [(20, 5), (2, 2), (100, 30)] {
            screen.resize(columns, rows);
            screen.press("]q");
            thread::sleep(Duration::from_millis(50));
        }
        screen.press("\x03");
        assert_eq!(screen.end(), 0);
    }

    #[test]
    fn analyses_of_an_older_pipeline_are_made_again_beside_the_reading() {
        let data = data();
        let mut screen = open(&data);
        screen.press("q");
        assert_eq!(screen.end(), 0);
        let library = library_of(&data);
        library.execute_batch("UPDATE articles SET analysis_version = 0").expect("a change");
        let old = || -> i64 {
            let sql = "SELECT count(*) FROM articles WHERE analysis_version = 0";
            library.query_row(sql, [], |row| row.get(0)).expect("a count")
        };
        assert_eq!(old(), 2);
        let mut screen = open(&data);
        screen.wait_for("Analysed again with what is new: 2 articles.");
        assert_eq!(old(), 0);
        screen.press("q");
        assert_eq!(screen.end(), 0);
        let mut screen = open(&data);
        thread::sleep(Duration::from_millis(300));
        assert!(!screen.text().contains("Analys"), "{}", screen.text());
        screen.press("q");
        assert_eq!(screen.end(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_idle_program_does_not_wake_up() {
        let data = data();
        let screen = open(&data);
        thread::sleep(Duration::from_millis(1_500));
        let before = wake_ups(screen.pid());
        thread::sleep(Duration::from_secs(2));
        assert_eq!(wake_ups(screen.pid()), before);
    }

    #[test]
    fn nothing_of_an_article_acts_on_it() {
        let data = data();
        let file = data.path().join("hostile.txt");
        let payload = "A plain \x1b]0;OWNED\x07headline\n\n\
            The first\x1b[2J\x1b[31m words\x1bPq#OWNED\x1b\\ stand.\u{9b}5m \
            \x1b]52;c;T1dORUQ=\x07Then \x1b]8;;http://OWNED.invalid\x1b\\more\x1b]8;;\x1b\\ \
            words\u{202e} follow\x08\x08 here\x1b[?1049l.\n";
        fs::write(&file, payload).expect("a file");
        let mut screen = Screen::open(data.path(), &["hostile.txt"]);
        screen.wait_for("A plain headline");
        screen.press("\r");
        screen.wait_for("The first words stand.");
        screen.wait_for("Then more words follow here.");
        screen.press("q");
        screen.press("/\x1b[200~pasted\x1b]0;OWNED\x07 text\x1b[201~");
        screen.wait_for("pasted text");
        let raw = screen.raw();
        // The program itself asks for the background.
        assert_eq!(screen.count("\x1b]"), screen.count("\x1b]11;?\x07"));
        for bytes in ["OWNED", "\x1bP", "\x1b[2J", "\x08", "\u{9b}", "\u{202e}", "?1049l"] {
            assert_eq!(screen.count(bytes), 0, "{bytes:?} in {}", raw.escape_ascii());
        }
    }
}
