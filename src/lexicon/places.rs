use super::dictionary::look_up;
use super::record::{longest, meaning, on};

/// What a place's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The canonical name: "United States" for "U.S.".
    pub canonical: &'static str,
    /// Whether the name is one of a country's forms (then the canonical name is the one to show).
    pub country: bool,
    /// Whether it is a country, a state or another region that an address ends in.
    pub region: bool,
}

/// Every name of a place, to the letter.
#[derive(Debug)]
pub struct PlaceNames;

impl PlaceNames {
    /// What `name` stands for.
    pub fn get(&self, name: &str) -> Option<Place> {
        let facts = look_up(name);
        let canonical = facts.meaning(meaning::PLACE)?;
        let (country, region) = (facts.is(on::COUNTRY), facts.is(on::REGION));
        Some(Place { canonical, country, region })
    }
}

/// Countries, regions and cities; adjectives and names of peoples.
#[derive(Debug)]
pub struct Places {
    /// Every name of a place, to the letter.
    pub names: PlaceNames,
}

impl Places {
    /// The country or region that an adjective belongs to: "Russia" for "Russian".
    pub fn adjective(&self, word: &str) -> Option<&'static str> {
        look_up(word).meaning(meaning::ADJECTIVE)
    }

    /// How many words the longest adjective has that begins with `word`.
    pub fn longest_adjective_from(&self, word: &str) -> usize {
        look_up(word).longest(longest::ADJECTIVE)
    }

    /// Whether `word`, to the letter, begins a place's name: "Lake".
    pub fn is_head(&self, word: &str) -> bool {
        look_up(word).is(on::PLACE_HEAD)
    }

    /// Whether `word`, to the letter, ends a place's name: "River".
    pub fn is_ending(&self, word: &str) -> bool {
        look_up(word).is(on::PLACE_ENDING)
    }

    /// The country or region of a people: "Russia" for "Russians".
    pub fn people(&self, name: &str) -> Option<&'static str> {
        look_up(name).meaning(meaning::PEOPLE)
    }
}
