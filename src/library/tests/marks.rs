//! Places with a letter.

use tempfile::TempDir;

use crate::library::fixture::{add, plain, talks};
use crate::library::{ArticleId, Library, Mark, Marked};

const URL: &str = "https://news.example/a";
const TEXT: &str = "The first words stand here.\n\nŁódź waits for the second paragraph of all.";

fn with_text(text: &str) -> (Library, ArticleId) {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &plain(URL, "Title", text)).id;
    (library, id)
}

fn set(library: &mut Library, letter: char, id: ArticleId, words: &str) -> Option<Mark> {
    let stored = library.article(id).unwrap().unwrap();
    let place = stored.article.text.find(words).unwrap();
    let mark = Mark::new(letter, &stored, place, 7).unwrap();
    library.put_mark(letter, id, Some(&mark)).unwrap()
}

fn leads(library: &Library, letter: char, id: ArticleId) -> Option<Marked> {
    library.mark_at(letter, id).unwrap().map(|(_, place)| place)
}

#[test]
fn a_small_letter_belongs_to_its_article_and_a_capital_to_the_library() {
    let (mut library, id) = with_text(TEXT);
    let other = add(&mut library, &talks()).id;
    set(&mut library, 'a', id, "Łódź");
    set(&mut library, 'A', id, "first");
    assert_eq!(leads(&library, 'a', id), Some(Marked::Place { article: id, start: 29 }));
    assert_eq!(leads(&library, 'a', other), None);
    assert_eq!(leads(&library, 'A', other), Some(Marked::Place { article: id, start: 4 }));
    let letters = |article| -> String {
        library.marks(article).unwrap().iter().map(|mark| mark.letter).collect()
    };
    assert_eq!(
        (letters(Some(id)), letters(Some(other)), letters(None)),
        ("aA".into(), "A".into(), "A".into())
    );
}

#[test]
fn a_letter_has_one_place_and_gives_back_the_one_before() {
    let (mut library, id) = with_text(TEXT);
    assert_eq!(set(&mut library, 'b', id, "first"), None);
    let before = set(&mut library, 'b', id, "Łódź").unwrap();
    assert_eq!(before.start, 4);
    // So setting it is undone, and forgetting it is.
    library.put_mark('b', id, Some(&before)).unwrap();
    assert_eq!(leads(&library, 'b', id), Some(Marked::Place { article: id, start: 4 }));
    assert_eq!(library.put_mark('b', id, None).unwrap(), Some(before));
    assert_eq!(leads(&library, 'b', id), None);
}

#[test]
fn a_mark_follows_its_words_when_the_text_changes_or_says_that_it_is_lost() {
    let (mut library, id) = with_text(TEXT);
    set(&mut library, 'a', id, "Łódź");
    set(&mut library, 'b', id, "first");
    let changed = "A correction.\n\nŁódź waits for the second paragraph of all.";
    assert_eq!(add(&mut library, &plain(URL, "Title", changed)).id, id);
    assert_eq!(leads(&library, 'a', id), Some(Marked::Place { article: id, start: 15 }));
    assert_eq!(leads(&library, 'b', id), Some(Marked::Lost));
}

#[test]
fn a_mark_of_an_article_that_went_waits_for_it_to_come_back() {
    let (mut library, id) = with_text(TEXT);
    set(&mut library, 'A', id, "Łódź");
    library.remove(id).unwrap();
    assert_eq!(leads(&library, 'A', id), Some(Marked::Gone));
    let again = add(&mut library, &plain(URL, "Title", TEXT)).id;
    let place = Marked::Place { article: again, start: 29 };
    assert_eq!(leads(&library, 'A', ArticleId(0)), Some(place));
}

#[test]
fn a_place_behind_the_last_word_is_at_the_end_and_an_empty_text_has_none() {
    let (library, id) = with_text(TEXT);
    let stored = library.article(id).unwrap().unwrap();
    let last = Mark::new('a', &stored, 9_000, 7).unwrap();
    assert_eq!((last.exact.as_str(), last.start), (".", TEXT.chars().count() - 1));
    let (library, id) = with_text(" ");
    let stored = library.article(id).unwrap().unwrap();
    assert_eq!(Mark::new('a', &stored, 0, 7), None);
}

#[test]
fn marks_survive_the_program() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).unwrap();
    let id = add(&mut library, &plain(URL, "Title", TEXT)).id;
    set(&mut library, 'Z', id, "Łódź");
    drop(library);
    let library = Library::open(&path).unwrap();
    assert_eq!(leads(&library, 'Z', id), Some(Marked::Place { article: id, start: 29 }));
}
