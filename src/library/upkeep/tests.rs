mod check;
mod copies;
mod prune;

use std::ops::ControlFlow;
use std::path::Path;

use crate::library::fixture::{Item, add, plain, talks, with_actor, with_quote, with_topic};
use crate::library::{
    ActorName, Answer, Bookmark, Deed, FeedId, Library, NewBookmark, NewEntry, NewFeed, Reading,
    Visit,
};

/// Never stops.
fn on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Sentences that no other article has.
fn long(words: &str) -> String {
    let sentence = |n| format!("Sentence {n} of this report says: {words}. ");
    (0..12).map(sentence).collect::<Vec<_>>().concat()
}

/// An article that appeared so many seconds after the epoch.
fn dated(name: &str, seconds: i64) -> Item {
    let text = format!("“We will open {name} in May,” said Ana Lopes.\n\n{}", long(name));
    let mut item = plain(&format!("https://news.example/{name}"), name, &text);
    item = with_actor(item, "p:ana lopes", "Ana Lopes", &[]);
    item = with_quote(item, &format!("We will open {name} in May,"), Some(0));
    item = with_topic(item, "openings");
    let published = jiff::Timestamp::from_second(seconds).unwrap();
    item.article.published = Some(published.to_string());
    item
}

fn keep_first(library: &mut Library, id: crate::library::ArticleId, note: &str) -> Bookmark {
    let stored = library.article(id).unwrap().unwrap();
    let quote = NewBookmark { note: note.to_owned(), ..NewBookmark::of_quote(&stored, 0).unwrap() };
    library.keep(&quote, 1).unwrap()
}

fn follow(library: &mut Library) -> FeedId {
    let url = "https://news.example/feed".to_owned();
    library.add_feed(&NewFeed { url, ..NewFeed::default() }, 1).unwrap().0
}

/// Has a feed bring articles. Returns how many are new and changed.
fn bring(library: &mut Library, feed: FeedId, items: &[Item], now: i64) -> (usize, usize) {
    let entry = |item: &Item| {
        let Item { source, article, analysis } = item.clone();
        let id = article.title.clone().unwrap();
        let words = format!("{id} {}", article.text);
        let hash = words.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31) ^ u64::from(byte));
        let url = source.url.clone();
        NewEntry {
            id,
            url,
            hash,
            is_summary: false,
            source,
            article,
            analysis,
            facts: None,
            feed_text: None,
        }
    };
    let entries = items.iter().map(entry).collect();
    let answer = Answer::Read(Box::new(Reading { entries, ..Reading::default() }));
    let recorded = library.record(vec![Visit { feed, answer }], now).unwrap().remove(0);
    (recorded.new.len(), recorded.updated.len())
}

/// A library with something in every table.
fn stocked(path: &Path) -> Library {
    let mut library = Library::open(path).unwrap();
    let talks_id = add(&mut library, &talks()).id;
    keep_first(&mut library, talks_id, "a note");
    for name in ["harbour", "bridge", "tower"] {
        add(&mut library, &dated(name, 500));
    }
    // Copies of one text are a story.
    for site in ["one", "two"] {
        let mut copy = dated("station", 600);
        copy.source.url = Some(format!("https://{site}.example/station"));
        copy.article.text.push_str(site);
        add(&mut library, &copy);
    }
    // An update keeps the text before.
    let mut update = dated("harbour", 500);
    update.article.text.push_str("A correction was made.");
    add(&mut library, &update);
    let feed = follow(&mut library);
    assert_eq!(bring(&mut library, feed, &[dated("school", 700)], 2_000), (1, 0));
    let actor = ActorName { key: "p:ana lopes".to_owned(), name: "Ana Lopes".to_owned() };
    library.correct(&Deed::Rename { actor, name: "Ana M. Lopes".to_owned() }, 3_000).unwrap();
    assert_eq!(library.stories().unwrap().len(), 1);
    library
}
