//! frizbee over the 100,000 headlines of the benchmark `filter`, one thread, without typos:
//! `cargo bench --bench filter_frizbee`. It compiles its matcher for every kind of processor, which takes minutes.

#[path = "filter/headlines.rs"]
#[expect(dead_code, reason = "shared with the benchmark `filter`")]
mod headlines;

use divan::{Bencher, black_box};
use frizbee::{Config, Matcher};

/// What stands in the prompt: the costliest keys of the other benchmark, and the last.
#[divan::bench(args = ["t", "tr", "tro", "trovak pelin", "ele", "election"])]
fn headlines_of_frizbee(bencher: Bencher<'_, '_>, typed: &str) {
    let texts = headlines::headlines(100_000);
    let config = Config { max_typos: Some(0), ..Config::default() };
    bencher.bench_local(|| Matcher::from_query(black_box(typed), &config).match_list(&texts).len());
}

fn main() {
    divan::main();
}
