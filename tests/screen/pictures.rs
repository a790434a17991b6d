//! Every view at every size, as it is painted.

use insta::assert_snapshot;
use pullquote::tui::app::Environment;
use pullquote::tui::event::{Event, Moment, Size};

use crate::articles::library;
use crate::harness::{NOON, Screen};

/// Each size that is looked at: from the smallest to a wide one.
const SIZES: [(u16, u16); 5] = [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)];

/// Opens the screen at each size, presses keys, and compares what is painted.
fn pictures(name: &str, keys: &[&str]) {
    for (width, height) in SIZES {
        let mut screen = Screen::new(width, height, library(40));
        for keys in keys {
            screen.press(keys);
        }
        assert_snapshot!(format!("{name}_{width}x{height}"), screen.text());
        assert_eq!(screen.buffer(), screen.buffer(), "drawn twice, {name} differs");
    }
}

#[test]
fn list() {
    pictures("list", &[]);
}

#[test]
fn list_while_it_is_filtered() {
    pictures("list_filtered", &["/notice<Space>number<Space>1"]);
}

#[test]
fn reader() {
    pictures("reader", &["<Enter>"]);
}

#[test]
fn reader_further_down_with_a_quotation_selected() {
    pictures("reader_quote", &["<Enter>", "4]q", "b"]);
}

#[test]
fn reader_with_the_speaker_of_the_selected_quotation() {
    pictures("reader_speaker", &["<Enter>", "3]q"]);
}

#[test]
fn reader_while_it_is_searched() {
    pictures("reader_find", &["<Enter>", "/the<Space>", "<Enter>", "2n"]);
}

#[test]
fn panel() {
    pictures("panel", &["<Enter>", "<Tab>", "jj"]);
}

#[test]
fn quotations_of_the_library() {
    pictures("quotes", &["Q", "jj"]);
}

#[test]
fn bookmarks() {
    pictures(
        "bookmarks",
        &[
            "<Enter>",
            "]qb",
            "e",
            "For<Space>the<Space>column.<Enter>",
            "t",
            "port<Space>talks<Enter>",
            "5]qb",
            "qB",
            "j",
        ],
    );
}

#[test]
fn picker_of_actors() {
    pictures("picker", &["A", "no"]);
}

#[test]
fn picker_of_who_an_actor_is() {
    pictures("picker_merge", &["A", "pav", "<A-m>"]);
}

#[test]
fn panel_with_a_corrected_speaker() {
    pictures("panel_corrected", &["<Enter>", "]q", "S", "novak<Enter>", "<Tab>"]);
}

#[test]
fn explanation_of_a_quotation() {
    pictures("explained", &["<Enter>", "3]q", "W"]);
}

#[test]
fn explanation_of_an_actor() {
    pictures("explained_actor", &["A", "pav", "<C-y>"]);
}

#[test]
fn help() {
    pictures("help", &["?"]);
}

#[test]
fn an_empty_library_says_what_to_do() {
    for (width, height) in SIZES {
        let mut screen = Screen::new(width, height, Vec::new());
        assert_snapshot!(format!("empty_list_{width}x{height}"), screen.text());
        screen.press("B");
        assert_snapshot!(format!("empty_bookmarks_{width}x{height}"), screen.text());
    }
}

#[test]
fn a_filter_that_finds_nothing_says_what_to_do() {
    let mut screen = Screen::new(80, 24, library(3));
    assert_snapshot!("nothing_found", screen.press("/zeppelin<Enter>").text());
}

#[test]
fn a_query_that_is_wrong_says_where() {
    let mut screen = Screen::new(80, 24, library(3));
    assert_snapshot!("query_error", screen.press("/actor:\"No").styled());
}

#[test]
fn a_job_that_takes_long_is_shown() {
    let mut screen = Screen::new(80, 24, library(3));
    screen.holding = true;
    screen.press("<Enter>");
    screen.send(Event::Tick(Moment(NOON.0 + 700)));
    assert_snapshot!("slow_job", screen.text());
}

#[test]
fn the_sample_library_says_that_it_is_one() {
    let mut screen = Screen::new(80, 24, library(0));
    screen.send(Event::SampleLibrary(true));
    assert_snapshot!("sample_library", screen.text());
}

/// A reader with a quotation selected and a word found, in a theme.
fn looks(name: &str, environment: Environment) {
    let size = Size { width: 80, height: 24 };
    let mut screen = Screen::with(Environment { size, now: NOON, ..environment }, library(2));
    assert_snapshot!(format!("look_list_{name}"), screen.press("/no").styled());
    screen.press("<Esc>gg<Enter>]qb").press("/the<Enter>");
    assert_snapshot!(format!("look_reader_{name}"), screen.styled());
}

#[test]
fn the_dark_theme() {
    looks("dark", Environment::default());
}

#[test]
fn the_light_theme() {
    looks("light", Environment { light: true, ..Environment::default() });
}

#[test]
fn without_colours() {
    looks("plain", Environment { no_color: true, ..Environment::default() });
}

#[test]
fn in_ascii() {
    let size = Size { width: 80, height: 24 };
    let environment = Environment { size, now: NOON, ascii: true, ..Environment::default() };
    let mut screen = Screen::with(environment, library(2));
    screen.press("<Enter>]qb<Tab>");
    let text = screen.text();
    assert_snapshot!("ascii", text);
}
