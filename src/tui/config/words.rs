//! What a mistake is, in words for people; and what is written down of a setting.

use super::Config;
use crate::tui::nearest::nearest;

/// What stands above a setting in the documented file.
pub(super) fn help(setting: &str) -> Option<String> {
    let mut table = String::new();
    let mut words: Vec<&str> = Vec::new();
    let mut found: Option<(usize, String)> = None;
    for line in Config::DOCUMENTED.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = format!("{}.", name.trim_end_matches(']'));
        }
        let name = name_of(line).map(|name| format!("{table}{name}"));
        let name = name
            .or_else(|| line.strip_prefix('[').map(|name| name.trim_end_matches(']').to_owned()));
        match name {
            Some(name) => {
                // The longest that fits: of a table whose names the reader gives, the table itself.
                let fits = setting == name || setting.starts_with(&format!("{name}."));
                let first = || name.split('"').next().unwrap_or_default();
                let given = name.contains('"') && setting.starts_with(first());
                let length = if given { first().len() } else { name.len() };
                let is_better = found.as_ref().is_none_or(|(known, _)| *known < length);
                if (fits || given) && is_better && !words.is_empty() {
                    found = Some((length, words.join(" ")));
                }
            }
            None if line.is_empty() => words.clear(),
            None => words.extend(line.strip_prefix("# ")),
        }
    }
    found.map(|(_, words)| words)
}

/// All settings that are written down, in full: "feeds.timeout".
pub(super) fn settings() -> impl Iterator<Item = String> {
    let mut table = String::new();
    Config::DOCUMENTED.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[') {
            table = format!("{}.", name.trim_end_matches(']'));
        }
        name_of(line).map(|name| format!("{table}{name}"))
    })
}

/// The setting of a line "#name = value" or "# name = value".
fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix('#')?.trim_start().split_once(" = ")?;
    (!name.contains(' ')).then_some(name)
}

/// A name that is none. `message` is serde's, which says which there are.
pub(super) fn unknown(setting: &str, message: &str) -> String {
    let name = last(setting);
    if let Some(near) = nearest(name, names(message)) {
        return format!("there is no such setting; did you mean {near:?}?");
    }
    let elsewhere = settings().find(|known| last(known) == name);
    match elsewhere.as_deref().and_then(|known| known.rsplit_once('.')) {
        Some((table, _)) => format!("there is no such setting here; it stands in [{table}]"),
        None if elsewhere.is_some() => "it stands above the first [table]".to_owned(),
        None => "there is no such setting".to_owned(),
    }
}

fn last(setting: &str) -> &str {
    setting.rsplit_once('.').map_or(setting, |(_, last)| last)
}

/// What is wrong with a value. `message` is serde's: what of it is not known here is said as it is.
pub(super) fn wrong(message: &str) -> String {
    let parts = |start: &str| message.strip_prefix(start)?.split_once(", expected ");
    if let Some((found, wanted)) = parts("invalid type: ") {
        return format!("{} is wanted, and this is {}", kind(wanted), value(found));
    }
    if let Some((found, wanted)) = parts("invalid value: ") {
        return format!("{} is wanted, and this is {}", kind(wanted), value(found));
    }
    if let Some((found, _)) = parts("unknown variant ") {
        let found = found.trim_matches('`');
        let names: Vec<&str> = names(message).collect();
        let listed = names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");
        let near = nearest(found, names).map(|near| format!("; did you mean {near:?}?"));
        return format!("{found:?} is none of {listed}{}", near.unwrap_or_default());
    }
    message.lines().collect::<Vec<_>>().join(" ")
}

/// What stands in back ticks behind "expected".
fn names(message: &str) -> impl Iterator<Item = &str> {
    let expected = message.split_once(", expected ").map_or("", |(_, expected)| expected);
    expected.split('`').skip(1).step_by(2)
}

fn kind(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            "a whole number"
        }
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" => "a text in quote marks",
        "a sequence" => "a list in brackets",
        "a map" => "a table",
        wanted if wanted.starts_with("struct ") => "a table",
        wanted => wanted,
    }
}

fn value(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer" | "boolean", value)) => value.trim_matches('`').to_owned(),
        Some(("floating", value)) => {
            value.trim_start_matches("point ").trim_matches('`').to_owned()
        }
        _ => match found {
            "sequence" => "a list".to_owned(),
            "map" => "a table".to_owned(),
            found => found.to_owned(),
        },
    }
}
