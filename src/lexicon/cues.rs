//! Words that report speech, and the closed classes of words an attribution is made of.
//!
//! The build script reads the lists by this file, too.

use std::borrow::Cow;
use std::collections::HashMap;

use super::entries;

/// Everything the lists say about a word: what it can be, and how it can report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordInfo {
    /// The classes of [`class`] the word belongs to.
    pub classes: u32,
    /// The classes of [`reports`] the word belongs to as a verb; 0 where it is none.
    pub reports: u8,
    /// The verb forms of [`form`] the word can be.
    pub forms: u8,
    /// What may follow it in place of a quotation, as bits of [`takes`].
    pub takes: u16,
}

/// Classes of words, as bits of [`WordInfo::classes`].
pub mod class {
    /// Opens a noun phrase: "the", "one", "several".
    pub const DETERMINER: u32 = 1;
    /// Stands for a noun.
    pub const PRONOUN: u32 = 1 << 1;
    /// Can be the subject of a reporting verb by itself: "he", "another".
    pub const SUBJECT_PRONOUN: u32 = 1 << 2;
    /// Opens a relative clause.
    pub const RELATIVE: u32 = 1 << 3;
    /// A preposition.
    pub const PREPOSITION: u32 = 1 << 4;
    /// "and", "or", "but".
    pub const COORDINATOR: u32 = 1 << 5;
    /// Opens a subordinate clause.
    pub const SUBORDINATOR: u32 = 1 << 6;
    /// A form of be, have, do, or a modal.
    pub const AUXILIARY: u32 = 1 << 7;
    /// Says that something was not said.
    pub const NEGATION: u32 = 1 << 8;
    /// An adverb that can stand between a subject and its verb.
    pub const ADVERB: u32 = 1 << 9;
    /// A day, a month, a part of the day.
    pub const TIME: u32 = 1 << 10;
    /// A finite form of a common verb that reports nothing.
    pub const VERB: u32 = 1 << 11;
    /// Something said or written: "statement".
    pub const SPEECH_NOUN: u32 = 1 << 12;
    /// Something that bears a title: "film".
    pub const WORK_NOUN: u32 = 1 << 13;
    /// Says that a name or a term follows: "dubbed", "so-called".
    pub const NAMING: u32 = 1 << 14;
    /// A person or body by what they are: "spokesman".
    pub const ROLE_NOUN: u32 = 1 << 15;
    /// As often a plural noun as a verb: "claims".
    pub const NOUN_OR_VERB: u32 = 1 << 16;
    /// A body of people: "company", "crowd".
    pub const BODY_NOUN: u32 = 1 << 17;
    /// Something that bears words: "sign", "law".
    pub const TEXT_NOUN: u32 = 1 << 18;
    /// What somebody said, by the verb that it comes from: "claim", "promise".
    pub const ACT_NOUN: u32 = 1 << 19;
}

/// How a verb reports, as bits of [`WordInfo::reports`].
pub mod reports {
    /// Speech itself: "said", "wrote".
    pub const SAY: u8 = 1;
    /// Speech to somebody who is named after the verb: "told".
    pub const TELL: u8 = 1 << 1;
    /// Giving a name or a judgement: "called".
    pub const NAME: u8 = 1 << 2;
    /// Thought and feeling: "believes".
    pub const MIND: u8 = 1 << 3;
    /// Other doings with words: "accused".
    pub const ACT: u8 = 1 << 4;
    /// Speech only right beside a quotation: "“Yes,” he began".
    pub const TURN: u8 = 1 << 5;
}

/// What may follow a verb in place of a quotation, as bits of [`WordInfo::takes`].
pub mod takes {
    /// A clause without "that": "claimed the plan was a joke".
    pub const BARE: u16 = 1;
    /// A that-clause that tells what somebody thinks: "believes that".
    pub const STANCE: u16 = 1 << 1;
    /// Done by things as well as by people: "the figures suggest".
    pub const THINGS: u16 = 1 << 2;
    /// The matter itself: "stressed the need for a plan".
    pub const MATTER: u16 = 1 << 3;
    /// What the speaker means to do: "vowed to fight on".
    pub const COMMIT: u16 = 1 << 4;
    /// What somebody else is to do: "urged the council to think again".
    pub const DIRECT: u16 = 1 << 5;
    /// What somebody else is said to have done: "accused the firm of lying".
    pub const ACCUSE: u16 = 1 << 6;
    /// A that-clause only, no quotation: "ruled that".
    pub const THAT: u16 = 1 << 7;
    /// The matter behind "for": "called for an inquiry".
    pub const FOR: u16 = 1 << 8;
    /// The matter behind "of": "warned of delays".
    pub const OF: u16 = 1 << 9;
    /// The matter behind "against": "warned against haste".
    pub const AGAINST: u16 = 1 << 10;
    /// The matter behind "about": "complained about the noise".
    pub const ABOUT: u16 = 1 << 11;
    /// Somebody else behind "on", "upon", "to" or "with" is to do it: "called on the council to resign".
    pub const DIRECT_WITH: u16 = 1 << 12;
}

/// Verb forms, as bits of [`WordInfo::forms`].
pub mod form {
    /// The base form and the plain present: "say".
    pub const BASE: u8 = 1;
    /// The third person: "says".
    pub const THIRD: u8 = 1 << 1;
    /// The past: "said", "wrote".
    pub const PAST: u8 = 1 << 2;
    /// The past participle: "said", "written".
    pub const PARTICIPLE: u8 = 1 << 3;
    /// The ing form: "saying".
    pub const ING: u8 = 1 << 4;
    /// Forms that can be the verb of a clause without an auxiliary.
    pub const FINITE: u8 = BASE | THIRD | PAST;
}

/// Every entry of the lists with what it says of its word; a word may stand there more than once.
pub fn read(
    words: &'static str,
    verbs: &'static str,
    reported: &'static str,
) -> impl Iterator<Item = (Cow<'static, str>, WordInfo)> {
    let classes = sections(words).flat_map(|(heading, entry)| {
        let info = WordInfo { classes: class_of(heading), ..WordInfo::default() };
        entry.split_whitespace().map(move |word| (Cow::Borrowed(word), info))
    });
    let forms = sections(verbs).flat_map(|(heading, entry)| {
        let reports = reports_of(heading);
        let info = move |forms| WordInfo { reports, forms, ..WordInfo::default() };
        inflect(entry).map(move |(word, forms)| (word, info(forms)))
    });
    let inflected: HashMap<&str, &'static str> = sections(verbs)
        .map(|(_, entry)| (entry.split(' ').next().unwrap_or(entry), entry))
        .collect();
    let takes = sections(reported).flat_map(move |(heading, entry)| {
        let (base, preposition) = entry.split_once(' ').unwrap_or((entry, ""));
        let takes = takes_of(heading, preposition);
        let info = WordInfo { takes, ..WordInfo::default() };
        inflect(inflected.get(base).unwrap_or(&base)).map(move |(word, _)| (word, info))
    });
    classes.chain(forms).chain(takes)
}

/// The entries of a list with the bracketed heading each stands under.
fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut heading = "";
    entries(list).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            heading = name;
            return None;
        }
        Some((heading, line))
    })
}

fn class_of(heading: &str) -> u32 {
    match heading {
        "determiner" => class::DETERMINER,
        "pronoun" => class::PRONOUN,
        "subject_pronoun" => class::SUBJECT_PRONOUN,
        "relative" => class::RELATIVE,
        "preposition" => class::PREPOSITION,
        "coordinator" => class::COORDINATOR,
        "subordinator" => class::SUBORDINATOR,
        "auxiliary" => class::AUXILIARY,
        "negation" => class::NEGATION,
        "adverb" => class::ADVERB,
        "time" => class::TIME,
        "verb" => class::VERB,
        "speech_noun" => class::SPEECH_NOUN,
        "work_noun" => class::WORK_NOUN,
        "naming" => class::NAMING,
        "role_noun" => class::ROLE_NOUN,
        "noun_or_verb" => class::NOUN_OR_VERB,
        "body_noun" => class::BODY_NOUN,
        "text_noun" => class::TEXT_NOUN,
        "act_noun" => class::ACT_NOUN,
        _ => 0,
    }
}

fn reports_of(heading: &str) -> u8 {
    match heading {
        "say" => reports::SAY,
        "tell" => reports::TELL,
        "name" => reports::NAME,
        "mind" => reports::MIND,
        "act" => reports::ACT,
        "turn" => reports::TURN,
        _ => 0,
    }
}

fn takes_of(heading: &str, preposition: &str) -> u16 {
    match (heading, preposition) {
        ("bare", _) => takes::BARE,
        ("stance", _) => takes::STANCE | takes::THAT,
        ("that", _) => takes::THAT,
        ("things", _) => takes::THINGS,
        ("matter", _) => takes::MATTER,
        ("commit", _) => takes::COMMIT,
        ("direct", "") => takes::DIRECT,
        ("direct", _) => takes::DIRECT_WITH,
        ("accuse", _) => takes::ACCUSE,
        ("about", "for") => takes::FOR,
        ("about", "of") => takes::OF,
        ("about", "against") => takes::AGAINST,
        ("about", "about") => takes::ABOUT,
        _ => 0,
    }
}

/// All forms of a verb: "base", "base past" or "base past participle".
fn inflect(entry: &'static str) -> impl Iterator<Item = (Cow<'static, str>, u8)> {
    let mut parts = entry.split_whitespace();
    let base = parts.next().unwrap_or(entry);
    let past = parts.next().map_or_else(|| with_ed(base), Cow::Borrowed);
    let participle = parts.next().map(Cow::Borrowed);
    let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == base.len() + 1);
    let ing = doubled.map_or_else(|| with_ing(base), |stem| joined(stem, "ing"));
    let past_forms = if participle.is_none() { form::PAST | form::PARTICIPLE } else { form::PAST };
    [
        Some((Cow::Borrowed(base), form::BASE)),
        Some((with_s(base), form::THIRD)),
        Some((past, past_forms)),
        participle.map(|participle| (participle, form::PARTICIPLE)),
        Some((ing, form::ING)),
    ]
    .into_iter()
    .flatten()
}

fn joined(stem: &str, ending: &str) -> Cow<'static, str> {
    Cow::Owned([stem, ending].concat())
}

fn ends_in_consonant_y(base: &str) -> bool {
    base.ends_with('y')
        && !base.ends_with(['a', 'e', 'o', 'u'])
        && !["ay", "ey", "oy", "uy"].iter().any(|end| base.ends_with(end))
}

fn with_s(base: &str) -> Cow<'static, str> {
    if ends_in_consonant_y(base) {
        return joined(base.trim_end_matches('y'), "ies");
    }
    let hisses = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    if hisses || base == "go" { joined(base, "es") } else { joined(base, "s") }
}

fn with_ed(base: &str) -> Cow<'static, str> {
    if ends_in_consonant_y(base) {
        return joined(base.trim_end_matches('y'), "ied");
    }
    if base.ends_with('e') { joined(base, "d") } else { joined(base, "ed") }
}

fn with_ing(base: &str) -> Cow<'static, str> {
    // Short verbs whose irregular past hides that they double.
    if matches!(base, "begin" | "put" | "hit" | "cut" | "spit") {
        return joined(&joined(base, base.get(base.len() - 1..).unwrap_or("t")), "ing");
    }
    match base.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') && stem.len() > 1 => joined(stem, "ing"),
        _ => joined(base, "ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info_of(word: &str) -> WordInfo {
        let all = read(
            include_str!("../../assets/lexicon/cues/words.txt"),
            include_str!("../../assets/lexicon/cues/verbs.txt"),
            include_str!("../../assets/lexicon/cues/reported.txt"),
        );
        all.filter(|(known, _)| known == word).fold(WordInfo::default(), |all, (_, info)| {
            WordInfo {
                classes: all.classes | info.classes,
                reports: all.reports | info.reports,
                forms: all.forms | info.forms,
                takes: all.takes | info.takes,
            }
        })
    }

    #[test]
    fn every_form_of_a_verb_is_known() {
        for (word, wanted) in [
            ("said", form::PAST),
            ("says", form::THIRD),
            ("denies", form::THIRD),
            ("replied", form::PAST),
            ("written", form::PARTICIPLE),
            ("writing", form::ING),
            ("quipped", form::PAST),
            ("quipping", form::ING),
            ("beginning", form::ING),
            ("agreeing", form::ING),
        ] {
            let info = info_of(word);
            assert!(info.reports != 0 && info.forms & wanted != 0, "{word}: {info:?}");
        }
    }

    #[test]
    fn what_follows_a_verb_is_known_for_all_its_forms() {
        for (word, wanted) in [
            ("said", takes::BARE),
            ("told", takes::DIRECT),
            ("urging", takes::DIRECT),
            ("swore", takes::COMMIT),
            ("called", takes::FOR | takes::DIRECT_WITH),
            ("thought", takes::STANCE),
            ("ruled", takes::THAT),
        ] {
            assert_eq!(info_of(word).takes & wanted, wanted, "{word}");
        }
    }

    #[test]
    fn whatever_takes_reported_speech_is_a_reporting_verb() {
        for (heading, entry) in sections(include_str!("../../assets/lexicon/cues/reported.txt")) {
            let (base, preposition) = entry.split_once(' ').unwrap_or((entry, ""));
            assert!(takes_of(heading, preposition) != 0, "[{heading}] {entry}");
            assert!(info_of(base).reports != 0, "[{heading}] {entry}");
        }
    }

    #[test]
    fn a_heading_is_known_and_no_entry() {
        for list in [
            include_str!("../../assets/lexicon/cues/words.txt"),
            include_str!("../../assets/lexicon/cues/verbs.txt"),
        ] {
            for (heading, entry) in sections(list) {
                assert!(class_of(heading) != 0 || reports_of(heading) != 0, "[{heading}] {entry}");
            }
        }
    }
}
