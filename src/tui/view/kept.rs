//! How kept words are told: by a mark, by the reader's colour and its letter.

use ratatui::style::{Color, Modifier, Style};

use super::look::Look;
use crate::article::{Hue, WordsKind};
use crate::tui::theme::Role;

/// The sign of a kind of words.
pub(super) fn kind(look: &Look<'_>, kind: WordsKind) -> &'static str {
    kind.quote().map_or(look.marks.passage, |kind| look.kind(kind))
}

/// The mark of what is kept: a star, or the letter of its colour on that colour.
pub(super) fn mark(look: &Look<'_>, hue: Option<Hue>) -> (String, Style) {
    match hue {
        None => (look.marks.kept.to_owned(), look.of(Role::Kept)),
        Some(hue) => {
            let style = ground(look, hue).unwrap_or_else(|| look.of(Role::Kept));
            (hue.sign().to_string(), style.add_modifier(Modifier::BOLD))
        }
    }
}

/// What lies over the kept words in the text: the reader's colour. A passage without one is underlined, since nothing
/// else sets it off; a quotation is set off already.
pub(super) fn veil(look: &Look<'_>, hue: Option<Hue>, is_passage: bool) -> Style {
    let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
    match hue {
        Some(hue) => ground(look, hue).unwrap_or(underlined),
        None if is_passage => underlined,
        None => Style::new(),
    }
}

/// Dark letters on a colour; `None` where the screen has no colours.
fn ground(look: &Look<'_>, hue: Hue) -> Option<Style> {
    let has_colours = look.speaker(Some(0)) != Style::new();
    has_colours.then(|| Style::new().fg(Color::Black).bg(colour(hue)))
}

fn colour(hue: Hue) -> Color {
    match hue {
        Hue::Yellow => Color::Yellow,
        Hue::Green => Color::Green,
        Hue::Blue => Color::LightBlue,
        Hue::Red => Color::LightRed,
        Hue::Purple => Color::Magenta,
        Hue::Cyan => Color::Cyan,
    }
}
