//! Every view at every size, as it is painted.

use std::fmt::Write;

use insta::assert_snapshot;
use pullquote::tui::app::Environment;
use pullquote::tui::config::Config;
use pullquote::tui::event::{Event, Moment, Size};
use pullquote::tui::theme::{ThemeChoice, Themes};

use crate::articles::library;
use crate::feeds::follow_some;
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
        draws_the_same_twice(&screen, name);
    }
}

/// Drawing is a look at the app and nothing else: twice it paints the same, and leaves the same app.
fn draws_the_same_twice(screen: &Screen, name: &str) {
    let before = format!("{:?}", screen.app);
    let first = (screen.buffer(), screen.cursor());
    assert_eq!((screen.buffer(), screen.cursor()), first, "drawn twice, {name} differs");
    assert_eq!(format!("{:?}", screen.app), before, "drawing {name} changed the app");
}

/// Every view and everything that lies over one: its name, and the keys that lead there.
const VIEWS: &[(&str, &[&str])] = &[
    ("list", &["j"]),
    ("reader", &["<Enter>", "2]qb", "/the<Space><Enter>"]),
    ("panel", &["<Enter>", "2]qb", "<Tab>"]),
    ("quotes", &["Q", "jb"]),
    ("bookmarks", &["<Enter>", "]qb", "t", "port<Enter>", "5]qb", "qB"]),
    ("person", &["<Enter>", "]q", "P"]),
    ("feeds", &["F", "j"]),
    ("picker", &["A", "no"]),
    ("help", &["?"]),
    ("explained", &["<Enter>", "3]q", "W"]),
    ("prompt", &["/no"]),
    ("choice", &["F", "j", "d"]),
    ("themes", &["zt", "5j"]),
    ("command", &[":sort<Space>"]),
    ("palette", &["<C-k>", "re"]),
];

/// The sizes at which styles are looked at.
const STYLED: [(u16, u16); 4] = [(20, 12), (80, 24), (120, 30), (200, 30)];

#[test]
fn every_view_in_dark_and_light() {
    for (name, keys) in VIEWS {
        for (width, height) in STYLED {
            let size = Size { width, height };
            let mut styles = String::new();
            for (theme, light) in [("dark", false), ("light", true)] {
                let environment = Environment { size, now: NOON, light, ..Environment::default() };
                let mut screen = Screen::with(environment, library(40));
                follow_some(&mut screen);
                for keys in *keys {
                    screen.press(keys);
                }
                draws_the_same_twice(&screen, name);
                if !light {
                    styles.push_str(&screen.text());
                }
                write!(styles, "--- {theme}\n{}", screen.styles()).unwrap();
            }
            assert_snapshot!(format!("styles_{name}_{width}x{height}"), styles);
        }
    }
}

#[test]
fn every_theme_leaves_the_letters_as_they_are() {
    for (name, keys) in VIEWS.iter().filter(|(name, _)| *name != "themes") {
        let mut letters: Option<String> = None;
        for theme in Themes::default().names() {
            let config =
                Config { theme: ThemeChoice::Named(theme.to_owned()), ..Config::default() };
            let size = Size { width: 80, height: 24 };
            let environment = Environment { size, now: NOON, ..Environment::default() };
            let mut screen = Screen::configured(&config, environment, library(10));
            follow_some(&mut screen);
            for keys in *keys {
                screen.press(keys);
            }
            assert_eq!(screen.app.settings().theme.name(), theme);
            let text = screen.text();
            assert_eq!(*letters.get_or_insert(text.clone()), text, "{name} in {theme}");
        }
    }
}

#[test]
fn signs_are_ascii_everywhere_if_they_must_be() {
    let written = |articles: &[pullquote::library::StoredArticle]| format!("{articles:?}");
    let of_articles = written(&library(40));
    for (name, keys) in VIEWS {
        for (width, height) in STYLED {
            let size = Size { width, height };
            let environment =
                Environment { size, now: NOON, ascii: true, ..Environment::default() };
            let mut screen = Screen::with(environment, library(40));
            follow_some(&mut screen);
            for keys in *keys {
                screen.press(keys);
            }
            let strange = |ch: &char| !ch.is_ascii() && !of_articles.contains(*ch);
            let text = screen.text();
            assert_eq!(text.chars().find(strange), None, "{name} at {width}x{height}:\n{text}");
        }
    }
}

#[test]
fn panes_fill_every_screen_and_what_is_cut_off_has_a_sign() {
    for (name, keys) in VIEWS {
        let mut screen = Screen::new(80, 24, library(12));
        follow_some(&mut screen);
        for keys in *keys {
            screen.press(keys);
        }
        for width in [20, 24, 40, 60, 80, 100, 120, 160, 200, 300] {
            for height in [5, 9, 12, 24, 60] {
                let buffer = screen.resize(width, height).buffer();
                assert_eq!((buffer.area.width, buffer.area.height), (width, height));
                let panes = screen.app.panes();
                let all = [Some(panes.main), panes.side, panes.border].into_iter().flatten();
                let cells: usize = all.map(|area| area.width as usize * area.height as usize).sum();
                // Side by side or one above the other, they overlap nowhere.
                assert_eq!(
                    cells,
                    width as usize * (height as usize - 2),
                    "{name} {width}x{height}"
                );
                if *name == "list" {
                    let title = screen.app.list().rows.get(0).unwrap().card.title.clone();
                    let text = screen.text();
                    assert!(
                        text.contains(&title) || text.contains('…'),
                        "{width}x{height}:\n{text}"
                    );
                }
            }
        }
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
