use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::article::{Hue, WordsKind};
use crate::library::{ActorName, ArticleId, Deed, Library, fixture};

#[test]
fn a_library_of_the_first_version_is_brought_up_to_date_with_all_it_holds() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut connection = Connection::open(&path).unwrap();
    let transaction = connection.transaction().unwrap();
    apply(&transaction, 0, 1).unwrap();
    transaction.commit().unwrap();
    connection
        .execute_batch(
            "INSERT INTO outlets VALUES (1, 'news.example', 1);
             INSERT INTO articles (sample, hash, input, outlet, title, added, updated, sort_at,
                 words, quotes, analysis_version)
             VALUES (0, x'00', 'text', 1, 'An old article', 5, 5, 5, 3, 0, 1);",
        )
        .unwrap();
    assert_eq!(number(&connection, "user_version").unwrap(), 1);
    drop(connection);

    let mut library = Library::open(&path).unwrap();
    let cards = library.cards().unwrap();
    assert_eq!(
        cards.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(),
        ["An old article"]
    );
    fixture::add(&mut library, &fixture::talks());
    assert_eq!(library.cards().unwrap().len(), 2);
    let version = library.read(|connection| number(connection, "user_version")).unwrap() as usize;
    assert_eq!(version, MIGRATIONS.len());
}

#[test]
fn the_articles_of_an_older_library_are_known_by_their_addresses() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut connection = Connection::open(&path).unwrap();
    let transaction = connection.transaction().unwrap();
    let before = MIGRATIONS.iter().position(|migration| *migration == ADDRESSES).unwrap();
    apply(&transaction, 0, before).unwrap();
    let item = fixture::plain("https://news.example/a?utm_source=x", "A", "The old text.");
    transaction
        .execute_batch(
            "INSERT INTO outlets VALUES (1, 'news.example', 1);
             INSERT INTO articles (sample, hash, input, url, outlet, title, added, updated, sort_at,
                 words, quotes, analysis_version)
             VALUES (0, x'00', 'text', 'https://news.example/a?utm_source=y', 1, 'A', 5, 5, 5, 3, 0, 1);",
        )
        .unwrap();
    transaction
        .execute(
            "INSERT INTO bodies VALUES (1, 'An older text.', ?1, ?2)",
            rusqlite::params![
                crate::library::packed::pack_article(&item.article),
                crate::library::packed::pack_analysis(&item.analysis)
            ],
        )
        .unwrap();
    transaction.commit().unwrap();
    drop(connection);

    let mut library = Library::open(&path).unwrap();
    assert_eq!(fixture::add(&mut library, &item).id, ArticleId(1));
    assert_eq!(library.versions(ArticleId(1)).unwrap().len(), 1);
}

#[test]
fn the_actors_of_an_older_library_can_be_corrected() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut connection = Connection::open(&path).unwrap();
    let transaction = connection.transaction().unwrap();
    apply(&transaction, 0, SIGHTINGS).unwrap();
    let item = fixture::talks();
    transaction
        .execute_batch(
            "INSERT INTO outlets VALUES (1, 'news.example', 1);
             INSERT INTO articles (sample, hash, input, outlet, title, added, updated, sort_at,
                 words, quotes, analysis_version)
             VALUES (0, x'00', 'text', 1, 'An old article', 5, 5, 5, 3, 0, 1);",
        )
        .unwrap();
    transaction
        .execute(
            "INSERT INTO bodies VALUES (1, ?1, ?2, ?3)",
            rusqlite::params![
                item.article.text,
                crate::library::packed::pack_article(&item.article),
                crate::library::packed::pack_analysis(&item.analysis)
            ],
        )
        .unwrap();
    transaction.commit().unwrap();
    drop(connection);

    let mut library = Library::open(&path).unwrap();
    let actor = ActorName::new("p:zoe muller", "Zoë Müller");
    let made = library.correct(&Deed::Hide { actor }, 7).unwrap();
    assert_eq!(made.articles, [ArticleId(1)]);
    assert_eq!(library.article(ArticleId(1)).unwrap().unwrap().analysis.actors.len(), 1);
}

#[test]
fn what_is_kept_survives_from_a_library_of_every_earlier_version() {
    let bookmarks =
        MIGRATIONS.iter().position(|sql| sql.contains("CREATE TABLE bookmarks")).unwrap();
    for version in bookmarks + 1..MIGRATIONS.len() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("library.sqlite");
        let mut connection = Connection::open(&path).unwrap();
        let transaction = connection.transaction().unwrap();
        apply(&transaction, 0, version).unwrap();
        transaction
            .execute_batch(
                "INSERT INTO bookmarks (id, article, anchored, kept_at, exact, prefix, suffix, start, end,
                     text_hash, kind, speaker, role, title, site, byline, url, path, published, note, tags)
                 VALUES (7, 3, 0, 5, 'We wait', 'a', 'b', 1, 8, 'ff', 'direct', 'Lee', 'envoy', 'Talks',
                     'Site', '[\"Jo\"]', 'https://news.example', NULL, '2025', 'Two' || char(10) || 'lines', '[\"t\"]');",
            )
            .unwrap();
        transaction.commit().unwrap();
        drop(connection);
        let mut library = Library::open(&path).unwrap();
        let kept = library.bookmarks().unwrap().remove(0);
        assert_eq!((kept.id.0, kept.quote.exact.as_str()), (7, "We wait"), "from {version}");
        assert_eq!(kept.quote.note, "Two\nlines");
        assert_eq!((kept.quote.kind, kept.quote.hue), (WordsKind::Direct, None));
        assert!(library.colour(kept.id, Some(Hue::Blue)).is_ok(), "from {version}");
        assert!(library.marks(None).unwrap().is_empty());
    }
}

#[test]
fn a_library_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    drop(Library::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    let error = Library::open(&path).unwrap_err();
    assert!(matches!(error, LibraryError::Newer { found: 999, .. }), "{error}");
    assert!(error.to_string().contains("made by a newer Pullquote"), "{error}");
    assert_eq!(number(&connection, "user_version").unwrap(), 999);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    let error = Library::open(&path).unwrap_err();
    assert!(matches!(error, LibraryError::Foreign { .. }), "{error}");
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_file_that_is_no_database_is_refused_by_name() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    std::fs::write(&path, "These are only words. ".repeat(100)).unwrap();
    let error = Library::open(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("{}: not a database", path.display()));
}

#[test]
fn many_programs_may_make_the_same_library_at_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    std::thread::scope(|scope| {
        let openers: Vec<_> =
            (0..6).map(|_| scope.spawn(|| Library::open(&path).map(drop))).collect();
        for opener in openers {
            opener.join().unwrap().unwrap();
        }
    });
}

/// The lists of the screen read an index in its order: no scan of the articles, no sorting.
#[test]
fn filters_and_their_order_use_indexes() {
    let library = Library::open_in_memory().unwrap();
    let queries = [
        (
            "SELECT id FROM articles WHERE sample = 0 ORDER BY sort_at DESC, id DESC LIMIT 50",
            "articles_by_time",
        ),
        (
            "SELECT id FROM articles WHERE sample = 0 AND read = 0 ORDER BY sort_at DESC, id DESC LIMIT 50",
            "articles_by_read",
        ),
        (
            "SELECT id FROM articles WHERE sample = 0 AND kept > 0 ORDER BY sort_at DESC, id DESC LIMIT 50",
            "articles_kept",
        ),
        (
            "SELECT id FROM articles WHERE outlet = 1 AND sample = 0 ORDER BY sort_at DESC, id DESC LIMIT 50",
            "articles_by_outlet",
        ),
        (
            "SELECT article FROM article_actors WHERE actor = 1 ORDER BY sort_at DESC, article DESC LIMIT 50",
            "article_actors_by_actor",
        ),
        (
            "SELECT article FROM article_topics WHERE topic = 1 ORDER BY sort_at DESC, article DESC LIMIT 50",
            "article_topics_by_topic",
        ),
        (
            "SELECT article, quote FROM said WHERE actor = 1 ORDER BY sort_at DESC, article DESC LIMIT 50",
            "PRIMARY KEY",
        ),
        (
            "SELECT name FROM actors WHERE articles > 0 ORDER BY articles DESC, said DESC, name, key LIMIT 50",
            "actors_by_count",
        ),
    ];
    for (query, index) in queries {
        let plan = library
            .read(|connection| {
                let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}"))?;
                let rows = statement.query_map([], |row| row.get::<_, String>(3))?;
                rows.collect::<rusqlite::Result<Vec<_>>>()
            })
            .unwrap()
            .join("; ");
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{query}: {plan}");
    }
}
