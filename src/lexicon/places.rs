use super::gazetteer::{Gazetteer, fields, several};
use super::{FastMap, entries};

/// What a place's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The canonical name: "United States" for "U.S.".
    pub canonical: &'static str,
    /// Whether the name is one of a country's forms (then the canonical name is the one to show).
    pub country: bool,
}

/// Countries, regions and cities; adjectives and names of peoples.
#[derive(Debug)]
pub struct Places {
    /// Every name of a place, to the letter.
    pub names: Gazetteer<Place>,
    /// "Russian" and the country it belongs to.
    adjectives: Gazetteer<&'static str>,
    /// "Russians" and the country they belong to.
    peoples: FastMap<&'static str, &'static str>,
}

impl Places {
    pub(super) fn embedded() -> Self {
        let mut places = Self {
            names: Gazetteer::default(),
            adjectives: Gazetteer::default(),
            peoples: FastMap::default(),
        };
        for line in entries(include_str!("../../assets/lexicon/places/countries.txt")) {
            places.add(line, true);
        }
        for line in entries(include_str!("../../assets/lexicon/places/regions.txt")) {
            places.add(line, false);
        }
        for city in entries(include_str!("../../assets/lexicon/places/cities.txt")) {
            places.names.insert(city, Place { canonical: city, country: false });
        }
        places
    }

    fn add(&mut self, line: &'static str, country: bool) {
        let mut parts = fields(line);
        let canonical = parts.next().unwrap_or(line);
        self.names.insert(canonical, Place { canonical, country });
        for name in several(parts.next()) {
            self.names.insert(name, Place { canonical, country });
        }
        for adjective in several(parts.next()) {
            self.adjectives.insert(adjective, canonical);
        }
        for people in several(parts.next()) {
            self.peoples.insert(people, canonical);
        }
        let mut capitals = several(parts.next());
        if let Some(first) = capitals.next() {
            self.names.insert(first, Place { canonical: first, country: false });
            // Other capitals and other spellings of one are not told apart: each stands for itself.
            for capital in capitals {
                let canonical = if capital.starts_with(first) { first } else { capital };
                self.names.insert(capital, Place { canonical, country: false });
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

    /// The country or region of a people: "Russia" for "Russians".
    pub fn people(&self, word: &str) -> Option<&'static str> {
        self.peoples.get(word).copied()
    }
}
