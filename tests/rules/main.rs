//! Every rule does what it says: each accepts its example and rejects the other, and the page of rules is fresh.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod page;

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use pullquote::article::{Article, Rule};
use pullquote::clean::{self, page_rules as parts, rules as cleaning};
use pullquote::extract::actors::{ActorReasons, rules as actors};
use pullquote::extract::quotes::{Step, verdict, ways};
use pullquote::extract::topics::rules as topics;
use pullquote::extract::{Explanation, explain};
use pullquote::lexicon::Lexicon;

/// Every table of rules but that of attribution, which has rates: title, what it is, the rules.
const TABLES: &[(&str, &str, &[&Rule])] = &[
    (
        "Quotations: words between marks that are speech",
        "The examples find the words.",
        verdict::SPEECH,
    ),
    (
        "Quotations: words between marks that are none",
        "The examples find the words.",
        verdict::NO_SPEECH,
    ),
    ("Quotations: how the speaker is found", "The examples find the speaker.", ways::RESOLUTION),
    ("Quotations: what lowers the confidence", "The examples find the quotation.", ways::DOUBTS),
    ("Actors: what is one, and of which kind", "The examples find the actor.", actors::KINDS),
    ("Actors: whose a mention is", "The examples find the mention.", actors::JOINS),
    ("Actors: where a role comes from", "The examples find the role.", actors::ROLES),
    ("Topics", "The examples find the topic.", topics::TOPICS),
    ("Cleaning: lines that go by their place", "The examples find the line.", cleaning::PLACES),
    ("Cleaning: parts of a page that go", "The examples find the words.", parts::PARTS),
];

/// What of a table is not so, one line each; `found` says what a rule found in a text.
fn misses(
    table: &[&'static Rule],
    read: impl Fn(&str) -> Article,
    found: impl Fn(&Article, &Explanation, &Rule) -> Vec<String>,
    lexicon: &Lexicon,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let all = |text: &str| {
        let article = read(text);
        let explanation = explain(&article, lexicon);
        let by = |rule: &&&'static Rule| !found(&article, &explanation, rule).is_empty();
        let fired: Vec<_> = table.iter().filter(by).map(|rule| rule.name).collect();
        (fired, article, explanation)
    };
    for rule in table {
        let (text, wanted) = rule.accepts;
        let (fired, article, explanation) = all(text);
        let hits = found(&article, &explanation, rule);
        if !hits.iter().any(|hit| hit == wanted) {
            wrong.push(format!("{} finds {hits:?} in {text:?}, where {fired:?} hold", rule.name));
        }
        let (_, article, explanation) = all(rule.rejects);
        let hits = found(&article, &explanation, rule);
        if hits.iter().any(|hit| hit == wanted) || rule.rejects == text {
            wrong.push(format!("{} finds {hits:?} in {:?}", rule.name, rule.rejects));
        }
    }
    wrong
}

fn names_by(
    explanation: &Explanation,
    holds: impl Fn(&ActorReasons) -> bool,
) -> impl Iterator<Item = String> {
    let actors = explanation.analysis.actors.iter().zip(&explanation.actors);
    actors.filter(move |(_, why)| holds(why)).map(|(actor, _)| actor.name.clone())
}

#[test]
fn every_way_to_a_speaker_and_every_doubt_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let speakers = |_: &Article, all: &Explanation, rule: &Rule| {
        let quotes = all.analysis.quotes.iter().zip(&all.quotes);
        let speakers = quotes.flat_map(|(quote, why)| quote.speakers.iter().zip(&why.speakers));
        let by = |step: &Step| matches!(step, Step::Resolved { rule: known, .. } if *known == rule);
        let found = speakers.filter(|(_, steps)| steps.iter().any(by));
        found.map(|(speaker, _)| speaker.name.clone()).collect()
    };
    let doubted = |article: &Article, all: &Explanation, rule: &Rule| {
        let quotes = all.analysis.quotes.iter().zip(&all.quotes);
        let quotes = quotes.filter(|(_, why)| why.doubts.iter().any(|doubt| doubt.rule == rule));
        quotes.map(|(quote, _)| quote.span.of(&article.text).to_owned()).collect()
    };
    let mut wrong = misses(ways::RESOLUTION, clean::verbatim, speakers, &lexicon);
    wrong.extend(misses(ways::DOUBTS, clean::verbatim, doubted, &lexicon));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_actors_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let kinds = |_: &Article, all: &Explanation, rule: &Rule| {
        names_by(all, |why| why.kind.iter().any(|reason| reason.rule == rule)).collect()
    };
    let joins = |article: &Article, all: &Explanation, rule: &Rule| {
        let mentions = all.actors.iter().flat_map(|why| &why.mentions);
        let mentions = mentions.filter(|reason| reason.rule == rule);
        mentions.map(|reason| reason.span.of(&article.text).to_owned()).collect()
    };
    let roles = |_: &Article, all: &Explanation, rule: &Rule| {
        let roles = all.actors.iter().flat_map(|why| &why.roles);
        roles.filter(|role| role.reason.rule == rule).map(|role| role.role.clone()).collect()
    };
    let mut wrong = misses(actors::KINDS, clean::verbatim, kinds, &lexicon);
    wrong.extend(misses(actors::JOINS, clean::verbatim, joins, &lexicon));
    wrong.extend(misses(actors::ROLES, clean::verbatim, roles, &lexicon));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_topics_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let topics = |_: &Article, all: &Explanation, rule: &Rule| {
        let topics = all.analysis.topics.iter().zip(&all.topics);
        topics.filter(|(_, why)| why.rule == rule).map(|(topic, _)| topic.name.clone()).collect()
    };
    let read = |text: &str| clean::plain(text, &lexicon);
    let wrong = misses(topics::TOPICS, read, topics, &lexicon);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_cleaning_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let dropped = |article: &Article, _: &Explanation, rule: &Rule| {
        let removed = article.removed.iter().filter(|removed| removed.rule == rule.name);
        removed.flat_map(|removed| removed.text.lines().map(str::to_owned)).collect()
    };
    let read = |text: &str| clean::plain(text, &lexicon);
    let wrong = misses(cleaning::PLACES, read, dropped, &lexicon);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_pages_accepts_and_rejects_its_examples() {
    let lexicon = Lexicon::embedded();
    let dropped = |article: &Article, _: &Explanation, rule: &Rule| {
        let removed = article.removed.iter().filter(|removed| removed.rule == rule.name);
        removed.flat_map(|removed| removed.text.lines().map(str::to_owned)).collect()
    };
    let read = |text: &str| clean::page(text, None, &lexicon).remove(0);
    let wrong = misses(parts::PARTS, read, dropped, &lexicon);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_that_the_names_of_elements_give_is_documented() {
    let lexicon = Lexicon::embedded();
    for rule in lexicon.markup.rules() {
        assert!(clean::what(rule, &lexicon).is_some(), "{rule}");
    }
}

#[test]
fn names_of_rules_are_kebab_case_and_unique_in_their_table() {
    for (_, _, table) in TABLES {
        let names: BTreeSet<&str> = table.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), table.len());
        for name in names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
    }
}

#[test]
fn the_page_of_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = page::page(&Lexicon::embedded());
    if env::var_os("PULLQUOTE_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = page.lines().zip(written.lines()).find(|(wanted, found)| wanted != found);
    assert!(
        page == written,
        "docs/rules.md is not fresh: PULLQUOTE_BLESS=1 cargo test --test rules writes it; {differs:?}"
    );
}
