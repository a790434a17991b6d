use super::dictionary::look_up;
use super::record::{meaning, on};

/// What a known organisation's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownOrganisation {
    /// The canonical name: "Federal Bureau of Investigation" for "FBI".
    pub canonical: &'static str,
    /// Whether it is a building or place that stands for those who act from it: "White House".
    pub seat: bool,
}

/// Well-known names, to the letter.
#[derive(Debug)]
pub struct KnownOrganisations;

impl KnownOrganisations {
    /// What `name` stands for.
    pub fn get(&self, name: &str) -> Option<KnownOrganisation> {
        let facts = look_up(name);
        let canonical = facts.meaning(meaning::ORGANISATION)?;
        Some(KnownOrganisation { canonical, seat: facts.is(on::SEAT) })
    }
}

/// Organisations by name, and the words by which unknown ones are told.
#[derive(Debug)]
pub struct Organisations {
    /// Well-known names, to the letter.
    pub known: KnownOrganisations,
}

impl Organisations {
    /// Whether `word`, to the letter, ends an organisation's name: "University".
    pub fn is_ending(&self, word: &str) -> bool {
        look_up(word).is(on::ORGANISATION_ENDING)
    }

    /// Whether `word`, to the letter, begins a name that goes on with "of", "for" or "on": "Ministry".
    pub fn is_head(&self, word: &str) -> bool {
        look_up(word).is(on::ORGANISATION_HEAD)
    }
}
