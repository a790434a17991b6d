//! How fast the pipeline is on one core: bytes and articles a second.
//!
//!     cargo bench --bench pipeline

#[path = "generated/articles.rs"]
mod articles;

use divan::counter::{BytesCount, ItemsCount};
use pullquote::article::InputKind;
use pullquote::lexicon::Lexicon;
use pullquote::{clean, pipeline};

fn main() {
    divan::main();
}

/// A hundred articles of about 650 words, 4 kB each.
fn bodies() -> Vec<String> {
    (0..100).map(|seed| articles::body(seed, 650)).collect()
}

/// The same under their headlines, as a scrape has them.
fn scrapes() -> Vec<String> {
    (0..)
        .zip(bodies())
        .map(|(seed, body)| format!("{}\n\n{body}\n", articles::title(seed)))
        .collect()
}

fn measure(bencher: divan::Bencher<'_, '_>, kind: InputKind, bodies: &[String]) {
    let lexicon = Lexicon::embedded();
    let bytes: usize = bodies.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(bodies.len())).bench_local(
        || {
            for body in bodies {
                divan::black_box(pipeline::understand(body, kind, &lexicon));
            }
        },
    );
}

#[divan::bench]
fn clean_bodies_to_analysis(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, InputKind::Clean, &bodies());
}

#[divan::bench]
fn text_scrapes_to_analysis(bencher: divan::Bencher<'_, '_>) {
    measure(bencher, InputKind::Text, &scrapes());
}

#[divan::bench]
fn cleaning_alone(bencher: divan::Bencher<'_, '_>) {
    let (lexicon, bodies) = (Lexicon::embedded(), scrapes());
    let bytes: usize = bodies.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for body in &bodies {
            divan::black_box(clean::plain(body, &lexicon));
        }
    });
}

/// Paid once at every start that analyses something.
#[divan::bench]
fn parsing_the_word_lists() -> Lexicon {
    Lexicon::embedded()
}
