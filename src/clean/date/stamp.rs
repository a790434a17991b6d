//! A day, a time of day and a zone, read from the pieces of a short text.

use jiff::civil::Date;

use crate::lexicon::{month, zone_offset};

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) day: Date,
    /// Hour, minute, second.
    pub(super) time: Option<(u8, u8, u8)>,
    /// "+01:00", or "Z" where the text says so.
    pub(super) offset: Option<String>,
    /// Where the date stands in its text, with the time and the zone that follow it (bytes).
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first date of a text, with its time; `text` should be short, for it is cut in pieces as a whole.
pub(super) fn first(text: &str) -> Option<Stamp> {
    let pieces = Pieces::of(text);
    let (at, next, day) = (0..pieces.all.len()).find_map(|at| {
        let (next, day) = pieces.date(at)?;
        Some((at, next, day))
    })?;
    // Behind the date ("3 March, 9:15 am"), inside it ("Mar 3 09:15:00 2024"), or before it.
    let before = at.saturating_sub(8)..at;
    let places = (next..next + 5).chain(at + 1..next).chain(before);
    let clock = places.into_iter().find_map(|place| pieces.clock(place));
    let end = clock.as_ref().map_or(next, |clock| clock.next.max(next));
    Some(Stamp {
        day,
        time: clock.as_ref().map(|clock| clock.time),
        offset: clock.and_then(|clock| clock.offset),
        start: pieces.all.get(at)?.start,
        end: pieces.all.get(end - 1)?.end,
    })
}

/// A run of digits, a run of letters, or one mark; white space is none.
#[derive(Debug, Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    kind: Kind,
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Word,
    Mark,
    Space,
}

struct Pieces<'t> {
    all: Vec<Piece<'t>>,
}

/// A time of day, and the piece behind it.
struct Clock {
    time: (u8, u8, u8),
    offset: Option<String>,
    next: usize,
}

/// What follows the number of a year, month or day where those are written with characters.
const CHARACTERS: [&str; 6] = ["年", "月", "日", "년", "월", "일"];
/// What may stand between a day and its month or year.
const JOINTS: [&str; 5] = ["of", "de", "del", "den", "d"];
/// What makes a number an ordinal.
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "er", "re", "e", "º"];

impl<'t> Pieces<'t> {
    fn of(text: &'t str) -> Self {
        let kind = |ch: char| match ch {
            _ if ch.is_ascii_digit() => Kind::Number,
            _ if ch.is_alphabetic() => Kind::Word,
            _ if ch.is_whitespace() => Kind::Space,
            _ => Kind::Mark,
        };
        let mut all: Vec<Piece<'t>> = Vec::new();
        for (start, ch) in text.char_indices() {
            let (kind, end) = (kind(ch), start + ch.len_utf8());
            match all.last_mut() {
                Some(last) if last.kind == kind && kind != Kind::Mark => last.end = end,
                _ => all.push(Piece { text: "", kind, start, end }),
            }
        }
        all.retain(|piece| piece.kind != Kind::Space);
        for piece in &mut all {
            piece.text = text.get(piece.start..piece.end).unwrap_or("");
        }
        Self { all }
    }

    fn word(&self, at: usize) -> Option<&'t str> {
        self.all.get(at).filter(|piece| piece.kind == Kind::Word).map(|piece| piece.text)
    }

    fn mark(&self, at: usize) -> Option<&'t str> {
        self.all.get(at).filter(|piece| piece.kind == Kind::Mark).map(|piece| piece.text)
    }

    fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// The number of `digits` digits at most, not less than one.
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let piece = self.all.get(at).filter(|piece| piece.kind == Kind::Number)?;
        digits.contains(&piece.text.len()).then(|| piece.text.parse().ok()).flatten()
    }

    /// Whether nothing, not even white space, stands between this piece and the one before.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.all.get(before));
        before.zip(self.all.get(at)).is_some_and(|(before, piece)| before.end == piece.start)
    }

    /// A date that begins here, and the piece behind it.
    fn date(&self, at: usize) -> Option<(usize, Date)> {
        self.packed(at)
            .or_else(|| self.year_first(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
    }

    /// "20240303", alone or before a time.
    fn packed(&self, at: usize) -> Option<(usize, Date)> {
        let piece = self.all.get(at).filter(|p| p.kind == Kind::Number && p.text.len() == 8)?;
        let number: i32 = piece.text.parse().ok()?;
        let (year, rest) = (number / 10_000, number % 10_000);
        let (month, day) = (i8::try_from(rest / 100).ok()?, i8::try_from(rest % 100).ok()?);
        (1900..2200).contains(&year).then_some(())?;
        Some((at + 1, Date::new(i16::try_from(year).ok()?, month, day).ok()?))
    }

    /// "2024-03-03", "2024/3/3", "2024-Mar-03", "2024年3月3日".
    fn year_first(&self, at: usize) -> Option<(usize, Date)> {
        let year = self.year(at)?;
        let joint = |at: usize| {
            let character = self.word(at).is_some_and(|word| CHARACTERS.contains(&word));
            (character || self.is_mark(at, &["-", "/", ".", "‑", "–"])).then_some(at + 1)
        };
        let (next, marked) = joint(at + 1).map_or((at + 1, false), |next| (next, true));
        let month = match self.number(next, 1..=2).filter(|_| marked) {
            Some(number) => i8::try_from(number).ok()?,
            None => month(self.word(next)?)?,
        };
        let next = if marked { joint(next + 1)? } else { next + 1 };
        let day = self.day(next)?;
        let end = if self.word(next + 1).is_some_and(|w| CHARACTERS.contains(&w)) { 2 } else { 1 };
        Some((next + end, Date::new(year, month, day).ok()?))
    }

    /// "18/11/2026", "11/18/2026" and "18.11.2026" where only one order can be meant.
    fn numeric(&self, at: usize) -> Option<(usize, Date)> {
        let mark = self.mark(at + 1).filter(|mark| ["-", "/", "."].contains(mark))?;
        // German and its neighbours write "3. 3. 2024"; with other marks a gap means no date.
        let whole = mark == "." || (at + 1..at + 5).all(|at| self.touches(at));
        (whole && self.mark(at + 3) == Some(mark)).then_some(())?;
        let (a, b) = (self.number(at, 1..=2)?, self.number(at + 2, 1..=2)?);
        let year = self.year(at + 4)?;
        let (day, month) = match (a, b) {
            (13.., 1..=12) => (a, b),
            (1..=12, 13..) => (b, a),
            _ if a == b || mark == "." => (a, b),
            _ => return None,
        };
        Some((at + 5, Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?))
    }

    /// "3 March 2024", "3rd of March, 2024", "03-Mar-2024", "3. März 2024", "3 de marzo de 2024".
    fn day_first(&self, at: usize) -> Option<(usize, Date)> {
        let day = self.day(at)?;
        let next = self.past(self.past_ordinal(at + 1));
        let month = month(self.word(next)?)?;
        let next = self.past(next + 1);
        let (year, next) = self.year_of(next)?;
        Some((next, Date::new(year, month, day).ok()?))
    }

    /// "March 3, 2024", "Mar. 3rd 2024", "Mar  3 09:15:00 EST 2024".
    fn month_first(&self, at: usize) -> Option<(usize, Date)> {
        let word = self.word(at)?;
        let next = if self.is_mark(at + 1, &[".", "-", "/"]) { at + 2 } else { at + 1 };
        let day = self.day(next)?;
        let month = month(word)?;
        let mut next = self.past(self.past_ordinal(next + 1));
        if let Some(clock) = self.clock(next) {
            next = clock.next;
            if clock.offset.is_none() && self.word(next).is_some() {
                next += 1;
            }
        }
        let (year, next) = self.year_of(next)?;
        Some((next, Date::new(year, month, day).ok()?))
    }

    fn day(&self, at: usize) -> Option<i8> {
        self.number(at, 1..=2).and_then(|day| i8::try_from(day).ok())
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4).filter(|year| (1600..2200).contains(year))
    }

    /// A year of four digits, or of two where a time follows it (RFC 822) or an apostrophe precedes it.
    fn year_of(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(year) = self.year(at) {
            return Some((year, at + 1));
        }
        let short = self.number(at, 2..=2)?;
        let apostrophe = at.checked_sub(1).is_some_and(|at| self.is_mark(at, &["'", "’"]));
        if !apostrophe && self.clock(at + 1).is_none() {
            return None;
        }
        Some((short + if short < 70 { 2000 } else { 1900 }, at + 1))
    }

    fn past_ordinal(&self, at: usize) -> usize {
        let ordinal = self.word(at).is_some_and(|word| {
            ORDINALS.iter().any(|ending| ending.eq_ignore_ascii_case(word)) && self.touches(at)
        });
        at + usize::from(ordinal)
    }

    /// Past the marks and small words that may stand between the parts of a date.
    fn past(&self, mut at: usize) -> usize {
        for _ in 0..3 {
            let joint = self.is_mark(at, &[".", ",", "-", "/", "'", "’", "‑", "–", "º"])
                || self.word(at).is_some_and(|word| JOINTS.contains(&word.to_lowercase().as_str()));
            if !joint {
                break;
            }
            at += 1;
        }
        at
    }

    /// A time of day that begins here: "09:15:00.000Z", "T0915", "9:15 p.m. EST", "9am", "14.30", "14h30".
    fn clock(&self, at: usize) -> Option<Clock> {
        if let Some(clock) = self.packed_clock(at) {
            return Some(clock);
        }
        let hour = self.number(at, 1..=2)?;
        let before = at.checked_sub(1);
        if before.is_some_and(|colon| self.is_mark(colon, &[":"])) {
            return None;
        }
        let mut next = at + 1;
        let (mut minute, mut second) = (0, 0);
        let mut exact = before.is_some_and(|t| matches!(self.word(t), Some("T" | "t")));
        let colon = self.is_mark(next, &[":"]);
        let other = self.is_mark(next, &["."]) || self.word(next) == Some("h");
        let whole = colon || other && self.touches(next) && self.touches(next + 1);
        if let Some(found) = whole.then(|| self.number(next + 1, 2..=2)).flatten() {
            minute = found;
            next += 2;
            if let Some(found) =
                self.is_mark(next, &[":"]).then(|| self.number(next + 1, 2..=2)).flatten()
            {
                (second, exact) = (found, true);
                next += 2;
                let fraction = self.is_mark(next, &[".", ","]) && self.touches(next + 1);
                if fraction && self.number_of_any_length(next + 1) {
                    next += 2;
                }
            }
        } else if self.half(next).is_none() {
            return None;
        }
        let (half, next) = self.half(next).map_or((None, next), |(pm, next)| (Some(pm), next));
        let hour = match half {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        self.with_zone((hour, minute, second), next, exact)
    }

    /// "T091500", and "091500" behind a packed day.
    fn packed_clock(&self, at: usize) -> Option<Clock> {
        let piece = self.all.get(at).filter(|piece| piece.kind == Kind::Number)?;
        let marked = self.word(at.checked_sub(1)?).is_some_and(|t| t.eq_ignore_ascii_case("t"));
        let digits = piece.text.len();
        (marked && matches!(digits, 4 | 6)).then_some(())?;
        let number: i32 = piece.text.parse().ok()?;
        let number = if digits == 4 { number * 100 } else { number };
        let part = |by: i32| i16::try_from(number / by % 100).ok();
        self.with_zone((part(10_000)?, part(100)?, part(1)?), at + 1, true)
    }

    fn with_zone(&self, time: (i16, i16, i16), next: usize, exact: bool) -> Option<Clock> {
        let (hour, minute, second) = time;
        let sound = hour < 24 && minute < 60 && second <= 60;
        // A leap second is written as the second before it: RFC 3339's readers differ about it.
        let time = (hour as u8, minute as u8, second.min(59) as u8);
        let (offset, next) =
            self.zone(next, exact).map_or((None, next), |(offset, next)| (Some(offset), next));
        sound.then_some(Clock { time, offset, next })
    }

    fn number_of_any_length(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|piece| piece.kind == Kind::Number)
    }

    /// "am", "p.m.": whether it is the second half of the day.
    fn half(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.word(at)?.to_lowercase();
        match word.as_str() {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            "a" | "p" => {
                let dotted = self.is_mark(at + 1, &["."]);
                let m = self.word(at + 2).filter(|m| m.eq_ignore_ascii_case("m"));
                let next = at + 3 + usize::from(self.is_mark(at + 3, &["."]));
                (dotted && m.is_some()).then_some((word == "p", next))
            }
            _ => None,
        }
    }

    /// "Z", "+01:00", "-0500", "GMT+1", "(EST)".
    fn zone(&self, at: usize, exact: bool) -> Option<(String, usize)> {
        let at = if self.is_mark(at, &["("]) && self.word(at + 1).is_some() { at + 1 } else { at };
        let Some(word) = self.word(at) else { return self.offset(at, exact) };
        if word.eq_ignore_ascii_case("z") {
            return Some(("Z".to_owned(), at + 1));
        }
        let offset = zone_offset(word)?;
        let sum = (offset == "+00:00").then(|| self.offset(at + 1, true)).flatten();
        Some(sum.unwrap_or_else(|| (offset.to_owned(), at + 1)))
    }

    /// A sign and the hours and minutes of an offset. Hours alone or with a colon count only behind an exact time:
    /// "9:15-10:30" is two times.
    fn offset(&self, at: usize, exact: bool) -> Option<(String, usize)> {
        let sign = match self.mark(at)? {
            "+" => '+',
            "-" | "\u{2212}" => '-',
            _ => return None,
        };
        self.touches(at + 1).then_some(())?;
        let (hours, minutes, next) = if let Some(both) = self.number(at + 1, 4..=4) {
            (both / 100, both % 100, at + 2)
        } else {
            let hours = self.number(at + 1, 1..=2)?;
            let minutes =
                self.is_mark(at + 2, &[":"]).then(|| self.number(at + 3, 2..=2)).flatten();
            (exact && self.touches(at)).then_some(())?;
            (hours, minutes.unwrap_or(0), if minutes.is_some() { at + 4 } else { at + 2 })
        };
        let sound = hours <= 14 && matches!(minutes, 0 | 30 | 45);
        let sign = if (hours, minutes) == (0, 0) { '+' } else { sign };
        sound.then(|| (format!("{sign}{hours:02}:{minutes:02}"), next))
    }
}
