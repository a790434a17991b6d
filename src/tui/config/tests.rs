use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::library::FullText;

/// What a line of the documented file says.
enum Line<'l> {
    /// A setting with its default.
    Default(&'l str),
    /// A setting that is unset by itself, with a value that it could have.
    Example(&'l str),
    /// The head of a table.
    Table(&'l str),
    /// Words, or nothing.
    Words(&'l str),
}

fn lines() -> impl Iterator<Item = Line<'static>> {
    let is_setting = |line: &str| {
        let name = line.split_once(" = ").map(|(name, _)| name);
        name.is_some_and(|name| !name.contains(' '))
    };
    Config::DOCUMENTED.lines().map(move |line| match line.strip_prefix('#') {
        None if line.starts_with('[') => Line::Table(line),
        None => {
            assert_eq!(line, "", "nothing is set in the file as it comes");
            Line::Words("")
        }
        Some(rest) => match rest.strip_prefix(' ') {
            Some(words) if is_setting(words) => Line::Example(words),
            Some(words) => Line::Words(words),
            None if rest.is_empty() => Line::Words(""),
            None => Line::Default(rest),
        },
    })
}

/// The names of all settings, as "feeds.timeout".
fn names(value: &Value, before: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                names(value, &format!("{before}.{name}"), into);
            }
        }
        _ => {
            into.insert(before.trim_start_matches('.').to_owned());
        }
    }
}

#[test]
fn the_documented_file_sets_nothing_as_it_comes() {
    assert_eq!(Config::parse(Config::DOCUMENTED), Ok(Config::default()));
}

#[test]
fn the_documented_file_holds_the_defaults_of_the_program() {
    let mut text = String::new();
    for line in lines() {
        if let Line::Default(line) | Line::Table(line) = line {
            text.extend([line, "\n"]);
        }
    }
    assert_eq!(Config::parse(&text), Ok(Config::default()), "{text}");
}

#[test]
fn the_examples_of_the_documented_file_are_understood() {
    let mut text = String::new();
    for line in lines() {
        if let Line::Example(line) | Line::Table(line) = line {
            text.extend([line, "\n"]);
        }
    }
    let config = Config::parse(&text).unwrap();
    assert_eq!(crate::tui::keymap::Keymap::configured(&config).err(), None);
}

#[test]
fn every_setting_is_documented_once_behind_a_sentence() {
    let mut wanted = BTreeSet::new();
    names(&serde_json::to_value(Config::default()).unwrap(), "", &mut wanted);
    let mut table = String::new();
    let mut documented = BTreeSet::new();
    let mut sentence = "";
    for line in lines() {
        match line {
            Line::Table(name) => {
                table = format!("{}.", name.trim_matches(['[', ']']));
                assert!(sentence.ends_with('.'), "{name}");
            }
            Line::Default(line) | Line::Example(line) => {
                let name = line.split_once(" = ").map_or("", |(name, _)| name);
                let full = format!("{table}{name}");
                // Tables whose names the reader gives stand as wholes.
                let whole = wanted.iter().find(|one| full.starts_with(&format!("{one}.")));
                assert!(whole.is_some() || sentence.ends_with('.'), "{name}: {sentence}");
                let is_new = documented.insert(whole.cloned().unwrap_or(full));
                assert!(is_new || whole.is_some(), "{name} twice");
            }
            Line::Words(words) => sentence = words,
        }
        if !matches!(line, Line::Words(_)) {
            sentence = "";
        }
    }
    assert_eq!(documented, wanted);
}

#[test]
fn articles_stay_unless_a_limit_is_set() {
    assert!(!Config::default().keep.retention().is_limited());
    let keep = Config::parse("[keep]\ndays = 365\narticles = 200_000").unwrap().keep;
    let retention = keep.retention();
    assert_eq!(retention.older_than, Some(365 * 24 * 3600));
    assert_eq!((retention.newest, retention.only_read), (Some(200_000), false));
    assert!(retention.from_feeds, "what was added by hand does not go by itself");
    assert!(Config::parse("[keep]\ndays = -1").is_err());
    assert!(Config::parse("[keep]\nweeks = 1").is_err());
}

#[test]
fn feeds_are_set_in_a_table_of_their_own() {
    let config = Config::parse(
        r#"
        [feeds]
        parallel = 4
        contact = "mailto:ann@news.example"
        full_text = "never"
        [feeds.credentials."paper.example"]
        password_command = ["pass", "show", "paper"]
        [feeds.credentials."wire.example"]
        password_env = "WIRE"
        "#,
    )
    .unwrap();
    let feeds = config.feeds;
    assert_eq!((feeds.parallel, feeds.per_host, feeds.full_text), (4, 2, FullText::Never));
    let command = ["pass", "show", "paper"].map(str::to_owned).to_vec();
    assert_eq!(feeds.credentials["paper.example"], Secret::PasswordCommand(command));
    assert_eq!(feeds.credentials["wire.example"], Secret::PasswordEnv("WIRE".to_owned()));
    let wrong = Config::parse("[feeds]\nfull_text = \"perhaps\"").unwrap_err().to_string();
    assert!(wrong.contains("full_text") && wrong.contains("line 2"), "{wrong}");
}
