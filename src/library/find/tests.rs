use std::collections::BTreeSet;

use proptest::prelude::*;
use rusqlite::Connection;

use super::counts::{kept_counts, kept_total};
use super::*;
use crate::library::fixture::{add, plain, with_actor, with_quote, with_topic};
use crate::library::subjects::article;
use crate::library::{InStory, ListLine, NewBookmark};
use crate::search::{Haystack, Query};

const OUTLETS: [&str; 3] = ["northern-wire", "Baltic-Post", "harbour-news"];
const TITLES: [&str; 6] = [
    "Storm closes harbour in Gdańsk",
    "Harbour reopens after repairs",
    "Minister defends budget",
    "Port workers vote on a new budget",
    "Nowak opens the port",
    "北京 talks go on",
];
const ACTORS: [(&str, &str, &[&str]); 5] = [
    ("p:lukasz nowak", "Łukasz Nowak", &["Nowak"]),
    ("p:maria lindqvist", "Maria Lindqvist", &["Lindqvist", "Mrs. Lindqvist"]),
    ("o:coast guard", "Coast Guard", &["the guard"]),
    ("o:ecb", "European Central Bank", &["ECB"]),
    ("p:port", "Ada Port", &[]),
];
const TOPICS: [&str; 4] = ["port traffic", "storm surge", "public spending", "northern budget"];
const WORDS: [&str; 26] = [
    "harbour",
    "HARB",
    "h",
    "po",
    "port",
    "gdansk",
    "lndqvst",
    "ecb",
    "nowak",
    "京",
    "zzz",
    "北京",
    "\"port\"",
    "\"public spending\"",
    "actor:nowak",
    "actor:\"Ada Port\"",
    "actor:po",
    "said:nowak",
    "said:lind",
    "topic:port",
    "topic:\"storm surge\"",
    "source:north",
    "source:\"baltic post\"",
    "title:port",
    "tag:port",
    "bdgt",
];

/// An article of a made-up library.
#[derive(Debug, Clone)]
struct Made {
    title: usize,
    outlet: usize,
    actors: BTreeSet<usize>,
    /// Which of them said something.
    said: BTreeSet<usize>,
    topics: BTreeSet<usize>,
}

fn made() -> impl Strategy<Value = Made> {
    let some = |of: usize| prop::collection::btree_set(0..of, 0..4);
    (0..TITLES.len(), 0..OUTLETS.len(), some(5), some(5), some(4)).prop_map(
        |(title, outlet, actors, said, topics)| Made { title, outlet, actors, said, topics },
    )
}

fn library(all: &[Made]) -> Library {
    let mut library = Library::open_in_memory().unwrap();
    for (number, made) in all.iter().enumerate() {
        let url = format!("https://{}/{number}", OUTLETS[made.outlet]);
        let names = made.actors.iter().map(|&actor| {
            let (_, name, aliases) = ACTORS[actor];
            format!("{name} and {} said “words of {actor}”. ", aliases.join(", "))
        });
        let text = format!("{number}. {}", names.collect::<String>());
        let mut item = plain(&url, TITLES[made.title], &text);
        for &actor in &made.actors {
            let (key, name, aliases) = ACTORS[actor];
            item = with_actor(item, key, name, aliases);
            if made.said.contains(&actor) {
                let index = item.analysis.actors.len() - 1;
                item = with_quote(item, &format!("words of {actor}"), Some(index));
            }
        }
        for &topic in &made.topics {
            item = with_topic(item, TOPICS[topic]);
        }
        let id = add(&mut library, &item).id;
        let time = i64::try_from(number * 7 % 5).unwrap();
        for sql in [
            "UPDATE articles SET sort_at = ?2 WHERE id = ?1",
            "UPDATE article_actors SET sort_at = ?2 WHERE article = ?1",
            "UPDATE article_topics SET sort_at = ?2 WHERE article = ?1",
        ] {
            library.connection.execute(sql, [id.0, time]).unwrap();
        }
    }
    library
}

fn query() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    word.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" ")),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|parts| format!("({})", parts.join(" OR "))),
            inner.prop_map(|part| format!("-({part})")),
        ]
    })
}

fn filter(query: &str) -> Filter {
    Filter::new(&Query::parse(query).expect(query))
}

/// What [`Filter::score`] says of each card.
fn expected(library: &Library, filter: &Filter) -> Vec<(ArticleId, i64)> {
    let cards = library.cards().unwrap();
    let scored = cards.iter().filter_map(|card| {
        let score = filter.score(&Haystack::new(&article(card)))?;
        Some((card.id, score))
    });
    scored.collect()
}

fn scored(hits: Option<Vec<Hit>>) -> Vec<(ArticleId, i64)> {
    hits.unwrap().iter().map(|hit| (hit.article, hit.score)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_the_index_finds_is_what_each_card_says(
        all in prop::collection::vec(made(), 0..10),
        queries in prop::collection::vec(query(), 1..6),
    ) {
        let library = library(&all);
        let mut prepared = Finder::new(None);
        while prepared.prepare(&library).unwrap() {}
        let mut ids: Vec<ArticleId> = library.cards().unwrap().iter().map(|card| card.id).collect();
        ids.rotate_left(all.len() / 2);
        let mut only = Finder::new(Some(ids.clone()));
        for query in queries {
            let filter = filter(&query);
            let expected = expected(&library, &filter);
            let mut fresh = Finder::new(None);
            for finder in [&mut fresh, &mut prepared] {
                let found = scored(finder.find(&library, &filter, None, &|| false).unwrap());
                prop_assert_eq!(&found, &expected, "{}", query);
            }
            let mut found = scored(only.find(&library, &filter, None, &|| false).unwrap());
            let places: Vec<_> =
                found.iter().map(|(id, _)| ids.iter().position(|one| one == id)).collect();
            prop_assert!(places.is_sorted());
            found.sort_unstable();
            let mut expected = expected;
            expected.sort_unstable();
            prop_assert_eq!(found, expected, "only {}", query);
        }
    }

    #[test]
    fn a_growing_word_finds_what_it_finds_at_once(
        all in prop::collection::vec(made(), 1..8),
        word in prop::sample::select(&["harbour", "port budget", "\"new budget", "lndqvst"][..]),
    ) {
        let library = library(&all);
        let mut finder = Finder::new(None);
        for (end, _) in word.char_indices().skip(1) {
            let (query, _) = Query::parse_partial(word.get(..end).unwrap());
            let filter = Filter::new(&query);
            let found = scored(finder.find(&library, &filter, None, &|| false).unwrap());
            prop_assert_eq!(found, expected(&library, &filter), "{}", word.get(..end).unwrap());
        }
    }
}

#[test]
fn facts_are_found() {
    let none = BTreeSet::new();
    let made = |title: usize, said: &[usize]| Made {
        title,
        outlet: 0,
        actors: said.iter().copied().collect(),
        said: said.iter().copied().collect(),
        topics: none.clone(),
    };
    let mut library = library(&[made(0, &[0]), made(1, &[]), made(2, &[1])]);
    let stored = library.article(ArticleId(3)).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 7).unwrap();
    library.annotate(kept.id, "for later", &[]).unwrap();
    library.mark(&[ArticleId(2)], true).unwrap();
    let mut finder = Finder::new(None);
    let mut find = |query: &str| -> Vec<i64> {
        let hits = finder.find(&library, &filter(query), None, &|| false).unwrap().unwrap();
        let mut ids: Vec<i64> = hits.iter().map(|hit| hit.article.0).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(find("is:read"), [2]);
    assert_eq!(find("is:unread"), [1, 3]);
    assert_eq!(find("is:kept"), [3]);
    assert_eq!(find("has:quotes"), [1, 3]);
    assert_eq!(find("has:notes"), [3]);
    assert_eq!(find("has:link -is:kept"), [1, 2]);
    assert_eq!(find("has:story"), [0; 0]);
    assert_eq!(find("since:1970-01-01 is:read"), [2]);
    assert_eq!(find("before:1970-01-01"), [0; 0]);
    finder.mark(ArticleId(1), true);
    let hits = finder.find(&library, &filter("is:read"), None, &|| false).unwrap().unwrap();
    assert_eq!(hits.len(), 2);
}

#[test]
fn it_stops_when_told() {
    let library = library(&[Made {
        title: 0,
        outlet: 0,
        actors: BTreeSet::new(),
        said: BTreeSet::new(),
        topics: BTreeSet::new(),
    }]);
    let found = Finder::new(None).find(&library, &filter("harbour"), None, &|| true).unwrap();
    assert_eq!(found, None);
}

fn hit(article: i64, story: i64, score: i64, quotes: u32) -> Hit {
    let story = (story > 0).then_some(StoryId(story));
    Hit {
        article: ArticleId(article),
        score,
        story,
        outlet: article as u32,
        quotes,
        read: article > 3,
    }
}

#[test]
fn what_is_found_of_a_story_is_one_line_in_every_order() {
    let library = Library::open_in_memory().unwrap();
    let hits = vec![hit(5, 1, 10, 1), hit(4, 0, 90, 2), hit(3, 1, 90, 3), hit(2, 2, 0, 0)];
    let open = BTreeSet::new();
    let ids = |order, open| -> Vec<i64> {
        let lines = library.lines(hits.clone(), order, open).unwrap();
        lines.iter().map(|line| line.article.0).collect()
    };
    assert_eq!(ids(ListOrder::Newest, None), [4, 3, 5, 2]);
    assert_eq!(ids(ListOrder::Newest, Some(&open)), [4, 3, 2]);
    assert_eq!(ids(ListOrder::Oldest, Some(&open)), [2, 4, 5]);
    assert_eq!(ids(ListOrder::Unread, Some(&open)), [2, 5, 4]);
    assert_eq!(ids(ListOrder::Quotes, Some(&open)), [4, 5, 2]);
    let open = BTreeSet::from([StoryId(1)]);
    let lines = library.lines(hits.clone(), ListOrder::Newest, Some(&open)).unwrap();
    let lead = InStory::Lead { articles: 2, sources: 2, open: true };
    assert_eq!(lines[1], ListLine { article: ArticleId(3), story: Some(lead) });
    assert_eq!(lines[2], ListLine { article: ArticleId(5), story: Some(InStory::Member) });
    assert_eq!(lines[3], ListLine { article: ArticleId(2), story: None });
}

mod names {
    use super::*;

    fn names(counted: &[NameCount]) -> Vec<(&str, usize, usize)> {
        counted.iter().map(|one| (one.name.as_str(), one.articles, one.statements)).collect()
    }

    fn harbours() -> Library {
        let made = |title, actors: &[usize], said: &[usize], topics: &[usize]| Made {
            title,
            outlet: 0,
            actors: actors.iter().copied().collect(),
            said: said.iter().copied().collect(),
            topics: topics.iter().copied().collect(),
        };
        library(&[
            made(0, &[0, 1, 2], &[0], &[0, 1]),
            made(1, &[0, 3], &[0, 3], &[0]),
            made(2, &[1, 3], &[1], &[2]),
        ])
    }

    #[test]
    fn those_with_most_articles_come_first_then_those_who_said_most() {
        let library = harbours();
        let mut finder = Finder::new(None);
        let (total, window) = finder.most_named(&library, NameKind::Actors, 1, 2).unwrap();
        assert_eq!(
            (total, names(&window)),
            (4, vec![("European Central Bank", 2, 1), ("Maria Lindqvist", 2, 1)])
        );
        let (total, window) = finder.most_named(&library, NameKind::Topics, 0, 9).unwrap();
        assert_eq!(total, 3);
        assert_eq!(names(&window)[0], ("port traffic", 2, 0));
        assert_eq!(names(&window)[1].0, "public spending");
    }

    #[test]
    fn what_is_counted_of_all_is_what_is_kept() {
        let library = harbours();
        let mut finder = Finder::new(None);
        let all = finder.find(&library, &Filter::new(&Query::default()), None, &|| false);
        let hits = all.unwrap().unwrap();
        for kind in [NameKind::Actors, NameKind::Topics] {
            let kept = finder.count(&library, kind, Whose::All).unwrap();
            let counted = finder.count(&library, kind, Whose::Found(&hits)).unwrap();
            let (kept, counted) = (
                library.named(&kept, 0..kept.len()).unwrap(),
                library.named(&counted, 0..counted.len()).unwrap(),
            );
            let keys = |all: &[NameCount]| -> BTreeSet<(String, usize)> {
                all.iter().map(|one| (one.key.clone(), one.articles)).collect()
            };
            assert_eq!(keys(&kept), keys(&counted));
            if kind == NameKind::Actors {
                assert_eq!(kept, counted);
            }
        }
        let one = finder.count(&library, NameKind::Actors, Whose::Article(ArticleId(3))).unwrap();
        let one = library.named(&one, 0..9).unwrap();
        assert_eq!(names(&one), [("Maria Lindqvist", 1, 1), ("European Central Bank", 1, 0)]);
    }

    #[test]
    fn what_is_typed_ranks_them_by_any_form_of_the_name() {
        let library = harbours();
        let mut finder = Finder::new(None);
        let counted = finder.count(&library, NameKind::Actors, Whose::All).unwrap();
        let mut ranked = |typed: &str| -> Vec<String> {
            let places = finder.rank(&library, &counted, typed, &|| false).unwrap().unwrap();
            let named = library.named(&counted, places).unwrap();
            named.into_iter().map(|one| one.name).collect()
        };
        assert_eq!(ranked("ecb"), ["European Central Bank"]);
        assert_eq!(ranked("mrs lind"), ["Maria Lindqvist"]);
        assert_eq!(ranked("maria mrs"), [""; 0]);
        assert_eq!(ranked("lindqivst"), ["Maria Lindqvist"]);
        assert_eq!(ranked("  ").len(), 4);
    }

    #[test]
    fn the_kept_counts_are_read_from_an_index() {
        let library = Library::open_in_memory().unwrap();
        let plan = |connection: &Connection, sql: &str| {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let values = rusqlite::params_from_iter(vec![0; statement.parameter_count()]);
            let rows = statement.query_map(values, |row| row.get::<_, String>(3)).unwrap();
            rows.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("; ")
        };
        for kind in [NameKind::Actors, NameKind::Topics] {
            for sql in [kept_counts(kind), kept_total(kind)] {
                let plan = plan(&library.connection, sql);
                assert!(plan.contains("COVERING INDEX"), "{sql}: {plan}");
                assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}: {plan}");
            }
        }
    }
}
