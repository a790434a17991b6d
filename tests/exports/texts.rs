//! JSON, tables, Markdown, Org, notes and annotations, each read by a program that this project did not write.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use orgize::{Element, Event as OrgEvent, Org};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::Term;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use pullquote::export::{Format, excerpts, obsidian};
use serde_json::{Value, json};
use yaml_rust2::{Yaml, YamlLoader};

use crate::data::{Case, cases, words};

fn document(format: Format, cases: &[Case]) -> String {
    excerpts(format, cases.iter().map(Case::excerpt))
}

fn yaml(text: &str) -> Yaml {
    let documents = YamlLoader::load_from_str(text).unwrap();
    assert_eq!(documents.len(), 1);
    documents.into_iter().next().unwrap()
}

/// JSON is YAML too, so a reader of YAML reads it.
#[test]
fn json_is_read_by_a_reader_of_yaml() {
    let cases = cases();
    let array = yaml(&document(Format::Json, &cases));
    let lines: Vec<Yaml> = document(Format::Jsonl, &cases).lines().map(yaml).collect();
    assert_eq!(array.as_vec().unwrap(), &lines);
    for (object, case) in lines.iter().zip(&cases) {
        assert_eq!(object["text"].as_str(), Some(case.text.as_str()));
        assert_eq!(object["bookmark"]["note"].as_str(), Some(case.text.as_str()));
        assert_eq!(object["bookmark"]["tags"][0].as_str(), Some(case.tags[0].as_str()));
        assert_eq!(object["title"].as_str(), Some(words(&case.title).as_str()));
    }
    assert_eq!(lines.len(), cases.len());
}

/// The rows of a table as Python's `csv` reads them; `None`, with a word about it, where there is no Python.
fn rows_by_python(table: &str) -> Option<Vec<BTreeMap<String, String>>> {
    const SCRIPT: &str = "import csv, io, json, sys
csv.field_size_limit(10**9)
text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline='')
sys.stdout.write(json.dumps(list(csv.DictReader(text, strict=True))))";
    let child = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: there is no python3 to read the table");
        return None;
    };
    child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn a_table_is_read_by_python() {
    let cases = cases();
    let Some(rows) = rows_by_python(&document(Format::Csv, &cases)) else { return };
    assert_eq!(rows.len(), cases.len());
    for (row, case) in rows.iter().zip(&cases) {
        for cell in [&row["text"], &row["note"]] {
            // Nothing begins as a formula does, and nothing else is changed.
            let guarded = case.text.starts_with(['=', '+', '-', '@']);
            let expected = if guarded { format!("'{}", case.text) } else { case.text.clone() };
            assert_eq!(*cell, expected);
        }
        assert_eq!(row["speakers"], "Zoë {Müller}; Lee & Sons");
        assert_eq!(row["confidence"], "0.75");
        assert_eq!(row["kept_at"][..10], *"2025-08-20");
        assert_eq!(row["start"], case.number.to_string());
        assert!(row["link"].contains("#f:~:text="), "{}", row["link"]);
        assert_eq!(row["colour"], "yellow");
        assert_eq!(row.len(), 25);
    }
}

#[test]
fn readwises_table_is_read_by_python() {
    let cases = cases();
    let Some(rows) = rows_by_python(&document(Format::Readwise, &cases)) else { return };
    for (row, case) in rows.iter().zip(&cases) {
        assert_eq!(row["Highlight"], case.text);
        assert_eq!(row["Title"], words(&case.title));
        assert_eq!(row["Author"], "Jo van der Writer, Associated Press");
        assert_eq!(row["Location"], case.number.to_string());
        assert!(row["Note"].contains(&case.text));
        assert!(row["Note"].ends_with("\n— Zoë {Müller}; Lee & Sons, minister, \"first\""));
        assert!(row["Note"].starts_with('.'));
    }
    assert_eq!(rows.len(), cases.len());
}

/// What a reader of Markdown finds: the texts of its block quotes, the targets of its links, and what should not be.
#[derive(Default)]
struct Found {
    quotes: Vec<String>,
    links: Vec<String>,
    other: Vec<String>,
    text: String,
}

fn markdown(text: &str) -> Found {
    let mut found = Found::default();
    let mut depth = 0;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                depth += 1;
                found.quotes.push(String::new());
            }
            Event::End(TagEnd::BlockQuote(_)) => depth -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => found.links.push(dest_url.to_string()),
            Event::Text(text) if depth > 0 => found.quotes.last_mut().unwrap().push_str(&text),
            Event::Text(text) => found.text.push_str(&text),
            Event::SoftBreak | Event::End(TagEnd::Paragraph) if depth > 0 => {
                found.quotes.last_mut().unwrap().push('\n');
            }
            Event::SoftBreak | Event::End(TagEnd::Paragraph) => found.text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis)
            | Event::End(_)
            | Event::Rule => {}
            other => found.other.push(format!("{other:?}")),
        }
    }
    found
}

#[test]
fn markdown_is_read_by_a_reader_of_commonmark() {
    let cases = cases();
    let found = markdown(&document(Format::Markdown, &cases));
    assert_eq!(found.other, Vec::<String>::new());
    let quotes: Vec<String> = found.quotes.iter().map(|quote| words(quote)).collect();
    let expected: Vec<String> = cases.iter().map(|case| words(&case.text)).collect();
    assert_eq!(quotes, expected);
    // Two an article: to the words, and the address.
    assert_eq!(found.links.len(), 2 * cases.len());
    assert!(found.links.iter().all(|link| link.starts_with("https://news.example/")));
    for case in &cases {
        assert!(words(&found.text).contains(&words(&case.text)), "its note: {}", case.text);
    }
}

#[test]
fn a_note_is_read_by_readers_of_yaml_and_commonmark() {
    let mut names = BTreeSet::new();
    for case in cases() {
        let note = obsidian::note(&case.excerpt(), 0);
        let (front, body) = note.text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
        let front = yaml(front);
        assert_eq!(front["title"].as_str(), Some(words(&case.title).as_str()));
        assert_eq!(front["speakers"][1].as_str(), Some("Lee & Sons"));
        assert_eq!(front["role"].as_str(), Some("minister, \"first\""));
        assert_eq!(front["kept"].as_str().map(|at| &at[..10]), Some("2025-08-20"));
        assert!(!front["tags"][0].as_str().unwrap().contains(' '));
        let found = markdown(body);
        assert_eq!((words(&found.quotes[0]), found.other), (words(&case.text), Vec::new()));
        assert!(obsidian::is_untouched(&note.text));
        assert!(
            !note.name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n']),
            "{}",
            note.name
        );
        assert!(names.insert(note.name.to_lowercase()));
    }
}

#[test]
fn an_outline_is_read_by_a_reader_of_org() {
    let cases = cases();
    let document = document(Format::Org, &cases);
    let org = Org::parse(&document);
    let heads: Vec<_> = org.headlines().collect();
    assert_eq!(heads.len(), cases.len());
    for (head, case) in heads.iter().zip(&cases) {
        let title = head.title(&org);
        assert_eq!(
            (title.level, title.keyword.as_deref(), title.tags.len()),
            (1, None, 1),
            "{}",
            case.text
        );
        let property = |name: &str| {
            let pairs = title.properties.pairs.iter();
            pairs.clone().find(|(key, _)| key == name).map(|(_, value)| value.to_string())
        };
        assert_eq!(property("TITLE"), Some(words(&case.title)));
        assert_eq!(property("SPEAKER").as_deref(), Some("Zoë {Müller}; Lee & Sons"));
    }
    let (mut depth, mut quotes, mut other, mut links) = (0, Vec::new(), Vec::new(), 0);
    for event in org.iter() {
        match event {
            OrgEvent::Start(Element::QuoteBlock(_)) => {
                depth += 1;
                quotes.push(String::new());
            }
            OrgEvent::End(Element::QuoteBlock(_)) => depth -= 1,
            OrgEvent::Start(Element::Text { value }) if depth > 0 => {
                quotes.last_mut().unwrap().extend([value.as_ref(), "\n"]);
            }
            OrgEvent::Start(Element::Link(_)) => links += 1,
            OrgEvent::Start(
                Element::Document { .. }
                | Element::Section
                | Element::Headline { .. }
                | Element::Title(_)
                | Element::Paragraph { .. }
                | Element::Text { .. }
                | Element::Drawer(_)
                | Element::Timestamp(_)
                | Element::Keyword(_),
            )
            | OrgEvent::End(_) => {}
            OrgEvent::Start(element) => other.push(format!("{element:?}")),
        }
    }
    assert_eq!(other, Vec::<String>::new());
    assert_eq!(links, cases.len());
    let bare = |text: &str| words(&text.replace('\u{200b}', ""));
    let quotes: Vec<String> = quotes.iter().map(|quote| bare(quote)).collect();
    let expected: Vec<String> = cases.iter().map(|case| bare(&case.text)).collect();
    assert_eq!(quotes, expected);
}

/// The terms of the annotations' context that are used here.
fn context() -> Value {
    let oa = "http://www.w3.org/ns/oa#";
    let class = |name: &str| json!(format!("{oa}{name}"));
    let link = |id: String, kind: &str| json!({"@id": id, "@type": kind});
    let mut terms = serde_json::Map::new();
    for name in [
        "Annotation",
        "SpecificResource",
        "TextQuoteSelector",
        "TextPositionSelector",
        "FragmentSelector",
        "TextualBody",
        "commenting",
        "highlighting",
        "tagging",
        "identifying",
        "describing",
        "classifying",
        "exact",
        "prefix",
        "suffix",
    ] {
        terms.insert(name.to_owned(), class(name));
    }
    let xsd = "http://www.w3.org/2001/XMLSchema#";
    for (name, id, kind) in [
        ("motivation", "motivatedBy", "@vocab"),
        ("purpose", "hasPurpose", "@vocab"),
        ("body", "hasBody", "@id"),
        ("target", "hasTarget", "@id"),
        ("source", "hasSource", "@id"),
        ("selector", "hasSelector", "@id"),
        ("start", "start", &format!("{xsd}nonNegativeInteger")),
        ("end", "end", &format!("{xsd}nonNegativeInteger")),
    ] {
        terms.insert(name.to_owned(), link(format!("{oa}{id}"), kind));
    }
    for (name, id) in [
        ("id", json!("@id")),
        ("type", json!("@type")),
        ("schema", json!("http://schema.org/")),
        ("dcterms", json!("http://purl.org/dc/terms/")),
        ("value", json!("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")),
        ("format", json!("http://purl.org/dc/elements/1.1/format")),
        ("created", link("http://purl.org/dc/terms/created".to_owned(), &format!("{xsd}dateTime"))),
        ("conformsTo", link("http://purl.org/dc/terms/conformsTo".to_owned(), "@id")),
    ] {
        terms.insert(name.to_owned(), id);
    }
    json!({"@context": terms})
}

/// What an annotation says, as triples: for each predicate its objects.
fn triples(document: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let context = context().to_string().into_bytes();
    let parser = JsonLdParser::new()
        .with_base_iri("https://reader.example/")
        .unwrap()
        .for_slice(document)
        .with_load_document_callback(move |address, _| {
            assert_eq!(address, "http://www.w3.org/ns/anno.jsonld");
            Ok(JsonLdRemoteDocument { document: context.clone(), document_url: address.to_owned() })
        });
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for quad in parser {
        let quad = quad.unwrap();
        let object = match quad.object {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        found
            .entry(quad.predicate.into_string())
            .or_default()
            .push((quad.subject.to_string(), object));
    }
    found
}

#[test]
fn annotations_are_read_by_a_reader_of_json_ld() {
    let cases = cases();
    let found = triples(&document(Format::Annotation, &cases));
    let oa = |name: &str| &found[&format!("http://www.w3.org/ns/oa#{name}")];
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    let exact = sorted(oa("exact").iter().map(|(_, text)| text.clone()).collect());
    assert_eq!(exact, sorted(cases.iter().map(|case| case.text.clone()).collect()));
    // The model's rules: one target with one source each, a motivation, numbers as places.
    let targets: BTreeSet<&String> =
        oa("hasTarget").iter().map(|(annotation, _)| annotation).collect();
    assert_eq!((targets.len(), oa("hasTarget").len()), (cases.len(), cases.len()));
    assert!(
        targets.iter().all(|name| name.starts_with("<urn:uuid:") && &name[24..25] == "8"),
        "{targets:?}"
    );
    assert_eq!((oa("hasSource").len(), oa("motivatedBy").len()), (cases.len(), cases.len()));
    assert!(
        oa("motivatedBy")
            .iter()
            .all(|(_, motive)| motive == "<http://www.w3.org/ns/oa#commenting>")
    );
    assert!(oa("hasSource").iter().all(|(_, source)| source.starts_with("<https://news.example/")));
    assert_eq!(oa("hasSelector").len(), 3 * cases.len());
    // A note, a tag, a colour, two speakers, a role, a kind.
    assert_eq!(oa("hasBody").len(), 7 * cases.len());
    let names: Vec<&String> =
        found["http://schema.org/headline"].iter().map(|(_, title)| title).collect();
    assert_eq!(names.len(), cases.len());
    // Nothing is left out because the reader does not know its name.
    let known = [
        "http://www.w3.org/ns/oa#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://purl.org/dc/",
        "http://schema.org/",
    ];
    assert!(
        found.keys().all(|name| known.iter().any(|start| name.starts_with(start))),
        "{:?}",
        found.keys()
    );
    assert_eq!(oa("start").len(), cases.len());
}
