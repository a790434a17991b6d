//! What topics know of single words and lines: headlines, dates, what stands before a noun, the singular.

use crate::article::Article;
use crate::text::TokenKind;

/// The first line of a body that has no title beside it, if it is as short as a title.
pub(super) fn headline(article: &Article) -> &str {
    if article.title.is_some() {
        return "";
    }
    let line = article.text.split('\n').next().unwrap_or("");
    let short = line.len() <= 160 && line.split(' ').count() <= 20;
    if short && line.len() < article.text.len() { line } else { "" }
}

/// Whether a word that is nobody's name can be a subject ("Brexit", "World Cup"): no date, no abbreviation.
pub(super) fn is_subject(word: &str) -> bool {
    let date = matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Mondays"
            | "Tuesdays"
            | "Wednesdays"
            | "Thursdays"
            | "Fridays"
            | "Saturdays"
            | "Sundays"
    );
    !date && word.len() > 2 && word.chars().any(char::is_lowercase) && !word.contains('\'')
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// An article, a possessive, a preposition: what follows is no verb.
    Determiner,
    Other,
}

impl Before {
    pub(super) fn of(kind: TokenKind, letters: &str) -> Self {
        let noun = kind == TokenKind::Possessive
            || matches!(
                letters,
                "the"
                    | "a"
                    | "an"
                    | "The"
                    | "A"
                    | "An"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
                    | "my"
                    | "of"
                    | "for"
                    | "on"
                    | "in"
                    | "with"
                    | "by"
                    | "from"
                    | "against"
                    | "over"
                    | "about"
                    | "this"
                    | "these"
                    | "those"
                    | "new"
                    | "more"
                    | "no"
                    | "any"
                    | "some"
                    | "further"
            );
        if noun { Self::Determiner } else { Self::Other }
    }
}

/// The singular of a folded noun, by its ending.
pub(super) fn singular(word: &str) -> &str {
    const SIBILANT: &[&str] = &["sses", "shes", "ches", "xes", "zes"];
    if !matches!(word.bytes().next_back(), Some(b's' | b'y')) {
        return word;
    }
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    if SIBILANT.iter().any(|ending| word.ends_with(ending)) {
        return word.strip_suffix("es").unwrap_or(word);
    }
    // "parties" and "party" meet at "part(i/y)": the last letter is left off both.
    word.strip_suffix("ies")
        .or_else(|| word.strip_suffix('y'))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}
