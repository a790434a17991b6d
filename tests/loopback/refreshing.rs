use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use pullquote::ingest::http::{
    Client, Credentials, FeedAt, Settings, Trouble, fetch_feed_or_candidates,
};
use pullquote::ingest::refresh::{
    Due, Event, FullText, Options, Outcome, Read, Refreshed, refresh,
};
use pullquote::lexicon::Lexicon;

use super::server::{Reply, Server};
use super::settings;

fn options() -> Options {
    Options { http: settings(), workers: 2, ..Options::default() }
}

fn due(key: i64, url: String) -> Due {
    Due { key, url, full_text: FullText::Never, ..Due::default() }
}

/// What came of each, in the order of their keys.
fn outcomes(due: Vec<Due>, options: &Options) -> Vec<Outcome> {
    let mut all = Vec::new();
    let lexicon = Lexicon::embedded();
    refresh(due, options, &lexicon, &AtomicBool::new(false), &mut |event| {
        if let Event::Feed(refreshed) = event {
            all.push(*refreshed);
        }
    });
    all.sort_by_key(|refreshed: &Refreshed| refreshed.key);
    all.into_iter().map(|refreshed| refreshed.outcome).collect()
}

fn outcome(due: Due) -> Outcome {
    outcomes(vec![due], &options()).remove(0)
}

fn read(outcome: Outcome) -> Read {
    match outcome {
        Outcome::Read(read) => *read,
        other => panic!("{other:?}"),
    }
}

/// A feed whose entries are the lines of `texts`.
fn feed(texts: &[&str]) -> String {
    let mut feed = String::from(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Harbour Times</title>",
    );
    for (number, text) in texts.iter().enumerate() {
        write!(
            feed,
            "<item><title>Item {number}</title><link>/item/{number}</link><guid isPermaLink=\"false\">{number}</guid>\
             <description>{text}</description></item>"
        )
        .unwrap();
    }
    feed + "</channel></rss>"
}

const TEXT: &str =
    "“The harbour opens on Monday,” Mayor Ines Varga said. The council had closed it for a year.";

#[test]
fn a_feed_is_read_and_its_entries_are_analysed_in_its_order() {
    let texts: Vec<String> =
        (0..100).map(|number| format!("{TEXT} It was the {number}th vote.")).collect();
    let body = feed(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let server = Server::start(move |_| Reply::ok(&body).with("ETag", "\"one\""));
    let read = read(outcome(due(7, server.url("/feed"))));
    assert_eq!(read.title.as_deref(), Some("The Harbour Times"));
    assert_eq!(read.kept.etag.as_deref(), Some("\"one\""));
    assert_eq!(read.entries.len(), 100);
    for (number, found) in read.entries.iter().enumerate() {
        assert_eq!(found.id, number.to_string());
        assert_eq!(found.url, Some(server.url(&format!("/item/{number}"))));
        assert_eq!(found.source.url, found.url);
        assert!(found.article.text.contains(&format!("the {number}th vote")));
        assert_eq!(found.analysis.quotes[0].speakers[0].name, "Ines Varga");
        assert_eq!(found.from_feed, None);
    }
}

#[test]
fn what_is_known_is_not_analysed_again() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/one" => Reply::ok(feed(&["The first.", "The second."])),
        _ => Reply::ok(feed(&["The first.", "The second, corrected.", "The third."])),
    });
    let first = read(outcome(due(1, server.url("/one"))));
    let known: HashSet<u64> = first.entries.iter().map(|found| found.fingerprint).collect();
    assert_eq!(known.len(), 2);
    // The addresses of the entries are the same in both.
    let again = read(outcome(Due { known, ..due(1, server.url("/two")) }));
    assert_eq!(again.unchanged, [first.entries[0].fingerprint]);
    let texts: Vec<&str> = again.entries.iter().map(|found| found.article.text.as_str()).collect();
    assert_eq!(texts, ["The second, corrected.", "The third."]);
}

#[test]
fn nothing_is_read_when_nothing_changed() {
    let server = Server::start(|ask| match ask.header("if-none-match") {
        Some("\"one\"") => Reply::new(304),
        _ => Reply::ok(feed(&["The first."])).with("ETag", "\"one\""),
    });
    let first = read(outcome(due(1, server.url("/"))));
    let known = Due { body_hash: Some(first.kept.body_hash.clone()), ..due(1, server.url("/")) };
    let Outcome::Unchanged(kept) = outcome(known.clone()) else { panic!("by hash") };
    assert_eq!(kept, first.kept);
    let tagged = Due { etag: first.kept.etag.clone(), ..known };
    let Outcome::NotModified(kept) = outcome(tagged) else { panic!("by tag") };
    // What the server did not say again stays known.
    assert_eq!(kept, first.kept);
}

#[test]
fn one_that_fails_does_not_stop_the_others() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/gone" => Reply::new(410),
        "/often" => Reply::new(503).with("Retry-After", "60"),
        "/page" => Reply::ok("<!DOCTYPE html><html><body><p>Not here.</p></body></html>"),
        "/nothing" => Reply::ok("nothing of the kind"),
        "/hangs" => Reply::silent(),
        "/moved" => Reply::to(301, "/good"),
        _ => Reply::ok(feed(&["The first."])),
    });
    let paths = ["/hangs", "/gone", "/page", "/nothing", "/moved", "/good"];
    let mut all: Vec<Due> =
        paths.iter().zip(0..).map(|(path, key)| due(key, server.url(path))).collect();
    all.push(due(6, "no address".to_owned()));
    let outcomes = outcomes(all, &options());
    let trouble = |outcome: &Outcome| match outcome {
        Outcome::Failed(error) => error.trouble.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(trouble(&outcomes[0]), Trouble::Stalled(settings().stall));
    assert_eq!(outcomes[1], Outcome::Gone);
    assert_eq!(trouble(&outcomes[2]), Trouble::Page);
    assert_eq!(trouble(&outcomes[3]), Trouble::NotAFeed);
    assert_eq!(read(outcomes[4].clone()).kept.moved_to, Some(server.url("/good")));
    assert_eq!(read(outcomes[5].clone()).entries.len(), 1);
    assert_eq!(trouble(&outcomes[6]), Trouble::Address);
    assert!(matches!(outcome(due(1, server.url("/often"))), Outcome::Wait { .. }));
}

#[test]
fn a_host_that_wants_rest_is_not_asked_for_the_next_feed() {
    let server = Server::start(|_| Reply::new(429).with("Retry-After", "60"));
    let all = (0..5).map(|key| due(key, server.url(&format!("/{key}")))).collect();
    let options = Options { per_host: 1, ..options() };
    assert!(outcomes(all, &options).iter().all(|outcome| matches!(outcome, Outcome::Wait { .. })));
    assert_eq!(server.asks().len(), 1);
}

#[test]
fn no_host_is_asked_more_often_at_once_than_it_may() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::start(|_| {
        let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        NOW.fetch_sub(1, Ordering::SeqCst);
        Reply::ok(feed(&["The first."]))
    });
    let all = (0..12).map(|key| due(key, server.url(&format!("/{key}")))).collect();
    assert_eq!(outcomes(all, &Options { per_host: 2, ..options() }).len(), 12);
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
}

#[test]
fn progress_is_told_feed_by_feed() {
    let server = Server::start(|_| Reply::ok(feed(&["The first."])));
    let named = |key, name: &str| Due { name: name.to_owned(), ..due(key, server.url("/")) };
    let all = vec![named(1, "One"), named(2, "One"), named(3, "One")];
    let (mut told, mut feeds) = (Vec::new(), 0);
    let lexicon = Lexicon::embedded();
    refresh(all, &options(), &lexicon, &AtomicBool::new(false), &mut |event| match event {
        Event::Feed(_) => feeds += 1,
        Event::Progress { done, total, name } => {
            assert_eq!(feeds, done);
            told.push((done, total, name));
        }
    });
    let step = |done| (done, 3, "One".to_owned());
    assert_eq!(told, [step(1), step(2), step(3)]);
}

#[test]
fn stopping_waits_for_no_server() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/good" => Reply::ok(feed(&["The first."])),
        _ => Reply::silent(),
    });
    let mut options = options();
    options.http.stall = Duration::from_mins(10);
    options.http.total = Duration::from_mins(10);
    let all = vec![due(1, server.url("/hangs")), due(2, server.url("/good"))];
    let (stop, lexicon) = (AtomicBool::new(false), Lexicon::embedded());
    let mut keys = Vec::new();
    refresh(all, &options, &lexicon, &stop, &mut |event| {
        if let Event::Feed(refreshed) = event {
            keys.push(refreshed.key);
            stop.store(true, Ordering::Relaxed);
        }
    });
    assert_eq!(keys, [2]);
}

fn page(text: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>Item 0 - The Harbour Times</title></head><body><nav><a href=\"/\">Home</a></nav>\
         <article><h1>Item 0</h1>{}</article></body></html>",
        text.split('\n').flat_map(|line| ["<p>", line, "</p>"]).collect::<String>()
    )
}

#[test]
fn an_entry_is_completed_from_its_page_and_both_versions_are_kept() {
    let long = [TEXT; 12].join("\n");
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/feed" => Reply::ok(feed(&["The harbour opens."; 3])),
        "/item/0" => Reply::ok(page(&long)).with("Content-Type", "text/html"),
        "/item/1" => Reply::ok(page("Short.")),
        _ => Reply::new(404),
    });
    let entries =
        read(outcome(Due { full_text: FullText::Always, ..due(1, server.url("/feed")) })).entries;
    assert_eq!(entries.len(), 3);
    assert!(entries[0].article.text.contains("Ines Varga said"), "{:?}", entries[0].article);
    assert_eq!(entries[0].article.title.as_deref(), Some("Item 0"));
    assert_eq!(entries[0].analysis.quotes[0].speakers[0].name, "Ines Varga");
    assert_eq!(entries[0].from_feed.as_ref().unwrap().text, "The harbour opens.");
    assert_eq!((&entries[1].from_feed, &entries[1].page_failed), (&None, &None));
    assert_eq!(entries[1].article.text, "The harbour opens.");
    assert_eq!(entries[2].article.text, "The harbour opens.");
    assert_eq!(entries[2].page_failed.as_ref().unwrap().trouble, Trouble::Status(404));
    let asked = server.asks().len();
    outcome(due(1, server.url("/feed")));
    assert_eq!(server.asks().len(), asked + 1);
}

#[test]
fn pages_elsewhere_do_not_learn_who_reads_the_feed() {
    let other = Server::start(|_| Reply::ok(page(TEXT)));
    let link = other.url("/item");
    let body = feed(&["Short.", "Short too."]).replacen("/item/0", &link, 1);
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/feed" => Reply::ok(&body),
        _ => Reply::ok(page(TEXT)),
    });
    let credentials = Credentials::Command(vec!["printf".to_owned(), "ann:secret".to_owned()]);
    let due = Due {
        full_text: FullText::Always,
        credentials: Some(credentials),
        ..due(1, server.url("/feed"))
    };
    read(outcome(due));
    assert!(server.asks().iter().all(|ask| ask.header("authorization").is_some()));
    assert_eq!(server.asks().len(), 2);
    assert_eq!(other.asks().len(), 1);
    assert!(other.asks()[0].header("authorization").is_none());
}

#[test]
fn an_address_is_a_feed_or_a_page_that_names_some() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/feed" => Reply::ok(feed(&["The first."])),
        "/old" => Reply::to(301, "/feed"),
        "/bare" => Reply::ok(page("No feeds.")),
        _ => Reply::ok(
            "<!DOCTYPE html><html><head><title>Harbour</title>\
             <link rel=\"alternate\" type=\"application/rss+xml\" title=\"News\" href=\"/feed\"></head><body></body></html>",
        ),
    });
    let (client, lexicon) = (Client::new(&Settings::default()), Lexicon::embedded());
    let at = |path: &str| fetch_feed_or_candidates(&client, &server.url(path), None, &lexicon);
    match at("/old") {
        Ok(FeedAt::Feed(fetched)) => {
            assert_eq!((fetched.url, fetched.feed.entries.len()), (server.url("/feed"), 1));
        }
        other => panic!("{other:?}"),
    }
    match at("/") {
        Ok(FeedAt::Candidates(found)) => {
            assert_eq!((found.len(), &found[0].url), (1, &server.url("/feed")));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(at("/bare").unwrap_err().trouble, Trouble::Page);
}
