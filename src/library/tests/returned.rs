use crate::article::WordsKind;
use crate::export::{self, Format, Returned};
use crate::library::fixture::{Item, add, plain, talks, with_actor, with_quote};
use crate::library::{Anchor, ArticleId, Bookmark, BookmarkId, Library, NewBookmark, TakenBack};

fn keep(library: &mut Library, id: ArticleId, index: usize, note: &str, tags: &[&str], now: i64) {
    let stored = library.article(id).unwrap().unwrap();
    let new = NewBookmark {
        note: note.to_owned(),
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..NewBookmark::of_quote(&stored, index).unwrap()
    };
    library.keep(&new, now).unwrap();
}

/// Its words stand twice.
fn twice() -> Item {
    let text = "Lee said “yes”. Lee said “yes”, and “=1+1”.";
    let mut item = with_actor(plain("https://news.example/b", "Yes", text), "p:lee", "Lee", &[]);
    item = with_quote(item, "yes", Some(0));
    item = with_quote(item, "yes", Some(0));
    item = with_quote(item, "=1+1", None);
    let second = text.match_indices("yes").nth(1).unwrap().0;
    let quotes = &mut item.analysis.quotes;
    quotes[1].span = quotes[1].span.shifted(second - quotes[0].span.start);
    item
}

/// Kept quotations: noted, tagged, said twice in one article, taken from an article without an address.
fn shelf() -> (Library, Vec<ArticleId>) {
    let mut library = Library::open_in_memory().unwrap();
    let mut bare = with_quote(plain("", "Bare", "“字字” was said."), "字字", None);
    bare.source.url = None;
    let ids: Vec<ArticleId> =
        [talks(), twice(), bare].iter().map(|item| add(&mut library, item).id).collect();
    keep(&mut library, ids[0], 0, "Mine, “*so*”.\n\n.not a tag", &["peace", "talks"], 70);
    keep(&mut library, ids[0], 1, "", &[], 80);
    keep(&mut library, ids[1], 0, "", &["first"], 90);
    keep(&mut library, ids[1], 1, "— nobody\n", &[], 90);
    keep(&mut library, ids[1], 2, ".hidden", &[], 91);
    keep(&mut library, ids[2], 0, "", &[], 92);
    (library, ids)
}

fn exported(library: &Library, format: Format) -> Vec<Returned> {
    let bookmarks = library.bookmarks().unwrap();
    let file = export::excerpts(format, bookmarks.iter().map(Bookmark::excerpt));
    export::read(file.as_bytes()).into_iter().map(Result::unwrap).collect()
}

fn let_all_go(library: &mut Library) {
    for bookmark in library.bookmarks().unwrap() {
        library.unkeep(bookmark.id).unwrap();
    }
}

/// The bookmarks without their numbers, which are never given twice.
fn facts(library: &Library) -> Vec<Bookmark> {
    let mut bookmarks = library.bookmarks().unwrap();
    for bookmark in &mut bookmarks {
        bookmark.id = BookmarkId(0);
    }
    bookmarks.sort_by_key(|it| (it.kept_at, it.quote.article, it.quote.start));
    bookmarks
}

fn added(taken: &[TakenBack]) -> usize {
    taken.iter().filter(|taken| matches!(taken, TakenBack::Added(_))).count()
}

#[test]
fn what_was_given_away_comes_back_the_same() {
    for format in [Format::Annotation, Format::Readwise] {
        let (mut library, ids) = shelf();
        let before = facts(&library);
        let returned = exported(&library, format);
        let_all_go(&mut library);
        let taken = library.take_back(&returned, 1000).unwrap();
        assert_eq!(added(&taken), 6, "{}", format.name());
        assert_eq!(facts(&library), before, "{}", format.name());
        assert_eq!(library.cards_of(&[ids[1]]).unwrap()[0].kept, 3);
        // Once more changes nothing.
        assert_eq!(added(&library.take_back(&returned, 2000).unwrap()), 0, "{}", format.name());
        assert_eq!(facts(&library).len(), 6);
    }
}

#[test]
fn what_has_no_article_waits_for_it() {
    for format in [Format::Annotation, Format::Readwise] {
        let (mut library, ids) = shelf();
        let returned = exported(&library, format);
        let_all_go(&mut library);
        let gone = library.remove(ids[0]).unwrap().unwrap();
        library.take_back(&returned, 1000).unwrap();
        let orphaned: Vec<Bookmark> =
            facts(&library).into_iter().filter(|it| it.anchor == Anchor::Orphaned).collect();
        assert_eq!(orphaned.len(), 2, "{}", format.name());
        let quote = &orphaned[0].quote;
        assert_eq!(
            (
                quote.exact.as_str(),
                quote.speaker.as_str(),
                quote.role.as_deref(),
                quote.byline.as_slice()
            ),
            ("We will not wait,", "Zoë Müller", Some("minister"), &["Jo Writer".to_owned()][..])
        );
        assert_eq!(added(&library.take_back(&returned, 2000).unwrap()), 0, "{}", format.name());
        // The article comes under another number.
        add(&mut library, &talks());
        drop(gone);
        let homed = facts(&library).into_iter().filter(|it| it.anchor == Anchor::Anchored).count();
        // Readwise tells nothing of what stands around the words, but both stand in the article once.
        assert_eq!(homed, 6, "{}", format.name());
    }
}

fn words(exact: &str, url: &str) -> Returned {
    let url = Some(url.to_owned()).filter(|url| !url.is_empty());
    Returned { exact: exact.to_owned(), url, ..Returned::default() }
}

#[test]
fn a_quotation_is_anchored_where_its_words_stand_once() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &talks()).id;
    let other = add(&mut library, &twice()).id;
    let by_title = Returned { title: "Yes".to_owned(), ..words("=1+1", "") };
    let taken = library
        .take_back(
            &[
                // Another spelling of the address.
                words("We will not wait,", "http://news.example/talks?utm_source=x"),
                by_title.clone(),
                words("yes", "https://news.example/b"),
                Returned { start: Some(26), ..words("yes", "https://news.example/b") },
                words("no", "https://news.example/b"),
                Returned { title: "No".to_owned(), ..by_title },
            ],
            1000,
        )
        .unwrap();
    let facts: Vec<(Anchor, i64, usize, i64)> = taken
        .iter()
        .map(|taken| match taken {
            TakenBack::Added(it) => (it.anchor, it.quote.article.0, it.quote.start, it.kept_at),
            TakenBack::There(it) => panic!("{it:?}"),
        })
        .collect();
    assert_eq!(
        facts,
        [
            (Anchor::Anchored, id.0, 1, 1000),
            (Anchor::Anchored, other.0, 37, 1000),
            (Anchor::Orphaned, other.0, 0, 1000),
            (Anchor::Anchored, other.0, 26, 1000),
            (Anchor::Orphaned, other.0, 0, 1000),
            (Anchor::Orphaned, 0, 0, 1000),
        ]
    );
    // What the article says of its own quotation is taken over.
    let TakenBack::Added(first) = &taken[0] else { panic!() };
    assert_eq!((first.quote.kind, first.quote.site.as_deref()), (WordsKind::Direct, None));
    assert_eq!(first.quote.byline, ["Jo Writer"]);
}

#[test]
fn a_passage_that_nobody_said_can_come_back() {
    let mut library = Library::open_in_memory().unwrap();
    add(&mut library, &talks());
    let returned = Returned {
        kind: Some(WordsKind::Indirect),
        ..words("said in Łódź", "https://news.example/talks")
    };
    let taken = library.take_back(&[returned.clone(), returned], 5).unwrap();
    // Twice in one file is once.
    assert_eq!(added(&taken), 1);
    let bookmarks = library.bookmarks().unwrap();
    let quote = &bookmarks[0].quote;
    assert_eq!(
        (bookmarks[0].anchor, quote.kind, quote.speaker.as_str()),
        (Anchor::Anchored, WordsKind::Indirect, "")
    );
    assert_eq!(quote.prefix, "“We will not wait,” Zoë Müller ");
}
