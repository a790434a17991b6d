use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, KeyCode as Code, KeyModifiers};

use crate::tui::theme::Colour;

/// What is sent to learn the terminal's background.
pub(super) const QUESTION: &str = "\x1b]11;?\x07";

/// What an answer begins with, behind its `ESC ]`.
const LEAD: &str = "11;";
/// An answer is not longer than this; what is, is none.
const LONGEST: usize = 48;

/// An answer that has not come for so long will not come.
const EXPECTED: Duration = Duration::from_secs(10);
/// One that was asked for less than so long ago may be on its way still, when the program ends,
const FRESH: Duration = Duration::from_secs(1);
/// and then it is waited for so long.
const GRACE: Duration = Duration::from_millis(150);

/// Whether the terminal owes an answer: known to who asks and to who listens.
#[derive(Debug, Clone, Default)]
pub(super) struct Awaited(Arc<(Mutex<Option<Instant>>, Condvar)>);

impl Awaited {
    /// The question is on its way.
    pub(super) fn asked(&self) {
        *self.since() = Some(Instant::now());
    }

    /// The answer is here.
    pub(super) fn told(&self) {
        *self.since() = None;
        self.0.1.notify_all();
    }

    /// Whether an answer may come.
    pub(super) fn is_expected(&self) -> bool {
        self.since().is_some_and(|since| since.elapsed() < EXPECTED)
    }

    /// Waits a moment for an answer that is on its way: after the end of the program it would be typed into the shell.
    pub(super) fn settle(&self) {
        let since = self.since();
        if since.is_some_and(|since| since.elapsed() < FRESH) {
            let waits = |since: &mut Option<Instant>| since.is_some();
            // Whatever comes of it, the program ends.
            let _ = self.0.1.wait_timeout_while(since, GRACE, waits);
        }
    }

    fn since(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sifts the terminal's answers out of what is typed.
///
/// crossterm does not know answers of this kind and reports their bytes as keys: `ESC ]` as Alt-], the digits as
/// letters, the end as Ctrl-G or Alt-\. No hand types these one after another within a moment, so they are held back
/// for as long as they can become an answer, and given on as keys if they do not.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    held: Vec<Input>,
    said: String,
    state: State,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Nothing is held.
    #[default]
    Open,
    /// An Esc is held that may be the first byte of an answer which came in two pieces.
    Escape,
    /// The words of an answer.
    Words,
    /// The first byte of an answer's end.
    End,
}

/// What came of an input.
#[derive(Debug, PartialEq)]
pub(super) enum Sifted {
    /// It is held back; what follows decides.
    Held,
    /// These are the reader's.
    Typed(Vec<Input>),
    /// The background that the terminal tells; `None` where its words are not understood.
    Told(Option<Colour>),
}

impl Sieve {
    /// Whether something is held back that only the next input, or its absence, can decide.
    pub(super) fn is_waiting(&self) -> bool {
        self.state != State::Open
    }

    /// Whether what is held back is an answer, though its end is missing.
    pub(super) fn is_sure(&self) -> bool {
        self.said.starts_with(LEAD)
    }

    /// Takes an input. `escapes` says whether an Esc may begin an answer, so that it is held back for a moment.
    pub(super) fn take(&mut self, input: Input, escapes: bool) -> Sifted {
        let key = match &input {
            Input::Key(key) => Some((key.code, key.modifiers - KeyModifiers::SHIFT)),
            _ => None,
        };
        let next = match (self.state, key) {
            (State::Open, Some((Code::Esc, KeyModifiers::NONE))) if escapes => State::Escape,
            (State::Open, Some((Code::Char(']'), KeyModifiers::ALT)))
            | (State::Escape, Some((Code::Char(']'), KeyModifiers::NONE))) => State::Words,
            (State::Words, Some((Code::Esc, KeyModifiers::NONE))) if self.is_sure() => State::End,
            (
                State::Words,
                Some(
                    (Code::Char('g'), KeyModifiers::CONTROL)
                    | (Code::Char('\\'), KeyModifiers::ALT),
                ),
            )
            | (State::End, Some((Code::Char('\\'), KeyModifiers::NONE)))
                if self.is_sure() =>
            {
                return self.told();
            }
            (State::Words, Some((Code::Char(ch), KeyModifiers::NONE))) if self.goes_on(ch) => {
                self.said.push(ch);
                State::Words
            }
            (State::Open, _) => return Sifted::Typed(vec![input]),
            _ => return self.refuse(input, escapes),
        };
        self.state = next;
        self.held.push(input);
        Sifted::Held
    }

    /// Nothing followed in time: what cannot be an answer any more is the reader's.
    pub(super) fn give_up(&mut self) -> Sifted {
        let sure = self.is_sure();
        let Self { held, .. } = std::mem::take(self);
        if sure { Sifted::Told(None) } else { Sifted::Typed(held) }
    }

    fn goes_on(&self, ch: char) -> bool {
        match LEAD.chars().nth(self.said.len()) {
            Some(expected) => ch == expected,
            None => {
                self.said.len() < LONGEST
                    && (ch.is_ascii_hexdigit() || matches!(ch, 'r' | 'g' | ':' | '/' | '#' | '?'))
            }
        }
    }

    fn told(&mut self) -> Sifted {
        let colour = colour(self.said.strip_prefix(LEAD).unwrap_or_default());
        *self = Self::default();
        Sifted::Told(colour)
    }

    /// What was held was no answer; the input may begin one.
    fn refuse(&mut self, input: Input, escapes: bool) -> Sifted {
        let sure = self.is_sure();
        let Self { mut held, .. } = std::mem::take(self);
        if sure {
            // An answer that broke off: its letters are nobody's.
            held.clear();
        }
        match self.take(input, escapes) {
            Sifted::Typed(more) => held.extend(more),
            Sifted::Held if held.is_empty() => return Sifted::Held,
            Sifted::Held => {}
            // One input alone is never a whole answer.
            told @ Sifted::Told(_) => return told,
        }
        Sifted::Typed(held)
    }
}

/// The colour of an answer: `rgb:rrrr/gggg/bbbb` with one to four digits each, or `rgba:` with one more.
fn colour(words: &str) -> Option<Colour> {
    let (name, components) = words.split_once(':')?;
    let mut components = components.split('/').map(component);
    match (name, components.next()?, components.next()?, components.next()?, components.count()) {
        ("rgb", Some(red), Some(green), Some(blue), 0)
        | ("rgba", Some(red), Some(green), Some(blue), 1) => Some(Colour::Rgb(red, green, blue)),
        _ => None,
    }
}

/// The eight bits of a component; all of its digits set is 255, however many they are.
fn component(digits: &str) -> Option<u8> {
    let most = match digits.len() {
        length @ 1..=4 => (1_u32 << (4 * length)) - 1,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 255 / most).ok()
}

/// The keys that crossterm makes of bytes, for tests: Esc and what follows it in one read are one key with Alt.
#[cfg(test)]
pub(super) fn keys(bytes: &str) -> Vec<Input> {
    use crossterm::event::KeyEvent;

    let mut inputs = Vec::new();
    let mut alt = KeyModifiers::NONE;
    let mut letters = bytes.chars().peekable();
    while let Some(letter) = letters.next() {
        let (code, modifiers) = match letter {
            '\x1b' if letters.peek().is_some() => {
                alt = KeyModifiers::ALT;
                continue;
            }
            '\x1b' => (Code::Esc, KeyModifiers::NONE),
            '\x07' => (Code::Char('g'), KeyModifiers::CONTROL),
            letter if letter.is_uppercase() => (Code::Char(letter), KeyModifiers::SHIFT),
            letter => (Code::Char(letter), KeyModifiers::NONE),
        };
        inputs.push(Input::Key(KeyEvent::new(
            code,
            modifiers | std::mem::replace(&mut alt, KeyModifiers::NONE),
        )));
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of inputs: what the reader typed, and what the terminal told.
    fn sift(inputs: Vec<Input>) -> (Vec<Input>, Vec<Option<Colour>>) {
        let (mut typed, mut told) = (Vec::new(), Vec::new());
        let mut sieve = Sieve::default();
        let mut take = |sifted| match sifted {
            Sifted::Held => {}
            Sifted::Typed(inputs) => typed.extend(inputs),
            Sifted::Told(colour) => told.push(colour),
        };
        for input in inputs {
            take(sieve.take(input, true));
        }
        if sieve.is_waiting() {
            take(sieve.give_up());
        }
        (typed, told)
    }

    #[test]
    fn the_end_waits_for_an_answer_on_its_way_and_for_nothing_else() {
        let awaited = Awaited::default();
        awaited.settle();
        assert!(!awaited.is_expected());
        awaited.asked();
        let listener = awaited.clone();
        let ear = std::thread::spawn(move || {
            assert!(listener.is_expected());
            listener.told();
        });
        awaited.settle();
        ear.join().unwrap();
        assert!(!awaited.is_expected());
        // One that never comes keeps nobody.
        awaited.asked();
        awaited.settle();
        assert!(awaited.is_expected());
    }

    const WHITE: Option<Colour> = Some(Colour::Rgb(255, 255, 255));

    #[test]
    fn an_answer_is_no_key() {
        for (answer, colour) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", WHITE),
            ("\x1b]11;rgb:FF/FF/FF\x07", WHITE),
            ("\x1b]11;rgb:f/f/f\x07", WHITE),
            ("\x1b]11;rgba:1e1e/1e1e/2e2e/ffff\x1b\\", Some(Colour::Rgb(0x1e, 0x1e, 0x2e))),
            ("\x1b]11;rgb:zz\x07", None),
            ("\x1b]11;?\x07", None),
            ("\x1b]11;rgb:ffff/ff", None),
        ] {
            let (typed, told) = sift(keys(answer));
            if answer.contains("zz") {
                // What no terminal says is not eaten up for longer than it looks like an answer.
                assert_eq!(typed, keys("zz\x07"));
            } else {
                assert_eq!((typed, told), (vec![], vec![colour]), "{answer:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_comes_in_pieces_is_no_key() {
        let answer = "\x1b]11;rgb:0000/2b2b/3636\x1b\\";
        for cut in 1..answer.len() {
            let (start, end) = answer.split_at(cut);
            let (typed, told) = sift([keys(start), keys(end)].concat());
            assert_eq!((typed, told), (vec![], vec![Some(Colour::Rgb(0, 0x2b, 0x36))]), "{cut}");
        }
    }

    #[test]
    fn what_is_typed_around_an_answer_is_kept() {
        let (typed, told) = sift(keys("ab\x1b]11;rgb:ffff/ffff/ffff\x07cd"));
        assert_eq!((typed, told), (keys("abcd"), vec![WHITE]));
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_given_on() {
        for bytes in
            ["\x1b]", "\x1b", "\x1b]q", "\x1b]1", "\x1b]11x", "\x1b]1\x1b", "]11;rgb:", "\x07"]
        {
            assert_eq!(sift(keys(bytes)), (keys(bytes), vec![]), "{bytes:?}");
        }
        let twice = [keys("\x1b"), keys("\x1b]11;rgb:0/0/0\x07")].concat();
        assert_eq!(sift(twice), (keys("\x1b"), vec![Some(Colour::Rgb(0, 0, 0))]));
    }

    #[test]
    fn other_inputs_end_what_is_held() {
        let mut sieve = Sieve::default();
        assert_eq!(sieve.take(keys("\x1b]").remove(0), false), Sifted::Held);
        let inputs = vec![keys("\x1b]").remove(0), Input::FocusGained];
        assert_eq!(sieve.take(Input::FocusGained, false), Sifted::Typed(inputs));
        assert_eq!(sieve.take(keys("\x1b").remove(0), false), Sifted::Typed(keys("\x1b")));
    }
}
