use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::library::FullText;
use crate::tui::command::Context;
use crate::tui::keymap::Keymap;

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
    assert_eq!(Keymap::configured(&config.keys).1, []);
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
    assert_eq!(
        wrong,
        "2:13: feeds.full_text: \"perhaps\" is none of \"never\", \"when_short\", \"always\""
    );
}

#[test]
fn every_part_of_the_screen_that_has_keys_is_named() {
    let help = words::help("keys").unwrap();
    for context in Context::ALL {
        let name = context.name();
        let is_named = help.split([',', ':', ' ']).any(|word| word == name);
        assert!(is_named, "{name} is missing at [keys] in assets/config.toml");
    }
}

/// What is wrong, a line each.
fn wrong(text: &str) -> Vec<String> {
    Config::read(text).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_is_named_at_once_with_its_place() {
    let text = r#"
measur = 66
mouse = "yes"
ascii = 1
measure = 2000

[feeds]
parallel = 0
full_text = "alway"
timeout = 1.5
contact = ["a"]

[feeds.credentials."wire.example"]
password_evn = "WIRE"

[keep]
days = -1
only_raed = true
"#;
    assert_eq!(
        wrong(text),
        [
            "2:1: measur: there is no such setting; did you mean \"measure\"?",
            "3:9: mouse: true or false is wanted, and this is the text \"yes\"",
            "4:9: ascii: true or false is wanted, and this is 1",
            "5:11: measure: a number from 20 to 200 is wanted, and this is 2000",
            "8:12: feeds.parallel: a number from 1 to 256 is wanted, and this is 0",
            "9:13: feeds.full_text: \"alway\" is none of \"never\", \"when_short\", \"always\"; did you mean \"always\"?",
            "10:11: feeds.timeout: a whole number is wanted, and this is 1.5",
            "11:11: feeds.contact: a text in quote marks is wanted, and this is a list",
            "14:1: feeds.credentials.\"wire.example\".password_evn: there is no such setting; did you mean \"password_env\"?",
            "17:8: keep.days: a number from 1 to 36500 is wanted, and this is -1",
            "18:1: keep.only_raed: there is no such setting; did you mean \"only_read\"?",
        ]
    );
}

#[test]
fn what_is_right_holds_beside_what_is_wrong() {
    let reading = Config::read("measure = 60\nmouse = 1\n[feeds]\nparallel = 4\nper_host = 0\n");
    assert_eq!(reading.problems.len(), 2);
    assert_eq!((reading.config.measure, reading.config.feeds.parallel), (60, 4));
    assert_eq!((reading.config.mouse, reading.config.feeds.per_host), (true, 2));
}

#[test]
fn nothing_goes_because_a_condition_was_misspelled() {
    for text in [
        "[keep]\ndays = 30\nonly_raed = true",
        "[keep]\ndays = 30\nonly_read = \"yes\"",
        "[keep]\ndays = 30\nonly_read = tru",
    ] {
        let reading = Config::read(text);
        assert!(!reading.problems.is_empty(), "{text}");
        assert_eq!(reading.config.keep, Keep::default(), "{text}");
    }
}

#[test]
fn what_is_no_toml_is_named_and_read_past() {
    let reading = Config::read("measure = = 3\nascii = true\nmouse\n");
    let lines: Vec<usize> = reading.problems.iter().map(|problem| problem.place.line).collect();
    assert!(lines.contains(&1) && lines.contains(&3) && !lines.contains(&2), "{lines:?}");
    assert!(reading.config.ascii);
}

#[test]
fn a_setting_in_the_wrong_table_is_told_where_it_stands() {
    assert_eq!(
        wrong("per_host = 3"),
        ["1:1: per_host: there is no such setting here; it stands in [feeds]"]
    );
    assert_eq!(
        wrong("[keep]\nmeasure = 60"),
        ["2:1: keep.measure: it stands above the first [table]"]
    );
}

#[test]
fn every_setting_can_be_explained() {
    for setting in words::settings() {
        let help = words::help(&setting).unwrap_or_default();
        assert!(help.ends_with('.'), "{setting}: {help}");
    }
    let help = words::help("feeds.credentials.\"any.example\".password_envv").unwrap();
    assert!(help.starts_with("Who asks, by host"), "{help}");
    assert_eq!(words::help("nonsense"), None);
}

#[test]
fn hostile_settings_are_read_to_an_end() {
    let deep = format!("a{} = 1", ".a".repeat(20_000));
    let head = format!("[a{}]\n", ".a".repeat(20_000));
    let list = "x = [".repeat(5_000) + &"[".repeat(50_000);
    let many = "x = 1\n".repeat(5_000);
    let names: Vec<String> = (0..5_000).map(|number| format!("x{number} = 1")).collect();
    let names = names.join("\n");
    for text in
        [deep, head, list, many, names, "[".repeat(9), "\u{feff}".to_owned(), "\"".to_owned()]
    {
        let reading = Config::read(&text);
        assert!(reading.problems.len() <= MOST_NAMED, "{}", reading.problems.len());
    }
}

/// A few beyond the limit: those of the last step.
const MOST_NAMED: usize = 101;
