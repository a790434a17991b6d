//! What the mouse does.

use pullquote::tui::app::{Overlay, Screen as View};
use pullquote::tui::command::Command;
use pullquote::tui::effect::Effect;
use pullquote::tui::event::{Event, Mouse, MouseKind};

use crate::articles::library;
use crate::harness::Screen;

fn screen(width: u16, height: u16) -> Screen {
    Screen::new(width, height, library(40))
}

fn point(screen: &mut Screen, kind: MouseKind, (column, row): (u16, u16)) {
    screen.send(Event::Mouse(Mouse { kind, column, row }));
}

fn drag(screen: &mut Screen, from: (u16, u16), to: (u16, u16)) {
    point(screen, MouseKind::Click, from);
    point(screen, MouseKind::Drag, to);
    point(screen, MouseKind::Release, to);
}

fn border(screen: &Screen) -> (u16, u16) {
    let border = screen.app.panes().border.unwrap();
    (border.x, border.y)
}

#[test]
fn the_border_is_dragged_as_far_as_both_panes_keep_room() {
    let mut screen = screen(120, 40);
    screen.press("<Enter>");
    let (x, _) = border(&screen);
    drag(&mut screen, (x, 9), (60, 12));
    assert_eq!(border(&screen).0, 60);
    // Without the button, and after a click elsewhere, nothing moves.
    point(&mut screen, MouseKind::Drag, (70, 12));
    drag(&mut screen, (30, 5), (70, 5));
    assert_eq!(border(&screen).0, 60);
    drag(&mut screen, (60, 9), (0, 9));
    assert_eq!(border(&screen).0, 20);
    drag(&mut screen, (20, 9), (119, 9));
    assert_eq!(border(&screen).0, 99);
    // It stays there as long as the program runs, for every article.
    screen.press("q").press("j<Enter>");
    assert_eq!(border(&screen).0, 99);
    screen.resize(110, 40);
    assert_eq!(border(&screen).0, 89);
}

#[test]
fn the_border_of_panes_above_each_other_is_dragged_too() {
    let mut screen = screen(80, 24);
    screen.press("Q");
    let (_, y) = border(&screen);
    drag(&mut screen, (40, y), (2, 8));
    assert_eq!(border(&screen).1, 8);
    // Texts are divided by themselves.
    screen.press("<Enter><Tab>");
    assert_ne!(border(&screen).1, 8);
}

#[test]
fn the_border_is_moved_by_keys() {
    let mut screen = screen(120, 40);
    screen.press("<Enter>");
    let (x, _) = border(&screen);
    screen.press("z<lt>");
    assert_eq!(border(&screen).0, x - 2);
    screen.press("5z>");
    assert_eq!(border(&screen).0, x + 8);
    screen.press("999z>");
    assert_eq!(border(&screen).0, 99);
    screen.press("pz<lt>");
    assert!(screen.text().contains("only one pane"));
}

#[test]
fn the_text_under_the_eye_stays_when_the_border_is_moved() {
    let mut screen = screen(120, 20);
    screen.press("<Enter><C-d>");
    let place = screen.app.reader().unwrap().place();
    screen.press("9z<lt>9z>");
    assert_eq!(screen.app.reader().unwrap().place(), place);
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut screen = screen(120, 12);
    screen.press("<Enter>");
    let side = screen.app.panes().side.unwrap();
    let before = screen.text();
    point(&mut screen, MouseKind::WheelDown, (side.x + 3, 5));
    assert_eq!(screen.app.reader().unwrap().top(), 0);
    assert_ne!(screen.text(), before);
    point(&mut screen, MouseKind::WheelUp, (side.x + 3, 5));
    assert_eq!(screen.text(), before);
    point(&mut screen, MouseKind::WheelDown, (3, 5));
    assert_eq!(screen.app.reader().unwrap().top(), 3);
}

#[test]
fn the_panel_follows_again_when_another_quotation_is_read() {
    let mut screen = screen(120, 12);
    screen.press("<Enter>]q");
    let side = screen.app.panes().side.unwrap();
    let followed = screen.text();
    for _ in 0..9 {
        point(&mut screen, MouseKind::WheelDown, (side.x + 3, 5));
    }
    assert_ne!(screen.text(), followed);
    screen.press("]q[q");
    assert_eq!(screen.text(), followed);
}

#[test]
fn a_click_picks_what_lies_over_the_screen() {
    let mut screen = screen(80, 24);
    screen.press("A");
    let line = screen.text().lines().position(|line| line.contains("Pavel Novak")).unwrap() as u16;
    point(&mut screen, MouseKind::Click, (20, line));
    assert!(matches!(screen.app.overlay(), Some(Overlay::Picker(_))));
    point(&mut screen, MouseKind::Click, (20, line));
    assert_eq!(screen.app.list().query, "actor:\"Pavel Novak\"");
    screen.press("<Esc><C-k>feeds");
    let line =
        screen.text().lines().position(|line| line.contains("Show the feeds")).unwrap() as u16;
    point(&mut screen, MouseKind::Click, (20, line));
    point(&mut screen, MouseKind::Click, (20, line));
    assert_eq!(screen.app.screen(), View::Feeds);
    screen.press("qzt");
    let line = screen.text().lines().position(|line| line.contains("nord")).unwrap() as u16;
    point(&mut screen, MouseKind::Click, (30, line));
    assert_eq!(screen.app.settings().theme.name(), "nord");
    point(&mut screen, MouseKind::Click, (30, line));
    assert!(screen.app.overlay().is_none());
}

#[test]
fn a_click_on_a_hint_does_what_it_names() {
    let mut screen = screen(80, 24);
    let foot = screen.text().lines().last().unwrap().to_owned();
    let at = |word: &str| (foot.find(word).unwrap() as u16, 23);
    point(&mut screen, MouseKind::Click, at("filter"));
    assert!(matches!(screen.app.overlay(), Some(Overlay::Prompt(_))));
    screen.press("<Esc>");
    point(&mut screen, MouseKind::Click, at("? help"));
    assert!(matches!(screen.app.overlay(), Some(Overlay::Help(_))));
    screen.press("<Esc>");
    point(&mut screen, MouseKind::Click, at("open"));
    assert_eq!(screen.app.screen(), View::Reader);
}

#[test]
fn every_hint_stands_where_it_is_clicked() {
    for width in [20, 40, 80, 120, 200, 300] {
        for keys in ["", "<Enter>", "<Enter><Tab>", "Q", "B", "F", "A", "?"] {
            let mut screen = screen(width, 30);
            screen.press(keys);
            let foot = screen.text().lines().last().unwrap().to_owned();
            let mut end = 0;
            let hints = screen.app.key_hints();
            for hint in hints.iter().filter(|hint| hint.command != Command::Help) {
                let shown = foot.get(hint.start.into()..hint.end.into()).unwrap_or_default();
                assert_eq!(shown, format!("{} {}", hint.key, hint.word), "{keys} at {width}");
                assert!(hint.start >= end);
                end = hint.end;
            }
        }
    }
}

#[test]
fn the_mouse_is_let_go_and_taken_again() {
    let mut screen = screen(80, 24);
    screen.press("M");
    assert_eq!(screen.effects.pop(), Some(Effect::CaptureMouse(false)));
    screen.press("M");
    assert_eq!(screen.effects.pop(), Some(Effect::CaptureMouse(true)));
}
