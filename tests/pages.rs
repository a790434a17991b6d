//! Pages and pieces of HTML to articles, as a specification: each page of `tests/fixtures/pages` stands beside a file
//! that says what it holds, one line a field, a block, or a line that went ("- rule: text"); `===` divides articles.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use pullquote::article::{Article, BlockKind};
use pullquote::clean;
use pullquote::lexicon::Lexicon;

fn told(article: &Article) -> String {
    let mut lines = String::new();
    let mut line = |name: &str, text: &str| {
        writeln!(lines, "{name}: {}", text.replace('\n', " / ")).unwrap();
    };
    for (name, field) in [("title", &article.title), ("standfirst", &article.standfirst)] {
        if let Some(text) = field {
            line(name, text);
        }
    }
    for text in &article.byline {
        line("byline", text);
    }
    for text in &article.image_credits {
        line("credit", text);
    }
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::BlockQuote => "block_quote",
            BlockKind::Caption => "caption",
            BlockKind::Code => "code",
        };
        line(kind, block.span.of(&article.text));
    }
    for removed in &article.removed {
        let rule = format!("- {}", removed.rule);
        removed.text.lines().for_each(|text| line(&rule, text));
    }
    lines
}

fn each(folder: &str, read: impl Fn(&str) -> Vec<Article>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages").join(folder);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let articles = read(&fs::read_to_string(&path).unwrap());
        let found: Vec<String> = articles.iter().map(told).collect();
        let wanted = fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(found.join("===\n"), wanted, "{}", path.display());
        count += 1;
    }
    assert!(count > 1);
}

#[test]
fn each_page_holds_what_its_file_says() {
    let lexicon = Lexicon::embedded();
    each("bodies", |html| clean::page(html, None, &lexicon));
}

#[test]
fn each_entry_of_a_feed_holds_what_its_file_says() {
    let lexicon = Lexicon::embedded();
    each("fragments", |html| vec![clean::fragment(html, None, &lexicon)]);
}

/// What stands on a page, wherever it went.
fn words_of(article: &Article) -> Vec<String> {
    let removed = article.removed.iter().map(|removed| removed.text.as_str());
    let all: String = removed.chain([article.text.as_str()]).collect::<Vec<_>>().join(" ");
    let mut words: Vec<String> = all.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn no_word_of_a_page_is_lost() {
    let lexicon = Lexicon::embedded();
    let page = "<nav>one two</nav><main><h1>three</h1><p>Four five six seven eight nine ten eleven \
                twelve.<aside>thirteen</aside><table><tr><td>14<td>15<tr><td>16<td>17</table></main>";
    let article = clean::page(page, None, &lexicon).remove(0);
    let mut wanted: Vec<String> =
        "one two three Four five six seven eight nine ten eleven twelve. \
                                   thirteen 14 | 15 16 | 17"
            .split_whitespace()
            .map(str::to_owned)
            .collect();
    wanted.sort();
    assert_eq!(words_of(&article), wanted);
}

#[test]
fn nothing_that_acts_on_a_terminal_comes_through() {
    let lexicon = Lexicon::embedded();
    let page =
        "<p>The road \u{1b}[31mwas\u{1b}[0m shut on Monday&#27;[2J after a night of rain.</p>";
    let article = clean::page(page, None, &lexicon).remove(0);
    assert_eq!(article.text, "The road was shut on Monday after a night of rain.");
}

#[test]
fn a_page_of_nothing_is_an_article_without_text() {
    let lexicon = Lexicon::embedded();
    for page in ["", "<html>", "<!--", "<p a='", "\0", "<title>x</title>", "<table><tr><td>"] {
        let articles = clean::page(page, None, &lexicon);
        assert_eq!(articles.len(), 1, "{page:?}");
        assert_eq!(articles[0].text, "", "{page:?}");
        assert_eq!(clean::fragment(page, None, &lexicon).blocks.len(), 0, "{page:?}");
    }
}

#[test]
fn pages_that_never_close_their_elements_keep_their_text() {
    const MANY: usize = 100_000;
    let lexicon = Lexicon::embedded();
    let text = "The harbour road was shut on Monday after a long night of rain, the council said.";
    for tag in
        ["<div>", "<ul>", "<blockquote>", "<x-y>", "<span><div></span>", "</div>", "<svg></svg>"]
    {
        let page = format!("{}<p>{text}", tag.repeat(MANY));
        assert_eq!(clean::page(&page, None, &lexicon)[0].text, text, "{tag}");
    }
    let attributes: Vec<String> = (0..MANY).map(|n| format!(" a{n}=1")).collect();
    let attributes = attributes.concat();
    assert_eq!(clean::page(&format!("<p{attributes}>{text}"), None, &lexicon)[0].text, text);
}
