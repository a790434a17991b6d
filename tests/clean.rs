//! Cleaning, held against the gold of the seeds and of the scrapes under `tests/fixtures/scrapes`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::type_complexity,
    reason = "a test that cannot read its gold has failed"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use pullquote::article::{Article, BlockKind};
use pullquote::clean::{decode, plain, verbatim};
use pullquote::lexicon::Lexicon;
use pullquote::text::sanitize;
use serde_json::Value;

/// One scrape, what it should become, and what it became.
struct Case {
    gold: Value,
    article: Article,
}

impl Case {
    fn new(gold: Value, folder: &Path, lexicon: &Lexicon) -> Self {
        let path = folder.join(gold["file"].as_str().expect("gold names its file"));
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { gold, article: plain(&decode(&bytes).text, lexicon) }
    }

    fn name(&self) -> &str {
        self.gold["file"].as_str().unwrap_or_default()
    }

    fn list(&self, key: &str) -> Vec<&str> {
        self.gold[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn blocks(&self) -> Vec<(BlockKind, &str)> {
        let article = &self.article;
        article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
    }

    /// The sections: heading, and what stands below it.
    fn sections(&self) -> Vec<(Option<&str>, Vec<(BlockKind, &str)>)> {
        let mut sections = vec![(None, Vec::new())];
        for (kind, text) in self.blocks() {
            if kind == BlockKind::Heading {
                sections.push((Some(text), Vec::new()));
            } else if let Some((_, blocks)) = sections.last_mut() {
                blocks.push((kind, text));
            }
        }
        sections
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn cases() -> Vec<Case> {
    let lexicon = Lexicon::embedded();
    let seeds = read_json(&root().join("tests/gold/seeds.json"));
    let mut found: Vec<Case> = seeds["articles"]
        .as_array()
        .expect("articles")
        .iter()
        .map(|gold| Case::new(gold.clone(), &root().join("seeds"), &lexicon))
        .collect();
    let folder = root().join("tests/fixtures/scrapes");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    found.extend(paths.iter().map(|path| Case::new(read_json(path), &folder, &lexicon)));
    assert!(found.len() >= 10, "the seeds and at least eight scrapes");
    found
}

#[test]
fn fields_are_found_and_stand_outside_the_text() {
    for case in cases() {
        let (name, article) = (case.name(), &case.article);
        let gold = |key: &str| case.gold[key].as_str();
        assert_eq!(article.title.as_deref(), gold("title"), "{name}");
        assert_eq!(article.standfirst.as_deref(), gold("standfirst"), "{name}");
        let credit: Vec<&str> = gold("image_credit").into_iter().collect();
        assert_eq!(article.image_credits, credit, "{name}");
        assert_eq!(article.byline, case.list("byline"), "{name}");
        assert_eq!(article.published.as_deref(), gold("published"), "{name}");
        assert_eq!(article.tags, case.list("tags"), "{name}");
        for key in ["site", "dateline"] {
            if let Some(expected) = gold(key) {
                let found = if key == "site" { &article.site } else { &article.dateline };
                assert_eq!(found.as_deref(), Some(expected), "{name}: {key}");
            }
        }
        for field in [&article.title, &article.standfirst].into_iter().flatten() {
            assert!(!article.text.contains(field.as_str()), "{name}: {field}");
        }
    }
}

#[test]
fn furniture_is_removed_and_named() {
    for case in cases() {
        let removed: Vec<&str> = case.article.removed.iter().map(|r| r.text.as_str()).collect();
        for expected in case.list("removed") {
            if expected == "the second copy of the title" {
                let copy = case.article.removed.iter().find(|r| r.rule == "repeated-title");
                assert_eq!(copy.map(|r| &r.text), case.article.title.as_ref(), "{}", case.name());
            } else {
                assert!(removed.contains(&expected), "{}: {expected}", case.name());
                assert!(
                    !case.blocks().iter().any(|(_, text)| *text == expected),
                    "{}: {expected} is in the text",
                    case.name()
                );
            }
        }
        for entry in &case.article.removed {
            assert!(!entry.rule.is_empty() && !entry.text.trim().is_empty(), "{}", case.name());
            assert!(
                entry.rule.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                entry.rule
            );
        }
    }
}

#[test]
fn sections_have_their_headings_and_paragraphs() {
    for case in cases() {
        let name = case.name();
        let sections = case.sections();
        let gold = case.gold["sections"].as_array().cloned().unwrap_or_default();
        let expected: Vec<Option<&str>> = gold.iter().map(|s| s["heading"].as_str()).collect();
        let found: Vec<Option<&str>> = sections.iter().map(|(heading, _)| *heading).collect();
        assert_eq!(found, expected, "{name}");
        for (section, gold) in sections.iter().zip(&gold) {
            if let Some(count) = gold["paragraphs"].as_u64() {
                assert_eq!(section.1.len() as u64, count, "{name}: {:?}", section.0);
            }
            if let Some(start) = gold["starts"].as_str() {
                let first = section.1.first().map_or("", |(_, text)| *text);
                assert!(first.starts_with(start), "{name}: {first}");
            }
        }
    }
}

#[test]
fn paragraphs_and_list_items_start_where_they_should() {
    for case in cases() {
        let name = case.name();
        let blocks = case.blocks();
        for start in case.list("paragraph_starts") {
            let count = blocks.iter().filter(|(_, text)| text.starts_with(start)).count();
            assert_eq!(count, 1, "{name}: {start}");
        }
        for start in case.list("not_paragraph_starts") {
            assert!(!blocks.iter().any(|(_, text)| text.starts_with(start)), "{name}: {start}");
        }
        let items: Vec<&str> =
            blocks.iter().filter(|b| b.0 == BlockKind::ListItem).map(|b| b.1).collect();
        let expected = case.list("list_items");
        assert_eq!(items.len(), expected.len(), "{name}: {items:?}");
        for (item, start) in items.iter().zip(expected) {
            assert!(item.starts_with(start), "{name}: {item}");
        }
    }
}

#[test]
fn quotations_stand_in_the_text_to_the_letter() {
    for case in cases() {
        for quote in case.gold["quotes"].as_array().into_iter().flatten() {
            let text = quote["text"].as_str().expect("a quotation has its text");
            assert!(case.article.text.contains(text), "{}: {text}", case.name());
        }
    }
}

#[test]
fn every_word_of_a_scrape_is_somewhere() {
    for case in cases() {
        let folder = if case.name().starts_with("00") { "seeds" } else { "tests/fixtures/scrapes" };
        let bytes = std::fs::read(root().join(folder).join(case.name())).expect("the scrape");
        let source = decode(&bytes).text;
        // Words that the scraper glued were cut apart.
        let all: String = everything(&case.article).split_whitespace().collect();
        for word in words(&source) {
            // The label of a credit or of tags is no word of the article.
            let label = ["Photograph", "Photo", "by", "By", "Tags"].contains(&word);
            assert!(label || all.contains(word), "{}: {word}", case.name());
        }
    }
}

#[test]
fn both_seeds_in_one_stream_lose_the_furniture_between_them() {
    let lexicon = Lexicon::embedded();
    let article = plain(
        "A heading of some words\n\nThe minister said that she would not go to the town.\n\n0 Commentscupure logo\n",
        &lexicon,
    );
    let removed: Vec<_> =
        article.removed.iter().map(|r| (r.text.as_str(), r.rule.as_str())).collect();
    assert_eq!(removed, [("0 Comments", "comment-box"), ("cupure logo", "site-logo")]);
}

#[test]
fn every_furniture_rule_takes_its_examples_and_leaves_the_others() {
    let lexicon = Lexicon::embedded();
    let body = "The minister said on Monday that she would not go to the town before the vote.";
    for rule in &lexicon.news.furniture {
        let dropped_by = |line: &str| {
            let article = plain(&format!("{body}\n\n{body} Again.\n\n{line}\n"), &lexicon);
            article.removed.iter().find(|r| r.text == line).map(|r| r.rule.clone())
        };
        for line in &rule.accepts {
            assert_eq!(dropped_by(line).as_deref(), Some(rule.name), "{line}");
        }
        for line in &rule.rejects {
            assert_ne!(dropped_by(line).as_deref(), Some(rule.name), "{line}");
        }
    }
}

#[test]
fn escape_sequences_never_reach_an_article() {
    let article = plain(
        "A \x1b[31mred\x1b[0m title here\n\nThe \x1b]0;x\x07text said so, and so on and on.\n",
        &Lexicon::embedded(),
    );
    assert_eq!(article.title.as_deref(), Some("A red title here"));
    assert!(!everything(&article).contains('\x1b'));
}

#[test]
fn an_empty_text_is_an_empty_article() {
    let lexicon = Lexicon::embedded();
    assert_eq!(plain("", &lexicon), Article::default());
    assert_eq!(plain(" \n\t\n", &lexicon), Article::default());
    assert_eq!(verbatim(""), Article::default());
}

/// Megabytes of one thing: a pass that is not linear would never return.
#[test]
fn hostile_text_takes_linear_time() {
    const BYTES: usize = 10_000_000;
    let lexicon = Lexicon::embedded();
    for part in [
        "\n", ":", "\"", "'", "A", "a", "(", "“", ". ", "A.", "a: ", "* a\n", "By A\n", "a\n\n",
        ".\"A", "Aa",
    ] {
        let text = part.repeat(BYTES / part.len() / if cfg!(debug_assertions) { 50 } else { 5 });
        let began = std::time::Instant::now();
        let _ = plain(&text, &lexicon);
        let _ = verbatim(&text);
        assert!(began.elapsed().as_secs() < 20, "{part:?} took {:?}", began.elapsed());
    }
}

/// All the text that an article keeps, fields and removed lines too.
fn everything(article: &Article) -> String {
    let fields = [&article.title, &article.standfirst, &article.site];
    let mut all: Vec<&str> = fields.into_iter().flatten().map(String::as_str).collect();
    for list in [&article.byline, &article.image_credits, &article.tags] {
        all.extend(list.iter().map(String::as_str));
    }
    all.push(&article.text);
    all.extend(article.removed.iter().map(|r| r.text.as_str()));
    all.join("\n")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    // Tags may have been glued: such a word is found in parts.
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| (1..30).contains(&word.len()))
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

/// Text of the shapes that the passes look for.
fn scrape() -> impl Strategy<Value = String> {
    let parts = [
        "The minister said",
        " that",
        " it",
        ".",
        ".",
        "\"",
        "“",
        "”",
        "'",
        ":",
        "\n",
        "\n\n",
        " ",
        "U.S.",
        "St.",
        "A",
        "Why it matters:",
        "By Jane Doe",
        "Photo: ",
        "Comments",
        "* ",
        "- ",
        "1. ",
        "2. ",
        "2 May 2026",
        "Tags: a, b",
        "trumpetwarpeacehouseairtrade",
        " logo",
        "é",
        "漢字。",
        "\u{200b}",
        "(AP) — ",
        "http://a.B/c",
        "\r\n",
        "\t",
        "McDonald",
        "so it goes on and on",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..60)
        .prop_map(|parts| parts.concat())
}

/// A tag that stands twice among tags that are glued to one another is kept once: what goes of such words.
fn glued_again(text: &str, tags: &[String]) -> String {
    // Behind which bytes of a word it is made of tags up to there.
    let is_glued = |word: &&str| {
        let mut ends = vec![true];
        for end in 1..=word.len() {
            let ends_here = |tag: &String| {
                let start = end.checked_sub(tag.len()).filter(|_| !tag.is_empty());
                start.is_some_and(|start| ends[start] && word.get(start..end) == Some(tag.as_str()))
            };
            ends.push(tags.iter().any(ends_here));
        }
        ends.last() == Some(&true)
    };
    let glued: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .filter(is_glued)
        .collect();
    let again = |tag: &String| {
        let times: usize = glued.iter().map(|word| word.matches(tag.as_str()).count()).sum();
        tag.repeat(times.saturating_sub(1))
    };
    tags.iter().map(again).collect()
}

fn check(text: &str, lexicon: &Lexicon) -> Result<(), TestCaseError> {
    let article = plain(text, lexicon);
    let mut end = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        prop_assert!(article.text.get(block.span.start..block.span.end).is_some());
        prop_assert!(!block.span.is_empty());
        prop_assert_eq!(block.span.start, if index == 0 { 0 } else { end + 2 });
        end = block.span.end;
    }
    prop_assert_eq!(end, article.text.len());
    prop_assert_eq!(&article, &plain(text, lexicon));
    let kept = letters(&(everything(&article) + &glued_again(text, &article.tags)));
    // The label of a credit, of tags or of a byline is all that may go.
    let source = sanitize(text);
    if ![
        "photo",
        "tag",
        "by",
        "credit",
        "image",
        "pic",
        "logo",
        "graphic",
        "illustration",
        "topic",
        "keyword",
        "categor",
        "label",
        "file",
    ]
    .iter()
    .any(|label| source.to_lowercase().contains(label))
    {
        for (letter, count) in letters(&source) {
            prop_assert!(kept.get(&letter).copied().unwrap_or(0) >= count, "{} lost", letter);
        }
    }
    let verbatim = verbatim(text);
    prop_assert_eq!(&verbatim.text, text);
    let mut end = 0;
    for block in &verbatim.blocks {
        prop_assert!(text.get(block.span.start..block.span.end).is_some());
        prop_assert!(block.span.start >= end && !block.span.is_empty());
        end = block.span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_an_article_that_loses_nothing(text in any::<String>()) {
        check(&text, &Lexicon::embedded())?;
    }

    #[test]
    fn any_scrape_becomes_an_article_that_loses_nothing(text in scrape()) {
        check(&text, &Lexicon::embedded())?;
    }

    #[test]
    fn any_bytes_are_decoded(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let found = decode(&bytes);
        prop_assert_eq!(found, decode(&bytes));
    }
}

#[test]
fn tags_that_are_glued_twice_are_kept_once() {
    let glued = "trumpetwarpeacehouseairtradetrumpetwarpeacehouseairtrade";
    let lexicon = Lexicon::embedded();
    assert!(check(glued, &lexicon).is_ok());
    let mut tags = plain(glued, &lexicon).tags;
    let all = tags.len();
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), all);
}
