use super::*;
use crate::article::{Analysis, Article, Block, BlockKind, InputKind, Source};
use crate::library::{self, Library, NewEntry, NewFeed, Reading, Visit};
use crate::text::Span;
use crate::tui::Request;
use crate::tui::effect::{ArticleOrder, Stories};

const WINDOW: Window = Window { offset: 0, count: 50 };

fn entry(title: &str) -> NewEntry {
    let text = format!("{title}: so the keeper of the lighthouse wrote on Monday.");
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    let url = Some(format!("https://news.example/{title}"));
    NewEntry {
        id: title.to_owned(),
        url: url.clone(),
        hash: title.len() as u64,
        is_summary: false,
        source: Source { path: None, url, kind: InputKind::Feed },
        article: Article {
            title: Some(title.to_owned()),
            blocks: vec![block],
            text,
            ..Article::default()
        },
        analysis: Analysis::default(),
        facts: None,
        feed_text: None,
    }
}

/// Two feeds in a folder and one outside, each with articles of its own.
fn store() -> (Store, Vec<FeedId>) {
    let mut library = Library::open_in_memory().unwrap();
    let mut ids = Vec::new();
    for (name, folder, titles) in [
        ("tide", "Sea", &["Ebb", "Flood tide"][..]),
        ("wind", "Sea", &["Gale warning tonight"][..]),
        ("hill", "", &["Snow"][..]),
    ] {
        let feed = NewFeed {
            url: format!("https://news.example/{name}.xml"),
            own_title: Some(name.to_owned()),
            folder: Some(folder.to_owned()).into_iter().filter(|name| !name.is_empty()).collect(),
            ..NewFeed::default()
        };
        let (id, _) = library.add_feed(&feed, 0).unwrap();
        let entries = titles.iter().map(|title| entry(title)).collect();
        let reading = Reading { entries, ..Reading::default() };
        let answer = library::Answer::Read(Box::new(reading));
        library.record(vec![Visit { feed: id, answer }], 0).unwrap();
        ids.push(id);
    }
    (Store::new(library, None), ids)
}

fn ask(store: &mut Store, request: Request) -> Answer {
    store.answer(request, &|| false).unwrap()
}

fn titles(store: &mut Store, feeds: Option<Vec<FeedId>>) -> Vec<String> {
    let request = Request::Articles {
        query: String::new(),
        order: ArticleOrder::Newest,
        window: WINDOW,
        anchor: None,
        stories: Stories::default(),
        feeds,
    };
    let Answer::Articles(page) = ask(store, request) else { panic!("no articles") };
    let mut titles: Vec<String> = page.rows.into_iter().map(|row| row.card.title).collect();
    titles.sort();
    titles
}

#[test]
fn the_list_is_narrowed_to_what_came_by_some_feeds() {
    let (mut store, ids) = store();
    let [tide, wind, _] = ids.as_slice() else { panic!("three feeds") };
    assert_eq!(titles(&mut store, Some(vec![*tide])), ["Ebb", "Flood tide"]);
    let folder = Some(vec![*tide, *wind]);
    assert_eq!(titles(&mut store, folder), ["Ebb", "Flood tide", "Gale warning tonight"]);
    assert_eq!(titles(&mut store, None).len(), 4);
    assert!(titles(&mut store, Some(Vec::new())).is_empty());
}

#[test]
fn a_window_of_the_feeds_is_around_the_one_to_stay_at() {
    let (mut store, ids) = store();
    let window = Window { offset: 0, count: 2 };
    let request = Request::Feeds { query: String::new(), window, anchor: Some(ids[1]) };
    let Answer::Feeds(page) = ask(&mut store, request) else { panic!("no feeds") };
    assert_eq!((page.total, page.of, page.anchor), (4, 3, Some(3)));
    let name = |line: &FeedLine| match line {
        FeedLine::Folder { path, .. } => path.join("/"),
        FeedLine::Feed { row, .. } => row.name().to_owned(),
        FeedLine::Searches => "Searches".to_owned(),
        FeedLine::Search { saved, .. } => saved.name.clone(),
    };
    assert_eq!(page.rows.iter().map(name).collect::<Vec<_>>(), ["tide", "wind"]);
}

#[test]
fn a_removal_takes_the_articles_along_or_not_and_is_undone() {
    let (mut store, ids) = store();
    let Answer::Removal { removal, .. } = ask(&mut store, Request::Removal(ids[0])) else {
        panic!("no question")
    };
    assert_eq!((removal.articles, removal.only_here, removal.kept), (2, 2, 0));
    assert_eq!(titles(&mut store, None).len(), 4);
    for (fate, left) in [(ArticlesFate::Go, 2), (ArticlesFate::Stay, 4)] {
        let request = Request::RemoveFeed { feed: ids[0], fate };
        let Answer::FeedRemoved { removed, .. } = ask(&mut store, request) else {
            panic!("nothing removed")
        };
        assert_eq!(titles(&mut store, None).len(), left, "{fate:?}");
        let back = ask(&mut store, Request::PutFeedBack(removed));
        assert!(matches!(back, Answer::FeedBack(row) if row.articles == 2 && row.id == ids[0]));
        assert_eq!(titles(&mut store, Some(vec![ids[0]])).len(), 2);
    }
}

#[test]
fn a_feed_that_is_not_followed_any_more_is_a_failure_that_says_so() {
    let (mut store, _) = store();
    let nobody = FeedId(99);
    for request in [
        Request::Removal(nobody),
        Request::RemoveFeed { feed: nobody, fate: ArticlesFate::Go },
        Request::ChangeFeed { feed: nobody, change: FeedChange::default() },
    ] {
        assert!(matches!(store.answer(request, &|| false), Err(Failure::Failed(_))));
    }
}
