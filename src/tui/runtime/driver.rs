use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::clock::now;
use super::message::Message;
use super::services::Services;
use super::stage::Stage;
use crate::tui::event::Moment;
use crate::tui::{App, Effect, Event, Failure, JobId, Request, update};

/// How often the app hears of the time while it needs to.
const TICK: Duration = Duration::from_millis(250);
/// An input after a longer silence than this is preceded by the time (milliseconds).
const SILENCE: i64 = 1_000;
/// So many waiting messages are taken before the screen is painted again, whatever still waits.
const MOST_AT_ONCE: usize = 500;
/// Far enough in the future that the app saves what it holds back (milliseconds).
const LONG_ENOUGH: i64 = 60_000;

/// How the screen came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The reader left it.
    Quit,
    /// A signal with this number ended it.
    Signal(i32),
    /// The terminal went away.
    Hangup,
}

/// The loop: takes what has happened, lets the app answer, does what it asks for, and paints.
pub(super) struct Driver<S> {
    app: App,
    stage: S,
    services: Services,
    queue: Receiver<Message>,
    ticked: Instant,
    /// A stop of our own brings one [`Message::Continued`] that says nothing new.
    expects_continue: bool,
    ended: Option<Ended>,
}

impl<S: Stage> Driver<S> {
    pub(super) fn new(app: App, stage: S, services: Services, queue: Receiver<Message>) -> Self {
        let ticked = Instant::now();
        Self { app, stage, services, queue, ticked, expects_continue: false, ended: None }
    }

    /// Runs until something ends it; what changes the library is finished first.
    ///
    /// # Errors
    /// The terminal fails though it is still there.
    pub(super) fn run(mut self) -> io::Result<Ended> {
        let result = self.turn_until_the_end();
        if !matches!(result, Ok(Ended::Quit)) {
            self.save_what_is_held_back();
        }
        self.services.finish();
        match result {
            Err(error) if is_gone(&error) => Ok(Ended::Hangup),
            result => result,
        }
    }

    fn turn_until_the_end(&mut self) -> io::Result<Ended> {
        self.feed(Event::Start)?;
        // It may have changed before anybody listened.
        self.measure()?;
        loop {
            self.stage.draw(&self.app)?;
            self.wait()?;
            for message in self.queue.try_iter().take(MOST_AT_ONCE).collect::<Vec<_>>() {
                if self.ended.is_none() {
                    self.take(message)?;
                }
            }
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
        }
    }

    /// Waits for a message, or for the next tick if the app needs ticks.
    fn wait(&mut self) -> io::Result<()> {
        if !self.app.needs_ticks() {
            return match self.queue.recv() {
                Ok(message) => self.take(message),
                Err(_) => self.take(Message::Hangup),
            };
        }
        match self.queue.recv_timeout(TICK.saturating_sub(self.ticked.elapsed())) {
            Ok(message) => self.take(message)?,
            Err(RecvTimeoutError::Disconnected) => self.take(Message::Hangup)?,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if self.ticked.elapsed() >= TICK { self.tick() } else { Ok(()) }
    }

    fn tick(&mut self) -> io::Result<()> {
        self.ticked = Instant::now();
        self.feed(Event::Tick(now()))
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Event(event) => {
                if is_input(&event) && now().0 - self.app.now().0 > SILENCE {
                    self.tick()?;
                }
                self.feed(event)
            }
            Message::Resized => self.measure(),
            Message::Suspend => self.suspend(),
            Message::Continued if std::mem::take(&mut self.expects_continue) => Ok(()),
            Message::Continued => {
                self.stage.resume()?;
                self.be_back()
            }
            Message::Terminate { signal } => {
                self.ended = Some(Ended::Signal(signal));
                Ok(())
            }
            Message::Hangup => {
                self.ended = Some(Ended::Hangup);
                Ok(())
            }
            Message::CopyByTerminal { job, text } => {
                let result = match self.stage.copy(&text) {
                    Err(error) if is_gone(&error) => return Err(error),
                    Err(error) => Err(Failure::Failed(format!("Nothing was copied: {error}."))),
                    Ok(()) => Ok(crate::tui::Answer::Copied("OSC 52")),
                };
                self.feed(Event::Answer { job, result })
            }
        }
    }

    fn feed(&mut self, event: Event) -> io::Result<()> {
        for effect in update(&mut self.app, event) {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Ask { job, request } => {
                self.ask(job, request);
                Ok(())
            }
            Effect::Cancel(job) => {
                self.services.cancel(job);
                Ok(())
            }
            Effect::CaptureMouse(wanted) => self.stage.capture_mouse(wanted),
            Effect::AskBackground => self.stage.ask_background(),
            Effect::Redraw => self.stage.redraw(),
            Effect::Suspend => self.suspend(),
            Effect::Edit { job, text } => self.edit(job, &text),
            Effect::Quit => {
                self.ended.get_or_insert(Ended::Quit);
                Ok(())
            }
        }
    }

    fn ask(&mut self, job: JobId, request: Request) {
        self.services.ask(job, request);
    }

    fn suspend(&mut self) -> io::Result<()> {
        if cfg!(unix) {
            self.expects_continue = true;
            self.stage.suspend()?;
        }
        self.be_back()
    }

    /// Lends the terminal to the reader's editor.
    fn edit(&mut self, job: JobId, text: &str) -> io::Result<()> {
        let mut edited = Err("The editor was not started.".to_owned());
        match self.stage.lend(&mut || edited = super::editor::edit(text)) {
            Err(error) if is_gone(&error) => return Err(error),
            Err(error) => edited = edited.map_err(|_| format!("No editor: {error}.")),
            Ok(()) => {}
        }
        self.be_back()?;
        let result = edited.map(crate::tui::Answer::Edited).map_err(Failure::Failed);
        self.feed(Event::Answer { job, result })
    }

    /// The terminal may have another size than before, and shows what another program left.
    fn be_back(&mut self) -> io::Result<()> {
        self.measure()?;
        self.tick()?;
        self.feed(Event::Resumed)
    }

    fn measure(&mut self) -> io::Result<()> {
        let size = self.stage.size()?;
        if size == self.app.size() { Ok(()) } else { self.feed(Event::Resize(size)) }
    }

    /// The app keeps the reading place back for a moment so as not to write at every line; a program that is ended
    /// from outside has no such moment left.
    fn save_what_is_held_back(&mut self) {
        let later = Moment(now().0 + LONG_ENOUGH);
        for effect in update(&mut self.app, Event::Tick(later)) {
            if let Effect::Ask { job, request } = effect
                && request.is_change()
            {
                self.ask(job, request);
            }
        }
    }
}

fn is_input(event: &Event) -> bool {
    matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(_))
}

/// Whether an error means that nobody reads the screen any more: a closed pipe or a terminal that hung up.
fn is_gone(error: &io::Error) -> bool {
    // EIO and ENXIO on every Unix.
    error.kind() == io::ErrorKind::BrokenPipe || matches!(error.raw_os_error(), Some(5 | 6))
}
