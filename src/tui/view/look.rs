use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::article::QuoteKind;
use crate::tui::app::Settings;
use crate::tui::theme::{Colour, Face, Role, Theme};

/// How things look on this screen: the theme's faces as styles, and the marks.
#[derive(Debug)]
pub(super) struct Look<'a> {
    theme: &'a Theme,
    ascii: bool,
    /// The marks.
    pub(super) marks: &'static Marks,
}

/// Signs that are no letters.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) unread: &'static str,
    pub(super) kept: &'static str,
    pub(super) bar: &'static str,
    pub(super) current_bar: &'static str,
    pub(super) reported_bar: &'static str,
    pub(super) current_reported_bar: &'static str,
    pub(super) current: &'static str,
    pub(super) bullet: &'static str,
    pub(super) more: &'static str,
    pub(super) dot: &'static str,
    pub(super) vertical: &'static str,
    pub(super) horizontal: &'static str,
    pub(super) corners: [&'static str; 4],
    pub(super) direct: &'static str,
    pub(super) fragment: &'static str,
    pub(super) indirect: &'static str,
    pub(super) passage: &'static str,
    pub(super) orphaned: &'static str,
    pub(super) closed: &'static str,
    pub(super) open: &'static str,
    pub(super) goes_on: &'static str,
}

const UNICODE: Marks = Marks {
    unread: "●",
    kept: "★",
    bar: "▎",
    current_bar: "█",
    reported_bar: "┊",
    current_reported_bar: "┃",
    current: "▶",
    bullet: "•",
    more: "…",
    dot: "·",
    vertical: "│",
    horizontal: "─",
    corners: ["┌", "┐", "└", "┘"],
    direct: "“",
    fragment: "‘",
    indirect: "~",
    passage: "¶",
    orphaned: "✗",
    closed: "▸",
    open: "▾",
    goes_on: "↵",
};

const ASCII: Marks = Marks {
    unread: "*",
    kept: "+",
    bar: "|",
    current_bar: "#",
    reported_bar: ":",
    current_reported_bar: "!",
    current: ">",
    bullet: "-",
    more: "~",
    dot: "-",
    vertical: "|",
    horizontal: "-",
    corners: ["+", "+", "+", "+"],
    direct: "\"",
    fragment: "'",
    indirect: "~",
    passage: "=",
    orphaned: "x",
    closed: "+",
    open: "-",
    goes_on: "\\",
};

impl<'a> Look<'a> {
    pub(super) fn new(settings: &'a Settings) -> Self {
        let marks = if settings.ascii { &ASCII } else { &UNICODE };
        Self { theme: &settings.theme, ascii: settings.ascii, marks }
    }

    /// Whether marks are ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The style of a role.
    pub(super) fn of(&self, role: Role) -> Style {
        style(self.theme.face(role))
    }

    /// Lays the theme's own ground under everything that has no other, if it has one.
    pub(super) fn lay_ground(&self, buffer: &mut Buffer) {
        let face = self.theme.face(Role::Text);
        let (fg, bg) = (face.fg.map(colour), face.bg.map(colour));
        if (fg, bg) == (None, None) {
            return;
        }
        for cell in &mut buffer.content {
            if let Some(fg) = fg.filter(|_| cell.fg == Color::Reset) {
                cell.fg = fg;
            }
            if let Some(bg) = bg.filter(|_| cell.bg == Color::Reset) {
                cell.bg = bg;
            }
        }
    }

    /// The style of a speaker's words; the unattributed have one of their own.
    pub(super) fn speaker(&self, voice: Option<usize>) -> Style {
        match voice {
            None => self.of(Role::Unattributed),
            Some(number) => {
                self.theme.speaker(number).map_or(Style::new(), |hue| Style::new().fg(colour(hue)))
            }
        }
    }

    /// The style of a speaker outside an article: the same name has the same colour wherever it stands.
    pub(super) fn speaker_named(&self, name: &str) -> Style {
        let number = name.bytes().fold(7_usize, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte.to_ascii_lowercase()))
        });
        self.speaker((!name.is_empty()).then_some(number % 1024))
    }

    /// A text of the program's own in the marks of this screen.
    pub(super) fn own<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.ascii || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let ascii = text.chars().map(|ch| match ch {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            '·' | '—' | '–' | '•' => '-',
            '×' => 'x',
            '→' => '>',
            '…' => '~',
            ch => ch,
        });
        Cow::Owned(ascii.collect())
    }

    /// The bar beside the lines of a quotation: broken beside words that are only reported.
    pub(super) fn bar(&self, kind: QuoteKind, is_current: bool) -> &'static str {
        match (kind, is_current) {
            (QuoteKind::Indirect, false) => self.marks.reported_bar,
            (QuoteKind::Indirect, true) => self.marks.current_reported_bar,
            (QuoteKind::Direct | QuoteKind::Fragment, false) => self.marks.bar,
            (QuoteKind::Direct | QuoteKind::Fragment, true) => self.marks.current_bar,
        }
    }

    /// The sign of a kind of quotation.
    pub(super) fn kind(&self, kind: QuoteKind) -> &'static str {
        match kind {
            QuoteKind::Direct => self.marks.direct,
            QuoteKind::Fragment => self.marks.fragment,
            QuoteKind::Indirect => self.marks.indirect,
        }
    }
}

fn style(face: Face) -> Style {
    let mut style = Style::new();
    if let Some(fg) = face.fg {
        style = style.fg(colour(fg));
    }
    if let Some(bg) = face.bg {
        style = style.bg(colour(bg));
    }
    for (set, modifier) in [
        (face.bold, Modifier::BOLD),
        (face.dim, Modifier::DIM),
        (face.italic, Modifier::ITALIC),
        (face.underline, Modifier::UNDERLINED),
        (face.reverse, Modifier::REVERSED),
    ] {
        if set {
            style = style.add_modifier(modifier);
        }
    }
    style
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Black => Color::Black,
        Colour::Red => Color::Red,
        Colour::Green => Color::Green,
        Colour::Yellow => Color::Yellow,
        Colour::Blue => Color::Blue,
        Colour::Magenta => Color::Magenta,
        Colour::Cyan => Color::Cyan,
        Colour::White => Color::Gray,
        Colour::BrightBlack => Color::DarkGray,
        Colour::BrightRed => Color::LightRed,
        Colour::BrightGreen => Color::LightGreen,
        Colour::BrightYellow => Color::LightYellow,
        Colour::BrightBlue => Color::LightBlue,
        Colour::BrightMagenta => Color::LightMagenta,
        Colour::BrightCyan => Color::LightCyan,
        Colour::BrightWhite => Color::White,
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}
