//! The formats that list articles, each read by a program that this project did not write.

use biblatex::{Bibliography, ChunksExt, DateValue, EntryType, PermissiveType};
use biblib::{CitationParser, RisParser};
use citationberg::json::{DateValue as CslDate, Item, NameValue, Value};
use citationberg::taxonomy::{Kind, Variable};
use pullquote::export::{Format, excerpts};

use crate::data::{Case, cases, words};

fn document(format: Format, cases: &[Case]) -> String {
    excerpts(format, cases.iter().map(Case::excerpt))
}

/// The addresses as they stand in a document: with what ends a link encoded.
fn address(case: &Case) -> String {
    case.url.replace('{', "%7B").replace('}', "%7D")
}

#[test]
fn both_dialects_of_latex_are_read_by_a_reader_of_biblatex() {
    let cases = cases();
    for (format, journal, note) in
        [(Format::Biblatex, "journaltitle", "annotation"), (Format::Bibtex, "journal", "annote")]
    {
        let document = document(format, &cases);
        let bibliography = Bibliography::parse(&document).unwrap();
        assert_eq!(bibliography.len(), cases.len(), "{}", format.name());
        for (entry, case) in bibliography.iter().zip(&cases) {
            let field = |name: &str| words(&entry.get(name).unwrap().format_verbatim());
            assert_eq!(entry.entry_type, EntryType::Article);
            assert!(entry.key.starts_with("writer2025") && entry.key.is_ascii(), "{}", entry.key);
            assert_eq!(field("title"), words(&case.title));
            assert_eq!(field(journal), "The Example & Co.");
            let expected = format!(
                "“{0}” — Zoë {{Müller}} and Lee & Sons, minister, \"first\". Note: {0}",
                words(&case.text)
            );
            assert_eq!(field(note), expected);
            assert_eq!(entry.url().unwrap(), address(case));
            let authors = entry.author().unwrap();
            let names: Vec<[&str; 3]> =
                authors.iter().map(|it| [it.given_name.as_str(), &it.prefix, &it.name]).collect();
            assert_eq!(names, [["Jo", "van der", "Writer"], ["", "", "Associated Press"]]);
            if format == Format::Biblatex {
                let PermissiveType::Typed(date) = entry.date().unwrap() else {
                    panic!("{document}")
                };
                let DateValue::At(day) = date.value else { panic!("{date:?}") };
                // It counts months and days from 0.
                assert_eq!((day.year, day.month, day.day), (2025, Some(7), Some(19)));
                assert!(entry.verify().is_ok(), "{document}");
            } else {
                assert_eq!((field("year").as_str(), field("month").as_str()), ("2025", "8"));
            }
        }
    }
}

#[test]
fn csl_is_read_by_a_reader_of_csl() {
    let cases = cases();
    let items: Vec<Item> = serde_json::from_str(&document(Format::Csl, &cases)).unwrap();
    assert_eq!(items.len(), cases.len());
    for (item, case) in items.iter().zip(&cases) {
        assert_eq!(item.type_().unwrap().parse(), Ok(Kind::ArticleNewspaper));
        for name in item.0.keys().filter(|name| !["id", "type"].contains(&name.as_str())) {
            assert!(serde_json::from_value::<Variable>(name.as_str().into()).is_ok(), "{name}");
        }
        let text = |name: &str| item.0[name].to_str().unwrap().into_owned();
        assert_eq!((text("title"), text("URL")), (words(&case.title), address(case)));
        assert!(text("note").contains(&words(&case.text)));
        let Value::Names(names) = &item.0["author"] else { panic!("{item:?}") };
        let [NameValue::Item(person), NameValue::Literal(body)] = names.as_slice() else {
            panic!("{names:?}")
        };
        assert_eq!((person.family.as_str(), person.given.as_deref()), ("Writer", Some("Jo")));
        assert_eq!(person.non_dropping_particle.as_deref(), Some("van der"));
        assert_eq!(body.literal, "Associated Press");
        let Value::Date(CslDate::DateParts { date_parts, .. }) = &item.0["issued"] else {
            panic!("{item:?}")
        };
        assert_eq!(date_parts.0[0].0, [2025, 8, 20]);
    }
}

#[test]
fn ris_is_read_by_a_reader_of_ris() {
    let cases = cases();
    let document = document(Format::Ris, &cases);
    assert!(
        document.lines().all(|line| line.len() >= 6 && line.get(2..6) == Some("  - ")),
        "{document}"
    );
    assert_eq!(document.matches('\n').count(), document.matches("\r\n").count());
    let citations = RisParser::new().parse(&document).unwrap();
    assert_eq!(citations.len(), cases.len());
    for (citation, case) in citations.iter().zip(&cases) {
        assert_eq!(citation.citation_type, ["Newspaper"]);
        assert_eq!(citation.title, words(&case.title));
        assert_eq!(citation.urls, [address(case)]);
        let authors: Vec<(&str, Option<&str>)> = citation
            .authors
            .iter()
            .map(|it| (it.name.as_str(), it.given_name.as_deref().filter(|it| !it.is_empty())))
            .collect();
        assert_eq!(authors, [("van der Writer", Some("Jo")), ("Associated Press", None)]);
        let date = citation.date.as_ref().unwrap();
        assert_eq!((date.year, date.month, date.day), (2025, Some(8), Some(20)));
        assert_eq!(citation.keywords.len(), 1);
        let notes = &citation.extra_fields["N1"];
        assert!(notes.len() == 1 && notes[0].contains(&words(&case.text)), "{notes:?}");
    }
}

#[test]
fn an_article_stands_once_with_all_its_quotations() {
    let mut cases = cases();
    cases.truncate(3);
    for case in &mut cases {
        case.url = "https://news.example/a".to_owned();
        case.title = "Talks".to_owned();
    }
    let latex = document(Format::Biblatex, &cases);
    let entries = Bibliography::parse(&latex).unwrap();
    let keys: Vec<&str> = entries.keys().collect();
    assert_eq!(keys, ["writer2025talks"]);
    let ris = document(Format::Ris, &cases);
    assert_eq!((ris.matches("TY  - ").count(), ris.matches("N1  - ").count()), (1, 3));
}

#[test]
fn what_is_not_known_is_left_out() {
    let mut case = cases().swap_remove(0);
    case.byline.clear();
    let bare = |published| pullquote::export::Excerpt {
        published,
        site: None,
        url: None,
        kept: None,
        ..case.excerpt()
    };
    let latex = excerpts(Format::Biblatex, [bare(None)]);
    let entries = Bibliography::parse(&latex).unwrap();
    let entry = entries.iter().next().unwrap();
    let fields: Vec<&str> = entry.fields.keys().map(String::as_str).collect();
    assert_eq!(
        (entry.key.as_str(), fields.as_slice()),
        ("anonplain", &["annotation", "title"][..])
    );
    // A date is told as far as it is known.
    let ris = excerpts(Format::Ris, [bare(Some("2025-08"))]);
    assert!(ris.contains("PY  - 2025\r\nDA  - 2025/08\r\n"), "{ris}");
    let csl = excerpts(Format::Csl, [bare(Some("2025"))]);
    assert!(
        csl.contains("\"issued\":{\"date-parts\":[[2025]]}") && !csl.contains("author"),
        "{csl}"
    );
}
