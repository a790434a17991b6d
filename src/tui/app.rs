//! The app: a value that holds what is shown, and the one function that changes it.
//!
//! Each part of the state stands in its own file and knows no other; this one puts them together.
//! `keys` turns keys into commands, `act` does what a command says, `typing` is the prompt and the picker, `keeping` is
//! what changes the library, `correcting` is who is who by the reader's hand, `feeds` is which feeds are followed, and
//! `answers` takes what comes back.

mod act;
mod adjusting;
mod annotating;
mod answers;
mod choice;
mod command_line;
mod commanding;
mod correcting;
mod draft;
pub mod explained;
pub mod feeds;
mod find;
mod folds;
mod following;
mod foot;
mod head;
mod help;
mod hints;
mod history;
mod jobs;
mod jumps;
pub mod keep;
mod keeping;
mod keys;
mod layout;
mod line_edit;
mod looks;
mod marking;
mod mouse;
mod outline;
mod overlay;
mod pace;
mod palette;
mod panel;
mod person;
mod portrait;
mod reader;
mod reading;
mod rows;
mod scene;
mod scroll;
mod searches;
mod searching;
mod settings;
mod shelf;
mod status;
mod story;
mod typing;
mod visual;
mod voices;
mod why;

pub use choice::{Choice, ChoiceLine};
pub use command_line::CommandLine;
pub use explained::Explained;
pub use find::Find;
pub use foot::KeyHint;
pub use head::{HeadKind, HeadLine};
pub use help::{Help, HelpLine};
pub use hints::{Hint, Hints};
pub use jobs::Progress;
pub use layout::{Area, Panes, SMALLEST};
pub use line_edit::LineEdit;
pub use outline::{Entry, Outline};
pub use overlay::{Overlay, Pick, Picker, Prompt, PromptKind};
pub use pace::Length;
pub use palette::{Palette, PaletteRow};
pub use panel::{Panel, PanelLine, PanelLineKind, is_corrected};
pub use person::PersonPage;
pub use portrait::{Portrait, PortraitLine, day};
pub use reader::{Highlight, Reader, Shown};
pub use rows::Rows;
pub use scroll::Scroll;
pub use settings::{Environment, Screen, Settings};
pub use shelf::{Bookmarks, Feeds, List, Quotes, Shelf};
pub use status::{Message, Status};
pub use visual::{Selection, Unit};
pub use voices::{Voice, Voices};

use self::commanding::Commanding;
use self::feeds::Narrowed;
use self::folds::Folds;
use self::history::History;
use self::jobs::{Jobs, Purpose, Target};
use self::jumps::Jumps;
use self::keys::Pending;
use self::layout::{Plan, Splits};
use self::looks::Looks;
use self::searching::Entered;
use self::visual::Visual;
use super::command::Context;
use super::config::Config;
use super::effect::{Effect, Request, Stories};
use super::event::{Event, Moment, Size};
use super::keymap::Keymap;
use crate::library::BookmarkId;

/// How long the reading place may stand unsaved, in milliseconds.
const PLACE_WAITS: i64 = 2_000;

/// The whole state of the screen.
#[derive(Debug, Clone)]
pub struct App {
    settings: Settings,
    looks: Looks,
    now: Moment,
    size: Size,
    panes: Panes,
    splits: Splits,
    screens: Vec<Screen>,
    list: List,
    quotes: Quotes,
    folds: Folds,
    /// The pages of speakers and actors, the one that is shown last.
    people: Vec<PersonPage>,
    bookmarks: Bookmarks,
    feeds: Feeds,
    /// The feeds that the list is narrowed to, while it lies over them.
    narrowed: Option<Narrowed>,
    stories: Stories,
    reader: Option<Reader>,
    visual: Option<Visual>,
    /// The byte of the text on which the mouse's button went down.
    pressed: Option<usize>,
    jumps: Jumps,
    /// A note from the editor that is not on the disk yet.
    unsaved_note: Option<(BookmarkId, String)>,
    panel: Panel,
    /// Whether the panel is wanted (`None`: where there is room), and whether it has the keys.
    panel_wanted: Option<bool>,
    panel_focus: bool,
    overlay: Option<Overlay>,
    pending: Pending,
    jobs: Jobs,
    history: History,
    commanding: Commanding,
    entered: Entered,
    status: Status,
    place_saved: Moment,
    mouse: bool,
    sample: bool,
}

impl App {
    /// An app that shows nothing yet: [`Event::Start`] makes it ask for the list.
    ///
    /// What is wrong in the configuration's theme and keys stands in the status line, and the defaults hold in its
    /// place: nobody is locked out by a typing error.
    pub fn new(config: &Config, environment: Environment) -> Self {
        let mut status = Status::default();
        let (keymap, mistakes) = Keymap::configured(&config.keys);
        if let Some(error) = mistakes.first() {
            status.fail(format!("Settings, line {}: {error}", error.line), environment.now);
        }
        let looks = Looks::new(config, environment);
        let theme = looks.theme().unwrap_or_else(|error| {
            status.fail(error.to_string(), environment.now);
            looks.standard()
        });
        let measure = config.measure.clamp(reading::MEASURES.0, reading::MEASURES.1);
        let ascii = config.ascii || environment.ascii;
        let mut app = Self {
            settings: Settings {
                keymap,
                theme,
                measure,
                justify: config.justify,
                hyphenate: config.hyphenate,
                ascii,
                cursor: config.cursor,
                hyperlinks: config.hyperlinks,
            },
            looks,
            now: environment.now,
            size: environment.size,
            panes: Panes::default(),
            splits: Splits::default(),
            screens: vec![Screen::List],
            list: List::default(),
            quotes: Quotes::default(),
            folds: Folds::default(),
            people: Vec::new(),
            bookmarks: Bookmarks::default(),
            feeds: Feeds::default(),
            narrowed: None,
            stories: Stories { grouped: config.stories, ..Stories::default() },
            reader: None,
            visual: None,
            pressed: None,
            jumps: Jumps::default(),
            unsaved_note: None,
            panel: Panel::default(),
            panel_wanted: None,
            panel_focus: false,
            overlay: None,
            pending: Pending::default(),
            jobs: Jobs::default(),
            history: History::default(),
            commanding: Commanding::default(),
            entered: Entered::default(),
            status,
            place_saved: environment.now,
            mouse: config.mouse,
            sample: false,
        };
        app.lay_out();
        app
    }

    /// Whether [`Event::Tick`] is wanted every quarter second: a job is under way or the reading place is unsaved.
    pub fn needs_ticks(&self) -> bool {
        self.jobs.is_busy() || self.reader.as_ref().is_some_and(Reader::has_unsaved_place)
    }

    /// Whether the mouse is wanted from the start.
    pub fn wants_mouse(&self) -> bool {
        self.mouse
    }

    /// How things look and what keys do.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The time.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The screen's size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// How the screen is divided.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// What is shown.
    pub fn screen(&self) -> Screen {
        self.screens.last().copied().unwrap_or(Screen::List)
    }

    /// The list.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// The library's quotations.
    pub fn quotes(&self) -> &Quotes {
        &self.quotes
    }

    /// The kept quotations.
    pub fn bookmarks(&self) -> &Bookmarks {
        &self.bookmarks
    }

    /// The feeds.
    pub fn feeds(&self) -> &Feeds {
        &self.feeds
    }

    /// The feeds that the list is narrowed to.
    pub fn narrowed(&self) -> Option<&Narrowed> {
        self.narrowed.as_ref()
    }

    /// The open article.
    pub fn reader(&self) -> Option<&Reader> {
        self.reader.as_ref()
    }

    /// Its quotations.
    pub fn panel(&self) -> &Panel {
        &self.panel
    }

    /// What lies over the screen.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// What was said last.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// The job that takes longer than a blink.
    pub fn slow_job(&self) -> Option<Progress> {
        self.jobs.slow(self.now)
    }

    /// The keys that were pressed of a sequence, as they are written, with their count.
    pub fn pending_keys(&self) -> String {
        self.pending.to_string()
    }

    /// Whether the sample library is shown.
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// Who has the keys.
    pub fn context(&self) -> Context {
        match (&self.overlay, self.screen()) {
            (Some(Overlay::Prompt(_)), _) => Context::Prompt,
            (Some(Overlay::Picker(_)), _) => Context::Picker,
            (Some(Overlay::Choice(_)), _) => Context::Choice,
            (Some(Overlay::Hints(_)), _) => Context::Hints,
            (Some(Overlay::Outline(_)), _) => Context::Outline,
            (Some(Overlay::Line(_)), _) => Context::CommandLine,
            (Some(Overlay::Palette(_)), _) => Context::Palette,
            (Some(Overlay::Help(help)), _) if help.typed().is_some() => Context::Prompt,
            (Some(Overlay::Help(_) | Overlay::Explained(..)), _) => Context::Help,
            (None, screen) => self.context_of(screen),
        }
    }

    /// Who has the keys when nothing lies over the screen.
    pub fn context_of(&self, screen: Screen) -> Context {
        match screen {
            Screen::List => Context::List,
            Screen::Reader if self.panel_focus => Context::Panel,
            Screen::Reader if self.selection().is_some() => Context::Visual,
            Screen::Reader => Context::Reader,
            Screen::Quotes => Context::Quotes,
            Screen::Bookmarks => Context::Bookmarks,
            Screen::Feeds => Context::Feeds,
            Screen::Person => Context::Person,
        }
    }

    fn ask(&mut self, purpose: Purpose, request: Request, effects: &mut Vec<Effect>) {
        effects.extend(self.jobs.ask(purpose, request, self.now));
    }

    /// What the screen is divided for.
    fn plan(&self) -> Plan {
        match self.screen() {
            Screen::List => Plan::List,
            Screen::Quotes | Screen::Bookmarks => Plan::Rows,
            Screen::Feeds => Plan::Lines,
            Screen::Person => Plan::Person { focus: self.portrait_has_keys() },
            Screen::Reader => Plan::Text { panel: self.panel_wanted, focus: self.panel_focus },
        }
    }

    /// Divides the screen and fits everything that is shown to it.
    fn lay_out(&mut self) {
        self.drop_people();
        self.panes = Panes::divided(self.size, self.plan(), self.splits);
        let rows = |plan| {
            let panes = Panes::divided(self.size, plan, self.splits);
            usize::from(panes.main.height / panes.row_height.max(1))
        };
        self.list.rows.resize(rows(Plan::List));
        self.quotes.rows.resize(rows(Plan::Rows));
        self.bookmarks.rows.resize(rows(Plan::Rows));
        self.feeds.rows.resize(rows(Plan::Lines));
        self.lay_out_person(rows(Plan::Person { focus: false }));
        let size = self.size;
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.rows.resize(Picker::room(size)),
            Some(Overlay::Help(help)) => help.resize(size),
            Some(Overlay::Explained(explained, _)) => explained.resize(size),
            Some(Overlay::Choice(choice)) => choice.resize(size),
            Some(Overlay::Outline(outline)) => outline.resize(size),
            Some(Overlay::Palette(palette)) => palette.rows.resize(Palette::room(size)),
            Some(Overlay::Prompt(_) | Overlay::Line(_) | Overlay::Hints(_)) | None => {}
        }
        self.drop_stale_hints();
        self.lay_out_text(false);
    }

    fn lay_out_text(&mut self, new: bool) {
        let Some(reader) = &mut self.reader else { return };
        let main = self.panes.main;
        if main.width > 0 && self.screens.last() == Some(&Screen::Reader) {
            let room = main.width.saturating_sub(self.panes.gutter + 1).max(1);
            reader.lay_out(self.settings.setting(room, reader), main.height);
        }
        if let Some(side) = self.panes.side {
            self.panel.lay_out(reader, side.width, side.height, new);
        } else if new {
            self.panel.forget();
        }
        self.panel.follow(reader.nearest());
    }

    /// Asks for the rows that the screen lacks.
    fn ask_for_rows(&mut self, effects: &mut Vec<Effect>) {
        let anchor = self.list.rows.current().map(|row| row.card.id);
        let anchor = anchor.filter(|_| self.list.rows.keeps_place());
        if let Some(window) = self.list.rows.ask() {
            let (query, order) = (self.list_query(), self.list.order);
            let (stories, feeds) = (self.stories.clone(), self.narrowed_to());
            let request = Request::Articles { query, order, window, anchor, stories, feeds };
            self.ask(Purpose::List, request, effects);
        }
        self.ask_for_sayings(effects);
        self.ask_for_person(effects);
        if self.screens.contains(&Screen::Bookmarks)
            && let Some(window) = self.bookmarks.rows.ask()
        {
            let (query, order) = (self.bookmarks.query.clone(), self.bookmarks.order);
            self.ask(Purpose::Bookmarks, Request::Bookmarks { query, order, window }, effects);
        }
        self.ask_for_feeds(effects);
        let is_list = self.screen() == Screen::List;
        let query = if is_list { self.list_query() } else { self.query().to_owned() };
        let feeds = self.narrowed_to().filter(|_| is_list);
        if let Some(Overlay::Picker(picker)) = &mut self.overlay
            && let Some(window) = picker.rows.ask()
        {
            let (facet, typed) = (picker.facet, picker.edit.text().to_owned());
            let filters = picker.pick == Pick::Filter;
            let within = if filters { query } else { String::new() };
            let feeds = feeds.filter(|_| filters);
            let article = picker.article();
            let request = Request::Facets { facet, typed, within, feeds, article, window };
            self.ask(Purpose::Facets(facet), request, effects);
        }
    }

    fn save_place(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = &mut self.reader else { return };
        let article = reader.stored().id;
        if let Some(place) = reader.take_unsaved_place() {
            self.place_saved = self.now;
            self.ask(Purpose::Quiet, Request::SavePlace { article, place }, effects);
        }
    }
}

/// Takes one event and answers with what is to be done.
///
/// Nothing else changes an app, and nothing else comes of an event: same app and event, same app and effects.
pub fn update(app: &mut App, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    match event {
        Event::Start => app.ask_background(&mut effects),
        Event::Background(colour) => app.take_background(colour),
        Event::Key(key) => app.press(key, &mut effects),
        Event::Paste(text) => app.paste(&text),
        Event::Mouse(mouse) => app.point(mouse, &mut effects),
        Event::Resize(size) => app.size = size,
        Event::Tick(now) => {
            app.now = now;
            if now.0 - app.place_saved.0 > PLACE_WAITS {
                app.save_place(&mut effects);
            }
        }
        Event::Resumed => {
            effects.push(Effect::Redraw);
            app.ask_background(&mut effects);
        }
        Event::Answer { job, result } => app.take_answer(job, result, &mut effects),
        Event::Progress { job, label, name, done, total } => {
            app.jobs.progress(job, Progress { label, name, done, total }, app.now);
        }
        Event::Finished { job, result } => app.take_finished(job, result),
        Event::LibraryChanged => {
            app.forget_texts();
            app.refresh();
        }
        Event::FeedsChanged => app.feeds.rows.invalidate(false),
        Event::SampleLibrary(sample) => app.sample = sample,
        Event::Open(article) => app.open_article(article, Target::Place, &mut effects),
        Event::Notice { failed: true, text } => app.status.fail(text, app.now),
        Event::Notice { failed: false, text } => app.status.say(text, app.now),
    }
    app.dress();
    app.lay_out();
    app.ask_for_rows(&mut effects);
    effects
}
