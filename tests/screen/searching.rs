//! Full-text search from the list, and searches with a name.

use insta::assert_snapshot;
use pullquote::tui::app::Screen as View;
use pullquote::tui::event::Event;

use crate::articles::library;
use crate::feeds::follow_some;
use crate::harness::Screen;

fn screen(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(8));
    follow_some(&mut screen);
    screen
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

fn type_in(screen: &mut Screen, text: &str) {
    screen.send(Event::Paste(text.to_owned()));
}

#[test]
fn what_is_typed_is_searched_for_at_once_its_last_word_a_beginning() {
    let mut screen = screen(80, 24);
    screen.press("S");
    type_in(&mut screen, "night shi");
    assert_eq!(screen.app.query(), "text:(night shi*");
    assert!(screen.app.list().rows.total() > 0);
    assert!(says(&screen, "Search: night shi"));
    type_in(&mut screen, "ft");
    screen.press("<Enter>");
    assert_eq!(screen.app.query(), "text:(night shift)");
}

#[test]
fn a_hit_is_a_line_of_the_text_with_the_words_marked() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = screen(width, height);
        screen.press("S");
        type_in(&mut screen, "\"night shift\" OR cran");
        screen.press("<Enter>");
        let name = format!("searched_{width}x{height}");
        assert_snapshot!(name, screen.styled());
    }
}

#[test]
fn it_opens_at_its_match_and_n_goes_on() {
    let mut screen = screen(80, 12);
    screen.press("S");
    type_in(&mut screen, "director OR \"the other\"");
    screen.press("<Enter>");
    while !says(&screen, "Harbour strike") {
        screen.press("j");
    }
    screen.press("<Enter>");
    assert_eq!(screen.app.screen(), View::Reader);
    let reader = screen.app.reader().unwrap();
    let find = reader.find().expect("what was searched for is found in the text");
    assert_eq!((find.current, find.at().unwrap().of(reader.text())), (0, "director"));
    assert!(says(&screen, "director"), "{}", screen.text());
    screen.press("n");
    let reader = screen.app.reader().unwrap();
    assert_eq!(reader.find().unwrap().at().unwrap().of(reader.text()), "The other");
    screen.press("<Esc>q");
    assert_eq!(screen.app.query(), "text:(director OR \"the other\")");
}

#[test]
fn it_stands_beside_the_filter_and_leaving_gives_that_back() {
    let mut screen = screen(80, 24);
    screen.press("/");
    type_in(&mut screen, "harbour OR storm");
    screen.press("<Enter>S");
    type_in(&mut screen, "union");
    assert_eq!(screen.app.query(), "(harbour OR storm) text:(union*");
    screen.press("<Esc>");
    assert_eq!(screen.app.query(), "harbour OR storm");
    screen.press("S");
    type_in(&mut screen, "union");
    screen.press("<Enter>S");
    assert!(says(&screen, "Search: union"), "{}", screen.text());
    screen.press("<C-u><Enter>");
    assert_eq!(screen.app.query(), "harbour OR storm");
}

#[test]
fn what_is_open_is_closed_and_a_mistake_is_shown_where_it_stands() {
    let mut screen = screen(80, 24);
    screen.press("S");
    type_in(&mut screen, "(crane \"night sh");
    screen.press("<Enter>");
    assert_eq!(screen.app.query(), "text:((crane \"night sh\"))");
    screen.press("S<C-u>");
    type_in(&mut screen, "crane AND AND shift");
    let rows = screen.app.list().rows.total();
    let error = screen.app.list().error.as_ref().expect("a mistake");
    assert_eq!(error.span.of(screen.app.query()), "AND");
    assert!(rows > 0, "the list stays");
    assert!(says(&screen, "nothing stands before this AND"));
}

#[test]
fn texts_that_were_not_searched_are_counted_until_none_is_left() {
    let mut screen = screen(80, 24);
    screen.store.waiting = vec![0, 5, 20];
    screen.holding = true;
    screen.press("S");
    type_in(&mut screen, "crane");
    screen.press("<Enter>");
    let mut seen = Vec::new();
    for _ in 0..40 {
        if screen.held.is_empty() {
            break;
        }
        screen.answer_held(0);
        screen.held.remove(0);
        seen.push(screen.app.texts_waiting());
    }
    seen.dedup();
    assert_eq!(seen, [0, 20, 5, 0], "no more is asked for than waits");
}

#[test]
fn a_filter_is_saved_under_a_name_and_stands_above_the_feeds() {
    let mut screen = screen(120, 40);
    screen.press("w");
    assert!(says(&screen, "Nothing is filtered"));
    screen.press("S");
    type_in(&mut screen, "crane");
    screen.press("<Enter>w");
    type_in(&mut screen, "Cranes");
    screen.press("<Enter>");
    assert!(says(&screen, "Saved as Cranes"));
    screen.press("<Esc>/");
    type_in(&mut screen, "is:unread");
    screen.press("<Enter>w");
    type_in(&mut screen, "New");
    screen.press("<Enter>F");
    assert_snapshot!("saved_searches_120x40", screen.styled());
}

#[test]
fn a_saved_search_is_a_folder_that_can_be_filtered_and_left() {
    let mut screen = screen(80, 24);
    screen.press("S");
    type_in(&mut screen, "the");
    screen.press("<Enter>w");
    type_in(&mut screen, "Cranes");
    screen.press("<Enter><Esc>/");
    type_in(&mut screen, "storm");
    screen.press("<Enter>Fggj<Enter>");
    assert_eq!(screen.app.screen(), View::List);
    let all = screen.app.list().rows.total();
    assert!(all > 0 && says(&screen, "Cranes"));
    screen.press("/");
    type_in(&mut screen, "title:strike");
    let few = screen.app.list().rows.total();
    assert!(0 < few && few < all, "{few} of {all}");
    screen.press("<Space>");
    type_in(&mut screen, "AND AND x");
    let error = screen.app.list().error.as_ref().expect("a mistake");
    assert_eq!(error.span.of(screen.app.query()), "AND");
    screen.press("<Esc>q");
    assert_eq!(screen.app.screen(), View::Feeds);
    screen.press("q");
    assert_eq!((screen.app.screen(), screen.app.query()), (View::List, "storm"));
}

#[test]
fn a_saved_search_is_removed_and_brought_back() {
    let mut screen = screen(80, 24);
    screen.press("/");
    type_in(&mut screen, "title:strike");
    screen.press("<Enter>w");
    type_in(&mut screen, "Strikes");
    screen.press("<Enter>Fggjd");
    assert!(says(&screen, "Removed the search Strikes") && !says(&screen, "Searches"));
    screen.press("u");
    assert!(says(&screen, "Undone") && says(&screen, "Strikes"), "{}", screen.text());
    screen.press("<C-r>");
    assert!(!says(&screen, "Searches"), "{}", screen.text());
}
