//! The variables of the environment that people expect, each as the program takes it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program must fail")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program with nothing in its environment but these variables.
fn run(home: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("PATH", std::env::var_os("PATH").unwrap())
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What the doctor says of `name` in `area`: its state and its value.
fn told(home: &Path, variables: &[(&str, &str)], area: &str, name: &str) -> String {
    let output = run(home, variables, &["doctor", "--format", "json"]);
    let lines: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let line = lines.iter().find(|line| line["area"] == area && line["name"] == name).unwrap();
    format!("{}: {}", line["state"].as_str().unwrap(), line["value"].as_str().unwrap())
}

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn the_library_and_the_settings_stand_where_the_environment_says() {
    let home = home();
    let at = home.path().display().to_string();
    for (variables, area, expected) in [
        (&[][..], "library", ".local/share/pullquote/library.sqlite"),
        (
            &[("XDG_DATA_HOME", "/nowhere/data")],
            "library",
            "/nowhere/data/pullquote/library.sqlite",
        ),
        (&[("PULLQUOTE_DATA", "/nowhere/mine")], "library", "/nowhere/mine/library.sqlite"),
        (&[("PULLQUOTE_DATA", "")], "library", ".local/share/pullquote/library.sqlite"),
        (&[], "settings", ".config/pullquote/config.toml"),
        (&[("XDG_CONFIG_HOME", "/nowhere/etc")], "settings", "/nowhere/etc/pullquote/config.toml"),
        (&[("PULLQUOTE_CONFIG", "")], "settings", ".config/pullquote/config.toml"),
    ] {
        if cfg!(target_os = "linux") {
            let expected = match expected.strip_prefix('.') {
                Some(_) => format!("ok: {at}/{expected} (none yet)"),
                None => format!("ok: {expected} (none yet)"),
            };
            assert_eq!(told(home.path(), variables, area, "file"), expected, "{variables:?}");
        }
    }
    // A file that is named must be there.
    let named = told(home.path(), &[("PULLQUOTE_CONFIG", "/nowhere.toml")], "settings", "file");
    assert!(named.starts_with("problem: /nowhere.toml"), "{named}");
}

#[test]
fn the_terminal_is_taken_as_the_environment_describes_it() {
    let home = home();
    let of = |variables: &[(&str, &str)], name| told(home.path(), variables, "terminal", name);
    let xterm = ("TERM", "xterm-256color");
    for (variables, name, expected) in [
        (&[xterm][..], "colours", "ok: 256"),
        (&[xterm, ("COLORTERM", "truecolor")], "colours", "ok: all"),
        (&[("TERM", "xterm")], "colours", "ok: 16"),
        (&[xterm, ("NO_COLOR", "1")], "colours", "ok: none (NO_COLOR)"),
        (&[xterm, ("NO_COLOR", "")], "colours", "ok: 256"),
        (&[xterm, ("LANG", "C.UTF-8")], "letters", "ok: UTF-8"),
        (
            &[xterm, ("LANG", "C.UTF-8"), ("LC_CTYPE", "C")],
            "letters",
            "note: marks and borders are ASCII: the locale is not UTF-8",
        ),
        (&[xterm, ("LC_ALL", "de_DE.utf8"), ("LC_CTYPE", "C")], "letters", "ok: UTF-8"),
        (&[xterm, ("TMUX", "/tmp/x")], "multiplexer", "ok: tmux"),
        (&[xterm, ("STY", "1.x")], "multiplexer", "ok: GNU screen"),
        (&[xterm], "multiplexer", "ok: none"),
        (&[("TERM", "dumb")], "kind", "note: dumb: it has no screen"),
        (&[], "kind", "note: TERM is not set"),
    ] {
        assert_eq!(of(variables, name), expected, "{variables:?}");
    }
}

#[test]
fn other_programs_are_those_that_the_environment_names() {
    let home = home();
    let of = |variables: &[(&str, &str)], name| told(home.path(), variables, "programs", name);
    for (variables, name, expected) in [
        (&[("BROWSER", "sh %s:other")][..], "browser", "ok: sh"),
        (&[("BROWSER", "no-such-program:sh")], "browser", "ok: sh"),
        (&[], "editor", "note: neither VISUAL nor EDITOR is set"),
        (&[("EDITOR", "sh -c")], "editor", "ok: sh -c"),
        (&[("VISUAL", "cat"), ("EDITOR", "sh")], "editor", "ok: cat"),
        (
            &[("EDITOR", "no-such-program")],
            "editor",
            "problem: EDITOR=no-such-program: there is no program no-such-program",
        ),
        (&[("PAGER", "sh -c")], "pager", "ok: sh -c"),
        (&[("PAGER", "cat")], "pager", "ok: none: long answers are printed at once"),
        (&[("PAGER", "")], "pager", "ok: none: long answers are printed at once"),
        (
            &[("PAGER", "no-such-program")],
            "pager",
            "note: PAGER=no-such-program: there is no such program",
        ),
    ] {
        assert_eq!(of(variables, name), expected, "{variables:?}");
    }
    let clipboard =
        |variables: &[(&str, &str)]| told(home.path(), variables, "terminal", "clipboard");
    assert_eq!(clipboard(&[("TERM", "xterm-kitty")]), "ok: the terminal's own (OSC 52)");
    assert!(clipboard(&[("TERM", "xterm")]).starts_with("note: no program"));
}

#[test]
fn every_variable_stands_at_the_end_of_the_help() {
    let home = home();
    let help = run(home.path(), &[], &["--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, end) = help.split_once("Variables of the environment:").unwrap();
    for name in [
        "NO_COLOR",
        "EDITOR",
        "VISUAL",
        "BROWSER",
        "PAGER",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "LC_ALL",
        "LANG",
        "COLUMNS",
        "PULLQUOTE_DATA",
        "PULLQUOTE_CONFIG",
        "HTTPS_PROXY",
        "TERM",
        "COLORTERM",
    ] {
        assert!(
            end.lines().any(|line| line.trim_start().starts_with(&format!("{name} "))),
            "{name}"
        );
    }
    let short = run(home.path(), &[], &["-h"]);
    assert!(!String::from_utf8(short.stdout).unwrap().contains("XDG_DATA_HOME"));
}

#[test]
fn nothing_is_changed_by_the_doctor() {
    let home = home();
    let output = run(home.path(), &[("TERM", "xterm-256color"), ("LANG", "C.UTF-8")], &["doctor"]);
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.lines().all(|line| line.starts_with("ok ")
            || line.starts_with("note ")
            || line.starts_with("    ")),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_is_wrong_is_a_problem_with_what_to_do() {
    let home = home();
    let data = home.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(
        data.join("library.sqlite"),
        "a letter and no database, long enough to be read as one",
    )
    .unwrap();
    let settings = home.path().join("config.toml");
    std::fs::write(&settings, "measur = 60\n").unwrap();
    let variables = [
        ("PULLQUOTE_DATA", data.to_str().unwrap()),
        ("PULLQUOTE_CONFIG", settings.to_str().unwrap()),
        ("TERM", "xterm"),
    ];
    let output = run(home.path(), &variables, &["doctor", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let problems: Vec<&Value> = lines.iter().filter(|line| line["state"] == "problem").collect();
    let [mistake, file] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(mistake["value"].as_str().unwrap().contains("config.toml:1:1: measur: "));
    assert!(file["value"].as_str().unwrap().contains("not a database"), "{file}");
    assert!(file["advice"].as_str().unwrap().contains("pullquote library restore"));
}
