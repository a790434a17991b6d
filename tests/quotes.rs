//! Quotations, as a specification: texts in, who said what out.
//!
//! The texts and their gold lie in `tests/fixtures/quotes` and, for the seeds, in `tests/gold/seeds.json`.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use pullquote::article::{Article, InputKind, Quote, QuoteKind};
use pullquote::extract::quotes::{self, rules, verdict};
use pullquote::extract::{actors, words::Words};
use pullquote::lexicon::Lexicon;
use pullquote::pipeline;
use serde_json::Value;

/// A quotation as the gold writes it.
fn described(article: &Article, quote: &Quote) -> String {
    let who: Vec<_> = quote.speakers.iter().map(|s| s.name.as_str()).collect();
    let text = quote.span.of(&article.text);
    format!("[{}] {text:?} <- {} ({})", quote.kind.name(), who.join("; "), quote.rule)
}

fn words<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn folded(text: &str) -> String {
    text.trim().trim_end_matches(['.', ',']).to_lowercase()
}

/// What of the gold is not so, one line each.
fn misses(article: &Article, quotes: &[Quote], gold: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let names = |q: &Quote| {
        q.speakers.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("; ").to_lowercase()
    };
    for wanted in list("quotes") {
        let text = words(&wanted, "text");
        let marked = |q: &&Quote| q.kind != QuoteKind::Indirect;
        let Some(found) =
            quotes.iter().filter(marked).find(|q| folded(q.span.of(&article.text)) == folded(text))
        else {
            wrong.push(format!("not found: {text:?}"));
            continue;
        };
        let cue = found.cue.map_or("", |c| c.of(&article.text));
        if names(found) != words(&wanted, "speaker").to_lowercase() {
            wrong.push(format!("speaker {wanted}: {}", described(article, found)));
        }
        if found.kind.name() != words(&wanted, "kind") {
            wrong.push(format!("kind {wanted}: {}", described(article, found)));
        }
        let wanted_cue = words(&wanted, "cue");
        if !wanted_cue.is_empty() && !cue.eq_ignore_ascii_case(wanted_cue) {
            wrong.push(format!("cue {wanted}: {cue:?} in {}", described(article, found)));
        }
    }
    for title in list("not_quotes") {
        let title = title.as_str().unwrap_or_default();
        if let Some(found) = quotes.iter().find(|q| {
            q.kind != QuoteKind::Indirect && folded(q.span.of(&article.text)) == folded(title)
        }) {
            wrong.push(format!("no quotation, but found: {}", described(article, found)));
        }
    }
    for wanted in list("indirect") {
        let found = quotes.iter().any(|q| {
            let text = q.span.of(&article.text);
            q.kind == QuoteKind::Indirect
                && wanted.get("text").and_then(Value::as_str).is_none_or(|whole| text == whole)
                && text.contains(words(&wanted, "contains"))
                && names(q) == words(&wanted, "speaker").to_lowercase()
        });
        if !found {
            wrong.push(format!("indirect not found: {wanted}"));
        }
    }
    wrong
}

#[test]
fn every_fixture_is_understood() {
    let lexicon = Lexicon::embedded();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quotes");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 12);
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let gold: Value =
            serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap())
                .unwrap();
        let understood = pipeline::understand(&text, InputKind::Clean, &lexicon);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for line in misses(&understood.article, &understood.analysis.quotes, &gold) {
            wrong.push(format!("{name}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_quotation_of_the_seeds_has_its_speaker() {
    let lexicon = Lexicon::embedded();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold: Value =
        serde_json::from_str(&fs::read_to_string(root.join("tests/gold/seeds.json")).unwrap())
            .unwrap();
    let mut wrong = Vec::new();
    for article in gold["articles"].as_array().unwrap() {
        let bytes = fs::read(root.join("seeds").join(words(article, "file"))).unwrap();
        let understood =
            pipeline::understand(&pullquote::clean::decode(&bytes).text, InputKind::Text, &lexicon);
        wrong.extend(misses(&understood.article, &understood.analysis.quotes, article));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let (text, speaker) = rule.accepts;
        let accepted = pipeline::understand(text, InputKind::Clean, &lexicon);
        let hit = accepted.analysis.quotes.iter().any(|quote| {
            quote.rule == rule.name
                && quote
                    .speakers
                    .first()
                    .map_or("", |s| s.name.as_str())
                    .eq_ignore_ascii_case(speaker)
        });
        let show = |u: &pipeline::Understood| {
            u.analysis
                .quotes
                .iter()
                .map(|q| described(&u.article, q))
                .collect::<Vec<_>>()
                .join(" | ")
        };
        if !hit {
            wrong.push(format!("{} does not accept {text:?}: {}", rule.name, show(&accepted)));
        }
        let rejected = pipeline::understand(rule.rejects, InputKind::Clean, &lexicon);
        if rejected.analysis.quotes.iter().any(|quote| quote.rule == rule.name) {
            wrong.push(format!("{} accepts {:?}: {}", rule.name, rule.rejects, show(&rejected)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rule that decides the last words between marks, and these words.
fn last_verdict(text: &str) -> Option<(&'static str, String)> {
    let lexicon = lexicon();
    let article = pullquote::clean::verbatim(text);
    let tokens = pullquote::text::tokenize(text);
    let sentences = pullquote::text::sentences(text, &tokens, &lexicon.language.abbreviations);
    let words = Words::new(text, &tokens, lexicon);
    let cast = actors::find(&article, &tokens, &sentences, &words, lexicon);
    let explained = quotes::explain(&article, &tokens, &sentences, &words, &cast, lexicon);
    let all = explained.accepted.iter().chain(&explained.refused);
    let last = all.max_by_key(|reason| reason.span)?;
    Some((last.rule.name, last.span.of(text).to_owned()))
}

#[test]
fn every_verdict_decides_its_example_and_not_the_other() {
    let mut wrong = Vec::new();
    for rule in verdict::SPEECH.iter().chain(verdict::NO_SPEECH) {
        let (text, words) = rule.accepts;
        let accepted = last_verdict(text);
        if accepted != Some((rule.name, words.to_owned())) {
            wrong.push(format!("{} leaves {text:?} to {accepted:?}", rule.name));
        }
        if last_verdict(rule.rejects).is_some_and(|(name, _)| name == rule.name) {
            wrong.push(format!("{} decides {:?}", rule.name, rule.rejects));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What of an explanation does not fit the analysis that it explains.
fn unexplained(article: &Article) -> Option<String> {
    let explained = pipeline::explain(article, lexicon());
    let analysis = pipeline::analyse(article, lexicon());
    let of_all = explained.quotes.len() == analysis.quotes.len()
        && explained.actors.len() == analysis.actors.len()
        && explained.topics.len() == analysis.topics.len();
    if explained.analysis != analysis || !of_all {
        return Some("another analysis than without reasons".to_owned());
    }
    analysis.quotes.iter().zip(&explained.quotes).find_map(|(quote, why)| {
        let told = why.doubts.iter().fold(why.rule.confidence, |rate, doubt| rate * doubt.factor);
        let fits = quote.rule == why.rule.name
            && quote.speakers.len() == why.speakers.len()
            && (told - quote.confidence).abs() < 0.001;
        (!fits).then(|| format!("{why:?} of {quote:?}"))
    })
}

#[test]
fn an_explanation_is_of_the_same_analysis() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["seeds", "tests/fixtures/quotes", "tests/gold/news"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "txt") {
                let article = pullquote::clean::verbatim(&fs::read_to_string(&path).unwrap());
                assert_eq!(unexplained(&article), None, "{}", path.display());
            }
        }
    }
}

#[test]
fn rule_names_are_kebab_case_and_unique() {
    let mut names: Vec<_> = rules::ALL.iter().map(|rule| rule.name).collect();
    assert!(names.iter().all(|n| n.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules::ALL.len());
}

#[test]
fn ten_megabytes_of_marks_or_names_are_read_in_one_pass() {
    let lexicon = Lexicon::embedded();
    for piece in [
        "\"“'",
        "“Yes,” Ann Lee said. ",
        "Ann Lee, ",
        "said ",
        "when said that ",
        "(",
        "\"\n\n",
        "ANN LEE: Yes.\nTOM DAY: “No,” I said.\n",
        "Q: Why?\nA: I do.\n",
        "Why do you?\nI do.\n",
        "> “Yes.\n",
        "‘Yes\n",
    ] {
        // A tenth of the size here: the test runs unoptimised.
        let text = piece.repeat(1_000_000 / piece.len());
        let article = pullquote::clean::verbatim(&text);
        let tokens = pullquote::text::tokenize(&text);
        let sentences = pullquote::text::sentences(&text, &tokens, &lexicon.language.abbreviations);
        let words = Words::new(&text, &tokens, &lexicon);
        let nobody = actors::Found::default();
        quotes::find(&article, &tokens, &sentences, &words, &nobody, &lexicon);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_lie_on_character_borders_and_in_order(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "“", "”", "''", "'", "‘", "’", "«", "»", "„", "said", " Ann Lee ", ", ", ". ", "\n\n", ": ",
                "she ", "told ", "the ", "é", "that ", "— ", "(", ") ", "Yes", "I am here", "? ", "who ", "according to ",
            ]),
            0..60,
        )
    ) {
        let lexicon = lexicon();
        let text: String = pieces.concat();
        let understood = pipeline::understand(&text, InputKind::Clean, lexicon);
        prop_assert_eq!(unexplained(&understood.article), None);
        let mut last = 0;
        for quote in &understood.analysis.quotes {
            prop_assert!(text.get(quote.span.start..quote.span.end).is_some_and(|t| !t.is_empty()));
            prop_assert!(quote.span.start >= last);
            last = quote.span.start;
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
            for span in quote.speakers.iter().filter_map(|s| s.mention).chain(quote.cue) {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
        }
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(Lexicon::embedded)
}
