//! The headless commands, run as a person runs them: arguments and files in, output and exit code out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot run the program must fail"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A data folder of its own and the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command
            .args(arguments)
            .env("PULLQUOTE_DATA", self.path().join("data"))
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        let _ = feeder.join().unwrap();
        output
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn seed(name: &str) -> String {
    format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"))
}

const FIRST: &str = "000_8574100020051f75.txt";
const SECOND: &str = "004_077d50203de4b167.txt";
const BODY: &str = "“We will open in May,” said Ana Lopes, the mayor of Braga. “Not before.”";

#[test]
fn extract_writes_the_wire_form_one_object_a_line() {
    let desk = Desk::new();
    let output = desk.run(&["extract", &seed(FIRST), &seed(SECOND)]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let articles = lines(&output);
    assert_eq!(articles.len(), 2);
    let fields = [
        "schema",
        "id",
        "source",
        "title",
        "standfirst",
        "byline",
        "published",
        "site",
        "image_credits",
        "tags",
        "language",
        "text",
        "blocks",
        "removed",
        "actors",
        "quotes",
        "topics",
    ];
    for article in &articles {
        let object = article.as_object().unwrap();
        for field in fields {
            assert!(object.contains_key(field), "{field}");
        }
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        for quote in article["quotes"].as_array().unwrap() {
            let (start, end) = (quote["start"].as_u64().unwrap(), quote["end"].as_u64().unwrap());
            let slice: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(quote["text"], slice);
        }
    }
}

#[test]
fn a_clean_body_comes_back_to_the_letter() {
    let desk = Desk::new();
    let text = "A  line \t with\r\nodd  blanks.\n\n\n  “Yes,” she said.  \n";
    let output = desk.run(&["extract", "--input", "clean", &desk.file("odd.txt", text)]);
    assert_eq!(lines(&output)[0]["text"], text);
}

#[test]
fn a_bad_file_is_named_with_its_reason_and_the_others_are_done() {
    let desk = Desk::new();
    let good = desk.file("good.txt", BODY);
    let empty = desk.file("empty.txt", "");
    let output = desk.run(&["extract", "/no/such/file.txt", &empty, &good]);
    assert_eq!(code(&output), 1);
    assert_eq!(lines(&output).len(), 1);
    assert!(err(&output).contains("/no/such/file.txt"), "{}", err(&output));
    assert!(err(&output).contains("empty.txt"), "{}", err(&output));
}

#[test]
fn a_usage_error_ends_with_2() {
    let desk = Desk::new();
    for arguments in [
        &["extract"][..],
        &["explain"],
        &["no-such-option", "--nope"],
        &["list", "actor:(("],
        &["export"],
    ] {
        let output = desk.run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
}

#[test]
fn a_wrong_query_is_shown_with_a_caret() {
    let desk = Desk::new();
    let output = desk.run(&["list", "ukraine", "OR", "OR"]);
    assert!(err(&output).contains('^'), "{}", err(&output));
}

#[test]
fn standard_input_is_a_dash() {
    let desk = Desk::new();
    let output = desk.run_with(&["extract", "--input", "clean", "-"], BODY.as_bytes());
    let article = &lines(&output)[0];
    assert_eq!(article["quotes"][0]["speakers"][0]["name"], "Ana Lopes");
    assert_eq!(article["source"]["path"], Value::Null);
}

#[test]
fn explain_says_why_a_quotation_is_whose() {
    let desk = Desk::new();
    let file = desk.file("mayor.txt", BODY);
    let explain = |more: &[&str]| {
        let arguments: Vec<&str> =
            ["explain", "--input", "clean", &file].iter().chain(more).copied().collect();
        let output = desk.run(&arguments);
        assert_eq!(code(&output), 0, "{more:?}: {}", err(&output));
        out(&output)
    };
    let all = explain(&[]);
    for told in ["Rule quote-cue-source: ", "Cue: “said”", "Actor 1: Ana Lopes [person]"] {
        assert!(all.contains(told), "{told} in {all}");
    }
    let second = explain(&["--quote", "2"]);
    assert!(second.starts_with("Quotation 2 [direct] in paragraph 1: “Not before.”"), "{second}");
    assert!(second.contains("Rule continued: "), "{second}");
    assert!(explain(&["--actor", "lopes"]).starts_with("Actor 1: Ana Lopes"));
    let there = explain(&["--at", "1"]);
    assert!(there.starts_with("Quotation 1 ") && !there.contains("Quotation 2 "), "{there}");
    let both = explain(&["--quote", "1", "--actor", "Braga"]);
    assert!(both.contains("Quotation 1 ") && both.contains("Braga [place]"), "{both}");
}

#[test]
fn explain_says_where_there_is_nothing_to_explain() {
    let desk = Desk::new();
    let file = desk.file("mayor.txt", BODY);
    for narrow in [["--quote", "0"], ["--quote", "99"], ["--actor", "nobody"], ["--at", "9999"]] {
        let output = desk.run(&["explain", &file, narrow[0], narrow[1]]);
        assert_eq!((code(&output), out(&output).as_str()), (0, ""), "{narrow:?}");
        assert!(err(&output).contains("nothing"), "{narrow:?}: {}", err(&output));
    }
}

#[test]
fn explain_gives_programs_the_places_of_the_wire_form() {
    let desk = Desk::new();
    let arguments = ["explain", "--input", "clean", "--format", "json", "-"];
    let output = desk.run_with(&arguments, BODY.as_bytes());
    let article = &lines(&output)[0];
    let text: Vec<char> = BODY.chars().collect();
    let quote = &article["quotes"][0];
    let words = [quote, &quote["cue"], &quote["speakers"][0]["steps"][0]["words"]];
    for words in words {
        let (start, end) = (words["start"].as_u64().unwrap(), words["end"].as_u64().unwrap());
        let slice: String = text[start as usize..end as usize].iter().collect();
        assert_eq!(words["text"], slice);
    }
    assert_eq!(quote["rule"]["name"], "quote-cue-source");
    assert_eq!(article["actors"][0]["because"][0]["rule"]["name"], "name-in-lists");
}

#[test]
fn jsonl_keeps_order_and_ids_and_reports_what_is_not_valid() {
    let desk = Desk::new();
    let input = format!(
        "{{\"id\": 7, \"text\": {body}}}\nnot json\n{{\"id\": \"x\"}}\n{{\"id\": \"last\", \"text\": \"\", \"title\": \"T\"}}\n",
        body = Value::from(BODY)
    );
    let output = desk.run_with(&["extract", "--jsonl"], input.as_bytes());
    assert_eq!(code(&output), 0, "{}", err(&output));
    let found = lines(&output);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0]["id"], 7);
    assert_eq!(found[0]["text"], BODY);
    assert!(found[1].get("id").is_none() && found[1]["error"].is_string());
    assert_eq!(found[2]["id"], "x");
    assert!(found[2]["error"].is_string());
    assert_eq!((found[3]["id"].as_str(), found[3]["title"].as_str()), (Some("last"), Some("T")));
}

#[test]
fn the_number_of_cores_does_not_change_the_output() {
    let desk = Desk::new();
    let mut input = String::new();
    for n in 0..200 {
        let line = json!({"id": n, "text": format!("{n}. {BODY}")});
        input += &line.to_string();
        input.push('\n');
    }
    let one = desk.run_with(&["extract", "--jsonl"], input.as_bytes());
    let again = desk.run_with(&["extract", "--jsonl"], input.as_bytes());
    assert!(one.stdout == again.stdout && !one.stdout.is_empty());
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let desk = Desk::new();
    let mut child = desk
        .command(&["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        let line = format!("{{\"id\": 1, \"text\": {}}}\n", Value::from(BODY.repeat(50)));
        while stdin.write_all(line.as_bytes()).is_ok() {}
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
}

#[test]
fn an_empty_library_shows_the_sample_and_says_so() {
    let desk = Desk::new();
    let output = desk.run(&["list"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("Hands-Off Approach"), "{}", out(&output));
    assert!(err(&output).contains("sample"), "{}", err(&output));
}

#[test]
fn added_articles_are_listed_and_the_same_text_is_added_once() {
    let desk = Desk::new();
    let file = desk.file(
        "braga.txt",
        format!("Braga opens its bridge\n\n{BODY} The bridge took nine years.\n"),
    );
    let output = desk.run(&["add", &file]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    desk.run(&["add", &file]);
    let listed = desk.run(&["list", "--format", "json"]);
    let articles: Value = serde_json::from_str(&out(&listed)).unwrap();
    assert_eq!(articles.as_array().unwrap().len(), 1, "{articles}");
    assert_eq!(articles[0]["title"], "Braga opens its bridge");
}

#[test]
fn every_view_takes_the_same_query() {
    let desk = Desk::new();
    desk.run(&["add", &seed(FIRST), &seed(SECOND)]);
    let count = |arguments: &[&str]| {
        let output = desk.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(code(&output), 0, "{arguments:?}: {}", err(&output));
        serde_json::from_str::<Value>(&out(&output)).unwrap().as_array().unwrap().len()
    };
    assert_eq!(count(&["list"]), 2);
    assert_eq!(count(&["list", "actor:lavrov"]), 1);
    assert_eq!(count(&["list", "actor:lavrov", "OR", "actor:rubio"]), 2);
    assert_eq!(count(&["list", "NOT", "actor:rubio"]), 1);
    assert_eq!(count(&["show", "actor:lavrov"]), 1);
    assert!(count(&["quotes", "said:rubio"]) >= 4);
    assert!(count(&["actors", "said:lavrov"]) > 3);
    assert!(count(&["topics", "actor:rubio"]) > 3);
    assert_eq!(count(&["bookmarks"]), 0);
    assert_eq!(count(&["quotes", "said:rubio", "--limit", "2"]), 2);
}

#[test]
fn quotes_of_a_speaker_are_that_speakers_only() {
    let desk = Desk::new();
    desk.run(&["add", &seed(FIRST), &seed(SECOND)]);
    let output = desk.run(&["quotes", "said:rubio", "--format", "json"]);
    for quote in serde_json::from_str::<Value>(&out(&output)).unwrap().as_array().unwrap() {
        let speakers = quote["speakers"].to_string();
        assert!(speakers.contains("Marco Rubio"), "{speakers}");
    }
}

#[test]
fn without_a_terminal_the_program_prints_text() {
    let desk = Desk::new();
    let output = desk.run(&[seed(FIRST).as_str()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("The Road to a Bilateral Meeting"));
    assert!(!out(&output).contains('\x1b'));
}

#[test]
fn escapes_in_an_article_never_reach_the_output() {
    let desk = Desk::new();
    let file = desk.file(
        "evil.txt",
        "A title\x1b]0;PWN\x07\n\nText \x1b[2Jwith \u{9b}31mescapes. It goes on.\n",
    );
    for arguments in [
        &["extract", "--format", "text", &file][..],
        &["extract", &file],
        &["explain", &file],
        &[file.as_str()],
    ] {
        let output = desk.run(arguments);
        assert!(!out(&output).contains(['\x1b', '\u{9b}', '\x07']), "{arguments:?}");
        assert!(!out(&output).contains("PWN"), "{arguments:?}: {}", out(&output));
    }
}

#[test]
fn export_writes_markdown_and_json() {
    let desk = Desk::new();
    desk.run(&["add", &seed(SECOND)]);
    let markdown = desk.run(&["export", "quotes", "said:rubio"]);
    assert_eq!(code(&markdown), 0, "{}", err(&markdown));
    assert!(out(&markdown).contains("> 20,000 Russian soldiers"), "{}", out(&markdown));
    let json = desk.run(&["export", "quotes", "said:rubio", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&out(&json)).unwrap().is_array());
}

#[test]
fn an_option_before_the_command_does_not_make_it_a_path() {
    let desk = Desk::new();
    let data = desk.path().join("other");
    let output = desk.run(&["--data", data.to_str().unwrap(), "list"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("Hands-Off Approach") && data.join("library.sqlite").exists());
    assert_eq!(code(&desk.run(&["some.txt", "list"])), 2);
}

#[test]
fn actors_are_merged_split_renamed_hidden_and_all_is_taken_back() {
    let desk = Desk::new();
    let one = desk.file("one.txt", "“We wait,” said Ann Marsh of Leeds.\n\nAnn Marsh left.\n");
    let two = desk.file("two.txt", "“They go,” said Nan Marsh in Paris.\n\nNan Marsh stayed.\n");
    assert!(desk.run(&["add", &one, &two]).status.success());
    let actors = || {
        let output = desk.run(&["actors", "--format", "json"]);
        let actors: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = actors.as_array().unwrap().iter();
        rows.map(|actor| {
            let name = actor["name"].as_str().unwrap().to_owned();
            (name, actor["kind"].as_str().unwrap().to_owned(), actor["articles"].as_u64().unwrap())
        })
        .collect::<Vec<_>>()
    };
    let amend = |arguments: &[&str]| {
        let output = desk.run(&[&["actors"], arguments].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let person = |name: &str, articles| (name.to_owned(), "person".to_owned(), articles);
    let before = actors();
    assert!(before.contains(&person("Ann Marsh", 1)), "{before:?}");

    let (code, said) = amend(&["merge", "nan marsh", "Ann Marsh"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Nan Marsh is Ann Marsh (in 2 articles)"), "{said}");
    assert!(actors().contains(&person("Ann Marsh", 2)));
    let quotes = desk.run(&["quotes", "said:\"ann marsh\"", "--format", "json"]);
    let quotes: Value = serde_json::from_slice(&quotes.stdout).unwrap();
    assert_eq!(quotes.as_array().unwrap().len(), 2);
    assert_eq!(quotes[0]["speakers"], quotes[1]["speakers"]);
    let why = desk.run(&["actors", "why", "Ann Marsh"]);
    let why = String::from_utf8(why.stdout).unwrap();
    assert!(why.contains("Named Nan Marsh (p:"), "{why}");
    assert!(why.contains("Correction 1: Nan Marsh is Ann Marsh."), "{why}");

    // It holds when an article is added again, and the corrections are listed.
    assert!(desk.run(&["add", &two]).status.success());
    assert!(actors().contains(&person("Ann Marsh", 2)));
    amend(&["split", "Ann Marsh", "--article", "1"]);
    assert_eq!(actors().iter().filter(|actor| **actor == person("Ann Marsh", 1)).count(), 2);
    amend(&["rename", "Leeds", "The City"]);
    amend(&["kind", "The City", "organisation"]);
    amend(&["hide", "Paris"]);
    let shown = actors();
    assert!(shown.contains(&("The City".into(), "organisation".into(), 1)), "{shown:?}");
    assert!(!shown.iter().any(|(name, ..)| name == "Paris"), "{shown:?}");
    let changes = desk.run(&["actors", "changes", "--format", "json"]);
    let changes: Value = serde_json::from_slice(&changes.stdout).unwrap();
    assert_eq!(changes.as_array().unwrap().len(), 5);
    assert_eq!(changes[4]["says"], "Paris is no actor");
    assert_eq!(changes[1]["correction"]["deed"], "split");

    for number in ["4", "", "3", "2", "1"] {
        let arguments: Vec<&str> = ["undo", number].into_iter().filter(|a| !a.is_empty()).collect();
        assert_eq!(amend(&arguments).0, 0);
    }
    assert_eq!(actors(), before);
}

#[test]
fn a_correction_that_cannot_be_understood_says_what_is_wrong() {
    let desk = Desk::new();
    let one = desk.file("one.txt", "“We wait,” said Ann Marsh of Leeds.\n\nAnn Marsh left.\n");
    assert!(desk.run(&["add", &one]).status.success());
    for (arguments, message) in [
        (&["merge", "Nobody Here", "Ann Marsh"][..], "Nobody Here: no actor has this name"),
        (&["split", "Ann Marsh", "Leeds"], "were not joined by the library"),
        (&["split", "Ann Marsh"], "required"),
        (&["kind", "Ann Marsh", "robot"], "invalid value"),
        (&["speaker", "1", "no such words", "Leeds"], "no quotation of article 1"),
        (&["speaker", "9", "We wait", "Leeds"], "9: no such article"),
    ] {
        let output = desk.run(&[&["actors"], arguments].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
    assert_eq!(desk.run(&["actors", "undo"]).status.code(), Some(1));
    assert_eq!(
        desk.run(&["actors", "split", "Ann Marsh", "--article", "9"]).status.code(),
        Some(1)
    );
    let said = desk.run(&["actors", "speaker", "1", "we wait", "Leeds"]);
    assert!(said.status.success());
    let quotes = desk.run(&["quotes", "said:leeds", "--format", "json"]);
    let quotes: Value = serde_json::from_slice(&quotes.stdout).unwrap();
    assert_eq!(quotes[0]["speakers"][0], "Leeds");
    assert_eq!(quotes[0]["rule"], "corrected-by-hand");
    let said = desk.run(&["actors", "speaker", "1", "we wait", "Bo Quill", "--new"]);
    assert!(said.status.success());
    let actors = String::from_utf8(desk.run(&["actors"]).stdout).unwrap();
    assert!(actors.contains("Bo Quill"), "{actors}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A story long enough to be told by its words.
fn story(number: usize) -> String {
    format!("Number {number}: the council of Braga met on Monday, and it agreed on nothing at all.")
}

fn titles(output: &Output) -> Vec<String> {
    let title =
        |article: Value| article.get("title").and_then(Value::as_str).unwrap_or("-").to_owned();
    lines(output).into_iter().map(title).collect()
}

#[test]
fn every_kind_of_source_goes_through_one_door() {
    let desk = Desk::new();
    let page = format!(
        "<!DOCTYPE html><html><head><title>A page</title></head><body><article><h1>A page</h1><p>{}</p></article></body></html>",
        story(1)
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/w\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let array = json!([{"title": "In an array", "text": story(2)}, {"title": "And more", "text": story(3)}]);
    let files = [
        desk.file("a.md", format!("# In Markdown\n\n{}\n", story(4))),
        desk.file("b.json", array.to_string()),
        desk.file(
            "c.jsonl.gz",
            gzip(
                format!("{}\nbroken\n", json!({"title": "In a line", "text": story(5)})).as_bytes(),
            ),
        ),
        desk.file("d.warc.gz", gzip(warc.as_bytes())),
        desk.file("e.html.gz", gzip(page.as_bytes())),
    ];
    let arguments: Vec<&str> =
        std::iter::once("extract").chain(files.iter().map(String::as_str)).collect();
    let output = desk.run(&arguments);
    let found = lines(&output);
    assert_eq!(found.len(), 6, "{}", err(&output));
    assert_eq!(titles(&output)[..4], ["In Markdown", "In an array", "And more", "In a line"]);
    let place = |index: usize| found[index]["source"].clone();
    assert_eq!(place(0)["kind"], "markdown");
    assert!(place(2)["path"].as_str().unwrap().ends_with("b.json#2"));
    assert_eq!(
        (&place(4)["url"], &place(4)["kind"]),
        (&json!("https://news.example/w"), &json!("html"))
    );
    assert!(found[4]["text"].as_str().unwrap().contains("agreed on nothing"));
    // The broken line is named, and nothing else failed.
    assert_eq!(code(&output), 1);
    assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
    assert!(err(&output).contains("c.jsonl.gz#2: not valid JSON"), "{}", err(&output));
}

#[test]
fn a_source_without_an_article_is_named_and_the_others_are_done() {
    let desk = Desk::new();
    let page = desk.file("blank.html", "<html><body><script>var x;</script></body></html>");
    let object = desk.file("settings.json", r#"{"indent": 4}"#);
    let no_feed = desk.file("no.rss", "<oddity/>");
    let good = desk.file("good.txt", BODY);
    for command in ["extract", "explain", "add"] {
        let output = desk.run(&[command, &page, &object, &no_feed, &good]);
        assert_eq!(code(&output), 1, "{command}");
        let messages = err(&output);
        assert!(messages.contains("blank.html: a page without a text"), "{command}: {messages}");
        assert!(
            messages.contains("settings.json: no \"text\" or \"html\""),
            "{command}: {messages}"
        );
        assert!(messages.contains("no.rss: "), "{command}: {messages}");
    }
    let listed = desk.run(&["list", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&out(&listed)).unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn jsonl_takes_pages_and_what_stands_beside_them() {
    let desk = Desk::new();
    let page =
        format!("<html><body><article><h1>Old</h1><p>{}</p></article></body></html>", story(1));
    let line = json!({"id": "p", "html": page, "title": "New", "url": "https://news.example/p", "published": "2026-11-22"});
    let output = desk.run_with(
        &["extract", "--jsonl"],
        format!("{line}\n{{\"id\": 2, \"html\": 7}}\n").as_bytes(),
    );
    let found = lines(&output);
    assert_eq!((&found[0]["id"], &found[0]["title"]), (&json!("p"), &json!("New")));
    assert_eq!(
        found[0]["source"],
        json!({"path": null, "url": "https://news.example/p", "kind": "html"})
    );
    assert_eq!(found[0]["published"], "2026-11-22");
    assert!(found[0]["text"].as_str().unwrap().contains("agreed on nothing"));
    assert_eq!(found[1]["id"], 2);
    assert!(found[1]["error"].is_string());
}

#[test]
fn articles_of_one_file_do_not_replace_one_another_and_changed_ones_keep_their_versions() {
    let desk = Desk::new();
    let dump = |last: &str| {
        let line = |number: usize| {
            json!({"title": format!("T{number}"), "text": story(number)}).to_string()
        };
        let all: Vec<String> = (0..300)
            .map(line)
            .chain([json!({"title": "Last", "text": last}).to_string()])
            .collect();
        desk.file("dump.jsonl", all.join("\n"))
    };
    let file = dump("The last story of this file was told by nobody at all so far.");
    let output = desk.run(&["add", &file]);
    assert_eq!(err(&output).trim(), "pullquote: 301 new, 0 updated, 0 unchanged");
    dump("The last story of this file was told by somebody at last, on Sunday.");
    let output = desk.run(&["add", &file]);
    assert_eq!(err(&output).trim(), "pullquote: 0 new, 1 updated, 300 unchanged");
}

#[test]
fn an_archive_that_breaks_off_gives_what_stands_before() {
    let desk = Desk::new();
    let lines: String =
        (0..4_000).map(|n| json!({"id": n, "text": story(n * 7919)}).to_string() + "\n").collect();
    let packed = gzip(lines.as_bytes());
    let file = desk.file("cut.jsonl.gz", &packed[..packed.len() / 2]);
    let output = desk.run(&["add", &file]);
    assert_eq!(code(&output), 1);
    let said = err(&output);
    assert!(said.contains("cut.jsonl.gz: breaks off: "), "{said}");
    assert!(!said.contains("pullquote: 0 new"), "{said}");
}

#[test]
fn an_endless_standard_input_is_refused() {
    let desk = Desk::new();
    let zeros = fs::File::open("/dev/zero");
    let Ok(zeros) = zeros else { return };
    let output = desk.command(&["extract", "-"]).stdin(zeros).output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("standard input: larger than 64 MB"), "{}", err(&output));
}

#[test]
fn a_pattern_that_the_shell_left_is_expanded() {
    let desk = Desk::new();
    for number in 0..3 {
        desk.file(&format!("n{number}.txt"), story(number));
    }
    let pattern = desk.path().join("n[01].*");
    let output = desk.run(&["extract", pattern.to_str().unwrap()]);
    assert_eq!((code(&output), lines(&output).len()), (0, 2), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_watched_folder_is_added_as_it_fills_until_ctrl_c() {
    let desk = Desk::new();
    let news = desk.path().join("news");
    fs::create_dir(&news).unwrap();
    fs::write(news.join("first.txt"), story(1)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    let mut command = desk.command(&["add", "--watch", news.to_str().unwrap()]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = || {
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        line
    };
    assert_eq!(line(), "pullquote: 1 new, 0 updated, 0 unchanged\n");
    fs::write(news.join("second.md"), format!("# Second\n\n{}", story(2))).unwrap();
    assert_eq!(line(), "pullquote: 1 new, 0 updated, 0 unchanged\n");
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let listed = desk.run(&["list", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&out(&listed)).unwrap().as_array().unwrap().len(), 2);
    assert_eq!(code(&desk.run(&["add", "--watch", "/no/such/folder"])), 2);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_was_added() {
    let desk = Desk::new();
    let mut child =
        desk.command(&["add", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Two lines of an archive that never ends; the start must be long enough to be told for what it is.
    let mut stdin = child.stdin.take().unwrap();
    for number in 0..2_000 {
        writeln!(stdin, "{}", json!({"title": format!("T{number}"), "text": story(number)}))
            .unwrap();
    }
    stdin.flush().unwrap();
    let listed = || {
        let listed = desk.run(&["list", "--format", "json"]);
        serde_json::from_str::<Value>(&out(&listed)).unwrap().as_array().unwrap().len()
    };
    while listed() < 100 {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", err(&output));
    let added = listed();
    assert!(err(&output).contains(&format!("pullquote: {added} new")), "{added}: {}", err(&output));
    drop(stdin);
}

#[test]
fn copies_of_one_text_are_printed_as_a_story() {
    let desk = Desk::new();
    let text = "Ferry aground\n\nA ferry with ninety people ran aground off Skarholm in thick fog, and all of them were \
                taken off by fishing boats before noon, the coast guard said.\n\n“It was the work of good seamen,” \
                said Commander Ines Halvorsen of the coast guard, who thanked the fishermen of Skarholm.\n";
    let one = desk.file("one.txt", text);
    let two = desk.file("two.txt", format!("{text}\nThe next ferry leaves on Wednesday.\n"));
    let other = desk.file("other.txt", "Budget\n\nThe council passed a budget of nine pages.\n");
    assert!(desk.run(&["add", &one, &two, &other]).status.success());

    let stories = desk.run(&["stories", "--format", "json"]);
    let stories: Value = serde_json::from_slice(&stories.stdout).unwrap();
    assert_eq!(stories.as_array().unwrap().len(), 1, "{stories}");
    assert_eq!(stories[0]["sources"], json!(["one.txt", "two.txt"]));
    assert_eq!(stories[0]["articles"].as_array().unwrap().len(), 2);
    let number = stories[0]["story"].as_i64().unwrap();

    let printed = String::from_utf8(desk.run(&["stories", "skarholm"]).stdout).unwrap();
    assert!(
        printed.starts_with(&format!("story {number}: 2 articles from 2 sources\n")),
        "{printed}"
    );
    let listed = String::from_utf8(desk.run(&["list"]).stdout).unwrap();
    assert_eq!(listed.matches(&format!("story {number}")).count(), 2, "{listed}");
    let none = desk.run(&["stories", "council"]);
    assert!(none.status.success() && none.stdout.is_empty());
}

#[test]
fn actors_show_prints_all_that_is_known_of_one() {
    let desk = Desk::new();
    let one = desk.file(
        "one.txt",
        "“We wait for the tide,” said harbour master Ann Marsh of Leeds.\n\n“It is late,” said Bo Ek.\n",
    );
    let two = desk.file("two.txt", "Ann Marsh said on Monday that the gate would stay shut.\n");
    assert!(desk.run(&["add", &one, &two]).status.success());
    let output = desk.run(&["actors", "show", "ann marsh", "--format", "json"]);
    let person: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&person["name"], &person["articles"]), (&json!("Ann Marsh"), &json!(2)));
    assert_eq!((&person["own_words"], &person["reported"]), (&json!(1), &json!(1)));
    assert_eq!(person["quotes"].as_array().unwrap().len(), 2);
    assert_eq!(person["company"][0]["name"], "Bo Ek");
    assert_eq!(person["weeks"].as_array().unwrap().len(), 52);
    let limited = desk.run(&["actors", "show", "Ann Marsh", "--limit", "1"]);
    let text = out(&limited);
    assert!(text.starts_with("Ann Marsh (person, p:ann marsh)\n"), "{text}");
    for part in [
        "named in 2 articles; 1 quotation, 1 reported statement",
        "Quotations a week since",
        "Bo Ek",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("and 1 more"), "{text}");
    let nobody = desk.run(&["actors", "show", "Nobody Atall"]);
    assert_eq!(code(&nobody), 2);
    assert!(err(&nobody).contains("no actor has this name"));
}

#[test]
fn the_same_words_in_one_story_are_printed_once_with_their_sources() {
    let desk = Desk::new();
    let words = "“We pulled the boats up before the storm came over the wall, and nobody in this harbour has lost \
        more than a night of sleep and a few old nets,” said Ada Fisher.";
    let lines: String = ["Coast Ledger", "Port Courier"]
        .iter()
        .map(|site| {
            let text = format!("{words}\n\nThe wind fell at noon, the {site} was told.\n");
            json!({"title": format!("Boats safe, says {site}"), "site": site, "text": text,
                   "url": format!("https://{}.example/boats", site.to_lowercase().replace(' ', "-")),
                   "published": "2026-11-02"})
            .to_string()
                + "\n"
        })
        .collect();
    let archive = desk.file("boats.jsonl", lines);
    assert!(desk.run(&["add", &archive]).status.success());
    let quotes = |arguments: &[&str]| {
        let output =
            desk.run(&[&["quotes", "said:fisher", "--format", "json"], arguments].concat());
        serde_json::from_slice::<Vec<Value>>(&output.stdout).unwrap()
    };
    assert_eq!(quotes(&[]).len(), 2);
    assert!(quotes(&[])[0].get("also").is_none());
    let merged = quotes(&["--merged"]);
    assert_eq!(merged.len(), 1);
    let sites = [&merged[0]["site"], &merged[0]["also"][0]["site"]];
    assert!(sites.contains(&&json!("Coast Ledger")) && sites.contains(&&json!("Port Courier")));
    let text = out(&desk.run(&["quotes", "said:fisher", "--merged"]));
    assert!(text.contains("also in ") && text.contains("(2026-11-02)"), "{text}");
}
