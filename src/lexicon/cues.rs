//! Words that report speech, and the closed classes of words an attribution is made of.
//!
//! The build script reads the lists by this file, too.

use std::borrow::Cow;

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

/// Every entry of the two lists with what it says of its word; a word may stand there more than once.
pub fn read(
    words: &'static str,
    verbs: &'static str,
) -> impl Iterator<Item = (Cow<'static, str>, WordInfo)> {
    let classes = sections(words).flat_map(|(heading, entry)| {
        let info = WordInfo { classes: class_of(heading), ..WordInfo::default() };
        entry.split_whitespace().map(move |word| (Cow::Borrowed(word), info))
    });
    let forms = sections(verbs).flat_map(|(heading, entry)| {
        let reports = reports_of(heading);
        inflect(entry).map(move |(word, forms)| (word, WordInfo { classes: 0, reports, forms }))
    });
    classes.chain(forms)
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
        let all = read("", include_str!("../../assets/lexicon/cues/verbs.txt"));
        all.filter(|(known, _)| known == word).fold(WordInfo::default(), |all, (_, info)| {
            WordInfo {
                classes: all.classes | info.classes,
                reports: all.reports | info.reports,
                forms: all.forms | info.forms,
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
