//! Is it speech, a fragment of speech, or no quotation: titles of works, names, terms, scare quotes.

use super::attribution::Attribution;
use super::rules;
use super::view::{AtomKind, Segment, View};
use crate::article::{ActorKind, QuoteKind};
use crate::lexicon::cues::{class, form};

/// What the words between the marks look like by themselves.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one text")]
pub(super) struct Shape {
    pub(super) words: usize,
    /// Every word that has to in a title has its capital.
    title: bool,
    /// Starts with a capital.
    capital: bool,
    /// Ends with a comma, or a stop, question or exclamation mark.
    stopped: bool,
    /// Holds a finite verb or a pronoun: a clause.
    pub(super) clause: bool,
}

/// Looks at the words between the marks.
pub(super) fn shape(view: &View<'_>, content: &str) -> Shape {
    let mut words = 0;
    let mut capitals = 0;
    let mut small = 0;
    let mut clause = false;
    let mut folded = String::new();
    for word in content.split(|c: char| c.is_whitespace() || c == '—' || c == '–') {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        words += 1;
        folded.clear();
        if word.is_ascii() {
            folded.push_str(word.get(..24).unwrap_or(word));
            folded.make_ascii_lowercase();
        } else {
            folded.extend(word.chars().take(24).flat_map(char::to_lowercase));
        }
        let info = view.lexicon.cues.get(&folded);
        let first = word.chars().next();
        if first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
            capitals += 1;
        } else if words == 1
            || word.len() > 5
            || info.classes & (class::PREPOSITION | class::COORDINATOR | class::DETERMINER) == 0
        {
            small += 1;
        }
        clause |= info.classes & (class::AUXILIARY | class::VERB) != 0
            || info.forms & (form::THIRD | form::PAST) != 0 && words > 1
            || folded.contains(['\'', '’']) && !folded.ends_with("'s") && !folded.ends_with("’s")
            || matches!(
                folded.as_str(),
                "i" | "we"
                    | "you"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
                    | "let's"
                    | "let’s"
                    | "it's"
                    | "it’s"
                    | "that's"
                    | "that’s"
            );
        if words > 60 {
            break;
        }
    }
    Shape {
        words,
        title: capitals > 0 && small == 0,
        capital: content.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase),
        stopped: content
            .trim_end_matches(['\'', '’', ')', ']'])
            .ends_with([',', '.', '!', '?', '…', ';', '—']),
        clause,
    }
}

/// The kind of the quotation at `at`, or `None` where the marks hold no speech.
pub(super) fn judge(
    view: &View<'_>,
    segment: &Segment,
    at: usize,
    attribution: Option<&Attribution>,
    shape: Shape,
) -> Option<QuoteKind> {
    let long = shape.words >= 7 || (shape.words >= 4 && shape.clause && !shape.title);
    let rule = attribution.map(|a| a.rule.name);
    let near = attribution.is_some_and(|a| a.distance == 0);
    let naming = rule == Some(rules::SOURCE_NAMES.name);
    let passive = rule == Some(rules::PASSIVE_BY.name);
    let kind = kind_of(shape, near);
    if is_programme(view, at, shape) {
        return None;
    }
    if near && !(shape.title && shape.words > 1 && !shape.stopped && names_a_work(view, at)) {
        return Some(kind);
    }
    if shape.title && shape.words <= 9 && !naming && is_title(view, segment, at, shape) {
        return None;
    }
    if names_a_term(view, at, passive) && !long {
        return None;
    }
    if long {
        return Some(kind);
    }
    match attribution {
        None => None,
        Some(found) if found.source.is_none() => None,
        Some(_) => Some(kind),
    }
}

fn kind_of(shape: Shape, near: bool) -> QuoteKind {
    let whole = shape.words >= 6
        || (shape.clause && shape.words >= 3)
        || (near && (shape.capital || shape.stopped) && shape.words >= 2);
    if whole { QuoteKind::Direct } else { QuoteKind::Fragment }
}

/// Words with capitals where a title is due: NBC’s “Meet the Press”, on “Today”, the film “Heat”.
fn is_title(view: &View<'_>, segment: &Segment, at: usize, shape: Shape) -> bool {
    if at == segment.atoms.start {
        return view.has(at + 1, class::WORK_NOUN);
    }
    let before = at - 1;
    let due = matches!(view.kind(before), Some(AtomKind::Possessive))
        || view.has(before, class::WORK_NOUN | class::NAMING)
        || view.is_any(
            before,
            &[
                "on",
                "in",
                "of",
                "for",
                "with",
                "to",
                "from",
                "the",
                "and",
                "or",
                "by",
                "like",
                "host",
                "including",
                "as",
                "at",
                "watch",
                "watching",
                "watched",
                "into",
            ],
        )
        || view.is_punct(before, &[',', '(', '/', '\'', '’'])
        || view.is_capital(before)
        || view.has(at + 1, class::WORK_NOUN | class::ROLE_NOUN)
        || view.quote(before).is_some();
    due && (shape.words >= 2
        || !view.is_any(before, &["the", "as", "of"])
        || view.has(at + 1, class::WORK_NOUN))
}

/// A programme or a book that the sentence names on its way to the speaker: On CNN’s “State of the Union,” Smith said;
/// in her book, “A Quiet Year,” Smith said; told “Fox and Friends”.
fn is_programme(view: &View<'_>, at: usize, shape: Shape) -> bool {
    if !shape.title || shape.words < 2 || shape.words > 9 {
        return false;
    }
    let content = view.quote(at).map_or("", |s| s.inner.of(view.text));
    let Some(before) = at.checked_sub(1) else { return false };
    if content.ends_with(['.', '?', '!', '…']) && !view.has(before, class::WORK_NOUN) {
        return false;
    }
    let person = |i: usize| {
        view.actor_at(i)
            .and_then(|a| view.actors.get(a))
            .is_some_and(|a| a.kind == ActorKind::Person)
    };
    let on = |i: usize| view.is_any(i, &["on", "to", "of", "from", "for", "with"]);
    if matches!(view.kind(before), Some(AtomKind::Possessive)) {
        let owner = before.saturating_sub(1);
        return !person(owner)
            && view.is_capital(owner)
            && (before.saturating_sub(6)..before).any(on);
    }
    let bearer = if view.is_punct(before, &[',']) { before.saturating_sub(1) } else { before };
    view.is(before, "on") && content.ends_with(',')
        || view.is(before, "of") && before > 0 && view.has(before - 1, class::WORK_NOUN)
        || view.has(bearer, class::WORK_NOUN)
            && view.info(bearer).reports == 0
            && content.ends_with(',')
        || view.is_any(before, &["told", "tells", "telling"])
}

/// A noun that bears a title stands beside: “the film”, “…” show.
fn names_a_work(view: &View<'_>, at: usize) -> bool {
    view.has(at + 1, class::WORK_NOUN)
        || at > 0 && view.has(at - 1, class::WORK_NOUN) && view.info(at - 1).reports == 0
}

/// "the word “…”", "so-called “…”", "known as “…”".
fn names_a_term(view: &View<'_>, at: usize, passive: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let known = view.is(before, "as") && before > 0 && view.is(before - 1, "known");
    view.has(before, class::NAMING) && !passive || known
}
