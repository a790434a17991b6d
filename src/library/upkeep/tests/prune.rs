use super::{bring, dated, follow, keep_first, on};
use crate::library::fixture::{Item, add};
use crate::library::{
    ActorName, Anchor, ArticleId, Deed, Library, Origin, Prunable, Retention, Words,
};

const DAY: i64 = 24 * 3600;

/// Day 1,000.
const NOW: i64 = 1_000 * DAY;

const YEAR_OLD: Retention =
    Retention { older_than: Some(365 * DAY), newest: None, only_read: false, from_feeds: false };

/// Adds an article that appeared and came on that day.
fn came(library: &mut Library, name: &str, day: i64) -> ArticleId {
    came_on(library, &dated(name, day * DAY), day)
}

fn came_on(library: &mut Library, item: &Item, day: i64) -> ArticleId {
    library.add(&item.source, &item.article, &item.analysis, day * DAY).unwrap().id
}

fn titles(library: &Library) -> Vec<String> {
    library.cards().unwrap().into_iter().map(|card| card.title).collect()
}

fn prune(library: &mut Library, retention: &Retention) -> usize {
    let gone = library.prune(retention, NOW, &mut on).unwrap();
    let check = library.check(&mut on).unwrap();
    assert!(check.is_empty(), "{check:#?}");
    gone
}

#[test]
fn what_is_older_goes_and_nothing_else() {
    let mut library = Library::open_in_memory().unwrap();
    came(&mut library, "new", 999);
    came(&mut library, "old", 600);
    // It appeared long ago, but came yesterday.
    came_on(&mut library, &dated("archive", 10 * DAY), 999);
    // A date that lies in the future is not believed.
    came_on(&mut library, &dated("calendar", 1_000 * DAY), 600);
    assert_eq!(prune(&mut library, &YEAR_OLD), 2);
    assert_eq!(titles(&library), ["new", "archive"]);
    assert_eq!(prune(&mut library, &Retention::default()), 0);
}

#[test]
fn the_oldest_beyond_a_number_go() {
    let mut library = Library::open_in_memory().unwrap();
    for day in 1..=9 {
        came(&mut library, &format!("day{day}"), day);
    }
    let newest = |newest| Retention { newest: Some(newest), ..Retention::default() };
    assert_eq!(prune(&mut library, &newest(9)), 0);
    assert_eq!(prune(&mut library, &newest(4)), 5);
    assert_eq!(titles(&library), ["day9", "day8", "day7", "day6"]);
    // What goes for its age counts.
    let both = Retention { newest: Some(2), ..YEAR_OLD };
    assert_eq!(library.prunable(&both, 7 * DAY + 365 * DAY + 1).unwrap().articles.len(), 2);
    assert_eq!(prune(&mut library, &newest(0)), 4);
    assert!(library.is_empty().unwrap());
}

#[test]
fn what_is_kept_or_corrected_stays_with_its_article() {
    let mut library = Library::open_in_memory().unwrap();
    let kept = came(&mut library, "kept", 1);
    let orphaned = came(&mut library, "orphaned", 2);
    let corrected = came(&mut library, "corrected", 3);
    came(&mut library, "plain", 4);
    keep_first(&mut library, kept, "");
    let mut bookmark = keep_first(&mut library, orphaned, "mine");
    library.unkeep(bookmark.id).unwrap();
    bookmark.quote.exact =
        "Words that the article no longer has, of which there are many.".to_owned();
    assert_eq!(library.restore(&bookmark).unwrap().anchor, Anchor::Orphaned);
    let words = Words {
        exact: "We will open corrected in May,".to_owned(),
        prefix: "“".to_owned(),
        suffix: "” said".to_owned(),
    };
    let article = Origin { article: corrected, text_hash: String::new(), url: None, path: None };
    let speaker = ActorName { key: "p:jon lind".to_owned(), name: "Jon Lind".to_owned() };
    library.correct(&Deed::Speaker { article, words, speaker: Some(speaker) }, 5).unwrap();

    let Prunable { articles, held, of } = library.prunable(&YEAR_OLD, NOW).unwrap();
    assert_eq!((articles.len(), held, of), (1, 3, 4));
    let bookmarks = library.bookmarks().unwrap();
    assert_eq!(prune(&mut library, &YEAR_OLD), 1);
    assert_eq!(prune(&mut library, &Retention { newest: Some(0), ..Retention::default() }), 0);
    assert_eq!(titles(&library), ["corrected", "orphaned", "kept"]);
    assert_eq!(library.bookmarks().unwrap(), bookmarks);
}

#[test]
fn only_what_was_read_or_what_a_feed_brought_can_go() {
    let mut library = Library::open_in_memory().unwrap();
    let feed = follow(&mut library);
    bring(&mut library, feed, &[dated("fed", DAY), dated("fed read", DAY)], DAY);
    came(&mut library, "added", 1);
    let read = came(&mut library, "added read", 1);
    library.set_read(read, true).unwrap();
    let fed = library.cards().unwrap().into_iter().find(|card| card.title == "fed read").unwrap();
    library.set_read(fed.id, true).unwrap();
    let wanted = |only_read, from_feeds| {
        let retention = Retention { only_read, from_feeds, ..YEAR_OLD };
        library.prunable(&retention, NOW).unwrap().articles
    };
    assert_eq!(wanted(false, false).len(), 4);
    assert_eq!(wanted(true, true), [fed.id]);
    assert_eq!(wanted(true, false).len(), 2);
    assert_eq!(wanted(false, true).len(), 2);
}

#[test]
fn what_went_does_not_come_back_by_its_feed() {
    let mut library = Library::open_in_memory().unwrap();
    let feed = follow(&mut library);
    let mut items = vec![dated("one", DAY), dated("two", DAY)];
    assert_eq!(bring(&mut library, feed, &items, DAY), (2, 0));
    assert_eq!(prune(&mut library, &YEAR_OLD), 2);
    assert_eq!(bring(&mut library, feed, &items, NOW), (0, 0));
    // Also where the feed now says it otherwise.
    items[0].article.text.push_str("And more.");
    assert_eq!(bring(&mut library, feed, &items, NOW), (0, 0));
    items.push(dated("three", NOW));
    assert_eq!(bring(&mut library, feed, &items, NOW), (1, 0));
    assert_eq!(titles(&library), ["three"]);
}

#[test]
fn the_sample_library_is_no_article_of_the_reader() {
    let mut library = Library::open_in_memory().unwrap();
    let item = dated("sample", DAY);
    library.add_samples([(&item.source, &item.article, &item.analysis)], DAY).unwrap();
    assert_eq!(prune(&mut library, &YEAR_OLD), 0);
    assert_eq!(library.prunable(&YEAR_OLD, NOW).unwrap(), Prunable::default());
}

#[test]
fn it_is_done_in_batches_between_which_it_can_be_stopped() {
    let mut library = Library::open_in_memory().unwrap();
    let items: Vec<Item> = (0..600).map(|n| dated(&format!("n{n}"), DAY)).collect();
    let borrowed = items.iter().map(|item| (&item.source, &item.article, &item.analysis));
    library.add_all(borrowed, DAY).unwrap();
    let mut calls = 0;
    let mut stop = |done, total| {
        assert_eq!(total, 600);
        calls += 1;
        if done > 0 { std::ops::ControlFlow::Break(()) } else { on(done, total) }
    };
    assert_eq!(library.prune(&YEAR_OLD, NOW, &mut stop).unwrap(), 250);
    assert_eq!(calls, 2);
    assert_eq!(library.cards().unwrap().len(), 350);
    assert_eq!(prune(&mut library, &YEAR_OLD), 350);
    let _ = add(&mut library, &items[0]);
}
