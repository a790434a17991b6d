use super::*;
use crate::article::QuoteKind;
use crate::article::{Actor, ActorKind, Block, Speaker};
use crate::text::Span;

fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn an_article_is_head_body_and_who_said_what() {
    let text = "Why it matters\n\n“We wait,” Ann Lee said.\n\nFirst\n\nSecond\x1b[2J line";
    let block = |kind, words| Block { kind, span: place(text, words) };
    let article = Article {
        title: Some("Talks\x1b]0;x\x07 go on".to_owned()),
        standfirst: Some("For now".to_owned()),
        byline: vec!["Jo Writer".to_owned()],
        site: Some("The Example".to_owned()),
        published: Some("2025-08-20".to_owned()),
        tags: vec!["peace".to_owned(), "war".to_owned()],
        text: text.to_owned(),
        blocks: vec![
            block(BlockKind::Heading, "Why it matters"),
            block(BlockKind::Paragraph, "“We wait,” Ann Lee said."),
            block(BlockKind::ListItem, "First"),
            block(BlockKind::ListItem, "Second\x1b[2J line"),
        ],
        ..Article::default()
    };
    let quote = |words, kind, speakers, cue| Quote {
        span: place(text, words),
        kind,
        speakers,
        cue,
        rule: "r".to_owned(),
        confidence: 0.9,
    };
    let lee = Speaker { name: "Ann Lee".to_owned(), actor: Some(0), mention: None };
    let analysis = Analysis {
        version: 1,
        actors: vec![Actor {
            name: "Ann Lee".to_owned(),
            key: "p:lee".to_owned(),
            kind: ActorKind::Person,
            role: Some("envoy".to_owned()),
            aliases: vec![],
            mentions: vec![],
        }],
        quotes: vec![
            quote("We wait,", QuoteKind::Direct, vec![lee], Some(place(text, "said"))),
            quote("First", QuoteKind::Indirect, vec![], None),
        ],
        topics: vec![],
    };
    assert_eq!(
        super::article(&article, &analysis),
        "Talks go on
For now
By Jo Writer · The Example · 2025-08-20
Tags: peace, war

## Why it matters

“We wait,” Ann Lee said.

- First
- Second line

Who said what

  “We wait,”
    — Ann Lee (envoy): said [direct]

  First
    — unnamed [indirect]
"
    );
}

fn excerpt(kind: QuoteKind) -> Excerpt<'static> {
    Excerpt {
        text: "we\x1b[2J wait",
        kind: kind.into(),
        speakers: vec!["Ann Lee"],
        role: Some("envoy"),
        cue: Some("said"),
        rule: None,
        confidence: None,
        title: "Talks go on",
        site: Some("The Example"),
        byline: &[],
        url: None,
        path: None,
        published: Some("2025-08-20T10:00:00Z"),
        stands: None,
        kept: None,
    }
}

#[test]
fn a_quotation_is_its_words_and_under_them_who_said_them_where() {
    let lines = quotation(&excerpt(QuoteKind::Direct));
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let cited = "— Ann Lee (envoy): said [direct], “Talks go on”, The Example, 2025-08-20";
    assert_eq!(texts, ["“we wait”", cited]);
}

#[test]
fn what_is_only_reported_never_stands_in_quote_marks() {
    let lines = quotation(&excerpt(QuoteKind::Indirect));
    assert_eq!(lines.first().map(|line| line.text.as_str()), Some("we wait"));
}
