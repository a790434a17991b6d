//! Keys in, screen out: an app, a library in memory, and a terminal in memory.

use std::fmt::Write;

use pullquote::library::StoredArticle;
use pullquote::tui::app::{App, Environment, update};
use pullquote::tui::config::Config;
use pullquote::tui::effect::{Effect, Request};
use pullquote::tui::event::{Event, Key, Moment, Size};
use pullquote::tui::{keymap, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::store::Store;

/// Noon on the day of the fixtures.
pub(crate) const NOON: Moment = Moment(1_795_348_800_000);

pub(crate) struct Screen {
    pub(crate) app: App,
    pub(crate) store: Store,
    /// Effects that are no requests, in order.
    pub(crate) effects: Vec<Effect>,
    /// Requests whose answers are held back, while `holding`.
    pub(crate) held: Vec<Effect>,
    pub(crate) holding: bool,
}

impl Screen {
    pub(crate) fn new(width: u16, height: u16, articles: Vec<StoredArticle>) -> Self {
        let size = Size { width, height };
        Self::with(Environment { size, now: NOON, ..Environment::default() }, articles)
    }

    pub(crate) fn with(environment: Environment, articles: Vec<StoredArticle>) -> Self {
        let app = App::new(&Config::default(), environment);
        let store = Store::new(articles);
        let mut screen = Self { app, store, effects: Vec::new(), held: Vec::new(), holding: false };
        screen.send(Event::Start);
        screen
    }

    /// Presses keys as they are written in the configuration, or none; returns itself, to go on.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        if keys.is_empty() {
            return self;
        }
        for key in keymap::parse(keys).unwrap_or_else(|| panic!("{keys} is no key")) {
            self.key(key);
        }
        self
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.send(Event::Key(key));
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Event::Resize(Size { width, height }));
        self
    }

    pub(crate) fn send(&mut self, event: Event) {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in update(&mut self.app, event) {
                match &effect {
                    Effect::Ask { .. } if self.holding => self.held.push(effect),
                    Effect::Ask { job, request } => {
                        let result = self.store.answer(request);
                        events.insert(0, Event::Answer { job: *job, result });
                    }
                    _ => self.effects.push(effect),
                }
            }
        }
    }

    /// Answers a request that was held back.
    pub(crate) fn answer_held(&mut self, index: usize) {
        let Effect::Ask { job, request } = self.held[index].clone() else { unreachable!() };
        let result = self.store.answer(&request);
        self.send(Event::Answer { job, result });
    }

    pub(crate) fn held_requests(&self) -> Vec<Request> {
        let request = |effect: &Effect| match effect {
            Effect::Ask { request, .. } => Some(request.clone()),
            _ => None,
        };
        self.held.iter().filter_map(request).collect()
    }

    pub(crate) fn buffer(&self) -> Buffer {
        self.painted().buffer().clone()
    }

    /// The cell of the terminal's cursor, if it is shown.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let backend = self.painted();
        backend.cursor_visible().then(|| backend.cursor_position().into())
    }

    fn painted(&self) -> TestBackend {
        let Size { width, height } = self.app.size();
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view::draw(&self.app, frame)).unwrap();
        terminal.backend().clone()
    }

    /// The letters of the screen.
    pub(crate) fn text(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += (unicode_width(symbol) as u16).max(1);
            }
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
        text
    }

    /// The letters of the screen, then what is not plain: each stretch of it with its style.
    pub(crate) fn styled(&self) -> String {
        let buffer = self.buffer();
        let mut text = self.text();
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let style = buffer[(x, y)].style();
                let start = x;
                let mut letters = String::new();
                while x < buffer.area.width && buffer[(x, y)].style() == style {
                    letters.push_str(buffer[(x, y)].symbol());
                    x += 1;
                }
                let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
                let plain =
                    fg == Color::Reset && bg == Color::Reset && style.add_modifier.is_empty();
                if !plain
                    && (!letters.trim().is_empty() || style.add_modifier == Modifier::REVERSED)
                {
                    let ground =
                        if bg == Color::Reset { String::new() } else { format!(" on {bg}") };
                    let modifiers = format!("{:?}", style.add_modifier).to_lowercase();
                    writeln!(text, "{y}:{start} {fg}{ground} {modifiers} {:?}", letters.trim_end())
                        .unwrap();
                }
            }
        }
        text
    }
}

fn unicode_width(symbol: &str) -> usize {
    pullquote::tui::typeset::width(symbol)
}
