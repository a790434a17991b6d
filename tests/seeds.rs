//! The two sample articles, from bytes to understanding, held against `gold/seeds.json`.
//!
//! What cleaning must find is held by `clean.rs`; here stand quotations, actors, topics, and what the articles share.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read its gold must fail"
)]

use std::fs;
use std::path::PathBuf;

use pullquote::article::{Actor, ActorKind, InputKind, Quote, QuoteKind};
use pullquote::clean::decode;
use pullquote::lexicon::Lexicon;
use pullquote::pipeline::{Understood, understand};
use pullquote::search::{Filter, Named, Query, Subject};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    articles: Vec<GoldArticle>,
    across: Across,
}

#[derive(Deserialize)]
struct GoldArticle {
    file: String,
    quotes: Vec<GoldQuote>,
    #[serde(default)]
    not_quotes: Vec<String>,
    indirect: Vec<GoldIndirect>,
    people: Vec<GoldPerson>,
    not_people: Vec<String>,
    organisations: Vec<String>,
    places: Vec<String>,
    topics_expected: Vec<String>,
}

#[derive(Deserialize)]
struct GoldQuote {
    text: String,
    speaker: String,
    kind: String,
    #[serde(default)]
    anonymous: bool,
    cue: Option<String>,
    resolved_from: Option<String>,
}

#[derive(Deserialize)]
struct GoldIndirect {
    speaker: String,
    cue: String,
    contains: String,
}

#[derive(Deserialize)]
struct GoldPerson {
    name: String,
    aliases: Vec<String>,
    role: String,
}

#[derive(Deserialize)]
struct Across {
    same_actor: Vec<Vec<String>>,
    people_in_both: Vec<String>,
    fuzzy: Vec<Fuzzy>,
}

#[derive(Deserialize)]
struct Fuzzy {
    r#type: String,
    finds_actor: Option<String>,
    finds_topic: Option<String>,
    articles: usize,
}

fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn gold() -> Gold {
    serde_json::from_str(&fs::read_to_string(home().join("tests/gold/seeds.json")).unwrap())
        .unwrap()
}

fn understood(file: &str) -> Understood {
    let bytes = fs::read(home().join("seeds").join(file)).unwrap();
    understand(&decode(&bytes).text, InputKind::Text, &Lexicon::embedded())
}

fn each(check: impl Fn(&GoldArticle, &Understood)) {
    for gold in &gold().articles {
        check(gold, &understood(&gold.file));
    }
}

fn speakers(quote: &Quote) -> String {
    quote.speakers.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn actor<'a>(understood: &'a Understood, name: &str) -> &'a Actor {
    understood
        .analysis
        .actors
        .iter()
        .find(|actor| actor.name == name)
        .unwrap_or_else(|| panic!("no actor {name}: {:?}", names(understood)))
}

fn names(understood: &Understood) -> Vec<&str> {
    understood.analysis.actors.iter().map(|actor| actor.name.as_str()).collect()
}

#[test]
fn every_quotation_is_found_with_its_speaker_and_kind_and_no_other() {
    each(|gold, found| {
        let body = &found.article.text;
        let marked: Vec<(String, String, String)> = (found.analysis.quotes.iter())
            .filter(|quote| quote.kind != QuoteKind::Indirect)
            .map(|quote| (quote.span.of(body).into(), speakers(quote), quote.kind.name().into()))
            .collect();
        let expected: Vec<(String, String, String)> = (gold.quotes.iter())
            .map(|quote| (quote.text.clone(), quote.speaker.clone(), quote.kind.clone()))
            .collect();
        let scare =
            |quote: &(String, String, String)| expected.contains(quote) || !quote.1.is_empty();
        let marked: Vec<_> = marked.into_iter().filter(scare).collect();
        assert_eq!(marked, expected, "{}", gold.file);
    });
}

#[test]
fn cues_mentions_and_anonymous_sources_are_those_of_the_gold() {
    each(|gold, found| {
        let body = &found.article.text;
        for expected in &gold.quotes {
            let quote = (found.analysis.quotes.iter())
                .find(|quote| quote.span.of(body) == expected.text)
                .unwrap_or_else(|| panic!("{}: {}", gold.file, expected.text));
            let anonymous = quote.speakers.iter().all(|speaker| speaker.actor.is_none());
            assert_eq!(anonymous, expected.anonymous, "{}", expected.text);
            if let Some(cue) = &expected.cue {
                assert_eq!(quote.cue.map(|c| c.of(body)), Some(cue.as_str()), "{}", expected.text);
            }
            if let Some(from) = &expected.resolved_from {
                let mention = quote.speakers[0].mention.map(|m| m.of(body).to_lowercase());
                assert_eq!(mention.as_ref(), Some(&from.to_lowercase()), "{}", expected.text);
            }
        }
    });
}

#[test]
fn titles_of_works_in_quote_marks_are_no_quotations() {
    each(|gold, found| {
        for quote in &found.analysis.quotes {
            let text = quote.span.of(&found.article.text);
            assert!(
                quote.kind == QuoteKind::Indirect || !gold.not_quotes.iter().any(|not| not == text),
                "{text}"
            );
        }
    });
}

#[test]
fn reported_statements_have_their_speaker_and_cue() {
    each(|gold, found| {
        let body = &found.article.text;
        for expected in &gold.indirect {
            let hit = found.analysis.quotes.iter().any(|quote| {
                quote.kind == QuoteKind::Indirect
                    && speakers(quote) == expected.speaker
                    && quote.cue.map(|c| c.of(body)) == Some(&expected.cue)
                    && quote.span.of(body).contains(&expected.contains)
            });
            let all: Vec<_> = (found.analysis.quotes.iter())
                .filter(|quote| quote.kind == QuoteKind::Indirect)
                .map(|q| (speakers(q), q.cue.map(|c| c.of(body)), q.span.of(body)))
                .collect();
            assert!(hit, "{}: {} {}\n{all:#?}", gold.file, expected.speaker, expected.contains);
        }
    });
}

#[test]
fn people_have_their_role_and_aliases() {
    each(|gold, found| {
        for person in &gold.people {
            let actor = actor(found, &person.name);
            assert_eq!(actor.kind, ActorKind::Person, "{}", person.name);
            assert_eq!(actor.role.as_deref(), Some(person.role.as_str()), "{}", person.name);
            for alias in &person.aliases {
                let known = actor.aliases.iter().any(|a| a.eq_ignore_ascii_case(alias));
                assert!(known, "{}: {alias} is not in {:?}", person.name, actor.aliases);
            }
        }
    });
}

#[test]
fn nothing_else_is_a_person() {
    each(|gold, found| {
        for actor in found.analysis.actors.iter().filter(|a| a.kind == ActorKind::Person) {
            assert!(
                gold.people.iter().any(|p| p.name == actor.name),
                "{}: {}",
                gold.file,
                actor.name
            );
            assert!(!gold.not_people.contains(&actor.name), "{}", actor.name);
        }
    });
}

#[test]
fn organisations_and_places_have_their_kind() {
    each(|gold, found| {
        for name in &gold.organisations {
            assert_eq!(actor(found, name).kind, ActorKind::Organisation, "{name}");
        }
        for name in &gold.places {
            assert_eq!(actor(found, name).kind, ActorKind::Place, "{name}");
        }
    });
}

#[test]
fn topics_are_what_a_person_would_use_as_a_label() {
    each(|gold, found| {
        let topics: Vec<&str> = found.analysis.topics.iter().map(|t| t.name.as_str()).collect();
        for topic in &gold.topics_expected {
            assert!(topics.contains(&topic.as_str()), "{}: {topic} not in {topics:?}", gold.file);
        }
    });
}

#[test]
fn one_actor_has_one_key_in_both_articles() {
    let gold = gold();
    let both: Vec<Understood> = gold.articles.iter().map(|a| understood(&a.file)).collect();
    let keys = |name: &str| -> Vec<String> {
        let named = |actor: &&Actor| actor.name == name || actor.aliases.iter().any(|a| a == name);
        both.iter()
            .filter_map(|a| a.analysis.actors.iter().find(named))
            .map(|a| a.key.clone())
            .collect()
    };
    for same in &gold.across.same_actor {
        let mut found: Vec<String> = same.iter().flat_map(|name| keys(name)).collect();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 1, "{same:?}: {found:?}");
    }
    for name in &gold.across.people_in_both {
        let key = &keys(name)[0];
        let articles =
            both.iter().filter(|a| a.analysis.actors.iter().any(|x| &x.key == key)).count();
        assert_eq!(articles, 2, "{name}");
    }
}

#[test]
fn a_few_letters_find_the_actor_or_topic_in_as_many_articles() {
    let gold = gold();
    let both: Vec<Understood> = gold.articles.iter().map(|a| understood(&a.file)).collect();
    for look in &gold.across.fuzzy {
        let field = if look.finds_topic.is_some() { "topic" } else { "actor" };
        let filter = Filter::new(&Query::parse(&format!("{field}:{}", look.r#type)).unwrap());
        let hits = both
            .iter()
            .filter(|found| {
                let actors = (found.analysis.actors.iter())
                    .map(|a| Named { name: &a.name, aliases: &a.aliases, said: false })
                    .collect();
                let topics = found.analysis.topics.iter().map(|t| t.name.as_str()).collect();
                let subject = Subject { actors, topics, ..Subject::default() };
                filter.evaluate(&subject).is_some()
            })
            .count();
        assert_eq!(hits, look.articles, "{}", look.r#type);
        let names: Vec<&str> = both
            .iter()
            .flat_map(|a| {
                names(a).into_iter().chain(a.analysis.topics.iter().map(|t| t.name.as_str()))
            })
            .collect();
        let expected = look.finds_actor.as_ref().or(look.finds_topic.as_ref()).unwrap();
        assert!(names.contains(&expected.as_str()), "{expected}");
    }
}
