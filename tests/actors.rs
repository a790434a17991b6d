//! Actors and topics, as a specification: texts and what must be found in them.
//!
//! `tests/gold/seeds.json` holds the seeds' gold, `tests/fixtures/actors/*.json` that of short texts of our own,
//! `tests/fixtures/actors/keys.json` pairs of names that must and must not be one actor.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::article::{Actor, ActorKind, Analysis, Article, InputKind};
use pullquote::clean;
use pullquote::clean::decode;
use pullquote::extract;
use pullquote::extract::actors::{Gender, gender};
use pullquote::lexicon::Lexicon;
use pullquote::pipeline::{Understood, understand};
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn json(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn actors_of(text: &str, lexicon: &Lexicon) -> Vec<Actor> {
    extract::analyse(&clean::verbatim(text), lexicon).actors
}

fn named<'a>(actors: &'a [Actor], name: &str) -> Option<&'a Actor> {
    actors
        .iter()
        .find(|actor| actor.name == name || actor.aliases.iter().any(|alias| alias == name))
}

/// Checks what a gold says of an article's actors.
fn check(gold: &Value, analysis: &Analysis, article: &Article, label: &str) {
    let actors = &analysis.actors;
    let all = || actors.iter().map(|a| (a.kind, a.name.as_str())).collect::<Vec<_>>();
    for person in gold["people"].as_array().into_iter().flatten() {
        let name = person["name"].as_str().unwrap();
        let actor = actors
            .iter()
            .find(|actor| actor.name == name)
            .unwrap_or_else(|| panic!("{label}: {name} is missing of {:?}", all()));
        assert_eq!(actor.kind, ActorKind::Person, "{label}: {name}");
        if let Some(role) = person["role"].as_str() {
            assert_eq!(actor.role.as_deref(), Some(role), "{label}: role of {name}");
        } else if person.get("role").is_some() {
            assert_eq!(actor.role, None, "{label}: role of {name}");
        }
        for alias in strings(&person["aliases"]) {
            assert!(
                actor.aliases.contains(&alias),
                "{label}: {name} as {alias}: {:?}",
                actor.aliases
            );
        }
        if let Some(count) = person["mentions"].as_u64() {
            assert_eq!(actor.mentions.len() as u64, count, "{label}: mentions of {name}");
        }
    }
    for name in strings(&gold["not_people"]) {
        let wrong = actors
            .iter()
            .find(|a| a.kind == ActorKind::Person && (a.name == name || a.aliases.contains(&name)));
        assert!(wrong.is_none(), "{label}: {name} is no person: {wrong:?}");
    }
    for name in strings(&gold["not_actors"]) {
        assert!(named(actors, &name).is_none(), "{label}: {name} is no actor");
    }
    for (field, kind) in [
        ("organisations", ActorKind::Organisation),
        ("places", ActorKind::Place),
        ("groups", ActorKind::Group),
    ] {
        for name in strings(&gold[field]) {
            let actor = named(actors, &name)
                .unwrap_or_else(|| panic!("{label}: {name} ({field}) is missing of {:?}", all()));
            assert_eq!(actor.kind, kind, "{label}: {name}");
        }
    }
    let topics: Vec<&str> = analysis.topics.iter().map(|topic| topic.name.as_str()).collect();
    for name in strings(&gold["topics_expected"]) {
        assert!(topics.contains(&name.as_str()), "{label}: topic {name} is missing of {topics:?}");
    }
    assert!(topics.len() <= 12, "{label}: {topics:?}");
    for actor in actors {
        for span in &actor.mentions {
            assert!(!span.of(&article.text).is_empty(), "{label}: {} at {span:?}", actor.name);
        }
        assert!(actor.mentions.is_sorted(), "{label}: {}", actor.name);
    }
}

/// A seed as the program understands it.
fn seed(gold: &Value, lexicon: &Lexicon) -> Understood {
    let file = gold["file"].as_str().unwrap();
    let bytes = fs::read(root().join("seeds").join(file)).unwrap();
    understand(&decode(&bytes).text, InputKind::Text, lexicon)
}

#[test]
fn the_seeds_actors_and_topics_are_those_of_their_gold() {
    let gold = json(&root().join("tests/gold/seeds.json"));
    let lexicon = Lexicon::embedded();
    for gold in gold["articles"].as_array().unwrap() {
        let Understood { article, analysis } = seed(gold, &lexicon);
        check(gold, &analysis, &article, gold["file"].as_str().unwrap());
    }
}

#[test]
fn actors_of_both_seeds_have_one_key() {
    let gold = json(&root().join("tests/gold/seeds.json"));
    let lexicon = Lexicon::embedded();
    let keys: Vec<BTreeSet<String>> = gold["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|gold| {
            let analysis = seed(gold, &lexicon).analysis;
            analysis.actors.into_iter().map(|actor| actor.key).collect()
        })
        .collect();
    for name in strings(&gold["across"]["people_in_both"]) {
        let key = actors_of(&format!("We met {name} yesterday."), &lexicon).remove(0).key;
        assert!(keys.iter().all(|keys| keys.contains(&key)), "{name}: {key}");
    }
    for names in gold["across"]["same_actor"].as_array().unwrap() {
        let keys: BTreeSet<String> = strings(names)
            .iter()
            .map(|name| actors_of(&format!("They asked {name} for help."), &lexicon).remove(0).key)
            .collect();
        assert_eq!(keys.len(), 1, "{names}: {keys:?}");
    }
}

#[test]
fn fixtures_of_all_subjects_hold() {
    let lexicon = Lexicon::embedded();
    let mut count = 0;
    let mut paths: Vec<_> = fs::read_dir(root().join("tests/fixtures/actors"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name != "keys.json"))
        .collect();
    paths.sort();
    for path in paths {
        let gold = json(&path);
        let article = clean::verbatim(&strings(&gold["paragraphs"]).join("\n\n"));
        check(&gold, &extract::analyse(&article, &lexicon), &article, &path.display().to_string());
        count += 1;
    }
    assert!(count >= 10, "only {count} fixtures");
}

#[test]
fn names_that_are_one_actor_have_one_key_and_others_do_not() {
    let pairs = json(&root().join("tests/fixtures/actors/keys.json"));
    let lexicon = Lexicon::embedded();
    let key = |name: &str| {
        let text = format!("The letter reached {name} yesterday. It was long.");
        let actors = actors_of(&text, &lexicon);
        actors.into_iter().next().unwrap_or_else(|| panic!("{name} is no actor")).key
    };
    for pair in pairs["same"].as_array().unwrap() {
        let [one, other] = strings(pair).try_into().unwrap();
        assert_eq!(key(&one), key(&other), "{one} and {other} are one");
    }
    for pair in pairs["different"].as_array().unwrap() {
        let [one, other] = strings(pair).try_into().unwrap();
        assert_ne!(key(&one), key(&other), "{one} and {other} are two");
    }
}

#[test]
fn a_day_before_a_name_is_no_part_of_it() {
    let lexicon = Lexicon::embedded();
    for text in [
        "On Monday Mary Hill said that the road was shut.",
        "The road, which since last October Mary Hill had kept open, was shut.",
        "It was last Tuesday Mary Hill shut the road.",
    ] {
        let actors = actors_of(text, &lexicon);
        let all: Vec<_> = actors.iter().map(|actor| (actor.name.as_str(), actor.kind)).collect();
        assert_eq!(all, [("Mary Hill", ActorKind::Person)], "{text}");
    }
    let kept = actors_of("He played for the Monday Club of Leeds.", &lexicon);
    assert!(named(&kept, "Monday Club").is_some(), "{kept:?}");
}

#[test]
fn gender_is_told_by_honorifics_and_given_names() {
    let lexicon = Lexicon::embedded();
    for (name, expected) in [
        ("Ms. Okafor", Gender::Female),
        ("Sir Keith Ward", Gender::Male),
        ("Elizabeth Warren", Gender::Female),
        ("Sergei Ivanov", Gender::Male),
        ("Dr. Brown", Gender::Unknown),
        ("Quux Frobnitz", Gender::Unknown),
        ("", Gender::Unknown),
    ] {
        assert_eq!(gender(name, &lexicon), expected, "{name}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let lexicon = Lexicon::embedded();
    let time = |text: &str| {
        let began = std::time::Instant::now();
        actors_of(text, &lexicon);
        began.elapsed().as_secs_f64()
    };
    for unit in [
        "Anna Smith ",
        "Smith ",
        "the President ",
        "NATO of ",
        "\"",
        "[",
        "Xe, a ",
        "Jo Da. Jo said. ",
        "van ",
    ] {
        let short = time(&unit.repeat(40_000 / unit.len())).max(0.01);
        let long = time(&unit.repeat(400_000 / unit.len()));
        assert!(long < short * 40.0, "{unit:?}: {short} s, ten times as long {long} s");
    }
    let names =
        (0..20_000).fold(String::new(), |all, i| all + &format!("Mr. A{i}b Smith met {i}. "));
    assert!(time(&names) < 20.0);
}

#[test]
fn the_scorer_of_actors_passes_its_self_test() {
    let script = root().join("scripts/score_actors.py");
    match std::process::Command::new("python3").arg(script).arg("--self-test").output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        Err(error) => eprintln!("skipped: python3 does not start ({error})"),
    }
}

/// The letters of a number, so that every one is a name of its own.
fn letters(mut number: usize) -> String {
    let mut found = String::new();
    for _ in 0..4 {
        found.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    found
}

#[test]
fn texts_in_which_no_name_stands_twice_take_linear_time() {
    type Write = fn(usize) -> String;
    let lexicon = Lexicon::embedded();
    let time = |write: Write, count: usize| {
        let text: String = (0..count).map(write).collect();
        let began = std::time::Instant::now();
        actors_of(&text, &lexicon);
        began.elapsed().as_secs_f64()
    };
    let texts: [(&str, Write); 6] = [
        ("names", |i| format!("Jo{} Da{}, ", letters(i), letters(i * 7))),
        ("names that speak", |i| format!("Jo{} Da{} said so. ", letters(i), letters(i * 7))),
        ("namesakes", |i| format!("Jo{} Smith and Smith met. ", letters(i))),
        ("bodies", |i| format!("The Da{} Group said it. ", letters(i))),
        ("roles", |i| format!("the Da{} president, Jo{} Lee, ", letters(i), letters(i * 3))),
        ("words", |i| format!("{} {} ", letters(i), letters(i * 7))),
    ];
    for (what, write) in texts {
        // A machine that is busy may take one measurement for itself, not four.
        let linear = |_: i32| time(write, 20_000) < time(write, 2_000).max(0.01) * 40.0;
        assert!(
            (0..4).any(linear),
            "{what}: ten times as long takes more than forty times as long"
        );
    }
}
