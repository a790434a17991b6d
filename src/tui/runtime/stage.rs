use std::io;

use crate::tui::App;
use crate::tui::event::Size;

/// Where the app is shown: the terminal, or a buffer in a test.
pub(super) trait Stage {
    /// Paints the app.
    fn draw(&mut self, app: &App) -> io::Result<()>;
    /// Forgets what is painted, so that the next [`Stage::draw`] paints every cell.
    fn redraw(&mut self) -> io::Result<()>;
    /// Whether the mouse's events are wanted.
    fn capture_mouse(&mut self, wanted: bool) -> io::Result<()>;
    /// Asks the terminal for the colour of its background; the answer comes with what is typed.
    fn ask_background(&mut self) -> io::Result<()>;
    /// Hands a text to the terminal's clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Gives the terminal back, stops the program, and takes the terminal again when it goes on.
    fn suspend(&mut self) -> io::Result<()>;
    /// Gives the terminal back for as long as `work` takes, and takes it again.
    fn lend(&mut self, work: &mut dyn FnMut()) -> io::Result<()>;
    /// Takes the terminal again after a stop that came without warning.
    fn resume(&mut self) -> io::Result<()>;
    /// The size as it is now.
    fn size(&self) -> io::Result<Size>;
}
