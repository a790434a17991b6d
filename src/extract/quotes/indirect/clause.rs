//! What stands behind the verb: a that-clause, a clause without "that", what is to be done, the matter itself.

use super::super::cue::Cue;
use super::super::phrase;
use super::super::rules;
use super::super::verb;
use super::super::view::{AtomKind, View};
use super::Content;
use crate::lexicon::cues::{class, form, reports, takes};

/// What was said, behind the verb.
pub(super) fn behind(view: &View<'_>, cue: &Cue, limit: usize) -> Option<Content> {
    if cue.inverted {
        return None;
    }
    let from = cue.atoms.end;
    if let Some(that) = (from..limit.min(from + 9)).find(|&i| view.is(i, "that"))
        && leads_to_that(view, cue, that)
    {
        return (limit > that + 3).then_some((that + 1..limit, rules::INDIRECT_CLAUSE));
    }
    let speech = cue.is_speech() || view.info(cue.atoms.start).takes & takes::STANCE != 0;
    if speech && let Some(from) = bare_clause(view, cue, limit) {
        return Some((from..limit, rules::INDIRECT_CLAUSE));
    }
    if let Some(from) = request(view, cue, limit) {
        return Some((from..first_comma(view, from, limit), rules::INDIRECT_REQUEST));
    }
    matter(view, cue, limit).map(|from| (from..limit, rules::INDIRECT_OBJECT))
}

/// Whether the "that" opens what was said, and not a clause about the noun before it: "said Sunday that",
/// "told reporters in Ohio that", "expressed optimism that"; not "reported a plan that", "noted her remark that".
fn leads_to_that(view: &View<'_>, cue: &Cue, that: usize) -> bool {
    let from = cue.atoms.end;
    let word = view.word(cue.atoms.start).to_lowercase();
    let inserted = view.is_punct(that + 1, &[','])
        && view.has(that + 2, class::SUBORDINATOR | class::PREPOSITION | class::ADVERB);
    let relative =
        verb::is_finite(view, that + 1, from) || view.is_punct(that + 1, &[',']) && !inserted;
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
            || view.has(from, class::PRONOUN | class::ROLE_NOUN));
    let feeling = (word.starts_with("express") || word.starts_with("voice"))
        && !(from..that).any(|i| view.has(i, class::DETERMINER | class::PREPOSITION));
    loose || addressed || feeling
}

/// Where a clause with its own subject and verb starts that follows at once: "said the plan was a joke", "told the
/// court he was nervous".
fn bare_clause(view: &View<'_>, cue: &Cue, limit: usize) -> Option<usize> {
    let verb = cue.atoms.start;
    if view.info(verb).takes & takes::BARE == 0 {
        return None;
    }
    if view.is_any(verb, &["told", "tells", "tell"]) {
        let listener = phrase::right(view, cue.atoms.end, limit)?.last()?.atoms.end;
        let clause = view.is_any(listener, &["he", "she", "they", "it", "we", "there"])
            && verb::is_finite(view, listener + 1, cue.atoms.end);
        return clause.then_some(listener);
    }
    let from = behind_adjuncts(view, cue.atoms.end, limit)?;
    let says = view.is_any(verb, &["said", "says", "say", "saying"]);
    if !opens_clause(view, from, says) {
        return None;
    }
    // "…, said Smith, a nurse": the speaker follows, not what was said.
    let behind = phrase::right(view, from, limit)?.last()?.atoms.end;
    if view.is_punct(verb.wrapping_sub(1), &[','])
        && (behind >= limit
            || view.is_punct(behind, &[',', '.'])
            || view.has(behind, class::RELATIVE))
    {
        return None;
    }
    if says {
        let first = (from + 1..limit.min(from + 25)).find(|&i| verb::is_finite(view, i, from))?;
        return (!view.has(first - 1, class::COORDINATOR)).then_some(from);
    }
    let mut next = behind;
    while next < limit && verb::is_adverb(view, next) {
        next += 1;
    }
    verb::is_finite(view, next, from).then_some(from)
}

/// Whether the subject of a clause can start here. Behind "said" nearly every word can.
fn opens_clause(view: &View<'_>, at: usize, says: bool) -> bool {
    let noun = view.has(at, class::SUBJECT_PRONOUN | class::DETERMINER)
        || view.is_capital(at)
        || matches!(view.kind(at), Some(AtomKind::Number));
    let closed = class::PREPOSITION
        | class::SUBORDINATOR
        | class::COORDINATOR
        | class::RELATIVE
        | class::AUXILIARY
        | class::NEGATION;
    noun || says
        && view.is_word(at)
        && !view.has(at, closed)
        && !view.is_any(at, &["so", "yes", "goodbye", "hello", "nothing", "something", "thanks"])
}

/// Behind days and other short adjuncts: "said on Friday in a statement it would". None where it is not clear where
/// they end.
fn behind_adjuncts(view: &View<'_>, from: usize, limit: usize) -> Option<usize> {
    let mut at = from;
    while at < limit && view.has(at, class::TIME) {
        at += 1;
    }
    if !view.has(at, class::PREPOSITION) || view.has(at, class::DETERMINER) {
        return (at < limit).then_some(at);
    }
    let clause = (at + 1..limit.min(at + 10)).find(|&i| {
        view.is_any(i, &["he", "she", "they", "it", "we", "there"])
            || view.has(i, class::DETERMINER) && view.has(i - 1, class::TIME)
    })?;
    let clear = (at..clause).all(|i| {
        !verb::is_finite(view, i, at) && view.quote(i).is_none() && !view.is_punct(i, &[',', ':'])
    });
    let subject = view.has(clause, class::DETERMINER) || verb::is_finite(view, clause + 1, at);
    (clear && subject).then_some(clause)
}

/// What somebody means to do or wants done: "vowed to fight on", "urged the council to think again", "accused the
/// firm of lying".
fn request(view: &View<'_>, cue: &Cue, limit: usize) -> Option<usize> {
    let takes = view.info(cue.atoms.start).takes;
    let from = cue.atoms.end;
    if cue.source.as_ref().is_some_and(|source| source.iter().any(|p| p.relative.is_some())) {
        return None;
    }
    if takes & takes::COMMIT != 0 {
        let not = usize::from(view.is(from, "not"));
        // "asked not to be named": of the talk itself.
        let unnamed = view.is(from + not + 1, "be")
            && view.is_any(from + not + 2, &["named", "identified", "quoted"]);
        if view.is(from + not, "to") && is_base_verb(view, from + not + 1) && !unnamed {
            return Some(from);
        }
    }
    let object = if takes & takes::DIRECT != 0 && !view.has(from, class::PREPOSITION) {
        from
    } else if takes & takes::DIRECT_WITH != 0
        && view.is_any(from, &["on", "upon", "to", "with"])
        && !is_base_verb(view, from + 1)
    {
        from + 1
    } else if takes & takes::ACCUSE != 0 {
        let behind = object_end(view, from, limit)?;
        return view.is(behind, "of").then_some(from);
    } else {
        return None;
    };
    let behind = object_end(view, object, limit)?;
    let not = usize::from(view.is(behind, "not"));
    let asked = view.is(behind + not, "to") && is_base_verb(view, behind + not + 1);
    let whom = view.has(object, class::PRONOUN) && !view.has(object, class::DETERMINER);
    asked.then_some(if whom { behind } else { object })
}

/// Behind the one who is spoken to or of.
fn object_end(view: &View<'_>, from: usize, limit: usize) -> Option<usize> {
    let reach = limit.min(from + 14);
    let to = (from + 1..reach).find(|&i| {
        view.is(i, "to") || view.is(i, "not") && view.is(i + 1, "to") || view.is(i, "of")
    })?;
    let plain = (from..to).all(|i| {
        !verb::is_finite(view, i, from)
            && view.quote(i).is_none()
            && !view.has(i, class::SUBORDINATOR | class::RELATIVE)
            && !view.is_punct(i, &[',', ':', ';'])
    });
    plain.then_some(to)
}

/// Whether the word can be the verb behind "to": no noun phrase opens with it.
fn is_base_verb(view: &View<'_>, at: usize) -> bool {
    view.is_word(at)
        && !view.is_capital(at)
        && !view.has(at, class::DETERMINER | class::PREPOSITION | class::PRONOUN | class::TIME)
        && view.info(at).forms & (form::ING | form::PAST) & !form::BASE == 0
        && !view.word(at).ends_with("ing")
}

/// Where the matter itself starts that was said: "stressed the need for", "called for an inquiry".
fn matter(view: &View<'_>, cue: &Cue, limit: usize) -> Option<usize> {
    let takes = view.info(cue.atoms.start).takes;
    let from = cue.atoms.end;
    let finite = view.info(cue.atoms.start).forms & form::ING == 0
        && cue.source.as_ref().is_some_and(|source| source.iter().all(|p| p.relative.is_none()));
    if !finite || limit <= from + 3 {
        return None;
    }
    if takes & takes::MATTER != 0 && view.is_any(from, &["the", "a", "an"]) {
        return Some(from);
    }
    let preposition = match view.word(from) {
        "for" => takes::FOR,
        "of" => takes::OF,
        "against" => takes::AGAINST,
        "about" => takes::ABOUT,
        _ => 0,
    };
    (takes & preposition != 0 && view.quote(from + 1).is_none()).then_some(from + 1)
}

/// What somebody is to do ends with its clause.
fn first_comma(view: &View<'_>, from: usize, limit: usize) -> usize {
    (from + 2..limit).find(|&i| view.is_punct(i, &[',', ';', ':', '—', '–', '―'])).unwrap_or(limit)
}
