//! Runs: stretches of words that are written as names are, before anything is known of what they name.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use super::scan::{Scan, Shape, Zone};
use crate::extract::words::Word;
use crate::lexicon::look_up;
use crate::lexicon::record::{longest, meaning, on};
use crate::text::{Span, TokenKind, fold};

/// The tokens of a name's words: most names are short.
pub(super) type Tokens = SmallVec<[usize; 4]>;

/// A run of name words.
pub(super) struct Run<'s, 't> {
    scan: &'s Scan<'t>,
    /// The tokens of its words, connectors ("of") included, marks and nicknames left out.
    pub(super) words: Tokens,
    /// Whether "of", "for", "on" or "&" holds it together.
    pub(super) joined: bool,
    /// The zone it stands in.
    pub(super) zone: Zone,
}

impl<'t> Run<'_, 't> {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn token(&self, word: usize) -> usize {
        self.words.get(word).copied().unwrap_or(usize::MAX)
    }

    /// What is known of a word of the run.
    pub(super) fn known(&self, word: usize) -> &'t Word<'t> {
        self.scan.known(self.token(word))
    }

    /// A word folded, without closing stops.
    pub(super) fn fold(&self, word: usize) -> &'t str {
        self.known(word).stopless()
    }
}

/// Finds the run that begins at token `start`; also says where to go on.
pub(super) fn run_at<'s, 't>(scan: &'s Scan<'t>, start: usize) -> Option<(Run<'s, 't>, usize)> {
    let first = scan.word(start);
    if !first.shape.is_name() || first.zone == Zone::Apart {
        return None;
    }
    let mut run = Builder { scan, words: smallvec![start], joined: false, next: start + 1 };
    while run.step() {}
    let Builder { words, joined, next, .. } = run;
    Some((Run { scan, words, joined, zone: first.zone }, next))
}

/// No name is longer; a text of nothing but capitals is cut here.
const LONGEST: usize = 14;

struct Builder<'s, 't> {
    scan: &'s Scan<'t>,
    words: Tokens,
    joined: bool,
    next: usize,
}

impl Builder<'_, '_> {
    fn last(&self) -> usize {
        self.words.last().copied().unwrap_or(0)
    }

    fn is_name(&self, index: usize) -> bool {
        let word = self.scan.word(index);
        word.shape.is_name() && word.zone == self.scan.word(self.last()).zone
    }

    /// "the U.S. The president", "of DAB In the": a function word whose capital begins something new.
    fn is_new_start(&self, next: usize) -> bool {
        let word = self.scan.at(next);
        let article =
            matches!(word, "The" | "A" | "An") && self.scan.at(self.last()).ends_with('.');
        let other = matches!(
            word,
            "In" | "At"
                | "By"
                | "On"
                | "He"
                | "She"
                | "It"
                | "They"
                | "We"
                | "But"
                | "As"
                | "If"
                | "When"
                | "While"
                | "This"
                | "That"
                | "These"
                | "Those"
                | "There"
                | "His"
                | "Her"
                | "Their"
                | "Our"
                | "My"
                | "Its"
                | "After"
                | "Before"
        );
        let heading = self.scan.word(next).zone != super::scan::Zone::Body;
        !heading && (article || other)
    }

    fn take(&mut self, first: usize, last: usize) -> bool {
        self.words.extend(first..=last);
        self.next = last + 1;
        true
    }

    fn take_behind(&mut self, index: usize) -> bool {
        self.words.push(index);
        self.next = index + 1;
        true
    }

    /// Adds what goes on with the run; false at its end.
    fn step(&mut self) -> bool {
        if self.words.len() >= LONGEST {
            return false;
        }
        let next = self.next;
        if self.is_name(next) {
            return !self.is_new_start(next) && self.take(next, next);
        }
        match self.scan.kind(next) {
            Some(TokenKind::Word) => self.step_over_word(next),
            Some(TokenKind::Punct) => self.step_over_mark(next),
            Some(TokenKind::Number) => self.step_over_number(next),
            Some(TokenKind::Possessive) => self.step_over_possessive(next),
            _ => false,
        }
    }

    fn step_over_word(&mut self, next: usize) -> bool {
        match self.scan.at(next) {
            "of" | "for" | "on" => self.step_over_of(next),
            "and" if self.is_name(next + 1) => self.step_over_and(next),
            // "University of California at Berkeley".
            "at" if self.joined && self.is_name(next + 1) => {
                let school = |&word: &usize| is_school(self.scan.at(word));
                self.words.iter().any(school) && self.take(next, next + 1)
            }
            _ => self.step_over_particles(next),
        }
    }

    /// "Ministry of Trade and Industry", "Securities and Exchange Commission": ordinary words on both sides, and a body's
    /// name around them.
    fn step_over_and(&mut self, next: usize) -> bool {
        let scan = self.scan;
        let ordinary = |index: usize| scan.known(index).common_with_stops(scan.lexicon).is_some();
        if !ordinary(self.last()) || !ordinary(next + 1) {
            return false;
        }
        if self.joined {
            return self.take(next, next + 1);
        }
        let ends = |index: usize| scan.known(index).own.is(on::ORGANISATION_ENDING);
        let known = self.words.first().is_some_and(|&first| {
            let name = scan.span(first, self.last()).of(scan.text);
            scan.lexicon.organisations.known.get(name).is_some()
        });
        let ending = (next + 2..next + 5).take_while(|&index| self.is_name(index)).any(ends);
        let whole = self.words.len() > 1 && ends(self.last());
        ending && !known && !whole && self.take(next, next + 1)
    }

    /// "Ministry of Defence", "Secretary of State", "Speaker of the House".
    fn step_over_of(&mut self, next: usize) -> bool {
        let target = if self.scan.at(next + 1) == "the" { next + 2 } else { next + 1 };
        if !self.is_name(target) {
            return false;
        }
        let is_title = |last: usize| {
            let title = fold(self.scan.span(self.last(), last).of(self.scan.text));
            self.scan.lexicon.roles.is_title(&title)
        };
        // No title of several words begins with a word that begins none.
        let begins = self.scan.known(self.last()).small.longest(longest::TITLE) > 1;
        if begins && (is_title(target) || is_title(target + 1)) {
            return self.take(next, target);
        }
        let head = self.scan.at(self.last());
        let dated = is_not_name(self.scan, target);
        let on = self.scan.at(next) == "on";
        let headed = self.scan.known(self.last()).own.is(on::ORGANISATION_HEAD)
            && (!on || is_head_of_on(head))
            || self.joined && !on;
        if headed && !dated || is_place_head(head) && self.scan.at(next) == "of" {
            self.joined = true;
            return self.take(next, target);
        }
        false
    }

    /// "van der Berg", "bin Salman": small words that go on with a capital.
    fn step_over_particles(&mut self, next: usize) -> bool {
        let mut end = next;
        while end < next + 3
            && self.scan.word(end).shape == Shape::Lower
            && self.scan.known(end).own.is(on::PARTICLE)
        {
            end += 1;
        }
        if end == next || !self.is_name(end) {
            return false;
        }
        // "Where does Van do Amsterdam": small words of English need a given name before them.
        let doubtful =
            matches!(self.scan.at(next), "do" | "ten" | "bar" | "den" | "le" | "e" | "y" | "du");
        let given = self.scan.known(self.last()).small.is(on::GIVEN);
        (!doubtful || given) && self.take(next, end)
    }

    fn step_over_mark(&mut self, next: usize) -> bool {
        let scan = self.scan;
        match scan.at(next) {
            // "Sen. Smith", "St. Louis".
            "." => {
                let last = scan.at(self.last());
                scan.adjoin(self.last(), next)
                    && self.is_name(next + 1)
                    && (scan.lexicon.language.abbreviations.is_title(last)
                        || last == "St"
                        || last == "Ft")
                    && self.take_behind(next + 1)
            }
            "&" => {
                self.joined = true;
                self.is_name(next + 1) && self.take_behind(next + 1)
            }
            // "Smith, Jr."
            "," => {
                matches!(scan.at(next + 1), "Jr" | "Sr" | "JR" | "SR" | "Jr." | "Sr.")
                    && self.take_behind(next + 1)
            }
            // "[special envoy Steve] Witkoff", "Donald [Trump]".
            "[" | "]" => self.is_name(next + 1) && self.take_behind(next + 1),
            // Dwayne "The Rock" Johnson.
            "\"" | "“" | "‘" | "'" if !scan.adjoin(self.last(), next) => {
                let close = (next + 2..next + 5).find(|&i| {
                    matches!(scan.at(i), "\"" | "”" | "’" | "'") && scan.adjoin(i - 1, i)
                });
                match close {
                    Some(close)
                        if scan.word(next + 1).shape.is_name() && self.is_name(close + 1) =>
                    {
                        scan.known(self.last()).small.is(on::GIVEN) && self.take_behind(close + 1)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// "People's Republic of China", "Moody's": only where the whole is a known name.
    fn step_over_possessive(&mut self, next: usize) -> bool {
        let first = self.last();
        let known = (next..next + 4).rev().find(|&last| {
            let name = self.scan.span(first, last);
            let facts = look_up(&straight(name.of(self.scan.text)));
            facts.meaning(meaning::ORGANISATION).is_some()
                || facts.meaning(meaning::PLACE).is_some()
        });
        known.is_some_and(|last| self.take(next, last))
    }

    /// "Article 5", "Apollo 11", "Channel 4": a number belongs to what it counts.
    fn step_over_number(&mut self, next: usize) -> bool {
        let short = self.scan.at(next).len() <= 3;
        let counts = self.scan.known(self.last()).common_with_stops(self.scan.lexicon).is_some();
        short && counts && !self.scan.word(self.last()).opens && self.take(next, next)
    }
}

/// Words that begin an organisation's name that goes on with "on": "Committee on Standards".
fn is_head_of_on(word: &str) -> bool {
    matches!(
        word,
        "Committee" | "Commission" | "Council" | "Conference" | "Institute" | "Center" | "Panel"
    )
}

/// Words of names that go on with "at" and a place.
fn is_school(word: &str) -> bool {
    matches!(word, "University" | "College" | "School" | "Institute")
}

/// Words that begin a place's name and go on with "of".
fn is_place_head(word: &str) -> bool {
    matches!(
        word,
        "Isle" | "Isles" | "Gulf" | "Bay" | "Strait" | "Cape" | "Republic" | "Kingdom" | "Horn"
    )
}

/// Where a name stands: the last stretch of its words that no bracket cuts.
pub(super) fn name_span(scan: &Scan<'_>, words: &[usize]) -> Span {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return Span::default() };
    let cut = (first..last).rev().find(|&i| matches!(scan.at(i), "]" | "["));
    let start = cut.map_or(first, |cut| cut + 1);
    let span = scan.span(start, last);
    // The stop of "Jr." and "Inc." belongs to the name where it does not end the sentence too.
    let stop = scan.at(last + 1) == "."
        && scan.adjoin(last, last + 1)
        && matches!(
            scan.at(last),
            "Jr" | "Sr" | "JR" | "SR" | "Inc" | "Corp" | "Co" | "Ltd" | "Bros"
        )
        && scan.kind(last + 2).is_some_and(|kind| kind != TokenKind::Break)
        && !scan.word(last + 2).opens;
    if stop { Span::new(span.start, span.end + 1) } else { span }
}

/// Whether a token's word is written with a capital and is nobody's name: "Monday".
pub(super) fn is_not_name(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.known(token);
    word.own.is(on::NOT_NAME)
        || !word.letters.is_ascii() && scan.lexicon.words.is_not_name(word.letters)
}

/// The same text with straight apostrophes, as the lists have them.
pub(super) fn straight(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains('’') {
        Cow::Owned(text.replace('’', "'"))
    } else {
        Cow::Borrowed(text)
    }
}
