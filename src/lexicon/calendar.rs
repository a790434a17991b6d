//! The calendar's words: months and time zones.
//!
//! The lists are short and asked for only beside a number, so they are read where they stand.

use super::entries;

/// The number of the month that `word` names in any of the lists' languages, whatever its case: 1 to 12.
pub fn month(word: &str) -> Option<i8> {
    const LONGEST: usize = 24;
    if word.len() < 3 || word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let english = include_str!("../../assets/lexicon/news/months.txt");
    let abroad = include_str!("../../assets/lexicon/news/months_abroad.txt");
    value(english, &word).or_else(|| value(abroad, &word))?.parse().ok()
}

/// The offset that an abbreviation of a time zone stands for, whatever its case: "+01:00".
pub fn zone_offset(word: &str) -> Option<&'static str> {
    const LONGEST: usize = 5;
    let zones = include_str!("../../assets/lexicon/news/zones.txt");
    (word.len() <= LONGEST).then(|| value(zones, &word.to_lowercase())).flatten()
}

fn value(list: &'static str, word: &str) -> Option<&'static str> {
    entries(list).find_map(|line| line.strip_prefix(word)?.strip_prefix(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        for (word, number) in
            [("Sept", 9), ("MARCH", 3), ("août", 8), ("März", 3), ("stycznia", 1), ("Марта", 3)]
        {
            assert_eq!(month(word), Some(number), "{word}");
        }
        assert_eq!(month("ma"), None);
        assert_eq!(month("monday"), None);
    }

    #[test]
    fn a_name_stands_for_one_month_only() {
        let abroad = entries(include_str!("../../assets/lexicon/news/months_abroad.txt"));
        for (name, number) in abroad.filter_map(|line| line.split_once(' ')) {
            assert_eq!(
                month(name).map(|month| month.to_string()).as_deref(),
                Some(number),
                "{name}"
            );
            assert_eq!(name, name.to_lowercase());
        }
    }

    #[test]
    fn zones_have_their_offsets() {
        assert_eq!(zone_offset("EDT"), Some("-04:00"));
        assert_eq!(zone_offset("ED"), None);
    }
}
