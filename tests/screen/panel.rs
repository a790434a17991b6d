//! The quotations beside the text follow what is read.

use pullquote::tui::app::PanelLineKind;
use pullquote::tui::event::{Event, Mouse, MouseKind};

use crate::articles::library;
use crate::harness::Screen;

/// The harbour's article four times over, in one: more quotations than a panel holds.
fn long(width: u16, height: u16) -> Screen {
    use pullquote::text::Span;
    let mut articles = library(0);
    let stored = &mut articles[0];
    let (text, blocks, quotes) = (
        stored.article.text.clone(),
        stored.article.blocks.clone(),
        stored.analysis.quotes.clone(),
    );
    for _ in 0..4 {
        let by = stored.article.text.len() + 2;
        stored.article.text.push_str("\n\n");
        stored.article.text.push_str(&text);
        let moved = |span: Span| Span::new(span.start + by, span.end + by);
        stored.article.blocks.extend(blocks.iter().map(|block| {
            let mut block = *block;
            block.span = moved(block.span);
            block
        }));
        stored.analysis.quotes.extend(quotes.iter().map(|quote| {
            let mut quote = quote.clone();
            quote.span = moved(quote.span);
            quote
        }));
    }
    let mut screen = Screen::new(width, height, articles);
    screen.press("<Enter>");
    screen
}

/// The lines of the panel, as far as they tell where it stands.
fn lines(screen: &Screen) -> Vec<(usize, PanelLineKind)> {
    screen.app.panel().shown().map(|line| (line.quote, line.kind)).collect()
}

fn current(screen: &Screen) -> usize {
    screen.app.panel().current().unwrap()
}

fn shows_current(screen: &Screen) -> bool {
    let quote = current(screen);
    lines(screen).contains(&(quote, PanelLineKind::First))
}

#[test]
fn the_panel_moves_only_when_what_is_read_is_not_on_it() {
    let mut screen = long(120, 20);
    let mut moves = 0;
    for _ in 0..120 {
        let (before, at) = (lines(&screen), current(&screen));
        screen.press("j");
        assert!(shows_current(&screen), "{}", screen.text());
        let was_there = before.contains(&(current(&screen), PanelLineKind::First));
        let whole = before.last().is_some_and(|last| last.0 > current(&screen));
        if was_there && whole || current(&screen) == at {
            assert_eq!(lines(&screen), before, "it jumps: {}", screen.text());
        } else {
            moves += 1;
        }
    }
    assert!(moves > 0);
}

#[test]
fn it_follows_half_pages_the_wheel_and_the_way_back() {
    let mut screen = long(120, 20);
    let wheel = |kind| Event::Mouse(Mouse { kind, column: 5, row: 5 });
    for _ in 0..12 {
        assert!(shows_current(screen.press("<C-d>")));
    }
    assert!(current(&screen) > 9);
    for _ in 0..30 {
        screen.send(wheel(MouseKind::WheelUp));
        assert!(shows_current(&screen));
    }
    screen.press("gg");
    assert_eq!(current(&screen), 0);
    assert_eq!(lines(&screen)[0].1, PanelLineKind::Speaker);
}

#[test]
fn what_is_selected_stays_so_while_it_is_in_sight() {
    let mut screen = long(120, 30);
    screen.press("2]q");
    screen.press("jj");
    assert_eq!(screen.app.reader().unwrap().selected(), Some(1));
    assert_eq!(current(&screen), 1);
}

#[test]
fn words_never_stand_without_their_speaker() {
    let mut screen = long(120, 12);
    screen.press("<Tab>");
    for _ in 0..44 {
        screen.press("j");
        let first = lines(&screen)[0].1;
        assert!(
            matches!(first, PanelLineKind::Speaker | PanelLineKind::Blank),
            "{first:?}: {}",
            screen.text()
        );
        assert!(shows_current(&screen), "{}", screen.text());
    }
}

#[test]
fn roles_kept_signs_and_notes_stand_there() {
    let mut screen = Screen::new(120, 30, library(0));
    screen.press("<Enter>]q");
    assert!(screen.text().contains("a▎Ines Carvalho, union leader"));
    screen.press("be").press("for<Space>the<Space>talk<Enter>");
    let text = screen.text();
    assert!(text.contains("▶★“ Nobody here wants"), "{text}");
    assert!(text.contains("note: for the talk"), "{text}");
    assert!(!screen.press("u").text().contains("note:"));
}
