use serde_json::json;

use super::*;
use crate::article::{ActorKind, QuoteKind, Topic};

/// Non-ASCII before, between and inside what is pointed at, also outside the basic plane.
const TEXT: &str = "🌍 Überblick\n\n“Naïve 👩‍🚀 talk,” said Zoë Müller. She “liked” it.";

fn place(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn article() -> Article {
    Article {
        title: Some("Title".to_owned()),
        language: Some("en".to_owned()),
        image_credits: vec!["A/B".to_owned()],
        text: TEXT.to_owned(),
        blocks: vec![
            Block { kind: BlockKind::Heading, span: place("🌍 Überblick") },
            Block { kind: BlockKind::ListItem, span: place(TEXT.split("\n\n").nth(1).unwrap()) },
        ],
        removed: vec![Removed { text: "0 Comments".to_owned(), rule: "site-chrome".to_owned() }],
        ..Article::default()
    }
}

fn analysis() -> Analysis {
    Analysis {
        version: 1,
        actors: vec![Actor {
            name: "Zoë Müller".to_owned(),
            key: "not in the wire form".to_owned(),
            kind: ActorKind::Person,
            role: None,
            aliases: vec!["Müller".to_owned()],
            mentions: vec![place("Zoë Müller")],
        }],
        quotes: vec![
            Quote {
                span: place("Naïve 👩‍🚀 talk,"),
                kind: QuoteKind::Direct,
                speakers: vec![
                    Speaker {
                        name: "Zoë Müller".to_owned(),
                        actor: Some(0),
                        mention: Some(place("Zoë Müller")),
                    },
                    Speaker { name: "senior official".to_owned(), actor: None, mention: None },
                ],
                cue: Some(place("said")),
                rule: "said-before-name".to_owned(),
                confidence: 0.93,
            },
            Quote {
                span: place("liked"),
                kind: QuoteKind::Fragment,
                speakers: vec![],
                cue: None,
                rule: "alone".to_owned(),
                confidence: 0.5,
            },
        ],
        topics: vec![Topic { name: "talks".to_owned(), score: 0.81, mentions: 5 }],
    }
}

#[test]
fn the_wire_form_is_that_of_the_design() {
    let source =
        Source { path: Some("a.txt".to_owned()), url: None, kind: crate::article::InputKind::Text };
    let line = line(None, &source, &article(), &analysis());
    let expected = concat!(
        r#"{"schema":1,"id":"ID","source":{"path":"a.txt","url":null,"kind":"text"},"#,
        r#""title":"Title","standfirst":null,"byline":[],"published":null,"site":null,"#,
        r#""image_credits":["A/B"],"tags":[],"language":"en","#,
        r#""text":"🌍 Überblick\n\n“Naïve 👩‍🚀 talk,” said Zoë Müller. She “liked” it.","#,
        r#""blocks":[{"kind":"heading","start":0,"end":11},{"kind":"list_item","start":13,"end":63}],"#,
        r#""removed":[{"text":"0 Comments","rule":"site-chrome"}],"#,
        r#""actors":[{"name":"Zoë Müller","kind":"person","role":null,"aliases":["Müller"],"#,
        r#""mentions":[{"start":36,"end":46}]}],"#,
        r#""quotes":[{"start":14,"end":29,"text":"Naïve 👩‍🚀 talk,","kind":"direct","speakers":["#,
        r#"{"name":"Zoë Müller","actor":0,"start":36,"end":46},"#,
        r#"{"name":"senior official","actor":null,"start":null,"end":null}],"#,
        r#""cue":{"start":31,"end":35,"text":"said"},"rule":"said-before-name","confidence":0.93},"#,
        r#"{"start":53,"end":58,"text":"liked","kind":"fragment","speakers":[],"cue":null,"#,
        r#""rule":"alone","confidence":0.5}],"#,
        r#""topics":[{"name":"talks","score":0.81,"mentions":5}]}"#,
    );
    assert_eq!(line, expected.replace("ID", &id(TEXT)));
}

#[test]
fn every_offset_points_at_its_words_in_code_points() {
    let line = line(None, &Source::default(), &article(), &analysis());
    let object: Value = serde_json::from_str(&line).unwrap();
    let text: Vec<char> = object["text"].as_str().unwrap().chars().collect();
    let at = |place: &Value| -> String {
        let border = |name: &str| place[name].as_u64().unwrap() as usize;
        text[border("start")..border("end")].iter().collect()
    };
    for quote in object["quotes"].as_array().unwrap() {
        assert_eq!(at(quote), quote["text"]);
    }
    let quote = &object["quotes"][0];
    assert_eq!(at(&quote["cue"]), "said");
    assert_eq!(at(&quote["speakers"][0]), "Zoë Müller");
    assert_eq!(at(&object["actors"][0]["mentions"][0]), "Zoë Müller");
    assert_eq!(at(&object["blocks"][0]), "🌍 Überblick");
}

#[test]
fn an_id_is_the_callers_or_the_beginning_of_the_texts_hash() {
    assert_eq!(id("abc"), "ba7816bf8f01cfea");
    let own = line(Some(&json!(17)), &Source::default(), &article(), &analysis());
    assert!(own.starts_with(r#"{"schema":1,"id":17,"#), "{own}");
}

#[test]
fn a_line_that_failed_says_why_and_whose_it_is() {
    assert_eq!(error_line(None, "not JSON"), r#"{"error":"not JSON"}"#);
    assert_eq!(error_line(Some(&json!("a")), "no text"), r#"{"id":"a","error":"no text"}"#);
}
