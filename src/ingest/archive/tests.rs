use std::io::{Cursor, Write as _};

use super::*;

/// What an archive gives: the articles as "path url kind: bytes", and the errors.
fn shown(shape: Shape, bytes: &[u8], limit: u64) -> Vec<String> {
    let origin = Origin { name: "a".to_owned(), path: Some("a".to_owned()) };
    let archive = Archive::new(shape, Box::new(Cursor::new(bytes.to_vec())), origin, limit);
    let line = |item: Result<Input, IngestError>| match item {
        Ok(input) => {
            let Source { path, url, kind } = input.source;
            let url = url.map(|url| format!(" {url}")).unwrap_or_default();
            let bytes = String::from_utf8_lossy(&input.bytes).into_owned();
            format!("{}{url} {kind:?}: {bytes}", path.unwrap())
        }
        Err(error) => error.to_string(),
    };
    archive.map(line).collect()
}

fn record(kind: &str, url: &str, media_type: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media_type}\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

fn answer(url: &str, fields: &str, body: &str) -> String {
    let block = format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n{body}");
    record("response", url, "application/http; msgtype=response", &block)
}

const PAGE: &str = "Content-Type: text/html; charset=utf-8";

#[test]
fn pages_come_out_of_a_warc_with_their_addresses_and_the_rest_is_counted() {
    let archive = [
        record("warcinfo", "", "application/warc-fields", "software: own"),
        record("request", "https://news.example/a", "application/http", "GET /a HTTP/1.1\r\n\r\n"),
        answer("<https://news.example/a>", PAGE, "<p>One.</p>"),
        answer("https://news.example/i.png", "Content-Type: image/png", "PNG"),
        record(
            "response",
            "https://news.example/gone",
            "application/http",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nGone.",
        ),
        record("resource", "https://news.example/b", "text/html", "<p>Two.</p>"),
        record("conversion", "https://news.example/c", "text/plain", "Three."),
        answer("https://news.example/robots.txt", "Content-Type: text/plain", "User-agent: *"),
        answer("https://news.example/feed", "content-type:\r\n application/rss+xml", "<rss/>"),
    ]
    .concat();
    assert_eq!(
        shown(Shape::Warc, archive.as_bytes(), 1 << 20),
        [
            "a https://news.example/a Html: <p>One.</p>",
            "a https://news.example/b Html: <p>Two.</p>",
            "a https://news.example/c Text: Three.",
            "a https://news.example/feed Feed: <rss/>",
            "a: 5 records that hold no page were passed over",
        ]
    );
}

#[test]
fn bodies_in_chunks_are_joined_and_those_that_only_say_so_are_left() {
    let chunked = format!("{PAGE}\r\nTransfer-Encoding: chunked");
    let archive = [
        answer("u:1", &chunked, "4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n"),
        answer("u:2", &chunked, "<p>Joined already.</p>"),
        answer("u:3", &chunked, "4\r\nWiki\r\nff\r\nped"),
        answer("u:4", &format!("{PAGE}\r\nContent-Encoding: gzip"), "<p>Unpacked already.</p>"),
    ]
    .concat();
    assert_eq!(
        shown(Shape::Warc, archive.as_bytes(), 1 << 20),
        [
            "a u:1 Html: Wikipedia",
            "a u:2 Html: <p>Joined already.</p>",
            "a u:3 Html: Wikiped",
            "a u:4 Html: <p>Unpacked already.</p>",
        ]
    );
}

#[test]
fn a_packed_body_is_unpacked_within_the_limit_and_its_charset_is_kept() {
    let packed = |body: &[u8]| {
        let mut block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\
                          Content-Encoding: gzip\r\n\r\n"
            .to_vec();
        let mut encoder = flate2::write::GzEncoder::new(block, flate2::Compression::fast());
        encoder.write_all(body).unwrap();
        block = encoder.finish().unwrap();
        let record = record("response", "u:1", "application/http", "");
        let head = record.split("Content-Length").next().unwrap();
        [format!("{head}Content-Length: {}\r\n\r\n", block.len()).into_bytes(), block].concat()
    };
    let found = shown(Shape::Warc, &packed(b"<p>Gr\xfc\xdfe</p>"), 1_000);
    assert!(found[0].contains("iso-8859-1") && found[0].ends_with("e</p>"), "{found:?}");
    let found = shown(Shape::Warc, &packed(&[b'x'; 5_000]), 1_000);
    assert!(found[0].starts_with("a: u:1: larger than"), "{found:?}");
}

#[test]
fn a_record_over_the_limit_is_named_and_the_next_is_read() {
    let long = "x".repeat(2_000);
    let archive = [answer("u:1", PAGE, &long), answer("u:2", PAGE, "short")].concat();
    let error = IngestError::TooLarge { name: "a: u:1".to_owned(), limit: 1_000 }.to_string();
    assert_eq!(shown(Shape::Warc, archive.as_bytes(), 1_000), [&error, "a u:2 Html: short"]);
}

#[test]
fn a_warc_that_breaks_off_gives_what_stands_before() {
    let archive = [answer("u:1", PAGE, "one"), answer("u:2", PAGE, "two")].concat();
    let whole = "a u:1 Html: one";
    for cut in [8, 20] {
        let found = shown(Shape::Warc, &archive.as_bytes()[..archive.len() - cut], 1_000);
        assert_eq!(found.first().unwrap(), whole);
        let last = found.last().unwrap();
        assert!(last.starts_with("a: breaks off: "), "{last}");
    }
    assert_eq!(
        shown(Shape::Warc, b"WARC/1.0\r\n\r\n", 9),
        ["a: no page in this archive (1 other records)"]
    );
}

#[test]
fn after_rubbish_the_next_record_is_found() {
    let archive = [
        answer("u:1", PAGE, "one"),
        "Wrong length left this here.\r\nAnd this\r\n".to_owned(),
        answer("u:2", PAGE, "two"),
    ]
    .concat();
    assert_eq!(
        shown(Shape::Warc, archive.as_bytes(), 1_000),
        ["a u:1 Html: one", "a u:2 Html: two", "a: 1 records that hold no page were passed over"]
    );
}

#[test]
fn each_line_is_an_article_with_its_number() {
    let lines = "\u{feff}{\"text\":\"1\"}\r\n\n  \n{\"text\":\"4\"}\nbroken\n{\"text\":\"last\"}";
    assert_eq!(
        shown(Shape::Lines, lines.as_bytes(), 100),
        [
            "a#1 Json: {\"text\":\"1\"}",
            "a#4 Json: {\"text\":\"4\"}",
            "a#5 Json: broken",
            "a#6 Json: {\"text\":\"last\"}",
        ]
    );
    let error = IngestError::TooLarge { name: "a#1".to_owned(), limit: 5 }.to_string();
    assert_eq!(shown(Shape::Lines, b"123456\n12\n", 5), [&error, "a#2 Json: 12"]);
}

#[test]
fn a_line_of_fifty_megabytes_is_passed_over_without_being_held() {
    let mut lines = vec![b'x'; 50 << 20];
    lines.extend_from_slice(b"\n{}");
    let found = shown(Shape::Lines, &lines, 1 << 20);
    assert_eq!(found, ["a#1: larger than 1 MB", "a#2 Json: {}"]);
}

#[test]
fn an_array_is_cut_into_its_objects() {
    let array = r#" [ {"text": "a ] } \" \\"}, 7, null, [1, [2]],
        {"deep": {"er": [1, {"x": "]"}]}} ] and what follows"#;
    assert_eq!(
        shown(Shape::Items, array.as_bytes(), 1_000),
        [
            r#"a#1 Json: {"text": "a ] } \" \\"}"#,
            "a#2 Json: [1, [2]]",
            r#"a#3 Json: {"deep": {"er": [1, {"x": "]"}]}}"#,
        ]
    );
    let found = shown(Shape::Items, br#"[{"text": "1"}, {"text": "#, 1_000);
    assert_eq!(found.len(), 2);
    assert!(found[1].starts_with("a: breaks off"), "{found:?}");
    assert_eq!(shown(Shape::Items, b"[]", 10), ["a: empty"]);
    let error = IngestError::TooLarge { name: "a#1".to_owned(), limit: 5 }.to_string();
    assert_eq!(shown(Shape::Items, b"[{123456}, {1}]", 5), [&error, "a#2 Json: {1}"]);
    let deep = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
    assert_eq!(shown(Shape::Items, &deep, 1 << 20).len(), 1);
}

#[test]
fn the_shape_shows_in_the_first_bytes() {
    let shape = |head: &str, ending: &str| shape_of(head.as_bytes(), ending);
    assert_eq!(shape("WARC/1.0\r\n", ""), Some(Shape::Warc));
    assert_eq!(shape("{\"a\": 1}\n{\"a\": 2}", ""), Some(Shape::Lines));
    assert_eq!(shape("broken\n{\"a\": 2}", "jsonl"), Some(Shape::Lines));
    assert_eq!(shape("{\"a\": 1}\n", ""), None);
    assert_eq!(shape("{\n\"a\": 1}\n{", ""), None);
    assert_eq!(shape(" [\n {\"a\": 1}", "txt"), Some(Shape::Items));
    assert_eq!(shape("[A note] and {a brace}", "txt"), None);
}
