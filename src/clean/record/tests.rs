use serde_json::json;

use super::*;

fn all(json: &Value) -> Vec<Record> {
    records(json.to_string().as_bytes(), &Lexicon::embedded()).unwrap()
}

fn one(json: &Value) -> (Record, Article) {
    let record = all(json).remove(0);
    let article = record.articles[0].clone();
    (record, article)
}

#[test]
fn a_text_is_kept_to_the_letter_and_the_fields_describe_it() {
    let text = "The bridge opens.\n\nNobody came  to see it.";
    let (record, article) = one(&json!({
        "id": 7, "text": text, "title": " The\nbridge ", "url": "https://news.example/a",
        "published": "2026-11-18T10:00:00+02:00", "author": "By Ana Lopes, Jo Berg",
        "site": "The Example", "tags": ["bridges", ""], "language": "en-GB",
        "description": "What came of it.", "image": {"url": "https://news.example/i.jpg"}
    }));
    assert_eq!((record.id, record.kind), (Some(json!(7)), InputKind::Clean));
    assert_eq!(record.url.as_deref(), Some("https://news.example/a"));
    assert_eq!(article.text, text);
    assert_eq!(article.title.as_deref(), Some("The bridge"));
    assert_eq!(article.published.as_deref(), Some("2026-11-18T10:00:00+02:00"));
    assert_eq!(article.byline, ["Ana Lopes", "Jo Berg"]);
    assert_eq!(article.site.as_deref(), Some("The Example"));
    assert_eq!(article.tags, ["bridges"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.standfirst.as_deref(), Some("What came of it."));
    assert_eq!(article.image.as_deref(), Some("https://news.example/i.jpg"));
}

#[test]
fn fields_go_by_many_names() {
    let (record, article) = one(&json!({
        "source": {"id": null, "name": "The Example"}, "author": null,
        "headline": "One", "content": "Words.", "link": "http://news.example/a",
        "publishedAt": "18 November 2026", "authors": [{"name": "Ana Lopes"}, "Jo Berg"],
        "keywords": "rivers, bridges", "summary": "Words."
    }));
    assert_eq!(record.url.as_deref(), Some("http://news.example/a"));
    assert_eq!(article.title.as_deref(), Some("One"));
    assert_eq!(article.published.as_deref(), Some("2026-11-18"));
    assert_eq!(article.byline, ["Ana Lopes", "Jo Berg"]);
    assert_eq!(article.site.as_deref(), Some("The Example"));
    assert_eq!(article.tags, ["rivers", "bridges"]);
    assert_eq!(article.standfirst, None, "what the text says itself");
}

#[test]
fn dates_are_numbers_and_words_and_what_is_not_understood_stays() {
    let date = |value: Value| one(&json!({"text": "x", "date": value})).1.published;
    assert_eq!(date(json!(1_763_460_000)).as_deref(), Some("2025-11-18T10:00:00Z"));
    assert_eq!(date(json!(1_763_460_000_000_i64)).as_deref(), Some("2025-11-18T10:00:00Z"));
    assert_eq!(date(json!("2026-11-18")).as_deref(), Some("2026-11-18"));
    assert_eq!(date(json!("last\nweek")).as_deref(), Some("last week"));
    assert_eq!(date(json!("")), None);
    assert_eq!(date(json!(null)), None);
}

#[test]
fn a_page_is_read_as_a_page_and_markup_in_a_text_as_markup() {
    let (record, article) = one(&json!({
        "html": "<html><head><title>x</title></head><body><article><h1>Old</h1>\
                 <p>The bridge opened on Monday, and nobody came to see it open.</p></article></body></html>",
        "title": "New"
    }));
    assert_eq!((record.kind, article.title.as_deref()), (InputKind::Html, Some("New")));
    assert!(article.text.contains("The bridge opened on Monday"), "{}", article.text);
    let (record, article) = one(&json!({"content": "<p>One &amp; <b>two</b>.</p>"}));
    assert_eq!((record.kind, article.text.trim()), (InputKind::Html, "One & two."));
}

#[test]
fn an_array_gives_each_of_its_articles_and_leaves_what_is_none() {
    let found = all(&json!([{"text": "One."}, 7, {"title": "no text"}, {"body": "Two."}]));
    let texts: Vec<&str> = found.iter().map(|record| record.articles[0].text.as_str()).collect();
    assert_eq!(texts, ["One.", "Two."]);
}

#[test]
fn what_holds_no_article_says_why() {
    let error = |json: &str| records(json.as_bytes(), &Lexicon::embedded()).unwrap_err();
    assert!(matches!(error("{"), NotARecord::Syntax(_)));
    assert!(matches!(error(&"[".repeat(100_000)), NotARecord::Syntax(_)));
    assert_eq!(error("7"), NotARecord::Empty { id: None });
    assert_eq!(error(r#"{"id": "x", "title": "T"}"#), NotARecord::Empty { id: Some(json!("x")) });
    assert_eq!(error("{}").to_string(), "no \"text\" or \"html\" in it");
}

#[test]
fn nothing_that_acts_on_a_terminal_comes_through_the_fields() {
    let (record, article) = one(&json!({
        "text": "x", "title": "A\u{1b}[2J title", "author": "\u{9b}31mAna", "tags": ["\u{7}a"],
        "site": "\u{202e}The Example", "url": "https://news.example/\u{1b}]0;x\u{7}a",
        "date": "\u{1b}[1mlast week"
    }));
    assert_eq!(article.title.as_deref(), Some("A title"));
    assert_eq!((article.byline, article.tags), (vec!["Ana".to_owned()], vec!["a".to_owned()]));
    assert_eq!(article.site.as_deref(), Some("The Example"));
    assert_eq!(record.url.as_deref(), Some("https://news.example/a"));
    assert_eq!(article.published.as_deref(), Some("last week"));
}
