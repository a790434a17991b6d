//! What a selection is kept as, and the reader's colours.

use crate::article::{Hue, QuoteKind, WordsKind};
use crate::library::fixture::{add, place, plain, talks, with_actor, with_quote};
use crate::library::{BookmarkId, Library, NewBookmark, QuoteFilter, StoredArticle};
use crate::text::Span;

const TEXT: &str = "Lee said “we will not wait, and ‘never’ is a word,” on Monday. All was quiet. Poe \
     said it was late.";

/// Lee said something, in which somebody is quoted; Poe is only reported.
fn article() -> (Library, StoredArticle) {
    let mut library = Library::open_in_memory().unwrap();
    let mut item = plain("https://news.example/a", "Title", TEXT);
    item = with_actor(item, "p:lee", "Lee", &[]);
    item = with_actor(item, "p:poe", "Poe", &[]);
    item = with_quote(item, "we will not wait, and ‘never’ is a word,", Some(0));
    item = with_quote(item, "never", Some(1));
    item = with_quote(item, "it was late", Some(1));
    item.analysis.quotes[2].kind = QuoteKind::Indirect;
    let id = add(&mut library, &item).id;
    let stored = library.article(id).unwrap().unwrap();
    (library, stored)
}

/// The words, kind and speaker as which `words` of the article are kept.
fn kept(words: &str) -> (String, WordsKind, String) {
    let (_, stored) = article();
    let new = NewBookmark::of_words(&stored, place(&stored.article.text, words)).unwrap();
    (new.exact, new.kind, new.speaker)
}

fn facts(words: &str, kind: WordsKind, speaker: &str) -> (String, WordsKind, String) {
    (words.to_owned(), kind, speaker.to_owned())
}

#[test]
fn words_of_the_article_have_no_speaker() {
    for words in ["All was quiet.", "Lee said", "wait, and ‘never’ is a word,” on Monday", TEXT]
    {
        assert_eq!(kept(words), facts(words, WordsKind::Passage, ""));
    }
}

#[test]
fn words_within_a_quotation_are_its_speakers() {
    let whole = facts("we will not wait, and ‘never’ is a word,", WordsKind::Direct, "Lee");
    assert_eq!(kept("we will not wait, and ‘never’ is a word,"), whole);
    // With its marks it is the same quotation.
    assert_eq!(kept(" “we will not wait, and ‘never’ is a word,” "), whole);
    // A part of an utterance is no whole one.
    assert_eq!(kept("“we will not wait"), facts("we will not wait", WordsKind::Fragment, "Lee"));
    assert_eq!(kept("and ‘never’ is"), facts("and ‘never’ is", WordsKind::Fragment, "Lee"));
    assert_eq!(kept("was late"), facts("was late", WordsKind::Indirect, "Poe"));
}

#[test]
fn of_quotations_within_quotations_the_innermost_has_the_words() {
    assert_eq!(kept("‘never’"), facts("never", WordsKind::Direct, "Poe"));
    assert_eq!(kept("nev"), facts("nev", WordsKind::Fragment, "Poe"));
}

#[test]
fn nothing_is_kept_of_white_space_or_of_what_does_not_fit() {
    let (_, stored) = article();
    assert_eq!(NewBookmark::of_words(&stored, Span::new(3, 4)), None);
    assert_eq!(NewBookmark::of_words(&stored, Span::new(5, 5)), None);
    assert_eq!(NewBookmark::of_words(&stored, Span::new(9_000, 9_010)), None);
    // Within a letter.
    let mark = TEXT.find('“').unwrap();
    assert_eq!(NewBookmark::of_words(&stored, Span::new(mark + 1, mark + 2)), None);
}

#[test]
fn a_passage_is_kept_and_found_again_like_a_quotation() {
    let (mut library, stored) = article();
    let span = place(&stored.article.text, "All was quiet.");
    let new = NewBookmark::of_words(&stored, span).unwrap();
    let kept = library.keep(&new, 5).unwrap();
    assert_eq!((kept.quote.kind, kept.quote.title.as_str()), (WordsKind::Passage, "Title"));
    assert_eq!(library.article(stored.id).unwrap().unwrap().bookmarks, [kept]);
}

#[test]
fn a_colour_is_given_changed_and_taken_and_comes_back_with_its_bookmark() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let kept = library.keep(&NewBookmark::of_quote(&stored, 0).unwrap(), 5).unwrap();
    assert_eq!(kept.quote.hue, None);
    for hue in Hue::ALL {
        assert_eq!(library.colour(kept.id, Some(hue)).unwrap().quote.hue, Some(hue));
    }
    let coloured = library.unkeep(kept.id).unwrap();
    assert_eq!(coloured.quote.hue, Some(Hue::Cyan));
    assert_eq!(library.restore(&coloured).unwrap(), coloured);
    assert_eq!(library.bookmarks().unwrap(), [coloured]);
    assert_eq!(library.colour(kept.id, None).unwrap(), kept);
    assert!(library.colour(BookmarkId(99), None).is_err());
}

#[test]
fn a_quotation_that_is_not_kept_says_where_it_stands_too() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &talks()).id;
    let stored = library.article(id).unwrap().unwrap();
    let cards = library.quotes(&QuoteFilter::default()).unwrap();
    assert!(!cards.is_empty());
    for card in cards {
        let kept = NewBookmark::of_quote(&stored, card.index).unwrap();
        assert_eq!(
            (card.byline.clone(), card.path.clone()),
            (kept.byline.clone(), kept.path.clone())
        );
        assert_eq!(card.excerpt().stands, kept.as_excerpt().stands);
    }
}
