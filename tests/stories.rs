//! Which articles are one story: scored against articles that were written for this, with the stories they tell.
//!
//! `cargo test --test stories -- --nocapture` prints the figures and every pair that is wrong.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that scores, and must fail aloud"
)]

use std::collections::{BTreeMap, BTreeSet};

use pullquote::article::{Analysis, Article, Source};
use pullquote::extract::fingerprint::Fingerprint;
use pullquote::lexicon::Lexicon;
use pullquote::library::{ArticleId, Library};
use pullquote::pipeline;

/// An article of the gold with the story that it belongs to.
struct Told {
    story: String,
    source: Source,
    article: Article,
    analysis: Analysis,
}

impl Told {
    fn print(&self) -> Fingerprint {
        Fingerprint::of(&self.article, &self.analysis)
    }
}

/// The articles of `tests/gold/stories/articles.md`.
fn gold() -> Vec<Told> {
    let lexicon = Lexicon::embedded();
    let text = include_str!("gold/stories/articles.md");
    let articles = text.split("\n# ").skip(1);
    articles.enumerate().map(|(at, told)| read(at, told, &lexicon)).collect()
}

fn read(at: usize, told: &str, lexicon: &Lexicon) -> Told {
    let (head, body) = told.split_once('\n').unwrap();
    let fields: Vec<&str> = head.split(" | ").collect();
    let article = Article {
        title: Some(fields[3].to_owned()),
        site: Some(fields[1].to_owned()),
        published: Some(fields[2].to_owned()),
        ..pullquote::clean::verbatim(body.trim())
    };
    let analysis = pipeline::analyse(&article, lexicon);
    // An article of its own is a story that no other has.
    let story = match fields[0].trim_start_matches("# ") {
        "-" => format!("- {at}"),
        story => story.to_owned(),
    };
    let url = Some(format!("https://{}/{at}", fields[1]));
    Told { story, source: Source { url, ..Source::default() }, article, analysis }
}

/// The story of each article (by its place in `articles`) in a library that got them in this order.
fn grouped(articles: &[Told], order: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut library = Library::open_in_memory().unwrap();
    let mut places: BTreeMap<ArticleId, usize> = BTreeMap::new();
    for at in order {
        let Told { source, article, analysis, .. } = &articles[at];
        let added = library.add(source, article, analysis, 1_800_000_000).unwrap();
        places.insert(added.id, at);
    }
    let mut groups: Vec<usize> = (0..articles.len()).collect();
    for story in library.stories().unwrap() {
        let members: Vec<usize> = story.articles.iter().map(|id| places[id]).collect();
        let first = *members.iter().min().unwrap();
        for member in members {
            groups[member] = first;
        }
    }
    groups
}

/// Precision and recall over pairs, and over articles (B-cubed).
struct Scores {
    pairs: (f64, f64),
    cubed: (f64, f64),
}

fn score(told: &[Told], groups: &[usize]) -> Scores {
    let (mut right, mut found, mut wanted) = (0.0, 0.0, 0.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for one in 0..told.len() {
        let (mut both, mut here, mut there) = (0.0, 0.0, 0.0);
        for two in 0..told.len() {
            let (same, group) = (told[one].story == told[two].story, groups[one] == groups[two]);
            both += f64::from(same && group);
            here += f64::from(group);
            there += f64::from(same);
            if one < two {
                right += f64::from(same && group);
                found += f64::from(group);
                wanted += f64::from(same);
                if same != group {
                    let what = if same { "missed" } else { "wrong" };
                    let title = |at: usize| told[at].article.title.clone().unwrap();
                    println!("{what}: {} | {}", title(one), title(two));
                    println!("    {:?}", told[one].print().compare(&told[two].print(), |_| 1.0));
                }
            }
        }
        precision += both / here / told.len() as f64;
        recall += both / there / told.len() as f64;
    }
    Scores { pairs: (right / found, right / wanted), cubed: (precision, recall) }
}

#[test]
fn articles_about_one_event_are_one_story_and_lookalikes_are_not() {
    let told = gold();
    let Scores { pairs, cubed } = score(&told, &grouped(&told, 0..told.len()));
    println!("{} articles", told.len());
    println!("pairs    precision {:.3}  recall {:.3}", pairs.0, pairs.1);
    println!("B-cubed  precision {:.3}  recall {:.3}", cubed.0, cubed.1);
    assert!(pairs.0 >= 0.97 && pairs.1 >= 0.80, "{pairs:?}");
}

#[test]
fn the_order_in_which_articles_come_plays_no_part() {
    let told = gold();
    let forwards = grouped(&told, 0..told.len());
    assert_eq!(grouped(&told, (0..told.len()).rev()), forwards);
    // A step that has no divisor in common with their number visits each once.
    let step = [7, 11, 13].into_iter().find(|step| !told.len().is_multiple_of(*step)).unwrap();
    let mixed: Vec<usize> = (0..told.len()).map(|at| at * step % told.len()).collect();
    assert_eq!(mixed.iter().collect::<BTreeSet<_>>().len(), told.len());
    assert_eq!(grouped(&told, mixed), forwards);
}
