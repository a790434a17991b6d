use crate::article::WordsKind;
use crate::library::fixture::{Item, add, place, plain, talks, with_actor, with_quote};
use crate::library::{Anchor, ArticleId, Bookmark, BookmarkId, Library, NewBookmark};

const URL: &str = "https://news.example/a";

fn with_article(text: &str, words: &str) -> (Library, ArticleId, NewBookmark) {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &said(text, words)).id;
    let stored = library.article(id).unwrap().unwrap();
    let quote = NewBookmark::of_quote(&stored, 0).unwrap();
    (library, id, quote)
}

fn said(text: &str, words: &str) -> Item {
    with_quote(with_actor(plain(URL, "Title", text), "p:lee", "Lee", &[]), words, Some(0))
}

fn only(library: &Library) -> Bookmark {
    let mut bookmarks = library.bookmarks().unwrap();
    assert_eq!(bookmarks.len(), 1);
    bookmarks.pop().unwrap()
}

#[test]
fn a_bookmark_holds_all_that_is_needed_to_cite_it() {
    let mut library = Library::open_in_memory().unwrap();
    let item = talks();
    let id = add(&mut library, &item).id;
    let stored = library.article(id).unwrap().unwrap();
    let new = NewBookmark {
        note: "Remember.\nTwice.".to_owned(),
        tags: vec!["peace".to_owned(), "a, b".to_owned()],
        ..NewBookmark::of_quote(&stored, 0).unwrap()
    };
    assert_eq!((new.exact.as_str(), new.prefix.as_str()), ("We will not wait,", "“"));
    assert_eq!(new.suffix, "” Zoë Müller said in Łódź.\n\nAda ");
    assert_eq!((new.start, new.end), (1, 18));
    assert_eq!((new.speaker.as_str(), new.role.as_deref()), ("Zoë Müller", Some("minister")));
    let kept = library.keep(&new, 77).unwrap();
    assert_eq!((kept.kept_at, kept.anchor, &kept.quote), (77, Anchor::Anchored, &new));
    assert_eq!(only(&library), kept);
    assert_eq!(library.article(id).unwrap().unwrap().bookmarks, [kept]);
}

#[test]
fn keeping_the_same_words_twice_gives_the_same_bookmark() {
    let (mut library, _, quote) = with_article("Lee said “yes”. Lee said “yes”.", "yes");
    let first = library.keep(&quote, 1).unwrap();
    let again = NewBookmark { note: "other".to_owned(), ..quote.clone() };
    assert_eq!(library.keep(&again, 2).unwrap(), first);
    // The same word elsewhere is another quotation.
    let elsewhere = NewBookmark { start: quote.start + 16, end: quote.end + 16, ..quote };
    assert_ne!(library.keep(&elsewhere, 3).unwrap().id, first.id);
}

#[test]
fn any_passage_can_be_kept() {
    let (mut library, id, _) = with_article("Lee said “yes”. All was quiet.", "yes");
    let stored = library.article(id).unwrap().unwrap();
    let span = place(&stored.article.text, "All was quiet");
    let quote = NewBookmark::of_span(&stored, span, WordsKind::Indirect);
    assert_eq!(library.keep(&quote, 1).unwrap().quote.exact, "All was quiet");
}

#[test]
fn letting_go_is_undone_with_the_same_number() {
    let (mut library, id, quote) = with_article("Lee said “yes”.", "yes");
    let kept = library.keep(&quote, 1).unwrap();
    let gone = library.unkeep(kept.id).unwrap();
    assert_eq!(gone, kept);
    assert!(library.bookmarks().unwrap().is_empty());
    assert_eq!(library.cards_of(&[id]).unwrap()[0].kept, 0);
    let error = library.unkeep(kept.id).unwrap_err();
    assert_eq!(error.to_string(), format!(":memory:: no bookmark with number {}", kept.id.0));
    assert_eq!(library.restore(&gone).unwrap(), kept);
    assert_eq!(library.restore(&gone).unwrap(), kept);
    assert_eq!(only(&library), kept);
    assert_eq!(library.cards_of(&[id]).unwrap()[0].kept, 1);
}

#[test]
fn the_number_of_a_bookmark_that_went_is_not_given_again() {
    let (mut library, _, quote) = with_article("Lee said “yes”.", "yes");
    let first = library.keep(&quote, 1).unwrap();
    library.unkeep(first.id).unwrap();
    assert_ne!(library.keep(&quote, 2).unwrap().id, first.id);
}

#[test]
fn note_and_tags_are_set_and_nothing_else() {
    let (mut library, _, quote) = with_article("Lee said “yes”.", "yes");
    let kept = library.keep(&quote, 1).unwrap();
    let tags = ["a \"b\"".to_owned(), String::new()];
    let annotated = library.annotate(kept.id, "A 'note'\n\nof two lines", &tags).unwrap();
    assert_eq!(annotated.quote.note, "A 'note'\n\nof two lines");
    assert_eq!(annotated.quote.tags, tags);
    let NewBookmark { exact, start, .. } = &annotated.quote;
    assert_eq!((exact, *start), (&kept.quote.exact, kept.quote.start));
    assert!(library.annotate(BookmarkId(99), "", &[]).is_err());
}

#[test]
fn an_update_moves_a_bookmark_to_its_words() {
    let (mut library, id, quote) = with_article("Lee said “yes, of course”.", "yes, of course");
    let kept = library.keep(&quote, 1).unwrap();
    let text = "Ünlike Smith, Lee said “yes, of course”. More follows.";
    add(&mut library, &said(text, "yes, of course"));
    let moved = only(&library);
    assert_eq!((moved.id, moved.anchor), (kept.id, Anchor::Anchored));
    assert_eq!(moved.quote.start, kept.quote.start + "Ünlike Smith, ".chars().count());
    let stored = library.article(id).unwrap().unwrap();
    let as_new = NewBookmark::of_quote(&stored, 0).unwrap();
    assert_eq!(moved.quote, as_new);
    assert_eq!(library.cards_of(&[id]).unwrap()[0].kept, 1);
}

#[test]
fn an_update_without_the_words_orphans_the_bookmark_and_their_return_heals_it() {
    let first = "Lee said “yes”.";
    let (mut library, id, quote) = with_article(first, "yes");
    let kept = library.keep(&quote, 1).unwrap();
    add(&mut library, &said("Lee said “no”.", "no"));
    let orphan = only(&library);
    assert_eq!(orphan, Bookmark { anchor: Anchor::Orphaned, ..kept.clone() });
    assert!(library.article(id).unwrap().unwrap().bookmarks.is_empty());
    assert_eq!(library.cards_of(&[id]).unwrap()[0].kept, 0);
    add(&mut library, &said(first, "yes"));
    assert_eq!(only(&library), kept);
}

#[test]
fn words_that_stand_twice_after_an_update_are_orphaned_and_never_moved() {
    let (mut library, _, quote) = with_article("Lee said “yes”. ", "yes");
    let kept = library.keep(&quote, 1).unwrap();
    add(&mut library, &said("Lee said “yes”. Lee said “yes”. ", "yes"));
    let orphan = only(&library);
    assert_eq!((orphan.anchor, orphan.quote.start), (Anchor::Orphaned, kept.quote.start));
}

#[test]
fn a_removed_article_leaves_its_bookmarks_complete() {
    let (mut library, id, quote) = with_article("Lee said “yes”.", "yes");
    let kept = library.keep(&quote, 1).unwrap();
    let removed = library.remove(id).unwrap().unwrap();
    assert_eq!(only(&library), Bookmark { anchor: Anchor::Orphaned, ..kept.clone() });
    library.put_back(&removed).unwrap();
    assert_eq!(only(&library), kept);
    assert_eq!(library.article(id).unwrap().unwrap().bookmarks, [kept]);
}

#[test]
fn an_article_that_comes_again_takes_its_bookmarks_back() {
    let (mut library, id, quote) = with_article("Lee said “yes”.", "yes");
    let kept = library.keep(&quote, 1).unwrap();
    library.remove(id).unwrap();
    let id = add(&mut library, &said("Lee said “yes”.", "yes")).id;
    let adopted = only(&library);
    assert_eq!((adopted.id, adopted.anchor), (kept.id, Anchor::Anchored));
    assert_eq!(adopted.quote.article, id);
    assert_eq!(library.cards_of(&[id]).unwrap()[0].kept, 1);
}

#[test]
fn a_bookmark_of_a_text_that_changed_meanwhile_finds_its_words() {
    let (mut library, _, quote) = with_article("Lee said “yes”.", "yes");
    add(&mut library, &said("Today Lee said “yes”.", "yes"));
    let kept = library.keep(&quote, 1).unwrap();
    assert_eq!((kept.anchor, kept.quote.start), (Anchor::Anchored, quote.start + 6));
    let (mut library, id, quote) = with_article("Lee said “yes”.", "yes");
    library.remove(id).unwrap();
    assert_eq!(library.keep(&quote, 1).unwrap().anchor, Anchor::Orphaned);
}

#[test]
fn bookmarks_of_samples_stay_when_the_samples_are_hidden() {
    let mut library = Library::open_in_memory().unwrap();
    let sample = talks();
    let samples = [(&sample.source, &sample.article, &sample.analysis)];
    let id = library.add_samples(samples, 5).unwrap()[0].id;
    let stored = library.article(id).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 1).unwrap();
    add(&mut library, &plain(URL, "Mine", "My text."));
    assert_eq!(only(&library), kept);
}
