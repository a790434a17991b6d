//! `docs/formats.md`: the example of each format is what the program writes.

use std::fs;

use pullquote::article::WordsKind;
use pullquote::export::{Excerpt, Format, Kept, Standing, excerpts, obsidian};

fn with_example<T>(take: impl FnOnce(Excerpt<'_>) -> T) -> T {
    let (byline, tags) = (["Jo Writer".to_owned()], ["harbour".to_owned()]);
    take(Excerpt {
        text: "We will open in May",
        kind: WordsKind::Direct,
        speakers: vec!["Ana Lopes"],
        role: Some("mayor"),
        cue: None,
        rule: None,
        confidence: None,
        title: "The harbour opens",
        site: Some("The Example"),
        byline: &byline,
        url: Some("https://news.example/harbour"),
        path: None,
        published: Some("2025-08-20"),
        kept: Some(Kept {
            id: 7,
            at: 1_755_684_000,
            anchored: true,
            note: "Ask again in June.",
            tags: &tags,
            hue: Some(pullquote::article::Hue::Yellow),
        }),
        stands: Some(Standing {
            prefix: "“",
            suffix: ",” said Ana Lopes, the mayor of ",
            start: 1,
            end: 20,
            text_hash: "6c1f0a",
        }),
    })
}

/// Run with `PULLQUOTE_BLESS=1` to write the examples into the page; without it, they are compared.
#[test]
fn the_page_shows_each_format_as_it_is_written() {
    let path = format!("{}/docs/formats.md", env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(&path).unwrap();
    let mut examples: Vec<(&str, String)> = Format::ALL
        .into_iter()
        .map(|format| (format.name(), with_example(|example| excerpts(format, [example]))))
        .collect();
    examples.push(("obsidian", with_example(|example| obsidian::note(&example, 0).text)));
    let mut fresh = page.clone();
    for (name, example) in &examples {
        let mark = format!("<!-- example: {name} -->\n");
        let (before, rest) =
            fresh.split_once(&mark).unwrap_or_else(|| panic!("no example of {name}"));
        let (_, after) = rest.split_once("\n~~~~\n").unwrap_or_else(|| panic!("no end of {name}"));
        let example = example.replace("\r\n", "\n");
        fresh = format!("{before}{mark}~~~~text\n{}\n~~~~\n{after}", example.trim_end());
    }
    if std::env::var_os("PULLQUOTE_BLESS").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), fresh, "docs/formats.md is not what is written");
}
