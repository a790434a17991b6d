//! The feeds view.

use insta::assert_snapshot;
use pullquote::feed::Discovered;
use pullquote::library::{Answer as Said, FeedId, FullText, NewFeed, Validators};
use pullquote::tui::app::{Overlay, Screen as View};
use pullquote::tui::effect::{Effect, Request};
use pullquote::tui::event::{Event, FeedLine, Moment};

use crate::articles::library;
use crate::harness::{NOON, Screen};

const SIZES: [(u16, u16); 4] = [(20, 5), (40, 12), (80, 24), (120, 40)];

/// Follows feeds of every state, in folders and outside.
pub(crate) fn follow_some(screen: &mut Screen) {
    let feed = |url: &str, title: &str, folder: &[&str]| NewFeed {
        url: format!("https://{url}"),
        title: (!title.is_empty()).then(|| title.to_owned()),
        home: Some("https://news.example/".to_owned()),
        folder: folder.iter().map(|&name| name.to_owned()).collect(),
        ..NewFeed::default()
    };
    let well =
        || Said::Unchanged { validators: Validators::default(), not_before: None, moved_to: None };
    let failed =
        || Said::Failed { error: "the server answered 500 Internal Server Error".to_owned() };
    let feeds = &mut screen.store.feeds;
    let ledger = feed("ledger.example/rss", "The Coast Ledger", &[]);
    feeds.follow(&ledger, &[1, 2, 3], Some((well(), 7_200)));
    feeds.follow(&feed("fresh.example/feed.xml", "", &[]), &[], None);
    let weekly = NewFeed {
        own_title: Some("Northside, weekly".to_owned()),
        tags: vec!["local".to_owned()],
        full_text: Some(FullText::Always),
        ..feed(
            "northside.example/atom",
            "Northside Weekly: all the news of the north side",
            &["News"],
        )
    };
    feeds.follow(&weekly, &[2], Some((well(), 300)));
    let wire = feed("wire.example/all", "Varnholm Wire", &["News"]);
    feeds.follow(&wire, &[], Some((failed(), 90_000)));
    let sky = feed("sky.example/notes", "Notes from the telescope", &["Science", "Sky"]);
    feeds.follow(&sky, &[], Some((Said::Gone, 400_000)));
}

fn screen(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(4));
    follow_some(&mut screen);
    screen.press("F");
    screen
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

/// What the lines are called.
fn names(screen: &Screen) -> Vec<String> {
    let name = |line: &FeedLine| match line {
        FeedLine::Folder { path, .. } => path.join("/"),
        FeedLine::Feed { row, .. } => row.name().to_owned(),
        FeedLine::Searches => "Searches".to_owned(),
        FeedLine::Search { saved, .. } => saved.name.clone(),
    };
    screen.app.feeds().rows.held().map(|(_, line)| name(line)).collect()
}

/// Goes to the line of this name.
fn go_to(screen: &mut Screen, name: &str) {
    let at = names(screen).iter().position(|known| known == name).unwrap();
    screen.press(&format!("{}G", at + 1));
}

#[test]
fn feeds_stand_in_their_folders_those_in_none_first() {
    let screen = screen(80, 24);
    let expected = [
        "fresh.example/feed.xml",
        "The Coast Ledger",
        "News",
        "Northside, weekly",
        "Varnholm Wire",
        "Science/Sky",
        "Notes from the telescope",
    ];
    assert_eq!(names(&screen), expected);
}

#[test]
fn enter_lists_what_came_by_the_feed_and_going_back_lists_all() {
    let mut screen = screen(80, 24);
    screen.press("q").press("/strike<Enter>F");
    go_to(&mut screen, "The Coast Ledger");
    screen.press("<Enter>");
    assert_eq!(screen.app.screen(), View::List);
    assert_eq!(screen.app.list().rows.total(), 3);
    assert!(says(&screen, "3 of 7 · The Coast Ledger"), "{}", screen.text());
    screen.press("/harbour<Enter>");
    assert!(says(&screen, "The Coast Ledger: harbour"), "{}", screen.text());
    screen.press("<Enter>q").press("q");
    assert_eq!(screen.app.screen(), View::Feeds);
    screen.press("q");
    assert_eq!((screen.app.screen(), screen.app.list().query.as_str()), (View::List, "strike"));
    assert_eq!(screen.app.narrowed(), None);
}

#[test]
fn escape_clears_the_filter_first_and_then_what_the_list_is_narrowed_to() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "The Coast Ledger");
    screen.press("<Enter>/harbour<Enter><Esc>");
    assert!(screen.app.narrowed().is_some() && screen.app.list().query.is_empty());
    screen.press("<Esc>");
    assert_eq!((screen.app.screen(), screen.app.list().rows.total()), (View::List, 7));
    assert_eq!(screen.app.narrowed(), None);
}

#[test]
fn the_actors_of_a_narrowed_list_are_those_of_its_feeds() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "News");
    screen.press("<Enter>");
    screen.holding = true;
    screen.press("A");
    let feeds = screen.held_requests().into_iter().find_map(|request| match request {
        Request::Facets { feeds, .. } => feeds,
        _ => None,
    });
    assert_eq!(feeds, Some(vec![FeedId(3), FeedId(4)]));
}

#[test]
fn one_feed_a_folder_or_all_are_refreshed() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "Varnholm Wire");
    screen.press("r");
    assert!(says(&screen, "Refreshed: 2 new articles and 1 updated; 1 feed not due."));
    go_to(&mut screen, "News");
    screen.press("rR").press("q").press("R");
    let asked = &screen.store.feeds.refreshed;
    let (one, folder) = (vec![FeedId(4)], vec![FeedId(3), FeedId(4)]);
    assert_eq!(*asked, [(Some(one), true), (Some(folder), true), (None, false), (None, false)]);
}

#[test]
fn a_refresh_shows_how_far_it_is_goes_on_beside_and_is_stopped() {
    let mut screen = screen(80, 24);
    screen.holding = true;
    screen.press("R");
    let Some(&Effect::Ask { job, .. }) = screen.held.last() else { panic!() };
    let (label, name) = ("Refreshing".to_owned(), "Northside, weekly".to_owned());
    screen.send(Event::Progress { job, label, name, done: 12, total: Some(100) });
    assert!(says(&screen, "Refreshing 12 of 100 · Northside, weekly"), "{}", screen.text());
    // A second one waits for nobody, and says so.
    screen.press("R");
    assert_eq!(screen.held_requests().len(), 1);
    screen.press("j");
    assert_eq!(screen.app.feeds().rows.selected(), 1);
    for stop in ["c", "<Esc>"] {
        screen.press(stop);
        assert_eq!(screen.effects.pop(), Some(Effect::Cancel(job)));
    }
}

#[test]
fn what_a_refresh_brings_moves_nothing_under_the_cursor() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "Varnholm Wire");
    let url = "https://a.example/first".to_owned();
    screen.store.feeds.follow(&NewFeed { url, ..NewFeed::default() }, &[], None);
    screen.send(Event::FeedsChanged);
    assert_eq!(names(&screen).len(), 8);
    assert_eq!(screen.app.current_feed().unwrap().name(), "Varnholm Wire");
}

#[test]
fn a_feed_is_followed_by_its_address_and_that_can_be_undone() {
    let mut screen = screen(80, 24);
    screen.press("a").press("https://new.example/rss<Enter>");
    assert!(says(&screen, "new.example/rss is followed; it brought 3 articles."));
    assert!(names(&screen).contains(&"new.example/rss".to_owned()));
    screen.press("u");
    assert!(!names(&screen).contains(&"new.example/rss".to_owned()));
    screen.press("<C-r>");
    assert!(names(&screen).contains(&"new.example/rss".to_owned()));
    screen.press("u");
    assert_eq!(names(&screen).len(), 7);
}

#[test]
fn of_several_feeds_of_a_page_one_is_chosen() {
    let mut screen = screen(80, 24);
    let found = ["news", "sport"].map(|name| Discovered {
        url: format!("https://paper.example/{name}.xml"),
        title: Some(format!("Paper: {name}")),
        ..Discovered::default()
    });
    screen.store.feeds.pages.insert("paper.example".to_owned(), found.to_vec());
    screen.press("a").press("paper.example<Enter>");
    assert_snapshot!("feeds_choice", screen.text());
    screen.press("j<Enter>");
    assert!(names(&screen).contains(&"paper.example/sport.xml".to_owned()));
}

#[test]
fn a_removal_says_what_becomes_of_the_articles_and_is_undone() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "The Coast Ledger");
    screen.press("d");
    for said in ["its 3 articles stay in the library", "remove 2 articles that came by it only"] {
        assert!(says(&screen, said), "{}", screen.text());
    }
    screen.press("G<Enter>");
    assert!(says(&screen, "Nothing was changed.") && names(&screen).len() == 7);
    screen.press("d").press("<Esc>");
    assert!(screen.app.overlay().is_none() && names(&screen).len() == 7);
    screen.press("d").press("<Enter>");
    assert!(says(&screen, "The Coast Ledger is not followed any more."));
    assert_eq!(names(&screen).len(), 6);
    screen.press("u");
    assert!(says(&screen, "The Coast Ledger is followed again."));
    assert_eq!(names(&screen).len(), 7);
    screen.press("<C-r>");
    assert_eq!(names(&screen).len(), 6);
}

#[test]
fn titles_folders_tags_and_full_text_are_changed_and_undone() {
    let mut screen = screen(80, 24);
    let row = |screen: &Screen| screen.app.current_feed().unwrap().clone();
    go_to(&mut screen, "The Coast Ledger");
    let before = row(&screen);
    screen.press("t").press("<C-u>Coast<Enter>");
    assert_eq!(row(&screen).name(), "Coast");
    screen.press("m").press("News/Coast<Enter>");
    assert_eq!(row(&screen).folder, ["News", "Coast"]);
    screen.press("T").press("sea<Space>#daily<Enter>");
    assert_eq!(row(&screen).tags, ["sea", "daily"]);
    screen.press("f");
    assert_eq!(row(&screen).full_text, Some(FullText::Always));
    assert!(says(&screen, "Full text of Coast: always from the pages."));
    screen.press("uuuu");
    let after = row(&screen);
    assert_eq!(
        (after.name(), &after.folder, &after.tags),
        (before.name(), &before.folder, &before.tags)
    );
    assert_eq!(after.full_text, None);
    // An empty title gives a feed back its own.
    go_to(&mut screen, "Northside, weekly");
    screen.press("t").press("<C-u><Enter>");
    assert!(row(&screen).name().starts_with("Northside Weekly: all"));
}

#[test]
fn accepting_what_stands_in_the_prompt_changes_nothing() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "The Coast Ledger");
    screen.press("t<Enter>m<Enter>T<Enter>u");
    assert!(says(&screen, "Nothing to undo."));
    assert_eq!(screen.app.current_feed().unwrap().own_title, None);
}

#[test]
fn a_filter_finds_feeds_by_name_folder_tag_and_address() {
    for (typed, found) in [
        ("wire", "Varnholm Wire"),
        ("science", "Notes from the telescope"),
        ("local", "Northside, weekly"),
        ("fresh.example", "fresh.example/feed.xml"),
    ] {
        let mut screen = screen(80, 24);
        screen.press("/").press(typed);
        assert_eq!(names(&screen), [found], "{typed}");
        screen.press("<Esc>");
        assert_eq!(names(&screen).len(), 7);
    }
}

#[test]
fn what_is_done_with_feeds_is_not_done_with_folders() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "News");
    for key in ["d", "t", "m", "T", "f", "e"] {
        screen.press(key);
        assert!(screen.app.overlay().is_none() && says(&screen, "Go to a feed first."), "{key}");
    }
}

#[test]
fn the_last_error_is_told_in_full() {
    let mut screen = screen(40, 12);
    go_to(&mut screen, "Varnholm Wire");
    screen.press("e");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Explained(..))));
    assert!(says(&screen, "Internal Server"), "{}", screen.text());
    screen.press("q");
    assert_eq!(screen.app.screen(), View::Feeds);
}

#[test]
fn a_question_that_comes_too_late_is_not_asked() {
    let mut screen = screen(80, 24);
    go_to(&mut screen, "Varnholm Wire");
    screen.holding = true;
    screen.press("dq");
    screen.answer_held(0);
    assert!(screen.app.overlay().is_none());
}

#[test]
fn pictures_of_feeds() {
    for (width, height) in SIZES {
        let mut screen = screen(width, height);
        screen.send(Event::Tick(Moment(NOON.0 + 1)));
        go_to(&mut screen, "Varnholm Wire");
        assert_snapshot!(format!("feeds_{width}x{height}"), screen.text());
        assert_eq!(screen.buffer(), screen.buffer());
        screen.press("/no");
        assert_snapshot!(format!("feeds_filtered_{width}x{height}"), screen.text());
        screen.press("<Esc>");
        go_to(&mut screen, "The Coast Ledger");
        screen.press("d");
        assert_snapshot!(format!("feeds_removal_{width}x{height}"), screen.text());
        screen.press("<Esc>");
        go_to(&mut screen, "Northside, weekly");
        screen.press("e");
        assert_snapshot!(format!("feeds_about_{width}x{height}"), screen.text());
    }
}

#[test]
fn without_feeds_the_view_says_how_to_follow_one() {
    for (width, height) in SIZES {
        let mut screen = Screen::new(width, height, library(1));
        assert_snapshot!(format!("feeds_empty_{width}x{height}"), screen.press("F").text());
    }
}
