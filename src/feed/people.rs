//! Who wrote an entry, as feeds name them.

use crate::lexicon::Lexicon;

use super::line::plain_line;

/// The names in what a feed says of an author: "jane@news.example (Jane Doe)", "By Jane Doe and John Roe". An address
/// alone is no name.
pub(super) fn names(said: &str, lexicon: &Lexicon) -> Vec<String> {
    let Some(line) = plain_line(said) else { return Vec::new() };
    let line = without_address(&line);
    let line = without_opener(line, lexicon);
    let marks = [", and ", " and ", " & ", "; ", " / ", " | ", ", "];
    let mut parts = vec![line];
    for mark in marks {
        let split: Vec<&str> = parts.iter().flat_map(|part| part.split(mark)).collect();
        if split.iter().all(|part| is_name(part, lexicon)) {
            parts = split;
        }
    }
    let parts = parts.into_iter().map(|part| part.trim_matches([' ', ',', ';', '|']));
    parts.filter(|part| part.chars().any(char::is_alphabetic)).map(str::to_owned).collect()
}

/// A line without the word that opens a byline.
fn without_opener<'l>(line: &'l str, lexicon: &Lexicon) -> &'l str {
    let behind = |open: &str| {
        let start = line.get(..open.len())?;
        let rest = line.get(open.len()..)?;
        let word = rest.starts_with([' ', ':']) && start.eq_ignore_ascii_case(open);
        word.then(|| rest.trim_start_matches([' ', ':']))
    };
    lexicon.news.byline_openers.iter().find_map(|open| behind(open)).unwrap_or(line).trim()
}

/// A line without an address of mail: what stands in brackets beside it, or outside of them.
fn without_address(line: &str) -> &str {
    if !line.contains('@') {
        return line;
    }
    let brackets = [('(', ')'), ('<', '>'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let (before, rest) = line.split_once(open)?;
        let inner = rest.split_once(close).map_or(rest, |(inner, _)| inner);
        Some((before.trim(), inner.trim()))
    });
    match brackets {
        Some((_, inner)) if !inner.contains('@') => inner,
        Some((before, _)) if !before.contains('@') => before,
        _ if line.contains(' ') && !line.starts_with(|c: char| c.is_lowercase()) => line,
        _ => "",
    }
}

/// Whether a part of a list is a whole name, so that the list may be cut: two words or more, the first a capital.
fn is_name(part: &str, lexicon: &Lexicon) -> bool {
    let part = part.trim();
    part.split_whitespace().count() >= 2
        && part.split_whitespace().count() <= 5
        && part.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && !part.chars().any(|c| c.is_ascii_digit())
        && !part.split_whitespace().any(|word| {
            lexicon.news.byline_roles.iter().any(|role| word.eq_ignore_ascii_case(role))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_names_without_addresses() {
        let lexicon = Lexicon::embedded();
        for (said, expected) in [
            ("Jane Doe", vec!["Jane Doe"]),
            ("jane@news.example (Jane Doe)", vec!["Jane Doe"]),
            ("Jane Doe <jane@news.example>", vec!["Jane Doe"]),
            ("Jane Doe &lt;jane@news.example&gt;", vec!["Jane Doe"]),
            ("Jane Doe (jane@news.example)", vec!["Jane Doe"]),
            ("jane@news.example", vec![]),
            ("By Jane Doe and John van der Roe", vec!["Jane Doe", "John van der Roe"]),
            ("Jane Doe, John Roe, and Ann Poe", vec!["Jane Doe", "John Roe", "Ann Poe"]),
            ("Jane Doe, Political Editor", vec!["Jane Doe, Political Editor"]),
            ("Marks and Partners", vec!["Marks and Partners"]),
            ("The Newsroom", vec!["The Newsroom"]),
            (" ", vec![]),
        ] {
            assert_eq!(names(said, &lexicon), expected, "{said}");
        }
    }
}
