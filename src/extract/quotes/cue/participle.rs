//! Whose participle it is: "with Smith saying", "accused her of calling", "a sign reading".

use super::super::leftward;
use super::super::phrase::{self, Phrase, PhraseKind, Source};
use super::super::subject;
use super::super::verb::{self, Use};
use super::super::view::View;
use super::super::voice;
use super::shared::{last_source, main_clause};
use super::{Cue, CueKind};
use crate::lexicon::cues::{class, form, reports};

/// The subject of a participle: of its own ("with Smith saying"), of the clause before its comma, or what it stands by.
pub(super) fn participle_source(
    view: &View<'_>,
    at: usize,
    floor: usize,
    before: &[Cue],
) -> Option<Source> {
    let behind_comma = |i: usize| i >= floor && (view.is_punct(i, &[',']) || view.is_dash(i));
    let joined = at > floor + 1
        && view.is_any(at - 1, &["while", "when", "after", "before", "then", "also"])
        && behind_comma(at - 2);
    let close = at > floor && !view.is_punct(at - 1, &[',']) && !joined;
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
    let sure = with_subject(view, at, floor)
        .or_else(|| close.then(|| object(view, at, floor)).flatten())
        .or_else(|| parallel(view, at, floor, before))
        .or_else(|| bearer(view, at, floor))
        .or_else(|| close.then(|| shown(view, at, floor)).flatten());
    if sure.is_some() {
        return sure;
    }
    // The first that has a voice, else the first.
    let tried = [
        main(),
        close.then(|| attached(view, at, floor)).flatten(),
        subject::subject(view, at, floor, true),
        last_source(before),
        main_clause(view, at, floor),
    ];
    let voiced = tried.iter().flatten().find(|source| voice::speaks(view, source)).cloned();
    voiced.or_else(|| tried.into_iter().flatten().next())
}

/// "blamed Smith for saying", "accused her of calling": the object of the verb before.
fn object(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    (at > floor + 1 && view.is_any(at - 1, &["for", "of"]))
        .then(|| leftward::phrase_ending(view, at - 1, floor))
        .flatten()
        .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name))
}

/// "footage of Smith saying": the one behind "of".
fn shown(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
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
}

/// "a spokesman saying", "Smith saying": what the participle stands right behind.
fn attached(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let role = view.has(at - 1, class::ROLE_NOUN);
    (role || view.is_capital(at - 1))
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

/// "a loophole called “…”": a participle behind the object of another verb.
pub(super) fn reduced(view: &View<'_>, at: usize, floor: usize) -> bool {
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
