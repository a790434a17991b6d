use std::collections::BTreeMap;

use proptest::prelude::*;
use rusqlite::Connection;

use super::orders::{NEWEST, OLDEST, OUTLET, QUOTES, Statements, UNREAD};
use super::*;
use crate::library::ArticleCard;
use crate::library::fixture::{add, plain};
use crate::library::stories::leads;
use crate::text::fold;

/// An article of a made-up library.
#[derive(Debug, Clone)]
struct Made {
    outlet: u8,
    day: u8,
    read: bool,
    quotes: u8,
    /// Zero: it stands alone.
    story: u8,
}

fn made() -> impl Strategy<Value = Made> {
    (0..3_u8, 0..4_u8, any::<bool>(), 0..3_u8, 0..4_u8)
        .prop_map(|(outlet, day, read, quotes, story)| Made { outlet, day, read, quotes, story })
}

fn library(all: &[Made]) -> Library {
    let mut library = Library::open_in_memory().unwrap();
    let mut stories: BTreeMap<u8, Vec<i64>> = BTreeMap::new();
    for (number, made) in all.iter().enumerate() {
        let url = format!("https://{}.example/{number}", ["b", "A", "c"][usize::from(made.outlet)]);
        let id = add(&mut library, &plain(&url, "T", &format!("Text {number}."))).id;
        library
            .connection
            .execute(
                "UPDATE articles SET sort_at = ?2, read = ?3, quotes = ?4 WHERE id = ?1",
                params![id.0, made.day, made.read, made.quotes],
            )
            .unwrap();
        if made.story > 0 {
            stories.entry(made.story).or_default().push(id.0);
        }
    }
    library
        .write(Durability::Process, |transaction| {
            for members in stories.values().filter(|members| members.len() > 1) {
                for member in members {
                    transaction.execute(
                        "INSERT INTO story_members VALUES (?1, ?2)",
                        [*member, members[0]],
                    )?;
                }
            }
            leads::fill(transaction)
        })
        .unwrap();
    library
}

/// What the lists must say, made from all cards.
fn expected(
    library: &Library,
    order: ListOrder,
    open: Option<&BTreeSet<StoryId>>,
) -> Vec<ListLine> {
    let mut cards = library.cards().unwrap();
    let newest_first: Vec<ArticleId> = cards.iter().map(|card| card.id).collect();
    let place = |card: &ArticleCard| newest_first.iter().position(|&id| id == card.id);
    let all = cards.clone();
    if open.is_some() {
        let is_lead = |card: &ArticleCard| {
            card.story.is_none()
                || all.iter().find(|one| one.story == card.story).map(|one| one.id) == Some(card.id)
        };
        cards.retain(is_lead);
    }
    match order {
        ListOrder::Newest => {}
        ListOrder::Oldest => cards.reverse(),
        ListOrder::Unread => cards.sort_by_key(|card| (card.read, place(card))),
        ListOrder::Source => cards.sort_by_key(|card| (fold(&card.source), place(card))),
        ListOrder::Quotes => {
            cards.sort_by_key(|card| (std::cmp::Reverse(card.quotes), place(card)));
        }
    }
    let mut lines = Vec::new();
    for card in cards {
        let Some((open, story)) = open.zip(card.story) else {
            lines.push(ListLine { article: card.id, story: None });
            continue;
        };
        let members: Vec<&ArticleCard> =
            all.iter().filter(|one| one.story == Some(story)).collect();
        let sources: BTreeSet<&str> = members.iter().map(|one| one.source.as_str()).collect();
        let is_open = open.contains(&story);
        let lead = InStory::Lead { articles: members.len(), sources: sources.len(), open: is_open };
        lines.push(ListLine { article: card.id, story: Some(lead) });
        for member in members.iter().skip(1).filter(|_| is_open) {
            lines.push(ListLine { article: member.id, story: Some(InStory::Member) });
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_window_is_that_of_the_whole_list(
        all in prop::collection::vec(made(), 0..14),
        opened in prop::collection::btree_set(1..14_i64, 0..3),
        offset in 0..16_usize,
        count in 0..8_usize,
        anchor in 1..15_i64,
    ) {
        let library = library(&all);
        let opened: BTreeSet<StoryId> = opened.into_iter().map(StoryId).collect();
        for order in ListOrder::ALL {
            for open in [None, Some(&opened)] {
                let whole = expected(&library, order, open);
                let wanted = ListWindow { order, open, offset, count, anchor: None };
                let page = library.list(&wanted).unwrap();
                let shown: Vec<ListLine> = whole.iter().skip(offset).take(count).copied().collect();
                prop_assert_eq!(&page.lines, &shown, "{:?} {:?}", order, open);
                prop_assert_eq!((page.total, page.articles), (whole.len(), all.len()));

                let wanted = ListWindow { anchor: Some(ArticleId(anchor)), ..wanted };
                let page = library.list(&wanted).unwrap();
                let own = whole.iter().position(|line| line.article.0 == anchor);
                let cards = library.cards().unwrap();
                let story = cards.iter().find(|card| card.id.0 == anchor).and_then(|card| card.story);
                let of_story = |line: &ListLine| {
                    let card = cards.iter().find(|card| card.id == line.article);
                    story.is_some() && card.is_some_and(|card| card.story == story)
                };
                prop_assert_eq!(page.anchor, own.or_else(|| whole.iter().position(of_story)));
                let shown: Vec<ListLine> = whole.iter().skip(page.offset).take(count).copied().collect();
                prop_assert_eq!(&page.lines, &shown);
                if let Some(at) = page.anchor.filter(|_| count > 0) {
                    prop_assert!((page.offset..page.offset + count).contains(&at));
                }
            }
        }
    }
}

#[test]
fn counts_follow_what_comes_changes_and_goes() {
    let made = |story| Made { outlet: 0, day: 1, read: false, quotes: 0, story };
    let mut library = library(&[made(1), made(1), made(0)]);
    let lines = |library: &Library| {
        let open = BTreeSet::new();
        let wanted = ListWindow {
            order: ListOrder::Newest,
            open: Some(&open),
            offset: 0,
            count: 9,
            anchor: None,
        };
        let page = library.list(&wanted).unwrap();
        (page.total, page.articles)
    };
    assert_eq!(lines(&library), (2, 3));
    library.remove(ArticleId(3)).unwrap();
    assert_eq!(lines(&library), (1, 2));
    library.connection.execute("UPDATE articles SET outlet = 99 WHERE id = 2", []).unwrap_err();
    let outlet = add(&mut library, &plain("https://z.example/", "Z", "Z.")).id;
    library
        .connection
        .execute(
            "UPDATE articles SET outlet = (SELECT outlet FROM articles WHERE id = ?1)",
            [outlet.0],
        )
        .unwrap();
    assert_eq!(lines(&library), (2, 3));
    let counted: i64 = library
        .connection
        .query_row("SELECT sum(articles) FROM tallies WHERE articles <> 0", [], |row| row.get(0))
        .unwrap();
    assert_eq!(counted, 3);
}

#[test]
fn only_marks_that_change_are_told() {
    let made = Made { outlet: 0, day: 1, read: false, quotes: 0, story: 0 };
    let mut library = library(&[made.clone(), made]);
    let both = [ArticleId(1), ArticleId(2), ArticleId(9)];
    assert_eq!(library.mark(&both[..1], true).unwrap(), both[..1]);
    assert_eq!(library.mark(&both, true).unwrap(), both[1..2]);
}

/// No statement of a list reads a row that it does not show, or sorts.
#[test]
fn every_order_is_read_from_an_index() {
    let library = Library::open_in_memory().unwrap();
    let plan = |connection: &Connection, sql: &str| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = vec![0; statement.parameter_count()];
        let values = rusqlite::params_from_iter(values);
        let rows = statement.query_map(values, |row| row.get::<_, String>(3)).unwrap();
        rows.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("; ")
    };
    for Statements { forwards, backwards, before } in [NEWEST, OLDEST, UNREAD, QUOTES, OUTLET] {
        for sql in [forwards, backwards, before] {
            let plan = plan(&library.connection, sql);
            assert!(plan.contains("COVERING INDEX"), "{sql}: {plan}");
            for slow in ["SCAN articles", "TEMP B-TREE", "USING INDEX"] {
                assert!(!plan.contains(slow), "{sql}: {plan}");
            }
        }
    }
}
