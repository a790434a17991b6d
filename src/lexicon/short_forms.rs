use super::{FastMap, entries};

/// Short forms of given names that may stand for more than one name. All look-ups take folded words.
#[derive(Debug)]
pub struct ShortForms {
    names: FastMap<&'static str, &'static str>,
}

impl ShortForms {
    /// Parses the list that the program carries inside itself.
    pub fn embedded() -> Self {
        let lines = entries(include_str!("../../assets/lexicon/names/short_forms.txt"));
        Self { names: lines.filter_map(|line| line.split_once(' ')).collect() }
    }

    /// Whether `short` may be a short form of `full`, which is spelled as all its forms are in a key: "sam" of
    /// "samuel".
    pub fn fits(&self, short: &str, full: &str) -> bool {
        self.names.get(short).is_some_and(|names| names.split(' ').any(|name| name == full))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn full_names_are_spelled_as_they_stand_in_a_key() {
        let names = Lexicon::embedded().names;
        for line in entries(include_str!("../../assets/lexicon/names/short_forms.txt")) {
            for name in line.split(' ').skip(1) {
                assert_eq!(names.full_given(name), name, "{line}");
            }
        }
    }
}
