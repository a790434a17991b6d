use super::rows::{
    Answer, ArticlesFate, FeedChange, FeedId, FeedState, FullText, NewEntry, NewFeed, Reading,
    Recorded, Validators, Visit,
};
use crate::article::InputKind;
use crate::library::fixture::{self, Item, plain, talks};
use crate::library::{AddedStatus, Library, NewBookmark};

const NOW: i64 = 1_000_000;

fn library() -> Library {
    Library::open_in_memory().unwrap()
}

fn follow(library: &mut Library, url: &str) -> FeedId {
    library.add_feed(&NewFeed { url: url.to_owned(), ..NewFeed::default() }, NOW).unwrap().0
}

/// An entry at `https://news.example/{id}`; its hash is that of its title and text.
fn entry(id: &str, title: &str, text: &str) -> NewEntry {
    entry_of(id, plain(&format!("https://news.example/{id}"), title, text))
}

fn entry_of(id: &str, item: Item) -> NewEntry {
    let Item { mut source, article, analysis } = item;
    source.kind = InputKind::Feed;
    let words = format!("{:?} {}", article.title, article.text);
    let hash = words.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31) ^ u64::from(byte));
    let (id, url) = (id.to_owned(), source.url.clone());
    NewEntry {
        id,
        url,
        hash,
        is_summary: false,
        source,
        article,
        analysis,
        facts: None,
        feed_text: None,
    }
}

fn reading(entries: Vec<NewEntry>) -> Reading {
    Reading { title: Some("The Example".to_owned()), entries, ..Reading::default() }
}

fn record(library: &mut Library, feed: FeedId, answer: Answer) -> Recorded {
    library.record(vec![Visit { feed, answer }], NOW).unwrap().remove(0)
}

fn read(library: &mut Library, feed: FeedId, entries: Vec<NewEntry>) -> Recorded {
    record(library, feed, Answer::Read(Box::new(reading(entries))))
}

fn counts(recorded: &Recorded) -> (usize, usize, usize) {
    (recorded.new.len(), recorded.updated.len(), recorded.unchanged)
}

/// Sentences that no other article has.
fn long(words: &str) -> String {
    let sentence = |n| format!("Sentence {n} of this report says: {words}. ");
    (0..12).map(sentence).collect::<Vec<_>>().concat()
}

#[test]
fn a_feed_is_followed_once_under_any_address_it_had() {
    let mut library = library();
    let feed = NewFeed {
        url: "https://news.example/feed".to_owned(),
        own_title: Some("Morning\n news".to_owned()),
        home: Some("https://news.example/".to_owned()),
        folder: vec!["World".to_owned(), "Europe".to_owned()],
        tags: vec!["daily".to_owned()],
        full_text: Some(FullText::WhenShort),
        ..NewFeed::default()
    };
    let (id, is_new) = library.add_feed(&feed, NOW).unwrap();
    assert!(is_new);
    let moved_to = Some("https://news.example/atom".to_owned());
    let answer = Answer::Read(Box::new(Reading { moved_to, ..reading(Vec::new()) }));
    record(&mut library, id, answer);
    for url in ["https://news.example/feed", "https://news.example/atom"] {
        let again = NewFeed { url: url.to_owned(), ..NewFeed::default() };
        assert_eq!(library.add_feed(&again, NOW).unwrap(), (id, false), "{url}");
    }
    let row = library.feed(id).unwrap().unwrap();
    assert_eq!((row.name(), row.url.as_str()), ("Morning news", "https://news.example/atom"));
    assert_eq!(row.moved_from.as_deref(), Some("https://news.example/feed"));
    assert_eq!((row.folder.len(), row.tags.len(), row.full_text), (2, 1, feed.full_text));
    assert_eq!(row.title.as_deref(), Some("The Example"));
    assert_eq!(library.feeds().unwrap(), [row]);
}

#[test]
fn feeds_stand_by_folder_then_by_name() {
    let mut library = library();
    for (title, folder) in [("b", "X"), ("a", "X"), ("Z", ""), ("É", "")] {
        let feed = NewFeed {
            url: format!("https://{title}.example/"),
            own_title: Some(title.to_owned()),
            folder: vec![folder.to_owned()],
            ..NewFeed::default()
        };
        library.add_feed(&feed, NOW).unwrap();
    }
    let feeds = library.feeds().unwrap();
    let names: Vec<_> = feeds.iter().map(super::FeedRow::name).collect();
    assert_eq!(names, ["É", "Z", "a", "b"]);
}

#[test]
fn a_feed_without_a_name_goes_by_its_address_without_the_password() {
    let mut library = library();
    let id = follow(&mut library, "https://ann:secret@news.example/feed?a@b");
    assert_eq!(library.feed(id).unwrap().unwrap().name(), "news.example/feed?a@b");
}

#[test]
fn entries_become_articles_under_the_feeds_name_in_its_order() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let mut named = entry("c", "Third", "Third text.");
    named.article.site = Some("A Guest".to_owned());
    let entries =
        vec![entry("a", "First", "First text."), entry("b", "Second", "Second text."), named];
    assert_eq!(counts(&read(&mut library, feed, entries)), (3, 0, 0));
    let cards = library.cards().unwrap();
    let listed: Vec<_> =
        cards.iter().map(|card| (card.title.as_str(), card.source.as_str())).collect();
    assert_eq!(listed, [("First", "The Example"), ("Second", "The Example"), ("Third", "A Guest")]);
    library.set_read(cards[1].id, true).unwrap();
    let row = library.feed(feed).unwrap().unwrap();
    assert_eq!((row.articles, row.unread, row.state()), (3, 2, FeedState::Well));
    assert_eq!(library.feeds().unwrap(), [row]);
    let of_feed = library.feed_articles(feed).unwrap();
    assert_eq!(of_feed, cards.iter().map(|card| card.id).collect::<Vec<_>>());
    assert_eq!(library.feeds_of(cards[0].id).unwrap(), [feed]);
}

#[test]
fn an_entry_seen_again_changes_nothing_and_a_changed_one_updates_its_article() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let mut item = talks();
    item.source.path = None;
    let first = read(&mut library, feed, vec![entry_of("talks", item.clone())]);
    let article = first.new[0];
    let stored = library.article(article).unwrap().unwrap();
    library.keep(&NewBookmark::of_quote(&stored, 1).unwrap(), NOW).unwrap();
    library.set_read(article, true).unwrap();
    let known = library.known_entries(feed).unwrap();
    assert_eq!(known, [entry_of("talks", item.clone()).hash]);

    let again = read(&mut library, feed, vec![entry_of("talks", item.clone())]);
    assert_eq!(counts(&again), (0, 0, 1));
    assert!(library.versions(article).unwrap().is_empty());

    let before = item.article.text.clone();
    item.article.text = format!("Updated at noon.\n\n{before}");
    item.analysis.quotes.clear();
    item.analysis.actors.clear();
    item.article.blocks.clear();
    let changed = read(&mut library, feed, vec![entry_of("talks", item.clone())]);
    assert_eq!(changed.updated, [article]);
    let stored = library.article(article).unwrap().unwrap();
    assert_eq!(stored.article.text, item.article.text);
    assert_eq!((stored.bookmarks.len(), stored.read), (1, true));
    let versions = library.versions(article).unwrap();
    assert_eq!(versions.iter().map(|v| v.text.as_str()).collect::<Vec<_>>(), [before]);
    assert_ne!(library.known_entries(feed).unwrap(), known);
}

#[test]
fn an_article_of_two_feeds_is_one_and_both_are_known() {
    let mut library = library();
    let (one, other) =
        (follow(&mut library, "https://a.example/f"), follow(&mut library, "https://b.example/f"));
    let full = long("the bridge is closed");
    let first = read(&mut library, one, vec![entry("x", "Bridge closed", &full)]);
    // The same address with a mere summary.
    let summary = read(&mut library, other, vec![entry("x", "Bridge closed", "The bridge.")]);
    assert_eq!(counts(&summary), (0, 0, 1));
    // The same text at another address.
    let mut copy = entry("copy", "Bridge closed", &full);
    copy.id = "elsewhere".to_owned();
    assert_eq!(counts(&read(&mut library, other, vec![copy])), (0, 0, 1));
    let id = first.new[0];
    assert_eq!(library.cards().unwrap().len(), 1);
    assert_eq!(library.article(id).unwrap().unwrap().article.text, full);
    assert_eq!(library.feeds_of(id).unwrap(), [one, other]);
    let versions = library.versions(id).unwrap();
    assert_eq!(versions.iter().map(|v| v.text.as_str()).collect::<Vec<_>>(), ["The bridge."]);
    assert_eq!(library.removal_of(one).unwrap().only_here, 0);
}

#[test]
fn the_fuller_text_of_two_feeds_stands() {
    let mut library = library();
    let (one, other) =
        (follow(&mut library, "https://a.example/f"), follow(&mut library, "https://b.example/f"));
    let id = read(&mut library, one, vec![entry("x", "Bridge", "The bridge is closed.")]).new[0];
    let full = long("the bridge is closed");
    let second = read(&mut library, other, vec![entry("x", "Bridge", &full)]);
    assert_eq!(second.updated, [id]);
    // The summary's next edition does not take its place.
    let third = read(&mut library, one, vec![entry("x", "Bridge", "The bridge is still closed.")]);
    assert_eq!(counts(&third), (0, 0, 1));
    assert_eq!(library.article(id).unwrap().unwrap().article.text, full);
    assert_eq!(library.versions(id).unwrap().len(), 2);
}

#[test]
fn entries_of_one_address_are_as_many_articles() {
    let mut library = library();
    let feed = follow(&mut library, "https://status.example/feed");
    let at_one = |id: &str, text: &str| {
        entry_of(id, plain("https://status.example/all", &format!("Notice {id}"), text))
    };
    let both = vec![at_one("1", "It is broken."), at_one("2", "It is mended.")];
    let unchanged = both.iter().map(|entry| entry.hash).collect();
    assert_eq!(counts(&read(&mut library, feed, both)), (2, 0, 0));
    // One more, while the others still stand in the feed.
    let third = at_one("3", "It is broken again.");
    let answer = Answer::Read(Box::new(Reading { unchanged, ..reading(vec![third]) }));
    assert_eq!(counts(&record(&mut library, feed, answer)), (1, 0, 2));
}

#[test]
fn the_address_of_the_site_tells_no_entry() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    for (id, text) in [("monday", "Rain in the north."), ("tuesday", "Sun in the south.")] {
        let entry = entry_of(id, plain("https://www.weather.example/", id, text));
        assert_eq!(counts(&read(&mut library, feed, vec![entry])), (1, 0, 0), "{id}");
    }
}

#[test]
fn an_entry_that_got_another_id_is_the_same_by_its_address() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let first = read(&mut library, feed, vec![entry("a", "A storm", "It comes.")]);
    let mut renamed = entry("a", "A storm", "It came, and went.");
    renamed.id = "a?v=2".to_owned();
    assert_eq!(read(&mut library, feed, vec![renamed]).updated, first.new);
    assert_eq!(library.versions(first.new[0]).unwrap().len(), 1);
}

#[test]
fn short_entries_that_read_alike_are_told_apart_by_their_titles() {
    let mut library = library();
    let feed = follow(&mut library, "https://links.example/feed");
    let entries = vec![
        entry("a", "A compiler in ten lines", "Comments"),
        entry("b", "A kernel in a week", "Comments"),
        entry("c", "A picture", ""),
        entry("d", "A picture", ""),
    ];
    assert_eq!(counts(&read(&mut library, feed, entries)), (4, 0, 0));
    // The same notice in another feed is one article all the same.
    let other = follow(&mut library, "https://mirror.example/feed");
    let copy =
        entry_of("x", plain("https://mirror.example/a", "A compiler in ten lines", "Comments"));
    assert_eq!(counts(&read(&mut library, other, vec![copy])), (0, 0, 1));
}

#[test]
fn the_feeds_words_are_kept_beside_the_page() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let full = long("the harbour opens");
    let completed = |summary: &str, full: &str| NewEntry {
        feed_text: Some(summary.to_owned()),
        hash: summary.len() as u64,
        ..entry("a", "Harbour", full)
    };
    let id = read(&mut library, feed, vec![completed("The harbour.", &full)]).new[0];
    let texts = |library: &Library| -> Vec<String> {
        library.versions(id).unwrap().into_iter().map(|version| version.text).collect()
    };
    assert_eq!(texts(&library), ["The harbour."]);
    let fuller = format!("{full} And it closes.");
    let again = read(&mut library, feed, vec![completed("The new harbour.", &fuller)]);
    assert_eq!(again.updated, [id]);
    assert_eq!(texts(&library), ["The new harbour.", &full, "The harbour."]);
    // The page cannot be had this time: its text stays.
    let mut summary = entry("a", "Harbour", "The newest harbour.");
    summary.is_summary = true;
    assert_eq!(counts(&read(&mut library, feed, vec![summary])), (0, 0, 1));
    assert_eq!(library.article(id).unwrap().unwrap().article.text, fuller);
    assert_eq!(texts(&library).first().map(String::as_str), Some("The newest harbour."));
}

#[test]
fn nothing_goes_because_a_source_vanished() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    read(&mut library, feed, vec![entry("a", "A", "Text of a.")]);
    read(&mut library, feed, Vec::new());
    record(&mut library, feed, Answer::Gone);
    assert_eq!(library.cards().unwrap().len(), 1);
    let row = library.feed(feed).unwrap().unwrap();
    assert_eq!((row.state(), row.articles), (FeedState::Gone, 1));
    assert!(!row.is_due(i64::MAX));
    assert!(row.last_error.unwrap().contains("410"));
}

#[test]
fn what_the_reader_removed_does_not_come_back() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let id = read(&mut library, feed, vec![entry("a", "A", "Text of a.")]).new[0];
    let removed = library.remove(id).unwrap().unwrap();
    assert_eq!(counts(&read(&mut library, feed, vec![entry("a", "A", "Text of a.")])), (0, 0, 1));
    assert_eq!(counts(&read(&mut library, feed, vec![entry("a", "A", "New text.")])), (0, 0, 1));
    assert!(library.cards().unwrap().is_empty());
    library.put_back(&removed).unwrap();
    assert_eq!(library.feed_articles(feed).unwrap(), [id]);
}

#[test]
fn failures_are_shown_and_many_of_them_make_a_feed_rest() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let failed = || Answer::Failed { error: "news.example:\n cannot be reached".to_owned() };
    record(&mut library, feed, failed());
    let row = library.feed(feed).unwrap().unwrap();
    assert_eq!(row.last_error.as_deref(), Some("news.example: cannot be reached"));
    assert!(row.state() == FeedState::Failing && row.is_due(NOW));
    for _ in 1..10 {
        record(&mut library, feed, failed());
    }
    let resting = library.feed(feed).unwrap().unwrap();
    assert_eq!((resting.state(), resting.failures), (FeedState::Resting, 10));
    assert!(!resting.is_due(NOW + 3600) && resting.is_due(NOW + 6 * 3600));
    for _ in 0..90 {
        record(&mut library, feed, failed());
    }
    assert!(library.feed(feed).unwrap().unwrap().is_due(NOW + 7 * 24 * 3600));
    read(&mut library, feed, Vec::new());
    let well = library.feed(feed).unwrap().unwrap();
    assert_eq!(
        (well.state(), well.failures, well.last_error.is_none()),
        (FeedState::Well, 0, true)
    );
}

#[test]
fn a_server_is_asked_no_earlier_than_it_likes_and_is_not_believed_without_end() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let validators = Validators {
        etag: Some("\"x\"".to_owned()),
        last_modified: Some("Sun, 22 Nov 2026 10:00:00 GMT".to_owned()),
        body_hash: Some("b".to_owned()),
    };
    let unchanged = |not_before| Answer::Unchanged {
        validators: validators.clone(),
        not_before,
        moved_to: None,
    };
    record(&mut library, feed, unchanged(Some(NOW + 600)));
    let row = library.feed(feed).unwrap().unwrap();
    assert_eq!(row.validators, validators);
    assert!(!row.is_due(NOW + 599) && row.is_due(NOW + 600));
    let more = Answer::Unchanged {
        validators: Validators::default(),
        not_before: Some(i64::MAX),
        moved_to: Some("https://news.example/new".to_owned()),
    };
    record(&mut library, feed, more);
    assert_eq!(library.feed(feed).unwrap().unwrap().url, "https://news.example/new");
    assert!(library.feed(feed).unwrap().unwrap().is_due(NOW + 24 * 3600));
    record(&mut library, feed, Answer::Wait { until: i64::MAX });
    let row = library.feed(feed).unwrap().unwrap();
    assert!(!row.is_due(NOW + 24 * 3600) && row.is_due(NOW + 7 * 24 * 3600));
    assert_eq!(row.validators, validators);
}

#[test]
fn a_name_of_ones_own_is_the_outlet_of_all_its_articles() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let mut guest = entry("b", "B", "Text of b.");
    guest.article.site = Some("A Guest".to_owned());
    read(&mut library, feed, vec![entry("a", "A", "Text of a."), guest]);
    let own_title = Some("Mornings".to_owned());
    let change = FeedChange { own_title, ..FeedChange::default() };
    assert_eq!(library.change_feed(feed, &change).unwrap().name(), "Mornings");
    read(&mut library, feed, vec![entry("c", "C", "Text of c.")]);
    let outlets = || -> Vec<(String, usize)> {
        let outlets = library.outlets().unwrap().into_iter();
        outlets.map(|outlet| (outlet.name, outlet.articles)).collect()
    };
    assert_eq!(outlets(), [("Mornings".to_owned(), 2), ("A Guest".to_owned(), 1)]);
    let back = FeedChange { own_title: Some(String::new()), ..FeedChange::default() };
    assert_eq!(library.change_feed(feed, &back).unwrap().name(), "The Example");
    let names: Vec<_> = library.outlets().unwrap().into_iter().map(|outlet| outlet.name).collect();
    assert_eq!(names, ["The Example", "A Guest"]);
    assert!(library.change_feed(FeedId(99), &back).is_err());
}

#[test]
fn a_removed_feed_leaves_its_articles_unless_they_are_to_go_and_comes_back_whole() {
    let mut library = library();
    let feed = follow(&mut library, "https://news.example/feed");
    let other = follow(&mut library, "https://other.example/feed");
    let mut item = talks();
    item.source.path = None;
    let by_hand = plain("https://news.example/hand", "By hand", "Added by hand.");
    assert_eq!(fixture::add(&mut library, &by_hand).status, AddedStatus::New);
    let entries = vec![
        entry_of("kept", item),
        entry("own", "Own", "Only here."),
        entry("shared", "Shared", "In both."),
        entry_of("hand", by_hand),
    ];
    let read_first = read(&mut library, feed, entries);
    assert_eq!(counts(&read_first), (3, 0, 1));
    read(&mut library, other, vec![entry("shared", "Shared", "In both.")]);
    let kept = *read_first.new.last().unwrap();
    let stored = library.article(kept).unwrap().unwrap();
    library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), NOW).unwrap();

    let removal = library.removal_of(feed).unwrap();
    assert_eq!((removal.articles, removal.only_here, removal.kept), (4, 1, 1));
    let before = (library.cards().unwrap(), library.feeds().unwrap());
    let removed = library.remove_feed(feed, ArticlesFate::Stay).unwrap().unwrap();
    assert_eq!(library.cards().unwrap(), before.0);
    assert_eq!(library.feeds().unwrap().len(), 1);
    library.put_feed_back(&removed).unwrap();
    assert_eq!((library.cards().unwrap(), library.feeds().unwrap()), before);

    let removed = library.remove_feed(feed, ArticlesFate::Go).unwrap().unwrap();
    let titles = |library: &Library| -> Vec<String> {
        library.cards().unwrap().into_iter().map(|card| card.title).collect()
    };
    assert!(!titles(&library).contains(&"Own".to_owned()));
    assert_eq!(library.cards().unwrap().len(), 3);
    library.put_feed_back(&removed).unwrap();
    assert_eq!((library.cards().unwrap(), library.feeds().unwrap()), before);
    assert_eq!(library.remove_feed(FeedId(99), ArticlesFate::Go).unwrap(), None);
}

#[test]
fn a_visit_of_a_feed_that_was_removed_meanwhile_is_in_vain() {
    let mut library = library();
    let recorded = read(&mut library, FeedId(7), vec![entry("a", "A", "Text.")]);
    assert_eq!(counts(&recorded), (0, 0, 0));
    assert!(library.cards().unwrap().is_empty());
}

#[test]
fn feeds_are_read_by_indexes() {
    let library = library();
    for (query, index) in [
        ("SELECT hash FROM feed_entries WHERE feed = 1 AND entry = 'a'", "PRIMARY KEY"),
        ("SELECT DISTINCT article FROM feed_entries WHERE feed = 1", "feed_entries_by_feed"),
        ("SELECT DISTINCT feed, article FROM feed_entries", "COVERING INDEX feed_entries_by_"),
        ("SELECT feed, entry FROM feed_entries WHERE article = 1", "feed_entries_by_article"),
        (super::removal::ONLY_HERE, "feed_entries_by_article"),
    ] {
        let plan = library
            .read(|connection| {
                let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}"))?;
                let rows = statement.query_map(
                    rusqlite::params_from_iter(query.contains("?1").then_some(1)),
                    |row| row.get::<_, String>(3),
                )?;
                rows.collect::<rusqlite::Result<Vec<_>>>()
            })
            .unwrap()
            .join("; ");
        assert!(plan.contains(index), "{query}: {plan}");
    }
}
