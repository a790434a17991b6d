use super::gazetteer::{Gazetteer, fields, several};
use super::{FastMap, FastSet, ShortForms, WordList, entries};

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

/// Names of people. All look-ups take folded words (see [`crate::text::fold`]).
#[derive(Debug)]
pub struct Names {
    given: WordList,
    family: WordList,
    honorifics: FastMap<String, NameGender>,
    suffixes: FastSet<String>,
    particles: WordList,
    variants: FastMap<&'static str, &'static str>,
    spellings: FastMap<&'static str, &'static str>,
    short_forms: ShortForms,
    surname_first: WordList,
    groups: Gazetteer<()>,
    group_adjectives: FastSet<&'static str>,
}

/// Lines of names of which the first stands for all; a name of two lines is that of the first.
fn by_first(list: &'static str) -> FastMap<&'static str, &'static str> {
    let mut names = FastMap::default();
    for line in entries(list) {
        let mut forms = line.split(' ');
        let first = forms.next().unwrap_or(line);
        for form in forms {
            names.entry(form).or_insert(first);
        }
    }
    names
}

impl Names {
    pub(super) fn embedded() -> Self {
        let variants = by_first(include_str!("../../assets/lexicon/names/variants.txt"));
        let spellings = by_first(include_str!("../../assets/lexicon/names/spellings.txt"));
        let (mut groups, mut group_adjectives) = (Gazetteer::default(), FastSet::default());
        for line in entries(include_str!("../../assets/lexicon/names/groups.txt")) {
            let mut parts = fields(line);
            let plural = parts.next().unwrap_or(line);
            groups.insert(plural, ());
            group_adjectives.extend(several(parts.next()).filter(|&adjective| adjective != plural));
        }
        Self {
            // The first line of a name counts, so those that were written by hand stand first.
            given: WordList::parse_tagged(concat!(
                include_str!("../../assets/lexicon/names/given_more.txt"),
                "\n",
                include_str!("../../assets/lexicon/names/given.txt")
            )),
            family: WordList::parse(include_str!("../../assets/lexicon/names/family.txt")),
            honorifics: entries(include_str!("../../assets/lexicon/names/honorifics.txt"))
                .filter_map(|line| line.split_once(' '))
                .map(|(tag, word)| (crate::text::fold(word), NameGender::parse(tag)))
                .collect(),
            suffixes: entries(include_str!("../../assets/lexicon/names/suffixes.txt"))
                .map(|word| crate::text::fold(word).replace('.', ""))
                .collect(),
            particles: WordList::parse(include_str!("../../assets/lexicon/names/particles.txt")),
            variants,
            spellings,
            short_forms: ShortForms::embedded(),
            surname_first: WordList::parse(include_str!(
                "../../assets/lexicon/names/surname_first.txt"
            )),
            groups,
            group_adjectives,
        }
    }

    /// What is known of `name` as a given name.
    pub fn given(&self, name: &str) -> Option<Given> {
        let (gender, common) = self.given.tag(name)?.split_at_checked(1)?;
        Some(Given { gender: NameGender::parse(gender), common: common == "1" })
    }

    /// Whether `name` is a known family name.
    pub fn is_family(&self, name: &str) -> bool {
        self.family.contains(name)
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
        self.particles.contains(word)
    }

    /// The form that stands for all forms of a given name: "william" for "bill", "mohammed" for "muhammad".
    pub fn full_given<'n>(&self, name: &'n str) -> &'n str
    where
        'static: 'n,
    {
        self.variants.get(name).copied().unwrap_or_else(|| self.spelling(name))
    }

    /// The spelling that stands for all spellings of a name in Latin letters: "mohammed" for "muhammad".
    pub fn spelling<'n>(&self, name: &'n str) -> &'n str
    where
        'static: 'n,
    {
        self.spellings.get(name).copied().unwrap_or(name)
    }

    /// Whether a given name may be a short form of another one that may have several: "sam" of "samuel".
    pub fn is_short_form(&self, short: &str, full: &str) -> bool {
        self.short_forms.fits(short, self.full_given(full))
    }

    /// Whether `name` is a family name that is written before the given name: "xi".
    pub fn is_surname_first(&self, name: &str) -> bool {
        self.surname_first.contains(name)
    }

    /// Whether `word`, to the letter, names a group of people: "Democrats".
    pub fn is_group(&self, word: &str) -> bool {
        self.groups.get(word).is_some()
    }

    /// How many words the longest group's name has that begins with `word`.
    pub fn longest_group_from(&self, word: &str) -> usize {
        self.groups.longest_from(word)
    }

    /// Whether `word`, to the letter, says that somebody belongs to a group: "Democratic".
    pub fn is_group_adjective(&self, word: &str) -> bool {
        self.group_adjectives.contains(word)
    }
}
