//! One frame and one key of the screen, on a real article of a real library: `cargo bench --bench frame`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up must fail")]

#[path = "generated/articles.rs"]
mod articles;

use divan::{Bencher, black_box};
use pullquote::article::{InputKind, Source};
use pullquote::lexicon::Lexicon;
use pullquote::library::{Library, StoredArticle};
use pullquote::pipeline;
use pullquote::tui::event::{ArticleRow, Key, KeyCode, Matched, Moment, Page, Size};
use pullquote::tui::{Answer, App, Config, Effect, Environment, Event, Request, update, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

const SIZE: Size = Size { width: 120, height: 40 };
const ARTICLES: u64 = 200;

/// A library in memory, and an app that shows its list.
struct Screen {
    library: Library,
    app: App,
}

impl Screen {
    fn new() -> Self {
        let lexicon = Lexicon::embedded();
        let mut library = Library::open_in_memory().expect("memory");
        for seed in 0..ARTICLES {
            let body = articles::body(seed, 650);
            let mut found = pipeline::understand(&body, InputKind::Clean, &lexicon);
            found.article.title = Some(articles::title(seed));
            let source = Source { path: Some(format!("{seed}.txt")), ..Source::default() };
            library.add(&source, &found.article, &found.analysis, 1).expect("added");
        }
        let environment =
            Environment { size: SIZE, now: Moment(1_000_000), ..Environment::default() };
        let mut screen = Self { library, app: App::new(&Config::default(), environment) };
        screen.send(Event::Start);
        screen
    }

    fn reading() -> Self {
        let mut screen = Self::new();
        screen.send(Event::Key(Key::plain(KeyCode::Enter)));
        screen
    }

    /// An event, and the answers to all that the app asks for.
    fn send(&mut self, event: Event) {
        let mut effects = update(&mut self.app, event);
        while let Some(effect) = effects.pop() {
            if let Effect::Ask { job, request } = effect {
                let result = Ok(self.answer(&request));
                effects.extend(update(&mut self.app, Event::Answer { job, result }));
            }
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        match request {
            Request::Articles { window, .. } => {
                let cards = self.library.cards().expect("cards");
                let total = cards.len();
                let rows = cards.into_iter().skip(window.offset).take(window.count);
                let rows =
                    rows.map(|card| ArticleRow { card, matched: Matched::default(), story: None });
                let rows = rows.collect();
                let page = Page { offset: window.offset, total, of: total, rows, anchor: None };
                Answer::Articles(page)
            }
            Request::Article(id) => {
                let stored: Option<StoredArticle> = self.library.article(*id).expect("article");
                Answer::Article(Box::new(stored.expect("there")))
            }
            _ => Answer::Done,
        }
    }
}

fn frames(bencher: Bencher<'_, '_>, screen: &Screen) {
    let backend = TestBackend::new(SIZE.width, SIZE.height);
    let mut terminal = Terminal::new(backend).expect("a terminal in memory");
    bencher.bench_local(|| {
        terminal.draw(|frame| view::draw(black_box(&screen.app), frame)).expect("drawn").count
    });
}

#[divan::bench]
fn frame_of_the_list(bencher: Bencher<'_, '_>) {
    frames(bencher, &Screen::new());
}

#[divan::bench]
fn frame_of_an_article_beside_its_quotations(bencher: Bencher<'_, '_>) {
    frames(bencher, &Screen::reading());
}

#[divan::bench]
fn key_that_scrolls(bencher: Bencher<'_, '_>) {
    let mut screen = Screen::reading();
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        let key = if down { 'j' } else { 'k' };
        screen.send(Event::Key(Key::plain(KeyCode::Char(key))));
    });
}
