use super::gazetteer::{Gazetteer, fields, several};
use super::{WordList, entries};

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

/// Countries, regions and cities; adjectives and names of peoples.
#[derive(Debug)]
pub struct Places {
    /// Every name of a place, to the letter.
    pub names: Gazetteer<Place>,
    /// "Russian" and the country it belongs to.
    adjectives: Gazetteer<&'static str>,
    /// "Russians" and the country they belong to.
    peoples: Gazetteer<&'static str>,
    heads: WordList,
    endings: WordList,
}

impl Places {
    pub(super) fn embedded() -> Self {
        let mut places = Self {
            names: Gazetteer::with_capacity(6_000),
            adjectives: Gazetteer::with_capacity(700),
            peoples: Gazetteer::with_capacity(700),
            heads: WordList::parse(include_str!("../../assets/lexicon/places/heads.txt")),
            endings: WordList::parse(include_str!("../../assets/lexicon/places/endings.txt")),
        };
        for line in entries(include_str!("../../assets/lexicon/places/countries.txt")) {
            places.add(line, true);
        }
        for line in entries(include_str!("../../assets/lexicon/places/regions.txt")) {
            places.add(line, false);
        }
        for city in entries(include_str!("../../assets/lexicon/places/cities.txt")) {
            places.names.insert(city, Place { canonical: city, country: false, region: false });
        }
        places
    }

    fn add(&mut self, line: &'static str, country: bool) {
        let mut parts = fields(line);
        let canonical = parts.next().unwrap_or(line);
        self.names.insert(canonical, Place { canonical, country, region: true });
        for name in several(parts.next()) {
            self.names.insert(name, Place { canonical, country, region: true });
        }
        for adjective in several(parts.next()) {
            self.adjectives.insert(adjective, canonical);
        }
        for people in several(parts.next()) {
            self.peoples.insert(people, canonical);
        }
        for capital in several(parts.next()) {
            let mut spellings = capital.split('/').map(str::trim);
            let canonical = spellings.next().unwrap_or(capital);
            self.names.insert(canonical, Place { canonical, country: false, region: false });
            for spelling in spellings {
                self.names.insert(spelling, Place { canonical, country: false, region: false });
            }
        }
    }

    /// The country or region that an adjective belongs to: "Russia" for "Russian".
    pub fn adjective(&self, word: &str) -> Option<&'static str> {
        self.adjectives.get(word)
    }

    /// How many words the longest adjective has that begins with `word`.
    pub fn longest_adjective_from(&self, word: &str) -> usize {
        self.adjectives.longest_from(word)
    }

    /// Whether `word`, to the letter, begins a place's name: "Lake".
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Whether `word`, to the letter, ends a place's name: "River".
    pub fn is_ending(&self, word: &str) -> bool {
        self.endings.contains(word)
    }

    /// The country or region of a people: "Russia" for "Russians".
    pub fn people(&self, name: &str) -> Option<&'static str> {
        self.peoples.get(name)
    }

    /// How many words the longest people's name has that begins with `word`.
    pub fn longest_people_from(&self, word: &str) -> usize {
        self.peoples.longest_from(word)
    }
}
