use super::*;

/// The events of a text, in short.
fn events(text: &str) -> Vec<String> {
    let short = |event| match event {
        Event::Open(tag) if tag.empty => format!("<{}/>", tag.name),
        Event::Open(tag) => format!("<{}>", tag.name),
        Event::Close(name) => format!("</{name}>"),
        Event::Text(text) => text.to_owned(),
        Event::Literal(text) => format!("[{text}]"),
    };
    Scanner::new(text).map(short).collect()
}

#[test]
fn a_sound_document_is_cut_into_tags_and_texts() {
    let text = "<?xml version=\"1.0\"?><!-- <x> --><rss a='>'><b/>one<![CDATA[<two>]]></rss >";
    assert_eq!(events(text), ["<rss>", "<b/>", "one", "[<two>]", "</rss>"]);
}

#[test]
fn a_document_type_is_skipped_with_what_it_declares() {
    let text = "<!DOCTYPE rss [<!ENTITY a \"<b>\"> ] ><rss>&a;</rss>";
    assert_eq!(events(text), ["<rss>", "&a;", "</rss>"]);
    assert_eq!(events("<!DOCTYPE rss PUBLIC \"x\" \"y\"><rss>"), ["<rss>"]);
}

#[test]
fn what_is_no_markup_is_text() {
    assert_eq!(events("a < b & c <3 <> d"), ["a ", "<", " b & c ", "<", "3 ", "<", "> d"]);
}

#[test]
fn a_tag_that_lost_its_end_stops_where_the_next_begins() {
    assert_eq!(events("<a <b>x</b</a>"), ["<a>", "<b>", "x", "</b>", "</a>"]);
    assert_eq!(events("<a href=\"x>one</a><b c=\"d\">"), ["<a>", "one", "</a>", "<b>"]);
    assert_eq!(events("<a b"), ["<a>"]);
}

#[test]
fn what_never_ends_does_not_swallow_the_rest() {
    assert_eq!(events("<!-- <a>one</a>"), [" ", "<a>", "one", "</a>"]);
    assert_eq!(events("<?xml version=\"1.0\"><a>?>"), ["<a>", "?>"]);
    assert_eq!(
        events("<title><![CDATA[one</title><link><![CDATA[two]]></link>"),
        ["<title>", "[one]", "</title>", "<link>", "[two]", "</link>"]
    );
    assert_eq!(
        events("<title><![CDATA[one</title></item>"),
        ["<title>", "[one]", "</title>", "</item>"]
    );
    assert_eq!(events("<title><![CDATA[one]]</title>"), ["<title>", "[one]", "</title>"]);
    assert_eq!(events("<title><![CDATA[one"), ["<title>", "[one]"]);
}

#[test]
fn a_section_that_holds_its_own_mark_is_read_to_its_end() {
    assert_eq!(events("<![CDATA[a <![CDATA[ b ]]>c"), ["[a <![CDATA[ b ]", "c"]);
}

#[test]
fn attributes_are_read_however_they_are_written() {
    let text = "<a one=\"1 > 0\" two='2' three=3 four FIVE = \"&amp;\" six=\"x/>";
    let Some(Event::Open(tag)) = Scanner::new(text).next() else { panic!("no tag") };
    let found: Vec<_> = tag.attributes().collect();
    let expected = [
        ("one", "1 > 0"),
        ("two", "2"),
        ("three", "3"),
        ("four", ""),
        ("FIVE", "&amp;"),
        ("six", "x/"),
    ];
    assert_eq!(found, expected);
    assert_eq!(tag.attribute("five").as_deref(), Some("&"));
}
