//! Reported speech without marks: a cue, its source, and the clause that was said.

use std::ops::Range;

use super::cue::{Cue, CueKind};
use super::phrase::{self, PhraseKind, Source};
use super::rules::{self, Rule};
use super::verb::{self, Use};
use super::view::{AtomKind, Segment, View};
use crate::lexicon::cues::{class, form, reports};
use crate::text::Span;

/// A reported statement.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) content: Span,
    pub(super) source: Source,
    pub(super) cue: Span,
    pub(super) rule: &'static Rule,
}

/// Verbs whose object alone says what was said: "stressed the need for".
const OBJECT_VERBS: &[&str] = &[
    "stress",
    "emphasiz",
    "emphasis",
    "announc",
    "propos",
    "outlin",
    "predict",
    "promis",
    "pledg",
    "demand",
    "urg",
    "recommend",
    "reiterat",
    "acknowledg",
];

/// The reported statements of a sentence; words in quote marks are left to their own quotations.
pub(super) fn find(view: &View<'_>, segment: &Segment, cues: &[Cue]) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut free_from = segment.atoms.start;
    for (index, cue) in cues.iter().enumerate() {
        let Some(source) = &cue.source else { continue };
        if cue.negated || cue.atoms.start < free_from {
            continue;
        }
        let spoken = cue.is_speech()
            || cue.reports & reports::MIND != 0
                && view.is(cue.atoms.end, "that")
                && is_stance(view.word(cue.atoms.start));
        let usable = spoken
            && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active | Use::Participle))
            && is_verb_here(view, cue)
            && can_state(view, cue, source)
            && (cue.kind != CueKind::Verb(Use::Participle) || opens(segment, source));
        if !usable {
            continue;
        }
        let limit = cues
            .iter()
            .skip(index + 1)
            .take(8)
            .find(|next| {
                next.is_speech()
                    && matches!(next.kind, CueKind::Verb(Use::Participle))
                    && view.is_punct(next.atoms.start.saturating_sub(1), &[','])
            })
            .map_or(segment.atoms.end, |next| next.atoms.start - 1);
        let content = match cue.kind {
            CueKind::Phrase => according(view, segment, cue, source),
            CueKind::Noun => None,
            CueKind::Verb(_) => {
                clause(view, cue, limit).or_else(|| trailing(view, segment, cue, source))
            }
        };
        let Some((range, rule)) = content else { continue };
        let Some(content) = trimmed(view, range.clone(), rule) else { continue };
        free_from = range.end.max(cue.atoms.end);
        found.push(Report { content, source: source.clone(), cue: view.span_of(&cue.atoms), rule });
    }
    found
}

type Content = (Range<usize>, &'static Rule);

/// Verbs that a clause may follow without "that"; other verbs take a noun as often.
const BARE_VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "argued",
    "argues",
    "claimed",
    "claims",
    "insisted",
    "insists",
    "thinks",
    "believes",
    "added",
    "noted",
    "suggested",
    "acknowledged",
    "admitted",
    "warned",
    "conceded",
    "maintained",
    "alleged",
    "predicted",
    "announced",
];

/// Whether a verb of the mind tells what somebody holds, not what somebody found out: "thinks that", not "learned that".
fn is_stance(word: &str) -> bool {
    const STANCES: &[&str] = &[
        "think", "thought", "believ", "feel", "felt", "hop", "fear", "expect", "doubt", "suspect",
        "worr",
    ];
    STANCES.iter().any(|stem| word.get(..stem.len()).is_some_and(|w| w.eq_ignore_ascii_case(stem)))
}

/// Verbs that things do as well as people: "the figures suggest that".
const OF_THINGS: &[&str] =
    &["suggest", "indicat", "impl", "reveal", "signal", "hint", "conclud", "establish", "point"];

/// Whether the word is a verb here, and says what was said: "the hecklers or questions that" has a noun, and
/// "she should acknowledge that" only a wish.
fn is_verb_here(view: &View<'_>, cue: &Cue) -> bool {
    let at = cue.atoms.start;
    let Some(before) = at.checked_sub(1) else { return true };
    let noun = view.has(at, class::NOUN_OR_VERB)
        && (view.has(before, class::COORDINATOR | class::PREPOSITION)
            || view.is_punct(before, &[',', '(', '—', '–', '―'])
            || cue.source.as_ref().is_some_and(|source| {
                source.iter().any(|phrase| {
                    phrase.kind == PhraseKind::Description
                        && !view.has(phrase.atoms.end.saturating_sub(1), class::ROLE_NOUN)
                })
            }));
    let modal = (at.saturating_sub(3)..at).any(|i| {
        view.is_any(
            i,
            &["should", "must", "could", "would", "can", "may", "might", "will", "if", "cannot"],
        )
    });
    !(noun || modal && cue.kind == CueKind::Verb(Use::Active))
}

/// Whether the source opens the sentence: of other participles one in five has another subject.
fn opens(segment: &Segment, source: &Source) -> bool {
    source.first().is_some_and(|phrase| phrase.atoms.start < segment.atoms.start + 3)
}

/// Whether the source can state something with this verb: a name, a person's pronoun, a role, a text.
fn can_state(view: &View<'_>, cue: &Cue, source: &Source) -> bool {
    if cue.kind == CueKind::Phrase {
        return true;
    }
    let word = view.word(cue.atoms.start).to_lowercase();
    let plain = matches!(word.as_str(), "said" | "says" | "say" | "saying" | "told" | "tells");
    let things = OF_THINGS.iter().any(|stem| word.starts_with(stem));
    source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => !phrase.atoms.clone().any(|i| view.has(i, class::TIME)),
        PhraseKind::Pronoun => {
            let first = phrase.atoms.start;
            view.is_any(
                first,
                &["he", "she", "they", "i", "we", "who", "others", "some", "many", "both"],
            ) || !things && !view.is_any(first, &["it", "this", "that"])
        }
        PhraseKind::Description => {
            let first = phrase.atoms.start;
            let garbled = view.is_any(first, &["there", "this", "it", "no", "than", "such"])
                || view.info(first).forms & (form::PAST | form::ING) != 0
                || phrase.relative.is_some_and(|that| view.is(that, "that"));
            !garbled
                && (plain
                    || phrase.atoms.clone().any(|i| {
                        view.has(i, class::ROLE_NOUN | class::SPEECH_NOUN) || view.is_capital(i)
                    }))
        }
    })
}

/// What follows the verb: a that-clause, a clause without "that", or the matter itself.
fn clause(view: &View<'_>, cue: &Cue, limit: usize) -> Option<Content> {
    if cue.inverted {
        return None;
    }
    let from = cue.atoms.end;
    let word = view.word(cue.atoms.start).to_lowercase();
    if let Some(that) = (from..limit.min(from + 9)).find(|&i| view.is(i, "that"))
        && leads_to_that(view, cue, &word, that)
    {
        let end = first_quote(view, that, limit);
        return (end > that + 3).then_some((that + 1..end, rules::INDIRECT_CLAUSE));
    }
    let end = first_quote(view, from, limit);
    if let Some(from) = bare_clause(view, cue, &word, end) {
        return (end > from + 2).then_some((from..end, rules::INDIRECT_CLAUSE));
    }
    is_matter(view, cue, &word, end).then_some((from..end, rules::INDIRECT_OBJECT))
}

/// Whether the "that" opens what was said, and not a clause about the noun before it: "said Sunday that",
/// "told reporters in Ohio that", "expressed optimism that"; not "reported a plan that", "noted her remark that".
fn leads_to_that(view: &View<'_>, cue: &Cue, word: &str, that: usize) -> bool {
    let from = cue.atoms.end;
    let relative = verb::is_finite(view, that + 1, from) || view.is_punct(that + 1, &[',']);
    let broken = (from..that).any(|i| {
        verb::is_finite(view, i, from)
            || view.is(i, "to") && verb::is_finite(view, i + 1, i)
            || view.is_punct(i, &[':', ';', ',', '-', '—', '–', '―', '('])
            || view.quote(i).is_some() && cue.reports & reports::TELL == 0
    });
    // "learned that the hard way": the verb's own object.
    let object = view.is(that + 1, "the") && view.is(that + 3, "way");
    // "asked about claims that", "urged them to see that": a question or a wish states nothing.
    let asks = ["ask", "urg", "beg", "implor"].iter().any(|stem| word.starts_with(stem));
    if relative || broken || object || asks {
        return false;
    }
    let loose = (from..that).all(|i| view.has(i, class::TIME) || verb::is_adverb(view, i))
        || view.has(from, class::PREPOSITION)
        || view.has(from, class::TIME) && view.has(from + 1, class::PREPOSITION);
    let addressed = cue.reports & reports::TELL != 0
        && (cue.reports & reports::SAY == 0
            || view.is_capital(from)
            || view.has(from, class::PRONOUN));
    let feeling = (word.starts_with("express") || word.starts_with("voice"))
        && !(from..that).any(|i| view.has(i, class::DETERMINER | class::PREPOSITION));
    loose || addressed || feeling
}

/// Where a clause with its own subject and verb starts that follows at once: "said the plan was a joke", "told the
/// court he was nervous".
fn bare_clause(view: &View<'_>, cue: &Cue, word: &str, end: usize) -> Option<usize> {
    let mut from = cue.atoms.end;
    if matches!(word, "told" | "tells") {
        let listener = phrase::right(view, from, end)?.last()?.atoms.end;
        let clause = view.is_any(listener, &["he", "she", "they", "it", "we", "there"])
            && verb::is_finite(view, listener + 1, from);
        return clause.then_some(listener);
    }
    if !BARE_VERBS.contains(&word) {
        return None;
    }
    while from < end && view.has(from, class::TIME) {
        from += 1;
    }
    let starts = view.has(from, class::SUBJECT_PRONOUN | class::DETERMINER)
        || view.is_capital(from)
        || matches!(view.kind(from), Some(AtomKind::Number));
    if !starts {
        return None;
    }
    // "…, said Smith, a nurse": the speaker follows, not what was said.
    let behind = phrase::right(view, from, end)?.last()?.atoms.end;
    if view.is_punct(cue.atoms.start.wrapping_sub(1), &[',']) && view.is_punct(behind, &[',', '.'])
    {
        return None;
    }
    if word.starts_with("sa") {
        let finite = (from + 1..end.min(from + 25)).any(|i| verb::is_finite(view, i, from));
        return finite.then_some(from);
    }
    let mut next = behind;
    while next < end && verb::is_adverb(view, next) {
        next += 1;
    }
    verb::is_finite(view, next, from).then_some(from)
}

/// Whether the object itself says what was said: "stressed the need for", "proposed a truce".
fn is_matter(view: &View<'_>, cue: &Cue, word: &str, end: usize) -> bool {
    let from = cue.atoms.end;
    OBJECT_VERBS.iter().any(|verb| word.starts_with(verb))
        && view.info(cue.atoms.start).forms & form::ING == 0
        && view.is_any(from, &["the", "a", "an", "that"])
        && !view.is(from, "that")
        && end > from + 3
        && cue.source.as_ref().is_some_and(|source| source.iter().all(|p| p.relative.is_none()))
}

/// "The plan was a joke, Smith said."
fn trailing(view: &View<'_>, segment: &Segment, cue: &Cue, source: &Source) -> Option<Content> {
    let first = source.first()?;
    let last = source.last()?.atoms.end;
    let word = view.word(cue.atoms.start).to_lowercase();
    let tells = BARE_VERBS.contains(&word.as_str())
        || ["told", "explained", "reported", "recalled", "wrote", "tweeted"]
            .contains(&word.as_str());
    if !tells || first.relative.is_some() || last > cue.atoms.start && !cue.inverted {
        return None;
    }
    let start = cue.start().min(first.atoms.start);
    let mut comma =
        (segment.atoms.start..start).rev().take(6).find(|&i| view.is_punct(i, &[',']))?;
    // "The plan was a joke, a spokeswoman, Jane Smith, said": what stands between the commas is the speaker's.
    if let Some(before) =
        (segment.atoms.start..comma).rev().take(8).find(|&i| view.is_punct(i, &[',']))
        && (before + 1..comma).any(|i| view.has(i, class::ROLE_NOUN))
        && !(before + 1..comma).any(|i| verb::is_finite(view, i, before + 1))
    {
        comma = before;
    }
    let ends = cue.atoms.end >= segment.atoms.end
        || view.is_punct(cue.atoms.end, &['.'])
        || view.has(cue.atoms.end, class::PREPOSITION | class::TIME);
    let from = segment.atoms.start;
    if !ends
        || view.has(from, class::SUBORDINATOR)
        || comma < from + 3
        || comma - from > verb::REACH
    {
        return None;
    }
    // "a shooting in Springfield, where officers said": the source is inside what the sentence itself tells.
    let inside = (comma + 1..start).any(|i| {
        view.has(i, class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR)
            || verb::is_finite(view, i, comma)
    });
    let quoted = inside || (from..comma).any(|i| view.quote(i).is_some());
    // A verb behind "who", "which" or "as" makes no sentence of what stands before.
    let mut described = false;
    let stated = (from..comma).any(|i| {
        if view.is_punct(i, &[',']) {
            described = false;
        } else if view.is_any(i, &["who", "which", "whom", "whose"])
            || view.has(i, class::SUBORDINATOR)
        {
            described = true;
        }
        !described && verb::is_finite(view, i, from)
    });
    (stated && !quoted).then_some((from..comma, rules::INDIRECT_END))
}

/// "According to Smith, the plan was a joke."
fn according(view: &View<'_>, segment: &Segment, cue: &Cue, source: &Source) -> Option<Content> {
    let last = source.last()?.atoms.end;
    if cue.atoms.start == segment.atoms.start {
        let comma =
            match (last..segment.atoms.end.min(last + 30)).find(|&i| view.is_punct(i, &[','])) {
                Some(first) => closing_comma(view, first, segment.atoms.end),
                None => return None,
            };
        let end = first_quote(view, comma + 1, segment.atoms.end);
        return (end > comma + 3).then_some((comma + 1..end, rules::INDIRECT_ACCORDING));
    }
    let before = cue.atoms.start - 1;
    if !view.is_punct(before, &[',']) {
        return None;
    }
    let from = (segment.atoms.start..before)
        .rev()
        .take(verb::REACH)
        .find(|&i| view.quote(i).is_some())
        .map_or(segment.atoms.start, |i| i + 1);
    (from == segment.atoms.start && before > from + 3)
        .then_some((from..before, rules::INDIRECT_ACCORDING))
}

/// Behind an apposition: "According to Smith, a lawyer, the plan …" has its clause after the second comma.
fn closing_comma(view: &View<'_>, first: usize, limit: usize) -> usize {
    let apposed = view.is_any(first + 1, &["a", "an", "the", "who", "one"]);
    let second = (first + 1..limit.min(first + 20)).find(|&i| view.is_punct(i, &[',']));
    match second {
        Some(second)
            if apposed
                && !(first + 1..second).any(|i| {
                    verb::is_finite(view, i, first + 1) && !view.has(first + 1, class::RELATIVE)
                }) =>
        {
            second
        }
        _ => first,
    }
}

fn first_quote(view: &View<'_>, from: usize, limit: usize) -> usize {
    let limit = limit.min(from + 3 * verb::REACH);
    (from..limit).find(|&i| view.quote(i).is_some()).unwrap_or(limit)
}

/// The words without marks and joints at the end; none where a quotation cut off what was said before its verb.
fn trimmed(view: &View<'_>, range: Range<usize>, rule: &Rule) -> Option<Span> {
    let cut = view.quote(range.end).is_some();
    let mut end = range.end;
    let joint = class::DETERMINER | class::PREPOSITION | class::COORDINATOR | class::SUBORDINATOR;
    while end > range.start
        && (view.is_punct(end - 1, &['.', ',', ';', ':', '?', '!', '—', '–', '―', '-'])
            || cut && view.has(end - 1, joint))
    {
        end -= 1;
    }
    // "said that when she …", "said the plan was …": what was said is in the marks, and a quotation of its own.
    let bare = end > range.start && verb::is_finite(view, end - 1, range.start);
    if cut && (bare || view.has(range.start, class::SUBORDINATOR)) {
        return None;
    }
    // "noted that the plan – what they called “…” –": cut off inside an insertion, before the verb.
    let inserted = cut
        && (range.start..end)
            .rev()
            .find(|&i| view.is_punct(i, &['—', '–', '―', '-', '(']))
            .is_some_and(|dash| {
                !(range.start..dash).any(|i| verb::is_finite(view, i, range.start))
            });
    if inserted {
        return None;
    }
    let whole = rule.name == rules::INDIRECT_OBJECT.name
        || (range.start..end).any(|i| verb::is_finite(view, i, range.start));
    let content = view.span_of(&(range.start..end));
    let marked = content.of(view.text).contains(['“', '”', '"']);
    let long = !marked && content.of(view.text).split_whitespace().count() >= 3;
    (end > range.start && whole && long).then_some(content)
}
