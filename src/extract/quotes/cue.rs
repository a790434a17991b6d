//! Cues: every verb or phrase of a sentence that reports, with the source it reports from.

use std::ops::Range;

use super::leftward;
use super::parenthesis;
use super::phrase::{self, Phrase, PhraseKind, Source};
use super::subject;
use super::verb::{self, Use};
use super::view::{AtomKind, Segment, View};
use super::voice::{self, Voice};
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form, reports};

/// A reporting verb or phrase in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its atoms.
    pub(super) atoms: Range<usize>,
    pub(super) kind: CueKind,
    /// The classes of `reports` it belongs to.
    pub(super) reports: u8,
    pub(super) source: Option<Source>,
    /// Whether the source stands behind it: "said Smith".
    pub(super) inverted: bool,
    /// Whether it is said not to have been said.
    pub(super) negated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    Verb(Use),
    /// "according to", "in the words of".
    Phrase,
    /// "Smith's claim that", "his promise to".
    Noun,
}

impl Cue {
    /// Where the source starts, or the cue itself.
    pub(super) fn start(&self) -> usize {
        let first = self.source.as_ref().and_then(|s| s.first()).map(|p| p.atoms.start);
        first.map_or(self.atoms.start, |start| start.min(self.atoms.start))
    }

    /// How many words stand between the cue and the atom `at`, "that" left out.
    pub(super) fn words_before(&self, view: &View<'_>, at: usize) -> usize {
        (self.atoms.end..at)
            .filter(|&i| !view.is_punct(i, &[':', ',']) && !view.is(i, "that"))
            .count()
    }

    /// Whether it tells of speech, not of thought or of another doing.
    pub(super) fn is_speech(&self) -> bool {
        self.reports & (reports::SAY | reports::TELL) != 0 || self.kind == CueKind::Phrase
    }
}

/// All cues of a sentence, in order.
pub(super) fn read(view: &View<'_>, segment: &Segment) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let floor = segment.atoms.start;
    let limit = segment.atoms.end;
    for at in segment.atoms.clone() {
        if !matches!(view.kind(at), Some(AtomKind::Word(_))) {
            continue;
        }
        if let Some(cue) = phrase_cue(view, at, limit)
            .or_else(|| put_cue(view, at, limit))
            .or_else(|| noun_cue(view, at, segment))
        {
            found.push(cue);
        } else if let Some(usage) = verb::reporting(view, at, floor) {
            let mut cue = verb_cue(view, at, usage, segment, &found);
            cue.source = cue.source.filter(|source| voice::of(view, source) < Voice::Nothing);
            found.push(cue);
        }
    }
    found
}

/// "according to Smith", "in the words of Smith".
fn phrase_cue(view: &View<'_>, at: usize, limit: usize) -> Option<Cue> {
    let according = view.is(at, "according") && view.is(at + 1, "to");
    let words = view.is(at, "words") && view.is(at + 1, "of") && at > 0 && view.is(at - 1, "the");
    if !according && !words {
        return None;
    }
    let length = 2;
    let source = phrase::right(view, at + length, limit)?;
    Some(Cue {
        atoms: at..at + length,
        kind: CueKind::Phrase,
        reports: reports::SAY,
        source: Some(source),
        inverted: true,
        negated: false,
    })
}

/// "as Smith put it".
fn put_cue(view: &View<'_>, at: usize, limit: usize) -> Option<Cue> {
    if !view.is(at, "as") {
        return None;
    }
    let source = phrase::right(view, at + 1, limit)?;
    let verb = source.last()?.atoms.end;
    let verb = if verb::is_adverb(view, verb) { verb + 1 } else { verb };
    let puts = view.is_any(
        verb,
        &[
            "put",
            "puts",
            "phrased",
            "phrases",
            "called",
            "calls",
            "described",
            "describes",
            "termed",
            "has",
            "had",
        ],
    );
    (puts && view.is(verb + 1, "it")).then(|| Cue {
        atoms: at..verb + 2,
        kind: CueKind::Phrase,
        reports: reports::SAY,
        source: Some(source),
        inverted: true,
        negated: false,
    })
}

/// "Smith's claim that", "his angry promise to": a noun for what somebody said, with its owner before it and what was
/// said behind it.
fn noun_cue(view: &View<'_>, at: usize, segment: &Segment) -> Option<Cue> {
    let floor = segment.atoms.start;
    if !view.has(at, class::ACT_NOUN) || at == floor || view.is_capital(at) {
        return None;
    }
    // "his comments on Sunday that", "her assertion during the debate that".
    let mut next = at + 1;
    if view.is_any(next, &["on", "in", "during", "at", "last", "this"])
        || view.has(next, class::TIME)
    {
        next =
            (next..segment.atoms.end.min(next + 6)).find(|&i| view.is_any(i, &["that", "to"]))?;
    }
    let deed = view
        .lexicon
        .words
        .common(view.word(next + 1))
        .is_some_and(|c| c.ending == Ending::None && c.parts.verb())
        || view.has(next + 1, class::AUXILIARY);
    let colon = view.is_punct(next, &[',', ':', '—', '–', '―']);
    let goes_on = view.is_any(next, &["that", "of"])
        || view.is(next, "to") && deed
        || view.is_punct(next, &[',']) && view.is(next + 1, "that")
        || colon && view.quote(next + 1).is_some() && at < floor + 6;
    if !goes_on {
        return None;
    }
    // The owner stands before the noun and its adjectives.
    let owner = (floor.max(at.saturating_sub(4))..at)
        .rev()
        .take_while(|&i| {
            matches!(view.kind(i), Some(AtomKind::Possessive))
                || view.is_word(i)
                    && !view.has(i, class::PREPOSITION | class::COORDINATOR | class::AUXILIARY)
                || view.is_punct(i, &['-'])
        })
        .find(|&i| {
            matches!(view.kind(i), Some(AtomKind::Possessive))
                || view.is_any(i, &["his", "her", "their", "its"])
        })?;
    let source = if matches!(view.kind(owner), Some(AtomKind::Possessive)) {
        leftward::possessor(view, owner, floor)?
    } else {
        vec![Phrase { atoms: owner..owner + 1, kind: PhraseKind::Pronoun, relative: None }]
    };
    Some(Cue {
        atoms: at..at + 1,
        kind: CueKind::Noun,
        reports: reports::SAY,
        source: Some(source),
        inverted: false,
        negated: false,
    })
}

fn verb_cue(view: &View<'_>, at: usize, usage: Use, segment: &Segment, before: &[Cue]) -> Cue {
    let floor = segment.atoms.start;
    let info = view.info(at);
    // "recalled saying": two verbs, one cue.
    let next = view.info(at + 1);
    let double = usage == Use::Active
        && info.reports & reports::SAY != 0
        && next.reports & (reports::SAY | reports::TELL) != 0
        && next.forms & form::ING != 0;
    let mut cue = Cue {
        atoms: at..at + 1 + usize::from(double),
        kind: CueKind::Verb(usage),
        reports: info.reports,
        source: None,
        inverted: false,
        negated: (at.saturating_sub(4).max(floor)..at).any(|i| {
            view.has(i, class::NEGATION)
                || view.word(i).ends_with("n't")
                || view.word(i).ends_with("n’t")
        }),
    };
    let opens = at == floor || view.has(floor, class::PREPOSITION) && at == floor + 1;
    match usage {
        Use::Active if reduced(view, at, floor) && inverted_source(view, at, segment).is_none() => {
            cue.kind = CueKind::Verb(Use::Passive);
        }
        Use::Active => {
            let behind = source_behind(view, at, segment);
            cue.inverted = behind.is_some();
            cue.source = behind
                .or_else(|| shared_source(view, at, floor, before))
                .or_else(|| subject::subject(view, at, floor, false))
                .or_else(|| subject::beside_relative(view, at, floor));
        }
        Use::Participle if opens => {
            // "Calling it a “mistake,” Smith left": the subject follows the comma.
            cue.source = (at..segment.atoms.end.min(at + 60))
                .filter(|&i| view.is_punct(i, &[',']) || ends_in_comma(view, i))
                .find_map(|i| subject::opening(view, i + 1, segment.atoms.end));
        }
        Use::Participle => cue.source = participle_source(view, at, floor, before),
        Use::Infinitive => {
            cue.source = caused(view, at, floor)
                .or_else(|| subject::subject(view, at, floor, true))
                .or_else(|| last_source(before));
        }
        Use::Passive => {
            let by = (at + 1..segment.atoms.end.min(at + 10)).find(|&i| view.is(i, "by"));
            // "was accused of lying by changing the name": what was done, not who said it.
            let agent = by.filter(|i| !view.word(i + 1).ends_with("ing"));
            cue.source = agent.and_then(|i| phrase::right(view, i + 1, segment.atoms.end));
            cue.inverted = cue.source.is_some();
        }
    }
    cue
}

/// Who follows the verb: behind a quotation, or where nothing before it can be its subject.
fn source_behind(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let floor = segment.atoms.start;
    inverted_source(view, at, segment).or_else(|| {
        let from = floor.max(at.saturating_sub(verb::REACH));
        let alone = at == floor
            || view.is_punct(at - 1, &[','])
                && parenthesis::parenthesis(view, at - 1, from)
                    .is_none_or(|source| voice::of(view, &source) >= Voice::Thing);
        (alone && view.info(at).reports & reports::SAY != 0)
            .then(|| plain_inversion(view, at, segment))
            .flatten()
    })
}

/// "said it was late but added": the same one speaks on.
fn shared_source(view: &View<'_>, at: usize, floor: usize, before: &[Cue]) -> Option<Source> {
    if !coordinated(view, at, floor) {
        return None;
    }
    // "when the mayor mentioned it, Day laughed and said": the verb right before has the same subject.
    if let Some(beside) = beside(view, at, floor)
        && let Some(source) = subject::subject(view, beside, floor, false)
        && voice::speaks(view, &source)
    {
        return Some(source);
    }
    let speaks = view.info(at).reports & (reports::SAY | reports::TELL | reports::NAME) != 0;
    let speaker = before.iter().rev().take(12).find(|c| {
        c.is_speech() && c.source.is_some() && c.kind == CueKind::Verb(Use::Active) && !c.inverted
    });
    speaker
        .filter(|_| speaks)
        .and_then(|c| c.source.clone())
        .or_else(|| main_clause(view, at, floor))
}

/// The finite verb of "laughed and said", with at most an adverb or an object of one word between.
fn beside(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let joint = (floor..at).rev().take(3).find(|&i| view.is_any(i, &["and", "then"]))?;
    let near = joint.saturating_sub(2).max(floor);
    (near..joint)
        .rev()
        .find(|&i| verb::is_finite(view, i, floor) && view.info(i).reports & reports::SAY == 0)
}

/// The subject of a participle: of its own ("with Smith saying"), of the clause before its comma, or what it stands by.
fn participle_source(view: &View<'_>, at: usize, floor: usize, before: &[Cue]) -> Option<Source> {
    let behind_comma = |i: usize| i >= floor && (view.is_punct(i, &[',']) || view.is_dash(i));
    let joined = at > floor + 1
        && view.is_any(at - 1, &["while", "when", "after", "before", "then", "also"])
        && behind_comma(at - 2);
    let close = at > floor && !view.is_punct(at - 1, &[',']) && !joined;
    // "blamed Smith for saying", "accused her of calling": the object of the verb before.
    let object = || {
        (close && at > floor + 1 && view.is_any(at - 1, &["for", "of"]))
            .then(|| leftward::phrase_ending(view, at - 1, floor))
            .flatten()
            .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name))
    };
    let speech = before.iter().take(12).find(|c| {
        c.is_speech()
            && matches!(c.kind, CueKind::Verb(_))
            && !c.inverted
            && c.source.as_ref().is_some_and(|s| s.iter().all(|p| p.relative.is_none()))
    });
    let main = || {
        (!close)
            .then(|| speech.and_then(|c| c.source.clone()).or_else(|| main_clause(view, at, floor)))
            .flatten()
    };
    // "footage of Smith saying": the one behind "of".
    let shown = || {
        let actor = view.actor_at(at - 1).filter(|&a| phrase::is_person(view, a))?;
        let first = (floor..at).rev().take_while(|&i| view.actor_at(i) == Some(actor)).last()?;
        let of = first.checked_sub(1).filter(|&of| of >= floor && view.is(of, "of"))?;
        let seen = of > floor
            && view.is_any(
                of - 1,
                &[
                    "footage",
                    "video",
                    "clip",
                    "clips",
                    "recording",
                    "tape",
                    "audio",
                    "picture",
                    "image",
                ],
            );
        seen.then(|| vec![Phrase { atoms: first..at, kind: PhraseKind::Name, relative: None }])
    };
    let attached = || {
        let role = view.has(at - 1, class::ROLE_NOUN);
        (close && (role || view.is_capital(at - 1)))
            .then(|| leftward::phrase_ending(view, at, floor))
            .flatten()
            .filter(|s| {
                // "emailed supporters saying": the listener is not who speaks.
                let told = s
                    .first()
                    .and_then(|p| p.atoms.start.checked_sub(1))
                    .is_some_and(|i| view.info(i).reports & reports::TELL != 0 && i >= floor);
                !told
            })
            .filter(|s| {
                role || view.has(at - 1, class::SPEECH_NOUN)
                    || s.iter().all(|p| p.kind == PhraseKind::Name)
            })
    };
    let sure = with_subject(view, at, floor)
        .or_else(object)
        .or_else(|| parallel(view, at, floor, before))
        .or_else(|| bearer(view, at, floor))
        .or_else(|| close.then(shown).flatten());
    if sure.is_some() {
        return sure;
    }
    // The first that has a voice, else the first.
    let tried = [
        main(),
        attached(),
        subject::subject(view, at, floor, true),
        last_source(before),
        main_clause(view, at, floor),
    ];
    let voiced = tried.iter().flatten().find(|source| voice::speaks(view, source)).cloned();
    voiced.or_else(|| tried.into_iter().flatten().next())
}

/// Verbs that make somebody do what the infinitive behind them says.
const CAUSES: &[&str] = &[
    "led",
    "leads",
    "leading",
    "prompted",
    "prompts",
    "prompting",
    "caused",
    "causes",
    "causing",
    "forced",
    "forces",
    "forcing",
    "compelled",
    "compels",
    "compelling",
    "inspired",
    "inspires",
    "inspiring",
    "provoked",
    "provokes",
    "provoking",
    "spurred",
    "spurs",
    "spurring",
    "drove",
    "drives",
    "driving",
    "moved",
];

/// "led her to declare", "prompting the mayor to say": whoever was made to speak.
fn caused(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let to = at.checked_sub(1).filter(|&to| to > floor && view.is(to, "to"))?;
    let verb = (floor..to).rev().take(14).find(|&i| view.is_any(i, CAUSES))?;
    let last = to - 1;
    if verb == last {
        return None;
    }
    if last == verb + 1 && view.is_any(last, &["him", "her", "them"]) {
        return Some(vec![Phrase { atoms: last..to, kind: PhraseKind::Pronoun, relative: None }]);
    }
    let source = phrase::right(view, verb + 1, to)?;
    (voice::of(view, &source) <= Voice::Body).then_some(source)
}

/// "telling them it was late and asking for “more time”": the participle beside it has the same subject.
fn parallel(view: &View<'_>, at: usize, floor: usize, before: &[Cue]) -> Option<Source> {
    let joint = (floor..at).rev().take(3).find(|&i| !verb::is_adverb(view, i))?;
    let beside = before.iter().rev().take(12).find(|cue| cue.source.is_some())?;
    (view.is_any(joint, &["and", "or", "but"]) && beside.kind == CueKind::Verb(Use::Participle))
        .then(|| beside.source.clone())
        .flatten()
}

/// What people hold up or wear: what it is "reading" are its own words.
const BEARERS: &[&str] = &[
    "sign",
    "signs",
    "hat",
    "hats",
    "cap",
    "caps",
    "shirt",
    "shirts",
    "t-shirt",
    "t-shirts",
    "placard",
    "placards",
    "banner",
    "banners",
    "poster",
    "posters",
    "button",
    "buttons",
    "sticker",
    "stickers",
    "headline",
    "headlines",
    "billboard",
    "billboards",
    "caption",
    "plaque",
    "graffiti",
    "label",
    "labels",
    "card",
    "cards",
];

/// "held a sign reading “…”": what bears the words is their source.
fn bearer(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let last = at.checked_sub(1).filter(|&last| last >= floor)?;
    (view.is(at, "reading") && view.is_any(last, BEARERS))
        .then(|| leftward::phrase_ending(view, at, floor))
        .flatten()
}

/// The source of the nearest verb before that has one.
fn last_source(before: &[Cue]) -> Option<Source> {
    before
        .iter()
        .rev()
        .take(12)
        .find(|c| c.source.is_some() && matches!(c.kind, CueKind::Verb(_)))
        .and_then(|c| c.source.clone())
}

/// Whether nothing but "and" or "but" (and adverbs, auxiliaries) stands before the verb.
fn coordinated(view: &View<'_>, at: usize, floor: usize) -> bool {
    (floor..at)
        .rev()
        .take(5)
        .find(|&i| !(verb::is_adverb(view, i) || view.has(i, class::AUXILIARY)))
        .is_some_and(|i| view.is_any(i, &["and", "but", "then"]))
}

/// The subject of the clause that a participle behind a comma belongs to.
fn main_clause(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let from = (floor.max(at.saturating_sub(verb::REACH))..at)
        .rev()
        .find(|&i| {
            view.is_punct(i, &[';'])
                || view.quote(i).is_some_and(|s| !leftward::is_inline(view, s.inner)) && i < at - 1
        })
        .map_or(floor, |i| i + 1);
    subject::opening(view, from, at)
}

/// "a loophole called “…”": a participle behind the object of another verb.
fn reduced(view: &View<'_>, at: usize, floor: usize) -> bool {
    let info = view.info(at);
    if info.reports & reports::NAME == 0
        || info.forms & form::PARTICIPLE == 0
        || at == floor
        || view.is_capital(at - 1)
    {
        return false;
    }
    if !view.is_word(at - 1)
        || view.has(
            at - 1,
            class::SUBJECT_PRONOUN
                | class::RELATIVE
                | class::COORDINATOR
                | class::ADVERB
                | class::AUXILIARY,
        )
    {
        return false;
    }
    let Some(prior) = verb::finite_before(view, at, floor) else { return false };
    view.info(prior).reports & (reports::SAY | reports::MIND) == 0
        && !(prior + 1..at).any(|i| {
            view.has(i, class::RELATIVE | class::COORDINATOR | class::AUXILIARY)
                || view.has(i, class::SUBORDINATOR) && !view.has(i, class::PREPOSITION)
                || view.is_punct(i, &[',', ';', ':', '—', '–', '―'])
        })
}

/// "with Smith saying": who stands between "with" and the participle.
fn with_subject(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let with = (floor.max(at.saturating_sub(12))..at)
        .rev()
        .take_while(|&i| !view.is_punct(i, &[',', ';', ':']))
        .find(|&i| view.is(i, "with"))?;
    let source = phrase::right(view, with + 1, at)?;
    (source.last()?.atoms.end == at).then_some(source)
}

fn ends_in_comma(view: &View<'_>, at: usize) -> bool {
    view.quote(at).is_some_and(|s| s.inner.of(view.text).ends_with(','))
}

/// The source behind a verb that stands right after a quotation: "“Yes,” said Smith".
fn inverted_source(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let info = view.info(at);
    // "“Great!” beamed Smith": other verbs too, where a name follows.
    let turn = info.reports & reports::TURN != 0 && view.is_capital(at + 1);
    if info.reports & reports::SAY == 0 && !turn || info.forms & (form::PAST | form::THIRD) == 0 {
        return None;
    }
    let mut before = at;
    while before > segment.atoms.start
        && (view.is_punct(before - 1, &[',', '-', '—', '–', '―'])
            || verb::is_adverb(view, before - 1)
            || view.is(before - 1, "as"))
    {
        before -= 1;
    }
    let after_quote = before > segment.atoms.start && view.quote(before - 1).is_some();
    if !after_quote {
        return None;
    }
    plain_inversion(view, at, segment)
}

/// The source right behind a verb.
fn plain_inversion(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let mut next = at + 1;
    if verb::is_adverb(view, next) {
        next += 1;
    }
    if view.is(next, "that")
        || view.has(next, class::PREPOSITION) && !view.has(next, class::SUBJECT_PRONOUN)
    {
        return None;
    }
    let source = phrase::right(view, next, segment.atoms.end)?;
    let last = source.last()?;
    // A verb behind the phrase makes it the subject of what was said, not of who said it.
    let end = last.atoms.end;
    let attached = verb::is_participle(view, end) && view.has(end + 1, class::PREPOSITION);
    let verb_follows = verb::is_finite(view, end, segment.atoms.start) && !attached;
    let starts = source.first().is_some_and(|p| {
        p.kind != PhraseKind::Description
            || view.has(p.atoms.start, class::DETERMINER | class::ROLE_NOUN)
            || (p.atoms.clone()).any(|i| view.has(i, class::ROLE_NOUN) || view.is_capital(i))
    });
    (!verb_follows && starts).then_some(source)
}
