//! Quotations of a real library in windows: flat, in groups, and of one speaker.

use std::collections::BTreeSet;

use super::*;
use crate::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, Quote, QuoteKind, Source, Speaker, Topic,
};
use crate::library::Library;
use crate::text::Span;
use crate::tui::Request;
use crate::tui::effect::{QuoteOrder, Whom};

const WINDOW: Window = Window { offset: 0, count: 50 };

/// An article of a day in which people (by their keys; "" for nobody) say things.
fn article(
    number: usize,
    day: &str,
    topic: &str,
    said: &[(&str, &str)],
) -> (Source, Article, Analysis) {
    let mut text = format!("Report number {number} of many.");
    let (mut actors, mut quotes): (Vec<Actor>, Vec<Quote>) = (Vec::new(), Vec::new());
    for &(key, words) in said {
        text.push_str(" “");
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push('”');
        let known = actors.iter().position(|actor| actor.key == key);
        let actor = (!key.is_empty()).then(|| known.unwrap_or(actors.len()));
        let name = key.trim_start_matches("p:").to_owned();
        if actor == Some(actors.len()) {
            actors.push(Actor {
                name: name.clone(),
                key: key.to_owned(),
                kind: ActorKind::Person,
                role: None,
                aliases: Vec::new(),
                mentions: Vec::new(),
            });
        }
        let speakers = actor.map(|_| Speaker { name, actor, mention: None });
        quotes.push(Quote {
            span,
            kind: QuoteKind::Direct,
            speakers: speakers.into_iter().collect(),
            cue: None,
            rule: "by hand".to_owned(),
            confidence: 1.0,
        });
    }
    let topics = vec![Topic { name: topic.to_owned(), score: 1.0, mentions: 1 }];
    let article = Article {
        title: Some(format!("Report {number}")),
        published: Some(day.to_owned()),
        site: Some(format!("Paper {}", number % 2)),
        blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }],
        text,
        ..Article::default()
    };
    let url = Some(format!("https://paper.example/{number}"));
    (Source { url, ..Source::default() }, article, Analysis { version: 1, actors, quotes, topics })
}

fn store() -> Store {
    let mut library = Library::open_in_memory().unwrap();
    let articles = [
        article(
            0,
            "2026-11-01",
            "fish",
            &[("p:ada lund", "the nets are empty"), ("p:bo ek", "they lie")],
        ),
        article(
            1,
            "2026-11-02",
            "fish",
            &[("p:ada lund", "nobody told us"), ("", "it rained all day")],
        ),
        article(
            2,
            "2026-11-02",
            "snow",
            &[("p:ada lund", "the pass is closed"), ("p:bo ek", "we dig")],
        ),
    ];
    for (source, article, analysis) in &articles {
        library.add(source, article, analysis, 1_800_000_000).unwrap();
    }
    Store::new(library, None)
}

fn page(store: &mut Store, wanted: Sayings) -> Page<QuoteRow> {
    let request = Request::Quotes { wanted, window: WINDOW, anchor: None };
    match store.answer(request, &|| false) {
        Ok(Answer::Quotes(page)) => page,
        other => panic!("{other:?}"),
    }
}

/// The groups as the rows show them: name, quotations, the newest words.
fn groups(page: &Page<QuoteRow>) -> Vec<(&str, usize, &str)> {
    fn lead(row: &QuoteRow) -> Option<(&str, usize, &str)> {
        match &row.group {
            Some(InGroup::Lead { name, quotes, .. }) => Some((name, *quotes, &row.card.text)),
            _ => None,
        }
    }
    page.rows.iter().filter_map(lead).collect()
}

fn by(order: QuoteOrder) -> Sayings {
    Sayings { order, ..Sayings::default() }
}

#[test]
fn each_order_parts_all_quotations_into_its_groups() {
    let mut store = store();
    assert_eq!(
        groups(&page(&mut store, by(QuoteOrder::Speaker))),
        [
            ("ada lund", 3, "the pass is closed"),
            ("bo ek", 2, "we dig"),
            ("", 1, "it rained all day")
        ]
    );
    assert_eq!(
        groups(&page(&mut store, by(QuoteOrder::Topic))),
        [("fish", 4, "nobody told us"), ("snow", 2, "the pass is closed")]
    );
    assert_eq!(
        groups(&page(&mut store, by(QuoteOrder::Source))),
        [("Paper 0", 4, "the pass is closed"), ("Paper 1", 2, "nobody told us")]
    );
    assert_eq!(
        groups(&page(&mut store, by(QuoteOrder::Day))),
        [("2026-11-02", 4, "the pass is closed"), ("2026-11-01", 2, "the nets are empty")]
    );
}

#[test]
fn a_group_that_is_open_shows_every_quotation_and_a_window_lies_anywhere() {
    let mut store = store();
    let closed = page(&mut store, by(QuoteOrder::Speaker));
    let Some(InGroup::Lead { id, .. }) = closed.rows[1].group else { panic!("no group") };
    let open = Sayings { open: BTreeSet::from([id]), ..by(QuoteOrder::Speaker) };
    let all = page(&mut store, open.clone());
    let words: Vec<&str> = all.rows.iter().map(|row| row.card.text.as_str()).collect();
    assert_eq!(words, ["the pass is closed", "we dig", "they lie", "it rained all day"]);
    assert_eq!(all.rows[2].group, Some(InGroup::Member(id)));
    for offset in 0..4 {
        let window = Window { offset, count: 1 };
        let request = Request::Quotes { wanted: open.clone(), window, anchor: None };
        let Ok(Answer::Quotes(one)) = store.answer(request, &|| false) else { panic!("no rows") };
        assert_eq!((one.offset, one.total), (offset, 4));
        assert_eq!(one.rows[0], all.rows[offset]);
    }
    // The row of a group is found again where it stands now.
    let wanted = by(QuoteOrder::Speaker);
    let request = Request::Quotes { wanted, window: WINDOW, anchor: Some(id) };
    let Ok(Answer::Quotes(again)) = store.answer(request, &|| false) else { panic!("no rows") };
    assert_eq!((again.anchor, again.total), (Some(1), 3));
}

#[test]
fn groups_count_what_the_query_means_only() {
    let mut store = store();
    let wanted = Sayings { query: "said:\"bo ek\"".to_owned(), ..by(QuoteOrder::Topic) };
    assert_eq!(groups(&page(&mut store, wanted)), [("fish", 1, "they lie"), ("snow", 1, "we dig")]);
    let wanted = Sayings { query: "topic:snow".to_owned(), ..by(QuoteOrder::Speaker) };
    let found = page(&mut store, wanted);
    assert_eq!(groups(&found), [("ada lund", 1, "the pass is closed"), ("bo ek", 1, "we dig")]);
    assert_eq!(found.of, 6);
}

#[test]
fn one_speakers_quotations_are_theirs_only_in_every_order() {
    let mut store = store();
    let of_bo = |order| Sayings { speaker: Some("p:bo ek".to_owned()), ..by(order) };
    let flat = page(&mut store, of_bo(QuoteOrder::Newest));
    let words: Vec<&str> = flat.rows.iter().map(|row| row.card.text.as_str()).collect();
    assert_eq!((words, flat.of), (vec!["we dig", "they lie"], 2));
    assert_eq!(
        groups(&page(&mut store, of_bo(QuoteOrder::Topic))),
        [("fish", 1, "they lie"), ("snow", 1, "we dig")]
    );
    let found = Sayings { query: "lie".to_owned(), ..of_bo(QuoteOrder::Newest) };
    let found = page(&mut store, found);
    assert_eq!((found.rows.len(), found.total, found.of), (1, 1, 2));
}

#[test]
fn the_same_words_in_a_story_are_one_row_of_their_group_with_all_their_sources() {
    let mut library = Library::open_in_memory().unwrap();
    let words = "We pulled the boats up before the storm came over the wall, and nobody in this harbour has lost \
        more than a night of sleep and a few old nets";
    for number in 0..3 {
        let (source, article, analysis) =
            article(number, "2026-11-01", "storm", &[("p:ada lund", words)]);
        let site = Some(format!("Paper {number}"));
        library.add(&source, &Article { site, ..article }, &analysis, 1_800_000_000).unwrap();
    }
    let mut store = Store::new(library, None);
    let merged = Sayings { merged: true, ..by(QuoteOrder::Speaker) };
    let closed = page(&mut store, merged.clone());
    let Some(InGroup::Lead { id, quotes, .. }) = closed.rows[0].group else { panic!("no group") };
    assert_eq!((closed.total, quotes), (1, 3));
    let open = page(&mut store, Sayings { open: BTreeSet::from([id]), ..merged });
    assert_eq!(open.total, 1);
    let sources: Vec<&str> = open.rows[0].also.iter().map(|also| also.source.as_str()).collect();
    assert_eq!(sources, ["Paper 1", "Paper 0"]);
}

#[test]
fn somebody_is_found_by_key_and_by_a_name_that_is_nobody_elses() {
    let mut store = store();
    let mut ask = |whom| store.answer(Request::Person(whom), &|| false);
    let Ok(Answer::Person(person)) = ask(Whom::Key("p:bo ek".to_owned())) else { panic!("nobody") };
    assert_eq!((person.name.as_str(), person.statements()), ("bo ek", 2));
    let named = |name: &str| Whom::Name { name: name.to_owned(), near: None };
    assert!(matches!(ask(named("ada lund")), Ok(Answer::Person(_))));
    assert!(matches!(ask(named("an official")), Err(Failure::Failed(_))));
}
