//! The dateline: place and agency before the first sentence ("KYIV, Ukraine (AP) — ").

use crate::lexicon::Lexicon;

use super::draft::Draft;
use super::shape::words;

/// A dateline is not longer than this (bytes).
const LONGEST: usize = 80;

/// Reads the dateline of the first paragraph; it stays in the text.
pub(super) fn take(draft: &mut Draft, lexicon: &Lexicon) {
    let Some(first) = draft.lines.iter().find(|line| line.is_paragraph() && line.is_prose()) else {
        return;
    };
    draft.fields.dateline = dateline(draft.text(first), lexicon);
}

/// The place that a paragraph's dateline names.
pub(super) fn dateline(text: &str, lexicon: &Lexicon) -> Option<String> {
    let (head, _) = [" — ", " – ", " -- ", " - ", "— ", "– "]
        .iter()
        .filter_map(|dash| text.split_once(dash))
        .min_by_key(|(head, _)| head.len())?;
    if head.len() > LONGEST {
        return None;
    }
    let (place, agency) = match head.split_once('(') {
        Some((place, rest)) => (place.trim(), rest.strip_suffix(')')),
        None => (head.trim(), None),
    };
    let place = place.trim_end_matches([',', ' ']);
    let by_agency = agency.is_some_and(|name| lexicon.news.agencies.contains(name.trim()));
    let first = place.split([',', ' ']).next().unwrap_or("");
    let shouted = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.chars().any(char::is_lowercase);
    let named = words(place).count() <= 6
        && words(place)
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    (named && !place.is_empty() && (by_agency || shouted)).then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_its_place() {
        let lexicon = Lexicon::embedded();
        let place = |text| dateline(text, &lexicon);
        assert_eq!(place("KYIV, Ukraine (AP) — Officials said").as_deref(), Some("KYIV, Ukraine"));
        assert_eq!(place("LONDON – The bank said").as_deref(), Some("LONDON"));
        assert_eq!(place("Nairobi (Reuters) - Farmers met").as_deref(), Some("Nairobi"));
        assert_eq!(place("The bank — the oldest here — said"), None);
        assert_eq!(place("Officials in Leeds said"), None);
    }
}
