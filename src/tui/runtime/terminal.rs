use std::io::{self, BufWriter, Stdout, Write as _};
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{TerminalOptions, Viewport};

use super::desktop::base64;
use super::hyperlinks::{Linked, refresh};
use super::reply::{Awaited, QUESTION};
use super::stage::Stage;
use crate::tui::app::App;
use crate::tui::event::Size;
use crate::tui::view;

/// Clicks, the wheel and dragging, with places beyond column 223; no motion without a button, which would wake an idle
/// program.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";
/// What a terminal takes for its clipboard is bounded in most.
const LONGEST_COPY: usize = 70_000;

/// Whether the terminal's modes are changed at this moment: the signal thread and the panic hook must know too.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// How many columns the terminal has, for what is printed without the screen; `None` where nobody knows.
pub fn columns() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(usize::from(columns))
}

/// The real terminal, in the modes that the screen needs for as long as this lives.
pub(super) struct Terminal {
    /// Never dropped: it would show the cursor once more and print, or panic, where the terminal is gone.
    inner: ManuallyDrop<ratatui::Terminal<Linked<BufWriter<Stdout>>>>,
    area: Size,
    mouse: bool,
    /// Whether the terminal knows what links are.
    links: bool,
    /// What it was asked and has not answered.
    awaited: Awaited,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, and the mouse if wanted.
    pub(super) fn take(size: Size, mouse: bool, awaited: Awaited) -> io::Result<Self> {
        install_panic_hook();
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        let backend = Linked::new(CrosstermBackend::new(out));
        // A terminal that is only a printer would print them.
        let links = std::env::var_os("TERM").is_none_or(|name| name != "dumb");
        // A fixed viewport, so that the buffer is always as large as the app believes.
        let options = TerminalOptions { viewport: Viewport::Fixed(rect(size)) };
        let inner = ManuallyDrop::new(ratatui::Terminal::with_options(backend, options)?);
        let mut terminal = Self { inner, area: size, mouse, links, awaited };
        terminal.enter()?;
        Ok(terminal)
    }

    fn enter(&mut self) -> io::Result<()> {
        // Set first: a signal between the two lines then undoes too much rather than too little.
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let out = self.inner.backend_mut();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            queue!(out, Print(MOUSE_ON))?;
        }
        self.clear()
    }

    /// Clears the screen and forgets what was painted. `ratatui`'s own `clear` first asks the terminal where its cursor
    /// is, and the answer would have to come through the thread that reads keys.
    fn clear(&mut self) -> io::Result<()> {
        self.inner.resize(rect(self.area))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.awaited.settle();
        release();
    }
}

impl Stage for Terminal {
    fn draw(&mut self, app: &App) -> io::Result<()> {
        if self.area != app.size() {
            self.area = app.size();
            self.inner.resize(rect(self.area))?;
        }
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        let runs = if self.links { view::links(app) } else { Vec::new() };
        let others = self.inner.backend_mut().exchange(runs.clone());
        self.inner.draw(|frame| {
            view::draw(app, frame);
            if let Some(before) = &others {
                refresh(frame.buffer_mut(), before);
                refresh(frame.buffer_mut(), &runs);
            }
        })?;
        execute!(self.inner.backend_mut(), EndSynchronizedUpdate)
    }

    fn redraw(&mut self) -> io::Result<()> {
        self.clear()
    }

    fn capture_mouse(&mut self, wanted: bool) -> io::Result<()> {
        self.mouse = wanted;
        execute!(self.inner.backend_mut(), Print(if wanted { MOUSE_ON } else { MOUSE_OFF }))
    }

    fn ask_background(&mut self) -> io::Result<()> {
        self.awaited.asked();
        execute!(self.inner.backend_mut(), Print(QUESTION))
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        if text.len() > LONGEST_COPY {
            return Err(io::Error::other("this is too long for the terminal's clipboard"));
        }
        let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
        execute!(self.inner.backend_mut(), Print(sequence))
    }

    fn suspend(&mut self) -> io::Result<()> {
        release();
        stop_the_program()?;
        self.resume()
    }

    fn resume(&mut self) -> io::Result<()> {
        // Raw mode counts as on after a stop from outside, though the shell has changed it.
        disable_raw_mode()?;
        self.enter()
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width, height })
    }
}

fn rect(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}

/// Undoes every mode, once. Errors mean nothing here: there is nobody left to tell.
pub(super) fn release() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = queue!(
        out,
        EndSynchronizedUpdate,
        Print(MOUSE_OFF),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic of the thread that draws gives the terminal back before its message is printed. Other threads' panics
/// become failed jobs, and their message must not be painted over the screen.
fn install_panic_hook() {
    let screen = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screen {
            release();
        }
        if !TAKEN.load(Ordering::SeqCst) {
            before(info);
        }
    }));
}

#[cfg(unix)]
fn stop_the_program() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
fn stop_the_program() -> io::Result<()> {
    Ok(())
}
