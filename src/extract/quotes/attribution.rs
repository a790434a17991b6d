//! Which cue a quotation hangs on, inside its sentence.

use super::capitals;
use super::cue::{Cue, CueKind};
use super::depiction;
use super::leftward;
use super::noun;
use super::phrase::{self, Phrase, PhraseKind, Source};
use super::rules::{self, Rule};
use super::subject;
use super::verb::{self, Use};
use super::view::{AtomKind, Segment, View};
use super::voice::{self, Voice};
use crate::lexicon::cues::{class, form, reports};
use crate::text::Span;

/// Who a quotation is attributed to, before names are resolved.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    pub(super) source: Option<Source>,
    pub(super) cue: Option<Span>,
    pub(super) rule: &'static Rule,
    /// How many atoms lie between the cue and the quotation.
    pub(super) distance: usize,
}

/// The attribution of the quotation at atom `at`, by the sentence alone.
pub(super) fn find(
    view: &View<'_>,
    segment: &Segment,
    cues: &[Cue],
    at: usize,
) -> Option<Attribution> {
    if let Some(label) = label(view, segment, at) {
        return Some(label);
    }
    if in_question(view, segment, at) {
        return Some(Attribution {
            source: None,
            cue: None,
            rule: rules::IN_QUESTION,
            distance: 1,
        });
    }
    let opens = opens_segment(view, segment, at);
    let behind = after(view, cues, at, opens)
        .filter(|found| {
            opens
                || found.rule.name != rules::QUOTE_SOURCE_CUE.name
                || is_tail(view, segment, cues, found)
        })
        .or_else(|| signature(view, segment, at));
    let mut ahead = before(view, segment, cues, at);
    if ahead.as_ref().is_none_or(|a| {
        [rules::SOURCE_DOES, rules::PARTICIPLE, rules::SOURCE_NOUN]
            .iter()
            .any(|weak| weak.name == a.rule.name)
    }) {
        ahead = headline_label(view, segment, at)
            .or_else(|| capitals::find(view, segment, at))
            .or_else(|| noun::find(view, segment, at).filter(|found| nearer(found, ahead.as_ref())))
            .or(ahead)
            .or_else(|| depiction::find(view, segment, at));
    }
    match (ahead, behind) {
        (Some(ahead), Some(behind)) => {
            let introduced = ahead.distance == 0 && ahead.rule.name != rules::SOURCE_NOUN.name
                || ahead.rule.name == rules::SOURCE_NAMES.name && ahead.distance < 6;
            // "The plan was clear: “…,” the mayor wrote."
            let after_colon = at > segment.atoms.start && view.is_punct(at - 1, &[':']);
            let own = after_colon && is_tail(view, segment, cues, &behind);
            let follows = !introduced && (opens || ends_open(view, at));
            Some(if own || follows { behind } else { ahead })
        }
        (Some(ahead), None) => Some(ahead),
        (None, Some(behind)) => Some(behind),
        (None, None) => colon(view, segment, at).or_else(|| at_end(view, segment, cues, at)),
    }
}

/// Whether a noun of saying stands nearer to the quotation than the verb that was found for it.
fn nearer(noun: &Attribution, verb: Option<&Attribution>) -> bool {
    verb.and_then(|verb| verb.cue).is_none_or(|verb| {
        noun.source.is_some() && noun.cue.is_some_and(|cue| cue.start > verb.start)
    })
}

/// Whether a report behind words that stand inside a sentence says no more than who said it: "…, Smith said Monday",
/// not "…, Smith said the plan was dead".
fn is_tail(view: &View<'_>, segment: &Segment, cues: &[Cue], found: &Attribution) -> bool {
    let Some(cue) = cues.iter().find(|cue| Some(view.span_of(&cue.atoms)) == found.cue) else {
        return false;
    };
    let next = cue.atoms.end;
    cue.is_speech()
        && !matches!(cue.kind, CueKind::Verb(Use::Participle | Use::Infinitive))
        && (next >= segment.atoms.end
            || !view.is_word(next)
            || verb::is_adverb(view, next)
            || view.has(next, class::PREPOSITION | class::TIME)
            || view.is_any(next, &["as", "when", "while", "after", "before"])
            || cue.reports & reports::TELL != 0)
}

/// Whether the words belong to a question that was put to the speaker: "Asked if the “cruel joke” was true, she …",
/// "when asked about “…”", "was pressed on “…”". They are the asker's, whom the text seldom names.
fn in_question(view: &View<'_>, segment: &Segment, at: usize) -> bool {
    let first = segment.atoms.start;
    let near = first.max(at.saturating_sub(25));
    let clause = (near..at).rev().take_while(|&i| {
        view.quote(i).is_none_or(|s| !s.inner.of(view.text).ends_with(','))
            && !view.is_punct(i, &[',', ';', ':'])
    });
    for i in clause {
        if view.is_any(i, &["asked", "pressed", "questioned", "quizzed"]) {
            let opens = (first..i).all(|j| view.has(j, class::COORDINATOR) || !view.is_word(j));
            let passive = i > first
                && (view.is_any(i - 1, &["when", "if", "was", "were", "is", "being", "been"])
                    || verb::is_adverb(view, i - 1)
                        && i > first + 1
                        && view.is_any(i - 2, &["when", "was", "were"]));
            // "was asked to approve “…”" is a request; what one is asked to comment on is put.
            let request = view.is(i + 1, "to") && !view.is_any(i + 2, ANSWERS);
            let put = !request
                && i + 1 < at
                && !view.has(i + 1, class::SUBJECT_PRONOUN)
                && !view.is(i + 1, "by");
            return (opens || passive) && put;
        }
        if view.info(i).reports & reports::SAY != 0 && verb::is_finite(view, i, first) {
            return false;
        }
    }
    false
}

/// What somebody is asked to do who is asked a question.
const ANSWERS: &[&str] = &[
    "answer",
    "clarify",
    "comment",
    "describe",
    "elaborate",
    "explain",
    "expand",
    "react",
    "reply",
    "respond",
    "say",
];

/// The cues that start before the atom `at`.
fn ahead(cues: &[Cue], at: usize) -> &[Cue] {
    cues.get(..cues.partition_point(|cue| cue.atoms.start < at)).unwrap_or_default()
}

/// The cues that start behind the atom `at`.
fn behind(cues: &[Cue], at: usize) -> &[Cue] {
    cues.get(cues.partition_point(|cue| cue.atoms.start <= at)..).unwrap_or_default()
}

/// Whether nothing but marks stands between the start of the sentence (or another quotation) and this one.
pub(super) fn opens_segment(view: &View<'_>, segment: &Segment, at: usize) -> bool {
    (segment.atoms.start..at).rev().take_while(|&i| view.quote(i).is_none()).all(|i| {
        view.is_punct(i, &['-', '—', '–', '―', '.', '(', '[', ','])
            || view.has(i, class::COORDINATOR)
    }) && (segment.atoms.start..at).rev().take(4).all(|i| view.quote(i).is_none())
}

/// Whether the words in marks end so that their attribution can follow.
fn ends_open(view: &View<'_>, at: usize) -> bool {
    let Some(stretch) = view.quote(at) else { return false };
    let content = super::view::without_inner_marks(stretch.inner.of(view.text));
    content.ends_with([',', '?', '!', '—', '–', '―', '-', '…', '.'])
        || view.is_punct(at + 1, &[',', '-', '—', '–', '―'])
}

/// "“…,” Smith said" and "“…,” said Smith".
fn after(view: &View<'_>, cues: &[Cue], at: usize, fragment_free: bool) -> Option<Attribution> {
    let mut next = at + 1;
    while view.is_punct(next, &[',', '-', '—', '–', '―', '.']) {
        next += 1;
    }
    if !(ends_open(view, at) || view.is_word(next)) {
        return None;
    }
    while verb::is_adverb(view, next)
        || view.has(next, class::COORDINATOR)
            && view.is_any(next, &["and", "but", "then"])
            && ends_open(view, at)
            && view.has(next + 1, class::SUBJECT_PRONOUN)
    {
        next += 1;
    }
    let open = ends_open(view, at);
    let coordinated = view.has(next.saturating_sub(1), class::COORDINATOR);
    behind(cues, at).iter().take(12).find_map(|cue| {
        if cue.atoms.start <= at || cue.source.is_none() {
            return None;
        }
        // Another quotation between belongs to it.
        if (at + 1..cue.atoms.start.min(at + 60))
            .any(|i| view.quote(i).is_some_and(|s| s.inner.of(view.text).len() > 40))
        {
            return None;
        }
        let opens = fragment_free || !coordinated;
        if cue.inverted && cue.atoms.start == next && (cue.is_speech() || open) {
            let rule = if cue.kind == CueKind::Phrase {
                rules::ACCORDING_TO
            } else {
                rules::QUOTE_CUE_SOURCE
            };
            return Some(attribution(view, cue, rule, 0));
        }
        if cue.reports == reports::TURN && !open {
            return None;
        }
        let first = cue.source.as_ref().and_then(|s| s.first())?;
        let leads = opens && first.relative.is_none() && lead(view, next, first.atoms.start);
        if open
            && !cue.inverted
            && leads
            && cue.atoms.start < next + 60
            && (cue.is_speech()
                || cue.reports & (reports::MIND | reports::TURN) != 0
                || view.quote(at).is_some_and(|s| s.inner.of(view.text).ends_with(',')))
        {
            return Some(attribution(view, cue, rules::QUOTE_SOURCE_CUE, 0));
        }
        None
    })
}

/// Whether the source at `first` is what the words from `next` on start with (titles and roles may stand before it).
fn lead(view: &View<'_>, next: usize, first: usize) -> bool {
    // "called “Can We Agree?” with a senator who said": what the words are part of goes on.
    let goes_on = first > next && view.has(next, class::PREPOSITION);
    first >= next
        && !goes_on
        && first - next < 16
        && (next..first).all(|i| {
            (view.is_word(i)
                && !is_participle(view, i)
                && !verb::is_finite(view, i, next)
                && !view.has(i, class::SUBORDINATOR | class::RELATIVE))
                || matches!(view.kind(i), Some(AtomKind::Possessive | AtomKind::Number))
                || view.is_punct(i, &['-', '.', '&', '/'])
                // "chairman, CEO and president Smith said"
                || view.is_punct(i, &[',']) && i > next && view.has(i - 1, class::ROLE_NOUN)
        })
}

/// "“…,” claiming he had left": what follows tells more of the sentence, not who spoke.
fn is_participle(view: &View<'_>, at: usize) -> bool {
    !view.is_capital(at)
        && (view.info(at).forms & form::ING != 0 && view.info(at).reports != 0
            || view.is_any(at, &["meaning", "apparently"]))
}

fn attribution(view: &View<'_>, cue: &Cue, rule: &'static Rule, distance: usize) -> Attribution {
    Attribution { source: cue.source.clone(), cue: Some(view.span_of(&cue.atoms)), rule, distance }
}

/// How many words of what was said can stand between a noun and the words in marks.
const NOUN_REACH: usize = 12;

/// The nearest cue before the quotation.
fn before(view: &View<'_>, segment: &Segment, cues: &[Cue], at: usize) -> Option<Attribution> {
    let mut nearest: Option<&Cue> = None;
    for cue in ahead(cues, at).iter().rev() {
        if cue.atoms.start >= at || cue.source.is_none() {
            continue;
        }
        let turn = cue.reports == reports::TURN;
        if turn && !(view.is_punct(at - 1, &[':', ',']) && at - cue.atoms.start < 5) {
            continue;
        }
        if at - cue.atoms.start > verb::REACH {
            break;
        }
        if cue.kind == CueKind::Noun && cue.words_before(view, at) > NOUN_REACH {
            continue;
        }
        // "“Yes,” she said, but he had left, and “…”": a report that closed another quotation, and a new clause.
        if closed_before(view, cue, at) {
            continue;
        }
        // A phrase or an inverted verb that closes an earlier clause says nothing of this one after a semicolon.
        let between = cue.atoms.end..at;
        if between.clone().any(|i| view.is_punct(i, &[';'])) {
            break;
        }
        // Words that are not speech themselves stand inside somebody's report, if there is one.
        if nearest.is_none() {
            nearest = Some(cue);
        }
        let weak = nearest.is_some_and(|n| !n.is_speech() && n.reports & reports::NAME == 0);
        if !weak {
            break;
        }
        if cue.is_speech()
            && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active | Use::Participle))
        {
            nearest = Some(cue);
            break;
        }
    }
    let inner = nearest?;
    let cue = if is_own_complement(view, inner, at) { inner } else { outer(view, cues, inner) };
    // What a weak verb binds, a report at the end of the sentence binds better.
    if !cue.is_speech()
        && cue.reports & reports::NAME == 0
        && let Some(end) = at_end(view, segment, cues, at)
    {
        return Some(end);
    }
    let words = cue.words_before(view, at);
    let rule = match cue.kind {
        CueKind::Phrase => rules::ACCORDING_TO,
        CueKind::Noun => rules::SOURCE_NOUN,
        CueKind::Verb(Use::Passive) => rules::PASSIVE_BY,
        CueKind::Verb(Use::Participle | Use::Infinitive) => rules::PARTICIPLE,
        CueKind::Verb(Use::Active) if cue.is_speech() => {
            let adjacent = words == 0 || view.is_punct(at - 1, &[':', ',']);
            if adjacent { rules::SOURCE_CUE_QUOTE } else { rules::SOURCE_CUE_FAR }
        }
        CueKind::Verb(Use::Active) if cue.reports & reports::NAME != 0 => rules::SOURCE_NAMES,
        CueKind::Verb(Use::Active) => rules::SOURCE_DOES,
    };
    let introduced = view.is_punct(at.saturating_sub(1), &[':']) || (cue.is_speech() && words == 0);
    let _ = segment;
    Some(attribution(view, cue, rule, if introduced { 0 } else { words.max(1) }))
}

/// Whether a cue belongs to a quotation before it, and a coordinate clause with its own verb leads on to `at`.
fn closed_before(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let closes = cue.start().checked_sub(1).is_some_and(|i| view.quote(i).is_some());
    let next = cue.atoms.end;
    closes
        && !cue.inverted
        && view.is_punct(next, &[','])
        && view.is_any(next + 1, &["but", "and"])
        && (next + 2..at).any(|i| verb::is_finite(view, i, next + 2))
        && !view.has(next + 2, class::ADVERB | class::VERB)
        && view.info(next + 2).reports == 0
}

/// Whether a person's own verb has the words as its complement: in "Smith said Jones called her a “liar”" they are
/// those of Jones, whoever tells of it. A subject that is no named person is as often misread as nested.
fn is_own_complement(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let words = cue.words_before(view, at);
    let person = cue.source.as_ref().is_some_and(|source| {
        source.iter().all(|phrase| {
            phrase.kind == PhraseKind::Name
                && view
                    .actor_at(phrase.atoms.end.saturating_sub(1))
                    .is_some_and(|actor| phrase::is_person(view, actor))
        })
    });
    // "said as the heckler yelled: “…”".
    let introduced = words == 0
        && cue.is_speech()
        && view.is_punct(at.saturating_sub(1), &[':'])
        && cue.source.as_ref().is_some_and(|source| voice::of(view, source) == Voice::Person);
    introduced
        || person
            && (words == 0 && cue.is_speech() || cue.reports & reports::NAME != 0 && words < 4)
}

/// The report around the cue: "She says it underscores that …", "He pledged to fight what they called …".
/// Whoever reports another's words answers for them here.
fn outer<'c>(view: &View<'_>, cues: &'c [Cue], inner: &'c Cue) -> &'c Cue {
    let Some(first) = inner.source.as_ref().and_then(|s| s.first()) else { return inner };
    // "said he saw schools that reminded him of", "said the areas suggested": things have no words of their own.
    let voiceless = inner.source.as_ref().is_some_and(|source| {
        let voice = voice::of(view, source);
        voice >= Voice::Thing
            || voice != Voice::Text
                && first.relative.is_some_and(|that| view.is_any(that, &["that", "which"]))
    });
    if matches!(inner.kind, CueKind::Phrase | CueKind::Verb(Use::Passive))
        || inner.inverted
        || first.relative.is_some() && !voiceless
    {
        return inner;
    }
    ahead(cues, first.atoms.start)
        .iter()
        .rev()
        .take(12)
        .find(|c| {
            // "According to Smith, they called it “…”", "This, Smith said, made it “…”": the whole sentence is theirs.
            let whole = c.kind == CueKind::Phrase && !inner.is_speech() || is_inserted(view, c);
            if whole && c.source.is_some() && c.atoms.end <= first.atoms.start {
                return true;
            }
            c.atoms.end <= first.atoms.start
                && c.is_speech()
                && c.source.is_some()
                && matches!(c.kind, CueKind::Verb(Use::Active))
                && !c.inverted
                && !(c.atoms.end..first.atoms.start).any(|i| {
                    !voiceless
                        && (view.is_punct(i, &[';', ':', ',']) || view.has(i, class::COORDINATOR))
                        || view.quote(i).is_some()
                        || view.is_any(i, &["after", "when", "while", "before"])
                            && !view.is(i.saturating_sub(1), "that")
                })
        })
        .unwrap_or(inner)
}

/// "…, Smith said, …": a report between commas.
fn is_inserted(view: &View<'_>, cue: &Cue) -> bool {
    cue.is_speech()
        && matches!(cue.kind, CueKind::Verb(Use::Active))
        && view.is_punct(cue.atoms.end, &[','])
        && cue.start() > 0
        && view.is_punct(cue.start() - 1, &[','])
        && cue.source.as_ref().is_some_and(|source| {
            source.last().is_some_and(|phrase| phrase.atoms.end == cue.atoms.start)
        })
}

/// "Smith: Jones is a “liar”": a headline's label speaks for all that follows.
fn headline_label(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let first = segment.atoms.start;
    let colon = (first..at.min(first + 8)).find(|&i| view.is_punct(i, &[':']))?;
    let source = phrase::right(view, first, colon)?;
    let end = source.last()?.atoms.end;
    // "Smith on Schools: The Plan Is “…”".
    let topic = view.is(end, "on") && (end + 1..colon).all(|i| view.is_capital(i));
    let whole = (end == colon || topic) && source.iter().all(|p| p.kind == PhraseKind::Name);
    let source = headliner(view, first, colon).map_or(source, |name| vec![name]);
    whole.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(colon)),
        rule: rules::COLON,
        distance: 0,
    })
}

/// "Ann Lee Backs Tom Day: He Is “…”": of a headline before its colon whoever opens it.
fn headliner(view: &View<'_>, first: usize, colon: usize) -> Option<Phrase> {
    let actor = view.actor_at(first).filter(|&actor| phrase::is_person(view, actor))?;
    let end = (first..colon).find(|&i| view.actor_at(i) != Some(actor))?;
    // "Lee Challenger Tom Day": a bare surname may stand before whoever it is.
    let other = view.actor_at(colon - 1).is_some_and(|a| a != actor && phrase::is_person(view, a));
    (end > first + 1 || !other).then_some(Phrase {
        atoms: first..end,
        kind: PhraseKind::Name,
        relative: None,
    })
}

/// "Jane Smith: “…”", alone or behind a dash.
fn label(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    if at < segment.atoms.start + 2 || !view.is_punct(at - 1, &[':']) {
        return None;
    }
    let source = leftward::phrase_ending(view, at - 1, segment.atoms.start)?;
    let first = source.first()?;
    let alone = first.atoms.start == segment.atoms.start
        || view.is_punct(first.atoms.start - 1, &['-', '—', '–', '―']);
    let whole = alone && first.kind == PhraseKind::Name && source.last()?.atoms.end == at - 1;
    let name = headliner(view, first.atoms.start, at - 1);
    let source = name.map_or(source, |name| vec![name]);
    whole.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(at - 1)),
        rule: rules::COLON,
        distance: 0,
    })
}

/// "“…” — Jane Smith" and nothing more.
fn signature(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let alone = at == segment.atoms.start || view.is_punct(at - 1, &[':']);
    if !view.is_punct(at + 1, &['-', '—', '–', '―']) || !alone {
        return None;
    }
    let name = (at + 1..segment.atoms.end.min(at + 5))
        .find(|&i| !view.is_punct(i, &['-', '—', '–', '―']))?;
    let mut source = phrase::right(view, name, segment.atoms.end)?;
    if let [one] = source.as_mut_slice()
        && one.kind == PhraseKind::Description
    {
        // "Software engineer | working at a start-up", "Manager | with long experience"
        let end = one.atoms.clone().skip(1).find(|&i| {
            view.has(i, class::PREPOSITION) && !view.is(i, "of") || view.word(i).ends_with("ing")
        });
        one.atoms.end = end.unwrap_or(one.atoms.end);
    }
    let last = source.last()?;
    // "“Storm hits coast” — The Herald, August 15": where something was published, nobody's words.
    if view.is_punct(last.atoms.end, &[',', '.', '('])
        && (last.atoms.end + 1..segment.atoms.end.min(last.atoms.end + 6))
            .any(|i| view.has(i, class::TIME))
    {
        return None;
    }
    let ends =
        last.atoms.end >= segment.atoms.end || view.is_punct(last.atoms.end, &[',', '.', '(']);
    // "— a nurse from Ohio", "— Software engineer at a start-up"
    let described = last.kind == PhraseKind::Description
        && (name..segment.atoms.end).take(10).any(|i| view.has(i, class::ROLE_NOUN))
        && !(name..segment.atoms.end.min(name + 30)).any(|i| verb::is_finite(view, i, name));
    (described || ends && last.kind == PhraseKind::Name).then_some(Attribution {
        source: Some(source),
        cue: None,
        rule: rules::SIGNATURE,
        distance: 0,
    })
}

/// "Smith was blunt: “…”"
fn colon(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    if at == segment.atoms.start || !view.is_punct(at - 1, &[':']) {
        return None;
    }
    let source = main_subject(view, segment.atoms.start, at - 1)?;
    let cue = Some(view.span(at - 1));
    Some(Attribution { source: Some(source), cue, rule: rules::COLON, distance: 0 })
}

/// "The plan is “…” and must go, Smith said."
fn at_end(view: &View<'_>, segment: &Segment, cues: &[Cue], at: usize) -> Option<Attribution> {
    behind(cues, at)
        .iter()
        .take(12)
        .find(|cue| {
            cue.atoms.start > at
                && cue.source.is_some()
                && cue.is_speech()
                && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active))
                && cue.start() > at
                && (cue.kind == CueKind::Phrase
                    || (cue.inverted || ends_report(view, cue, segment))
                        && closes(view, at, cue.start()))
        })
        .map(|cue| {
            let rule = if cue.kind == CueKind::Phrase {
                rules::ACCORDING_TO
            } else {
                rules::ATTRIBUTION_AT_END
            };
            attribution(view, cue, rule, cue.start() - at)
        })
}

/// Whether a report ends with its cue: "…, Smith said on Tuesday", not "…, and Smith said that it was late".
fn ends_report(view: &View<'_>, cue: &Cue, segment: &Segment) -> bool {
    let next = cue.atoms.end;
    let subordinate = cue.start() > segment.atoms.start
        && view.has(cue.start() - 1, class::SUBORDINATOR | class::COORDINATOR | class::RELATIVE)
        && !view.is(cue.start() - 1, "as");
    !subordinate
        && (next >= segment.atoms.end
            || matches!(view.kind(next), Some(AtomKind::Punct(_) | AtomKind::Quote(_)))
            || view.has(next, class::PREPOSITION | class::TIME | class::ADVERB)
            || cue.reports & reports::TELL != 0
            || verb::is_adverb(view, next)
            || view.is_any(next, &["when", "while", "as", "after", "before"]))
}

/// Whether the source at `first` opens a clause behind a comma, titles before it left out.
fn closes(view: &View<'_>, at: usize, first: usize) -> bool {
    let near = |i: usize| {
        view.is_punct(i, &[',', '—', '–', '―'])
            || i == at
            || view.quote(i).is_some_and(|s| s.inner.of(view.text).ends_with(','))
    };
    if (at..first).rev().take(3).any(near) {
        return true;
    }
    let titles = (at..first).rev().take(10).take_while(|&i| !near(i)).all(|i| {
        view.is_capital(i)
            || view.has(i, class::ROLE_NOUN)
            || matches!(view.kind(i), Some(AtomKind::Possessive | AtomKind::Number))
            || view.lexicon.words.common(view.word(i)).is_some_and(|c| c.parts.adjective())
    });
    titles && (at..first).rev().take(11).any(near)
}

/// Who does what the words stand in, where no verb of the lists says that they are somebody's.
pub(super) fn in_clause(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let floor = segment.atoms.start;
    let verb = verb::finite_before(view, at, floor)?;
    let source =
        subject::subject(view, verb, floor, false).filter(|source| voice::speaks(view, source))?;
    let whole = source.iter().all(|phrase| {
        phrase.kind != PhraseKind::Description || view.has(phrase.atoms.start, class::DETERMINER)
    });
    whole.then_some(())?;
    Some(Attribution {
        source: Some(source),
        cue: None,
        rule: rules::IN_CLAUSE,
        distance: at - verb,
    })
}

/// The phrase that opens the sentence, where it can be a subject.
pub(super) fn main_subject(view: &View<'_>, from: usize, to: usize) -> Option<Source> {
    subject::opening(view, from, to)
}
