//! Bylines as readers see them: lines near the headline that name who wrote it.

use crate::lexicon::Lexicon;
use crate::text::fold;

use super::super::super::byline;
use super::super::super::shape::{is_capitalised, squashed, words};
use super::names::{is_name, is_role, looks_personal, names, without_opener};
use super::survey::Line;
use super::{Page, title, when};

/// How many lines around the headline are looked at.
const ABOVE: usize = 8;
const BELOW: usize = 30;
/// A byline has no more words than this.
const LONGEST: usize = 18;

/// The names of the first byline near the headline; else of one further off that says "Written by Jane Doe".
pub(super) fn of(page: &Page<'_>, title: Option<&str>) -> Vec<String> {
    let head = title::line_of(page, title.map(squashed).as_deref()).unwrap_or(0);
    let lines = &page.survey.lines;
    let below = lines.get(head + 1..).unwrap_or(&[]).iter().take(BELOW);
    let above = lines.get(head.saturating_sub(ABOVE)..head).unwrap_or(&[]);
    let near: Vec<&Line> = below.chain(above.iter().rev()).filter(|line| !line.outside).collect();
    let short = |line: &&&Line| words(&line.text).count() <= LONGEST;
    let opened = |line: &Line| {
        byline::byline(&line.text, page.lexicon).filter(|found| found.opened).map(|it| it.names)
    };
    let far = |line: &&Line| {
        let head = line.text.get(..3).unwrap_or("");
        !line.outside && !head.eq_ignore_ascii_case("by ")
    };
    near.iter()
        .find_map(|line| opened(line))
        .or_else(|| near.iter().filter(short).find_map(|line| behind_by(line, page)))
        .or_else(|| under_label(&near, page))
        .or_else(|| near.iter().filter(short).find_map(|line| beside_date(line, page)))
        .or_else(|| above_role(&near, page))
        .or_else(|| beside_date_line(&near, page))
        .or_else(|| lines.iter().filter(far).find_map(opened))
        .or_else(|| under_label(&lines.iter().collect::<Vec<_>>(), page))
        .unwrap_or_default()
}

/// The name behind "by" on a line that begins so or holds a date: "03/01/2017 by Jane Doe", "Posted by jdoe on Friday".
fn behind_by(line: &Line, page: &Page<'_>) -> Option<Vec<String>> {
    let text = line.text.as_str();
    let opened = without_opener(text, page.lexicon);
    let rest = if opened.len() < text.len() && words(text).count() <= 8 {
        opened
    } else {
        // "03/04/2017" is a date, though nobody knows which.
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        (4..=12).contains(&digits).then_some(())?;
        let at = text.to_ascii_lowercase().match_indices("by ").map(|(at, _)| at).find(|&at| {
            text.get(..at)
                .is_some_and(|head| head.is_empty() || !head.ends_with(char::is_alphanumeric))
        })?;
        text.get(at + "by ".len()..)?
    };
    let name = cut(rest.split(',').next().unwrap_or(rest));
    let sound = is_capitalised(name) && words(name).count() <= 4 && is_name(name, page.lexicon);
    sound.then(|| vec![name.to_owned()])
}

/// A name without the place or time behind it.
fn cut(text: &str) -> &str {
    let text = text.trim_start_matches([':', ' ']);
    let ends = [" on ", " in ", " at ", " for ", " from ", "|", "·", "•", "—", " - ", " – "];
    let end = ends.iter().filter_map(|word| text.find(word)).min();
    let digit = text.find(|ch: char| ch.is_ascii_digit());
    text.get(..end.into_iter().chain(digit).min().unwrap_or(text.len())).unwrap_or(text).trim()
}

/// The names on the lines under one that is nothing but "By" or "Authors".
fn under_label(lines: &[&Line], page: &Page<'_>) -> Option<Vec<String>> {
    const MOST: usize = 8;
    let at = lines.iter().position(|line| is_label(&line.text, page.lexicon))?;
    let below = lines.get(at + 1..)?.iter().take(MOST);
    let named = below.map_while(|line| {
        let names = names(&line.text, page.lexicon);
        let people = !names.is_empty() && names.iter().all(|name| looks_personal(name));
        people.then_some(names)
    });
    Some(named.flatten().collect::<Vec<_>>()).filter(|names| !names.is_empty())
}

/// The name on a line that holds a date beside it: "3 March 2024 · Jane Doe".
fn beside_date(line: &Line, page: &Page<'_>) -> Option<Vec<String>> {
    when::in_line(&line.text, page.lexicon)?;
    let parts = line.text.split(['·', '|', '•', '—', '–', '/']).map(cut);
    let mut parts = parts.map(|part| without_opener(part, page.lexicon));
    let name = parts.find(|part| is_surely_personal(part, page.lexicon))?;
    Some(vec![name.to_owned()])
}

/// The name on a line above one that is nothing but a role: "Jane Doe", "Political Correspondent".
fn above_role(lines: &[&Line], page: &Page<'_>) -> Option<Vec<String>> {
    lines.windows(2).find_map(|pair| {
        let [name, role] = pair else { return None };
        let short = (1..=4).contains(&words(&role.text).count());
        let fits = short && is_role(&role.text, page.lexicon);
        let fits = fits && is_surely_personal(&name.text, page.lexicon);
        fits.then(|| vec![name.text.clone()])
    })
}

/// The name on a line next to one that is a date and nothing else.
fn beside_date_line(lines: &[&Line], page: &Page<'_>) -> Option<Vec<String>> {
    lines.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let other = if when::in_line(&first.text, page.lexicon).is_some() {
            second
        } else if when::in_line(&second.text, page.lexicon).is_some() {
            first
        } else {
            return None;
        };
        is_surely_personal(&other.text, page.lexicon).then(|| vec![other.text.clone()])
    })
}

/// "By", "Author(s)".
fn is_label(line: &str, lexicon: &Lexicon) -> bool {
    let line = line.replace("(s)", "").to_lowercase();
    let line = line.trim_end_matches([':', ' ']);
    let known = lexicon.news.byline_openers.contains(&line);
    line != "from" && line != "words" && (known || line == "authors")
}

/// Whether a line can be nothing but a person's name: it begins with a known given name. Sections and tags stand
/// beside dates too.
fn is_surely_personal(text: &str, lexicon: &Lexicon) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let given = lexicon.names.given(&fold(first)).is_some();
    given
        && !lexicon.news.is_common(&first.to_lowercase())
        && words(text).count() <= 4
        && looks_personal(text)
        && is_name(text, lexicon)
}
