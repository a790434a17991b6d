//! Who made the pictures: credit lines, and credits in brackets behind a caption.

use std::collections::HashSet;

use crate::lexicon::Lexicon;

use super::draft::{Draft, Fate};
use super::rules;
use super::shape::words;

/// A caption with a credit is not longer than this (words).
const LONGEST_CAPTION: usize = 90;

/// Takes the credit lines, and drops captions that end in a credit.
pub(super) fn take(draft: &mut Draft, lexicon: &Lexicon) {
    let mut names = Vec::new();
    let Draft { source, lines, fields, .. } = draft;
    for line in lines.iter_mut().filter(|line| line.is_body()) {
        let text = line.span.of(source);
        if let Some(name) = credit_line(text, lexicon) {
            names.push(name.to_owned());
            line.fate = Fate::Field;
        } else if line.shape.words <= LONGEST_CAPTION
            && let Some(name) = caption_credit(text, lexicon)
        {
            names.push(name.to_owned());
            line.fate = Fate::Removed(rules::PHOTO_CAPTION.name);
        }
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    fields.image_credits = names;
}

/// The name on a line such as "Photograph: Alex Brandon/AP" or "Jane Doe/Getty Images".
pub(super) fn credit_line<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    if text.len() > 120 || words(text).count() > 14 {
        return None;
    }
    let news = &lexicon.news;
    if let Some(name) = news.credit_words.iter().find_map(|word| after_opener(text, word)) {
        let name = name.trim_end_matches(['.', ')', ']']).trim();
        return (words(name).next().is_some() && words(name).count() <= 10).then_some(name);
    }
    let (maker, agency) = text.rsplit_once(['/', '|'])?;
    let named = words(maker).count() <= 4 && words(maker).all(super::shape::is_capitalised);
    let known =
        news.picture_agencies.iter().any(|name| agency.trim().trim_end_matches('.') == *name);
    (named && known && words(maker).next().is_some()).then_some(text)
}

/// What follows "word:" at the start of the text, or "word " where the opener ends in "by", "via" or "of".
fn after_opener<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let text = text.trim_start_matches(['(', '[']);
    let head = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let open = [" by", " via", " of"].iter().any(|end| word.ends_with(end));
    let rest = match rest.trim_start().strip_prefix([':', '|', '©']) {
        Some(rest) => rest,
        None if open && rest.starts_with(' ') => rest,
        None => return None,
    };
    head.eq_ignore_ascii_case(word).then(|| rest.trim_start_matches([':', ' ', '©', '/']))
}

/// The credit in brackets, or behind a credit word, at the end of a caption: "A ship leaves Odesa. (AP Photo/Jane Doe)".
pub(super) fn caption_credit<'t>(text: &'t str, lexicon: &Lexicon) -> Option<&'t str> {
    let news = &lexicon.news;
    if let Some((_, inner)) =
        text.trim_end_matches('.').strip_suffix([')', ']']).and_then(|t| t.rsplit_once(['(', '[']))
    {
        let worded = news.credit_words.iter().find_map(|word| after_opener(inner, word));
        let (first, last) =
            (inner.split('/').next()?.trim(), inner.rsplit(['/', ',']).next()?.trim());
        let known = news.picture_agencies.iter().any(|name| [first, last].contains(name));
        let short = words(inner).count() <= 10;
        let pictured = inner.contains('/') || last.ends_with("Images") || inner.contains("Photo");
        return worded.or((known && pictured).then_some(inner)).filter(|_| short);
    }
    let (at, word) =
        [" Photograph: ", " Photo: ", " Picture: ", " Image: ", " Credit: ", " Photo by "]
            .iter()
            .filter_map(|word| Some((text.rfind(word)?, word)))
            .max()?;
    let name = text.get(at + word.len()..)?.trim_end_matches('.');
    (words(name).count() <= 8 && words(name).next().is_some()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_lines_name_who_made_the_picture() {
        let lexicon = Lexicon::embedded();
        let credit = |text| credit_line(text, &lexicon);
        assert_eq!(credit("Photograph: Jane Doe/AP"), Some("Jane Doe/AP"));
        assert_eq!(credit("Photo by Jane Doe"), Some("Jane Doe"));
        assert_eq!(credit("Image credit: Harbour Trust"), Some("Harbour Trust"));
        assert_eq!(credit("Jane Doe/Getty Images"), Some("Jane Doe/Getty Images"));
        assert_eq!(credit("Photo finishes are rare in this race."), None);
        assert_eq!(
            credit(
                "Image problems: the minister has a few, and they grew on Monday when she told the whole cabinet so"
            ),
            None
        );
    }

    #[test]
    fn a_caption_ends_in_its_credit() {
        let lexicon = Lexicon::embedded();
        let credit = |text| caption_credit(text, &lexicon);
        assert_eq!(
            credit("A ship leaves the port. (AP Photo/Jane Doe)"),
            Some("AP Photo/Jane Doe")
        );
        assert_eq!(credit("The hall at noon. Photograph: Jane Doe"), Some("Jane Doe"));
        assert_eq!(credit("The party lost (as it often does)"), None);
        assert_eq!(credit("The bank is owned by the state (Reuters)"), None);
    }
}
