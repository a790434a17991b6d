use crate::library::fixture::{self, Item, add, plain, with_actor};
use crate::library::{ArticleId, Library, Story, StoryId};

const FERRY: &str = "A ferry with ninety people ran aground off Skarholm in thick fog on Monday morning, and all of \
    them were taken off by fishing boats before noon, the coast guard said. Commander Ines Halvorsen called it the \
    work of good seamen and of luck. The ferry belongs to Norrby Lines and lies on the Grey Teeth reef with a tear \
    of six metres in its hull, but no fuel has come out of it so far.";

/// An article of an outlet.
fn told(outlet: &str, text: &str) -> Item {
    let item = plain(&format!("https://{outlet}.example/1"), "Ferry aground off Skarholm", text);
    with_actor(item, "p:ines halvorsen", "Ines Halvorsen", &[])
}

/// The same text from two outlets, the second with another end.
fn copies() -> [Item; 2] {
    [told("one", FERRY), told("two", &format!("{FERRY} More follows."))]
}

fn other() -> Item {
    plain(
        "https://three.example/1",
        "Budget",
        "The council passed a budget of nine pages on Tuesday evening after \
        a long debate about swimming pools, libraries and the price of a parking space in the old town.",
    )
}

#[test]
fn copies_of_one_text_are_one_story_and_others_are_not() {
    let mut library = Library::open_in_memory().unwrap();
    let [one, two] = copies().map(|item| add(&mut library, &item).id);
    let alone = add(&mut library, &other()).id;
    let story = Story { id: StoryId(one.0), articles: vec![two, one] };
    assert_eq!(library.stories().unwrap(), std::slice::from_ref(&story));
    assert_eq!(library.story_of(two).unwrap(), Some(story));
    assert_eq!(library.story_of(alone).unwrap(), None);
    let cards = library.cards().unwrap();
    let of = |id: ArticleId| cards.iter().find(|card| card.id == id).unwrap().story;
    assert_eq!((of(one), of(two), of(alone)), (Some(StoryId(one.0)), Some(StoryId(one.0)), None));
}

#[test]
fn an_article_that_is_removed_leaves_its_story_and_comes_back_to_it() {
    let mut library = Library::open_in_memory().unwrap();
    let [_, two] = copies().map(|item| add(&mut library, &item).id);
    let before = library.stories().unwrap();
    let removed = library.remove(two).unwrap().unwrap();
    assert_eq!(library.stories().unwrap(), []);
    assert!(library.cards().unwrap().iter().all(|card| card.story.is_none()));
    library.put_back(&removed).unwrap();
    assert_eq!(library.stories().unwrap(), before);
}

#[test]
fn an_update_takes_an_article_to_another_story_or_none() {
    let mut library = Library::open_in_memory().unwrap();
    let [one, _] = copies().map(|item| add(&mut library, &item).id);
    let mut corrected = other();
    corrected.source = told("one", "").source;
    assert_eq!(add(&mut library, &corrected).id, one);
    assert_eq!(library.stories().unwrap(), []);
}

#[test]
fn grouping_anew_gives_the_same_stories() {
    let mut library = Library::open_in_memory().unwrap();
    for item in copies().iter().chain([&other(), &fixture::talks()]) {
        add(&mut library, item);
    }
    let before = library.stories().unwrap();
    assert_eq!(library.regroup().unwrap(), 1);
    assert_eq!(library.stories().unwrap(), before);
}

#[test]
fn samples_make_no_stories_with_the_readers_own_articles() {
    let mut library = Library::open_in_memory().unwrap();
    let [one, two] = copies();
    library.add_samples([(&one.source, &one.article, &one.analysis)], 1000).unwrap();
    add(&mut library, &two);
    assert_eq!(library.stories().unwrap(), []);
}

#[test]
fn texts_of_other_weeks_are_other_stories() {
    let mut library = Library::open_in_memory().unwrap();
    let [mut one, mut two] = copies();
    one.article.published = Some("2026-03-02".to_owned());
    two.article.published = Some("2026-03-12".to_owned());
    for item in [&one, &two] {
        library.add(&item.source, &item.article, &item.analysis, 1_800_000_000).unwrap();
    }
    assert_eq!(library.stories().unwrap(), []);
}
