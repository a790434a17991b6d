//! The page of a speaker, and quotations in groups.

use pullquote::library::StoredArticle;
use pullquote::tui::app::{Environment, Overlay, Screen as View};
use pullquote::tui::event::{Event, InGroup};
use pullquote::tui::event::{Mouse, MouseKind, Size};

use crate::articles::library;
use crate::harness::{NOON, Screen};

fn screen(width: u16, height: u16) -> Screen {
    Screen::new(width, height, library(40))
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

/// The library with months of weeks in which Ines Carvalho spoke, more and less often, and some in which nobody wrote.
fn months() -> Vec<StoredArticle> {
    let mut articles = library(0);
    let harbour = articles[0].clone();
    let telescope = articles[1].clone();
    for week in 0..40_usize {
        if week % 7 == 3 {
            continue;
        }
        let said = [1, 3, 0, 2, 9, 1, 5][week % 7];
        let day: jiff::civil::Date = "2026-11-14".parse().unwrap();
        let day = day - jiff::Span::new().weeks(week as i64);
        for number in 0..said.max(1) {
            let mut copy = if said == 0 { telescope.clone() } else { harbour.clone() };
            copy.id = pullquote::library::ArticleId(1000 + week as i64 * 10 + number);
            copy.article.published = Some(day.to_string());
            articles.push(copy);
        }
    }
    articles
}

/// What the page shows at these sizes.
fn pictures(name: &str, show: impl Fn(&mut Screen)) {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40), (200, 50)] {
        let size = Size { width, height };
        let mut screen =
            Screen::with(Environment { size, now: NOON, ..Environment::default() }, months());
        show(&mut screen);
        assert_eq!(screen.text(), screen.text());
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen.text());
    }
}

#[test]
fn the_page_of_a_speaker() {
    pictures("person", |screen| {
        screen.press("<Enter>]qP");
    });
}

#[test]
fn the_page_with_its_topics_and_company() {
    pictures("person_about", |screen| {
        screen.press("<Enter>]qP<Tab>jj");
    });
}

#[test]
fn the_chart_without_unicode_is_of_digits() {
    let size = Size { width: 80, height: 24 };
    let environment = Environment { size, now: NOON, ascii: true, ..Environment::default() };
    let mut screen = Screen::with(environment, months());
    screen.press("<Enter>]qP");
    assert!(screen.text().is_ascii() || !says(&screen, "▁"));
    insta::assert_snapshot!("person_ascii", screen.text());
}

#[test]
fn quotations_by_speaker() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::new(width, height, library(0));
        screen.press("Qs<Tab>");
        insta::assert_snapshot!(format!("quotes_by_speaker_{width}x{height}"), screen.text());
    }
}

#[test]
fn the_page_is_reached_from_wherever_somebody_speaks() {
    let is_page = |screen: &mut Screen, name: &str| {
        assert_eq!(screen.app.screen(), View::Person, "{}", screen.text());
        assert_eq!(screen.app.person().unwrap().person().name, name);
    };
    // In the text and beside it.
    is_page(screen(120, 30).press("<Enter>]qP"), "Ines Carvalho");
    is_page(screen(120, 30).press("<Enter><Tab>5jP"), "Pavel Novak");
    // In the list of quotations, and of kept ones.
    is_page(screen(80, 24).press("Q/hope<Enter>P"), "Lucía Prieto");
    is_page(screen(80, 24).press("<Enter>]qbqBP"), "Ines Carvalho");
    // In the picker, and among the actors of an article of the list.
    is_page(screen(80, 24).press("A").press("pav<A-i>"), "Pavel Novak");
    is_page(screen(80, 24).press("P").press("nov<Enter>"), "Pavel Novak");
}

#[test]
fn whoever_has_no_name_has_no_page() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>").press("3]qP");
    assert!(says(&screen, "Nobody who said this is known by name."));
    assert!(says(screen.press("qT<A-i>"), "Only actors have a page."));
    assert_eq!(screen.app.screen(), View::List);
}

#[test]
fn of_several_who_said_it_one_is_chosen() {
    let mut articles = library(0);
    let other = articles[0].analysis.quotes[3].speakers[0].clone();
    articles[0].analysis.quotes[0].speakers.push(other);
    let mut screen = Screen::new(80, 24, articles);
    screen.press("<Enter>]qP");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Choice(_))));
    assert!(says(&screen, "Whose page?"));
    screen.press("j<Enter>");
    assert_eq!(screen.app.person().unwrap().person().name, "Pavel Novak");
}

#[test]
fn one_goes_from_page_to_page_and_back() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qP<Tab>").press("G<Enter>");
    assert_eq!(screen.app.person().unwrap().person().name, "Pavel Novak");
    screen.press("q");
    assert_eq!(screen.app.person().unwrap().person().name, "Ines Carvalho");
    // The keys are where they were: at who she is.
    assert!(screen.app.person().unwrap().portrait_has_focus());
    assert_eq!(screen.press("qq").app.screen(), View::Reader);
    assert_eq!(screen.press("q").app.screen(), View::List);
}

#[test]
fn a_page_opens_an_article_at_the_quotation_and_is_there_again() {
    let mut screen = screen(80, 24);
    screen.press("Q/hope<Enter>P<Enter>");
    let reader = screen.app.reader().unwrap();
    assert_eq!((reader.stored().id.0, reader.selected()), (2, Some(0)));
    assert_eq!(screen.press("q").app.screen(), View::Person);
}

#[test]
fn the_article_under_a_page_is_there_again_though_another_was_read_meanwhile() {
    let mut articles = library(0);
    let speaker = articles[0].analysis.actors[0].clone();
    articles[1].analysis.actors.push(speaker);
    let said = articles[0].analysis.quotes[0].speakers[0].clone();
    articles[1].analysis.quotes[0].speakers =
        vec![pullquote::article::Speaker { actor: Some(2), ..said }];
    let mut screen = Screen::new(80, 24, articles);
    screen.press("<Enter>2]q");
    let (top, selected) = {
        let reader = screen.app.reader().unwrap();
        (reader.top(), reader.selected())
    };
    screen.press("PG<Enter>");
    assert_eq!(screen.app.reader().unwrap().stored().id.0, 2);
    // What is kept meanwhile is known.
    screen.press("q").press("ggbq");
    let reader = screen.app.reader().unwrap();
    assert_eq!((screen.app.screen(), reader.stored().id.0), (View::Reader, 1));
    assert_eq!((reader.top(), reader.selected()), (top, selected));
    assert!(reader.is_kept(0));
}

#[test]
fn what_was_said_is_filtered_kept_copied_explained_and_undone() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qP/safe<Enter>");
    assert!(says(&screen, "1 of 3"));
    screen.press("b");
    assert_eq!(screen.store.bookmarks[0].quote.speaker, "Ines Carvalho");
    assert!(says(&screen, "★ Harbour strike"), "{}", screen.text());
    screen.press("yW");
    assert!(screen.store.copied[0].starts_with("“But we were promised"));
    assert!(matches!(screen.app.overlay(), Some(Overlay::Explained(..))));
    screen.press("qu");
    assert!(screen.store.bookmarks.is_empty());
    screen.press("<Esc>");
    assert_eq!(screen.app.query(), "");
}

#[test]
fn a_topic_of_a_page_filters_by_it_and_again_by_none() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qP<Tab>j<Enter>");
    assert_eq!(screen.app.query(), "topic:\"harbour strike\"");
    assert!(says(&screen, "3 of 3"));
    assert_eq!(screen.press("<Enter>").app.query(), "");
}

#[test]
fn a_correction_reaches_the_page() {
    let mut screen = screen(80, 24);
    screen.press("A").press("pav<A-i>");
    assert!(says(&screen, "Pavel Novak"));
    screen.press("q").press("A").press("pav<A-r>").press("<C-u>").press("P.<Space>Novák<Enter>");
    screen.press("A").press("p.<A-i>");
    assert_eq!(screen.app.person().unwrap().person().name, "P. Novák");
    assert!(says(screen.press("u"), "Undone."));
    assert_eq!(screen.app.person().unwrap().person().name, "Pavel Novak");
}

#[test]
fn an_answer_that_comes_too_late_shows_no_page() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]q");
    screen.holding = true;
    screen.press("Pq");
    screen.answer_held(0);
    assert_eq!(screen.app.screen(), View::List);
    assert!(screen.app.person().is_none());
}

#[test]
fn the_rows_of_a_page_are_asked_for_again_when_another_page_took_their_place() {
    let mut screen = screen(80, 24);
    screen.press("Q/hope<Enter>");
    screen.holding = true;
    // The rows of the library's quotations are under way when the page is asked for.
    screen.press("s");
    screen.press("P");
    screen.holding = false;
    let last = screen.held.len() - 1;
    screen.answer_held(last);
    assert_eq!(screen.app.screen(), View::Person);
    screen.press("q");
    assert!(screen.app.quotes().rows.current().is_some_and(|row| row.group.is_some()));
}

#[test]
fn groups_open_and_close_and_the_row_of_a_group_stays_in_sight() {
    let mut screen = Screen::new(80, 24, library(0));
    screen.press("Qs");
    let lead = |screen: &Screen| match &screen.app.quotes().rows.current().unwrap().group {
        Some(InGroup::Lead { name, quotes, open, .. }) => Some((name.clone(), *quotes, *open)),
        _ => None,
    };
    assert_eq!(lead(&screen), Some(("Ines Carvalho".to_owned(), 3, false)));
    let closed = screen.app.quotes().rows.total();
    screen.press("za");
    assert_eq!(lead(&screen), Some(("Ines Carvalho".to_owned(), 3, true)));
    assert_eq!(screen.app.quotes().rows.total(), closed + 2);
    assert!(says(screen.press("zo"), "The group is open."));
    screen.press("jj<Left>");
    assert_eq!(lead(&screen), Some(("Ines Carvalho".to_owned(), 3, false)));
    assert_eq!(screen.app.quotes().rows.total(), closed);
    assert!(says(screen.press("zc"), "The group is one row."));
    // Another order begins with all groups closed; the flat one has none.
    screen.press("<Tab>s<Tab>ssszo");
    assert!(says(&screen, "There are no groups in this order"));
}

#[test]
fn every_order_of_the_quotations_has_its_groups() {
    let mut screen = Screen::new(120, 30, library(0));
    for (name, group) in [
        ("speaker", "Pavel Novak"),
        ("topic", "night shifts"),
        ("source", "Science Desk"),
        ("day", "2026-11-19"),
        ("newest", "Lucía Prieto"),
    ] {
        screen.press(if name == "speaker" { "Qs" } else { "s" });
        assert!(says(&screen, name) && says(&screen, group), "{name}: {}", screen.text());
    }
    // A speaker's own have no group for the speaker.
    screen.press("gg").press("Ps");
    assert!(says(&screen, "harbour strike") && says(&screen, "topic"));
}

#[test]
fn the_same_words_are_listed_with_all_their_sources_and_each_can_be_read() {
    let mut articles = library(0);
    let mut copy = articles[0].clone();
    copy.id = pullquote::library::ArticleId(900);
    copy.article.site = Some("Port Courier".to_owned());
    copy.article.published = Some("2026-11-20".to_owned());
    articles.push(copy);
    let mut screen = Screen::new(120, 30, articles);
    screen.store.copies =
        vec![(pullquote::library::ArticleId(1), 0), (pullquote::library::ArticleId(900), 0)];
    screen.press("Q");
    assert!(says(&screen, "The Coast Ledger +1"));
    assert!(says(&screen, "Port Courier · 2026-11-20"));
    screen.press("gs");
    assert!(says(&screen, "2 articles have these words. Read which?"));
    screen.press("j<Enter>");
    let reader = screen.app.reader().unwrap();
    assert_eq!((reader.stored().id.0, reader.selected()), (900, Some(0)));
    screen.press("q").press("jgs");
    assert!(says(&screen, "Only this article has these words."));
}

#[test]
fn the_mouse_moves_and_follows_on_a_page() {
    let mut screen = screen(120, 30);
    screen.press("<Enter>]qP");
    let text = screen.text();
    let find = |word: &str| {
        let row = text.lines().position(|line| line.contains(word)).unwrap();
        let line = text.lines().nth(row).unwrap();
        (line.get(..line.rfind(word).unwrap()).unwrap().chars().count() as u16, row as u16)
    };
    let (column, row) = find("Pavel Novak");
    let click = Event::Mouse(Mouse { kind: MouseKind::Click, column, row });
    screen.send(click.clone());
    screen.send(click);
    assert_eq!(screen.app.person().unwrap().person().name, "Pavel Novak");
    let wheel = |column| Event::Mouse(Mouse { kind: MouseKind::WheelDown, column, row: 5 });
    screen.send(wheel(3));
    assert_eq!(screen.app.person().unwrap().quotes.rows.selected(), 2);
    screen.send(wheel(100));
    assert_eq!(screen.app.person().unwrap().quotes.rows.selected(), 2);
}

#[test]
fn a_name_that_was_mistyped_is_asked_for() {
    let mut screen = screen(80, 24);
    screen.press("A").press("carvahlo");
    assert!(says(&screen, "did you mean"), "{}", screen.text());
    assert!(says(&screen, "? Ines Carvalho"));
    assert_eq!(
        screen.press("<A-i>").app.person().map(|page| page.person().name.as_str()),
        Some("Ines Carvalho")
    );
    assert!(!says(screen.press("qA").press("carva"), "did you mean"));
}

#[test]
fn an_order_of_a_page_is_taken_by_its_name() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qP").press(":sort<Space>source<Enter>");
    assert!(says(&screen, "▸3 The Coast Ledger"), "{}", screen.text());
    screen.press("za").press(":sort<Space>source<Enter>");
    assert!(says(&screen, "▾3 The Coast Ledger"), "what is open stays so");
    assert!(says(screen.press(":sort<Space>speaker<Enter>"), "The orders here are newest, topic"));
}
