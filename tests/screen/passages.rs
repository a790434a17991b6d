//! Words that are selected and kept, places that are gone back to, notes, colours and links.

use pullquote::article::{Hue, WordsKind};
use pullquote::tui::app::Screen as View;
use pullquote::tui::command::Context;
use pullquote::tui::effect::{Effect, JobId, Request};
use pullquote::tui::event::{Answer, Event, Failure, Mouse, MouseKind};

use crate::articles::library;
use crate::harness::Screen;

fn screen(width: u16, height: u16) -> Screen {
    Screen::new(width, height, library(40))
}

/// With the first article open.
fn reading(width: u16, height: u16) -> Screen {
    let mut screen = screen(width, height);
    screen.press("<Enter>");
    screen
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

fn selected(screen: &Screen) -> String {
    let reader = screen.app.reader().unwrap();
    screen.app.selection().map(|it| reader.words(it.span).to_owned()).unwrap_or_default()
}

fn last_kept(screen: &Screen) -> (String, WordsKind, String) {
    let quote = &screen.store.bookmarks.last().unwrap().quote;
    (quote.exact.clone(), quote.kind, quote.speaker.clone())
}

fn facts(words: &str, kind: WordsKind, speaker: &str) -> (String, WordsKind, String) {
    (words.to_owned(), kind, speaker.to_owned())
}

mod selecting {
    use super::*;

    #[test]
    fn words_are_selected_letter_by_letter_and_word_by_word() {
        let mut screen = reading(80, 24);
        assert_eq!(selected(screen.press("v")), "T");
        assert_eq!(screen.app.context(), Context::Visual);
        assert_eq!(selected(screen.press("4l")), "Talks");
        assert_eq!(selected(screen.press("e")), "Talks between");
        assert_eq!(selected(screen.press("2w")), "Talks between the d");
        assert_eq!(selected(screen.press("b")), "Talks between t");
        assert_eq!(selected(screen.press("h")), "Talks between ");
        assert_eq!(selected(screen.press("<Esc>")), "");
        assert_eq!(screen.app.context(), Context::Reader);
    }

    #[test]
    fn the_other_end_moves_too() {
        let mut screen = reading(80, 24);
        screen.press("vwwveoo").press("v").press("w").press("we");
        screen.press("<Esc>").press("vww");
        assert_eq!(selected(screen.press("ob")), selected(&screen));
        screen.press("<Esc>v").press("3w").press("o");
        assert_eq!(selected(screen.press("w")), "between the d");
    }

    #[test]
    fn lines_are_those_of_the_screen_and_keep_their_column() {
        let mut screen = reading(60, 24);
        screen.press("v").press("5l");
        let column = |screen: &Screen| screen.text().lines().count();
        assert!(column(&screen) > 0);
        screen.press("$");
        let line = selected(&screen);
        assert!(line.starts_with("Talks between") && line.len() < 60, "{line}");
        assert_eq!(selected(screen.press("0")), "T");
        screen.press("3jk2k");
        assert_eq!(selected(&screen), "T");
    }

    #[test]
    fn paragraphs_are_selected_whole() {
        let mut screen = reading(80, 24);
        let whole = selected(screen.press("V"));
        assert!(whole.starts_with("Talks between") && whole.ends_with("Varnholm."), "{whole}");
        let two = selected(screen.press("}"));
        assert!(two.ends_with("and a promise is a promise.\""), "{two}");
        assert_eq!(selected(screen.press("{")), whole);
        // v turns it into one of letters, and again leaves.
        assert_eq!(selected(screen.press("v")), "T");
        assert_eq!(screen.press("v").app.context(), Context::Reader);
    }

    #[test]
    fn quotations_sentences_and_paragraphs_are_objects() {
        let mut screen = reading(80, 24);
        screen.press("]qv");
        assert_eq!(
            selected(screen.press("iq")),
            "Nobody here wants to be on the street in November,"
        );
        assert!(selected(screen.press("aq")).ends_with("November,\""));
        let sentence = selected(screen.press("is"));
        assert!(sentence.starts_with("\"Nobody") && sentence.ends_with("union."), "{sentence}");
        assert!(selected(screen.press("ip")).ends_with("promise.\""));
        screen.press("<Esc><Esc>v");
        assert_eq!(selected(screen.press("iq")), "T", "there is no quotation here");
    }

    #[test]
    fn quotations_and_matches_are_gone_to() {
        let mut screen = reading(80, 24);
        assert!(selected(screen.press("v]q")).ends_with("Varnholm.\n\n\"N"));
        assert!(selected(screen.press("2]q")).ends_with("\"o"));
        assert!(selected(screen.press("[q")).ends_with("\"B"));
        screen.press("<Esc>/novak<Enter>");
        assert_eq!(selected(screen.press("v")), "N");
        assert!(selected(screen.press("n")).ends_with("\" N"));
        assert!(says(screen.press("<Esc><Esc>vn"), "Nothing was looked for"));
    }

    #[test]
    fn the_screen_follows_the_cursor_and_the_cursor_of_the_terminal_stands_there() {
        let mut screen = reading(40, 12);
        screen.press("v");
        for _ in 0..60 {
            screen.press("j");
            let reader = screen.app.reader().unwrap();
            let cursor = screen.app.selection().unwrap().cursor;
            assert!(reader.shows(cursor.start), "{}", screen.text());
        }
        assert!(selected(screen.press("G")).ends_with("supplies through."));
        assert_eq!(selected(screen.press("gg")), "T");
    }

    #[test]
    fn what_is_wide_or_combined_is_never_cut() {
        let mut screen = reading(80, 24);
        screen.press("/doctor<Enter>v").press("3w");
        for _ in 0..40 {
            screen.press("l");
            let (text, reader) = (selected(&screen), screen.app.reader().unwrap());
            assert!(reader.text().contains(&text) && !text.is_empty());
        }
        assert!(selected(&screen).ends_with("dawn 🚢."), "{}", selected(&screen));
    }

    #[test]
    fn a_selection_lies_over_the_text() {
        let mut screen = reading(80, 24);
        screen.press("v3w}");
        insta::assert_snapshot!(screen.styled());
    }

    #[test]
    fn an_article_without_text_has_nothing_to_select() {
        let mut articles = library(0);
        articles[0].article.text = String::new();
        articles[0].article.blocks.clear();
        articles[0].analysis = pullquote::article::Analysis::default();
        let mut screen = Screen::new(80, 24, articles);
        assert!(says(screen.press("<Enter>v"), "no text"));
        assert_eq!(screen.app.context(), Context::Reader);
    }

    #[test]
    fn the_mouse_can_select() {
        let mut screen = reading(80, 24);
        let row = screen.text().lines().position(|line| line.contains("Talks between")).unwrap();
        let line = screen.text().lines().nth(row).unwrap().to_owned();
        let column = |words: &str| {
            let at = line.find(words).unwrap();
            line[..at].chars().count() as u16
        };
        let mouse = |kind, column| Event::Mouse(Mouse { kind, column, row: row as u16 });
        screen.send(mouse(MouseKind::Click, column("between")));
        assert_eq!(screen.app.context(), Context::Reader);
        screen.send(mouse(MouseKind::Drag, column("dockers")));
        screen.send(mouse(MouseKind::Release, column("dockers")));
        assert_eq!(selected(&screen), "between the d");
        // It goes on with keys, and a click leaves it.
        assert_eq!(selected(screen.press("e")), "between the dockers");
        screen.send(mouse(MouseKind::Click, column("between")));
        assert_eq!(screen.app.context(), Context::Reader);
    }
}

mod keeping {
    use super::*;

    #[test]
    fn a_passage_of_the_article_has_no_speaker() {
        let mut screen = reading(80, 24);
        screen.press("v4e<Enter>");
        assert_eq!(last_kept(&screen), facts("Talks between the dockers", WordsKind::Passage, ""));
        assert!(says(&screen, "Kept: “Talks between"));
        assert_eq!(screen.app.context(), Context::Reader);
        // From a speaker's words into others'.
        screen.press("]qv}<Enter>");
        let (words, kind, speaker) = last_kept(&screen);
        assert!(words.contains("said Ines Carvalho"));
        assert_eq!((kind, speaker.as_str()), (WordsKind::Passage, ""));
    }

    #[test]
    fn words_of_a_quotation_are_its_speakers() {
        let mut screen = reading(80, 24);
        screen.press("]qv3e<Enter>");
        assert_eq!(
            last_kept(&screen),
            facts("Nobody here wants", WordsKind::Fragment, "Ines Carvalho")
        );
        screen.press("viq<Enter>");
        let whole = "Nobody here wants to be on the street in November,";
        assert_eq!(last_kept(&screen), facts(whole, WordsKind::Direct, "Ines Carvalho"));
        assert!(screen.app.reader().unwrap().is_kept(0));
    }

    #[test]
    fn a_kept_passage_is_marked_noted_coloured_and_let_go_where_it_stands() {
        let mut screen = reading(80, 24);
        screen.press("v4e<Enter>").press("e").press("Mine.<Enter>");
        screen.press("t").press("port<Enter>").press("cj<Enter>");
        let quote = screen.store.bookmarks[0].quote.clone();
        assert_eq!((quote.note.as_str(), quote.tags.join(" ")), ("Mine.", "port".to_owned()));
        assert_eq!(quote.hue, Some(Hue::Green));
        assert_eq!(screen.app.reader().unwrap().highlights().len(), 1);
        screen.press("b");
        assert!(screen.store.bookmarks.is_empty());
        assert_eq!(screen.app.reader().unwrap().highlights().len(), 0);
        screen.press("u");
        assert_eq!(screen.store.bookmarks[0].quote, quote);
    }

    #[test]
    fn what_is_kept_is_marked_when_the_article_is_opened_again() {
        let mut screen = reading(80, 24);
        screen.press("v4e<Enter>").press("cj<Enter>").press("]qb").press("q<Enter>gg");
        insta::assert_snapshot!(screen.styled());
        screen.resize(39, 12);
        insta::assert_snapshot!(screen.styled());
    }

    #[test]
    fn kept_places_are_gone_through() {
        let mut screen = reading(80, 24);
        screen.press("v4e<Enter>").press("2]qb").press("<Esc>gg");
        screen.press("]b");
        assert_eq!(screen.app.reader().unwrap().picked().unwrap().quote.kind, WordsKind::Passage);
        screen.press("]b");
        assert_eq!(screen.app.reader().unwrap().selected(), Some(1));
        assert!(says(screen.press("]b"), "Nothing is kept further down."));
        screen.press("[b");
        assert!(screen.app.reader().unwrap().picked().is_some());
        assert!(says(screen.press("[b"), "Nothing is kept further up."));
    }

    #[test]
    fn a_kept_passage_leads_back_to_its_place() {
        let mut screen = reading(60, 14);
        screen.press("/east<Enter>v4e<Enter>").press("q").press("B");
        assert!(says(&screen, "The article itself"), "{}", screen.text());
        screen.press("<Enter>");
        assert!(says(&screen, "Rest rooms on the"), "{}", screen.text());
        assert!(screen.app.reader().unwrap().picked().is_some());
    }

    #[test]
    fn passages_stand_among_what_is_kept() {
        for (width, height) in [(80, 24), (40, 12), (140, 30)] {
            let mut screen = reading(width, height);
            screen.press("v4e<Enter>").press("c3j<Enter>").press("]qb").press("B");
            insta::assert_snapshot!(format!("kept_{width}x{height}"), screen.styled());
        }
    }

    #[test]
    fn a_change_under_way_leaves_the_selection() {
        let mut screen = reading(80, 24);
        screen.press("]q");
        screen.holding = true;
        screen.press("bv").press("iq<Enter>");
        assert!(says(&screen, "still being saved"));
        assert_eq!(screen.app.context(), Context::Visual);
    }
}

mod copying {
    use super::*;

    #[test]
    fn with_the_source_or_the_words_alone() {
        let mut screen = reading(80, 24);
        screen.press("v4ey");
        assert_eq!(
            screen.store.copied[0],
            "“Talks between the dockers” — “Harbour strike enters its third week as talks stall”, \
             The Coast Ledger, 2026-11-21, https://example.org/1"
        );
        assert_eq!(screen.app.context(), Context::Reader);
        screen.press("v4eY");
        assert_eq!(screen.store.copied[1], "Talks between the dockers");
        screen.press("]qv3ey");
        assert!(screen.store.copied[2].starts_with("“Nobody here wants” — Ines Carvalho"));
    }

    #[test]
    fn the_way_it_was_copied_is_said() {
        let mut screen = reading(80, 24);
        screen.holding = true;
        screen.press("]qy");
        let Some(Effect::Ask { job, .. }) = screen.held.last().cloned() else { panic!() };
        screen.send(Event::Answer { job, result: Ok(Answer::Copied("wl-copy")) });
        assert!(says(&screen, "Copied by wl-copy."));
    }

    #[test]
    fn links_lead_to_the_very_words() {
        let mut screen = reading(80, 24);
        screen.press("]qY");
        let link = "https://example.org/1#:~:text=Nobody%20here%20wants%20to%20be%20on%20the%20street%20in%20November%2C";
        assert_eq!(screen.store.copied, [link]);
        screen.press("O");
        assert_eq!(screen.store.opened, [link]);
        // A kept passage has one of its own, in the text and among what is kept.
        screen.press("<Esc>v4e<Enter>O");
        assert!(screen.store.opened[1].contains(":~:text=Talks%20between%20the%20dockers,-"));
        screen.press("BO");
        assert_eq!(screen.store.opened[2], screen.store.opened[1]);
        screen.press("QY");
        assert!(screen.store.copied[1].contains(":~:text="));
    }

    #[test]
    fn an_article_without_an_address_has_no_link() {
        let mut screen = screen(80, 24);
        screen.store.articles[0].source.url = None;
        assert!(says(screen.press("<Enter>]qY"), "no address on the web"));
        assert!(says(screen.press("O"), "no address on the web"));
    }
}

mod going_back {
    use super::*;

    fn top(screen: &Screen) -> usize {
        screen.app.reader().unwrap().top()
    }

    #[test]
    fn marks_of_an_article() {
        let mut screen = reading(60, 12);
        screen.press("8jma");
        assert!(says(&screen, "Marked as a."));
        let there = screen.app.reader().unwrap().place();
        screen.press("G").press("'a");
        assert_eq!(screen.app.reader().unwrap().place(), there);
        // ` does the same, and a letter without a mark says so.
        screen.press("gg").press("`a");
        assert_eq!(screen.app.reader().unwrap().place(), there);
        assert!(says(screen.press("'z"), "There is no mark z."));
        assert!(says(screen.press("m1"), "A mark is a letter"));
    }

    #[test]
    fn what_is_awaited_is_said_and_esc_leaves_it() {
        let mut screen = reading(80, 24);
        assert!(says(screen.press("m"), "Mark this place as: a-z"));
        screen.press("<Esc>");
        assert!(!says(&screen, "Mark this place as") && screen.store.marks.is_empty());
        assert!(says(screen.press("'"), "Go to mark: a-z"));
        // The letter does nothing else: b would keep a quotation.
        screen.press("b");
        assert!(screen.store.bookmarks.is_empty());
    }

    #[test]
    fn marks_of_the_library_lead_into_their_article() {
        let mut screen = reading(60, 12);
        screen.press("8jmA").press("q").press("jj");
        let there = screen.store.marks[0].start;
        screen.press("'A");
        assert_eq!(screen.app.screen(), View::Reader);
        let reader = screen.app.reader().unwrap();
        let before = &reader.text()[..reader.place()];
        assert_eq!(before.chars().count(), there);
        assert!(says(screen.press("q").press("'a"), "Small letters mark places of an article"));
    }

    #[test]
    fn setting_a_mark_is_undone() {
        let mut screen = reading(60, 12);
        screen.press("ma").press("9jma");
        let second = screen.store.marks[0].start;
        screen.press("u");
        assert_eq!(screen.store.marks[0].start, 0);
        assert!(says(screen.press("u"), "Undone. No longer marked as a."));
        assert!(screen.store.marks.is_empty());
        screen.press("<C-r><C-r>");
        assert_eq!(screen.store.marks[0].start, second);
    }

    #[test]
    fn marks_are_listed_and_chosen() {
        let mut screen = reading(80, 24);
        assert!(says(screen.press("z'"), "No place is marked"));
        screen.press("ma").press("9jmB").press("gg").press("z'");
        assert!(says(&screen, "a  Talks between"), "{}", screen.text());
        screen.press("j<Enter>");
        assert_eq!(screen.app.reader().unwrap().place(), {
            let mark = &screen.store.marks[1];
            let text = screen.app.reader().unwrap().text();
            text.char_indices().nth(mark.start).unwrap().0
        });
    }

    #[test]
    fn a_mark_whose_article_is_gone_says_so() {
        let mut screen = reading(80, 24);
        screen.press("mA").press("q");
        screen.store.articles.remove(0);
        assert!(says(screen.press("'A"), "Mark A is lost"), "{}", screen.text());
    }

    #[test]
    fn before_the_last_jump_and_back() {
        let mut screen = reading(60, 12);
        screen.press("5j").press("G");
        let end = top(&screen);
        screen.press("''");
        assert_eq!(top(&screen), 5);
        screen.press("''");
        assert_eq!(top(&screen), end);
    }

    #[test]
    fn through_views_and_articles_like_a_browser() {
        let mut screen = screen(60, 12);
        screen.press("j").press("<Enter>").press("q").press("k").press("<Enter>").press("G");
        let end = top(&screen);
        let shown =
            |screen: &Screen| (screen.app.screen(), screen.app.reader().map(|r| r.stored().id.0));
        assert_eq!(shown(&screen), (View::Reader, Some(1)));
        screen.press("<C-o>");
        assert_eq!((shown(&screen), top(&screen)), ((View::Reader, Some(1)), 0));
        screen.press("<C-o>");
        assert_eq!(screen.app.screen(), View::List);
        screen.press("<A-Left>");
        assert_eq!(shown(&screen), (View::Reader, Some(2)));
        screen.press("<A-Left>");
        assert_eq!((screen.app.screen(), screen.app.list().rows.selected()), (View::List, 1));
        assert!(says(screen.press("<C-o>"), "There is no older place."));
        screen.press("4<A-Right>");
        assert_eq!((shown(&screen), top(&screen)), ((View::Reader, Some(1)), end));
        assert!(says(screen.press("<A-Right>"), "There is no newer place."));
    }

    #[test]
    fn from_where_a_search_began() {
        let mut screen = reading(60, 12);
        screen.press("9j").press("/medical<Enter>");
        assert!(top(&screen) > 9);
        screen.press("<C-o>");
        assert_eq!(top(&screen), 9);
    }
}

mod noting {
    use super::*;

    /// The editor that was asked for: its job, and what it begins with.
    fn editor(screen: &Screen) -> (JobId, String) {
        match screen.effects.last() {
            Some(Effect::Edit { job, text }) => (*job, text.clone()),
            other => panic!("{other:?}"),
        }
    }

    fn leave(screen: &mut Screen, write: impl Fn(&str) -> String) {
        let (job, text) = editor(screen);
        screen.send(Event::Resumed);
        screen.send(Event::Answer { job, result: Ok(Answer::Edited(write(&text))) });
    }

    #[test]
    fn a_note_of_many_lines_is_written_in_the_editor() {
        let mut screen = reading(120, 30);
        screen.press("]qbE");
        let (_, text) = editor(&screen);
        assert!(
            text.starts_with("> Nobody here wants to be on the street in November,\n>\n> — Ines")
        );
        leave(&mut screen, |text| format!("{text}First line.\n\n- second\n"));
        assert_eq!(screen.store.bookmarks[0].quote.note, "First line.\n\n- second");
        // It is shown whole, and e does not flatten it.
        screen.press("B");
        assert!(says(&screen, "Note: First line.") && says(&screen, "- second"));
        screen.press("e");
        assert!(editor(&screen).1.ends_with("First line.\n\n- second\n"));
        leave(&mut screen, str::to_owned);
        assert!(says(&screen, "The note is as it was."));
        screen.press("u");
        assert_eq!(screen.store.bookmarks[0].quote.note, "");
    }

    #[test]
    fn an_editor_that_fails_changes_nothing() {
        let mut screen = reading(80, 24);
        screen.press("]qb").press("e").press("Mine.<Enter>").press("E");
        let (job, _) = editor(&screen);
        let result =
            Err(Failure::Failed("vi failed (exit status: 1); the note is as it was.".to_owned()));
        screen.send(Event::Answer { job, result });
        assert!(says(&screen, "vi failed"));
        assert_eq!(screen.store.bookmarks[0].quote.note, "Mine.");
    }

    #[test]
    fn a_note_that_could_not_be_saved_is_in_the_editor_again() {
        let mut screen = reading(80, 24);
        screen.press("]qbE");
        screen.holding = true;
        leave(&mut screen, |text| format!("{text}Much work.\n"));
        let at =
            screen.held_requests().iter().position(|it| matches!(it, Request::Annotate { .. }));
        let Effect::Ask { job, .. } = screen.held[at.unwrap()] else { panic!() };
        screen.holding = false;
        let result = Err(Failure::Failed("The disk is full.".to_owned()));
        screen.send(Event::Answer { job, result });
        assert_eq!(screen.store.bookmarks[0].quote.note, "");
        screen.press("E");
        assert!(editor(&screen).1.ends_with("Much work.\n"));
        leave(&mut screen, str::to_owned);
        assert_eq!(screen.store.bookmarks[0].quote.note, "Much work.");
    }

    #[test]
    fn what_is_not_kept_has_no_note() {
        let mut screen = reading(80, 24);
        assert!(says(screen.press("]qE"), "Keep the quotation first."));
        assert!(screen.effects.is_empty());
    }
}

mod colouring {
    use super::*;

    #[test]
    fn a_colour_is_chosen_shown_and_undone() {
        let mut screen = reading(80, 24);
        screen.press("]qbc");
        assert!(says(&screen, "Which colour?") && says(&screen, "Y  yellow"));
        screen.press("<Enter>");
        let hue = |screen: &Screen| screen.store.bookmarks[0].quote.hue;
        assert_eq!(hue(&screen), Some(Hue::Yellow));
        assert!(says(&screen, "Colour yellow: “Nobody here"));
        assert!(says(&screen, "Ya"), "its letter stands beside the text: {}", screen.text());
        // What it has is selected.
        screen.press("cj<Enter>");
        assert_eq!(hue(&screen), Some(Hue::Green));
        assert_eq!(hue(screen.press("u")), Some(Hue::Yellow));
        assert_eq!(hue(screen.press("u")), None);
        assert_eq!(hue(screen.press("<C-r><C-r>")), Some(Hue::Green));
        screen.press("cG<Enter>");
        assert_eq!(hue(&screen), None);
        assert!(says(&screen, "No colour: “Nobody"));
    }

    #[test]
    fn without_colours_the_letter_tells_it() {
        use pullquote::tui::app::Environment;
        use pullquote::tui::event::Size;
        let environment = Environment {
            size: Size { width: 80, height: 24 },
            now: crate::harness::NOON,
            no_color: true,
            ascii: true,
            ..Environment::default()
        };
        let mut screen = Screen::with(environment, library(0));
        screen.press("<Enter>v4e<Enter>").press("c<Enter>");
        let styled = screen.styled();
        assert!(says(&screen, "Y |") && !styled.contains("Yellow"), "{styled}");
    }
}
