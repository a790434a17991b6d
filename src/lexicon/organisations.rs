use super::gazetteer::{Gazetteer, fields, several};
use super::{WordList, entries};

/// What a known organisation's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownOrganisation {
    /// The canonical name: "Federal Bureau of Investigation" for "FBI".
    pub canonical: &'static str,
    /// Whether it is a building or place that stands for those who act from it: "White House".
    pub seat: bool,
}

/// Organisations by name, and the words by which unknown ones are told.
#[derive(Debug)]
pub struct Organisations {
    /// Well-known names, to the letter.
    pub known: Gazetteer<KnownOrganisation>,
    endings: WordList,
    heads: WordList,
}

impl Organisations {
    pub(super) fn embedded() -> Self {
        let mut known = Gazetteer::with_capacity(1_500);
        for line in entries(include_str!("../../assets/lexicon/organisations/known.txt")) {
            let mut parts = fields(line);
            let canonical = parts.next().unwrap_or(line);
            let others = several(parts.next());
            let meaning = KnownOrganisation { canonical, seat: parts.next() == Some("seat") };
            known.insert(canonical, meaning);
            for name in others {
                known.insert(name, meaning);
            }
        }
        Self {
            known,
            endings: WordList::parse(include_str!(
                "../../assets/lexicon/organisations/endings.txt"
            )),
            heads: WordList::parse(include_str!("../../assets/lexicon/organisations/heads.txt")),
        }
    }

    /// Whether `word`, to the letter, ends an organisation's name: "University".
    pub fn is_ending(&self, word: &str) -> bool {
        self.endings.contains(word)
    }

    /// Whether `word`, to the letter, begins a name that goes on with "of", "for" or "on": "Ministry".
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }
}
