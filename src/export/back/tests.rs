use super::*;
use crate::article::WordsKind;

fn exact(found: &[Result<Returned, Unread>]) -> Vec<Result<&str, (u64, &str)>> {
    found
        .iter()
        .map(|found| match found {
            Ok(found) => Ok(found.exact.as_str()),
            Err(unread) => Err((unread.line, unread.reason.as_str())),
        })
        .collect()
}

#[test]
fn what_stands_in_a_file_says_how_it_is_read() {
    assert_eq!(exact(&read(b"Highlight\nwords\n")), [Ok("words")]);
    let annotation = r#" {"target": {"selector": {"exact": "words"}}}"#;
    assert_eq!(exact(&read(annotation.as_bytes())), [Ok("words")]);
    assert_eq!(exact(&read(format!("\u{feff}[{annotation}]").as_bytes())), [Ok("words")]);
}

#[test]
fn annotations_of_other_programs_are_read_by_the_model() {
    let found = read(
        r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
            {"motivation": "tagging", "body": "peace",
             "target": [{"source": "https://news.example/a"},
                        {"source": {"id": "https://news.example/b"},
                         "selector": {"type": "RangeSelector", "refinedBy":
                             {"type": "TextQuoteSelector", "exact": "words", "prefix": "the "}}}]},
            {"bodyValue": "A note.", "created": "2025-08-20T10:00:00Z",
             "target": {"source": "urn:x", "selector": [{"type": "TextPositionSelector", "start": 4, "end": 9},
                                     {"type": "TextQuoteSelector", "exact": "other\u001b[2J"}]}}]}"#
            .as_bytes(),
    );
    let expected = [
        Returned {
            exact: "words".to_owned(),
            prefix: "the ".to_owned(),
            url: Some("https://news.example/b".to_owned()),
            tags: vec!["peace".to_owned()],
            ..Returned::default()
        },
        Returned {
            exact: "other".to_owned(),
            start: Some(4),
            note: "A note.".to_owned(),
            kept_at: Some(1_755_684_000),
            ..Returned::default()
        },
    ];
    let found: Vec<Returned> = found.into_iter().map(Result::unwrap).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_speaker_has_a_role_and_a_kind() {
    let found = read(
        br#"[{"body": [{"purpose": "identifying", "value": "Lee"}, {"purpose": "describing", "value": "mayor"},
                       {"purpose": "classifying", "value": "fragment"}, {"value": "Mine."}],
              "target": {"selector": {"exact": "words"}}}]"#,
    );
    let found = found[0].as_ref().unwrap();
    assert_eq!(
        (found.speakers.as_slice(), found.role.as_deref()),
        (&["Lee".to_owned()][..], Some("mayor"))
    );
    assert_eq!((found.kind, found.note.as_str()), (Some(WordsKind::Fragment), "Mine."));
}

#[test]
fn what_cannot_be_read_is_named_by_its_line_and_the_rest_goes_on() {
    let good = |words: &str| format!(r#"{{"target": {{"selector": {{"exact": "{words}"}}}}}}"#);
    let file = format!(
        "[\n{},\n{{\"body\": 1}},\n{{\"target\": {{}}}},\n{},\n{}, oops",
        good("a"),
        good(" "),
        good("b")
    );
    assert_eq!(
        exact(&read(file.as_bytes())),
        [
            Ok("a"),
            Err((3, "this is no annotation: it has no target")),
            Err((4, "its target names no words (a TextQuoteSelector)")),
            Err((5, "it quotes no words")),
            Ok("b"),
            Err((6, "this is no JSON")),
        ]
    );
    assert_eq!(exact(&read(b"[\n{\"target\":")), [Err((2, "the file ends within an annotation"))]);
    assert_eq!(exact(&read(b"[\n\n\"\xff\"]")), [Err((3, "this is no text (UTF-8)"))]);
}

#[test]
fn hostile_files_are_survived() {
    for file in [
        "[".repeat(1_000_000),
        "{\"items\":[".repeat(100_000),
        "\"".repeat(1_000_001),
        ",\n".repeat(500_000),
    ] {
        assert!(read(file.as_bytes()).len() <= 1_000_000);
    }
    assert!(read(b"[]").is_empty());
}
