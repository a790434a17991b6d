//! Many articles at once leave the same as one after the other.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rusqlite::types::Value;

use crate::library::fixture::{Item, plain, with_actor, with_quote, with_topic};
use crate::library::{Facts, Library};

const NOW: i64 = 1_800_000_000;

/// With a role; some of them are one person by what the articles say of them.
const PEOPLE: [(&str, &str); 4] = [
    ("Ines Halvorsen", "harbour minister"),
    ("I. Halvorsen", "harbour minister"),
    ("Jean Moreau", "pilot"),
    ("Jean-Luc Moreau", "pilot"),
];

const OTHERS: [&str; 3] = ["Olaf Rein", "Ada Okafor", "Mara Quist"];

const THINGS: [&str; 9] = [
    "The quay of Skarholm was shut after the storm tore a crane from its rails.",
    "A ferry with ninety people lay on the Grey Teeth reef until the evening tide.",
    "The council passed its budget of 730 million by nine votes to six.",
    "Fishermen brought 4,200 crates of herring ashore, more than in any year before.",
    "A bridge of oak was laid over the Brenna where the old one had been washed away.",
    "Teachers of eleven schools stayed at home and asked for smaller classes.",
    "The museum showed coins that a plough had turned up near Nordby.",
    "Two lighthouses went dark when the cable to the mainland broke.",
    "A court in Halden heard the case of the sunken barge for 12 days.",
];

/// Articles that share names, sentences, addresses and days in many ways; the same ones each time.
fn items(count: usize) -> Vec<Item> {
    let mut state = 7_usize;
    let mut roll = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let item = |number| {
        let ((who, role), other) = (PEOPLE[roll(PEOPLE.len())], OTHERS[roll(OTHERS.len())]);
        let mut text = format!("{who}, the {role}, and {other} came to Skarholm with Tam Brook. ");
        for _ in 0..3 + roll(4) {
            text.push_str(THINGS[roll(THINGS.len())]);
            text.push(' ');
        }
        text.push_str("“We saw it all,” Tam Brook said.");
        // Some stand at one address, and some are the same text again.
        let url = format!("https://{}.example/{}", ["west", "east"][roll(2)], roll(count));
        let mut item = plain(&url, &format!("Day {} at the quay", roll(30)), &text);
        let day = roll(20) + 1;
        item.article.published = (number % 5 > 0).then(|| format!("2026-03-{day:02}T08:00:00Z"));
        item = with_actor(item, "p:tam brook", "Tam Brook", &[]);
        for name in [who, other] {
            let key = format!("p:{}", name.to_lowercase().replace('.', ""));
            item = with_actor(item, &key, name, &[]);
        }
        item.analysis.actors[1].role = Some(role.to_owned());
        let topic = ["storm damage", "herring", "the old quay"][roll(3)];
        with_topic(with_quote(item, "We saw it all,", Some(0)), topic)
    };
    (0..count).map(item).collect()
}

/// All that stands in the tables, but for what was counted to nothing.
fn tables(library: &Library) -> BTreeMap<String, Vec<String>> {
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = library.connection.prepare(names).unwrap();
    let names = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut tables = BTreeMap::new();
    for name in names.map(Result::unwrap) {
        let mut statement = library.connection.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = statement.column_count();
        let read = |row: &rusqlite::Row<'_>| {
            let values = (0..columns).map(|column| row.get::<_, Value>(column));
            Ok(format!("{:?}", values.collect::<rusqlite::Result<Vec<_>>>()?))
        };
        let rows: Result<Vec<String>, _> = statement.query_map([], read).unwrap().collect();
        let mut rows = rows.unwrap();
        rows.retain(|row| name != "feature_counts" || !row.ends_with(", Integer(0)]"));
        rows.sort_unstable();
        tables.insert(name, rows);
    }
    tables
}

#[test]
fn a_batch_leaves_the_same_as_one_article_after_the_other() {
    let items = items(150);
    let mut one_by_one = Library::open_in_memory().unwrap();
    for Item { source, article, analysis } in &items {
        one_by_one.add(source, article, analysis, NOW).unwrap();
    }
    let expected = tables(&one_by_one);
    assert!(expected["story_members"].len() > 10, "{:?}", expected["story_members"]);
    assert!(expected["versions"].len() > 10 && expected["articles"].len() < 140);
    assert!(!expected["joins"].is_empty());
    for size in [7, 150] {
        let mut library = Library::open_in_memory().unwrap();
        for batch in items.chunks(size) {
            let facts: Vec<Facts> = batch
                .iter()
                .map(|item| Facts::of(&item.source, &item.article, &item.analysis))
                .collect();
            let ready = batch.iter().zip(&facts);
            let ready =
                ready.map(|(item, facts)| (&item.source, &item.article, &item.analysis, facts));
            library.add_ready(ready, NOW).unwrap();
        }
        for (table, rows) in tables(&library) {
            assert_eq!(rows, expected[&table], "{table}, {size} at once");
        }
        assert_eq!(library.check(&mut |_, _| ControlFlow::Continue(())).unwrap().named, []);
    }
}
