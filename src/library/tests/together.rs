//! Several programs with one library, and programs that are killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::article::Analysis;
use crate::library::fixture::{Item, add, plain, search, talks, with_actor, with_quote};
use crate::library::{
    Answer, BookmarkId, Facts, Library, NewBookmark, NewEntry, NewFeed, Reading, Renewed, Visit,
};

#[test]
fn a_second_program_reads_while_the_first_writes() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut first = Library::open(&path).unwrap();
    add(&mut first, &talks());
    let second = Library::open(&path).unwrap();
    first
        .write(super::super::Durability::Process, |transaction| {
            transaction.execute("UPDATE articles SET title = 'half done'", [])?;
            // The write is not finished: the other program sees what was before, at once.
            assert_eq!(second.cards().unwrap()[0].title, "Talks go on – naïvely");
            Ok(())
        })
        .unwrap();
    assert_eq!(second.cards().unwrap()[0].title, "half done");
}

#[test]
fn two_programs_write_in_turn_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    drop(Library::open(&path).unwrap());
    std::thread::scope(|scope| {
        for writer in 0..2 {
            let path = &path;
            scope.spawn(move || {
                let mut library = Library::open(path).unwrap();
                for number in 0..40 {
                    let name = format!("{writer}-{number}");
                    let url = format!("https://news.example/{name}");
                    let id = add(&mut library, &plain(&url, &name, &name)).id;
                    library.set_read(id, true).unwrap();
                }
            });
        }
    });
    let library = Library::open(&path).unwrap();
    let cards = library.cards().unwrap();
    assert_eq!(cards.len(), 80);
    assert!(cards.iter().all(|card| card.read));
}

#[test]
fn a_folder_is_made_and_one_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a/b/library.sqlite");
    drop(Library::open(&path).unwrap());
    assert!(path.exists());
    let below_a_file = path.join("c/library.sqlite");
    let error = Library::open(&below_a_file).unwrap_err().to_string();
    assert!(error.starts_with(&*path.join("c").to_string_lossy()), "{error}");
    let error = Library::open(folder.path()).unwrap_err().to_string();
    assert!(error.starts_with(&*folder.path().to_string_lossy()), "{error}");
}

#[test]
fn a_full_disk_is_named_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 1).unwrap();
    let pages: i64 =
        library.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    // The answer of this pragma is the new limit, which nobody needs.
    let _ = library.connection.pragma_update(None, "max_page_count", pages);
    let big = plain("https://news.example/big", "Big", &"words and words ".repeat(10_000));
    let error = library.add(&big.source, &big.article, &big.analysis, 1).unwrap_err().to_string();
    assert_eq!(error, format!("{}: the disk is full", path.display()));
    assert_eq!(library.bookmarks().unwrap(), [kept]);
    assert_eq!(library.cards().unwrap().len(), 1);
}

const KEEPER: &str = "PULLQUOTE_TEST_KEEPER";

/// Not a test by itself: the program that is killed. It keeps one bookmark after the other and says which are kept.
#[test]
fn keeper() {
    let Some(path) = std::env::var_os(KEEPER) else { return };
    let mut library = Library::open(Path::new(&path)).unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let quote = NewBookmark::of_quote(&stored, 0).unwrap();
    let mut out = std::io::stdout().lock();
    for number in 0_usize.. {
        let exact = format!("words {} {number}", std::process::id());
        let kept = library.keep(&NewBookmark { exact, ..quote.clone() }, 1).unwrap();
        writeln!(out, "\nkept {}", kept.id.0).unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_every_bookmark_that_was_confirmed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut confirmed = BTreeSet::new();
    for round in 0..6_u64 {
        let mut keeper = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "library::tests::together::keeper", "--nocapture"])
            .env(KEEPER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
        let kept = |line: std::io::Result<String>| {
            let line = line.ok()?;
            line.strip_prefix("kept ")?.parse().ok().map(BookmarkId)
        };
        // From the first confirmed one on, at a moment that is another in each round.
        confirmed.extend(lines.by_ref().find_map(kept));
        std::thread::sleep(Duration::from_micros(700 * round * round + 300));
        keeper.kill().unwrap();
        confirmed.extend(lines.filter_map(kept));
        keeper.wait().unwrap();

        let library = Library::open(&path).unwrap();
        let there: BTreeSet<_> = library.bookmarks().unwrap().iter().map(|b| b.id).collect();
        assert!(confirmed.is_subset(&there), "round {round}");
        let check: String =
            library.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
    }
    assert!(confirmed.len() >= 6);
}

const WRITER: &str = "PULLQUOTE_TEST_WRITER";

/// Articles that each of the writers brings.
const BROUGHT: usize = 48;

/// An article of a writer: it names one of a few people, and quotes them.
fn brought(writer: &str, number: usize) -> Item {
    let speaker = ["Ines Halvorsen", "Olaf Rein", "Ada Okafor"][number % 3];
    let text = format!(
        "“The boat of {writer} was number {number},” {speaker} said in the harbour. It was seen by a keeper of lights, \
         by {number} gulls and by the crew of a ferry, who waved and went on."
    );
    let url = format!("https://news.example/{writer}-{number}");
    let item = plain(&url, &format!("Boat {number} of {writer}"), &text);
    let item = with_actor(item, &format!("p:{}", speaker.to_lowercase()), speaker, &[]);
    with_quote(item, &format!("The boat of {writer} was number {number},"), Some(0))
}

/// Not a test by itself: a program that adds, keeps, refreshes and analyses again, as fast as it can.
#[test]
fn writer() {
    let Some(told) = std::env::var_os(WRITER) else { return };
    let told = told.into_string().unwrap();
    let (name, path) = told.split_once(' ').unwrap();
    let mut library = Library::open(Path::new(path)).unwrap();
    let url = "https://news.example/feed".to_owned();
    let (feed, _) = library.add_feed(&NewFeed { url, ..NewFeed::default() }, 1000).unwrap();
    let items: Vec<Item> = (0..BROUGHT).map(|number| brought(name, number)).collect();
    for batch in items.chunks(8) {
        let (added, refreshed) = batch.split_at(5);
        let of = |item: &Item| (item.source.clone(), item.article.clone(), item.analysis.clone());
        let ready: Vec<_> = added.iter().map(of).collect();
        let ids = library.add_all(ready.iter().map(|(s, a, n)| (s, a, n)), 1000).unwrap();
        let stored = library.article(ids[0].id).unwrap().unwrap();
        library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 1000).unwrap();
        library.set_read(ids[1].id, true).unwrap();
        let entries = refreshed.iter().map(of).map(|(source, article, analysis)| NewEntry {
            id: source.url.clone().unwrap(),
            url: source.url.clone(),
            hash: 1,
            is_summary: false,
            facts: Some(Box::new(Facts::of(&source, &article, &analysis))),
            source,
            article,
            analysis,
            feed_text: None,
        });
        let reading = Reading { entries: entries.collect(), ..Reading::default() };
        let visit = Visit { feed, answer: Answer::Read(Box::new(reading)) };
        let recorded = library.record(vec![visit], 1000).unwrap();
        assert_eq!(recorded[0].new.len(), 3);
        let (source, article) = library.unanalysed(ids[2].id).unwrap().unwrap();
        let analysis = Analysis { version: 2, ..added[2].analysis.clone() };
        let facts = Facts::of(&source, &article, &analysis);
        let renewed = Renewed { id: ids[2].id, source, article, analysis, facts };
        assert_eq!(library.renew(&[renewed], 1000).unwrap(), 1);
        library.enter_texts().unwrap();
    }
}

#[test]
fn two_programs_that_add_keep_and_refresh_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    // Neither file nor tables are there: both make them at once.
    let mut writers: Vec<_> = ["west", "east"]
        .map(|name| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "library::tests::together::writer", "--nocapture"])
                .env(WRITER, format!("{name} {}", path.display()))
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .into();
    // Meanwhile a third one reads, and sees whole batches only.
    let reader = Library::open(&path).unwrap();
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        let cards = reader.cards().unwrap().len();
        let said: usize = reader.actors().unwrap().iter().map(|actor| actor.said).sum();
        assert!(said >= cards, "{said} said in {cards} articles");
        reader.bookmarks().unwrap();
        reader.feeds().unwrap();
    }
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    assert_eq!(reader.cards().unwrap().len(), 2 * BROUGHT);
    assert_eq!(reader.cards().unwrap().iter().filter(|card| card.read).count(), 12);
    assert_eq!(reader.bookmarks().unwrap().len(), 12);
    assert_eq!(reader.outdated_count(2).unwrap(), 2 * BROUGHT - 12);
    assert_eq!(reader.feeds().unwrap()[0].articles, 36);
    assert_eq!(search(&reader, "text:lights").len(), 2 * BROUGHT);
    let actors = reader.actors().unwrap();
    assert_eq!(actors.iter().map(|actor| actor.articles).sum::<usize>(), 2 * BROUGHT);
    assert_eq!(actors.iter().map(|actor| actor.said).sum::<usize>(), 2 * BROUGHT);
    assert_eq!(reader.check(&mut |_, _| ControlFlow::Continue(())).unwrap().named, []);
}
