use super::*;
use crate::article::WordsKind;
use crate::export::{Kept, Standing};

fn bookmark<'a>(byline: &'a [String], tags: &'a [String]) -> Excerpt<'a> {
    Excerpt {
        text: "We will *not* wait\x1b[2J.\n\n1. Not a list",
        kind: WordsKind::Direct,
        speakers: vec!["Zoë Müller"],
        role: Some("minister"),
        cue: None,
        rule: None,
        confidence: None,
        title: "Talks [go] on",
        site: Some("The Example"),
        byline,
        url: Some("https://news.example/talks"),
        path: None,
        published: Some("2025-08-20T10:00:00Z"),
        kept: Some(Kept {
            id: 7,
            at: 1_755_684_000,
            anchored: false,
            note: "Compare\nwith <May>.",
            tags,
            hue: None,
        }),
        stands: Some(Standing {
            prefix: "“",
            suffix: "” Zoë",
            start: 1,
            end: 18,
            text_hash: "abc",
        }),
    }
}

fn quote() -> Excerpt<'static> {
    Excerpt {
        text: "it would rain",
        kind: WordsKind::Indirect,
        speakers: Vec::new(),
        role: None,
        cue: Some("said"),
        rule: Some("said-after"),
        confidence: Some(0.75),
        title: "Weather",
        site: None,
        byline: &[],
        url: None,
        path: Some("/news/weather_1.txt"),
        published: None,
        stands: None,
        kept: None,
    }
}

#[test]
fn markdown_is_a_block_quote_with_its_citation_note_and_tags() {
    let (byline, tags) = (["Jo Writer".to_owned()], ["peace talks".to_owned(), "a_b".to_owned()]);
    let document = excerpts(Format::Markdown, [bookmark(&byline, &tags), quote()]);
    assert_eq!(
        document,
        r"> We will \*not\* wait.
>
> 1\. Not a list

— **Zoë Müller**, minister, in Jo Writer, “[Talks \[go\] on](https://news.example/talks#:~:text=We%20will%20%2Anot%2A%20wait.,1.%20Not%20a%20list)”, *The Example*, 2025-08-20. <https://news.example/talks>

Compare
with \<May\>.

#peace-talks #a\_b

---

it would rain

— unnamed, as reported, “Weather”. /news/weather\_1.txt
"
    );
}

#[test]
fn json_is_one_array_with_every_field_in_its_place() {
    let (byline, tags) = (["Jo Writer".to_owned()], ["peace".to_owned()]);
    let document = excerpts(Format::Json, [bookmark(&byline, &tags), quote()]);
    let expected = concat!(
        "[\n",
        r#"{"text":"We will *not* wait.\n\n1. Not a list","kind":"direct","speakers":["Zoë Müller"],"#,
        r#""role":"minister","cue":null,"rule":null,"confidence":null,"title":"Talks [go] on","#,
        r#""site":"The Example","byline":["Jo Writer"],"url":"https://news.example/talks","path":null,"#,
        r#""published":"2025-08-20T10:00:00Z","start":1,"end":18,"bookmark":{"id":7,"kept_at":"2025-08-20T10:00:00Z","#,
        r#""anchored":false,"note":"Compare\nwith <May>.","tags":["peace"],"colour":null,"prefix":"“","#,
        r#""suffix":"” Zoë","start":1,"end":18,"text_hash":"abc"}},"#,
        "\n",
        r#"{"text":"it would rain","kind":"indirect","speakers":[],"role":null,"cue":"said","#,
        r#""rule":"said-after","confidence":0.75,"title":"Weather","site":null,"byline":[],"#,
        r#""url":null,"path":"/news/weather_1.txt","published":null,"start":null,"end":null,"bookmark":null}"#,
        "\n]\n",
    );
    assert_eq!(document, expected);
    let parsed: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(parsed.as_array().unwrap().len(), 2);
}

#[test]
fn no_quotations_are_a_whole_document_too() {
    for (format, document) in [
        (Format::Markdown, ""),
        (Format::Json, "[]\n"),
        (Format::Jsonl, ""),
        (Format::Readwise, "Highlight,Title,Author,URL,Note,Location,Date\r\n"),
        (Format::Annotation, "[]\n"),
        (Format::Csl, "[]\n"),
        (Format::Biblatex, ""),
        (Format::Ris, ""),
        (Format::Org, ""),
    ] {
        assert_eq!(excerpts(format, []), document, "{}", format.name());
    }
    assert!(excerpts(Format::Csv, []).starts_with("text,kind,speakers,"));
}

#[test]
fn formats_are_found_by_name_and_by_file_ending() {
    for format in Format::ALL {
        assert_eq!(Format::named(format.name()), Some(format));
        let meant = Format::named(format.extension()).unwrap();
        assert_eq!(meant.extension(), format.extension());
    }
    assert_eq!(Format::named("bib"), Some(Format::Biblatex));
    assert_eq!(Format::named("json"), Some(Format::Json));
    assert_eq!(Format::named("pdf"), None);
}
