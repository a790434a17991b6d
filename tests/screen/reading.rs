//! Reading: links, lines, columns, and what stays where it is.

use pullquote::tui::app::Overlay;
use pullquote::tui::effect::Request;
use pullquote::tui::view;

use crate::articles::library;
use crate::harness::Screen;

fn open(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(0));
    screen.press("<Enter>");
    screen
}

/// The letters of the screen that stand where a link does, one entry a stretch.
fn linked(screen: &Screen) -> Vec<(String, String, usize)> {
    let buffer = screen.buffer();
    view::links(&screen.app)
        .into_iter()
        .map(|run| {
            let cells = (run.column..run.column + run.width).map(|x| buffer[(x, run.row)].symbol());
            (cells.collect(), run.url, run.id)
        })
        .collect()
}

#[test]
fn the_terminal_is_told_where_links_stand_whatever_the_width() {
    for (width, height) in [(80, 24), (40, 20), (120, 40), (28, 30)] {
        let screen = open(width, height);
        let talks: Vec<_> = linked(&screen).into_iter().filter(|(_, _, id)| *id == 0).collect();
        let words: Vec<_> = talks.iter().map(|(words, ..)| words.as_str()).collect();
        assert_eq!(words.join(" "), "broke off on Friday night", "{width}x{height}");
        assert!(talks.iter().all(|(_, url, _)| url == "https://ledger.example/talks"));
    }
}

#[test]
fn what_lies_over_the_text_hides_its_links() {
    let mut screen = open(80, 24);
    assert!(!linked(&screen).is_empty());
    assert!(linked(screen.press("?")).is_empty());
    assert!(!linked(screen.press("<Esc>")).is_empty());
    assert!(!linked(screen.press("/talks")).is_empty());
    assert!(linked(screen.press("<Esc>q")).is_empty());
}

#[test]
fn hints_open_a_link_or_copy_it() {
    let mut screen = open(80, 40);
    screen.press("f");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Hints(_))));
    insta::assert_snapshot!("hints", screen.text());
    screen.press("za");
    assert_eq!(screen.store.opened, ["https://union.example/demands"]);
    assert!(screen.app.overlay().is_none());
    screen.press("fS");
    assert_eq!(screen.store.copied, ["https://ledger.example/talks"]);
    screen.press("f<Esc>");
    assert!(screen.app.overlay().is_none());
    screen.resize(80, 12).press("Gf");
    assert!(screen.text().contains("There is no link on the screen."), "{}", screen.text());
    assert!(screen.held_requests().iter().all(|request| !matches!(request, Request::OpenUrl(_))));
}
