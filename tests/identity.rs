//! One actor across the library: pairs of names that are one, may be one, and are two.
//!
//! `tests/fixtures/identity/names.toml` holds the pairs. The names are read by the program itself; what the articles
//! say of them is made here.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use pullquote::article::{Actor, ActorKind, Analysis, Article, Source};
use pullquote::clean;
use pullquote::extract;
use pullquote::lexicon::Lexicon;
use pullquote::library::Library;
use serde::Deserialize;

#[derive(Deserialize)]
struct Pairs {
    same: Vec<[String; 2]>,
    evidence: Vec<[String; 2]>,
    different: Vec<[String; 2]>,
}

fn pairs() -> Pairs {
    toml::from_str(include_str!("fixtures/identity/names.toml")).unwrap()
}

/// The actor that the program makes of a name: in a sentence, or where it speaks.
fn actor(name: &str, lexicon: &Lexicon) -> Actor {
    let texts = [
        format!("The letter reached {name} yesterday. It was long."),
        format!("The letter was long. “It is,” {name} said yesterday."),
    ];
    let actors = texts.into_iter().flat_map(|text| {
        let actors = extract::analyse(&clean::verbatim(&text), lexicon).actors;
        actors.into_iter().take(1).collect::<Vec<_>>()
    });
    actors.into_iter().next().unwrap_or_else(|| Actor {
        name: name.to_owned(),
        key: "none".to_owned(),
        kind: ActorKind::Person,
        role: None,
        aliases: Vec::new(),
        mentions: Vec::new(),
    })
}

/// How many actors a library holds of two names that two articles use, with evidence that they are one, or without.
fn actors_of(pair: [&Actor; 2], evidence: bool) -> usize {
    let mut library = Library::open_in_memory().unwrap();
    let named = |name: &str, key: &str| Actor {
        name: name.to_owned(),
        key: key.to_owned(),
        kind: ActorKind::Person,
        role: None,
        aliases: Vec::new(),
        mentions: Vec::new(),
    };
    let companions: BTreeSet<&str> = ["p:eve stone", "p:abel stone", "o:stone works"].into();
    for (number, actor) in pair.into_iter().enumerate() {
        let mut actors = vec![Actor { aliases: Vec::new(), ..actor.clone() }];
        if evidence {
            if let Some(first) = actors.first_mut() {
                first.role = Some("mayor".to_owned());
            }
            actors.extend(companions.iter().map(|key| named(key, key)));
        }
        let article = Article { text: format!("Text {number}."), ..Article::default() };
        let analysis = Analysis { version: 1, actors, ..Analysis::default() };
        let url = Some(format!("https://news.example/{number}"));
        let source = Source { url, ..Source::default() };
        library.add(&source, &article, &analysis, 1).unwrap();
    }
    let all = library.actors().unwrap();
    all.iter().filter(|actor| !companions.contains(actor.key.as_str())).count()
}

#[test]
fn names_that_are_one_actor_have_one_key() {
    let lexicon = Lexicon::embedded();
    let mut wrong = Vec::new();
    for [one, other] in pairs().same {
        let keys = [&one, &other].map(|name| actor(name, &lexicon).key);
        if keys[0] != keys[1] {
            wrong.push(format!("{one} and {other}: {keys:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_that_may_be_one_are_one_by_evidence_only() {
    let lexicon = Lexicon::embedded();
    let mut wrong = Vec::new();
    for [one, other] in pairs().evidence {
        let actors = [&one, &other].map(|name| actor(name, &lexicon));
        let counts = [false, true].map(|evidence| actors_of(actors.each_ref(), evidence));
        if counts != [2, 1] {
            wrong.push(format!("{one} and {other}: {counts:?}, {:?}", actors.map(|a| a.key)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_of_two_are_two_whatever_the_evidence() {
    let lexicon = Lexicon::embedded();
    let mut wrong = Vec::new();
    for [one, other] in pairs().different {
        let actors = [&one, &other].map(|name| actor(name, &lexicon));
        if actors_of(actors.each_ref(), true) != 2 {
            wrong.push(format!("{one} and {other}: {:?}", actors.map(|a| a.key)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn there_are_pairs_enough_to_tell() {
    let Pairs { same, evidence, different } = pairs();
    assert!(same.len() >= 60 && different.len() >= 60 && evidence.len() >= 20);
    let mut seen = BTreeSet::new();
    for mut pair in same.into_iter().chain(evidence).chain(different) {
        pair.sort();
        assert!(seen.insert(pair.clone()), "{pair:?} stands twice");
    }
}
