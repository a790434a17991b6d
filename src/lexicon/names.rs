use super::dictionary::{Facts, look_up};
use super::record::{meaning, on};
use super::{FastMap, FastSet, ShortForms, entries};

/// What a name tells of its bearer's gender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum NameGender {
    /// A man's name.
    Male,
    /// A woman's name.
    Female,
    /// A name of both, or one that tells nothing.
    #[default]
    Either,
}

impl NameGender {
    pub(super) fn parse(letter: &str) -> Self {
        match letter {
            "m" => Self::Male,
            "f" => Self::Female,
            _ => Self::Either,
        }
    }
}

/// A given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Whose name it is.
    pub gender: NameGender,
    /// Whether it is common enough to tell a person by it alone.
    pub common: bool,
}

impl Given {
    /// What a word's facts say of it as a given name.
    pub fn of(facts: Facts) -> Option<Self> {
        let gender = match (facts.is(on::GIVEN_MALE), facts.is(on::GIVEN_FEMALE)) {
            (true, _) => NameGender::Male,
            (_, true) => NameGender::Female,
            _ => NameGender::Either,
        };
        facts.is(on::GIVEN).then_some(Self { gender, common: facts.is(on::GIVEN_COMMON) })
    }
}

/// Names of people. All look-ups take folded words (see [`crate::text::fold`]).
#[derive(Debug)]
pub struct Names {
    honorifics: FastMap<String, NameGender>,
    suffixes: FastSet<String>,
    short_forms: ShortForms,
}

impl Names {
    pub(super) fn embedded() -> Self {
        Self {
            honorifics: entries(include_str!("../../assets/lexicon/names/honorifics.txt"))
                .filter_map(|line| line.split_once(' '))
                .map(|(tag, word)| (crate::text::fold(word), NameGender::parse(tag)))
                .collect(),
            suffixes: entries(include_str!("../../assets/lexicon/names/suffixes.txt"))
                .map(|word| crate::text::fold(word).replace('.', ""))
                .collect(),
            short_forms: ShortForms::embedded(),
        }
    }

    /// What is known of `name` as a given name.
    pub fn given(&self, name: &str) -> Option<Given> {
        Given::of(look_up(name))
    }

    /// Whether `name` is a known family name.
    pub fn is_family(&self, name: &str) -> bool {
        look_up(name).is(on::FAMILY)
    }

    /// The gender that an honorific ("mr", without its stop) tells.
    pub fn honorific(&self, word: &str) -> Option<NameGender> {
        self.honorifics.get(word).copied()
    }

    /// Whether `word` (folded, without stops) follows a name as part of it: "jr".
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(word)
    }

    /// Whether `word` is a small word inside a name: "van".
    pub fn is_particle(&self, word: &str) -> bool {
        look_up(word).is(on::PARTICLE)
    }

    /// The form that stands for all forms of a given name: "william" for "bill", "mohammed" for "muhammad".
    pub fn full_given<'n>(&self, name: &'n str) -> &'n str
    where
        'static: 'n,
    {
        let facts = look_up(name);
        facts.meaning(meaning::VARIANT).or_else(|| facts.meaning(meaning::SPELLING)).unwrap_or(name)
    }

    /// The spelling that stands for all spellings of a name in Latin letters, where it is another: "mohammed" for
    /// "muhammad".
    pub fn spelling_of(&self, name: &str) -> Option<&'static str> {
        look_up(name).meaning(meaning::SPELLING).filter(|&spelling| spelling != name)
    }

    /// Whether a given name may be a short form of another one that may have several: "sam" of "samuel".
    pub fn is_short_form(&self, short: &str, full: &str) -> bool {
        self.short_forms.fits(short, self.full_given(full))
    }

    /// Whether `name` is a family name that is written before the given name: "xi".
    pub fn is_surname_first(&self, name: &str) -> bool {
        look_up(name).is(on::SURNAME_FIRST)
    }

    /// Whether `word`, to the letter, names a group of people: "Democrats".
    pub fn is_group(&self, word: &str) -> bool {
        look_up(word).is(on::GROUP)
    }

    /// Whether `word`, to the letter, says that somebody belongs to a group: "Democratic".
    pub fn is_group_adjective(&self, word: &str) -> bool {
        look_up(word).is(on::GROUP_ADJECTIVE)
    }
}
