//! Who is who, corrected by hand: kept, applied again, and taken back to the letter.

use proptest::prelude::*;

use crate::article::{ActorKind, QuoteKind};
use crate::library::fixture::{Item, add, plain, with_actor, with_quote};
use crate::library::{
    ActorName, ArticleId, CorrectionId, Deed, Library, LibraryError, NewBookmark, QuoteFilter,
    Words,
};

const NOW: i64 = 2000;

/// Four articles: two name one man in two ways, one a namesake of his, one somebody else.
fn items() -> [Item; 4] {
    let item = |number: usize, name: &str, words: &str| {
        plain(
            &format!("https://news.example/{number}"),
            &format!("Article {number}"),
            &format!("“{words}” {name} said in Oslo."),
        )
    };
    let one = with_actor(item(0, "Ola Berg", "One thing"), "p:ola berg", "Ola Berg", &["Berg"]);
    let two = with_actor(item(1, "O. N. Berg", "Two things"), "p:on berg", "O. N. Berg", &[]);
    let three = with_actor(item(2, "Ola Berg", "Three things"), "p:ola berg", "Ola Berg", &[]);
    let four = with_actor(item(3, "Ada Lund", "Four things"), "p:ada lund", "Ada Lund", &[]);
    [(one, "One thing"), (two, "Two things"), (three, "Three things"), (four, "Four things")].map(
        |(item, words)| {
            let mut item = with_actor(with_quote(item, words, Some(0)), "l:oslo", "Oslo", &[]);
            item.analysis.actors[1].kind = ActorKind::Place;
            item
        },
    )
}

fn library() -> (Library, [ArticleId; 4]) {
    let mut library = Library::open_in_memory().unwrap();
    let ids = items().each_ref().map(|item| add(&mut library, item).id);
    (library, ids)
}

fn ola() -> ActorName {
    ActorName::new("p:ola berg", "Ola Berg")
}

fn on() -> ActorName {
    ActorName::new("p:on berg", "O. N. Berg")
}

/// Everything that a reader sees of the library.
fn seen(library: &Library) -> String {
    let cards = library.cards().unwrap();
    let articles: Vec<_> =
        cards.iter().map(|card| library.article(card.id).unwrap().unwrap().analysis).collect();
    let quotes = library.quotes(&QuoteFilter::default()).unwrap();
    format!("{cards:#?}\n{:#?}\n{quotes:#?}\n{articles:#?}", library.actors().unwrap())
}

/// Name, articles and statements of each actor that is a person.
fn people(library: &Library) -> Vec<(String, usize, usize)> {
    let people = library.actors().unwrap().into_iter().filter(|a| a.kind == ActorKind::Person);
    people.map(|actor| (actor.name, actor.articles, actor.said)).collect()
}

fn said_by(library: &Library, key: &str) -> Vec<String> {
    let filter = QuoteFilter { speaker: Some(key.to_owned()), ..QuoteFilter::default() };
    library.quotes(&filter).unwrap().into_iter().map(|quote| quote.text).collect()
}

#[test]
fn merged_actors_are_one_everywhere() {
    let (mut library, ids) = library();
    let before = seen(&library);
    let made = library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    assert_eq!(made.articles, [ids[0], ids[1], ids[2]]);
    assert_eq!(people(&library), [("Ola Berg".into(), 3, 3), ("Ada Lund".into(), 1, 1)]);
    assert_eq!(said_by(&library, "p:ola berg"), ["Three things", "Two things", "One thing"]);
    let card = &library.cards_of(&[ids[1]]).unwrap()[0];
    assert_eq!(card.actors[0].name, "Ola Berg");
    assert!(card.actors[0].aliases.contains(&"O. N. Berg".to_owned()));
    let quote = &library.quotes(&QuoteFilter::default()).unwrap()[2];
    assert_eq!((quote.text.as_str(), quote.speakers[0].as_str()), ("Two things", "Ola Berg"));
    assert_eq!(library.article(ids[1]).unwrap().unwrap().analysis.actors[0].key, "p:ola berg");

    library.withdraw(made.correction.id).unwrap();
    assert_eq!(seen(&library), before);
    library.reinstate(&made.correction).unwrap();
    assert_eq!(people(&library)[0], ("Ola Berg".into(), 3, 3));
}

#[test]
fn two_that_one_article_names_become_one_there_too() {
    let mut library = Library::open_in_memory().unwrap();
    let item = plain("https://n.example/a", "T", "“Yes,” Ola Berg said. “No,” O. N. Berg said.");
    let item = with_actor(item, "p:ola berg", "Ola Berg", &[]);
    let item = with_actor(item, "p:on berg", "O. N. Berg", &[]);
    let id = add(&mut library, &with_quote(with_quote(item, "Yes,", Some(0)), "No,", Some(1))).id;
    library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    let analysis = library.article(id).unwrap().unwrap().analysis;
    assert_eq!(analysis.actors.len(), 1);
    assert_eq!(analysis.actors[0].mentions.len(), 2);
    assert_eq!(analysis.actors[0].aliases, ["O. N. Berg"]);
    assert!(analysis.quotes.iter().all(|quote| quote.speakers[0].actor == Some(0)));
    assert_eq!(people(&library), [("Ola Berg".into(), 1, 2)]);
}

#[test]
fn a_namesake_is_split_off_in_his_article_only() {
    let (mut library, ids) = library();
    let deed = Deed::Split { actor: ola(), article: ids[2].into(), to: None };
    let made = library.correct(&deed, NOW).unwrap();
    let Deed::Split { article, .. } = &made.correction.deed else { panic!() };
    assert_eq!(article.url.as_deref(), Some("https://news.example/2"));
    let key = library.article(ids[2]).unwrap().unwrap().analysis.actors[0].key.clone();
    assert_eq!(key, format!("p:ola berg#{}", made.correction.id.0));
    assert_eq!(said_by(&library, "p:ola berg"), ["One thing"]);
    assert_eq!(said_by(&library, &key), ["Three things"]);

    let name = "Ola Berg (skier)".to_owned();
    let skier = ActorName::new(key.clone(), "Ola Berg");
    library.correct(&Deed::Rename { actor: skier.clone(), name }, NOW).unwrap();
    assert!(people(&library).contains(&("Ola Berg (skier)".into(), 1, 1)));
    assert!(people(&library).contains(&("Ola Berg".into(), 1, 1)));
    // Another article's Ola Berg is the skier too.
    let deed = Deed::Split { actor: ola(), article: ids[0].into(), to: Some(skier) };
    library.correct(&deed, NOW).unwrap();
    assert_eq!(said_by(&library, &key), ["Three things", "One thing"]);
}

#[test]
fn a_name_a_kind_and_no_actor_hold_and_go() {
    let (mut library, ids) = library();
    let before = seen(&library);
    let oslo = ActorName::new("l:oslo", "Oslo");
    let deeds = [
        Deed::Rename { actor: ola(), name: "Ola N. Berg".into() },
        Deed::Kind { actor: oslo.clone(), kind: ActorKind::Organisation },
        Deed::Hide { actor: ActorName::new("p:ada lund", "Ada Lund") },
    ];
    let made = deeds.map(|deed| library.correct(&deed, NOW).unwrap().correction.id);
    let actors = library.actors().unwrap();
    let shown: Vec<_> = actors.iter().map(|actor| (actor.name.as_str(), actor.kind)).collect();
    assert_eq!(
        shown,
        [
            ("Oslo", ActorKind::Organisation),
            ("Ola N. Berg", ActorKind::Person),
            ("O. N. Berg", ActorKind::Person)
        ]
    );
    assert_eq!(actors[1].aliases, ["Ola Berg", "Berg"]);
    let hidden = library.article(ids[3]).unwrap().unwrap().analysis;
    assert_eq!(hidden.actors.len(), 1);
    assert_eq!(hidden.quotes[0].speakers[0].name, "Ada Lund");
    assert_eq!(hidden.quotes[0].speakers[0].actor, None);
    assert_eq!(library.quotes(&QuoteFilter::default()).unwrap()[0].speakers, ["Ada Lund"]);
    for id in made {
        library.withdraw(id).unwrap();
    }
    assert_eq!(seen(&library), before);
}

#[test]
fn corrections_hold_for_what_comes_later() {
    let (mut library, ids) = library();
    library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    let deed = Deed::Split { actor: ola(), article: ids[2].into(), to: None };
    let split = library.correct(&deed, NOW).unwrap().correction.id;
    let own = format!("p:ola berg#{}", split.0);
    // A new article, one that is removed and added again, and a new analysis.
    let more = plain("https://news.example/9", "More", "O. N. Berg again.");
    add(&mut library, &with_actor(more, "p:on berg", "O. N. Berg", &[]));
    assert_eq!(people(&library)[0], ("Ola Berg".into(), 3, 2));
    library.remove(ids[2]).unwrap();
    let again = add(&mut library, &items()[2]).id;
    assert_ne!(again, ids[2]);
    assert_eq!(said_by(&library, &own), ["Three things"]);
    let mut analysis = items()[2].analysis.clone();
    analysis.version += 1;
    library.update_analysis(again, None, &analysis, NOW).unwrap();
    assert_eq!(said_by(&library, &own), ["Three things"]);
    // Another text from the same address.
    let mut update = items()[2].clone();
    update.article.text.push_str(" More later.");
    add(&mut library, &update);
    assert_eq!(said_by(&library, &own), ["Three things"]);
}

#[test]
fn a_removed_article_comes_back_with_its_own_analysis() {
    let (mut library, ids) = library();
    let before = seen(&library);
    let made = library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    let removed = library.remove(ids[1]).unwrap().unwrap();
    library.put_back(&removed).unwrap();
    library.withdraw(made.correction.id).unwrap();
    assert_eq!(seen(&library), before);
}

#[test]
fn a_later_program_that_makes_other_keys_finds_the_actor_by_name() {
    let (mut library, ids) = library();
    library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    let mut analysis = items()[1].analysis.clone();
    analysis.version += 1;
    analysis.actors[0].key = "p:berg, o.n.".to_owned();
    library.update_analysis(ids[1], None, &analysis, NOW).unwrap();
    assert_eq!(people(&library)[0], ("Ola Berg".into(), 3, 3));
}

#[test]
fn the_last_word_is_the_readers_and_no_ring_can_be_made() {
    let (mut library, _) = library();
    let before = seen(&library);
    let there = library.correct(&Deed::Merge { actor: on(), into: ola() }, NOW).unwrap();
    let back = library.correct(&Deed::Merge { actor: ola(), into: on() }, NOW).unwrap();
    assert_eq!(people(&library)[0].1, 3);
    library.withdraw(there.correction.id).unwrap();
    assert_eq!(people(&library)[0].1, 3);
    library.withdraw(back.correction.id).unwrap();
    assert_eq!(seen(&library), before);
}

#[test]
fn a_speaker_is_corrected_and_stays_so() {
    let (mut library, ids) = library();
    let before = seen(&library);
    let stored = library.article(ids[0]).unwrap().unwrap();
    let quote = NewBookmark::of_quote(&stored, 0).unwrap();
    let ada = ActorName::new("p:ada lund", "Ada Lund");
    let deed = Deed::Speaker {
        article: ids[0].into(),
        words: Words::from(&quote),
        speaker: Some(ada.clone()),
    };
    let made = library.correct(&deed, NOW).unwrap();
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things", "One thing"]);
    assert_eq!(said_by(&library, "p:ola berg"), ["Three things"]);
    let analysis = library.article(ids[0]).unwrap().unwrap().analysis;
    assert_eq!(analysis.quotes[0].rule, "corrected-by-hand");
    // A later analysis finds the words a little longer and another speaker.
    let mut later = items()[0].analysis.clone();
    later.version += 1;
    later.quotes[0].span.start -= "“".len();
    later.quotes[0].speakers.clear();
    library.update_analysis(ids[0], None, &later, NOW).unwrap();
    assert_eq!(said_by(&library, "p:ada lund").len(), 2);
    library.update_analysis(ids[0], None, &items()[0].analysis, NOW).unwrap();
    library.withdraw(made.correction.id).unwrap();
    assert_eq!(seen(&library), before);

    let deed = Deed::Speaker { article: ids[0].into(), words: Words::from(&quote), speaker: None };
    library.correct(&deed, NOW).unwrap();
    assert_eq!(library.article(ids[0]).unwrap().unwrap().analysis.quotes[0].speakers, []);
}

#[test]
fn a_corrected_speaker_follows_the_words_through_another_text_and_another_analysis() {
    let (mut library, ids) = library();
    let stored = library.article(ids[0]).unwrap().unwrap();
    let words = Words::from(&NewBookmark::of_quote(&stored, 0).unwrap());
    let ada = ActorName::new("p:ada lund", "Ada Lund");
    let deed = Deed::Speaker { article: ids[0].into(), words, speaker: Some(ada) };
    let made = library.correct(&deed, NOW).unwrap();
    // The same address has another text: another quotation stands before the words, and they stand elsewhere.
    let text =
        "“Nothing at all,” Ola Berg began.\n\nLater: “One thing” Ola Berg said in Oslo on Monday.";
    let update = plain("https://news.example/0", "Article 0, longer", text);
    let update = with_actor(update, "p:ola berg", "Ola Berg", &[]);
    let update = with_quote(update, "Nothing at all,", Some(0));
    let mut update = with_quote(update, "One thing", Some(0));
    assert_eq!(add(&mut library, &update).id, ids[0]);
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things", "One thing"]);
    assert_eq!(said_by(&library, "p:ola berg"), ["Three things", "Nothing at all,"]);
    // And of that text there is a newer analysis, which takes the words for somebody else's.
    update.analysis.version += 1;
    update.analysis.quotes[1].speakers.clear();
    update.analysis.quotes[1].kind = QuoteKind::Indirect;
    library.update_analysis(ids[0], None, &update.analysis, NOW).unwrap();
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things", "One thing"]);
    assert_eq!(library.versions(ids[0]).unwrap().len(), 1);
    // A text in which nobody can tell which words were meant gives them to nobody; the correction itself stays.
    let text = "“One thing” Ola Berg said. “One thing” Ola Berg said.";
    let twice =
        with_actor(plain("https://news.example/0", "Twice", text), "p:ola berg", "Ola Berg", &[]);
    add(&mut library, &with_quote(twice, "One thing", Some(0)));
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things"]);
    assert_eq!(library.corrections().unwrap(), std::slice::from_ref(&made.correction));
    // With the old text the old words are hers again, and taken back they are his.
    add(&mut library, &items()[0]);
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things", "One thing"]);
    library.withdraw(made.correction.id).unwrap();
    assert_eq!(said_by(&library, "p:ada lund"), ["Four things"]);
}

#[test]
fn a_speaker_whom_no_article_names_is_known_by_the_name() {
    let (mut library, ids) = library();
    let before = seen(&library);
    let stored = library.article(ids[0]).unwrap().unwrap();
    let words = Words::from(&NewBookmark::of_quote(&stored, 0).unwrap());
    let speaker = Some(ActorName::person("Bo Quill"));
    let deed = Deed::Speaker { article: ids[0].into(), words, speaker };
    let made = library.correct(&deed, NOW).unwrap();
    assert!(people(&library).contains(&("Bo Quill".into(), 1, 1)));
    // An article that comes later names the same man under the key that the program makes.
    let more = plain("https://news.example/9", "More", "Bo Quill again.");
    let added = add(&mut library, &with_actor(more, "p:robert quill", "Bo Quill", &[])).id;
    assert!(people(&library).contains(&("Bo Quill".into(), 2, 1)));
    library.withdraw(made.correction.id).unwrap();
    assert!(people(&library).contains(&("Bo Quill".into(), 1, 0)));
    library.remove(added).unwrap();
    assert_eq!(seen(&library), before);
}

#[test]
fn what_is_not_there_cannot_be_corrected() {
    let (mut library, _) = library();
    let deed = Deed::Split { actor: ola(), article: ArticleId(99).into(), to: None };
    for error in
        [library.correct(&deed, NOW).unwrap_err(), library.withdraw(CorrectionId(99)).unwrap_err()]
    {
        assert!(matches!(error, LibraryError::Missing { id: 99, .. }), "{error}");
    }
    assert!(library.corrections().unwrap().is_empty());
}

#[test]
fn corrections_survive_the_program() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).unwrap();
    add(&mut library, &items()[1]);
    let deeds = [
        Deed::Merge { actor: on(), into: ola() },
        Deed::Apart { actor: on(), other: ola() },
        Deed::Rename { actor: ola(), name: "O’Berg".into() },
        Deed::Kind { actor: ola(), kind: ActorKind::Group },
        Deed::Hide { actor: on() },
        Deed::Split { actor: on(), article: ArticleId(1).into(), to: Some(ola()) },
    ];
    let made: Vec<_> =
        deeds.iter().map(|deed| library.correct(deed, NOW).unwrap().correction).collect();
    let shown = seen(&library);
    drop(library);
    let library = Library::open(&path).unwrap();
    assert_eq!(library.corrections().unwrap(), made);
    assert_eq!(seen(&library), shown);
}

fn deed(ids: [ArticleId; 4]) -> impl Strategy<Value = Deed> {
    let actor = prop::sample::select(vec![
        ola(),
        on(),
        ActorName::new("p:ada lund", "Ada Lund"),
        ActorName::new("l:oslo", "Oslo"),
        ActorName::new("p:ola berg#1", "Ola Berg"),
    ]);
    let article = prop::sample::select(ids.to_vec());
    (actor.clone(), actor, article, 0..7).prop_map(|(actor, other, article, which)| match which {
        0 | 1 => Deed::Merge { actor, into: other },
        2 => Deed::Split { actor, article: article.into(), to: None },
        3 => Deed::Split { actor, article: article.into(), to: Some(other) },
        4 => Deed::Rename { actor, name: "Another Name".into() },
        5 => Deed::Kind { actor, kind: ActorKind::Group },
        _ => Deed::Hide { actor },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_was_corrected_is_taken_back_to_the_letter(
        deeds in prop::collection::vec(deed([1, 2, 3, 4].map(ArticleId)), 1..6),
        order in any::<prop::sample::Index>(),
    ) {
        let (mut library, ids) = library();
        prop_assert_eq!(ids, [1, 2, 3, 4].map(ArticleId));
        let before = seen(&library);
        let mut made: Vec<_> =
            deeds.iter().map(|deed| library.correct(deed, NOW).unwrap().correction).collect();
        let corrected = seen(&library);
        // Taken back and made again in another order, all is as it was made.
        let first = order.index(made.len());
        made.rotate_left(first);
        for correction in &made {
            library.withdraw(correction.id).unwrap();
        }
        prop_assert!(seen(&library) == before, "what was is not back");
        for correction in &made {
            library.reinstate(correction).unwrap();
        }
        prop_assert!(seen(&library) == corrected, "the corrections are not back");
    }
}
