//! Who is who, by the reader's own hand.

use pullquote::library::Deed;

use crate::articles::library;
use crate::harness::Screen;

fn screen(width: u16, height: u16) -> Screen {
    Screen::new(width, height, library(5))
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

#[test]
fn an_actor_is_merged_renamed_hidden_and_given_another_kind_from_the_picker() {
    let mut screen = screen(80, 24);
    screen.press("A").press("pav<A-m>");
    assert!(says(&screen, "Pavel Novak is"));
    assert!(says(screen.press("ines<Enter>"), "Corrected: Pavel Novak is Ines Carvalho."));
    assert!(matches!(screen.store.corrections[0].deed, Deed::Merge { .. }));
    assert!(says(screen.press("A"), "Ines Carvalho"));
    assert!(!says(screen.press("pav"), "Pavel Novak"));
    assert!(says(screen.press("<Esc>u"), "Undone. No longer: Pavel Novak is Ines Carvalho."));
    assert!(says(screen.press("A").press("pav"), "Pavel Novak"));
    screen.press("<A-r>").press("<C-u>").press("P.<Space>Novák<Enter>");
    assert!(says(&screen, "Corrected: Pavel Novak is called P. Novák."));
    screen.press("A").press("varn<A-k>");
    assert!(says(&screen, "Corrected: Varnholm is of the kind group."));
    assert!(says(&screen, "Varnholm  group"));
    screen.press("<A-x>");
    assert!(says(&screen, "Corrected: Varnholm is no actor."));
    assert!(says(&screen, "Nothing fits."));
    screen.press("<A-u>");
    assert!(says(&screen, "Varnholm  group"));
}

#[test]
fn an_actor_is_not_merged_with_itself_and_a_topic_is_no_actor() {
    let mut screen = screen(80, 24);
    assert!(says(screen.press("A").press("pav<A-m>pav<Enter>"), "This is the same actor."));
    assert!(says(screen.press("T<A-x>"), "Only actors can be corrected."));
    assert!(says(screen.press("<Esc>A<A-s>"), "Open the article in which this is somebody else"));
    assert!(screen.store.corrections.is_empty());
}

#[test]
fn the_actors_of_an_article_are_gone_to_and_split_off() {
    let mut screen = screen(60, 14);
    screen.press("<Enter>A");
    assert!(says(&screen, "Actors of this article"));
    assert!(!says(&screen, "Lucía Prieto"));
    screen.press("nov<Enter>");
    assert!(says(&screen, "Pavel Novak, said"));
    screen.press("A").press("nov<A-s>");
    assert!(says(&screen, "Corrected: Pavel Novak in article 1 is somebody else."));
    screen.press("<Esc>uu");
    assert!(says(&screen, "Nothing to undo."));
    assert!(says(screen.press("<C-r>"), "Done again. Pavel Novak in article 1"));
}

#[test]
fn a_speaker_is_corrected_in_the_text_and_shown_as_corrected() {
    let mut screen = screen(120, 24);
    screen.press("<Enter>]q");
    let top = screen.app.reader().unwrap().top();
    assert!(says(screen.press("S"), "Said by"));
    screen.press("novak<Enter>");
    assert!(says(&screen, "Corrected: Pavel Novak said “Nobody here wants"));
    let reader = screen.app.reader().unwrap();
    assert_eq!(reader.stored().analysis.quotes[0].speakers[0].name, "Pavel Novak");
    assert_eq!((reader.selected(), reader.top()), (Some(0), top));
    assert!(says(&screen, "corrected"));
    screen.press("u");
    let reader = screen.app.reader().unwrap();
    assert_eq!(reader.stored().analysis.quotes[0].speakers[0].name, "Ines Carvalho");
    // Somebody whom the article does not name is found by typing.
    assert!(says(screen.press("S").press("luc"), "Lucía Prieto"));
    // And somebody whom no article names, by the whole name.
    screen.press("<C-u>").press("Ada<Space>Quill<Enter>");
    assert!(says(&screen, "Corrected: Ada Quill said “Nobody here wants"));
    let reader = screen.app.reader().unwrap();
    assert_eq!(reader.stored().analysis.quotes[0].speakers[0].name, "Ada Quill");
}
