//! The program in a pseudo-terminal, watched by a terminal emulator.

use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a slow machine that builds something else; a good run never waits for it.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the terminal received.
struct Received {
    raw: Vec<u8>,
    parser: vt100::Parser,
}

/// A running program.
pub(crate) struct Screen {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    input: Option<Box<dyn Write + Send>>,
    received: Arc<Mutex<Received>>,
}

impl Screen {
    /// Starts the program at 100 columns and 30 rows with its library in `data`.
    pub(crate) fn open(data: &Path, arguments: &[&str]) -> Self {
        Self::open_with(data, arguments, &[])
    }

    /// The same with other variables in its environment.
    pub(crate) fn open_with(data: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments);
        command.env_clear();
        command.env("PULLQUOTE_DATA", data);
        command.env("HOME", data);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(data);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let parser = vt100::Parser::new(cells(size.rows), cells(size.cols), 0);
        let received = Received { raw: Vec::new(), parser };
        let received = Arc::new(Mutex::new(received));
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let shared = Arc::clone(&received);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let mut received = shared.lock().expect("no test panics while it holds this");
                received.raw.extend_from_slice(&buffer[..count]);
                received.parser.process(&buffer[..count]);
            }
        });
        let input = Some(pair.master.take_writer().expect("a writer"));
        Self { child, master: Some(pair.master), input, received }
    }

    /// Types `keys`, as bytes.
    pub(crate) fn press(&mut self, keys: &str) {
        let input = self.input.as_mut().expect("the terminal is there");
        input.write_all(keys.as_bytes()).expect("the program reads");
        input.flush().expect("the program reads");
    }

    /// What the terminal shows, a line a row.
    pub(crate) fn text(&self) -> String {
        self.received.lock().expect("the reader lives").parser.screen().contents()
    }

    /// The colour of the letters of `text`, where it stands first.
    pub(crate) fn colour_of(&self, text: &str) -> Option<vt100::Color> {
        self.cell_of(text, vt100::Cell::fgcolor)
    }

    /// The colour behind `text`, where it stands first.
    pub(crate) fn ground_of(&self, text: &str) -> Option<vt100::Color> {
        self.cell_of(text, vt100::Cell::bgcolor)
    }

    fn cell_of<T>(&self, text: &str, of: impl Fn(&vt100::Cell) -> T) -> Option<T> {
        let received = self.received.lock().expect("the reader lives");
        let screen = received.parser.screen();
        let contents = screen.contents();
        let mut lines = contents.lines().enumerate();
        let (row, column) = lines.find_map(|(row, line)| Some((row, line.find(text)?)))?;
        // Before it stand letters of one column only.
        let column = contents.lines().nth(row)?.get(..column)?.chars().count();
        screen.cell(row.try_into().ok()?, column.try_into().ok()?).map(of)
    }

    /// The row and column of the terminal's cursor, if it is shown.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let received = self.received.lock().expect("the reader lives");
        let screen = received.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Every byte that the program wrote so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.received.lock().expect("the reader lives").raw.clone()
    }

    /// How often the program wrote `bytes`.
    pub(crate) fn count(&self, bytes: &str) -> usize {
        self.raw().windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Waits until the terminal shows `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("\"{text}\" is shown"), || self.text().contains(text));
    }

    /// Waits until the terminal no longer shows `text`.
    pub(crate) fn wait_without(&self, text: &str) {
        self.wait(&format!("\"{text}\" is gone"), || !self.text().contains(text));
    }

    /// Waits until something holds; the message of the failure shows the screen.
    pub(crate) fn wait(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < end, "never: {what}; the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.received
            .lock()
            .expect("the reader lives")
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.as_ref().expect("the terminal is there").resize(size).expect("a new size");
    }

    /// Whether the terminal's driver edits lines and echoes, as a shell expects it.
    pub(crate) fn is_cooked(&self) -> bool {
        let termios = self.master.as_ref().and_then(|master| master.get_termios());
        let flags = format!("{:?}", termios.expect("the driver's modes").local_flags);
        flags.contains("ICANON") && flags.contains("ECHO")
    }

    /// The program's number.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a running program")
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let status =
            Command::new("kill").args([&format!("-{name}"), &self.pid().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits until the program ends; gives its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                // What was written last may still be on its way.
                thread::sleep(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A test that failed half-way leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
