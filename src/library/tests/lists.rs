use std::ops::ControlFlow;

use crate::article::QuoteKind;
use crate::library::fixture::{add, plain, with_actor, with_quote, with_topic};
use crate::library::{ArticleId, Library, NewBookmark, QuoteFilter};

/// Three articles that name one woman in two spellings, and one that does not.
fn library() -> (Library, [ArticleId; 4]) {
    let mut library = Library::open_in_memory().unwrap();
    let texts = [
        ("Zoe Muller", "Zoe Muller said “one thing”."),
        ("Zoë Müller", "Zoë Müller said “another thing”."),
        ("Zoë Müller", "Later Zoë Müller said “a third thing”."),
    ];
    let mut ids = Vec::new();
    for (index, (name, text)) in texts.into_iter().enumerate() {
        let item = plain(&format!("https://news{index}.example/a"), name, text);
        let item = with_actor(item, "p:zoe muller", name, &["Dr. Müller"]);
        let words = ["one thing", "another thing", "a third thing"][index];
        ids.push(add(&mut library, &with_topic(with_quote(item, words, Some(0)), "Things")).id);
    }
    let other = plain("https://news0.example/b", "Weather", "“It rains,” somebody said.");
    ids.push(add(&mut library, &with_topic(with_quote(other, "It rains,", None), "things")).id);
    (library, ids.try_into().unwrap())
}

#[test]
fn two_spellings_are_one_actor_named_by_the_commoner_one() {
    let (library, ids) = library();
    let cards = library.cards_of(&ids).unwrap();
    for card in &cards[..3] {
        assert_eq!(card.actors[0].name, "Zoë Müller");
        assert_eq!(card.actors[0].aliases, ["Dr. Müller", "Zoe Muller"]);
        assert_eq!((card.quotes, card.actors[0].said), (1, 1));
    }
    assert!(cards[3].actors.is_empty());
    let actors = library.actors().unwrap();
    assert_eq!(actors.len(), 1);
    assert_eq!((actors[0].articles, actors[0].said), (3, 3));
}

#[test]
fn a_full_name_is_preferred_to_a_commoner_single_word() {
    let mut library = Library::open_in_memory().unwrap();
    for (index, name) in ["Müller", "Müller", "Zoë Müller"].into_iter().enumerate() {
        let item = plain(&format!("https://n.example/{index}"), "T", &format!("{name} {index}."));
        add(&mut library, &with_actor(item, "p:muller", name, &[]));
    }
    assert_eq!(library.actors().unwrap()[0].name, "Zoë Müller");
}

#[test]
fn a_name_follows_the_articles_that_come_and_go() {
    let (mut library, ids) = library();
    library.remove(ids[1]).unwrap();
    library.remove(ids[2]).unwrap();
    let actors = library.actors().unwrap();
    assert_eq!((actors[0].name.as_str(), actors[0].articles), ("Zoe Muller", 1));
    assert_eq!(actors[0].aliases, ["Dr. Müller"]);
}

#[test]
fn the_whole_list_and_single_cards_are_the_same() {
    let (library, ids) = library();
    let mut newest_first = ids.to_vec();
    newest_first.reverse();
    assert_eq!(library.cards().unwrap(), library.cards_of(&newest_first).unwrap());
    assert_eq!(library.cards().unwrap(), library.cards_page(0, 9).unwrap());
    assert_eq!(library.cards_of(&[ArticleId(99)]).unwrap(), []);
}

#[test]
fn topics_and_outlets_are_counted() {
    let (library, _) = library();
    let topics = library.topics().unwrap();
    assert_eq!((topics.len(), topics[0].name.as_str(), topics[0].articles), (1, "Things", 4));
    let outlets: Vec<_> =
        library.outlets().unwrap().into_iter().map(|o| (o.name, o.articles)).collect();
    assert_eq!(outlets[0], ("news0.example".to_owned(), 2));
    assert_eq!(outlets.len(), 3);
}

#[test]
fn quotations_are_found_by_speaker_kind_article_and_whether_kept() {
    let (mut library, ids) = library();
    let texts = |library: &Library, filter: QuoteFilter| -> Vec<String> {
        library.quotes(&filter).unwrap().into_iter().map(|quote| quote.text).collect()
    };
    let all = texts(&library, QuoteFilter::default());
    assert_eq!(all, ["It rains,", "a third thing", "another thing", "one thing"]);
    let by_her = QuoteFilter { speaker: Some("p:zoe muller".to_owned()), ..Default::default() };
    assert_eq!(texts(&library, by_her), ["a third thing", "another thing", "one thing"]);
    let nobody = QuoteFilter { speaker: Some("p:nobody".to_owned()), ..Default::default() };
    assert!(texts(&library, nobody).is_empty());
    let two = QuoteFilter { articles: Some(vec![ids[0], ids[3]]), ..Default::default() };
    assert_eq!(texts(&library, two), ["one thing", "It rains,"]);
    let fragments = QuoteFilter { kinds: vec![QuoteKind::Fragment], ..Default::default() };
    assert!(texts(&library, fragments).is_empty());

    let stored = library.article(ids[1]).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 7).unwrap();
    let quotes = library.quotes(&QuoteFilter { kept: true, ..Default::default() }).unwrap();
    assert_eq!(quotes.len(), 1);
    assert_eq!((quotes[0].article, quotes[0].bookmark), (ids[1], Some(kept.id)));
    assert_eq!(library.cards_of(&ids).unwrap()[1].kept, 1);
}

#[test]
fn a_quotation_carries_its_article_and_the_librarys_name_of_its_speaker() {
    let (library, ids) = library();
    let filter = QuoteFilter { articles: Some(vec![ids[0]]), ..Default::default() };
    let quote = &library.quotes(&filter).unwrap()[0];
    assert_eq!(quote.speakers, ["Zoë Müller"]);
    assert_eq!(quote.speaker_keys, ["p:zoe muller"]);
    assert_eq!((quote.index, quote.cue.as_deref()), (0, Some("said")));
    assert_eq!((quote.title.as_str(), quote.source.as_str()), ("Zoe Muller", "news0.example"));
    assert_eq!(quote.url.as_deref(), Some("https://news0.example/a"));
}

#[test]
fn a_listing_can_be_broken_off() {
    let (library, _) = library();
    let mut seen = 0;
    library
        .each_quote(&QuoteFilter::default(), |_| {
            seen += 1;
            if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!(seen, 2);
}

#[test]
fn the_library_can_be_asked_while_it_lists() {
    let (library, _) = library();
    library
        .each_quote(&QuoteFilter::default(), |quote| {
            assert!(library.article(quote.article).unwrap().is_some());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(library.cards().unwrap().len(), 4);
}
