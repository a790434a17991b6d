//! Noun phrases known by where they end: the words to the left of a verb or a comma.

use super::phrase::{Phrase, PhraseKind, Source, is_person, within};
use super::verb::is_finite;
use super::view::{AtomKind, View, without_inner_marks};
use super::voice;
use crate::lexicon::cues::class;
use crate::text::Span;

/// The noun phrase whose last atom is before `end`.
pub(super) fn phrase_ending(view: &View<'_>, end: usize, floor: usize) -> Option<Source> {
    let start = walk_left(view, end, floor);
    (start < end).then(|| within(view, start..end)).flatten()
}

/// The person whose name the words before `end` end with.
pub(super) fn person_ending(view: &View<'_>, end: usize, floor: usize) -> Option<Source> {
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    let actor = view.actor_at(last).filter(|&actor| is_person(view, actor))?;
    let start =
        (floor..end).rev().take(8).take_while(|&i| view.actor_at(i) == Some(actor)).last()?;
    Some(vec![Phrase { atoms: start..end, kind: PhraseKind::Name, relative: None }])
}

/// Whether the atom says whose something is: "'s", "his".
pub(super) fn is_owner_mark(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Possessive))
        || view.is_any(at, &["his", "her", "their", "its"])
}

/// Whose something is, by the mark of an owner at `mark`: a pronoun is itself; before a possessive it is the person right
/// before it, else the phrase that ends there, if it has a name or a noun and can speak.
pub(super) fn owner(view: &View<'_>, mark: usize, floor: usize) -> Option<Source> {
    if !matches!(view.kind(mark), Some(AtomKind::Possessive)) {
        return Some(vec![Phrase {
            atoms: mark..mark + 1,
            kind: PhraseKind::Pronoun,
            relative: None,
        }]);
    }
    person_ending(view, mark, floor).or_else(|| {
        phrase_ending(view, mark, floor).filter(|source| {
            voice::speaks(view, source)
                && source.iter().all(|phrase| phrase.kind != PhraseKind::Pronoun)
        })
    })
}

/// Where the run of words that can be one noun phrase starts, going left from `end`.
pub(super) fn walk_left(view: &View<'_>, end: usize, floor: usize) -> usize {
    let mut at = end;
    let floor = floor.max(end.saturating_sub(40));
    while at > floor {
        let i = at - 1;
        let belongs = match view.kind(i) {
            Some(AtomKind::Number | AtomKind::Possessive) => true,
            Some(AtomKind::Punct(mark)) => {
                if mark == ')' || mark == ']' {
                    match (floor..i).rev().take(12).find(|&j| view.is_punct(j, &['(', '['])) {
                        Some(open) => {
                            at = open;
                            continue;
                        }
                        None => false,
                    }
                } else if mark == '.' {
                    // "James Kennedy Jr."
                    i > floor
                        && view.is_any(i - 1, &["jr", "sr", "inc", "corp", "ltd", "bros", "co"])
                } else {
                    matches!(mark, '-' | '&' | '/' | '@' | '#' | '$' | '%' | '\'' | '’')
                        && !(mark == '-' && view.stands_free(i))
                }
            }
            Some(AtomKind::Quote(_)) => view.quote(i).is_some_and(|s| is_inline(view, s.inner)),
            Some(AtomKind::Word(_)) => belongs_to_phrase(view, i, floor),
            None => false,
        };
        if !belongs {
            break;
        }
        at = i;
        if opens_phrase(view, i, floor) {
            break;
        }
    }
    at
}

/// Whether the determiner at `at` begins a phrase of its own: "at which point the crowd chanted", but not "the head of
/// the union said", "Smith and his wife said", "all the voters said".
fn opens_phrase(view: &View<'_>, at: usize, floor: usize) -> bool {
    const OPENERS: &[&str] =
        &["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "these", "those"];
    if at <= floor
        || !view.is_any(at, OPENERS)
        || view.is_capital(at) && view.actor_at(at).is_some()
    {
        return false;
    }
    let before = at - 1;
    matches!(view.kind(before), Some(AtomKind::Word(false)))
        && !view.has(before, class::PREPOSITION | class::COORDINATOR | class::DETERMINER)
        && !view.is_any(before, &["half", "such", "what", "not", "only", "even", "just"])
}

/// Whether the words in marks are a name or a term inside a phrase, no speech.
pub(super) fn is_inline(view: &View<'_>, inner: Span) -> bool {
    let content = inner.of(view.text);
    content.len() < 40 && !without_inner_marks(content).ends_with([',', '.', '?', '!'])
}

fn belongs_to_phrase(view: &View<'_>, at: usize, floor: usize) -> bool {
    let info = view.info(at);
    if view.is_capital(at) && info.classes & (class::SUBORDINATOR | class::COORDINATOR) == 0 {
        return true;
    }
    if info.classes & class::COORDINATOR != 0 {
        // Joins two names, or two nouns that one verb follows.
        let names = view.is_capital(at + 1) || view.has(at + 1, class::DETERMINER);
        let before = at > floor && (view.is_capital(at - 1) || view.is_punct(at - 1, &[')']));
        let roles =
            view.has(at + 1, class::ROLE_NOUN) && at > floor && view.has(at - 1, class::ROLE_NOUN);
        return !view.is(at, "but")
            && ((names && before)
                || roles
                || (at > floor && view.is_capital(at + 1) && view.has(at - 1, class::ROLE_NOUN)));
    }
    if info.classes & (class::RELATIVE | class::AUXILIARY) != 0 {
        return false;
    }
    if info.classes & class::SUBORDINATOR != 0 {
        return false;
    }
    // "one of them said".
    let partitive = view.is(at + 1, "of") || at > floor && view.is(at - 1, "of");
    if info.classes & class::PRONOUN != 0 && info.classes & class::DETERMINER == 0 && !partitive {
        return false;
    }
    !is_finite(view, at, floor)
}

/// "WASHINGTON (AP) —": where the sentence behind a dateline starts.
pub(super) fn behind_dateline(view: &View<'_>, floor: usize, limit: usize) -> usize {
    let opens_block = floor == 0 || {
        let start = view.span(floor).start;
        view.article.blocks.binary_search_by_key(&start, |block| block.span.start).is_ok()
    };
    if !opens_block || !view.is_capital(floor) {
        return floor;
    }
    let plain = |i: usize| {
        view.is_capital(i)
            || matches!(view.kind(i), Some(AtomKind::Number))
            || view.is_punct(i, &[',', '.', '(', ')', '/'])
    };
    let dash = (floor + 1..limit.min(floor + 12)).find(|&i| !plain(i)).filter(|&i| view.is_dash(i));
    dash.map_or(floor, |dash| if view.is_punct(dash + 1, &['-']) { dash + 2 } else { dash + 1 })
}
