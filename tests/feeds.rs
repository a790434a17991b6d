//! Feeds, as a person uses them: the program's commands against a server on this machine.
#![expect(clippy::unwrap_used, reason = "a test that goes wrong must fail")]
#![allow(dead_code, reason = "the server can do more than is asked of it here")]

#[path = "loopback/server.rs"]
mod server;

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use server::{Ask, Reply, Server};
use tempfile::TempDir;

/// A library of its own, and the program.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let config = self.folder.path().join("config.toml");
        if !config.exists() {
            fs::write(&config, "").unwrap();
        }
        Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args(arguments)
            .env("PULLQUOTE_DATA", self.folder.path().join("data"))
            .env("PULLQUOTE_CONFIG", config)
            .env("NO_PROXY", "*")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs what must go well; returns what it says and what it prints.
    fn well(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        (said(&output), String::from_utf8(output.stdout).unwrap())
    }

    fn json(&self, arguments: &[&str]) -> Vec<Value> {
        serde_json::from_str(&self.well(arguments).1).unwrap()
    }

    fn feeds(&self) -> Vec<Value> {
        self.json(&["feeds", "list", "--format", "json"])
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn titles(articles: &[Value]) -> Vec<&str> {
    articles.iter().map(|article| article["title"].as_str().unwrap()).collect()
}

/// A feed of entries, each a title and a text.
fn feed(title: &str, entries: &[(&str, &str)]) -> String {
    let mut items = String::new();
    for (number, (title, text)) in entries.iter().enumerate() {
        write!(
            items,
            "<item><title>{title}</title><guid>entry-{title}</guid>\
             <link>http://news.example/{title}</link>\
             <pubDate>Sun, 22 Nov 2026 {:02}:00:00 GMT</pubDate>\
             <description>&lt;p&gt;{text}&lt;/p&gt;</description></item>",
            20 - number
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{title}</title>\
         <link>http://news.example/</link>{items}</channel></rss>"
    )
}

const HARBOUR: (&str, &str) = (
    "Harbour",
    "“The harbour opens on Monday,” Mayor Ann Lind said. Boats will be let in at noon.",
);
const BRIDGE: (&str, &str) = (
    "Bridge",
    "The bridge over the river is closed. “It is not safe,” said Tom Okoro, an engineer.",
);

/// Answers with whatever the test says at the moment.
fn changing(first: Reply) -> (Server, Arc<Mutex<Reply>>) {
    let reply = Arc::new(Mutex::new(first));
    let told = Arc::clone(&reply);
    (Server::start(move |_: &Ask| told.lock().unwrap().clone()), reply)
}

fn rss(text: &str) -> Reply {
    Reply::ok(text).with("content-type", "application/rss+xml")
}

#[test]
fn a_feed_is_followed_and_its_quotations_have_speakers() {
    let server = Server::start(|_| rss(&feed("The Example", &[HARBOUR, BRIDGE])));
    let desk = Desk::new();
    let (said, _) = desk.well(&[
        "feeds",
        "add",
        &server.url("/feed"),
        "--folder",
        "World/North",
        "--tag",
        "#a",
    ]);
    assert!(said.contains("The Example: followed (1), 2 new articles"), "{said}");
    let feeds = desk.feeds();
    let one = &feeds[0];
    assert_eq!((one["name"].as_str(), one["state"].as_str()), (Some("The Example"), Some("well")));
    assert_eq!(one["folder"], serde_json::json!(["World", "North"]));
    assert_eq!((&one["tags"][0], &one["unread"]), (&"a".into(), &2.into()));
    let articles = desk.json(&["list", "source:example", "--format", "json"]);
    assert_eq!(titles(&articles), ["Harbour", "Bridge"]);
    assert_eq!(articles[0]["source"], "The Example");
    let quotes = desk.json(&["quotes", "said:lind", "--format", "json"]);
    assert_eq!(quotes.len(), 1);
    let (said, _) = desk.well(&["feeds", "add", &server.url("/feed")]);
    assert!(said.contains("followed already"), "{said}");
}

#[test]
fn a_refresh_says_what_is_new_and_asks_only_for_what_changed() {
    let first = feed("The Example", &[HARBOUR]);
    let (server, reply) = changing(rss(&first).with("etag", "\"one\""));
    let desk = Desk::new();
    desk.well(&["feeds", "add", &server.url("/feed")]);
    *reply.lock().unwrap() = Reply::new(304);
    let (said, _) = desk.well(&["feeds", "refresh"]);
    assert!(said.contains("0 new, 0 updated, 1 unchanged\n"), "{said}");
    assert_eq!(server.asks()[1].header("if-none-match"), Some("\"one\""));

    let changed = ("Harbour", "The harbour opens on Tuesday, and not before.");
    *reply.lock().unwrap() = rss(&feed("The Example", &[changed, BRIDGE]));
    let (said, _) = desk.well(&["feeds", "refresh", "the example"]);
    assert!(said.contains("1 new, 1 updated, 0 unchanged\n"), "{said}");
    let (said, _) = desk.well(&["feeds", "refresh", "1"]);
    assert!(said.contains("0 new, 0 updated, 2 unchanged\n"), "{said}");
    assert_eq!(desk.json(&["list", "--format", "json"]).len(), 2);
    // Its entries vanish, its articles stay.
    *reply.lock().unwrap() = rss(&feed("The Example", &[BRIDGE]));
    desk.well(&["feeds", "refresh"]);
    assert_eq!(desk.json(&["list", "--format", "json"]).len(), 2);
}

#[test]
fn one_feed_that_fails_stops_no_other_and_its_error_is_to_be_seen() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/bad" => Reply::new(500),
        _ => rss(&feed("The Example", &[HARBOUR])),
    });
    let desk = Desk::new();
    let list = desk.file("urls", &format!("{}\n{}\n", server.url("/bad"), server.url("/good")));
    let (said_first, _) = desk.well(&["feeds", "import", &list]);
    assert!(said_first.contains("2 new, 0 followed already"), "{said_first}");
    let output = desk.run(&["feeds", "refresh"]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(
        said.contains("HTTP 500") && said.contains("1 new, 0 updated, 0 unchanged, 1 failed"),
        "{said}"
    );
    let feeds = desk.feeds();
    let bad = feeds.iter().find(|feed| feed["state"] == "failing").unwrap();
    assert!(bad["error"].as_str().unwrap().contains("HTTP 500"));
    let (_, listed) = desk.well(&["feeds", "list"]);
    assert!(listed.contains("failed:"), "{listed}");
    let quiet = desk.run(&["feeds", "refresh", "--quiet"]);
    assert!(!String::from_utf8(quiet.stderr).unwrap().contains("unchanged"));
}

#[test]
fn a_server_is_asked_again_when_it_likes() {
    let body = feed("The Example", &[HARBOUR]);
    let (server, reply) = changing(rss(&body).with("cache-control", "max-age=3600"));
    let desk = Desk::new();
    desk.well(&["feeds", "add", &server.url("/feed")]);
    let (said, _) = desk.well(&["feeds", "refresh"]);
    assert!(said.contains("1 feed not asked yet"), "{said}");
    assert_eq!(server.asks().len(), 1);
    *reply.lock().unwrap() = Reply::new(429).with("retry-after", "7200");
    desk.well(&["feeds", "refresh", "--force"]);
    desk.well(&["feeds", "refresh"]);
    assert_eq!(server.asks().len(), 2);
    assert!(desk.feeds()[0]["not_before"].is_string());
}

#[test]
fn a_feed_that_moved_is_known_by_both_addresses_and_one_that_is_gone_is_left() {
    let (server, reply) = changing(rss(&feed("The Example", &[HARBOUR])));
    let desk = Desk::new();
    desk.well(&["feeds", "add", &server.url("/old")]);
    let to = server.url("/new");
    let moved = Server::start(move |_| Reply::to(301, &to));
    let (said, _) = desk.well(&["feeds", "add", &moved.url("/feed")]);
    assert!(said.contains("followed"), "{said}");
    let feeds = desk.feeds();
    let there = feeds.iter().find(|feed| feed["moved_from"].is_string()).unwrap();
    assert_eq!(there["url"], Value::from(server.url("/new")));
    assert_eq!(desk.json(&["list", "--format", "json"]).len(), 1);

    *reply.lock().unwrap() = Reply::new(410);
    assert_eq!(desk.run(&["feeds", "refresh", &server.url("/old")]).status.code(), Some(1));
    let asked = server.asks().len();
    let (said, _) = desk.well(&["feeds", "refresh", &server.url("/old")]);
    assert!(said.contains("not asked"), "{said}");
    assert_eq!(server.asks().len(), asked);
    assert!(desk.feeds().iter().any(|feed| feed["state"] == "gone"));
    assert_eq!(desk.json(&["list", "--format", "json"]).len(), 1);
}

#[test]
fn a_page_leads_to_its_feed_and_several_are_named() {
    let page = |links: &[&str]| {
        let link = |link: &&str| {
            format!(
                "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{link}\" href=\"{link}\">"
            )
        };
        let links = links.iter().map(link).collect::<Vec<_>>().concat();
        let page =
            format!("<!doctype html><html><head>{links}</head><body><p>News.</p></body></html>");
        Reply::ok(page).with("content-type", "text/html")
    };
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/one" => page(&["/feed"]),
        "/two" => page(&["/feed", "/comments"]),
        "/none" => page(&[]),
        _ => rss(&feed("The Example", &[HARBOUR])),
    });
    let desk = Desk::new();
    let (said, _) = desk.well(&["feeds", "add", &server.url("/one")]);
    assert!(said.contains("The Example: followed"), "{said}");
    assert_eq!(desk.feeds()[0]["url"], Value::from(server.url("/feed")));
    for (path, named) in [("/two", "/comments"), ("/none", "feed")] {
        let output = desk.run(&["feeds", "add", &server.url(path)]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(named), "{said}");
    }
    assert_eq!(desk.feeds().len(), 1);
}

#[test]
fn lists_go_both_ways() {
    let desk = Desk::new();
    let opml = desk.file(
        "feeds.opml",
        r#"<?xml version="1.0"?><opml version="2.0"><head/><body>
           <outline text="World"><outline type="rss" text="The Example" xmlUrl="http://news.example/feed"/></outline>
           <outline type="rss" text="Other" xmlUrl="http://other.example/feed"/>
           <outline type="rss" text="Local" xmlUrl="file:///etc/passwd"/></body></opml>"#,
    );
    let output = desk.run(&["feeds", "import", &opml]);
    assert!(said(&output).contains("2 new, 0 followed already"), "{}", said(&output));
    let (_, exported) = desk.well(&["feeds", "export"]);
    let (_, urls) = desk.well(&["feeds", "export", "--format", "urls"]);
    assert!(urls.contains("http://news.example/feed \"World\" \"~The Example\""), "{urls}");
    let other = Desk::new();
    let again = other.file("again.opml", &exported);
    other.well(&["feeds", "import", &again]);
    assert_eq!(other.well(&["feeds", "export"]).1, exported);
    let (said, _) = other.well(&["feeds", "import", &again]);
    assert!(said.contains("0 new, 2 followed already"), "{said}");
}

#[test]
fn a_feed_is_named_filed_and_removed_by_its_reader() {
    let server = Server::start(|_| rss(&feed("The Example", &[HARBOUR, BRIDGE])));
    let desk = Desk::new();
    desk.well(&["feeds", "add", &server.url("/feed")]);
    desk.well(&[
        "feeds",
        "set",
        "1",
        "--title",
        "Mornings",
        "--folder",
        "Home",
        "--full-text",
        "never",
    ]);
    assert_eq!(desk.json(&["list", "source:mornings", "--format", "json"]).len(), 2);
    let feeds = desk.feeds();
    assert_eq!((&feeds[0]["full_text"], &feeds[0]["folder"][0]), (&"never".into(), &"Home".into()));
    assert_eq!(desk.run(&["feeds", "remove", "mornings"]).status.code(), Some(2));
    let (said, _) = desk.well(&["feeds", "remove", "mornings", "--yes"]);
    assert!(said.contains("2 articles stay"), "{said}");
    assert_eq!(desk.json(&["list", "source:mornings", "--format", "json"]).len(), 2);
    assert!(desk.feeds().is_empty());

    let desk = Desk::new();
    desk.well(&["feeds", "add", &server.url("/feed")]);
    desk.well(&["feeds", "remove", "1", "--yes", "--with-articles"]);
    assert!(desk.json(&["list", "source:example", "--format", "json"]).is_empty());
}

#[test]
fn an_address_with_a_password_is_refused_on_the_command_line() {
    let desk = Desk::new();
    let output = desk.run(&["feeds", "add", "https://ann:secret@news.example/feed"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!said(&output).contains("secret"));
}

#[test]
fn pages_and_feeds_are_added_by_their_address() {
    let server = Server::start(|ask| {
        match ask.path.as_str() {
        "/feed" => rss(&feed("The Example", &[HARBOUR, BRIDGE])),
        "/page" => Reply::ok(
            "<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>\
             <p>“The ferry sails again,” said Mia Holm, who leads the harbour, on the quay at noon.</p>\
             <p>It was laid up for a year, and the town paid for it.</p></article></body></html>",
        )
        .with("content-type", "text/html"),
        _ => Reply::new(404),
    }
    });
    let desk = Desk::new();
    let text =
        desk.file("note.txt", "A note\n\nThe note says that all is well in the town today.\n");
    let output =
        desk.run(&["add", &server.url("/page"), &server.url("/feed"), &text, &server.url("/no")]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("4 new, 0 updated, 0 unchanged, 1 failed"), "{said}");
    assert!(said.contains("HTTP 404"), "{said}");
    assert_eq!(desk.json(&["quotes", "said:holm", "--format", "json"]).len(), 1);
}

#[test]
fn behind_a_refresh_goes_what_the_settings_say_and_it_does_not_come_back() {
    let entries =
        [HARBOUR, BRIDGE, ("Tower", "The tower was opened today. It is higher than the others.")];
    let server = Server::start(move |_| rss(&feed("The Example", &entries)));
    let desk = Desk::new();
    desk.well(&["add", &desk.file("own.txt", "An own text\n\nIt was added by hand.\n")]);
    desk.well(&["feeds", "add", &server.url("/feed")]);
    desk.file("config.toml", "[keep]\narticles = 2\n");
    let (said, _) = desk.well(&["feeds", "refresh", "--force"]);
    assert!(said.contains("3 unchanged; 2 articles removed for their age or number"), "{said}");
    let list = desk.json(&["list", "--format", "json"]);
    let mut left = titles(&list);
    left.sort_unstable();
    // The newest of the feed's three, and the own one.
    assert_eq!(left, ["An own text", "Harbour"]);
    let (said, _) = desk.well(&["feeds", "refresh", "--force"]);
    assert!(said.ends_with("3 unchanged\n"), "{said}");
    assert_eq!(desk.json(&["list", "--format", "json"]).len(), 2);
}
