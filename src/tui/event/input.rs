/// The terminal's size in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A key press with its modifiers.
///
/// A character comes as it was typed: `G` is `Char('G')` without `shift`, which is only told for keys that type nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt (Meta) was held.
    pub alt: bool,
    /// Whether Shift was held; never with a character.
    pub shift: bool,
}

/// The keys that the app knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A typed character; with Ctrl, the lower-case letter.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Tab; Shift-Tab is this with `shift`.
    Tab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key: 1 is F1.
    F(u8),
}

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A typed character.
    pub fn char(ch: char) -> Self {
        Self::plain(KeyCode::Char(ch))
    }

    /// A character with Ctrl.
    pub fn ctrl(ch: char) -> Self {
        Self { ctrl: true, ..Self::char(ch.to_ascii_lowercase()) }
    }

    /// The text that this key types, if it types any.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(ch) if !self.ctrl && !self.alt && !ch.is_control() => Some(ch),
            _ => None,
        }
    }
}

/// Something that the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The cell's column, from 0.
    pub column: u16,
    /// The cell's row, from 0.
    pub row: u16,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The mouse was moved while the left button is down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}
