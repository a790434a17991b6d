//! The real loop with the real library's thread, driven by messages and painted on a buffer.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;

use super::driver::{Driver, Ended};
use super::fetch::Fetcher;
use super::message::Message;
use super::services::{Background, Services};
use super::stage::Stage;
use super::store::Store;
use crate::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, InputKind, Quote, QuoteKind, Source,
    Speaker,
};
use crate::ingest::http::Settings;
use crate::library::Library;
use crate::text::Span;
use crate::tui::app::{App, Environment};
use crate::tui::effect::{ArticleOrder, QuoteOrder, Sayings, Stories, Window};
use crate::tui::event::QuoteRow;
use crate::tui::event::{InStory, Key, KeyCode, Moment, Size};
use crate::tui::{Answer, Config, Event, Failure, Request, view};

const SIZE: Size = Size { width: 90, height: 24 };

/// What the fake terminal saw, shared with the test.
#[derive(Default)]
struct Seen {
    screen: String,
    draws: usize,
    notes: Vec<&'static str>,
}

struct FakeStage {
    terminal: Terminal<TestBackend>,
    seen: Arc<Mutex<Seen>>,
    /// After so many draws the terminal is gone.
    breaks_after: Option<usize>,
    size: Size,
}

impl FakeStage {
    fn note(&self, note: &'static str) {
        self.seen.lock().unwrap().notes.push(note);
    }
}

impl Stage for FakeStage {
    fn draw(&mut self, app: &App) -> io::Result<()> {
        let size = app.size();
        self.terminal.backend_mut().resize(size.width, size.height);
        self.terminal.draw(|frame| view::draw(app, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let mut seen = self.seen.lock().unwrap();
        seen.draws += 1;
        seen.screen = buffer
            .content()
            .chunks(usize::from(size.width.max(1)))
            .map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
            .collect();
        match self.breaks_after {
            Some(most) if seen.draws > most => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
            _ => Ok(()),
        }
    }

    fn redraw(&mut self) -> io::Result<()> {
        self.note("redraw");
        Ok(())
    }

    fn capture_mouse(&mut self, _wanted: bool) -> io::Result<()> {
        self.note("mouse");
        Ok(())
    }

    fn ask_background(&mut self) -> io::Result<()> {
        self.note("background");
        Ok(())
    }

    fn copy(&mut self, _text: &str) -> io::Result<()> {
        self.note("copy");
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.note("suspend");
        Ok(())
    }

    fn lend(&mut self, _work: &mut dyn FnMut()) -> io::Result<()> {
        self.note("lend");
        Ok(())
    }

    fn resume(&mut self) -> io::Result<()> {
        self.note("resume");
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }
}

/// One whose library is empty.
fn fetcher() -> Fetcher {
    let plan = Config::default().feeds.plan(Settings::default());
    Fetcher::new(Path::new(":memory:"), plan)
}

/// A running screen.
struct Harness {
    messages: Sender<Message>,
    seen: Arc<Mutex<Seen>>,
    thread: thread::JoinHandle<io::Result<Ended>>,
}

impl Harness {
    fn start() -> Self {
        Self::with(library(), SIZE, None, Vec::new())
    }

    fn with(
        library: Library,
        size: Size,
        breaks_after: Option<usize>,
        background: Vec<Background>,
    ) -> Self {
        let (messages, queue) = mpsc::channel();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        let stage = FakeStage { terminal, seen: Arc::clone(&seen), breaks_after, size };
        let environment = Environment {
            size,
            now: Moment(1_700_000_000_000),
            no_color: true,
            ..Environment::default()
        };
        let app = App::new(&Config::default(), environment);
        let mut services =
            Services::start(Store::new(library, None), fetcher(), messages.clone()).unwrap();
        for job in background {
            services.spawn(job).unwrap();
        }
        let thread = thread::spawn(move || Driver::new(app, stage, services, queue).run());
        Self { messages, seen, thread }
    }

    fn press(&self, keys: &str) {
        for ch in keys.chars() {
            let key = if ch == '\n' { Key::plain(KeyCode::Enter) } else { Key::char(ch) };
            self.send(Message::Event(Event::Key(key)));
        }
    }

    fn send(&self, message: Message) {
        let _ = self.messages.send(message);
    }

    fn wait_for(&self, text: &str) {
        self.wait(text, |seen| seen.screen.contains(text));
    }

    fn wait_without(&self, text: &str) {
        self.wait(text, |seen| !seen.screen.contains(text));
    }

    fn wait(&self, what: &str, good: impl Fn(&Seen) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while !good(&self.seen.lock().unwrap()) {
            assert!(Instant::now() < end, "{what}:\n{}", self.seen.lock().unwrap().screen);
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn end(self) -> Ended {
        self.thread.join().unwrap().unwrap()
    }
}

fn actor(name: &str, alias: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        key: name.to_lowercase(),
        kind: ActorKind::Person,
        role: None,
        aliases: vec![alias.to_owned()],
        mentions: Vec::new(),
    }
}

/// An article of one quotation.
fn article(title: &str, words: &str, actor: Actor) -> (Source, Article, Analysis) {
    let text = format!("“{words}” {} said.", actor.name);
    let start = '“'.len_utf8();
    let quote = Quote {
        span: Span::new(start, start + words.len()),
        kind: QuoteKind::Direct,
        speakers: vec![Speaker { name: actor.name.clone(), actor: Some(0), mention: None }],
        cue: None,
        rule: "test".to_owned(),
        confidence: 1.0,
    };
    let span = Span::new(0, text.len());
    let blocks = vec![Block { kind: BlockKind::Paragraph, span }];
    let article = Article { title: Some(title.to_owned()), text, blocks, ..Article::default() };
    let analysis =
        Analysis { version: 1, actors: vec![actor], quotes: vec![quote], topics: vec![] };
    let path = Some(format!("{title}.txt"));
    (Source { path, url: None, kind: InputKind::Text }, article, analysis)
}

fn library() -> Library {
    let mut library = Library::open_in_memory().unwrap();
    let articles = [
        article("Harbour reopens", "We are ready.", actor("Maria Lindqvist", "Lindqvist")),
        article("Budget passes", "It was close.", actor("Łukasz Nowak", "Nowak")),
    ];
    library.add_all(articles.iter().map(|(s, a, n)| (s, a, n)), 1_700_000_000).unwrap();
    library
}

mod the_loop {
    use super::*;

    #[test]
    fn lists_filters_reads_and_keeps() {
        let screen = Harness::start();
        screen.wait_for("Harbour reopens");
        screen.wait_for("Budget passes");
        screen.press("/nwk");
        screen.wait_without("Harbour reopens");
        screen.press("\n\n");
        screen.wait_for("It was close.");
        screen.send(Message::Terminate { signal: 15 });
        assert_eq!(screen.end(), Ended::Signal(15));
    }

    #[test]
    fn a_merge_is_seen_by_the_filter_and_undone() {
        let screen = Harness::start();
        screen.wait_for("Budget passes");
        screen.press("A");
        screen.wait_for("Łukasz Nowak  person");
        screen.press("nowak");
        screen.wait_for("Actors 1");
        screen.send(Message::Event(Event::Key(Key { alt: true, ..Key::char('m') })));
        screen.wait_for("Łukasz Nowak is 2");
        screen.press("maria");
        screen.wait_for("Łukasz Nowak is 1");
        screen.press("\n");
        screen.wait_for("Corrected: Łukasz Nowak is Maria Lindqvist.");
        screen.press("/said:lindqvist");
        screen.wait_for("2 of 2 · said:lindqvist");
        screen.send(Message::Event(Event::Key(Key::plain(KeyCode::Enter))));
        screen.press("u");
        screen.wait_for("Undone. No longer: Łukasz Nowak is Maria Lindqvist.");
        screen.wait_without("Budget passes");
        screen.send(Message::Hangup);
        screen.end();
    }

    #[test]
    fn says_why_a_quotation_and_an_actor_are_what_they_are() {
        let screen = Harness::start();
        screen.wait_for("Harbour reopens");
        screen.press("/harbour");
        screen.wait_without("Budget passes");
        screen.press("\n\n");
        screen.wait_for("We are ready.");
        screen.press("W");
        screen.wait_for("Rule quote-source-cue");
        screen.press("qqA");
        screen.wait_for("Maria Lindqvist  person");
        let why = Key { ctrl: true, ..Key::plain(KeyCode::Char('y')) };
        screen.send(Message::Event(Event::Key(why)));
        screen.wait_for("Why a person: name-in-lists");
        screen.send(Message::Terminate { signal: 15 });
        screen.end();
    }

    #[test]
    fn a_terminal_that_goes_away_is_a_quiet_end() {
        let screen = Harness::with(library(), SIZE, Some(1), Vec::new());
        screen.press("jk");
        assert_eq!(screen.end(), Ended::Hangup);
        let screen = Harness::start();
        screen.send(Message::Hangup);
        assert_eq!(screen.end(), Ended::Hangup);
    }

    #[test]
    fn a_stop_and_its_continuation_paint_everything_again_once() {
        let screen = Harness::start();
        screen.wait_for("Budget");
        screen.send(Message::Suspend);
        screen.send(Message::Continued);
        screen.send(Message::Continued);
        screen.wait("resumed", |seen| seen.notes == ["suspend", "redraw", "resume", "redraw"]);
        screen.send(Message::Hangup);
        screen.end();
    }

    #[test]
    fn no_size_is_too_small() {
        let screen = Harness::start();
        screen.wait_for("Budget");
        for (width, height) in [(20, 5), (19, 4), (1, 1), (0, 0), (300, 2), (90, 24)] {
            screen.send(Message::Event(Event::Resize(Size { width, height })));
            screen.press("jk?\n");
            screen.send(Message::Event(Event::Key(Key::plain(KeyCode::Esc))));
        }
        screen.wait_for("Budget");
        screen.send(Message::Hangup);
        screen.end();
    }

    #[test]
    fn an_idle_screen_is_not_painted() {
        let screen = Harness::start();
        screen.wait_for("Budget");
        thread::sleep(Duration::from_millis(400));
        let draws = screen.seen.lock().unwrap().draws;
        thread::sleep(Duration::from_millis(700));
        assert_eq!(screen.seen.lock().unwrap().draws, draws);
        screen.send(Message::Hangup);
        screen.end();
    }

    #[test]
    fn a_burst_of_keys_is_painted_a_few_times() {
        let screen = Harness::start();
        screen.wait_for("Budget");
        let before = screen.seen.lock().unwrap().draws;
        screen.press(&"jk".repeat(2_000));
        screen.press("/zzzz");
        screen.wait_for("zzzz");
        assert!(screen.seen.lock().unwrap().draws - before < 400);
        screen.send(Message::Hangup);
        screen.end();
    }

    #[test]
    fn a_background_job_that_panics_is_a_failed_job() {
        let jobs = vec![
            Background::new(|_| panic!("out of ink")),
            Background::new(|reporter| {
                reporter.progress("Adding articles", 1, Some(2));
                Ok("Added 2 articles.".to_owned())
            }),
        ];
        let screen = Harness::with(library(), SIZE, None, jobs);
        screen.wait("both sentences", |seen| {
            seen.screen.contains("out of ink") || seen.screen.contains("Added 2 articles.")
        });
        screen.send(Message::Hangup);
        assert_eq!(screen.end(), Ended::Hangup);
    }
}

mod the_store {
    use super::*;

    const WINDOW: Window = Window { offset: 0, count: 10 };

    fn ask(store: &mut Store, request: Request) -> Result<Answer, Failure> {
        store.answer(request, &|| false)
    }

    fn titles(store: &mut Store, query: &str, order: ArticleOrder) -> Vec<String> {
        let request = Request::Articles {
            query: query.to_owned(),
            order,
            window: WINDOW,
            anchor: None,
            stories: Stories::default(),
            feeds: None,
        };
        match ask(store, request) {
            Ok(Answer::Articles(page)) => {
                assert_eq!((page.total, page.of), (page.rows.len(), 2));
                page.rows.into_iter().map(|row| row.card.title).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    fn quotes_of(wanted: Sayings) -> Request {
        Request::Quotes { wanted, window: WINDOW, anchor: None }
    }

    fn bookmarks(store: &mut Store, query: &str) -> usize {
        let (query, order) = (query.to_owned(), QuoteOrder::Speaker);
        match ask(store, Request::Bookmarks { query, order, window: WINDOW }) {
            Ok(Answer::Bookmarks(page)) => page.total,
            other => panic!("{other:?}"),
        }
    }

    const LONG: &str = "We pulled the boats up before the storm came over the wall, and nobody in this harbour \
        has lost more than a night of sleep and a few old nets";

    /// Two articles that are copies of one text, and another.
    fn copies() -> Library {
        let mut library = library();
        let speaker = || actor("Ada Fisher", "Fisher");
        let articles = [
            article("Storm spares harbour", LONG, speaker()),
            article("Boats are safe", &format!("{LONG}, which is cheap"), speaker()),
        ];
        library.add_all(articles.iter().map(|(s, a, n)| (s, a, n)), 1_700_000_100).unwrap();
        library
    }

    fn lines(store: &mut Store, query: &str, stories: Stories) -> Vec<(String, Option<InStory>)> {
        let (query, order) = (query.to_owned(), ArticleOrder::Newest);
        let (anchor, feeds) = (None, None);
        let request = Request::Articles { query, order, window: WINDOW, anchor, stories, feeds };
        let Ok(Answer::Articles(page)) = ask(store, request) else { panic!("no articles") };
        page.rows.into_iter().map(|row| (row.card.title, row.story)).collect()
    }

    #[test]
    fn a_story_is_one_line_unless_it_is_open_or_only_one_of_it_is_found() {
        let library = copies();
        let story = library.cards().unwrap()[0].story.unwrap();
        let mut store = Store::new(library, None);
        let mut stories = Stories { grouped: true, ..Stories::default() };
        let lead = |open| Some(InStory::Lead { articles: 2, sources: 2, open });
        let closed = lines(&mut store, "", stories.clone());
        assert_eq!(closed.len(), 3);
        assert_eq!(closed[0], ("Boats are safe".to_owned(), lead(false)));
        let found = lines(&mut store, "spares", stories.clone());
        assert_eq!(found, [("Storm spares harbour".to_owned(), None)]);
        stories.open.insert(story);
        let open = lines(&mut store, "", stories);
        assert_eq!(open.len(), 4);
        assert_eq!((&open[0].1, &open[1].1), (&lead(true), &Some(InStory::Member)));
        assert_eq!(lines(&mut store, "", Stories::default()).len(), 4);
    }

    #[test]
    fn an_article_in_a_closed_story_is_stayed_at_on_its_line() {
        let library = copies();
        let other = library.cards().unwrap()[1].id;
        let mut store = Store::new(library, None);
        let request = Request::Articles {
            query: String::new(),
            order: ArticleOrder::Newest,
            window: WINDOW,
            anchor: Some(other),
            stories: Stories { grouped: true, ..Stories::default() },
            feeds: None,
        };
        let Ok(Answer::Articles(page)) = ask(&mut store, request) else { panic!("no articles") };
        assert_eq!(page.anchor, Some(0));
    }

    #[test]
    fn the_same_quotation_in_a_story_is_one_with_its_sources() {
        let library = copies();
        let id = library.cards().unwrap()[0].id;
        let mut store = Store::new(library, None);
        let mut quotes = |merged| {
            let request =
                quotes_of(Sayings { query: "said:fisher".into(), merged, ..Sayings::default() });
            let Ok(Answer::Quotes(page)) = ask(&mut store, request) else { panic!("no quotes") };
            let sources = |row: QuoteRow| row.also.into_iter().map(|also| also.source).collect();
            page.rows.into_iter().map(sources).collect::<Vec<Vec<String>>>()
        };
        assert_eq!(quotes(true), [["Storm spares harbour.txt"]]);
        assert_eq!(quotes(false), [Vec::<String>::new(), Vec::new()]);
        let Ok(Answer::Article(stored)) = ask(&mut store, Request::Article(id)) else { panic!() };
        assert_eq!(stored.elsewhere.len(), 1);
        assert_eq!(stored.elsewhere[0].sources, ["Storm spares harbour.txt"]);
    }

    #[test]
    fn articles_are_found_by_the_query_language() {
        let mut store = Store::new(library(), None);
        assert_eq!(titles(&mut store, "lndq", ArticleOrder::Newest), ["Harbour reopens"]);
        assert_eq!(titles(&mut store, "-said:nowak", ArticleOrder::Newest), ["Harbour reopens"]);
        assert_eq!(titles(&mut store, "actor:", ArticleOrder::Quotes).len(), 2);
        let request = Request::Articles {
            query: "colour:blue".to_owned(),
            order: ArticleOrder::Newest,
            window: WINDOW,
            anchor: None,
            stories: Stories::default(),
            feeds: None,
        };
        assert!(matches!(ask(&mut store, request), Err(Failure::Query(_))));
    }

    #[test]
    fn a_kept_quotation_is_found_and_counted() {
        let mut store = Store::new(library(), None);
        titles(&mut store, "", ArticleOrder::Newest);
        let query = "said:lindqvist".into();
        let request = quotes_of(Sayings { query, merged: true, ..Sayings::default() });
        let Ok(Answer::Quotes(page)) = ask(&mut store, request) else { panic!("no quotes") };
        assert_eq!((page.total, page.of), (1, 2));
        let card = &page.rows[0].card;
        let request = Request::KeepQuote {
            article: card.article,
            index: card.index,
            exact: card.text.clone(),
        };
        let Ok(Answer::Kept(kept)) = ask(&mut store, request) else { panic!("not kept") };
        assert!(!kept.quote.text_hash.is_empty());
        assert_eq!(bookmarks(&mut store, "ready"), 1);
        assert_eq!(bookmarks(&mut store, "close"), 0);
        let request = Request::Annotate {
            bookmark: kept.id,
            note: "for later".into(),
            tags: vec!["sea".into()],
        };
        ask(&mut store, request).unwrap();
        assert_eq!(bookmarks(&mut store, "tag:sea later"), 1);
        ask(&mut store, Request::Unkeep(kept.id)).unwrap();
        assert_eq!(bookmarks(&mut store, ""), 0);
        ask(&mut store, Request::Restore(kept)).unwrap();
        assert_eq!(bookmarks(&mut store, ""), 1);
    }

    #[test]
    fn words_that_changed_are_not_kept_unseen() {
        let mut store = Store::new(library(), None);
        let request = Request::KeepQuote {
            article: crate::library::ArticleId(1),
            index: 0,
            exact: "something else".into(),
        };
        assert!(matches!(ask(&mut store, request), Err(Failure::Failed(_))));
    }

    #[test]
    fn only_marks_that_change_something_are_reported() {
        let mut store = Store::new(library(), None);
        let articles = vec![crate::library::ArticleId(1)];
        let request = Request::Mark { articles: articles.clone(), read: true };
        assert_eq!(ask(&mut store, request.clone()), Ok(Answer::Marked { articles, read: true }));
        assert_eq!(ask(&mut store, request), Ok(Answer::Marked { articles: vec![], read: true }));
    }

    #[test]
    fn a_request_that_is_told_to_stop_says_so() {
        let mut store = Store::new(library(), None);
        let request = quotes_of(Sayings { query: "a".into(), ..Sayings::default() });
        assert_eq!(store.answer(request, &|| true), Err(Failure::Cancelled));
    }

    #[test]
    fn an_article_that_is_gone_is_a_failure_with_a_sentence() {
        let mut store = Store::new(library(), None);
        let request = Request::Article(crate::library::ArticleId(99));
        assert!(matches!(ask(&mut store, request), Err(Failure::Failed(_))));
    }
}

mod the_librarys_thread {
    use super::*;
    use crate::library::ArticleId;
    use crate::tui::JobId;

    fn answers(queue: &Receiver<Message>, count: usize) -> VecDeque<(u64, bool)> {
        (0..count)
            .map(|_| match queue.recv_timeout(Duration::from_secs(20)).unwrap() {
                Message::Event(Event::Answer { job, result }) => {
                    (job.0, result != Err(Failure::Cancelled))
                }
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn every_request_is_answered_once_and_the_newest_wins() {
        let (messages, queue) = mpsc::channel();
        let mut services =
            Services::start(Store::new(library(), None), fetcher(), messages).unwrap();
        for job in 1..=50 {
            services.ask(JobId(job), Request::Article(ArticleId(1)));
        }
        let mut answered: Vec<_> = answers(&queue, 50).into();
        answered.sort_unstable();
        assert_eq!(
            answered.iter().map(|&(job, _)| job).collect::<Vec<_>>(),
            (1..=50).collect::<Vec<_>>()
        );
        assert_eq!(answered.last(), Some(&(50, true)));
    }

    #[test]
    fn every_change_is_made_also_when_the_screen_ends_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        let mut library = Library::open(&path).unwrap();
        let (source, article, analysis) =
            article("Harbour", "We are ready.", actor("Maria Lindqvist", "Lindqvist"));
        let id = library.add(&source, &article, &analysis, 0).unwrap().id;
        let (messages, queue) = mpsc::channel();
        let mut services = Services::start(Store::new(library, None), fetcher(), messages).unwrap();
        for place in 1..=20 {
            services.ask(JobId(place), Request::SavePlace { article: id, place: place as usize });
        }
        services.ask(
            JobId(21),
            Request::KeepQuote { article: id, index: 0, exact: "We are ready.".into() },
        );
        services.finish();
        assert_eq!(answers(&queue, 21).len(), 21);
        let library = Library::open(&path).unwrap();
        assert_eq!(library.article(id).unwrap().unwrap().place, 20);
        assert_eq!(library.bookmarks().unwrap().len(), 1);
    }
}

mod the_searches {
    use super::*;
    use crate::library::{ArticleId, ListOrder, SavedSearch};
    use crate::search::Snippet;
    use crate::tui::event::{Counts, FeedLine};

    fn ask(store: &mut Store, request: Request) -> Answer {
        store.answer(request, &|| false).expect("an answer")
    }

    /// The titles that a query finds, each with its line of the text.
    fn hits(store: &mut Store, query: &str) -> Vec<(String, Option<Snippet>)> {
        let (query, order) = (query.to_owned(), ArticleOrder::Newest);
        let window = Window { offset: 0, count: 10 };
        let (anchor, stories, feeds) = (None, Stories::default(), None);
        let request = Request::Articles { query, order, window, anchor, stories, feeds };
        let Answer::Articles(page) = ask(store, request) else { panic!("no articles") };
        page.rows.into_iter().map(|row| (row.card.title, row.matched.snippet)).collect()
    }

    fn harbours() -> Library {
        let mut library = Library::open_in_memory().unwrap();
        let articles = [
            article("Quay", "The old quay was closed at dawn.", actor("Ada Fisher", "Fisher")),
            article("Nets", "Nobody mends nets at dawn.", actor("Ada Fisher", "Fisher")),
        ];
        library.add_all(articles.iter().map(|(s, a, n)| (s, a, n)), 1_700_000_100).unwrap();
        library
    }

    fn idle(store: &mut Store) {
        for _ in 0..100 {
            if !store.has_idle_work() {
                return;
            }
            store.work_idly();
        }
        panic!("it never rests");
    }

    #[test]
    fn texts_are_entered_when_nothing_else_is_asked_for_and_then_it_rests() {
        let mut store = Store::new(harbours(), None);
        assert!(!store.has_idle_work(), "nothing is done before the first list is shown");
        assert_eq!(hits(&mut store, "").len(), 2);
        idle(&mut store);
        let found = hits(&mut store, "text:\"closed at dawn\"");
        assert_eq!(found.len(), 1);
        let snippet = found[0].1.as_ref().expect("a line of the text");
        assert_eq!(snippet.marks.len(), 1);
        assert_eq!(snippet.marks[0].of(&snippet.text), "closed at dawn");
        store.forget();
        assert_eq!(hits(&mut store, "text:(dawn -nets)")[0].0, "Quay");
    }

    #[test]
    fn a_search_answers_from_what_is_in_and_says_how_many_wait() {
        let mut store = Store::new(harbours(), None);
        assert_eq!(hits(&mut store, "text:dawn"), []);
        let answer = ask(&mut store, Request::EnterTexts);
        assert_eq!(answer, Answer::TextsWaiting { waiting: 0, goes_on: false });
        assert_eq!(hits(&mut store, "text:dawn").len(), 2);
    }

    #[test]
    fn a_saved_search_is_counted_once_and_again_when_something_was_read() {
        let mut store = Store::new(harbours(), None);
        let saved = SavedSearch::new("Dawn", "text:dawn is:unread", ListOrder::Newest);
        let put = Request::PutSearch { name: "Dawn".to_owned(), saved: Some(saved.clone()) };
        let answer = ask(&mut store, put);
        assert_eq!(answer, Answer::SearchPut { before: None, after: Some(saved.clone()) });
        ask(&mut store, Request::EnterTexts);
        let counted = |store: &mut Store| {
            let Answer::SearchCounted { counts, .. } =
                ask(store, Request::CountSearch(saved.clone()))
            else {
                panic!("not counted")
            };
            counts
        };
        let shown = |store: &mut Store| {
            let (query, window) = (String::new(), Window { offset: 0, count: 10 });
            let request = Request::Feeds { query, window, anchor: None };
            let Answer::Feeds(page) = ask(store, request) else { panic!("no feeds") };
            match page.rows.get(1) {
                Some(FeedLine::Search { counts, .. }) => *counts,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(shown(&mut store), Counts::Uncounted);
        assert_eq!(counted(&mut store), Counts::Known { articles: 2, unread: 2 });
        assert_eq!(shown(&mut store), Counts::Known { articles: 2, unread: 2 });
        let articles = vec![ArticleId(1)];
        ask(&mut store, Request::Mark { articles, read: true });
        assert_eq!(shown(&mut store), Counts::Uncounted);
        assert_eq!(counted(&mut store), Counts::Known { articles: 1, unread: 1 });
    }
}
