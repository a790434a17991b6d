//! One actor's page: counted from articles, corrected, and never summed on a guess.

use std::fmt::Write;

use crate::article::{ActorKind, QuoteKind};
use crate::library::fixture::{Item, add, plain, with_actor, with_quote, with_topic};
use crate::library::{ActorName, Deed, Library, Person};

const DAY: i64 = 24 * 60 * 60;
/// 2026-11-22, a Sunday.
const NOW: i64 = 1_795_348_800;

/// An article of a day in which Zoë Müller says each of `words`, and Ada Okafor answers, if she does.
fn article(
    number: usize,
    day: &str,
    role: Option<&str>,
    words: &[&str],
    answer: Option<&str>,
) -> Item {
    let mut text = String::from("Zoë Müller spoke.");
    for words in words.iter().copied().chain(answer) {
        write!(text, " “{words}”").unwrap();
    }
    text.push_str(" Ada Okafor listened.");
    let mut item = plain(&format!("https://news{}.example/{number}", number % 2), "Talks", &text);
    item.article.published = Some(day.to_owned());
    item = with_actor(item, "p:zoe muller", "Zoë Müller", &["Müller"]);
    item = with_actor(item, "p:ada okafor", "Ada Okafor", &[]);
    item.analysis.actors[0].role = role.map(str::to_owned);
    for words in words {
        item = with_quote(item, words, Some(0));
    }
    if let Some(words) = answer {
        item = with_quote(item, words, Some(1));
    }
    with_topic(item, if number < 2 { "peace talks" } else { "harbour" })
}

fn library() -> Library {
    let mut library = Library::open_in_memory().unwrap();
    let mut last = article(2, "2026-11-17", None, &["third thing said"], None);
    last.analysis.quotes[0].kind = QuoteKind::Indirect;
    for item in [
        article(
            0,
            "2026-11-01",
            Some("minister"),
            &["first thing said", "second thing"],
            Some("no"),
        ),
        article(1, "2026-11-16", Some("minister"), &["a fourth thing said"], Some("not so")),
        last,
    ] {
        library.add(&item.source, &item.article, &item.analysis, NOW).unwrap();
    }
    library
}

fn zoe(library: &Library) -> Person {
    library.person("p:zoe muller", NOW).unwrap().unwrap()
}

#[test]
fn a_person_is_who_the_articles_say() {
    let person = zoe(&library());
    assert_eq!((person.name.as_str(), person.articles), ("Zoë Müller", 3));
    assert_eq!(person.aliases, ["Müller"]);
    assert_eq!((person.own_words, person.reported, person.statements()), (3, 1, 4));
    let roles: Vec<_> = person.roles.iter().map(|r| (r.role.as_str(), r.articles)).collect();
    assert_eq!(roles, [("minister", 2)]);
    // 2026-11-16, the newer of the two.
    assert_eq!(person.roles[0].last, 1_794_787_200);
    assert_eq!(person.said, Some((1_793_491_200, 1_794_787_200 + DAY)));
}

#[test]
fn topics_and_company_are_those_of_the_articles_in_which_one_speaks() {
    let person = zoe(&library());
    let topics: Vec<_> = person.topics.iter().map(|t| (t.topic.as_str(), t.quotes)).collect();
    assert_eq!(topics, [("peace talks", 3), ("harbour", 1)]);
    let company: Vec<_> =
        person.company.iter().map(|c| (c.name.as_str(), c.articles, c.said)).collect();
    assert_eq!(company, [("Ada Okafor", 2, 2)]);
}

#[test]
fn a_week_of_which_nothing_is_known_is_not_a_week_of_silence() {
    let mut library = library();
    let silent = plain("https://news0.example/9", "Weather", "It rained.");
    let mut silent = with_actor(silent, "p:ada okafor", "Ada Okafor", &[]);
    silent.article.published = Some("2026-11-11".to_owned());
    library.add(&silent.source, &silent.article, &silent.analysis, NOW).unwrap();
    let person = zoe(&library);
    assert_eq!(person.weeks.len(), 52);
    let last: Vec<_> = person.weeks.iter().rev().take(4).map(|week| week.said).collect();
    // This week, the week of the rain, one without any article, and the first talks.
    assert_eq!(last, [Some(2), Some(0), None, Some(2)]);
}

#[test]
fn whoever_fell_silent_long_ago_is_shown_when_they_spoke() {
    let person = library().person("p:zoe muller", NOW + 3 * 365 * DAY).unwrap().unwrap();
    assert_eq!(person.weeks.last().unwrap().said, Some(2));
}

#[test]
fn corrected_identities_count_and_namesakes_are_not_summed() {
    let mut library = library();
    let namesake = plain("https://n.example/5", "Style", "Zoë Müller opened. “We sell today”");
    let mut namesake = with_actor(namesake, "o:zoe muller", "Zoë Müller", &[]);
    namesake.analysis.actors[0].kind = ActorKind::Organisation;
    add(&mut library, &with_quote(namesake, "We sell today", Some(0)));
    assert_eq!(zoe(&library).statements(), 4);
    let ada = ActorName::new("p:ada okafor", "Ada Okafor");
    let deed = Deed::Merge { actor: ada, into: ActorName::new("p:zoe muller", "Zoë Müller") };
    let made = library.correct(&deed, NOW).unwrap();
    let person = library.person("p:ada okafor", NOW).unwrap().unwrap();
    assert_eq!((person.name.as_str(), person.statements()), ("Zoë Müller", 6));
    assert!(person.company.is_empty());
    library.withdraw(made.correction.id).unwrap();
    assert_eq!(zoe(&library).statements(), 4);
}

#[test]
fn roles_follow_who_was_split_off() {
    let mut library = library();
    let first = library.cards().unwrap().last().unwrap().id;
    let actor = ActorName::new("p:zoe muller", "Zoë Müller");
    let deed = Deed::Split { actor, article: first.into(), to: None };
    let made = library.correct(&deed, NOW).unwrap();
    let (rest, other) = (zoe(&library), format!("p:zoe muller#{}", made.correction.id.0));
    let other = library.person(&other, NOW).unwrap().unwrap();
    assert_eq!((rest.statements(), rest.roles[0].articles), (2, 1));
    assert_eq!((other.statements(), other.roles[0].articles), (2, 1));
}

#[test]
fn nobody_is_nobody() {
    assert_eq!(library().person("p:nobody", NOW).unwrap(), None);
}

#[test]
fn a_name_means_whoever_the_article_means_by_it_or_all_who_have_it() {
    let mut library = library();
    let other = plain("https://n.example/6", "Art", "Mia Müller paints. Müller is young.");
    let other = add(&mut library, &with_actor(other, "p:mia muller", "Mia Müller", &["Müller"])).id;
    let keys = |name: &str, near| -> Vec<String> {
        let found = library.meant_by(name, near).unwrap();
        found.into_iter().map(|actor| actor.key).collect()
    };
    assert_eq!(keys("Zoë Müller", None), ["p:zoe muller"]);
    assert_eq!(keys("Müller", Some(other)), ["p:mia muller"]);
    assert_eq!(keys("Müller", None), ["p:mia muller", "p:zoe muller"]);
    assert!(keys("Nobody", Some(other)).is_empty());
}
