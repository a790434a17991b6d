//! Stories in the list: one line that opens.

use insta::assert_snapshot;
use pullquote::article::Article;
use pullquote::library::{ArticleId, StoredArticle};
use pullquote::tui::event::Event;

use crate::articles::library;
use crate::harness::Screen;

/// Articles of which three, from two sources, are one story, among others.
fn screen(width: u16, height: u16) -> Screen {
    let mut articles = library(4);
    let told = [
        ("Harbour talks fail, ships wait", "Northside Weekly", "2026-11-21T12:00:00Z"),
        ("Dockers walk out of talks in Varnholm", "Northside Weekly", "2026-11-21T08:00:00Z"),
    ];
    let harbour = articles[0].clone();
    let mut story = vec![harbour.id];
    for (at, (title, site, published)) in told.into_iter().enumerate() {
        let id = ArticleId(800 + i64::try_from(at).unwrap());
        let article = Article {
            title: Some(title.to_owned()),
            site: Some(site.to_owned()),
            published: Some(published.to_owned()),
            ..harbour.article.clone()
        };
        articles.push(StoredArticle { id, article, ..harbour.clone() });
        story.push(id);
    }
    let mut screen = Screen::new(width, height, articles);
    screen.store.stories.push(story);
    screen.send(Event::LibraryChanged);
    screen
}

fn titles(screen: &Screen) -> Vec<String> {
    let rows = screen.app.list().rows.held();
    rows.map(|(_, row)| row.card.title.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_story_is_one_line_that_opens_and_closes() {
    let mut screen = screen(120, 40);
    let closed = titles(&screen);
    assert_eq!(closed[..2], ["Harbour talks", "New telescope"]);
    let open = titles(screen.press("<Tab>"));
    assert_eq!(open[..4], ["Harbour talks", "Harbour strike", "Dockers walk", "New telescope"]);
    assert_eq!(titles(screen.press("<Tab>")), closed);
    assert_eq!(titles(screen.press("<Right>")), open);
    assert_eq!(titles(screen.press("<Left>")), closed);
    assert_eq!(titles(screen.press("zo")), open);
    assert_eq!(titles(screen.press("zczaza")), closed);
}

#[test]
fn a_story_that_closes_over_the_selected_article_is_selected() {
    let mut screen = screen(120, 40);
    screen.press("<Tab>2j");
    assert_eq!(screen.app.list().rows.selected(), 2);
    screen.press("<Tab>");
    assert_eq!(screen.app.list().rows.selected(), 0);
    assert!(screen.app.list().rows.current().unwrap().story.is_some());
}

#[test]
fn an_article_of_an_open_story_is_read_like_any_other() {
    let mut screen = screen(120, 40);
    screen.press("<Tab>2j<Enter>");
    let title = screen.app.reader().unwrap().stored().article.title.as_deref();
    assert_eq!(title, Some("Dockers walk out of talks in Varnholm"));
}

#[test]
fn a_query_that_only_one_article_of_a_story_answers_shows_that_one() {
    let mut screen = screen(120, 40);
    screen.press("/dockers<Enter>");
    assert_eq!(titles(&screen), ["Dockers walk"]);
    assert_eq!(screen.app.list().rows.current().unwrap().story, None);
    screen.press("<Esc>");
    assert_eq!(titles(&screen)[0], "Harbour talks");
}

#[test]
fn grouping_is_switched_off_and_on() {
    let mut screen = screen(120, 40);
    let grouped = titles(&screen).len();
    assert_eq!(titles(screen.press("zi")).len(), grouped + 2);
    assert!(screen.app.list().rows.held().all(|(_, row)| row.story.is_none()));
    assert_eq!(titles(screen.press("zi")).len(), grouped);
}

#[test]
fn an_article_that_stands_alone_does_not_open() {
    let mut screen = screen(120, 40);
    let before = titles(&screen);
    assert_eq!(titles(screen.press("j<Tab>")), before);
    assert!(screen.text().contains("no story"));
}

#[test]
fn pictures_of_stories() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40)] {
        let mut screen = screen(width, height);
        assert_snapshot!(format!("story_closed_{width}x{height}"), screen.text());
        screen.press("<Tab>");
        assert_snapshot!(format!("story_open_{width}x{height}"), screen.text());
    }
}
