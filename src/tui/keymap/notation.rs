use crate::tui::event::{Key, KeyCode};

/// The keys that are written by a name.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("CR", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Backspace", KeyCode::Backspace),
    ("BS", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Del", KeyCode::Delete),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("lt", KeyCode::Char('<')),
];

/// Reads a sequence of keys; `None` where a name is not known or nothing is written.
pub fn parse(written: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = written;
    while let Some(ch) = rest.chars().next() {
        let (key, after) = match rest.strip_prefix('<').and_then(|tail| tail.split_once('>')) {
            Some((name, after)) => (parse_name(name)?, after),
            None => (Key::char(ch), rest.get(ch.len_utf8()..)?),
        };
        keys.push(key);
        rest = after;
    }
    (!keys.is_empty()).then_some(keys)
}

fn parse_name(name: &str) -> Option<Key> {
    let mut name = name;
    let mut key = Key::plain(KeyCode::Esc);
    loop {
        let (flag, rest) = match name.split_once('-') {
            Some(("C", rest)) => (&mut key.ctrl, rest),
            Some(("A" | "M", rest)) => (&mut key.alt, rest),
            Some(("S", rest)) => (&mut key.shift, rest),
            _ => break,
        };
        *flag = true;
        name = rest;
    }
    key.code = parse_code(name)?;
    Some(key)
}

fn parse_code(name: &str) -> Option<KeyCode> {
    let named = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some(&(_, code)) = named {
        return Some(code);
    }
    if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
        return Some(KeyCode::F(number));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(ch), None) => Some(KeyCode::Char(ch)),
        _ => None,
    }
}

/// Writes a sequence of keys as [`parse`] reads it.
pub fn write(keys: &[Key]) -> String {
    keys.iter().map(|&key| write_key(key)).collect()
}

fn write_key(key: Key) -> String {
    let mut modifiers = String::new();
    for (held, name) in [(key.ctrl, "C-"), (key.alt, "A-"), (key.shift, "S-")] {
        if held {
            modifiers.push_str(name);
        }
    }
    let named = NAMES.iter().find(|(_, code)| *code == key.code);
    match (named, key.code) {
        (Some((name, _)), _) => format!("<{modifiers}{name}>"),
        (None, KeyCode::F(number)) => format!("<{modifiers}F{number}>"),
        (None, KeyCode::Char(ch)) if modifiers.is_empty() => ch.to_string(),
        (None, KeyCode::Char(ch)) => format!("<{modifiers}{ch}>"),
        (None, _) => String::new(),
    }
}
