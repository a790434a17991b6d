//! Makes libraries of any size for measurements and tests, the same in every run.
//!
//!     cargo run --release --example generate -- --articles 100000 --seed 1 --out DIR/library.sqlite
//!     cargo run --release --example generate -- --articles 100000 --seed 1 --jsonl FILE
//!     cargo run --release --example generate -- --articles 100000 --seed 1 --rss DIR
//!
//! The news is invented (`words.txt`) and lifelike in what a library feels: lengths are log-normal around 600 words,
//! people and topics follow Zipf's law and there are always new ones, an article has about ten quotations, some
//! articles take up what another paper had, some change, and they appear in the rhythm of newsrooms over eighteen
//! months. An article is a function of the seed, the number of articles and feeds, and its own number, so any number of
//! threads makes the same rows.

mod clock;
mod dice;
mod lines;
mod made;
mod news;
mod parallel;
mod pools;
mod rss;
mod shelf;
mod world;
mod writer;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use clap::Parser;
use pullquote::lexicon::Lexicon;

use news::News;

/// Makes a library of invented news, the same in every run.
#[derive(Debug, Parser)]
#[command(name = "generate")]
struct Arguments {
    /// How many articles.
    #[arg(long, default_value_t = 10_000)]
    articles: u64,
    /// Another seed gives other news.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many feeds bring them.
    #[arg(long, default_value_t = 100)]
    feeds: usize,
    /// The day before which they appeared.
    #[arg(long, default_value = "2026-11-22")]
    until: jiff::civil::Date,
    /// The library to make; the file must not be there.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["jsonl", "rss"])]
    out: Option<PathBuf>,
    /// Write lines for `pullquote extract --jsonl`; "-" is standard output.
    #[arg(long, value_name = "FILE")]
    jsonl: Option<PathBuf>,
    /// Write the feeds that have them, one file each, for readers of any kind.
    #[arg(long, value_name = "DIR")]
    rss: Option<PathBuf>,
    /// Have the pipeline analyse each article, on all cores (the default).
    #[arg(long, conflicts_with = "synthetic")]
    analysed: bool,
    /// Take the analysis from what was written instead: many times quicker, and near to what the pipeline finds.
    #[arg(long)]
    synthetic: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let end = arguments.until.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp().as_second();
    let news = News::new(arguments.seed, arguments.articles, arguments.feeds, end);
    let mut progress = Progress::new(news.len());
    if let Some(path) = &arguments.jsonl {
        if path.as_os_str() == "-" {
            lines::write(&mut io::stdout().lock(), &news, |done| progress.at(done))?;
        } else {
            let file = File::create(path).with_context(|| path.display().to_string())?;
            let mut file = BufWriter::new(file);
            lines::write(&mut file, &news, |done| progress.at(done))?;
            file.flush()?;
        }
    }
    if let Some(folder) = &arguments.rss {
        let written = rss::write(folder, &news, |done| progress.at(done));
        written.with_context(|| folder.display().to_string())?;
    }
    if let Some(path) = &arguments.out {
        anyhow::ensure!(!path.exists(), "{}: is there already", path.display());
        let lexicon = (!arguments.synthetic).then(Lexicon::embedded);
        shelf::fill(path, &news, lexicon.as_ref(), |done| progress.at(done))?;
    }
    progress.finish();
    Ok(())
}

/// How far it is, on standard error.
struct Progress {
    all: u64,
    start: Instant,
    shown: u64,
}

impl Progress {
    fn new(all: u64) -> Self {
        Self { all, start: Instant::now(), shown: 0 }
    }

    fn at(&mut self, done: u64) {
        let seconds = self.start.elapsed().as_secs();
        // Once a second on a terminal, every ten seconds in a file.
        let step = if io::stderr().is_terminal() { 1 } else { 10 };
        if seconds >= self.shown + step {
            self.shown = seconds;
            self.say(done.min(self.all));
        }
    }

    fn finish(&self) {
        self.say(self.all);
    }

    fn say(&self, done: u64) {
        let seconds = self.start.elapsed().as_secs_f64();
        let rate = done as f64 / seconds.max(0.001);
        let all = self.all;
        // Who closed standard error does not want to hear it.
        let _ =
            writeln!(io::stderr(), "{done} of {all} articles, {seconds:.0} s, {rate:.0} a second");
    }
}
