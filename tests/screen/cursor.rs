//! Where the terminal's own cursor stands, which screen readers and magnifiers follow.

use pullquote::tui::app::{App, Environment};
use pullquote::tui::config::Config;
use pullquote::tui::event::Size;

use crate::articles::library;
use crate::feeds::follow_some;
use crate::harness::{NOON, Screen};

fn screen(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(40));
    follow_some(&mut screen);
    screen
}

/// What stands on the screen from the cursor on, to the end of its line.
fn read(screen: &Screen) -> String {
    let (column, row) = screen.cursor().unwrap();
    let buffer = screen.buffer();
    let line = (column..buffer.area.width).map(|x| buffer[(x, row)].symbol()).collect::<String>();
    line.trim_end().to_owned()
}

/// What is read after keys; fails unless it begins as expected.
fn reads(screen: &mut Screen, keys: &str, expected: &str) {
    screen.press(keys);
    let read = read(screen);
    assert!(read.starts_with(expected), "{keys}: {read:?}\n{}", screen.text());
}

#[test]
fn it_stands_on_the_selected_row() {
    let mut list = screen(80, 24);
    reads(&mut list, "", "Harbour strike enters");
    reads(&mut list, "4j", "Short notice number");
    reads(&mut list, "Fgg", "fresh.example");
    reads(&mut list, "2j", "News");
    reads(&mut list, "q/strike<Enter>", "Harbour strike");
    let mut quotes = screen(80, 24);
    for keys in ["Q", "j"] {
        let row = quotes.press(keys).app.quotes().rows.current().unwrap();
        let speaker = row.card.speakers.first().cloned().unwrap();
        reads(&mut quotes, "", &speaker);
    }
    quotes.press("bB");
    let kept = quotes.app.bookmarks().rows.current().unwrap().bookmark.quote.speaker.clone();
    reads(&mut quotes, "", &kept);
}

#[test]
fn it_stands_on_the_line_that_is_read() {
    let mut reader = screen(80, 24);
    reads(&mut reader, "<Enter>", "Harbour strike enters");
    reads(&mut reader, "2j", "Dockers and the port");
    reads(&mut reader, "]q", "Nobody here wants to be on the street");
    reads(&mut reader, "]q", "But we were promised");
    reads(&mut reader, "<Esc>/union<Enter>", "union and the port");
    reads(&mut reader, "n", "union. ");
    reads(&mut reader, "<Esc>gg", "Harbour strike enters");
}

#[test]
fn it_stands_on_the_selected_quotation_of_the_panel() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut panel = screen(width, height);
        reads(&mut panel, "<Enter><Tab>gg", "Nobody here wants");
        reads(&mut panel, "j", "But we were");
    }
}

#[test]
fn it_stands_where_something_is_typed() {
    let mut screen = screen(80, 24);
    reads(&mut screen, "/harb<Left><Left>", "rb");
    reads(&mut screen, "<Esc>Apav<Left>", "v");
}

#[test]
fn it_stands_on_what_lies_over_the_screen() {
    let mut screen = screen(80, 24);
    reads(&mut screen, "?", "list");
    reads(&mut screen, "q<Enter>]qW", "Quotation 1 [direct]");
    reads(&mut screen, "<Esc>qzt", "auto");
    reads(&mut screen, "2j", "light");
}

#[test]
fn it_is_always_somewhere_on_the_screen() {
    for keys in ["", "Q", "B", "F", "?", "A", "zt", "<Enter>", "<Enter><Tab>", "<Enter>W"] {
        let mut screen = screen(80, 24);
        screen.press(keys);
        for width in [20, 24, 40, 60, 80, 100, 120, 160, 200, 300] {
            for height in [5, 8, 24, 60] {
                let (x, y) = screen.resize(width, height).cursor().unwrap();
                assert!(x < width && y < height, "{keys} at {width}x{height}: {x}, {y}");
            }
        }
    }
}

#[test]
fn it_is_hidden_if_the_reader_wants_so() {
    let config = Config { cursor: false, ..Config::default() };
    let size = Size { width: 80, height: 24 };
    let mut screen = screen(80, 24);
    screen.app = App::new(&config, Environment { size, now: NOON, ..Environment::default() });
    screen.send(pullquote::tui::Event::Start);
    assert_eq!(screen.cursor(), None);
    assert!(screen.press("/a").cursor().is_some(), "what is typed has a cursor");
}
