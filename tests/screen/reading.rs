//! Reading: links, lines, columns, and what stays where it is.

use proptest::prelude::*;
use pullquote::article::{Analysis, Article, Block, BlockKind, Link};
use pullquote::library::StoredArticle;
use pullquote::text::Span;
use pullquote::tui::app::{Find, Overlay};
use pullquote::tui::effect::Request;
use pullquote::tui::event::Event;
use pullquote::tui::view;
use unicode_segmentation::UnicodeSegmentation;

use crate::articles::library;
use crate::harness::Screen;

fn open(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, library(0));
    screen.press("<Enter>");
    screen
}

/// The letters of the screen that stand where a link does, one entry a stretch.
fn linked(screen: &Screen) -> Vec<(String, String, usize)> {
    let buffer = screen.buffer();
    view::links(&screen.app)
        .into_iter()
        .map(|run| {
            let cells = (run.column..run.column + run.width).map(|x| buffer[(x, run.row)].symbol());
            (cells.collect(), run.url, run.id)
        })
        .collect()
}

#[test]
fn the_terminal_is_told_where_links_stand_whatever_the_width() {
    for (width, height) in [(80, 24), (40, 20), (120, 40), (28, 30)] {
        let screen = open(width, height);
        let talks: Vec<_> = linked(&screen).into_iter().filter(|(_, _, id)| *id == 0).collect();
        let words: Vec<_> = talks.iter().map(|(words, ..)| words.as_str()).collect();
        assert_eq!(words.join(" "), "broke off on Friday night", "{width}x{height}");
        assert!(talks.iter().all(|(_, url, _)| url == "https://ledger.example/talks"));
    }
}

#[test]
fn what_lies_over_the_text_hides_its_links() {
    let mut screen = open(80, 24);
    assert!(!linked(&screen).is_empty());
    assert!(linked(screen.press("?")).is_empty());
    assert!(!linked(screen.press("<Esc>")).is_empty());
    assert!(!linked(screen.press("/talks")).is_empty());
    assert!(linked(screen.press("<Esc>q")).is_empty());
}

#[test]
fn hints_open_a_link_or_copy_it() {
    let mut screen = open(80, 40);
    screen.press("f");
    assert!(matches!(screen.app.overlay(), Some(Overlay::Hints(_))));
    insta::assert_snapshot!("hints", screen.text());
    screen.press("za");
    assert_eq!(screen.store.opened, ["https://union.example/demands"]);
    assert!(screen.app.overlay().is_none());
    screen.press("fS");
    assert_eq!(screen.store.copied, ["https://ledger.example/talks"]);
    screen.press("f<Esc>");
    assert!(screen.app.overlay().is_none());
    screen.resize(80, 12).press("Gf");
    assert!(screen.text().contains("There is no link on the screen."), "{}", screen.text());
    assert!(screen.held_requests().iter().all(|request| !matches!(request, Request::OpenUrl(_))));
}

#[test]
fn finding_goes_around_with_a_word_and_back_to_where_it_began() {
    let mut screen = open(80, 12);
    screen.press("5j");
    let before = screen.text();
    screen.press("/the");
    let counted = |screen: &Screen| {
        let find = screen.app.reader().unwrap().find().unwrap();
        (find.current + 1, find.matches.len())
    };
    let (first, all) = counted(&screen);
    assert!(all > 10 && screen.text().contains(&format!("{first}/{all}")), "{}", screen.text());
    assert!(screen.press("zz").text().contains("not found"));
    let lines = |text: &str| text.lines().take(11).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&screen.text()), lines(&before), "what is nowhere leads nowhere");
    screen.press("<Esc>");
    assert_eq!(lines(&screen.text()), lines(&before));
    screen.press("/the<Enter>").press("2n");
    assert_eq!(counted(&screen), (first + 2, all));
    assert!(screen.press("99n").text().contains("Went on at the top."));
    assert!(screen.press("99N").text().contains("Went on at the bottom."));
    assert!(screen.press("/zeppelin<Enter>").text().contains("not in this article"));
}

#[test]
fn the_outline_knows_the_section_and_goes_to_another() {
    let mut screen = open(80, 12);
    let selected = |screen: &Screen| match screen.app.overlay() {
        Some(Overlay::Outline(outline)) => outline.current().map(|entry| entry.text.clone()),
        _ => None,
    };
    let title = "Harbour strike enters its third week as talks stall";
    assert_eq!(selected(screen.press("gO")).as_deref(), Some(title));
    insta::assert_snapshot!("outline", screen.text());
    assert_eq!(selected(screen.press("othr")).as_deref(), Some("The other side"));
    screen.press("<Enter>");
    let top = |screen: &Screen| screen.text().lines().nth(1).unwrap().trim().to_owned();
    assert_eq!(top(&screen), "The other side");
    assert_eq!(selected(screen.press("gO")).as_deref(), Some("The other side"));
    screen.press("<Up><Enter>");
    assert_eq!(top(&screen), "What the union asks for");
    assert_eq!(selected(screen.press("3jgO")).as_deref(), Some("What the union asks for"));
    screen.press("<Esc>qj<Enter>gO");
    assert!(screen.text().contains("no headings"), "{}", screen.text());
}

/// An article in English with all that can be set: links, code, a table, two scripts.
fn varied() -> StoredArticle {
    let blocks = [
        (
            BlockKind::Paragraph,
            "The extraordinary responsibility of parliamentary committees was underestimated by practically everybody concerned, and the consequences of that misunderstanding have become uncomfortably apparent.",
        ),
        (BlockKind::Heading, "Measurements"),
        (
            BlockKind::Code,
            "  if ships > 40 {\n      wait(\"a very long line that is wider than any screen on which it will ever be read\")\n  }",
        ),
        (BlockKind::Code, "Port | Ships\nVarnholm | 4\n港 | 12"),
        (
            BlockKind::Paragraph,
            "«שלום לכולם» אמר ראש העיר לעיתונאים שחיכו לו מחוץ לבניין העירייה במשך שעות ארוכות.",
        ),
        (
            BlockKind::Paragraph,
            "記者団に対し市長は「港は開いている」と述べ、門が閉まっているのは開ける人々が外にいるからだと説明した。 👨‍👩‍👧 🇳🇴 1️⃣ e\u{301}",
        ),
        (
            BlockKind::Paragraph,
            "Afterwards the representatives of international organisations congratulated one another.",
        ),
    ];
    let mut stored = library(0).remove(0);
    let mut article = Article {
        title: stored.article.title.clone(),
        site: stored.article.site.clone(),
        published: stored.article.published.clone(),
        ..Article::default()
    };
    for (kind, words) in blocks {
        let gap = if article.text.is_empty() { "" } else { "\n\n" };
        article.text.push_str(gap);
        let start = article.text.len();
        article.text.push_str(words);
        article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
    }
    let words = "misunderstanding have become uncomfortably";
    let start = article.text.find(words).unwrap();
    let url = "https://a.example/".to_owned();
    article.links.push(Link { span: Span::new(start, start + words.len()), url });
    article.language = Some("en".to_owned());
    stored.article = article;
    stored.analysis = Analysis::default();
    stored
}

fn open_varied(width: u16, height: u16) -> Screen {
    let mut screen = Screen::new(width, height, vec![varied()]);
    screen.press("<Enter>");
    screen
}

#[test]
fn pictures_of_settings() {
    for (width, height) in [(80, 30), (40, 30), (130, 30)] {
        let mut screen = open_varied(width, height);
        insta::assert_snapshot!(format!("ragged_{width}"), screen.text());
        screen.press("zhzj");
        insta::assert_snapshot!(format!("set_{width}"), screen.text());
    }
}

#[test]
fn cells_and_places_lead_to_each_other_however_the_text_is_set() {
    for width in [26, 40, 80] {
        for keys in ["j", "jzh", "jzj", "jzhzj", "jzhzj3z-"] {
            let mut screen = open_varied(width, 60);
            screen.press(keys);
            let (buffer, reader) = (screen.buffer(), screen.app.reader().unwrap());
            let area = screen.app.text_area().unwrap();
            let mut seen = 0;
            for (at, letter) in reader.text().grapheme_indices(true) {
                let Some((row, column)) = reader.cell_of(at) else { continue };
                let (x, y) = (area.x + column as u16, area.y + row as u16);
                if letter.trim().is_empty() || x >= area.x + area.width {
                    continue;
                }
                assert_eq!(buffer[(x, y)].symbol(), letter, "{width} {keys} at {at}");
                assert_eq!(reader.place_at(row, column), Some(at));
                assert_eq!(screen.app.place_under(x, y), Some(at));
                seen += 1;
            }
            assert!(seen > 300, "{seen} letters at {width} by {keys}");
        }
    }
}

#[test]
fn a_link_that_is_divided_and_widened_is_told_where_it_stands() {
    for (keys, words) in [
        ("j", "misunderstanding have become uncomfortably"),
        ("jzh", "misunderstanding have become uncomfortably"),
        ("jzhzj4z-", "misunderstanding have become uncomfortably"),
    ] {
        let mut screen = open_varied(50, 60);
        let told = linked(screen.press(keys));
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        let all: String = told.iter().map(|(words, ..)| words.as_str()).collect();
        assert_eq!(letters(&all), letters(words), "{keys}");
        assert!(told.iter().all(|(_, _, id)| *id == 0));
    }
}

#[test]
fn the_lines_are_made_wider_and_narrower() {
    let mut screen = open(100, 30);
    let measure = |screen: &Screen| screen.app.reader().unwrap().measure();
    screen.press("p");
    assert_eq!(measure(&screen), 72);
    assert!(screen.press("z+").text().contains("Lines of 76 columns."));
    assert_eq!(measure(&screen), 76);
    assert_eq!(measure(screen.press("3z-")), 64);
    assert_eq!(measure(screen.press("99z-")), 20);
    assert!(measure(screen.press("99z+")) > 80);
    assert!(measure(screen.press("z-")) < 95, "narrower than what is seen");
}

#[test]
fn words_are_not_divided_where_the_language_is_not_known() {
    let mut screen = open(60, 20);
    let before = screen.text();
    assert!(screen.press("zh").text().contains("nobody knows where"));
    let lines = |text: &str| text.lines().take(19).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&screen.text()), lines(&before));
}

/// Something that changes the screen and not what is read.
fn change() -> impl Strategy<Value = (&'static str, (u16, u16))> {
    let keys = prop::sample::select(vec!["zh", "zj", "z+", "3z-", "p", "2z+", ""]);
    (keys, (24_u16..200, 6_u16..50))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_looked_at_stays_on_its_row(
        article in 0_usize..2,
        way in prop::sample::select(vec!["9j", "14j", "]q", "4]q", "/the<Enter>n", "/en<Enter>", "gO<Down><Enter>"]),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let mut screen = match article {
            0 => open(80, 14),
            _ => open_varied(80, 14),
        };
        screen.press(way);
        let reader = screen.app.reader().unwrap();
        let selected = reader.selected().and_then(|quote| reader.stored().analysis.quotes.get(quote));
        let matched = reader.find().and_then(Find::at);
        let place = selected.map(|quote| quote.span.start).or(matched.map(|found| found.start));
        // At its beginning an article stays there.
        let Some(place) = place.or_else(|| reader.first_place()) else { return Ok(()) };
        let (row, _) = reader.cell_of(place).unwrap();
        for (keys, (width, height)) in changes {
            screen.resize(width, height).press(keys);
            let reader = screen.app.reader().unwrap();
            if reader.lines() <= reader.height() {
                prop_assert_eq!(reader.top(), 0, "all of it has room");
                continue;
            }
            let now = reader.cell_of(place).map(|(row, _)| row);
            // The row may be gone, or there may be less text above it than there was.
            let wanted = row.min(reader.height() - 1);
            prop_assert!(now == Some(wanted) || reader.top() == 0 && now < Some(wanted), "{now:?} for {wanted}");
        }
        screen.resize(80, 14);
        let reader = screen.app.reader().unwrap();
        prop_assert!(reader.cell_of(place).is_some(), "it is still on the screen");
    }

    #[test]
    fn a_new_analysis_moves_nothing(way in prop::sample::select(vec!["9j", "]q", "/the<Enter>"])) {
        let mut screen = open(80, 14);
        screen.press(way);
        let before = screen.text();
        screen.store.articles[0].analysis.quotes.remove(0);
        screen.send(Event::LibraryChanged);
        let top = |text: &str| text.lines().skip(1).take(1).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(top(&screen.text()), top(&before));
    }
}
