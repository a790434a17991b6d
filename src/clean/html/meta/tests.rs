use super::*;

fn said_by(html: &str) -> Meta {
    read(&Document::from(html), Some("https://www.example.org/news/harbour-reopens"), &lexicon())
}

fn lexicon() -> Lexicon {
    Lexicon::embedded()
}

const PAGE: &str = r##"<!DOCTYPE html><html lang="en-GB"><head>
<title>Harbour reopens after eleven years | Coastal Herald</title>
<meta property="og:title" content="You won't believe what opened today">
<meta property="og:site_name" content="Coastal Herald">
<meta property="og:image" content="/img/logo.png">
<meta property="og:image" content="/img/harbour.jpg">
<meta property="article:tag" content="Harbours"><meta property="article:tag" content="Trade">
<meta property="article:section" content="Business">
<link rel="canonical" href="/news/harbour-reopens#top">
<script type="application/ld+json">
{"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","name":"Coastal Herald"},
 {"@type":"Person","@id":"#jd","name":"Jane Doe"},
 {"@type":"NewsArticle","headline":"Harbour reopens after eleven years","author":{"@id":"#jd"},
  "datePublished":"2024-03-03T09:15:00+01:00","dateModified":"2024-03-04T08:00:00+01:00",
  "articleBody":"The harbour is open again.","inLanguage":"en"}]}
</script></head><body>
<nav><h1>Coastal Herald</h1></nav>
<article><h1>Harbour reopens after <em>eleven</em> years</h1>
<p class="standfirst">Ships are back, and so are the jobs they brought.</p>
<p class="byline">By <a rel="author" href="/jd">Jane Doe</a>, Business Editor</p>
<time datetime="2024-03-03T09:15:00+01:00">3 March 2024</time>
<p>The harbour is open again, and the mayor was the first to say so on Sunday.</p>
</article></body></html>"##;

#[test]
fn a_page_that_says_all_is_understood() {
    let meta = said_by(PAGE);
    assert_eq!(meta.title.as_deref(), Some("Harbour reopens after eleven years"));
    assert_eq!(
        meta.standfirst.as_deref(),
        Some("Ships are back, and so are the jobs they brought.")
    );
    assert_eq!(meta.byline, ["Jane Doe"]);
    assert_eq!(meta.published.as_deref(), Some("2024-03-03T09:15:00+01:00"));
    assert_eq!(meta.site.as_deref(), Some("Coastal Herald"));
    assert_eq!(meta.url.as_deref(), Some("https://www.example.org/news/harbour-reopens"));
    assert_eq!(meta.language.as_deref(), Some("en"));
    assert_eq!(meta.image.as_deref(), Some("https://www.example.org/img/harbour.jpg"));
    assert_eq!(meta.tags, ["Harbours", "Trade"]);
    assert_eq!(meta.section.as_deref(), Some("Business"));
    assert_eq!(meta.body_hint.as_deref(), Some("The harbour is open again."));
}

#[test]
fn a_page_that_says_nothing_gives_nothing() {
    assert_eq!(read(&Document::from(""), None, &lexicon()), Meta::default());
}

#[test]
fn the_site_is_no_part_of_the_title() {
    for title in [
        "Ferry runs late again | Coastal Herald",
        "Ferry runs late again - Coastal Herald",
        "Coastal Herald: Ferry runs late again",
        "Ferry runs late again – Coastal Herald",
    ] {
        let html = format!(
            "<title>{title}</title><meta property='og:site_name' content='Coastal Herald'>\
             <h2>News</h2><p>It did.</p>"
        );
        let found = said_by(&html).title;
        let expected = match title {
            "Coastal Herald: Ferry runs late again" => title,
            _ => "Ferry runs late again",
        };
        assert_eq!(found.as_deref(), Some(expected), "{title}");
    }
}

#[test]
fn a_heading_of_something_else_is_no_title() {
    let html = "<title>How ferries find their way</title>\
        <meta property='og:title' content='How ferries find their way'>\
        <h1>Subscribe today</h1><p>They have maps.</p>";
    assert_eq!(said_by(html).title.as_deref(), Some("How ferries find their way"));
}

#[test]
fn authors_are_named_in_many_ways() {
    for (html, expected) in [
        (
            r#"<meta name="author" content="By Jane Doe and John Roe">"#,
            &["Jane Doe", "John Roe"][..],
        ),
        (
            r#"<meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Roe, John">"#,
            &["Jane Doe", "John Roe"],
        ),
        (
            r#"<meta property="article:author" content="https://social.example/jd"><p class="author-name">Jane Doe</p>"#,
            &["Jane Doe"],
        ),
        (
            r#"<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">"#,
            &["Jane Doe"],
        ),
        (
            r#"<div itemprop="author" itemscope><img alt="x"><span itemprop="name">Jane Doe</span><p>Jane lives in Leeds.</p></div>"#,
            &["Jane Doe"],
        ),
        (r"<h1>A walk along the river</h1><p>By Jane Doe</p><p>Text.</p>", &["Jane Doe"]),
        (r"<h1>A walk along the river</h1><p>By</p><p>Jane Doe</p><p>Text.</p>", &["Jane Doe"]),
        (
            r"<h1>A walk along the river</h1><h6>Author(s)</h6><ul><li>Jane Doe</li><li>John Roe</li></ul>",
            &["Jane Doe", "John Roe"],
        ),
        (r"<h1>A walk along the river</h1><p>3 March 2024 · Jane Doe</p>", &["Jane Doe"]),
        (r"<h1>A walk along the river</h1><p>Posted by jdoe_99 on Friday</p>", &[]),
        (
            r"<h1>A walk along the river</h1><p>Jane Doe</p><p>Political Correspondent</p>",
            &["Jane Doe"],
        ),
        (r#"<meta name="author" content="Jane Doe, PhD">"#, &["Jane Doe, PhD"]),
        (r#"<meta name="author" content="admin">"#, &[]),
        (r#"<meta name="author" content="@janedoe">"#, &[]),
        (r"<h1>A walk along the river</h1><p>3 March 2024 | Real Estate</p>", &[]),
        (r#"<p class="byline">Medically reviewed by Jane Doe</p>"#, &[]),
    ] {
        assert_eq!(said_by(html).byline, expected, "{html}");
    }
}

#[test]
fn a_person_comes_before_the_site_and_the_site_before_nobody() {
    let site = r#"<meta property="og:site_name" content="Coastal Herald"><meta name="author" content="Coastal Herald">"#;
    assert_eq!(said_by(site).byline, ["Coastal Herald"]);
    let both = format!("{site}<h1>A walk along the river</h1><p>By Jane Doe</p>");
    assert_eq!(said_by(&both).byline, ["Jane Doe"]);
}

#[test]
fn the_byline_on_the_page_comes_before_who_put_it_online() {
    let html = r#"<meta name="author" content="Max Webb"><h1>A walk along the river</h1><p>By Jane Doe</p>"#;
    assert_eq!(said_by(html).byline, ["Jane Doe"]);
}

#[test]
fn dates_are_found_where_pages_put_them() {
    for (html, expected) in [
        (
            r#"<meta property="article:published_time" content="2024-03-03T09:15:00Z">"#,
            Some("2024-03-03T09:15:00Z"),
        ),
        (r#"<meta name="x-published-date" content="2024-03-03">"#, Some("2024-03-03")),
        (r#"<meta name="DC.date.issued" content="2024-03-03">"#, Some("2024-03-03")),
        (
            r#"<h1>A walk</h1><time class="entry-date published" datetime="2024-03-03">x</time><time class="updated" datetime="2024-05-05">y</time>"#,
            Some("2024-03-03"),
        ),
        (r#"<h1>A walk</h1><span class="posted-on">March 3, 2024</span>"#, Some("2024-03-03")),
        (
            r"<h1>A walk</h1><p>Updated 5 May 2024</p><p>Published 3 March 2024</p>",
            Some("2024-03-03"),
        ),
        (r"<h1>A walk</h1><p>3 March 2024, updated 5 May 2024</p>", Some("2024-03-03")),
        (r"<h1>A walk</h1><p>Updated 5 May 2024</p>", Some("2024-05-05")),
        (r"<h1>A walk</h1><p>November 2003</p>", Some("2003-11")),
        (r"<h1>A walk</h1><p>Text.</p><footer>Copyright 3 March 2024</footer>", None),
        (r#"<link rel="canonical" href="/2024/03/03/a-walk">"#, Some("2024-03-03")),
        (
            r#"<link rel="canonical" href="/2024/03/03/a-walk"><meta property="article:published_time" content="2024-03-04T02:15:00Z">"#,
            Some("2024-03-03"),
        ),
    ] {
        assert_eq!(said_by(html).published.as_deref(), expected, "{html}");
    }
}

#[test]
fn addresses_are_absolute_and_the_articles_own() {
    let own = |html: &str| read(&Document::from(html), None, &lexicon()).url;
    let saved = "<!-- saved from url=(0031)https://example.org/news/walk-2 --><html></html>";
    assert_eq!(own(saved).as_deref(), Some("https://example.org/news/walk-2"));
    assert_eq!(own(r#"<link rel="canonical" href="javascript:alert(1)">"#), None);
    let based =
        r#"<base href="https://example.org/amp/"><link rel="canonical" href="../news/walk">"#;
    assert_eq!(own(based).as_deref(), Some("https://example.org/news/walk"));
    let front = said_by(r#"<link rel="canonical" href="https://www.example.org/">"#);
    assert_eq!(front.url, None, "the front page is not the article");
}

#[test]
fn texts_are_sanitised_and_their_entities_resolved() {
    let html = "<meta property='og:title' content='Fish &amp;amp; ships\u{1b}[31m &lt;b&gt;now&lt;/b&gt;'>";
    assert_eq!(said_by(html).title.as_deref(), Some("Fish & ships now"));
}

#[test]
fn hostile_pages_are_survived() {
    let deep = format!("{}x{}", "<div class=author>".repeat(3_000), "</div>".repeat(3_000));
    let wide = format!("<h1>{}</h1>", "word ".repeat(200_000));
    let metas = "<meta name=date content=9>".repeat(30_000);
    let nested =
        format!("<script type='application/ld+json'>{}</script>", "{\"@graph\":[".repeat(50_000));
    let attributes =
        format!("<p {}>x</p>", (0..5_000).map(|n| n.to_string() + "a=1 ").collect::<String>());
    for html in [deep, wide, metas, nested, attributes] {
        let _ = said_by(&html);
    }
}
