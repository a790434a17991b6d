//! Is it speech, a fragment of speech, or no quotation: titles of works, names, terms, scare quotes.

use super::attribution::Attribution;
use super::phrase::PhraseKind;
use super::rules;
use super::verdict::{self, Verdict};
use super::view::{AtomKind, Segment, View};
use crate::article::{ActorKind, QuoteKind};
use crate::lexicon::cues::{class, form, reports};

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

/// What is known about a stretch when it is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'s, 'a> {
    pub(super) view: &'s View<'a>,
    pub(super) segment: &'s Segment,
    pub(super) at: usize,
    pub(super) attribution: Option<&'s Attribution>,
    pub(super) shape: Shape,
    /// Joined to words of the same sentence that are speech.
    pub(super) joined: bool,
}

/// Whether the marks hold speech and why (the first that applies), and of which kind it is if so.
pub(super) fn judge(scene: Scene<'_, '_>) -> (QuoteKind, Verdict) {
    let near = scene.attribution.is_some_and(|a| a.distance == 0);
    (kind_of(scene.shape, near), verdict(scene))
}

fn verdict(scene: Scene<'_, '_>) -> Verdict {
    let Scene { view, segment, at, attribution, shape, joined } = scene;
    let long = shape.words >= 7 || (shape.words >= 4 && shape.clause && !shape.title);
    let rule = attribution.map(|a| a.rule.name);
    let near = attribution.is_some_and(|a| a.distance == 0);
    let sourced = attribution.is_some_and(|a| a.source.is_some());
    let titled = shape.title && shape.words > 1 && !shape.stopped && names_a_work(view, at);
    if is_citation(view, segment, at) {
        Verdict::NoSpeech(verdict::CITED)
    } else if is_programme(view, at, shape) {
        Verdict::NoSpeech(verdict::PROGRAMME)
    } else if joined {
        Verdict::Speech(verdict::JOINED)
    } else if near && !titled {
        Verdict::Speech(verdict::BESIDE_CUE)
    } else if sourced && is_called(view, at, attribution) {
        Verdict::Speech(verdict::CALLED)
    } else if sourced && says_the_words(view, at) {
        Verdict::Speech(verdict::WORDS_SAID)
    } else if follows_outcry(view, at) {
        Verdict::Speech(verdict::OUTCRY)
    } else if shape.title && shape.words <= 9 && !names(rule) && is_title(view, scene) {
        Verdict::NoSpeech(verdict::TITLE)
    } else if !long && names_a_term(view, at, rule == Some(rules::PASSIVE_BY.name)) {
        Verdict::NoSpeech(verdict::TERM)
    } else if long {
        Verdict::Speech(verdict::CLAUSE)
    } else if sourced && !is_remote(attribution) {
        Verdict::Speech(verdict::ATTRIBUTED)
    } else {
        Verdict::NoSpeech(verdict::NOBODY)
    }
}

/// Whether the rule is one by which somebody gives a name, so that capitals are no sign of a title.
fn names(rule: Option<&str>) -> bool {
    [rules::SOURCE_NAMES, rules::HEADLINE_VERB, rules::SOURCE_NOUN, rules::DEPICTION]
        .iter()
        .any(|known| rule == Some(known.name))
}

/// Whether a verb that is none of saying stands too far from a few words to reach them.
fn is_remote(attribution: Option<&Attribution>) -> bool {
    attribution.is_some_and(|found| {
        let weak =
            [rules::SOURCE_DOES, rules::SOURCE_NAMES].iter().any(|r| r.name == found.rule.name);
        weak && found.distance > 15
    })
}

/// "chants of “…”".
fn follows_outcry(view: &View<'_>, at: usize) -> bool {
    at > 1 && view.is(at - 1, "of") && view.lexicon.cues.is_outcry(view.word(at - 2))
}

fn kind_of(shape: Shape, near: bool) -> QuoteKind {
    let whole = shape.words >= 6
        || (shape.clause && shape.words >= 3)
        || (near && (shape.capital || shape.stopped) && shape.words >= 2);
    if whole { QuoteKind::Direct } else { QuoteKind::Fragment }
}

/// Words with capitals where a title is due: NBC’s “Meet the Press”, on “Today”, the film “Heat”.
fn is_title(view: &View<'_>, scene: Scene<'_, '_>) -> bool {
    let Scene { segment, at, shape, attribution, .. } = scene;
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
    // "said the “Great Leap” had": within a report, "the" is no sign by itself.
    let reported = attribution.is_some_and(|found| {
        found.source.is_some()
            && [rules::SOURCE_CUE_FAR, rules::ATTRIBUTION_AT_END]
                .iter()
                .any(|r| r.name == found.rule.name)
    });
    let exempt = reported && view.is_any(before, &["the", "a", "an"])
        || shape.words < 2 && view.is_any(before, &["the", "as", "of"]);
    let named =
        view.has(at + 1, class::WORK_NOUN) || shape.words > 1 && view.has(at + 1, class::ROLE_NOUN);
    due && (!exempt || named)
}

/// A programme or a book that the sentence names on its way to the speaker: On CNN’s “State of the Union,” Smith said;
/// in her book, “A Quiet Year,” Smith said; told “Fox and Friends”.
fn is_programme(view: &View<'_>, at: usize, shape: Shape) -> bool {
    if !shape.title || shape.words > 9 {
        return false;
    }
    let content = view.quote(at).map_or("", |s| s.inner.of(view.text));
    let Some(before) = at.checked_sub(1) else { return false };
    if shape.words < 2 && !matches!(view.kind(before), Some(AtomKind::Possessive)) {
        return false;
    }
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
            && (view.is_capital(owner) || view.has(owner, class::WORK_NOUN))
            && (before.saturating_sub(6)..before).any(on);
    }
    let bearer = if view.is_punct(before, &[',']) { before.saturating_sub(1) } else { before };
    view.is_any(before, &["on", "with", "at", "for"]) && content.ends_with(',')
        || view.is(before, "of") && before > 0 && view.has(before - 1, class::WORK_NOUN)
        || view.has(bearer, class::WORK_NOUN)
            && view.info(bearer).reports == 0
            && content.ends_with(',')
        || view.is_any(before, &["told", "tells", "telling"])
}

/// "“Storm hits coast” — The Herald, August 15": a headline with its outlet and date.
fn is_citation(view: &View<'_>, segment: &Segment, at: usize) -> bool {
    let end = segment.atoms.end;
    view.is_punct(at + 1, &['-', '—', '–', '―', ','])
        && end - at < 20
        && (at + 2..end)
            .any(|i| view.has(i, class::TIME) && matches!(view.kind(i + 1), Some(AtomKind::Number)))
        && (at + 2..end).all(|i| !view.is_word(i) || view.is_capital(i) || view.word(i).len() < 4)
}

/// "what Smith called “…”": the verb of naming right before the words is their cue.
fn is_called(view: &View<'_>, at: usize, attribution: Option<&Attribution>) -> bool {
    let Some(found) = attribution else { return false };
    // "Smith, dubbed “…” by her friends": passive, unless it is "what Smith, a lawyer, dubbed “…”".
    let passive = view.is(at + 1, "by")
        || at > 1
            && view.is_punct(at - 2, &[','])
            && !(at.saturating_sub(20)..at)
                .any(|i| view.has(i, class::RELATIVE) || view.is(i, "what"));
    let cue = at > 0 && found.cue.is_some_and(|cue| cue.end == view.span(at - 1).end);
    // "Smith said it was what she called “…”": reported, but with a subject of its own.
    let own = at > 1
        && found.rule.name != rules::SOURCE_NAMES.name
        && view.has(at - 2, class::SUBJECT_PRONOUN)
        && view.info(at - 1).forms & (form::PAST | form::BASE | form::THIRD) != 0;
    let beside = own || cue && found.rule.name == rules::SOURCE_NAMES.name;
    let speaks = found.source.iter().flatten().all(|phrase| {
        phrase.kind != PhraseKind::Description
            || phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN))
    });
    beside
        && speaks
        && view.info(at - 1).reports & reports::NAME != 0
        && !passive
        && !view.is_any(at - 1, &["named", "titled", "names", "titles", "nicknamed"])
}

/// "She refused to say the words “…”": the words themselves are named.
fn says_the_words(view: &View<'_>, at: usize) -> bool {
    let before = if at > 0 && view.is_punct(at - 1, &[',', ':']) {
        at.saturating_sub(2)
    } else {
        at.saturating_sub(1)
    };
    before > 0
        && view.is_any(before, &["word", "words", "phrase", "phrases", "term", "terms"])
        && (view.has(before - 1, class::DETERMINER)
            || matches!(view.kind(before - 1), Some(AtomKind::Possessive)))
}

/// The quotation to which the words at `at` are joined: “…” and “…”, “…,” “…” and a “…”.
pub(super) fn joined_to(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let mut joint = false;
    for i in (floor..at).rev().take(5) {
        if view.quote(i).is_some() {
            let comma = view.ends_in_comma(i);
            return (joint || comma && i + 1 == at).then_some(i);
        }
        if view.is_any(i, &["and", "or", "nor"]) || view.is_punct(i, &[',']) && i + 1 == at {
            joint = true;
        } else if joint && view.is_punct(i, &[',']) {
            // "“…,” and": the comma before the joint.
        } else if joint
            || !view.has(i, class::DETERMINER | class::PREPOSITION) && !is_modifier(view, i)
        {
            return None;
        }
    }
    None
}

/// A word that can stand between an article and its noun: "a general “…”".
fn is_modifier(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && view.info(at).classes == 0
        && view.info(at).forms == 0
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
