//! Themes: chosen by the settings, by the background and by the reader.

use pullquote::tui::app::{App, Environment, Overlay};
use pullquote::tui::config::Config;
use pullquote::tui::effect::Effect;
use pullquote::tui::event::{Event, Size};
use pullquote::tui::theme::{Colour, Depth, ThemeChoice, ThemeFile};
use ratatui::style::{Color, Modifier};

use crate::articles::library;
use crate::harness::{NOON, Screen};

const SIZE: Size = Size { width: 80, height: 24 };
const WHITE: Colour = Colour::Rgb(255, 255, 255);
const BLACK: Colour = Colour::Rgb(0, 0, 0);

fn screen(config: &Config, environment: Environment) -> Screen {
    let mut screen = Screen::new(80, 24, library(4));
    screen.app = App::new(config, Environment { size: SIZE, now: NOON, ..environment });
    screen.send(Event::Start);
    screen
}

fn theme(screen: &Screen) -> &str {
    screen.app.settings().theme.name()
}

fn config(text: &str) -> Config {
    Config::parse(text).unwrap()
}

#[test]
fn the_background_that_the_terminal_tells_decides() {
    let environment = Environment { answers: true, ..Environment::default() };
    let mut screen = screen(&Config::default(), environment);
    assert_eq!(screen.effects, [Effect::AskBackground]);
    assert_eq!(theme(&screen), "dark");
    screen.send(Event::Background(WHITE));
    assert_eq!(theme(&screen), "light");
    screen.send(Event::Background(BLACK));
    assert_eq!(theme(&screen), "dark");
    // It may be another one after a pause.
    screen.effects.clear();
    screen.send(Event::Resumed);
    assert_eq!(screen.effects, [Effect::Redraw, Effect::AskBackground]);
}

#[test]
fn a_pair_of_themes_follows_the_background() {
    let pair = config("theme = { dark = \"nord\", light = \"gruvbox-light\" }");
    let mut screen = screen(&pair, Environment { light: true, ..Environment::default() });
    assert_eq!(theme(&screen), "gruvbox-light");
    screen.send(Event::Background(BLACK));
    assert_eq!(theme(&screen), "nord");
}

#[test]
fn nobody_is_asked_where_it_decides_nothing() {
    for (text, no_color) in [("theme = \"nord\"", false), ("theme = \"auto\"", true)] {
        let environment = Environment { answers: true, no_color, ..Environment::default() };
        let mut screen = screen(&config(text), environment);
        assert_eq!(screen.effects, []);
        let before = format!("{:?}", screen.app.settings());
        screen.send(Event::Background(WHITE));
        assert_eq!(format!("{:?}", screen.app.settings()), before);
    }
}

#[test]
fn a_theme_is_seen_while_it_is_chosen_and_given_back_by_esc() {
    let mut screen = screen(&Config::default(), Environment::default());
    screen.press("<Enter>zt");
    assert_eq!(theme(&screen), "dark");
    screen.press("jj");
    assert_eq!(theme(&screen), "light");
    screen.press("G");
    assert_eq!(theme(&screen), "solarized-light");
    screen.press("<Esc>");
    assert_eq!(theme(&screen), "dark");
    screen.press("zt3j<Enter>");
    assert_eq!(theme(&screen), "plain");
    assert!(screen.text().contains("theme = \"plain\""));
    // The next choice begins at it.
    screen.press("zt");
    assert_eq!(theme(&screen), "plain");
    screen.press("gg<Enter>");
    screen.send(Event::Background(WHITE));
    assert_eq!(theme(&screen), "light", "auto follows the background again");
}

#[test]
fn choosing_a_theme_changes_nothing_but_the_looks() {
    let mut screen = screen(&Config::default(), Environment::default());
    let letters = screen.text();
    let before = screen.buffer();
    screen.press("ztG<Esc>");
    assert_eq!((screen.text(), screen.buffer()), (letters, before));
}

#[test]
fn a_pair_of_the_settings_can_be_chosen_again() {
    let pair = config("theme = { dark = \"nord\", light = \"gruvbox-light\" }");
    let mut screen = screen(&pair, Environment::default());
    screen.press("zt");
    let Some(Overlay::Choice(choice)) = screen.app.overlay() else { panic!("no choice") };
    assert_eq!(choice.text.lines[0].text, "nord or gruvbox-light");
    screen.press("j");
    assert_eq!(theme(&screen), "dark");
}

#[test]
fn without_colours_there_is_nothing_to_choose() {
    let mut screen =
        screen(&Config::default(), Environment { no_color: true, ..Environment::default() });
    screen.press("zt");
    assert!(screen.text().contains("NO_COLOR") && screen.app.overlay().is_none());
    for cell in &screen.buffer().content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
}

#[test]
fn a_theme_with_a_ground_paints_every_cell() {
    for depth in [Depth::True, Depth::Indexed] {
        let environment = Environment { depth, ..Environment::default() };
        let mut screen = screen(&config("theme = \"nord\""), environment);
        for keys in ["", "<Enter>]q", "<Tab>", "qqQ", "B", "?", "<Esc>A", "<Esc>zt"] {
            let buffer = screen.press(keys).buffer();
            let bare = buffer.content.iter().find(|cell| cell.bg == Color::Reset);
            assert_eq!(bare, None, "{keys}");
        }
    }
    let sixteen = screen(&config("theme = \"nord\""), Environment::default()).buffer();
    assert!(sixteen.content.iter().any(|cell| cell.bg == Color::Reset));
}

#[test]
fn an_own_theme_is_used_and_what_is_wrong_in_it_is_said() {
    let file = |text: &str| ThemeFile {
        name: "sea".to_owned(),
        path: "themes/sea.toml".to_owned(),
        text: text.to_owned(),
    };
    let with = |text: &str| Config {
        theme: ThemeChoice::Named("sea".to_owned()),
        themes: vec![file(text)],
        ..Config::default()
    };
    let mut well = screen(&with("inherits = \"dark\""), Environment::default());
    assert_eq!(theme(&well), "sea");
    assert!(well.press("ztG").text().contains("sea"));
    let wrong = screen(&with("inherits = \"dark\"\nfaint = 3"), Environment::default());
    assert_eq!(theme(&wrong), "dark");
    assert!(wrong.text().contains("themes/sea.toml, line 2: "), "{}", wrong.text());
}

#[test]
fn speakers_are_told_apart_without_colours() {
    let environment = Environment { no_color: true, ..Environment::default() };
    let mut screen = screen(&Config::default(), environment);
    screen.press("<Enter>");
    let buffer = screen.buffer();
    let signs: Vec<_> = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::BOLD))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(signs.contains(&"a") && signs.contains(&"b"), "{}", screen.text());
}
