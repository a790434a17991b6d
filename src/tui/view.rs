//! Paints the app. Takes the state by shared reference and changes nothing.

use ratatui::Frame;

use super::app::App;

/// Paints `app` on the whole frame.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let _ = (app, frame);
}
