//! What holds whatever is pressed.

use proptest::prelude::*;
use pullquote::tui::effect::Effect;
use pullquote::tui::event::{Event, Failure, Key, KeyCode, Moment, Mouse, MouseKind};

use crate::articles::library;
use crate::harness::{NOON, Screen};

/// Something that can happen to a screen.
#[derive(Debug, Clone)]
enum Deed {
    Key(Key),
    Resize(u16, u16),
    Mouse(Mouse),
    Paste(String),
    Keys(&'static str),
    Wait(i64),
    Library,
    Hold(bool),
    Answer(usize),
    Fail(usize),
}

fn key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        8 => prop::sample::select("jkgGzO+-qlbetyuJKNnATQBFRSsphMmorxadcf/?:][123 h\"x漢é🚢vVwYOEi{}$0'`".chars().collect::<Vec<_>>())
            .prop_map(KeyCode::Char),
        3 => prop::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::F(1),
        ]),
    ];
    (code, prop::bool::weighted(0.1), prop::bool::weighted(0.1)).prop_map(|(code, ctrl, alt)| Key {
        ctrl,
        alt,
        ..Key::plain(code)
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    let mouse = (
        prop::sample::select(vec![
            MouseKind::Click,
            MouseKind::Drag,
            MouseKind::Release,
            MouseKind::WheelUp,
            MouseKind::WheelDown,
        ]),
        0_u16..300,
        0_u16..60,
    );
    prop_oneof![
        20 => key().prop_map(Deed::Key),
        2 => (0_u16..300, 0_u16..60).prop_map(|(width, height)| Deed::Resize(width, height)),
        2 => mouse.prop_map(|(kind, column, row)| Deed::Mouse(Mouse { kind, column, row })),
        1 => "\\PC{0,12}".prop_map(Deed::Paste),
        2 => prop::sample::select(vec![":", ":set ", ":theme ", "?/", ":%", ":$", ":help ", ":open "])
            .prop_map(Deed::Keys),
        1 => (0_i64..5_000).prop_map(Deed::Wait),
        1 => Just(Deed::Library),
        1 => any::<bool>().prop_map(Deed::Hold),
        2 => (0_usize..9).prop_map(Deed::Answer),
        1 => (0_usize..9).prop_map(Deed::Fail),
    ]
}

fn do_it(screen: &mut Screen, deed: Deed, now: &mut Moment) {
    match deed {
        Deed::Key(key) => screen.key(key),
        Deed::Resize(width, height) => {
            screen.resize(width, height);
        }
        Deed::Mouse(mouse) => screen.send(Event::Mouse(mouse)),
        Deed::Paste(text) => screen.send(Event::Paste(text)),
        Deed::Keys(keys) => keys.chars().for_each(|ch| screen.key(Key::char(ch))),
        Deed::Wait(time) => {
            now.0 += time;
            screen.send(Event::Tick(*now));
        }
        Deed::Library => screen.send(Event::LibraryChanged),
        Deed::Hold(holding) => screen.holding = holding,
        Deed::Answer(index) if index < screen.held.len() => screen.answer_held(index),
        Deed::Fail(index) => {
            if let Some(Effect::Ask { job, .. }) = screen.held.get(index) {
                let result = Err(Failure::Failed("It did not work.".to_owned()));
                let job = *job;
                screen.send(Event::Answer { job, result });
            }
        }
        Deed::Answer(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_deeds_is_painted(
        deeds in proptest::collection::vec(deed(), 0..60),
        width in 0_u16..220,
        height in 0_u16..55,
        others in 0_usize..30,
    ) {
        let mut screen = Screen::new(width, height, library(others));
        let mut now = NOON;
        for deed in deeds {
            do_it(&mut screen, deed, &mut now);
            let painted = screen.buffer();
            prop_assert_eq!(&screen.buffer(), &painted, "drawn twice, it differs");
            let harmless = painted.content.iter().all(|cell| !cell.symbol().contains(char::is_control));
            prop_assert!(harmless);
        }
    }

    #[test]
    fn undoing_all_and_doing_all_again_gives_the_same_library(
        keys in proptest::collection::vec(
            prop::sample::select(vec!["]q", "b", "3]q", "exyz<Enter>", "ta<Enter>", "[q"]), 0..14,
        ),
    ) {
        let mut screen = Screen::new(80, 24, library(0));
        screen.press("<Enter>");
        for keys in keys {
            // A prompt opens only on a kept quotation; else its letters would be commands.
            let opens = keys.starts_with('e') || keys.starts_with('t');
            let kept = screen.app.reader().is_some_and(|reader| {
                reader.current().is_some_and(|quote| reader.is_kept(quote))
            });
            if !opens || kept {
                screen.press(keys);
            }
        }
        let words = |screen: &Screen| {
            let mut kept: Vec<_> = screen.store.bookmarks.iter().map(|b| b.quote.clone()).collect();
            kept.sort_by_key(|quote| quote.start);
            kept
        };
        let done = words(&screen);
        for _ in 0..20 {
            screen.press("u");
        }
        prop_assert!(screen.store.bookmarks.is_empty());
        for _ in 0..20 {
            screen.press("<C-r>");
        }
        prop_assert_eq!(words(&screen), done);
    }
}
