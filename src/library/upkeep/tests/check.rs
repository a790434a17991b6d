use tempfile::TempDir;

use super::{on, stocked};
use crate::library::upkeep::check::Findings;
use crate::library::{Concern, Library};

fn check(library: &Library) -> Findings {
    library.check(&mut on).unwrap()
}

/// The rows of every table that is made from the articles, told by their keys and not by their numbers.
fn derived(library: &Library) -> Vec<String> {
    const QUERIES: &[&str] = &[
        "SELECT 'actor', key, kind, name, articles, said FROM actors",
        "SELECT 'name', key, actor_names.name, full, uses FROM actor_names JOIN actors ON id = actor",
        "SELECT 'in', article, rank, key, sort_at, article_actors.said FROM article_actors JOIN actors ON id = actor",
        "SELECT 'said', article, key, quote, sort_at FROM said JOIN actors ON id = actor",
        "SELECT 'topic', key, name, articles FROM topics",
        "SELECT 'label', key, topic_names.name, uses FROM topic_names JOIN topics ON id = topic",
        "SELECT 'about', article, rank, key, sort_at FROM article_topics JOIN topics ON id = topic",
        "SELECT 'outlet', * FROM outlets",
        "SELECT 'tally', * FROM tallies WHERE articles > 0",
        "SELECT 'cast', article, quotes, octet_length(\"cast\") FROM casts",
        "SELECT 'sighting', * FROM sightings",
        "SELECT 'sighted', * FROM sighted_names",
        "SELECT 'block', * FROM name_blocks",
        "SELECT 'person', * FROM person_blocks",
        "SELECT 'print', article, hex(print) FROM fingerprints",
        "SELECT 'key', * FROM fingerprint_keys",
        "SELECT 'count', * FROM feature_counts WHERE articles > 0",
        "SELECT 'link', * FROM story_links",
        "SELECT 'member', * FROM story_members",
        "SELECT 'follows', id, follows, kept, quotes FROM articles",
        "SELECT 'address', * FROM addresses",
    ];
    let mut rows = Vec::new();
    for sql in QUERIES {
        let mut statement = library.connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let read = statement.query_map([], |row| {
            let cell =
                |column| format!("{:?}", row.get::<_, rusqlite::types::Value>(column).unwrap());
            Ok((0..columns).map(cell).collect::<Vec<_>>().join(" "))
        });
        rows.extend(read.unwrap().map(Result::unwrap));
    }
    rows.sort();
    rows
}

/// How many articles are found by a word that one of them has.
fn found_by_words(library: &Library) -> i64 {
    library.enter_texts().unwrap();
    let sql = "SELECT count(*) FROM full_text WHERE full_text MATCH 'harbour'";
    library.connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn damage(library: &Library, sql: &str) {
    library
        .connection
        .execute_batch(&format!("PRAGMA foreign_keys = off; {sql}; PRAGMA foreign_keys = on"))
        .unwrap();
}

#[test]
fn a_library_that_only_the_program_wrote_is_sound() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    assert_eq!(check(&library), Findings::default());
    library.enter_texts().unwrap();
    library.remove(library.cards().unwrap()[0].id).unwrap();
    assert_eq!(check(&library), Findings::default());
    assert_eq!(check(&Library::open_in_memory().unwrap()), Findings::default());
}

#[test]
fn every_table_that_is_made_from_the_articles_is_made_again_as_it_was() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    library.enter_texts().unwrap();
    let before = derived(&library);
    assert!(before.len() > 100);
    damage(&library, "UPDATE outlets SET articles = 77");
    let (found, left) = library.repair(&mut on).unwrap();
    assert!(!found.is_empty() && left.is_empty(), "{left:?}");
    assert_eq!(derived(&library), before);
    assert_eq!(found_by_words(&library), 1);
}

/// What is done to a library, what is then said, and of what.
const FAULTS: &[(&str, Concern, &str)] = &[
    (
        "UPDATE actors SET articles = articles + 1 WHERE key = 'p:ana lopes'",
        Concern::Lists,
        "actor Ana M. Lopes (p:ana lopes): 7 articles are written down, there are 6",
    ),
    (
        "UPDATE actors SET said = 0 WHERE key = 'p:ana lopes'",
        Concern::Lists,
        "0 statements are written down, there are 6",
    ),
    (
        "UPDATE topics SET articles = 1 WHERE key = 'openings'",
        Concern::Lists,
        "topic openings: 1 articles are written down, there are 6",
    ),
    (
        "UPDATE outlets SET articles = 9 WHERE name = 'one.example'",
        Concern::Lists,
        "outlet one.example: 9 articles are written down, there are 1",
    ),
    ("UPDATE tallies SET articles = articles + 1", Concern::Lists, "tally of outlet"),
    (
        "UPDATE articles SET kept = 3 WHERE id = 1",
        Concern::Lists,
        "article 1: 3 kept quotations are written down, there are 1",
    ),
    (
        "UPDATE sighted_names SET articles = 4 WHERE key = 'p:ana lopes'",
        Concern::Lists,
        "name Ana Lopes (p:ana lopes): 4 articles are written down, there are 6",
    ),
    (
        "UPDATE actor_names SET uses = 2 WHERE name = 'Ana Lopes'",
        Concern::Lists,
        "actor p:ana lopes: how often it is called what",
    ),
    ("DELETE FROM topic_names", Concern::Lists, "topic openings: how often it is called what"),
    (
        "DELETE FROM said WHERE article = 2",
        Concern::Lists,
        "article 2: the lists do not have the statements of its analysis",
    ),
    (
        "DELETE FROM article_topics WHERE article = 3",
        Concern::Lists,
        "article 3: the lists do not have the topics of its analysis",
    ),
    (
        "UPDATE article_actors SET sort_at = 1 WHERE article = 3",
        Concern::Lists,
        "article 3: the lists do not have the actors of its analysis",
    ),
    (
        "DELETE FROM casts WHERE article = 3",
        Concern::Lists,
        "article 3: the lists do not have the cast of its analysis",
    ),
    (
        "DELETE FROM sightings WHERE article = 4",
        Concern::Lists,
        "article 4: not all that it names is written down",
    ),
    (
        "UPDATE articles SET quotes = 8 WHERE id = 2",
        Concern::Lists,
        "article 2: 8 quotations are written down, there are 1",
    ),
    (
        "DELETE FROM story_links WHERE one = (SELECT min(one) FROM story_links)",
        Concern::Stories,
        "is linked, but not back",
    ),
    (
        "DELETE FROM story_members WHERE article = (SELECT max(article) FROM story_members)",
        Concern::Stories,
        "is alone in story",
    ),
    (
        "UPDATE articles SET follows = 1 WHERE id = 1",
        Concern::Stories,
        "article 1 is listed behind another wrongly",
    ),
    (
        "DELETE FROM fingerprint_keys WHERE article = 2",
        Concern::Stories,
        "the keys by which akin articles are found",
    ),
    (
        "UPDATE feature_counts SET articles = 5 WHERE key = -1",
        Concern::Stories,
        "how many articles share a feature",
    ),
    (
        "DELETE FROM full_text_waiting WHERE article = 2",
        Concern::FullText,
        "article 2: cannot be found by its words",
    ),
    (
        "UPDATE bodies SET analysis = x'00' WHERE article = 2",
        Concern::Analyses,
        "article 2: its analysis cannot be read",
    ),
    (
        "UPDATE bodies SET text = 'Short.' WHERE article = 2",
        Concern::Analyses,
        "article 2: its analysis speaks of what is not in the text",
    ),
    (
        "UPDATE bodies SET meta = x'ff' WHERE article = 2",
        Concern::Texts,
        "article 2: its title, byline and blocks cannot be read",
    ),
    (
        "UPDATE bookmarks SET start = start + 1",
        Concern::Kept,
        "kept quotation 1: “We will not wait,” does not stand there in article 1",
    ),
    (
        "UPDATE feed_entries SET article = 999",
        Concern::Feeds,
        "entry school: names article 999, which never was",
    ),
    (
        "INSERT INTO feed_entries SELECT 9, entry, article, url, hash, brought, completed, seen_at FROM feed_entries",
        Concern::Feeds,
        "table feed_entries: speaks of a row of feeds that is not there",
    ),
    (
        "DELETE FROM addresses WHERE article = 2",
        Concern::Feeds,
        "article 2: is not known by its address news.example/harbour",
    ),
    (
        "INSERT INTO story_members VALUES (99, 99)",
        Concern::Stories,
        "speaks of a row of articles that is not there",
    ),
];

#[test]
fn each_fault_is_named_and_put_right() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("sound.sqlite");
    drop(stocked(&path));
    for (number, (sql, concern, says)) in FAULTS.iter().enumerate() {
        let copy = folder.path().join(format!("{number}.sqlite"));
        std::fs::copy(&path, &copy).unwrap();
        let mut library = Library::open(&copy).unwrap();
        damage(&library, sql);
        let found = check(&library);
        let is_named = |finding: &crate::library::Finding| {
            finding.concern == *concern && finding.text.contains(says)
        };
        assert!(found.named.iter().any(is_named), "{sql}: {found:#?}");
        let (again, left) = library.repair(&mut on).unwrap();
        assert_eq!(again, found, "{sql}");
        assert!(left.is_empty(), "{sql}: {left:#?}");
        assert_eq!(library.bookmarks().unwrap().len(), 1, "{sql}");
        assert_eq!(library.cards().unwrap().len(), 7, "{sql}");
    }
}

#[test]
fn of_a_kept_quotation_nothing_is_changed_but_that_it_is_orphaned() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    damage(&library, "UPDATE bookmarks SET start = start + 1");
    let mut expected = library.bookmarks().unwrap();
    library.repair(&mut on).unwrap();
    expected[0].anchor = crate::library::Anchor::Orphaned;
    assert_eq!(library.bookmarks().unwrap(), expected);
    assert_eq!(check(&library), Findings::default());
}

#[test]
fn an_analysis_that_cannot_be_read_waits_to_be_made_again() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    assert_eq!(library.outdated_count(1).unwrap(), 0);
    damage(&library, "UPDATE bodies SET analysis = x'00' WHERE article = 2");
    library.repair(&mut on).unwrap();
    assert_eq!(library.outdated(1, 9).unwrap(), [crate::library::ArticleId(2)]);
}

#[test]
fn a_text_that_is_another_is_named_and_stays() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    damage(
        &library,
        "UPDATE bodies SET text = replace(text, 'Sentence', 'Sentense') WHERE article = 2",
    );
    let (found, left) = library.repair(&mut on).unwrap();
    let text = "article 2: its text is not the one that came";
    assert_eq!((found.named[0].text.as_str(), left.named[0].text.as_str()), (text, text));
    assert_eq!((found.len(), left.len()), (1, 1));
}

#[test]
fn many_faults_of_one_kind_are_counted() {
    let folder = TempDir::new().unwrap();
    let mut library = Library::open(&folder.path().join("library.sqlite")).unwrap();
    for number in 0..30 {
        crate::library::fixture::add(&mut library, &super::dated(&format!("n{number}"), 500));
    }
    damage(&library, "DELETE FROM full_text_waiting");
    let found = check(&library);
    assert_eq!((found.named.len(), found.len()), (20, 30));
    assert_eq!(found.more[&Concern::FullText], 10);
}

#[test]
fn a_broken_index_of_words_is_found_and_made_again() {
    let folder = TempDir::new().unwrap();
    let mut library = stocked(&folder.path().join("library.sqlite"));
    library.enter_texts().unwrap();
    damage(&library, "UPDATE full_text_data SET block = x'00000000' WHERE id > 10");
    assert!(check(&library).concerns(Concern::FullText), "{:#?}", check(&library));
    let (_, left) = library.repair(&mut on).unwrap();
    assert!(left.is_empty(), "{left:#?}");
    assert_eq!(found_by_words(&library), 1);
}

#[test]
fn a_check_can_be_stopped() {
    let folder = TempDir::new().unwrap();
    let library = stocked(&folder.path().join("library.sqlite"));
    let mut stop = |_, _| std::ops::ControlFlow::Break(());
    assert!(matches!(library.check(&mut stop), Err(crate::library::LibraryError::Stopped { .. })));
}
