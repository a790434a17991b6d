use std::io::{self, IsTerminal as _};

use super::clock::now;
use crate::tui::app::Environment;
use crate::tui::event::Size;
use crate::tui::theme::Depth;

/// Terminals that have every colour, though their names do not say so.
const TRUE_COLOURS: [&str; 8] =
    ["alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "rio", "wezterm"];

/// What the app is told of the world: the terminal's size, the time, and what the environment says of colours and
/// letters.
pub fn environment() -> Environment {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let said = said(set);
    let answers = said.answers && cfg!(unix) && io::stdin().is_terminal();
    Environment { size: Size { width, height }, now: now(), answers, ..said }
}

/// Whether the terminal can show a screen at all; a dumb one prints.
pub fn has_screen() -> bool {
    std::env::var("TERM").map_or(true, |term| term != "dumb")
}

/// What the variables of the environment say of the terminal.
fn said(set: impl Fn(&str) -> Option<String>) -> Environment {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&set).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    let utf8 = locale.contains("utf-8") || locale.contains("utf8");
    let term = set("TERM").unwrap_or_default();
    let console = term == "linux";
    // "15;0" is light on dark, "0;15" dark on light: the last is the background.
    let background = set("COLORFGBG");
    let background = background.as_deref().and_then(|colours| colours.rsplit(';').next());
    // GNU screen answers nothing, and what lies under it is not asked.
    let screen = set("STY").is_some() || term.starts_with("screen") && set("TMUX").is_none();
    Environment {
        no_color: set("NO_COLOR").is_some(),
        // The console's font has no room for our signs.
        ascii: cfg!(unix) && (!utf8 || console),
        light: matches!(background, Some("7" | "15")),
        answers: !(screen || console || term.is_empty()),
        depth: depth(&term, set("COLORTERM").as_deref(), screen),
        ..Environment::default()
    }
}

fn depth(term: &str, colours: Option<&str>, screen: bool) -> Depth {
    let is_true = matches!(colours, Some("truecolor" | "24bit"))
        || term.ends_with("-direct")
        || TRUE_COLOURS.iter().any(|known| term.contains(known));
    match term {
        "linux" => Depth::Sixteen,
        _ if is_true && !screen => Depth::True,
        _ if is_true || term.contains("256") => Depth::Indexed,
        _ => Depth::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Environment {
        said(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_terminal_has_as_many_colours_as_it_says() {
        let depth = |variables: &[_]| with(variables).depth;
        assert_eq!(depth(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-direct")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-kitty")]), Depth::True);
        assert_eq!(depth(&[("TERM", "tmux-256color"), ("COLORTERM", "24bit")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "yes")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm")]), Depth::Sixteen);
        assert_eq!(depth(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Depth::Sixteen);
        // What the variable says is of the terminal under GNU screen.
        let screen = [("TERM", "screen-256color"), ("STY", "1"), ("COLORTERM", "truecolor")];
        assert_eq!(depth(&screen), Depth::Indexed);
        assert_eq!(depth(&[]), Depth::Sixteen);
    }

    #[test]
    fn only_a_terminal_that_may_know_is_asked() {
        let answers = |variables: &[_]| with(variables).answers;
        assert!(answers(&[("TERM", "xterm-256color")]));
        assert!(answers(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux")]));
        assert!(!answers(&[("TERM", "screen.xterm-256color")]));
        assert!(!answers(&[("TERM", "linux")]));
        assert!(!answers(&[]));
    }

    #[test]
    fn signs_are_ascii_where_the_letters_or_the_font_are() {
        let ascii = |variables: &[_]| with(variables).ascii;
        if cfg!(unix) {
            assert!(ascii(&[("TERM", "xterm"), ("LANG", "C")]));
            assert!(ascii(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")]));
        }
        assert!(!ascii(&[("TERM", "xterm"), ("LC_ALL", "C.utf8"), ("LANG", "C")]));
    }

    #[test]
    fn the_background_is_what_was_left_in_the_environment() {
        assert!(with(&[("COLORFGBG", "0;default;15")]).light);
        assert!(!with(&[("COLORFGBG", "15;0")]).light);
        assert!(!with(&[]).light);
    }
}
