//! What nobody means well: none of it may panic, and none may take more than one pass. A step that is quadratic makes
//! these tests run for hours.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;

const MANY: usize = 20_000;

fn in_rss(text: &str) -> String {
    format!(
        "<rss><channel><title>T</title><item><title>one</title>{text}</item><item><title>two</title></item></channel></rss>"
    )
}

#[test]
fn marks_that_never_end_are_passed_once() {
    for mark in [
        "<",
        "<x>",
        "</",
        "</x>",
        "<!--",
        "<![CDATA[",
        "<![CDATA[</item>",
        "<![CDATA[</x>",
        "<?",
        "<?x>",
        "<!DOCTYPE [",
        "<!x",
        "<a b=\"",
        "<a b='",
        "<a b='<a b=\"",
        "&",
        "&#",
        "&#x",
        "&#55357;",
        "]]>",
        "<title>",
        "<description>",
        "<description><b>",
        "<author>",
        "<image>",
        "<source>",
        "<link>",
        "<link/>",
        "<category>x",
        "<content:encoded>",
        "<media:group>",
        "<a xmlns:b='c'>",
        "<item>",
        "</item>",
        "<rss>",
        "<b></c>",
        "<enclosure url='x'/>",
    ] {
        for before in ["", "<description>", "<title>"] {
            let text = in_rss(&format!("{before}{}", mark.repeat(MANY)));
            let Ok((feed, _)) = document(&text) else { panic!("{before} {mark}") };
            assert!(!feed.entries.is_empty(), "{before} {mark}");
        }
    }
}

#[test]
fn what_follows_a_mark_that_ends_is_still_read() {
    for mark in [
        "<x>",
        "<b></c>",
        "&",
        "<!-- x -->",
        "<?x?>",
        "<![CDATA[x]]>",
        "<a xmlns:b='c'>",
        "<enclosure url='x'/>",
    ] {
        let text = in_rss(&mark.repeat(MANY));
        let Ok((feed, _)) = document(&text) else { panic!("{mark}") };
        assert_eq!(feed.entries.len(), 2, "{mark}");
    }
}

#[test]
fn a_hundred_thousand_attributes_are_read() {
    let attributes: String = (0..MANY * 5)
        .flat_map(|n| [" a", &n.to_string(), "='1'"].concat().into_bytes())
        .map(char::from)
        .collect();
    for element in ["item", "link", "title", "category", "enclosure", "x"] {
        let text = in_rss(&format!("<{element}{attributes}>"));
        assert!(document(&text).is_ok(), "{element}");
    }
}

#[test]
fn one_entry_or_many_may_be_large() {
    let many = format!(
        "<rss>{}</rss>",
        "<item><title>x</title><link>https://e.example/</link></item>".repeat(MANY)
    );
    assert_eq!(document(&many).map(|(feed, _)| feed.entries.len()), Ok(MANY));
    let line = in_rss(&format!("<description>{}</description>", "word &amp; ".repeat(MANY * 5)));
    assert_eq!(document(&line).map(|(feed, _)| feed.entries.len()), Ok(2));
}

#[test]
fn json_as_deep_as_it_is_long_is_no_feed() {
    let deep =
        format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}", "[".repeat(MANY));
    assert_eq!(document(&deep).map(|_| ()), Err(NotAFeed::Other));
    let open = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}",
        "{\"id\":\"1\"},".repeat(MANY)
    );
    assert_eq!(document(&open).map(|(feed, _)| feed.entries.len()), Ok(MANY));
}

fn fixture() -> impl Strategy<Value = &'static [u8]> {
    prop_oneof![
        Just(&include_bytes!("../../tests/fixtures/feeds/rss.xml")[..]),
        Just(&include_bytes!("../../tests/fixtures/feeds/atom.xml")[..]),
        Just(&include_bytes!("../../tests/fixtures/feeds/rdf.xml")[..]),
        Just(&include_bytes!("../../tests/fixtures/feeds/feed.json")[..]),
        Just(&include_bytes!("../../tests/fixtures/feeds/broken.xml")[..]),
    ]
}

#[test]
fn a_feed_that_was_cut_or_damaged_anywhere_is_read() {
    let lexicon = Lexicon::embedded();
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    let cases = (fixture(), any::<prop::sample::Index>(), damage);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(128));
    let result = runner.run(&cases, |(bytes, cut, damage)| {
        let mut bytes = bytes.to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(feed) = parse(&bytes, Some("https://e.example/feed"), &lexicon) {
            let mut ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
            prop_assert!(ids.iter().all(|id| !id.is_empty()));
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), feed.entries.len());
        }
        let text = String::from_utf8_lossy(&bytes);
        let _ = (opml::read(&text), urls::read(&text), discover(&text, None));
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}
