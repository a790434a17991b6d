//! How the program and its terminal talk about looks: the background, the mouse, the cursor.

use std::thread;
use std::time::Duration;

use super::{FIRST, SECOND, data, open, pty::Screen};

const QUESTION: &str = "\x1b]11;?\x07";
const LIGHT: &str = "\x1b]11;rgb:ffff/fefe/ffff\x1b\\";
/// The number of quotations in the row that is not selected.
const COUNT: &str = "8“";
/// Its colours in the two themes: cyan on dark, blue on light.
const ON_DARK: vt100::Color = vt100::Color::Idx(6);
const ON_LIGHT: vt100::Color = vt100::Color::Idx(4);

#[test]
fn a_terminal_that_tells_a_light_background_gets_the_light_theme() {
    let data = data();
    let mut screen = open(&data);
    assert_eq!(screen.colour_of(COUNT), Some(ON_DARK));
    assert_eq!(screen.count(QUESTION), 1);
    screen.press(LIGHT);
    screen.wait("the light theme", || screen.colour_of(COUNT) == Some(ON_LIGHT));
    // Painting anew asks anew: it may have changed.
    screen.press("\x0c");
    screen.wait("the question again", || screen.count(QUESTION) == 2);
    screen.press("\x1b]11;rgb:00/00/00\x07");
    screen.wait("the dark theme", || screen.colour_of(COUNT) == Some(ON_DARK));
    screen.press("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn an_answer_that_comes_late_types_nothing() {
    let data = data();
    let mut screen = open(&data);
    screen.press("/ins");
    screen.wait_for("Filter: ins");
    screen.press("\x1b]11;rgb:ff");
    thread::sleep(Duration::from_millis(60));
    screen.press("ff/ffff/ffff\x1b\\");
    screen.press("ide");
    screen.wait_for("Filter: inside");
    screen.wait_without(FIRST);
    screen.press("\x1b");
    screen.wait_for(FIRST);
    screen.wait("the light theme", || screen.colour_of(COUNT) == Some(ON_LIGHT));
    screen.press("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn an_answer_that_comes_at_the_end_is_not_left_to_the_shell() {
    let data = data();
    let mut screen = Screen::open(data.path(), &[]);
    screen.wait("the question", || screen.count(QUESTION) == 1);
    screen.press(&format!("q{LIGHT}"));
    assert_eq!(screen.end(), 0);
    // A driver that echoes again would have shown it.
    assert_eq!(screen.count("]11;rgb"), 0);
}

#[test]
fn only_a_terminal_that_may_answer_is_asked() {
    for variables in [
        [("TERM", "linux"), ("COLORTERM", "")],
        [("TERM", "screen-256color"), ("COLORTERM", "truecolor")],
        [("TERM", "xterm"), ("NO_COLOR", "1")],
    ] {
        let data = data();
        let mut screen = Screen::open_with(data.path(), &[], &variables);
        screen.wait_for(FIRST);
        screen.press("q");
        assert_eq!(screen.end(), 0);
        assert_eq!(screen.count("\x1b]"), 0, "{variables:?}");
    }
}

#[test]
fn true_colours_are_for_terminals_that_have_them() {
    for (colours, expected) in
        [("truecolor", vt100::Color::Rgb(0x2e, 0x34, 0x40)), ("", vt100::Color::Idx(237))]
    {
        let data = data();
        std::fs::write(data.path().join("config.toml"), "theme = \"nord\"").expect("a file");
        let file = data.path().join("config.toml").display().to_string();
        let variables = [("PULLQUOTE_CONFIG", file.as_str()), ("COLORTERM", colours)];
        let screen = Screen::open_with(data.path(), &[], &variables);
        screen.wait_for(FIRST);
        assert_eq!(screen.ground_of(FIRST), Some(expected));
    }
}

#[test]
fn a_dumb_terminal_gets_a_list() {
    let data = data();
    let mut screen = Screen::open_with(data.path(), &[], &[("TERM", "dumb")]);
    assert_eq!(screen.end(), 0);
    assert!(screen.text().contains(FIRST));
    assert_eq!(screen.count("\x1b"), 0);
}

#[test]
fn the_border_is_dragged_with_the_mouse() {
    let data = data();
    let mut screen = open(&data);
    screen.press("\r");
    screen.wait_for("│");
    let border = || {
        let text = screen.text();
        text.lines().nth(5).and_then(|line| line.chars().position(|ch| ch == '│'))
    };
    let before = border().expect("a border");
    let press = format!("\x1b[<0;{};6M\x1b[<32;51;6M\x1b[<0;51;6m", before + 1);
    screen.press(&press);
    screen.wait("the border moved", || {
        let line = screen.text().lines().nth(5).map(str::to_owned).unwrap_or_default();
        line.chars().position(|ch| ch == '│') == Some(50)
    });
    // Let go, the mouse is the terminal's.
    assert_eq!(screen.count("\x1b[?1002l"), 0);
    screen.press("M");
    screen.wait_for("The terminal has the mouse.");
    assert_eq!(screen.count("\x1b[?1002l"), 1);
}

#[test]
fn the_cursor_stands_on_the_selected_row() {
    let data = data();
    let mut screen = open(&data);
    let row_of = |screen: &Screen, text: &str| {
        screen.text().lines().position(|line| line.contains(text)).expect("a row")
    };
    let cursor = |screen: &Screen| screen.cursor().map(|(row, _)| usize::from(row));
    screen.wait("the cursor on the first", || cursor(&screen) == Some(row_of(&screen, SECOND)));
    screen.press("j");
    let second = row_of(&screen, FIRST);
    screen.wait("the cursor on the second", || cursor(&screen) == Some(second));
}
