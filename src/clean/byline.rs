//! Who wrote it and when: bylines and date lines above and below the running text.

use crate::lexicon::Lexicon;
use crate::text::Span;

use super::date;
use super::draft::{Draft, Fate, Line};
use super::rules;
use super::shape::{is_capitalised, is_function, words};

/// A byline is not longer than this (bytes).
const LONGEST: usize = 160;
/// How far above the running text a byline may stand (lines).
const REACH: usize = 40;

/// Particles inside names.
const PARTICLES: [&str; 16] = [
    "de", "da", "do", "dos", "di", "del", "della", "der", "den", "van", "von", "la", "le", "el",
    "al", "bin",
];

/// Takes bylines and date lines from the lines above and below the running text.
pub(super) fn take(draft: &mut Draft, lexicon: &Lexicon) {
    let first = draft.body_start().unwrap_or(draft.lines.len());
    let last = draft.body_end().unwrap_or(0);
    // A standfirst may be a sentence: the running text begins after the byline that follows it.
    let near = draft.lines.iter().enumerate().skip(first).take(6);
    let first = near
        .filter(|(_, line)| line.is_body() && byline(draft.text(line), lexicon).is_some())
        .map(|(index, _)| index + 1)
        .max()
        .unwrap_or(first);
    let outside = |index: usize| (index < first && first - index <= REACH) || index > last;
    let Draft { source, lines, fields, .. } = draft;
    for (index, line) in lines.iter_mut().enumerate() {
        if !line.is_body() || !outside(index) || line.shape.len > LONGEST {
            continue;
        }
        let text = line.span.of(source);
        let above = index < first;
        if let Some(found) = byline(text, lexicon) {
            if fields.byline.is_empty() && (above || found.opened) {
                fields.byline = found.names;
                set_published(&mut fields.published, found.published.as_deref());
                line.fate =
                    if found.whole { Fate::Field } else { Fate::Removed(rules::BYLINE.name) };
            } else if found.opened || found.published.is_some() {
                line.fate = Fate::Removed(rules::BYLINE.name);
            }
        } else if let Some(found) =
            date::find(text, lexicon).filter(|found| is_date_line(found, line))
        {
            set_published(&mut fields.published, Some(&found.value));
            line.fate = Fate::Removed(rules::DATE_LINE.name);
        }
    }
}

fn is_date_line(found: &date::Found, line: &Line) -> bool {
    found.other.is_empty() || (found.other.len() <= 2 && line.shape.words <= 9)
}

fn set_published(published: &mut Option<String>, value: Option<&str>) {
    if let Some(value) = value {
        published.get_or_insert_with(|| value.to_owned());
    }
}

/// What a byline says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) published: Option<String>,
    /// Whether it opens with "By" or the like.
    pub(super) opened: bool,
    /// Whether it holds nothing but names and its opener.
    pub(super) whole: bool,
}

/// Reads "By Jane Doe and John Roe in Leeds", "Jane Doe, Political Correspondent", "Jane Doe - 2 May 2026".
pub(super) fn byline(text: &str, lexicon: &Lexicon) -> Option<Byline> {
    if text.len() > LONGEST || text.ends_with(['?', '!', ':']) {
        return None;
    }
    let published = date::find(text, lexicon).map(|found| found.value);
    let opener = lexicon.news.byline_openers.iter().find_map(|&opener| {
        let head = text.get(..opener.len())?;
        let rest = text.get(opener.len()..)?;
        let colon = rest.trim_start().strip_prefix(':');
        // Only "by" stands without a colon; "Reporter Jane Doe said" is a sentence.
        let free = opener.ends_with("by") && rest.starts_with([' ', '\u{a0}']);
        let rest = colon.or_else(|| free.then_some(rest))?;
        head.eq_ignore_ascii_case(opener).then_some(rest.trim_start())
    });
    let (names, rest) = names_at_start(opener.unwrap_or(text), lexicon);
    let rest_words = words(rest).count();
    if names.is_empty() || rest_words > 14 {
        return None;
    }
    let bare = rest_words == 0;
    let role = ends_in_role(rest, lexicon);
    let sound = match opener {
        Some(_) => rest_words <= 14 && (!text.ends_with('.') || rest_words <= 1),
        None => {
            names.len() <= 3
                && ((role
                    && rest.trim_start().starts_with([',', '|', '-', '–', '—', '•'])
                    && rest_words <= 6)
                    || (published.is_some() && date_only(rest, lexicon)))
        }
    };
    sound.then_some(Byline { names, published, opened: opener.is_some(), whole: bare })
}

fn date_only(rest: &str, lexicon: &Lexicon) -> bool {
    date::find(rest, lexicon).is_some_and(|found| found.other.is_empty())
}

fn ends_in_role(rest: &str, lexicon: &Lexicon) -> bool {
    let rest = rest.trim_end_matches('.').to_lowercase();
    let head = rest.split([',', '|']).filter(|part| !part.trim().is_empty()).take(2);
    head.into_iter().any(|part| {
        let part = part.split(" in ").next().unwrap_or(part).trim();
        lexicon.news.byline_roles.iter().any(|role| part.ends_with(role))
    })
}

/// The names at the start ("A, B and C"), and what follows them.
fn names_at_start<'t>(text: &'t str, lexicon: &Lexicon) -> (Vec<String>, &'t str) {
    let mut names = Vec::new();
    let mut at = 0;
    let mut end = 0;
    while let Some(len) = name_len(text.get(at..).unwrap_or(""), lexicon) {
        names.push(Span::new(at, at + len).of(text).to_owned());
        end = at + len;
        let rest = text.get(end..).unwrap_or("");
        let Some(joint) =
            [", and ", " and ", " & ", ", "].iter().find(|joint| rest.starts_with(**joint))
        else {
            break;
        };
        // What follows a comma may be a role or a place: a list of names goes on to an "and".
        if *joint == ", " && !rest.contains(" and ") && !rest.contains(" & ") {
            break;
        }
        at = end + joint.len();
    }
    (names, text.get(end..).unwrap_or(""))
}

/// How long the name at the start is: two to five capitalised words, or one agency.
fn name_len(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut end = 0;
    let (mut count, mut capitals) = (0, 0);
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let inner = bare.trim_end_matches([',', ';', '|']);
        let particle = count > 0 && PARTICLES.contains(&inner.to_lowercase().as_str());
        let name_like = is_capitalised(inner)
            && inner.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            && !lexicon.news.months.contains_key(inner.to_lowercase().as_str())
            && (!is_function(inner, lexicon) || particle || inner.eq_ignore_ascii_case("will"));
        if !name_like && !particle || count == 5 {
            break;
        }
        count += 1;
        capitals += usize::from(name_like);
        let start = text.len().min(end_before(text, end));
        end = start + inner.len();
        if inner.len() < bare.len() {
            break;
        }
    }
    let name = Span::new(0, end).of(text);
    let agency = lexicon.news.agencies.contains(name);
    (agency || (2..=5).contains(&count) && capitals >= 2).then_some(end)
}

/// Where the next word starts behind `end`.
fn end_before(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    end + (rest.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_the_authors() {
        let lexicon = Lexicon::embedded();
        for (line, names) in [
            ("By Jane Doe", vec!["Jane Doe"]),
            ("By Jane Doe and John van der Roe in Leeds", vec!["Jane Doe", "John van der Roe"]),
            ("By Jane Doe, John Roe and Ann Poe", vec!["Jane Doe", "John Roe", "Ann Poe"]),
            ("Jane Doe, Political Correspondent", vec!["Jane Doe"]),
            ("Jane Doe - Nov 19, 2026, 8:15 pm", vec!["Jane Doe"]),
            ("Posted by Jane O’Doe on 2 May 2026", vec!["Jane O’Doe"]),
            ("Author: J. R. Doe", vec!["J. R. Doe"]),
        ] {
            assert_eq!(
                byline(line, &lexicon).map(|b| b.names).unwrap_or_default(),
                names,
                "{line}"
            );
        }
    }

    #[test]
    fn sentences_and_headlines_are_no_bylines() {
        let lexicon = Lexicon::embedded();
        for line in [
            "By Monday the river had risen.",
            "Jane Doe, who led the inquiry, said that it was over",
            "Hartwell Rovers 4-3 Northgate United",
            "New York Times wins prize",
            "By the numbers",
        ] {
            assert_eq!(byline(line, &lexicon), None, "{line}");
        }
    }
}
