//! Full-text search and saved searches from the command line, as a person runs them.
#![expect(clippy::unwrap_used, reason = "a test that cannot run the program must fail")]

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A library of three articles.
struct Desk {
    folder: TempDir,
}

const ARTICLES: [(&str, &str); 3] = [
    (
        "storm.md",
        "# Storm closes the port\n\nThe harbour of Łódźia was closed before dawn, and no ship left.\n\n\
         “We will not open it before Friday,” said Ana Lopes, the harbour master of Łódźia.\n",
    ),
    (
        "budget.md",
        "# Minister defends the budget\n\nThe minister said nothing of harbours.\n\n\
         “A budget is a promise,” said Jon Lind, the finance minister of Varnholm.\n",
    ),
    (
        "talks.md",
        "# Talks on tariffs\n\nThe talks began in the harbour, and the tariffs stayed as they were.\n\n\
         “Friday is too late for us,” said Ana Lopes, who speaks for the dockers.\n",
    ),
];

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        for (name, text) in ARTICLES {
            fs::write(desk.folder.path().join(name), text).unwrap();
        }
        let names = ARTICLES.map(|(name, _)| name);
        let output = desk.run(&[&["add"], names.as_slice()].concat());
        assert!(output.status.success(), "{}", err(&output));
        desk
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PULLQUOTE_DATA", self.folder.path().join("data"))
            .output()
            .unwrap()
    }

    /// The titles that a query finds, the first words of each, in alphabetical order.
    fn found(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.run(&[&["list", "--format", "json"], arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", err(&output));
        let titles: Vec<Value> = serde_json::from_str(&out(&output)).unwrap();
        let first = |article: &Value| {
            article["title"].as_str().unwrap().split(' ').next().map(str::to_owned)
        };
        let mut titles: Vec<String> = titles.iter().filter_map(first).collect();
        titles.sort();
        titles
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_word_of_an_article_is_searched() {
    let desk = Desk::new();
    let cases: &[(&str, &[&str])] = &[
        ("text:harbour", &["Storm", "Talks"]),
        ("text:HARBOUR*", &["Minister", "Storm", "Talks"]),
        ("text:lodzia", &["Storm"]),
        ("text:port", &["Storm"]),
        ("text:\"the harbour of\"", &["Storm"]),
        ("text:\"harbour the of\"", &[]),
        ("text:NEAR(talks tariffs, 6)", &["Talks"]),
        ("text:NEAR(talks stayed, 3)", &[]),
        ("text:(friday -ship)", &["Talks"]),
        ("quote:friday", &["Storm", "Talks"]),
        ("quote:harbour", &[]),
        ("text:friday said:lopes title:storm", &["Storm"]),
        ("text:(budget | ship) since:2026", &["Minister", "Storm"]),
        ("text:harbour before:2020", &[]),
        ("NOT text:harbour", &["Minister"]),
        ("text:friday is:unread has:quotes", &["Storm", "Talks"]),
    ];
    for (query, titles) in cases {
        assert_eq!(desk.found(&[query]), *titles, "{query}");
    }
}

#[test]
fn quotations_are_searched_by_their_own_words() {
    let desk = Desk::new();
    let words = |query: &str| {
        let output = desk.run(&["quotes", "--format", "json", query]);
        let quotes: Vec<Value> = serde_json::from_str(&out(&output)).unwrap();
        quotes.iter().map(|quote| quote["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words("text:friday -quote:late"), ["We will not open it before Friday,"]);
    assert_eq!(words("quote:\"too late\""), ["Friday is too late for us,"]);
    assert!(words("text:dockers").is_empty(), "the article has the word, the quotation has not");
}

#[test]
fn a_wrong_query_is_explained_where_it_is_wrong() {
    let desk = Desk::new();
    let cases = [
        ("rubio since:soon", "            ^^^^\n\"soon\" is no time\nTimes are written"),
        ("is:red", "   ^^^\nthere is no \"is:red\"\nThere are is:unread is:read is:kept."),
        ("text:\"harbour", "     ^\nthis quote mark is never closed"),
        ("text:NEAR(a", "         ^\nthis parenthesis is never closed"),
    ];
    for (query, explanation) in cases {
        let output = desk.run(&["list", query]);
        assert_eq!(output.status.code(), Some(2), "{query}");
        assert!(err(&output).contains(explanation), "{}", err(&output));
    }
}

#[test]
fn a_search_is_saved_listed_asked_within_and_removed() {
    let desk = Desk::new();
    let save = |name: &str, query: &str| desk.run(&["searches", "save", name, query]);
    assert!(err(&save("Port", "text:(harbour OR ship)")).contains("Port: saved"));
    assert!(err(&save("Lind", "said:lind")).contains("Lind: saved"));
    assert!(err(&save("Port", "text:(harbour OR port)")).contains("Port: replaced"));
    let output = desk.run(&["searches", "list", "--format", "json"]);
    let saved: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        saved,
        json!([
            {"name": "Lind", "query": "said:lind", "articles": 1, "unread": 1},
            {"name": "Port", "query": "text:(harbour OR port)", "articles": 2, "unread": 2},
        ])
    );
    assert!(out(&desk.run(&["searches", "list"])).contains("2 unread of 2"));
    assert_eq!(desk.found(&["--saved", "Port"]), ["Storm", "Talks"]);
    assert_eq!(desk.found(&["--saved", "Port", "title:storm", "OR", "title:minister"]), ["Storm"]);
    assert!(err(&desk.run(&["searches", "remove", "Port"])).contains("Port: removed"));
    let missing = desk.run(&["list", "--saved", "Port"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(err(&missing).contains("Port: no such search"));
    assert_eq!(desk.run(&["searches", "remove", "Port"]).status.code(), Some(1));
}

#[test]
fn what_cannot_be_understood_is_not_saved_and_a_name_does_no_harm() {
    let desk = Desk::new();
    let output = desk.run(&["searches", "save", "Bad", "is:red"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(desk.run(&["searches", "save", " \u{1b}[2J ", "x"]).status.code(), Some(2));
    desk.run(&["searches", "save", "A\u{1b}[2J\u{202e}B\nC", "text:harbour"]);
    let listed = out(&desk.run(&["searches", "list"]));
    assert!(listed.contains("AB C") && !listed.contains('\u{1b}'), "{listed}");
}
