//! Articles with their quotations for LaTeX: entries of biblatex, and of the older BibTeX.
//!
//! What means something to TeX is escaped; letters stay what they are (UTF-8). An address stands as it is, for its
//! field is verbatim, with braces and backslashes percent-encoded. The quotations stand in `annotation` (biblatex) or
//! `annote` (BibTeX), which styles print in annotated bibliographies only.

use super::names::{Author, Person};
use super::when::Day;
use super::works::Work;

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Biblatex,
    Bibtex,
}

/// The whole document.
pub(super) fn document(works: &[Work], dialect: Dialect) -> String {
    works.iter().map(|work| entry(work, dialect)).collect::<Vec<_>>().join("\n")
}

fn entry(work: &Work, dialect: Dialect) -> String {
    let kind = match (&work.site, dialect) {
        (Some(_), _) => "article",
        (None, Dialect::Biblatex) => "online",
        (None, Dialect::Bibtex) => "misc",
    };
    let mut out = format!("@{kind}{{{},\n", work.key);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.extend(["  ", name, " = {", value, "},\n"]);
        }
    };
    // Braces within keep a style from changing capitals, which would make "us" of "US".
    field("title", &format!("{{{}}}", escaped(&work.title)));
    field("author", &work.authors.iter().map(name).collect::<Vec<_>>().join(" and "));
    let site = work.site.as_deref().map(escaped).unwrap_or_default();
    match dialect {
        Dialect::Biblatex => {
            field("journaltitle", &site);
            field("entrysubtype", if site.is_empty() { "" } else { "newspaper" });
            field("date", &work.published.map(Day::iso).unwrap_or_default());
        }
        Dialect::Bibtex => {
            field("journal", &site);
            field("year", &work.published.map(|day| day.year.to_string()).unwrap_or_default());
            field("month", &work.published.map(month).unwrap_or_default());
        }
    }
    field("url", work.url.as_deref().unwrap_or(""));
    field("urldate", &work.accessed.map(Day::iso).unwrap_or_default());
    let tags: Vec<String> = work.tags.iter().map(|tag| escaped(tag).replace(',', " ")).collect();
    field("keywords", &tags.join(", "));
    let notes: Vec<String> = match work.notes.as_slice() {
        [note] => vec![escaped(note)],
        // White space counts for nothing here, and a paragraph's end may break a bibliography: so they are numbered.
        notes => {
            notes.iter().zip(1..).map(|(note, at)| format!("[{at}] {}", escaped(note))).collect()
        }
    };
    let annotation = match dialect {
        Dialect::Biblatex => "annotation",
        Dialect::Bibtex => "annote",
    };
    field(annotation, &notes.join("\n    "));
    out.push_str("}\n");
    out
}

/// "von Berg, Jr., Ludwig": the one form in which no part can be taken for another. What is whole stands in braces.
fn name(author: &Author) -> String {
    let person = match author {
        Author::Whole(name) => return format!("{{{}}}", escaped(name)),
        Author::Person(person) => person,
    };
    let Person { given, particle, family, suffix } = person;
    let mut parts = Vec::new();
    let family = part(family);
    parts.push(if particle.is_empty() { family } else { format!("{} {family}", part(particle)) });
    if !suffix.is_empty() {
        parts.push(part(suffix));
    }
    parts.push(part(given));
    parts.join(", ")
}

/// A part of a name; in braces where something in it would divide it.
fn part(part: &str) -> String {
    let divides = part.contains(',') || part.split(' ').any(|word| word == "and");
    if divides { format!("{{{}}}", escaped(part)) } else { escaped(part) }
}

/// In BibTeX a month is its number: styles for it differ, and each takes this.
fn month(day: Day) -> String {
    day.month.map(|month| month.to_string()).unwrap_or_default()
}

/// A line of plain text, as TeX that prints exactly this text.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut before = None;
    for char in line.chars() {
        match char {
            // As commands: programs count the braces of an entry, also those behind a backslash.
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', char]),
            // Two of these would be joined to another mark: "--" to a dash.
            '-' | '\'' | '`' if before == Some(char) => out.extend(['{', '}', char]),
            char => out.push(char),
        }
        before = Some(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_tex_is_text() {
        for (text, tex) in [
            ("50 % & more_$", r"50 \% \& more\_\$"),
            (r"a\b{c}", r"a\textbackslash{}b\textbraceleft{}c\textbraceright{}"),
            ("~^#\"", r"\textasciitilde{}\textasciicircum{}\#\textquotedbl{}"),
            ("wait --- no", "wait -{}-{}- no"),
            ("“Größe” 字", "“Größe” 字"),
        ] {
            assert_eq!(escaped(text), tex);
        }
    }

    #[test]
    fn a_names_parts_are_told_apart() {
        let person = |given: &str, particle: &str, family: &str, suffix: &str| {
            name(&Author::Person(Person {
                given: given.to_owned(),
                particle: particle.to_owned(),
                family: family.to_owned(),
                suffix: suffix.to_owned(),
            }))
        };
        assert_eq!(person("Jo", "", "Writer", ""), "Writer, Jo");
        assert_eq!(person("Ludwig", "van der", "Berg", "Jr."), "van der Berg, Jr., Ludwig");
        assert_eq!(name(&Author::Whole("Smith and Sons".to_owned())), "{Smith and Sons}");
    }
}
