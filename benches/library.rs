//! A library of 1,000, 10,000 and 100,000 generated articles, asked through the public API:
//! `cargo bench --bench library`.
//!
//! The libraries lie in `target/tmp/library_speed`, where `scripts/library_speed.py` has its own. The two small ones
//! are made when they are missing; the large one takes minutes, so it is measured only where it is there.

#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up must fail")]

#[path = "../examples/generate"]
mod generate {
    pub(crate) mod clock;
    pub(crate) mod dice;
    pub(crate) mod made;
    pub(crate) mod news;
    pub(crate) mod parallel;
    pub(crate) mod pools;
    pub(crate) mod shelf;
    pub(crate) mod world;
    pub(crate) mod writer;
}

use std::io::Write as _;
use std::path::PathBuf;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use generate::made::{self, Made};
use generate::news::News;
use pullquote::lexicon::Lexicon;
use pullquote::library::{Finder, Library, ListOrder, ListWindow, NameKind, QuoteFilter, Whose};
use pullquote::search::{Filter, Query};

/// The day before which generated articles appeared: 2026-11-22.
const END: i64 = 1_795_305_600;
const LARGE: u64 = 100_000;

fn main() {
    divan::main();
}

fn path(size: u64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/tmp/library_speed");
    folder.join(format!("library-{size}")).join(Library::FILE_NAME)
}

/// The sizes whose libraries are there, or can be made quickly.
fn sizes() -> Vec<u64> {
    let large = path(LARGE);
    if !large.exists() {
        // Nobody reads it where standard error is closed.
        let _ = writeln!(
            std::io::stderr(),
            "{LARGE} articles are left out; to measure them:\n  \
             cargo run --release --example generate -- --articles {LARGE} --out {}",
            large.display()
        );
        return vec![1_000, 10_000];
    }
    vec![1_000, 10_000, LARGE]
}

fn open(size: u64) -> Library {
    let path = path(size);
    if !path.exists() {
        let partly = path.with_extension("part");
        let news = News::new(1, size, 100, END);
        generate::shelf::fill(&partly, &news, Some(&Lexicon::embedded()), |_| ()).expect("made");
        std::fs::rename(&partly, &path).expect("renamed");
    }
    let library = Library::open(&path).expect("opened");
    library.enter_texts().expect("entered");
    library
}

fn filter(typed: &str) -> Filter {
    Filter::new(&Query::parse_partial(typed).0)
}

/// What the start reads: the rows of the first screen.
#[divan::bench(args = sizes())]
fn first_window(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    bencher.bench_local(|| window(&library, ListOrder::Newest, 0));
}

#[divan::bench(args = sizes())]
fn window_in_the_middle(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    bencher.bench_local(|| window(&library, ListOrder::Unread, size as usize / 2));
}

fn window(library: &Library, order: ListOrder, offset: usize) {
    let open = std::collections::BTreeSet::new();
    let wanted = ListWindow { order, open: Some(&open), offset, count: 40, anchor: None };
    let page = library.list(&wanted).expect("listed");
    let articles: Vec<_> = page.lines.iter().map(|line| line.article).collect();
    black_box(library.cards_of(&articles).expect("read"));
}

/// What the first key of a filter has to read.
#[divan::bench(args = sizes(), sample_count = 10)]
fn prepare_the_filter(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    bencher.bench_local(|| prepared(&library));
}

fn prepared(library: &Library) -> Finder {
    let mut finder = Finder::new(None);
    while finder.prepare(library).expect("read") {}
    finder
}

#[divan::bench_group]
mod key {
    use super::{Bencher, black_box, filter, open, prepared, sizes};

    fn typed(bencher: Bencher<'_, '_>, size: u64, typed: &str) {
        let library = open(size);
        let mut finder = prepared(&library);
        let filter = filter(typed);
        bencher.bench_local(|| {
            let found = finder.find(&library, &filter, None, &|| false).expect("found");
            black_box(found.map_or(0, |found| found.len()))
        });
    }

    #[divan::bench(args = sizes())]
    fn one_letter(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "t");
    }

    #[divan::bench(args = sizes())]
    fn three_letters(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "tri");
    }

    #[divan::bench(args = sizes())]
    fn an_abbreviation(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "lndq");
    }

    #[divan::bench(args = sizes())]
    fn two_words(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "trial lindq");
    }

    #[divan::bench(args = sizes())]
    fn nothing(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "zzyx");
    }

    #[divan::bench(args = sizes())]
    fn an_actor_picked(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "actor:\"Ministry of Finance\"");
    }

    #[divan::bench(args = sizes())]
    fn unread_of_a_topic(bencher: Bencher<'_, '_>, size: u64) {
        typed(bencher, size, "topic:court is:unread");
    }
}

/// The picker of actors, as it opens.
#[divan::bench(args = sizes())]
fn most_named_actors(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    let mut finder = Finder::new(None);
    bencher.bench_local(|| {
        black_box(finder.most_named(&library, NameKind::Actors, 0, 40).expect("counted"))
    });
}

/// The topics of what a filter found.
#[divan::bench(args = sizes())]
fn topics_of_what_was_found(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    let mut finder = prepared(&library);
    let found = finder.find(&library, &filter("trial"), None, &|| false).expect("found");
    let found = found.unwrap_or_default();
    bencher.bench_local(|| {
        black_box(finder.count(&library, NameKind::Topics, Whose::Found(&found)).expect("counted"))
    });
}

#[divan::bench_group]
mod full_text {
    use super::{Bencher, black_box, filter, open, path, sizes};

    fn asked(bencher: Bencher<'_, '_>, size: u64, typed: &str) {
        let library = open(size);
        let filter = filter(typed);
        let pattern = *filter.patterns().first().expect("a pattern");
        bencher.bench_local(|| black_box(library.texts_matching(pattern).expect("found")));
    }

    /// The bare limit: the same question, put to FTS5.
    fn bare(bencher: Bencher<'_, '_>, size: u64, expression: &str) {
        drop(open(size));
        let connection = rusqlite::Connection::open(path(size)).expect("opened");
        let sql = "SELECT rowid FROM full_text WHERE full_text MATCH ?1";
        let mut statement = connection.prepare(sql).expect("prepared");
        bencher.bench_local(|| {
            let rows = statement.query_map([expression], |row| row.get::<_, i64>(0));
            black_box(rows.expect("found").count())
        });
    }

    #[divan::bench(args = sizes())]
    fn a_common_word(bencher: Bencher<'_, '_>, size: u64) {
        asked(bencher, size, "text:agreement");
    }

    #[divan::bench(args = sizes())]
    fn a_common_word_bare(bencher: Bencher<'_, '_>, size: u64) {
        bare(bencher, size, "agreement");
    }

    #[divan::bench(args = sizes())]
    fn a_name(bencher: Bencher<'_, '_>, size: u64) {
        asked(bencher, size, "text:lindqvist");
    }

    #[divan::bench(args = sizes())]
    fn a_name_bare(bencher: Bencher<'_, '_>, size: u64) {
        bare(bencher, size, "lindqvist");
    }

    #[divan::bench(args = sizes())]
    fn a_prefix(bencher: Bencher<'_, '_>, size: u64) {
        asked(bencher, size, "text:agree*");
    }

    #[divan::bench(args = sizes())]
    fn a_phrase(bencher: Bencher<'_, '_>, size: u64) {
        asked(bencher, size, "text:\"speaks for itself\"");
    }
}

/// An article with its analysis, its corrections and its story.
#[divan::bench(args = sizes())]
fn open_an_article(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    let wanted = ListWindow {
        order: ListOrder::Newest,
        open: None,
        offset: size as usize / 3,
        count: 100,
        anchor: None,
    };
    let mut articles = library.list(&wanted).expect("listed").lines.into_iter().cycle();
    bencher.bench_local(|| {
        let line = articles.next().expect("a line");
        black_box(library.article(line.article).expect("read"))
    });
}

/// Up to a thousand quotations of one actor.
#[divan::bench(args = sizes(), sample_count = 20)]
fn what_an_actor_said(bencher: Bencher<'_, '_>, size: u64) {
    let library = open(size);
    let mut finder = Finder::new(None);
    let found = finder.find(&library, &filter("said:\"Ministry of Finance\""), None, &|| false);
    let mut articles: Vec<_> =
        found.expect("found").unwrap_or_default().iter().map(|hit| hit.article).collect();
    articles.truncate(500);
    let wanted = QuoteFilter { articles: Some(articles), ..QuoteFilter::default() };
    bencher.bench_local(|| black_box(library.quotes(&wanted).expect("read").len()));
}

/// What the one writer does with analysed articles, 64 in a transaction.
#[divan::bench(sample_count = 10)]
fn add(bencher: Bencher<'_, '_>) {
    let news = News::new(2, 512, 100, END);
    let lexicon = Lexicon::embedded();
    let made: Vec<Made> =
        (0..news.len()).map(|number| made::make(&news, number, false, Some(&lexicon))).collect();
    bencher
        .counter(ItemsCount::new(made.len()))
        .with_inputs(|| Library::open_in_memory().expect("memory"))
        .bench_local_values(|mut library| {
            for batch in made.chunks(64) {
                let items = batch
                    .iter()
                    .map(|it| (&it.source, &it.understood.article, &it.understood.analysis));
                library.add_all(items, END).expect("added");
            }
            library
        });
}
