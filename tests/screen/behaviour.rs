//! What keys do.

use std::collections::BTreeSet;

use pullquote::tui::app::{Environment, HelpLine, Overlay, Screen as View};
use pullquote::tui::command::{COMMANDS, Command, Context};
use pullquote::tui::effect::{Effect, JobId, Request};
use pullquote::tui::event::{Event, Failure, Moment, Mouse, MouseKind, Size};
use pullquote::tui::keymap::Keymap;

use crate::articles::library;
use crate::harness::{NOON, Screen};

fn screen(width: u16, height: u16) -> Screen {
    Screen::new(width, height, library(40))
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

/// The line of the screen that holds `text`.
fn line_of(screen: &Screen, text: &str) -> usize {
    screen.text().lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn a_list_of_any_length_asks_for_its_window_only() {
    let mut screen = Screen::new(80, 24, library(5_000));
    screen.press("G");
    assert!(says(&screen, "Short notice number"));
    assert!(screen.app.list().rows.held().count() <= 60);
    screen.press("gg");
    assert!(says(&screen, "Harbour strike"));
}

#[test]
fn counts_and_sequences_move_the_selection() {
    let mut screen = screen(80, 24);
    assert_eq!(screen.press("5j").app.list().rows.selected(), 5);
    assert_eq!(screen.press("2k").app.list().rows.selected(), 3);
    assert_eq!(screen.press("7G").app.list().rows.selected(), 6);
    assert_eq!(screen.press("gg").app.list().rows.selected(), 0);
    assert_eq!(screen.press("12j<Esc>gxj").app.list().rows.selected(), 13);
    assert_eq!(screen.press("G").app.list().rows.selected(), 42);
}

#[test]
fn the_filter_works_while_it_is_typed() {
    let mut screen = screen(80, 24);
    assert!(says(screen.press("/harb"), "1 of 43"));
    screen.press("<BS><BS><BS><BS>sho");
    assert!(says(&screen, "40 of 43"));
    screen.press("<Enter>j");
    assert_eq!((screen.app.list().query.as_str(), screen.app.list().rows.selected()), ("sho", 1));
    screen.press("<Esc>");
    assert_eq!(screen.app.list().query, "");
    // The article that was selected stays so.
    assert_eq!(screen.app.list().rows.selected(), 4);
}

#[test]
fn a_query_that_cannot_be_understood_says_so_and_comes_right() {
    let mut screen = screen(80, 24);
    screen.press("/actor:\"Pavel<Space>N");
    assert!(says(&screen, "not closed"));
    assert!(says(screen.press("ovak\""), "1 of 43"));
    assert!(!says(&screen, "not closed"));
}

#[test]
fn picking_an_actor_adds_to_the_filter() {
    let mut screen = screen(80, 24);
    screen.press("/talks<Enter>A").press("pav<Enter>");
    assert_eq!(screen.app.list().query, "talks actor:\"Pavel Novak\"");
    screen.press("<Esc>A").press("ines<C-s>");
    assert_eq!(screen.app.list().query, "said:\"Ines Carvalho\"");
    screen.press("<Esc>T").press("tele<Enter>");
    assert_eq!(screen.app.list().query, "topic:\"telescope\"");
    screen.press("<Esc>").press("/strike<Space>OR<Space>pool<Enter>T").press("harb<Enter>");
    assert_eq!(screen.app.list().query, "(strike OR pool) topic:\"harbour strike\"");
}

#[test]
fn an_opened_article_is_read_and_its_place_is_kept() {
    let mut screen = screen(60, 12);
    screen.press("<Enter>");
    assert!(screen.store.articles[0].read);
    screen.press("<C-d><C-d><C-d>q");
    let place = screen.store.articles[0].place;
    assert!(place > 0);
    screen.press("<Enter>");
    assert_eq!(screen.app.reader().unwrap().place(), place);
}

#[test]
fn the_reading_place_is_saved_after_a_while() {
    let mut screen = screen(60, 12);
    screen.press("<Enter>20j");
    assert!(screen.app.needs_ticks());
    screen.send(Event::Tick(Moment(NOON.0 + 3_000)));
    assert!(screen.store.articles[0].place > 0 && !screen.app.needs_ticks());
}

#[test]
fn every_line_of_the_head_can_be_scrolled_past() {
    let mut screen = screen(40, 12);
    screen.press("<Enter>");
    let mut seen = BTreeSet::new();
    for _ in 0..60 {
        assert_eq!(seen.len(), screen.app.reader().unwrap().top());
        seen.insert(screen.app.reader().unwrap().top());
        screen.press("j");
        if seen.contains(&screen.app.reader().unwrap().top()) {
            break;
        }
    }
    assert!(says(&screen, "100%"), "{}", screen.text());
}

#[test]
fn the_text_under_the_eye_stays_when_the_screen_changes() {
    let mut screen = screen(80, 12);
    screen.press("<Enter>").press("]]");
    let words = "What the union asks for";
    assert_eq!(line_of(&screen, words), 1);
    for (width, height) in [(40, 12), (120, 40), (200, 50), (25, 6), (80, 12)] {
        screen.resize(width, height);
        assert!(says(&screen, "What the union"), "{width}x{height}\n{}", screen.text());
    }
    assert_eq!(line_of(&screen, words), 1);
}

#[test]
fn quotations_are_gone_through_in_both_directions() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>");
    let selected = |screen: &Screen| screen.app.reader().unwrap().selected();
    assert_eq!(selected(screen.press("]q")), Some(0));
    assert_eq!(selected(screen.press("2]q")), Some(2));
    assert_eq!(selected(screen.press("[q")), Some(1));
    assert_eq!(selected(screen.press("99]q")), Some(7));
    assert!(says(screen.press("]q"), "No quotation further down"));
    assert_eq!(selected(screen.press("<Esc>")), None);
}

#[test]
fn what_is_only_reported_is_passed_over_unless_it_is_asked_for() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>").press("3]q");
    let selected = |screen: &Screen| screen.app.reader().unwrap().selected();
    assert_eq!(selected(&screen), Some(2));
    assert!(says(&screen, "“3/7"), "{}", screen.text());
    assert_eq!(selected(screen.press("]s")), Some(3));
    assert!(says(&screen, "~1/2"), "{}", screen.text());
    assert_eq!(selected(screen.press("]q")), Some(4));
    assert_eq!(selected(screen.press("2[s")), Some(2));
}

#[test]
fn a_cancelled_filter_leaves_the_one_before() {
    let mut screen = screen(80, 24);
    screen.press("/harbour<Enter>").press("/<Space>zzz");
    assert!(screen.press("<Esc>").app.query() == "harbour");
    assert!(screen.press("<Esc>").app.query().is_empty());
}

#[test]
fn the_article_that_was_named_at_the_start_is_open() {
    let mut screen = screen(80, 24);
    let article = screen.store.articles[1].id;
    screen.send(Event::Open(article));
    assert_eq!(screen.app.screen(), View::Reader);
    assert_eq!(screen.app.reader().unwrap().stored().id, article);
}

#[test]
fn what_is_found_is_counted_and_gone_through() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>").press("/novak");
    assert!(says(&screen, "1/2"));
    screen.press("<Enter>");
    assert!(says(screen.press("n"), "/novak 2/2"));
    assert!(says(screen.press("n"), "/novak 1/2"));
    assert!(says(screen.press("N"), "/novak 2/2"));
    assert!(!says(screen.press("<Esc>"), "novak"));
    assert!(says(screen.press("/zeppelin<Enter>"), "not in this article"));
}

#[test]
fn a_quotation_is_kept_only_when_the_library_says_so() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]q");
    screen.holding = true;
    screen.press("b");
    assert!(!says(&screen, "Kept") && !screen.app.reader().unwrap().is_kept(0));
    screen.holding = false;
    screen.answer_held(0);
    assert!(says(&screen, "Kept: “Nobody here wants") && screen.app.reader().unwrap().is_kept(0));
    assert!(says(screen.press("q"), "★1"));
}

#[test]
fn a_change_that_fails_says_so_and_changes_nothing() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]q");
    screen.holding = true;
    screen.press("b");
    let Effect::Ask { job, .. } = screen.held[0] else { panic!() };
    let result = Err(Failure::Failed("The disk is full.".to_owned()));
    screen.send(Event::Answer { job, result });
    assert!(says(&screen, "The disk is full.") && !screen.app.reader().unwrap().is_kept(0));
    // A failure outlasts the next key.
    assert!(says(screen.press("j"), "The disk is full."));
}

#[test]
fn notes_and_tags_are_written_and_shown() {
    let mut screen = screen(120, 40);
    screen.press("<Enter>]qe");
    assert!(says(&screen, "Keep the quotation first."));
    screen.press("be").press("A<Space>note.<Enter>t").press("#one,two<Space>one<Enter>");
    let quote = &screen.store.bookmarks[0].quote;
    assert_eq!((quote.note.as_str(), quote.tags.join(" ")), ("A note.", "one two".to_owned()));
    screen.press("B");
    assert!(says(&screen, "Note: A note.") && says(&screen, "#one #two"));
}

#[test]
fn every_change_can_be_undone_and_done_again() {
    let mut screen = screen(80, 24);
    screen
        .press("<Enter>]qb")
        .press("e")
        .press("first<Enter>")
        .press("e")
        .press("<Space>more<Enter>");
    let note = |screen: &Screen| {
        screen.store.bookmarks.first().map(|bookmark| bookmark.quote.note.clone())
    };
    assert_eq!(note(&screen).as_deref(), Some("first more"));
    assert_eq!(note(screen.press("u")).as_deref(), Some("first"));
    assert_eq!(note(screen.press("u")).as_deref(), Some(""));
    assert_eq!(note(screen.press("u")), None);
    assert!(says(screen.press("u"), "Nothing to undo."));
    assert_eq!(note(screen.press("<C-r>")).as_deref(), Some(""));
    // The bookmark came back under another number, and its later changes follow it.
    assert_eq!(note(screen.press("<C-r><C-r>")).as_deref(), Some("first more"));
    assert!(says(screen.press("<C-r>"), "Nothing to do again."));
    // Letting go is undone with the note.
    assert_eq!(note(screen.press("b")), None);
    assert_eq!(note(screen.press("u")).as_deref(), Some("first more"));
}

#[test]
fn undoing_faster_than_the_library_answers_loses_nothing() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qb").press("3]qb").press("3]qb");
    assert_eq!(screen.store.bookmarks.len(), 3);
    screen.holding = true;
    screen.press("uuu");
    assert_eq!(screen.held.len(), 1);
    screen.holding = false;
    screen.answer_held(0);
    assert_eq!(screen.store.bookmarks.len(), 0);
}

#[test]
fn read_marks_are_changed_and_undone() {
    let mut screen = screen(80, 24);
    assert!(screen.press("jN").store.articles[1].read);
    assert!(!screen.press("u").store.articles[1].read);
    assert_eq!(screen.press("gg2]u").app.list().rows.selected(), 1);
}

#[test]
fn kept_quotations_lead_back_to_their_article() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>").press("4]qb").press("qB").press("<Enter>");
    assert_eq!(screen.app.reader().unwrap().selected(), Some(4));
    assert!(says(&screen, "We have moved"));
    screen.press("q");
    assert_eq!(screen.app.screen(), View::Bookmarks);
    screen.press("b");
    assert!(says(&screen, "Nothing is kept yet."));
    assert!(says(screen.press("u"), "We have moved"));
}

#[test]
fn quotations_of_the_library_are_kept_and_opened() {
    let mut screen = screen(80, 24);
    screen.press("Q").press("/hope<Enter>b");
    assert_eq!(screen.store.bookmarks[0].quote.speaker, "Lucía Prieto");
    assert!(says(&screen, "★ Lucía Prieto"));
    screen.press("<Enter>");
    assert!(says(&screen, "New telescope"));
    assert_eq!(screen.app.reader().unwrap().selected(), Some(0));
}

#[test]
fn copies_carry_their_source_and_links_are_opened() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]qyo");
    assert!(screen.store.copied[0].starts_with("“Nobody here wants to be on the street"));
    assert!(
        screen.store.copied[0].ends_with("The Coast Ledger, 2026-11-21, https://example.org/1")
    );
    assert_eq!(screen.store.opened, ["https://example.org/1"]);
    screen.store.articles[1].source.url = Some("file:///etc/passwd".to_owned());
    screen.press("Jo");
    assert!(says(&screen, "Only http, https and mailto"));
    assert_eq!(screen.store.opened.len(), 1);
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut screen = screen(80, 24);
    screen.holding = true;
    screen.press("/h").press("arbour");
    assert!(
        screen.held.iter().any(|effect| matches!(effect, Effect::Cancel(_)))
            || screen.held.len() > 1
    );
    let last = screen.held.len() - 1;
    screen.holding = false;
    screen.answer_held(last);
    let shown = screen.text();
    screen.answer_held(0);
    assert_eq!(screen.text(), shown);
    screen.send(Event::Answer { job: JobId(99_999), result: Err(Failure::Cancelled) });
    assert_eq!(screen.text(), shown);
}

#[test]
fn a_library_that_changes_is_asked_again_and_the_selection_stays() {
    let mut screen = screen(80, 24);
    screen.press("4j");
    let selected = screen.app.list().rows.current().unwrap().card.id;
    let mut newest = library(0).remove(1);
    newest.id = pullquote::library::ArticleId(900);
    newest.article.published = Some("2026-11-22".to_owned());
    screen.store.articles.push(newest);
    screen.send(Event::LibraryChanged);
    assert_eq!(screen.app.list().rows.current().unwrap().card.id, selected);
    assert_eq!(screen.app.list().rows.selected(), 5);
}

#[test]
fn a_request_that_fails_is_not_asked_again_by_itself() {
    let mut screen = screen(80, 24);
    screen.holding = true;
    screen.press("s");
    let Effect::Ask { job, .. } = screen.held[0] else { panic!() };
    screen.held.clear();
    let result = Err(Failure::Failed("The library is locked.".to_owned()));
    screen.send(Event::Answer { job, result });
    assert!(screen.held.is_empty());
    screen.press("<C-l>");
    assert!(matches!(screen.held_requests().as_slice(), [Request::Articles { .. }]));
}

#[test]
fn a_slow_job_is_stopped_by_esc() {
    let mut screen = screen(80, 24);
    screen.holding = true;
    screen.press("<Enter>");
    screen.send(Event::Tick(Moment(NOON.0 + 800)));
    screen.press("<Esc>");
    assert!(matches!(screen.effects.last(), Some(Effect::Cancel(_))));
}

#[test]
fn work_of_the_runtime_is_shown_until_it_is_done() {
    let mut screen = screen(80, 24);
    let job = JobId::background(1);
    let label = "Adding articles".to_owned();
    screen.send(Event::Progress { job, label, name: String::new(), done: 3, total: Some(12) });
    assert!(says(&screen, "Adding articles… 3 of 12"));
    screen.send(Event::Finished { job, result: Ok("Added 12 articles.".to_owned()) });
    assert!(says(&screen, "Added 12 articles."));
    assert!(!screen.app.needs_ticks());
}

#[test]
fn the_ways_out() {
    let mut screen = screen(80, 24);
    screen.press("<C-z>");
    screen.send(Event::Resumed);
    screen.press("<C-l>MM").press("?q").press("<Enter>qq");
    assert_eq!(
        screen.effects,
        [
            Effect::Suspend,
            Effect::Redraw,
            Effect::Redraw,
            Effect::CaptureMouse(false),
            Effect::CaptureMouse(true),
            Effect::Quit,
        ]
    );
    screen.press("/abc<C-c>");
    assert_eq!(screen.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let mut screen = screen(80, 24);
    let click = |row| Event::Mouse(Mouse { kind: MouseKind::Click, column: 5, row });
    screen.send(click(4));
    assert_eq!(screen.app.list().rows.selected(), 1);
    screen.send(click(3));
    assert_eq!(screen.app.screen(), View::Reader);
    screen.press("q").press("gg<Enter>");
    screen.send(Event::Mouse(Mouse { kind: MouseKind::WheelDown, column: 5, row: 5 }));
    assert_eq!(screen.app.reader().unwrap().top(), 3);
    let row = line_of(&screen, "out of reach") as u16;
    screen.send(click(row));
    assert_eq!(screen.app.reader().unwrap().selected(), Some(2));
}

#[test]
fn an_article_that_is_hostile_is_painted_without_harm() {
    let mut articles = library(0);
    articles[0].article.text.insert_str(0, "\u{1b}[2J\u{202e}evil\u{1b}]0;x\u{7} ");
    articles[0].article.title = Some("\u{1b}[31mred\u{7}".repeat(1_000));
    for actor in &mut articles[0].analysis.actors {
        actor.mentions =
            vec![pullquote::text::Span::new(3, 900_000), pullquote::text::Span::new(1, 2)];
    }
    let mut screen = Screen::new(80, 24, articles);
    screen.press("<Enter>jj");
    let text = screen.text();
    assert!(text.chars().all(|ch| ch == '\n' || !ch.is_control() && ch != '\u{202e}'));
}

#[test]
fn what_is_wrong_in_the_configuration_is_said_and_locks_nobody_out() {
    use pullquote::tui::{App, Config};
    let config = Config::parse("theme = \"neon\"\n[keys.list]\n\"x\" = \"fly\"\n").unwrap();
    let size = Size { width: 80, height: 24 };
    let app = App::new(&config, Environment { size, now: NOON, ..Environment::default() });
    assert!(app.status().message().unwrap().failed);
    assert_eq!(app.settings().keymap, Keymap::defaults());
}

#[test]
fn an_explanation_lies_over_the_text_until_it_is_closed() {
    let mut screen = screen(80, 8);
    screen.press("<Enter>]qW");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Explained(..))));
    assert!(says(&screen, "Rule quote-cue-source"), "{}", screen.text());
    screen.press("G");
    assert!(!says(&screen, "Rule quote-cue-source"));
    for close in ["W", "q", "<Esc>"] {
        screen.press(close);
        assert!(screen.app.overlay().is_none(), "{close}");
        screen.press("W");
    }
}

#[test]
fn an_explanation_of_an_actor_goes_back_to_the_picker() {
    let mut screen = screen(80, 24);
    screen.press("A").press("pav<C-y>");
    assert!(says(&screen, "Pavel Novak [person]"));
    screen.press("q");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Picker(p)) if p.edit.text() == "pav"));
    screen.press("<Enter>");
    assert_eq!(screen.app.list().query, "actor:\"Pavel Novak\"");
}

#[test]
fn an_explanation_that_comes_too_late_is_not_shown() {
    let mut screen = screen(80, 24);
    screen.press("<Enter>]q");
    screen.holding = true;
    screen.press("Wq");
    screen.answer_held(0);
    assert!(screen.app.overlay().is_none());
}

/// Brings a screen to where a context has the keys.
pub(crate) fn at(context: Context) -> Screen {
    let mut screen = screen(80, 14);
    if matches!(context, Context::List | Context::Feeds | Context::Choice) {
        crate::feeds::follow_some(&mut screen);
    }
    screen.press(match context {
        Context::List => "gg",
        Context::Reader => "<Enter>",
        Context::Visual => "<Enter>vjjjwwl",
        Context::Panel => "<Enter><Tab>",
        Context::Quotes => "Q",
        Context::Bookmarks => "<Enter>]qbqB",
        Context::Feeds => "F",
        Context::Person => "<Enter>]qP",
        Context::Choice => "Fd",
        Context::Picker => "A",
        Context::Prompt => "/",
        Context::Help => "?",
        Context::Hints => "<Enter>f",
        Context::Outline => "<Enter>gO",
        Context::CommandLine => ":a<Enter>:",
        Context::Palette => "<A-x>",
    });
    assert_eq!(screen.app.context(), context);
    screen
}

#[test]
fn every_command_does_something_by_each_of_its_keys() {
    for &context in Context::ALL {
        let here = COMMANDS.iter().filter(|spec| spec.contexts.contains(&context));
        for (spec, keys) in here.flat_map(|spec| spec.keys.iter().map(move |keys| (spec, keys))) {
            let mut screen = at(context);
            // Something to go back from, to delete, and to undo.
            if context.types_text() {
                screen.press("a<Space>o<C-b><C-b>");
            } else if context == Context::List && spec.command == Command::Cancel {
                screen.press("/a<Enter>");
            } else if matches!(spec.command, Command::Redo) {
                screen.press("uu");
            }
            let before = format!("{:?}", screen.app);
            screen.press(keys);
            let changed = format!("{:?}", screen.app) != before || !screen.effects.is_empty();
            let idle =
                [Command::Up, Command::Top, Command::PageUp, Command::HalfUp, Command::Cancel];
            let at_rest = idle.contains(&spec.command)
                || matches!(context, Context::Picker | Context::Palette | Context::Outline)
                || spec.name == "newer-line"
                || spec.command == Command::AllQuotes && context == Context::Quotes
                || spec.command == Command::AllBookmarks && context == Context::Bookmarks
                || spec.command == Command::AllFeeds && context == Context::Feeds
                || context == Context::Choice && spec.doc.starts_with("Go ")
                || context == Context::Feeds && spec.name == "stop-refresh"
                || context == Context::Bookmarks && spec.doc.starts_with("Go ")
                || spec.name.ends_with("row")
                || spec.name.ends_with("rows");
            assert!(changed || at_rest, "{} in {context:?} by {keys}", spec.name);
            assert_eq!(screen.app.pending_keys(), "", "{} in {context:?} by {keys}", spec.name);
        }
    }
}

#[test]
fn the_help_names_every_command_of_its_place() {
    for context in [
        Context::List,
        Context::Reader,
        Context::Panel,
        Context::Quotes,
        Context::Bookmarks,
        Context::Feeds,
        Context::Person,
    ] {
        let mut screen = at(context);
        screen.resize(200, 50).press("?");
        let Some(Overlay::Help(help)) = screen.app.overlay() else { panic!() };
        for spec in COMMANDS.iter().filter(|spec| spec.contexts.contains(&context)) {
            let named = help.text.lines.iter().any(|line| {
                matches!(line, HelpLine::Entry { doc, .. } if spec.doc.starts_with(doc.as_str()) && !doc.is_empty())
            });
            assert!(named, "{} in {context:?}", spec.name);
        }
    }
}
