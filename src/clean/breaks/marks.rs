//! Which straight quote marks open and which close, where no white space tells.

/// Which quote marks are open.
#[derive(Debug, Default)]
pub(super) struct Marks {
    double: bool,
    single: bool,
    /// Whether the last straight double mark closed.
    closed: bool,
}

impl Marks {
    /// Whether a straight double mark is open.
    pub(super) fn double(&self) -> bool {
        self.double
    }

    /// Whether a straight single mark is open.
    pub(super) fn single(&self) -> bool {
        self.single
    }

    /// Whether the last straight double mark closed.
    pub(super) fn closed(&self) -> bool {
        self.closed
    }

    /// Whether the last straight double mark opened.
    pub(super) fn opens_here(&self) -> bool {
        self.double && !self.closed
    }

    /// Reads one straight mark with what stands around it.
    pub(super) fn see(&mut self, prev: char, ch: char, rest: &str) {
        let next = rest.chars().next();
        let opens_here = prev.is_whitespace() || matches!(prev, '(' | '[' | '—' | '–' | '-');
        let word_follows =
            next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '$' | '\'' | '‘'));
        if ch == '\'' && opens_here && word_follows {
            self.single = true;
        }
        if ch != '"' {
            return;
        }
        let closes = if opens_here && word_follows {
            false
        } else if !opens_here && next.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '"')) {
            true
        } else {
            match next_mark_opens(rest) {
                Some(opens) if matches!(prev, '.' | '?' | '!' | '…') => opens,
                _ => self.double,
            }
        };
        self.double = !closes;
        self.closed = closes;
    }

    /// A new paragraph starts with `ch`: what was open is forgotten, but the mark that opens it.
    pub(super) fn start_paragraph(&mut self, ch: char) {
        self.double = ch == '"';
        self.single = ch == '\'';
    }
}

/// Whether the next straight double mark opens, as far as the white space around it tells: then this one closes.
fn next_mark_opens(rest: &str) -> Option<bool> {
    const FAR: usize = 2000;
    let near = rest.get(..rest.floor_char_boundary(FAR)).unwrap_or(rest);
    let at = near.find('"')?;
    let before = near.get(..at)?.chars().next_back()?;
    let after = near.get(at + 1..)?.chars().next();
    match (before.is_whitespace(), after.is_none_or(char::is_whitespace)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
