use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::clean::{fragment, markdown, page, plain, verbatim};
use crate::lexicon::Lexicon;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

fn found(text: &str) -> Vec<(&str, String)> {
    bare(text).into_iter().map(|link| (link.span.of(text), link.url)).collect()
}

#[test]
fn an_address_ends_where_the_sentence_goes_on() {
    for (text, address) in [
        ("See https://news.example/a?b=c.", "https://news.example/a?b=c"),
        ("(https://news.example/a)", "https://news.example/a"),
        ("https://news.example/a_(b), and", "https://news.example/a_(b)"),
        ("“http://news.example”", "http://news.example"),
        ("<https://news.example/>", "https://news.example/"),
        ("見よhttps://news.example/a。次", ""),
        ("見よ https://news.example/a。次", "https://news.example/a"),
    ] {
        let words: Vec<_> = found(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, if address.is_empty() { vec![] } else { vec![address] }, "{text}");
    }
    assert_eq!(
        found("at www.news.example, or"),
        [("www.news.example", "https://www.news.example/".to_owned())]
    );
}

#[test]
fn what_is_no_address_is_none() {
    for text in
        ["http://", "https:// news", "www.", "ahttp://news.example", "ftp://a.example", "http://)"]
    {
        assert!(found(text).is_empty(), "{text}");
    }
}

#[test]
fn addresses_that_never_end_are_read_in_one_pass() {
    let text = "http://".repeat(300_000) + &"www.".repeat(300_000) + &")".repeat(100_000);
    assert!(bare(&text).len() < 2);
    let text = "http://a.b/ ".repeat(100_000);
    assert_eq!(bare(&text).len(), 100_000);
}

#[test]
fn only_the_web_and_mail_are_led_to() {
    let base = Url::parse("https://news.example/world/one.html").unwrap();
    for (href, expected) in [
        ("two.html", Some("https://news.example/world/two.html")),
        (" //other.example/é ", Some("https://other.example/%C3%A9")),
        ("mailto:ann@news.example", Some("mailto:ann@news.example")),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://a.example/\x1b]8;;x\x07y", Some("https://a.example/%1B]8;;x%07y")),
    ] {
        assert_eq!(target(href, Some(&base)).as_deref(), expected, "{href}");
    }
    assert_eq!(target("two.html", None), None);
    assert_eq!(target(&format!("https://a.example/{}", "é".repeat(900)), None), None);
}

#[test]
fn links_stay_on_their_words_when_a_text_is_made_clean() {
    let text = "  a \x1b[31mred\x1b[m link\r and more ";
    let at = |words: &str| text.find(words).unwrap();
    let anchor = |from: usize, to: usize| Anchor { span: Span::new(from, to), href: "/".into() };
    let anchors = vec![anchor(at("\x1b"), at("\r")), anchor(at("more"), text.len())];
    let clean = sanitize(text).trim().to_owned();
    let words: Vec<_> =
        in_clean(anchors, text, &clean).iter().map(|a| a.span.of(&clean).to_owned()).collect();
    assert_eq!(words, ["red link", "more"]);
    // A sequence that begins in a link and ends behind it takes both with it.
    let text = "one \x1b]0;two three\x07 four";
    let clean = sanitize(text);
    let cut = text.find(" three").unwrap();
    assert!(in_clean(vec![anchor(4, cut)], text, &clean).is_empty());
}

fn linked(article: &Article) -> Vec<(&str, &str)> {
    article.links.iter().map(|link| (link.span.of(&article.text), link.url.as_str())).collect()
}

#[test]
fn the_words_of_a_link_are_known_in_every_kind_of_source() {
    let lexicon = &*LEXICON;
    let url = Some("https://news.example/world/one.html");
    let html = "<p>The <a href='two.html'>ferry\n <b>sank</b></a> off <a href='#note'>Crete</a> and \
                <a name=x>nobody</a> <a href='javascript:x'>knew</a>, see https://b.example/x.</p>";
    let article = fragment(html, url, lexicon);
    assert_eq!(article.text, "The ferry sank off Crete and nobody knew, see https://b.example/x.");
    let expected = [
        ("ferry sank", "https://news.example/world/two.html"),
        ("https://b.example/x", "https://b.example/x"),
    ];
    assert_eq!(linked(&article), expected);
    let article = markdown(
        "# Title\n\nThe [ferry *sank*](https://a.example/) off <mail@b.example>, \
         <https://c.example/>.\n\n<p>And <a href=\"https://d.example/\">more</a></p>\n\n\
         | a | [b](https://e.example/) |\n|---|---|\n| c | d |\n",
        lexicon,
    );
    let expected = [
        ("ferry sank", "https://a.example/"),
        ("mail@b.example", "mailto:mail@b.example"),
        ("https://c.example/", "https://c.example/"),
        ("more", "https://d.example/"),
        ("b", "https://e.example/"),
    ];
    assert_eq!(linked(&article), expected);
    let text = "They wrote on www.a.example, among others. (https://b.example/c)";
    let expected = [
        ("www.a.example", "https://www.a.example/"),
        ("https://b.example/c", "https://b.example/c"),
    ];
    assert_eq!(linked(&verbatim(text)), expected);
    let scrape =
        format!("The ministers met on Monday and spoke for hours.\n\n{text}\n\nThey met again.");
    assert_eq!(linked(&plain(&scrape, lexicon)), expected);
}

#[test]
fn a_link_around_two_paragraphs_is_in_both_and_tables_keep_theirs() {
    let lexicon = &*LEXICON;
    let html = "<a href='https://a.example/'><p>One here.</p><p>Two here.</p></a>\
                <table><tr><td>a</td><td><a href='https://b.example/'>bee</a></td></tr>\
                <tr><td><a href='https://c.example/'>sea</a></td><td>d</td></tr></table>";
    let article = fragment(html, None, lexicon);
    let expected = [
        ("One here.", "https://a.example/"),
        ("Two here.", "https://a.example/"),
        ("bee", "https://b.example/"),
        ("sea", "https://c.example/"),
    ];
    assert_eq!(linked(&article), expected);
}

/// A word, and whether it is linked, bold, or stands behind a line break.
fn word() -> impl Strategy<Value = (String, bool, bool, bool)> {
    (
        "[a-zé漢]{1,7}|&amp;|\\x1b\\[31m[a-z]{2}|\u{200b}[a-z]{2}|\r",
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_link_has_the_words_of_its_element(
        paragraphs in prop::collection::vec(prop::collection::vec(word(), 1..30), 1..8),
        furniture in prop::collection::vec(prop::sample::select(vec![
            "<nav><a href='/menu'>Menu</a></nav>",
            "<p><a href='/more'>Read more</a></p>",
            "<div class='share-bar'><a href='/share'>Share</a></div>",
            "<aside><h3>Related</h3><ul><li><a href='/x'>Another</a></li></ul></aside>",
            "<h2>What <a href='/next'>next</a>?</h2>",
        ]), 8),
        whole in any::<bool>(),
    ) {
        let (mut html, mut words) = (String::from("<h1>The title of it all</h1>"), Vec::new());
        for (paragraph, furniture) in paragraphs.iter().zip(&furniture) {
            html.push_str("<p>The minister said on Monday that nobody in the whole town had known. ");
            for (text, link, bold, gap) in paragraph {
                html.push_str(if *gap { "\n " } else { "" });
                html.push_str(if *bold { "<b>" } else { "" });
                if *link {
                    let _ = write!(html, "<a href='/{}'>{text}</a>", words.len());
                    words.push(text.clone());
                } else {
                    html.push_str(text);
                }
                html.push_str(if *bold { "</b>" } else { "" });
            }
            html.push_str(" Nobody asked.</p>");
            html.push_str(furniture);
        }
        let (url, lexicon) = (Some("https://news.example/"), &*LEXICON);
        let article = if whole {
            page(&html, url, lexicon).remove(0)
        } else {
            fragment(&html, url, lexicon)
        };
        let mut end = 0;
        let letters = |text: &str| {
            sanitize(&text.replace("&amp;", "&")).replace('\u{200b}', "").split_whitespace().collect::<String>()
        };
        for link in &article.links {
            prop_assert!(end <= link.span.start && !link.span.is_empty());
            end = link.span.end;
            let at = link.url.strip_prefix("https://news.example/").unwrap();
            if let Ok(index) = at.parse::<usize>() {
                prop_assert_eq!(letters(link.span.of(&article.text)), letters(&words[index]));
            }
        }
        if !whole {
            let found = article.links.iter().filter(|link| link.url.ends_with(|c: char| c.is_ascii_digit()));
            let lost = words.iter().filter(|word| letters(word).is_empty()).count();
            prop_assert_eq!(found.count() + lost, words.len());
        }
    }
}
