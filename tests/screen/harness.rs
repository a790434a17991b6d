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
use ratatui::style::{Color, Modifier, Style};

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
        Self::configured(&Config::default(), environment, articles)
    }

    pub(crate) fn configured(
        config: &Config,
        environment: Environment,
        articles: Vec<StoredArticle>,
    ) -> Self {
        let app = App::new(config, environment);
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

    /// What is not plain on the screen, a line a row: the columns of each stretch with its colours and what else it is.
    /// Rows that look alike stand together.
    pub(crate) fn styles(&self) -> String {
        let buffer = self.buffer();
        let mut rows: Vec<(u16, u16, String)> = Vec::new();
        for y in 0..buffer.area.height {
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                let blank = cell.symbol().trim().is_empty();
                let ground = cell.bg != Color::Reset || cell.modifier.contains(Modifier::REVERSED);
                // Of a blank cell only its ground is seen.
                if blank && !ground {
                    continue;
                }
                let look = look(cell.style());
                match runs.last_mut() {
                    Some((_, end, known)) if *known == look => *end = x,
                    _ => runs.push((x, x, look)),
                }
            }
            runs.retain(|(.., look)| !look.is_empty());
            let run = |(start, end, look): &(u16, u16, String)| format!("{start}-{end} {look}");
            let row = runs.iter().map(run).collect::<Vec<_>>().join(", ");
            match rows.last_mut() {
                Some((_, end, known)) if *known == row => *end = y,
                _ => rows.push((y, y, row)),
            }
        }
        let rows = rows.into_iter().filter(|(.., row)| !row.is_empty());
        let mut styles = String::new();
        for (start, end, row) in rows {
            writeln!(styles, "{start}-{end}: {row}").unwrap();
        }
        styles
    }
}

/// A style in a word: its colours, and the first letters of what else it is.
fn look(style: Style) -> String {
    let mut look = String::new();
    for (colour, lead) in [(style.fg, ""), (style.bg, "/")] {
        if let Some(colour) = colour.filter(|colour| *colour != Color::Reset) {
            write!(look, "{lead}{colour}").unwrap();
        }
    }
    for (modifier, sign) in [
        (Modifier::BOLD, "+b"),
        (Modifier::DIM, "+d"),
        (Modifier::ITALIC, "+i"),
        (Modifier::UNDERLINED, "+u"),
        (Modifier::REVERSED, "+r"),
    ] {
        if style.add_modifier.contains(modifier) {
            look.push_str(sign);
        }
    }
    look
}

fn unicode_width(symbol: &str) -> usize {
    pullquote::tui::typeset::width(symbol)
}
