//! The line at `:`, the palette of commands, and the search in the help.

use insta::assert_snapshot;
use proptest::prelude::*;
use pullquote::tui::app::{HelpLine, Overlay, Screen as View};
use pullquote::tui::colon::{VERBS, named_in};
use pullquote::tui::command::{COMMANDS, Context};
use pullquote::tui::effect::{Effect, Request};
use pullquote::tui::event::Event;

use crate::articles::library;
use crate::behaviour::at;
use crate::feeds::follow_some;
use crate::harness::Screen;

const VIEWS: [Context; 7] = [
    Context::List,
    Context::Reader,
    Context::Panel,
    Context::Quotes,
    Context::Bookmarks,
    Context::Feeds,
    Context::Person,
];

fn screen(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(40));
    follow_some(&mut screen);
    screen
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.text().contains(text)
}

fn type_in<'s>(screen: &'s mut Screen, text: &str) -> &'s mut Screen {
    screen.send(Event::Paste(text.to_owned()));
    screen
}

/// Types a line at `:` and accepts it.
fn say<'s>(screen: &'s mut Screen, line: &str) -> &'s mut Screen {
    screen.press(":");
    type_in(screen, line).press("<Enter>")
}

fn line(screen: &Screen) -> &str {
    match screen.app.overlay() {
        Some(Overlay::Line(line)) => line.edit.text(),
        other => panic!("no line is typed: {other:?}"),
    }
}

fn message(screen: &Screen) -> &str {
    screen.app.status().message().map_or("", |message| &message.text)
}

#[test]
fn every_command_of_a_view_is_done_by_its_name_as_by_its_key() {
    for context in VIEWS {
        for spec in COMMANDS.iter().filter(|spec| spec.contexts.contains(&context)) {
            let mut by_key = at(context);
            by_key.press(spec.keys[0]);
            let mut by_name = at(context);
            say(&mut by_name, spec.name);
            assert_eq!(by_name.text(), by_key.text(), ":{} in {context:?}", spec.name);
            assert_eq!(by_name.effects, by_key.effects, ":{} in {context:?}", spec.name);
        }
    }
}

#[test]
fn every_command_of_a_view_is_done_from_the_palette() {
    for context in VIEWS {
        for spec in COMMANDS.iter().filter(|spec| spec.contexts.contains(&context)) {
            let mut by_key = at(context);
            by_key.press(spec.keys[0]);
            let mut found = at(context);
            found.press("<A-x>");
            type_in(&mut found, spec.name).press("<Enter>");
            assert_eq!(found.text(), by_key.text(), "{} in {context:?}", spec.name);
            assert_eq!(found.effects, by_key.effects, "{} in {context:?}", spec.name);
        }
    }
}

#[test]
fn every_name_with_an_argument_is_in_the_palette_and_begins_its_line() {
    for context in VIEWS {
        for named in named_in(context).iter().filter(|named| named.spec.is_none()) {
            let mut screen = at(context);
            screen.press("<C-k>");
            type_in(&mut screen, named.name);
            let Some(Overlay::Palette(palette)) = screen.app.overlay() else { panic!() };
            let first = palette.rows.current().expect(named.name).named;
            assert_eq!(first.name, named.name, "in {context:?}");
            screen.press("<Enter>");
            assert!(!matches!(screen.app.overlay(), Some(Overlay::Palette(_))), "{}", named.name);
        }
    }
}

#[test]
fn numbers_go_to_rows_and_lines() {
    let mut screen = screen(80, 24);
    let selected = |screen: &Screen| screen.app.list().rows.selected();
    assert_eq!(selected(say(&mut screen, "7")), 6);
    assert_eq!(selected(say(&mut screen, "+3")), 9);
    assert_eq!(selected(say(&mut screen, "-2")), 7);
    assert_eq!(selected(say(&mut screen, "$")), 42);
    assert_eq!(selected(say(&mut screen, "50%")), 20);
    assert_eq!(selected(say(&mut screen, "0")), 0);
    assert_eq!(selected(say(&mut screen, "99999999999999999999")), 42);
    assert_eq!(selected(say(&mut screen, "goto 3")), 2);
    say(&mut screen, "open 1");
    assert_eq!(screen.app.screen(), View::Reader);
    assert_eq!(say(&mut screen, "5").app.reader().unwrap().top(), 4);
}

#[test]
fn a_query_is_typed_behind_its_command() {
    let mut screen = screen(80, 24);
    assert_eq!(say(&mut screen, "filter harb").app.query(), "harb");
    assert_eq!(say(&mut screen, "/storm").app.query(), "storm");
    assert_eq!(say(&mut screen, "search night shift").app.query(), "storm text:(night shift)");
    assert_eq!(say(&mut screen, "noh").app.query(), "");
    say(&mut screen, "actor Pavel Novak");
    assert_eq!(
        say(&mut screen, "topic strike").app.query(),
        "actor:\"Pavel Novak\" topic:\"strike\""
    );
    say(&mut screen, "w Strikes");
    assert!(says(&screen, "Saved as Strikes"), "{}", message(&screen));
    say(&mut screen, "open 1");
    say(&mut screen, "find novak");
    assert_eq!(screen.app.reader().unwrap().find().unwrap().matches.len(), 2);
    assert!(screen.app.overlay().is_none());
}

#[test]
fn without_what_belongs_behind_it_a_command_asks_as_its_key_does() {
    let mut screen = screen(80, 24);
    say(&mut screen, "filter");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Prompt(_))));
    assert_eq!(type_in(&mut screen, "harb").press("<Enter>").app.query(), "harb");
}

#[test]
fn orders_are_taken_by_name() {
    let mut screen = screen(80, 24);
    say(&mut screen, "sort source");
    assert!(says(&screen, "source"), "{}", screen.text());
    say(&mut screen, "sort sideways");
    assert!(message(&screen).starts_with("The orders here are newest, oldest"));
    let before = screen.app.list().order;
    assert_ne!(say(&mut screen, "sort").app.list().order, before);
}

#[test]
fn notes_and_tags_are_typed_behind_their_command() {
    let mut screen = screen(80, 24);
    say(&mut screen, "open 1");
    say(&mut screen, "note Too early.");
    assert_eq!(message(&screen), "Keep the quotation first.");
    screen.press("]q");
    say(&mut screen, "keep");
    say(&mut screen, "note To be asked again.");
    say(&mut screen, "tag strike port");
    let kept = &screen.store.bookmarks[0].quote;
    assert_eq!(
        (kept.note.as_str(), kept.tags.join(" ")),
        ("To be asked again.", "strike port".to_owned())
    );
}

#[test]
fn a_feed_is_followed_from_everywhere() {
    let mut screen = screen(80, 24);
    screen.holding = true;
    say(&mut screen, "feed https://example.org/news.xml");
    let asked = screen.held_requests();
    assert_eq!(asked.last(), Some(&Request::Follow("https://example.org/news.xml".to_owned())));
}

#[test]
fn a_row_that_is_not_here_yet_is_gone_to_and_not_opened() {
    let mut screen = Screen::new(80, 24, library(2_000));
    screen.holding = true;
    say(&mut screen, "open 1900");
    assert!(says(&screen, "This row comes first"), "{}", screen.text());
    assert_eq!(screen.app.list().rows.selected(), 1899);
}

#[test]
fn what_can_follow_on_a_key_is_shown() {
    let mut screen = screen(80, 24);
    assert!(says(screen.press("z"), "a toggle-story  o open-story"), "{}", screen.text());
    assert!(!says(screen.press("o"), "toggle-story"));
}

#[test]
fn names_are_completed_from_what_is_shown() {
    let mut screen = screen(80, 24);
    screen.press(":actor<Space>nov<Tab><Enter>");
    assert_eq!(screen.app.query(), "actor:\"Pavel Novak\"");
    screen.press("<Esc>");
    say(&mut screen, "person Pavel Novak");
    assert_eq!(screen.app.screen(), View::Person);
    assert!(says(&screen, "Pavel Novak"), "{}", screen.text());
}

#[test]
fn the_program_is_left_as_from_vim() {
    for line in ["q", "quit", "q!", "wq", "x", "qa"] {
        let mut screen = screen(80, 24);
        say(&mut screen, "open 1");
        say(&mut screen, line);
        assert_eq!(screen.effects, [Effect::Quit], "{line}");
    }
    let mut screen = screen(80, 24);
    say(&mut screen, "w");
    assert!(says(&screen, "Everything is saved") && screen.effects.is_empty());
}

#[test]
fn settings_hold_at_once_and_say_what_they_are() {
    let mut screen = screen(120, 24);
    say(&mut screen, "open 1");
    for (line, said) in [
        ("set measure=40", "measure=40"),
        ("measure 50", "measure=50"),
        ("measure", "measure=50"),
        ("set nostories", "nostories"),
        ("set stories!", "stories"),
        ("set nopanel", "nopanel"),
        ("set panel?", "nopanel"),
        ("set ascii", "ascii"),
        ("theme light", "theme=light"),
        ("set theme?", "theme=light"),
        ("set nocursor", "nocursor"),
        ("set nomouse", "nomouse"),
    ] {
        say(&mut screen, line);
        assert_eq!(message(&screen), said, ":{line}");
    }
    assert_eq!(screen.app.settings().measure, 50);
    assert!(screen.app.settings().ascii && screen.app.panes().side.is_none());
    assert_eq!(screen.effects, [Effect::CaptureMouse(false)]);
    say(&mut screen, "set");
    assert!(message(&screen).contains("measure=50") && message(&screen).contains("nomouse"));
    for (line, said) in [
        ("set measure=5", "measure cannot be 5: it is a number from 20 to 200."),
        ("set colour=red", "There is no setting colour."),
    ] {
        say(&mut screen, line);
        assert_eq!(message(&screen), said, ":{line}");
    }
    say(&mut screen, "theme neon");
    assert!(screen.app.status().message().unwrap().failed, "{}", message(&screen));
}

#[test]
fn what_cannot_be_understood_is_said_and_comes_back_to_be_changed() {
    let mut screen = screen(80, 24);
    say(&mut screen, "srot newest");
    assert!(says(&screen, "There is no command srot; sort is near."));
    assert_eq!(line(screen.press(":<Up>")), "srot newest");
    say(screen.press("<Esc>"), "next-quotation");
    assert!(says(&screen, "next-quotation works in reader, panel, not here."));
}

#[test]
fn tab_completes_names_and_values() {
    let mut screen = screen(80, 24);
    screen.press(":half<Tab>");
    assert_eq!(line(&screen), "half-page-down");
    assert_eq!(line(screen.press("<Tab>")), "half-page-up");
    assert_eq!(line(screen.press("<Tab>")), "half");
    assert_eq!(line(screen.press("<S-Tab>")), "half-page-up");
    // The only one is as good as typed, and its values follow.
    assert_eq!(line(screen.press("<C-u>sor<Tab>")), "sort ");
    assert_eq!(line(screen.press("<Tab>")), "sort newest");
    screen.press("<C-u>theme<Space>l<Tab>");
    assert_eq!(line(&screen), "theme light");
    screen.press("<C-u>set<Space>th<Tab>");
    assert_eq!(line(&screen), "set theme=");
}

#[test]
fn the_first_completion_is_shown_behind_the_cursor_and_taken() {
    let mut screen = screen(80, 24);
    screen.press(":bookm");
    assert!(says(&screen, ":bookmarks"), "{}", screen.text());
    assert_eq!(line(&screen), "bookm");
    assert_eq!(line(screen.press("<Right>")), "bookmarks");
    screen.press("<C-u>filter<Space>");
    assert!(says(&screen, ":filter QUERY"), "{}", screen.text());
}

#[test]
fn lines_that_were_typed_come_back() {
    let mut screen = screen(80, 24);
    for typed in ["7", "filter harb", "filter storm", "7"] {
        say(&mut screen, typed);
    }
    let mut seen = Vec::new();
    screen.press(":");
    for key in ["<Up>", "<Up>", "<Up>", "<Up>", "<Down>", "<Down>", "<Down>"] {
        seen.push(line(screen.press(key)).to_owned());
    }
    let lines = ["7", "filter storm", "filter harb", "filter harb", "filter storm", "7", ""];
    assert_eq!(seen, lines);
    // Only those that begin with what is typed.
    assert_eq!(line(screen.press("fil<Up><Up>")), "filter harb");
    assert_eq!(line(screen.press("<Down><Down>")), "fil");
}

#[test]
fn the_line_is_left_by_esc_and_by_deleting_beyond_its_start() {
    let mut screen = screen(80, 24);
    assert!(screen.press(":to<Esc>").app.overlay().is_none());
    assert!(screen.press(":t<BS>").app.overlay().is_some());
    assert!(screen.press("<BS>").app.overlay().is_none());
}

#[test]
fn the_palette_finds_by_letters_by_sentences_and_by_keys() {
    let mut screen = screen(80, 24);
    for (typed, name) in
        [("togst", "toggle-stories"), ("unread article", "next-unread"), ("zi", "toggle-stories")]
    {
        screen.press("<A-x>");
        type_in(&mut screen, typed);
        let Some(Overlay::Palette(palette)) = screen.app.overlay() else { panic!() };
        let found: Vec<&str> = palette.rows.held().map(|(_, row)| row.named.name).collect();
        assert!(found.contains(&name), "{typed}: {found:?}");
        screen.press("<Esc>");
    }
    screen.press("<A-x>");
    type_in(&mut screen, "qqqq").press("<Enter>");
    assert!(screen.app.overlay().is_none(), "nothing fits, and nothing is done");
}

#[test]
fn what_was_done_last_comes_first_in_the_palette() {
    let mut screen = screen(80, 24);
    say(&mut screen, "toggle-stories");
    screen.press("<A-x>");
    type_in(&mut screen, "redraw").press("<Enter><A-x>");
    let Some(Overlay::Palette(palette)) = screen.app.overlay() else { panic!() };
    let first: Vec<&str> = palette.rows.held().map(|(_, row)| row.named.name).take(2).collect();
    assert_eq!(first, ["redraw", "toggle-stories"]);
}

#[test]
fn the_help_is_searched_while_it_is_typed() {
    let mut screen = screen(80, 24);
    screen.press("?/");
    type_in(&mut screen, "undo");
    let shown = |screen: &Screen| -> Vec<String> {
        let Some(Overlay::Help(help)) = screen.app.overlay() else { panic!() };
        let doc = |line: &HelpLine| match line {
            HelpLine::Entry { doc, .. } => Some(doc.clone()),
            _ => None,
        };
        help.text.lines.iter().filter_map(doc).collect()
    };
    let narrowed = shown(&screen);
    assert!(narrowed.iter().any(|doc| doc.starts_with("Undo the last change")), "{narrowed:?}");
    assert!(!narrowed.iter().any(|doc| doc.starts_with("Go down")), "{narrowed:?}");
    // What is found is of every part of the screen.
    screen.press("<C-u>");
    type_in(&mut screen, "next quotation");
    assert!(shown(&screen).iter().any(|doc| doc == "Select the next quotation."));
    screen.press("<C-u>");
    type_in(&mut screen, "xyzzy");
    assert!(says(&screen, "Nothing fits."));
    screen.press("<C-u>");
    type_in(&mut screen, "undo").press("<Enter>");
    assert_eq!(shown(&screen), narrowed, "it stays narrowed");
    screen.press("<Esc>");
    assert!(shown(&screen).len() > narrowed.len(), "Esc shows all");
    assert!(screen.press("<Esc>").app.overlay().is_none(), "and then leaves");
}

#[test]
fn the_help_is_asked_about_a_command() {
    let mut screen = screen(80, 24);
    say(&mut screen, "help bookmarks");
    assert!(says(&screen, "/bookmarks") && says(&screen, "Show the kept quotations."));
}

#[test]
fn every_verb_stands_in_the_help_of_its_place() {
    let mut screen = screen(200, 50);
    screen.press("?");
    let Some(Overlay::Help(help)) = screen.app.overlay() else { panic!() };
    for verb in VERBS.iter().filter(|verb| verb.contexts.contains(&Context::List)) {
        let is_named = |line: &HelpLine| matches!(line, HelpLine::Entry { doc, .. } if verb.doc.starts_with(doc.trim_end()) && !doc.is_empty());
        assert!(help.text.lines.iter().any(is_named), "{}", verb.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_survived_in_any_view(
        lines in prop::collection::vec(
            prop_oneof![
                "\\PC{0,30}",
                "[:/]?(set?|filter|exec|theme|help|open|goto|sort|measure|w|actor|topic|-|\\+)[ =!?:]{0,2}(\\PC{0,8}|[0-9]{1,22}%?)",
            ],
            1..5,
        ),
        context in prop::sample::select(VIEWS.as_slice()),
        tab in any::<bool>(),
    ) {
        let mut screen = at(context);
        for line in lines {
            screen.press("<Esc><Esc>:");
            type_in(&mut screen, &line);
            screen.buffer();
            if tab {
                screen.press("<Tab><Tab>");
                screen.buffer();
            }
            screen.press("<Enter>");
            screen.buffer();
        }
    }
}

#[test]
fn pictures_of_the_line_the_palette_and_the_help() {
    for (width, height) in [(20, 5), (40, 12), (80, 24), (120, 40)] {
        for (name, keys) in [
            ("line", ":se"),
            ("line_values", ":sort<Space><Tab><Tab>"),
            ("palette", "<A-x>quot"),
            ("help_searched", "?/kept"),
        ] {
            let mut screen = screen(width, height);
            screen.press(keys);
            assert_snapshot!(format!("{name}_{width}x{height}"), screen.text());
            assert_eq!(screen.buffer(), screen.buffer(), "drawn twice, {name} differs");
        }
    }
}
