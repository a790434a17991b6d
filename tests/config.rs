//! The settings, as the program reads and judges them.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program must fail")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own with settings in it, and the program.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn with(settings: &str) -> Self {
        let desk = Self { home: TempDir::new().unwrap() };
        fs::create_dir(desk.folder()).unwrap();
        fs::write(desk.settings(), settings).unwrap();
        desk
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("pullquote")
    }

    fn settings(&self) -> PathBuf {
        self.folder().join("config.toml")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("HOME", self.home.path())
            .env_remove("PULLQUOTE_CONFIG")
            .env_remove("PULLQUOTE_DATA")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const WRONG: &str = r#"measur = 66
theme = "drak"

[feeds]
parallel = 0

[feeds.credentials."wire.example"]
password_env = "NO_SUCH_VARIABLE_IS_SET"

[feeds.credentials."paper.example"]
password_command = ["no-such-program-anywhere", "x"]

[keys.list]
"x" = "srot"
"#;

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "folders are named by XDG on Linux")]
fn a_check_names_everything_that_is_wrong_with_its_place() {
    let desk = Desk::with(WRONG);
    let output = desk.run(&["config", "check"]);
    assert_eq!(output.status.code(), Some(1));
    let file = desk.settings().display().to_string();
    let (mut told, printed) = (Vec::new(), out(&output));
    for line in printed.lines() {
        match line.strip_prefix(&file) {
            Some(problem) => told.push(problem.to_owned()),
            None => assert!(line.starts_with("    ") && line.ends_with('.'), "{line}"),
        }
    }
    let starts = [
        ":1:1: measur: there is no such setting; did you mean \"measure\"?",
        ":2:9: theme: there is no theme \"drak\"",
        ":5:12: feeds.parallel: a number from 1 to 256 is wanted, and this is 0",
        ":8:16: feeds.credentials.\"wire.example\".password_env: there is no variable NO_SUCH_VARIABLE_IS_SET",
        ":11:20: feeds.credentials.\"paper.example\".password_command: there is no program no-such",
        ":14:7: [keys.list]: there is no command \"srot\" here; \"sort\" is near",
    ];
    assert_eq!(told.len(), starts.len(), "{printed}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    assert_eq!(err(&output), "pullquote: 6 problems\n");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "folders are named by XDG on Linux")]
fn a_program_gets_the_problems_as_json() {
    let desk = Desk::with("mouse = 3\n");
    let output = desk.run(&["config", "check", "--format", "json"]);
    let found: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(found["problems"][0]["line"], 1);
    assert_eq!(found["problems"][0]["column"], 9);
    assert_eq!(found["problems"][0]["setting"], "mouse");
    assert!(found["problems"][0]["help"].as_str().unwrap().starts_with("Whether the mouse"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "folders are named by XDG on Linux")]
fn what_the_program_writes_down_is_without_a_mistake() {
    let desk = Desk::with("");
    let written = desk.run(&["config", "print"]);
    fs::write(desk.settings(), &written.stdout).unwrap();
    let output = desk.run(&["config", "check"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), ""));
    let path = desk.run(&["config", "path"]);
    assert_eq!(out(&path).trim_end(), desk.settings().display().to_string());
    let other = desk.home.path().join("other.toml");
    fs::write(&other, "ascii = yes").unwrap();
    let other = desk.run(&["config", "check", other.to_str().unwrap()]);
    assert_eq!(other.status.code(), Some(1));
    assert!(out(&other).contains("other.toml:1:"), "{}", out(&other));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "folders are named by XDG on Linux")]
fn a_theme_of_the_readers_own_is_checked_too() {
    let desk = Desk::with("");
    fs::create_dir(desk.folder().join("themes")).unwrap();
    fs::write(desk.folder().join("themes/sea.toml"), "inherits = \"lite\"\n").unwrap();
    let output = desk.run(&["config", "check"]);
    assert!(out(&output).contains("sea.toml:1: there is no theme \"lite\""), "{}", out(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "folders are named by XDG on Linux")]
fn a_command_that_needs_the_settings_says_what_is_wrong_and_where() {
    let desk = Desk::with(WRONG);
    let output = desk.run(&["library", "prune"]);
    assert_eq!(output.status.code(), Some(1));
    let file = desk.settings().display().to_string();
    assert!(err(&output).contains(&format!("{file}:1:1: measur: ")), "{}", err(&output));
    // Nobody is locked out: what is wrong does not hold, the rest does.
    let output = desk.run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains(&format!("{file}:1:1: measur: ")), "{}", err(&output));
    assert!(err(&output).contains("(and 3 more: pullquote config check)"), "{}", err(&output));
}
