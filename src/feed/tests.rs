use super::*;

fn feed_at(text: &[u8], url: Option<&str>) -> Feed {
    parse(text, url, &Lexicon::embedded()).unwrap()
}

fn feed(text: &str) -> Feed {
    feed_at(text.as_bytes(), None)
}

/// A feed of RSS with these elements in its channel.
fn rss(channel: &str) -> Feed {
    feed(&format!("<rss version=\"2.0\"><channel><title>T</title>{channel}</channel></rss>"))
}

fn only(feed: &Feed) -> &Entry {
    assert_eq!(feed.entries.len(), 1);
    &feed.entries[0]
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.article.title.as_deref().unwrap_or("-")).collect()
}

fn urls(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.url.as_deref().unwrap_or("-")).collect()
}

#[test]
fn a_feed_of_rss_with_its_usual_namespaces() {
    let feed = feed_at(include_bytes!("../../tests/fixtures/feeds/rss.xml"), None);
    assert_eq!(feed.title.as_deref(), Some("The Harbour Post"));
    assert_eq!(feed.description.as_deref(), Some("News of the harbour and the town"));
    assert_eq!(feed.home.as_deref(), Some("https://harbour.example/"));
    assert_eq!(feed.own.as_deref(), Some("https://harbour.example/feed/"));
    assert_eq!(feed.ttl, Some(30));
    assert_eq!(feed.repairs, Vec::<String>::new());
    let [ferry, tides] = feed.entries.as_slice() else { panic!("two entries") };

    assert_eq!(ferry.id, "https://harbour.example/?p=17");
    assert_eq!(ferry.url.as_deref(), Some("https://harbour.example/2026/11/ferry/"));
    assert!(!ferry.summary_only);
    assert_eq!(ferry.enclosures.len(), 2);
    assert_eq!(ferry.enclosures[1].media_type.as_deref(), Some("audio/mpeg"));
    let article = &ferry.article;
    assert_eq!(article.title.as_deref(), Some("Ferry & bridge: the council’s choice"));
    assert_eq!(article.byline, ["Jane Doe", "John Roe"]);
    assert_eq!(article.published.as_deref(), Some("2026-11-21T08:30:00+00:00"));
    assert_eq!(article.tags, ["Harbour", "Transport & roads"]);
    assert_eq!(article.site.as_deref(), Some("The Harbour Post"));
    assert_eq!(article.image.as_deref(), Some("https://harbour.example/pictures/ferry.jpg"));
    assert_eq!(article.standfirst.as_deref(), Some("A short word on what was decided."));
    assert!(article.text.starts_with("The council chose the ferry on Friday."), "{}", article.text);

    assert_eq!(tides.url.as_deref(), Some("https://harbour.example/tides"));
    assert_eq!(tides.id, "https://harbour.example/tides");
    assert!(tides.summary_only);
    assert_eq!(tides.article.byline, ["Ann Poe"]);
    assert_eq!(tides.article.site.as_deref(), Some("Coast Weekly"));
    assert_eq!(tides.article.published.as_deref(), Some("2026-11-20T07:00:00-05:00"));
    assert_eq!(tides.article.image.as_deref(), Some("https://harbour.example/tides.png"));
}

#[test]
fn a_feed_of_atom_with_bases_inside_each_other() {
    let feed = feed_at(include_bytes!("../../tests/fixtures/feeds/atom.xml"), None);
    assert_eq!(feed.title.as_deref(), Some("Hill & Dale"));
    assert_eq!(feed.home.as_deref(), Some("https://hill.example/news/"));
    assert_eq!(feed.own.as_deref(), Some("https://hill.example/news/feed.atom"));
    let [snow, thaw] = feed.entries.as_slice() else { panic!("two entries") };

    assert_eq!(snow.id, "tag:hill.example,2026:1");
    assert_eq!(snow.url.as_deref(), Some("https://hill.example/news/2026/snow.html"));
    assert_eq!(snow.updated.as_deref(), Some("2026-11-21T10:00:00+01:00"));
    assert_eq!(snow.enclosures[0].url, "https://hill.example/news/2026/snow.ogg");
    assert_eq!(snow.article.title.as_deref(), Some("Snow on the pass"));
    assert_eq!(snow.article.published.as_deref(), Some("2026-11-20T10:00:00+01:00"));
    assert_eq!(snow.article.byline, ["Max Muster"]);
    assert_eq!(snow.article.tags, ["Weather"]);
    assert_eq!(snow.article.site.as_deref(), Some("Valley Wire"));
    assert_eq!(snow.article.text.trim(), "The pass was shut on Friday & Saturday.");
    assert_eq!(snow.article.standfirst.as_deref(), Some("What the snow did."));

    assert_eq!(thaw.url.as_deref(), Some("https://hill.example/thaw"));
    assert_eq!(thaw.article.title.as_deref(), Some("Thaw < frost"));
    assert_eq!(thaw.article.byline, ["Erika Beispiel"]);
    assert_eq!(thaw.article.published.as_deref(), Some("2026-11-19"));
    assert!(thaw.article.text.contains("Another paragraph <here>."), "{}", thaw.article.text);
    assert_eq!(thaw.article.blocks.len(), 2);
    assert_eq!(thaw.article.language.as_deref(), Some("de"));
}

#[test]
fn a_feed_of_rdf_with_its_entries_beside_its_channel() {
    let feed = feed_at(include_bytes!("../../tests/fixtures/feeds/rdf.xml"), None);
    assert_eq!(feed.title.as_deref(), Some("Isle Journal"));
    assert_eq!(feed.home.as_deref(), Some("https://isle.example/"));
    let lamps = only(&feed);
    assert_eq!(lamps.id, "https://isle.example/1");
    assert_eq!(lamps.article.title.as_deref(), Some("Lamps"));
    assert_eq!(lamps.article.byline, ["Jane Doe"]);
    assert_eq!(lamps.article.tags, ["Light"]);
    assert_eq!(lamps.article.published.as_deref(), Some("2026-11-18T09:00:00Z"));
    assert_eq!(lamps.article.text.trim(), "The lamps were lit.");
}

#[test]
fn a_json_feed() {
    let text = include_bytes!("../../tests/fixtures/feeds/feed.json");
    let feed = feed_at(text, Some("https://moor.example/feed.json"));
    assert_eq!(feed.title.as_deref(), Some("Moor & Fen"));
    let [peat, note] = feed.entries.as_slice() else { panic!("two entries") };
    assert_eq!((peat.id.as_str(), peat.url.as_deref()), ("1", Some("https://moor.example/peat")));
    assert_eq!(peat.article.byline, ["Jane Doe"]);
    assert_eq!(peat.article.tags, ["fire", "peat"]);
    assert_eq!(peat.enclosures[0].url, "https://moor.example/peat.mp3");
    assert_eq!(note.article.byline, ["Ann Poe"]);
    assert_eq!(note.url.as_deref(), Some("https://elsewhere.example/"));
    assert_eq!(note.article.published.as_deref(), Some("2026-11-21T00:00:00Z"));
    assert_eq!(note.article.blocks.len(), 2);
    assert!(note.article.text.starts_with("A note & a link."));
}

#[test]
fn a_json_feed_that_was_cut_off_keeps_its_whole_entries() {
    let text = include_str!("../../tests/fixtures/feeds/feed.json");
    let cut = text.find("elsewhere.example").unwrap();
    let found = feed(text.get(..cut).unwrap());
    assert_eq!(found.entries.len(), 1);
    assert!(!found.repairs.is_empty());
    let broken = text.replace("A note & a", "A note\n & a");
    assert_eq!(feed(&broken).entries.len(), 2);
}

#[test]
fn a_feed_that_is_broken_everywhere_keeps_every_entry() {
    let feed = feed_at(include_bytes!("../../tests/fixtures/feeds/broken.xml"), None);
    assert_eq!(feed.title.as_deref(), Some("Fish & Chips © Daily"));
    assert_eq!(titles(&feed), ["Salt & vinegar again", "The queue", "No end to it", "Batter up’s"]);
    assert_eq!(
        urls(&feed),
        [
            "https://chips.example/?a=1&b=2",
            "https://chips.example/queue",
            "https://chips.example/end",
            "https://chips.example/batter"
        ]
    );
    let text = |at: usize| feed.entries[at].article.text.as_str();
    assert!(text(0).contains("The price rose by a tenth."), "{}", text(0));
    assert!(text(0).contains("Nobody laughed."), "{}", text(0));
    assert!(text(1).contains("indeed."), "{}", text(1));
    assert!(text(3).contains("in the mid"), "{}", text(3));
    assert_eq!(feed.entries[0].article.published.as_deref(), Some("2026-11-19T12:00:00+00:00"));
    assert_eq!(
        feed.repairs,
        [
            "something stands before the feed",
            "4 elements were never closed",
            "it ends in the middle of an entry"
        ]
    );
}

#[test]
fn a_feed_is_read_in_its_encoding() {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>Новости дня</title></item></channel></rss>";
    let cyrillic: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'А'..='я' => (c as u32 - 'А' as u32 + 0xc0) as u8,
            c => c as u8,
        })
        .collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &cyrillic, &wide] {
        assert_eq!(titles(&feed_at(bytes, None)), ["Новости дня"]);
    }
}

#[test]
fn entities_of_the_document_are_never_expanded() {
    let declare = |n: usize| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let declared = (1..9).map(declare).collect::<Vec<_>>().concat();
    let text = format!(
        "<!DOCTYPE rss [<!ENTITY l0 \"lol\">{declared}<!ENTITY f SYSTEM \"file:///etc/hostname\">]>\
         <rss><channel><item><title>One &l8; two &f;</title></item></channel></rss>"
    );
    assert_eq!(titles(&feed(&text)), ["One &l8; two &f;"]);
}

#[test]
fn what_is_no_feed_is_told_from_a_page() {
    let lexicon = Lexicon::embedded();
    let fails = |text: &str| parse(text.as_bytes(), None, &lexicon).unwrap_err();
    let page =
        "<!doctype html><html><head><title>No</title></head><body><item>x</item></body></html>";
    assert_eq!(fails(page), NotAFeed::Page);
    assert_eq!(fails("<?xml version=\"1.0\"?><urlset><url/></urlset>"), NotAFeed::Other);
    assert_eq!(fails("Only words, and a mention of <rss."), NotAFeed::Other);
    assert_eq!(fails("{\"items\": 3}"), NotAFeed::Other);
    assert_eq!(fails(""), NotAFeed::Other);
}

#[test]
fn a_feed_without_entries_is_one() {
    assert_eq!(feed("<rss><channel><title>Quiet</title></channel></rss>").entries, []);
    assert_eq!(feed("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>").entries, []);
}

#[test]
fn several_roots_are_one_feed() {
    let one = "<rss><channel><title>A</title><item><title>one</title></item></channel></rss>";
    assert_eq!(titles(&feed(&format!("{one}\n{}", one.replace("one", "two")))), ["one", "two"]);
}

#[test]
fn an_entry_alone_is_a_feed_of_one() {
    let text = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Alone</title></entry>";
    assert_eq!(titles(&feed(text)), ["Alone"]);
}

#[test]
fn prefixes_mean_what_their_addresses_say() {
    let text = "<x:feed xmlns:x=\"http://www.w3.org/2005/Atom\" xmlns:y=\"http://purl.org/dc/elements/1.1/\">\
        <x:entry><x:title>One</x:title><x:link href=\"https://e.example/1\"/><y:creator>Jane Doe</y:creator></x:entry></x:feed>";
    let found = feed(text);
    assert_eq!(only(&found).article.byline, ["Jane Doe"]);
    assert_eq!(urls(&found), ["https://e.example/1"]);
}

#[test]
fn an_undeclared_prefix_means_what_it_usually_does() {
    let found = rss("<item><title>x</title><content:encoded>The text.</content:encoded></item>");
    assert_eq!(only(&found).article.text.trim(), "The text.");
}

#[test]
fn xhtml_with_a_prefix_is_html() {
    let found = feed(
        "<feed xmlns:h=\"http://www.w3.org/1999/xhtml\"><entry><content type=\"xhtml\"><h:div><h:p>One.</h:p>\
         <h:p>Two.</h:p></h:div></content></entry></feed>",
    );
    assert_eq!(only(&found).article.blocks.len(), 2);
}

#[test]
fn elements_inside_others_are_not_the_entrys() {
    let found = rss(
        "<item><image><title>Picture</title><link>https://e.example/p</link><url>https://e.example/p.png</url></image>\
         <media:content url=\"https://e.example/v.mp4\"><media:title>Film</media:title></media:content>\
         <title>Story</title><link>https://e.example/s</link></item>",
    );
    assert_eq!((titles(&found), urls(&found)), (vec!["Story"], vec!["https://e.example/s"]));
    assert_eq!(only(&found).article.image.as_deref(), Some("https://e.example/p.png"));
}

#[test]
fn elements_that_were_never_closed_end_where_the_next_begins() {
    let found = rss(
        "<item><author>jane@e.example (Jane Doe)<title>One<link>https://e.example/1<pubDate>2026-11-20<description>Text \
         <b>bold</b> and <a href=\"x\">a link<guid>1</guid></item><item><title>Two</item>",
    );
    assert_eq!(titles(&found), ["One", "Two"]);
    let one = &found.entries[0];
    assert_eq!(one.article.byline, ["Jane Doe"]);
    assert_eq!(one.url.as_deref(), Some("https://e.example/1"));
    assert_eq!(one.article.published.as_deref(), Some("2026-11-20"));
    assert_eq!(one.article.text.trim(), "Text bold and a link");
    assert_eq!(one.id, "1");
}

#[test]
fn links_that_lead_nowhere_are_none() {
    for link in ["javascript:alert(1)", "file:///etc/passwd", "", "/relative"] {
        let found = rss(&format!("<item><title>x</title><link>{link}</link></item>"));
        assert_eq!(urls(&found), ["-"], "{link}");
    }
    let found = rss("<link>https://e.example/a/</link><item><title>x</title><link>b</link></item>");
    assert_eq!(urls(&found), ["https://e.example/a/b"]);
}

#[test]
fn an_entrys_own_address_stands_above_the_one_that_counts_visitors() {
    let found = rss("<item><link>https://count.example/1</link>\
         <feedburner:origLink>https://e.example/1</feedburner:origLink></item>");
    assert_eq!(urls(&found), ["https://count.example/1"]);
    assert_eq!(only(&found).article.url.as_deref(), Some("https://e.example/1"));
}

#[test]
fn an_id_is_the_guid_or_the_address_or_a_hash() {
    let found = rss(
        "<item><title>a</title><guid> g 1 </guid><link>https://e.example/1</link></item>\
         <item><title>b</title><link>https://e.example/2</link></item><item><title>c</title></item>",
    );
    let ids: Vec<&str> = found.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids[..2], ["g 1", "https://e.example/2"]);
    assert_eq!(ids[2].len(), 64);
}

#[test]
fn entries_of_one_id_are_told_apart_by_their_addresses() {
    let item = |id: &str, link: &str| {
        format!("<item><guid>{id}</guid><link>https://e.example/{link}</link></item>")
    };
    let found = rss(&[item("a", "1"), item("a", "2"), item("a", "2"), item("b", "1")].concat());
    let ids: Vec<&str> = found.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["a", "a https://e.example/2", "b"]);
    assert_eq!(found.repairs, ["1 entries stand in it twice"]);
}

#[test]
fn entries_of_one_id_without_addresses_are_told_apart_by_what_they_hold() {
    let found = rss("<item><guid isPermaLink=\"false\">a</guid><title>one</title></item>\
         <item><guid isPermaLink=\"false\">a</guid><title>two</title></item>\
         <item><guid isPermaLink=\"false\">a</guid><title>one</title></item>");
    assert_eq!(titles(&found), ["one", "two"]);
}

#[test]
fn the_name_of_the_source_goes_from_the_end_of_a_title() {
    let found = rss(
        "<item><title>River rises - Coast Weekly</title><source url=\"https://c.example\">Coast Weekly</source></item>",
    );
    assert_eq!(titles(&found), ["River rises"]);
    assert_eq!(only(&found).article.site.as_deref(), Some("Coast Weekly"));
}

#[test]
fn a_date_without_a_zone_is_universal_time() {
    for (said, expected) in [
        ("Sat, 21 Nov 2026 08:30:00", "2026-11-21T08:30:00Z"),
        ("2026-11-21T08:30:00", "2026-11-21T08:30:00Z"),
        ("2026-11-21 08:30", "2026-11-21T08:30:00Z"),
        ("21 Nov 2026", "2026-11-21"),
    ] {
        let found = rss(&format!("<item><title>x</title><pubDate>{said}</pubDate></item>"));
        assert_eq!(only(&found).article.published.as_deref(), Some(expected), "{said}");
    }
}

#[test]
fn a_summary_is_told_from_a_whole_text() {
    let long =
        "<p>The committee met on Friday, and nobody objected to the plan at all.</p>".repeat(40);
    let summary =
        |text: &str| format!("<item><description><![CDATA[{text}]]></description></item>");
    let both = |short: &str, text: &str| {
        format!(
            "<item><description>{short}</description><content:encoded><![CDATA[{text}]]></content:encoded></item>"
        )
    };
    for (item, is_summary, why) in [
        (summary("A short word."), true, "short"),
        (summary(&long), false, "long"),
        (summary(&format!("{long}<p>And then the […]</p>")), true, "cut off"),
        (summary(&format!("{long}<a href='/x'>Read more</a>")), true, "leads on"),
        (both("A short word.", &long), false, "content"),
        (
            both("A word.", "<p>A note that is short, and whole: the office is shut.</p>"),
            false,
            "a note",
        ),
        (both("The same words.", "The same words."), true, "content that is the summary"),
        (both("x", &format!("{long}<p>It was &hellip;</p>")), true, "content that was cut off"),
        (both("x", "They asked for more."), false, "a sentence"),
    ] {
        assert_eq!(only(&rss(&item)).summary_only, is_summary, "{why}");
    }
}

#[test]
fn lines_of_a_plain_summary_stay_paragraphs() {
    let found = rss("<item><description>One &amp;amp; two.\n\nThree.</description></item>");
    assert_eq!(only(&found).article.blocks.len(), 2);
    assert!(only(&found).article.text.starts_with("One & two."));
}

#[test]
fn content_that_stands_elsewhere_is_a_link() {
    let found = feed("<feed><entry><content src=\"https://e.example/1\"/></entry></feed>");
    assert_eq!(urls(&found), ["https://e.example/1"]);
    assert!(only(&found).summary_only);
}

#[test]
fn content_in_base64_is_read() {
    let found = feed(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><content type=\"text/html\" mode=\"base64\">\
         PHA+SGVsbG8u</content></entry></feed>",
    );
    assert_eq!(only(&found).article.text.trim(), "Hello.");
}

#[test]
fn nothing_that_acts_on_a_terminal_is_kept() {
    let found = rss(
        "<item><title>a&amp;#27;[31mb</title><guid>g&#27;]0;x&#7;h</guid><category>c&#x1b;[2Jd</category>\
         <author>Jane&#27;[1m Doe</author><description>e&amp;#27;[31mf</description></item>",
    );
    let entry = only(&found);
    assert_eq!(entry.article.title.as_deref(), Some("ab"));
    assert_eq!((entry.id.as_str(), entry.article.tags.as_slice()), ("gh", &["cd".to_owned()][..]));
    assert_eq!(entry.article.byline, ["Jane Doe"]);
    assert!(!entry.article.text.contains('\u{1b}'));
}
