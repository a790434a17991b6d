//! Articles with their quotations as RIS, which reference managers read: a line a field, lines end with CR LF, an
//! `N1` a quotation.

use super::names::Author;
use super::when::Day;
use super::works::Work;

/// The whole document.
pub(super) fn document(works: &[Work]) -> String {
    works.iter().map(entry).collect()
}

fn entry(work: &Work) -> String {
    let mut out = String::new();
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            out.extend([tag, "  - ", value, "\r\n"]);
        }
    };
    line("TY", "NEWS");
    line("ID", &work.key);
    line("TI", &work.title);
    for author in &work.authors {
        line("AU", &name(author));
    }
    line("T2", work.site.as_deref().unwrap_or(""));
    line("PY", &work.published.map(|day| format!("{:04}", day.year)).unwrap_or_default());
    line("DA", &work.published.map(date).unwrap_or_default());
    line("Y2", &work.accessed.map(date).unwrap_or_default());
    line("UR", work.url.as_deref().unwrap_or(""));
    for tag in &work.tags {
        line("KW", tag);
    }
    for note in &work.notes {
        line("N1", note);
    }
    out.push_str("ER  - \r\n");
    out
}

/// "van der Berg, Ludwig, Jr."; what is whole ends with a comma: a name without one is taken apart at its blanks.
fn name(author: &Author) -> String {
    match author {
        Author::Whole(name) => name.replace(',', "") + ",",
        Author::Person(person) => {
            let family = format!("{} {}", person.particle, person.family);
            let parts = [family.trim(), &person.given, &person.suffix];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `2025/08/20`: what is not known is empty.
fn date(day: Day) -> String {
    let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}", day.year, part(day.month), part(day.day))
        .trim_end_matches('/')
        .to_owned()
}
