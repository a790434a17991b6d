//! Lines of which a window shows some.

/// Lines, and the window that goes over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scroll<Line> {
    /// All lines.
    pub lines: Vec<Line>,
    /// The first line in the window.
    top: usize,
    /// How many lines the window holds.
    height: usize,
}

impl<Line> Scroll<Line> {
    /// No lines yet.
    pub(super) fn new() -> Self {
        Self { lines: Vec::new(), top: 0, height: 1 }
    }

    /// Fits the window into an overlay of `height` rows, its border included.
    pub(super) fn fit(&mut self, height: u16) {
        self.fit_inside(height.saturating_sub(2));
    }

    /// Fits the window into a pane of `height` rows.
    pub(super) fn fit_inside(&mut self, height: u16) {
        self.height = usize::from(height).max(1);
        self.scroll(0);
    }

    /// The first line in the window.
    pub(super) fn top(&self) -> usize {
        self.top
    }

    /// How many lines the window holds.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// The lines in the window.
    pub fn shown(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().skip(self.top).take(self.height)
    }

    /// A title with how much lies above the window's last line, in per cent; without it where all lines are in the window.
    pub fn title(&self, name: &str) -> String {
        let seen = (self.top + self.height).min(self.lines.len());
        match (seen * 100).checked_div(self.lines.len()).unwrap_or(100) {
            100 if self.top == 0 => format!(" {name} "),
            percent => format!(" {name} {percent}% "),
        }
    }

    /// Moves the window as little as it takes to hold the lines from `first` to `last`, the first of them at any rate.
    pub(super) fn reveal(&mut self, first: usize, last: usize) {
        let lowest = (last + 1).saturating_sub(self.height).min(first);
        self.top = self.top.clamp(lowest, first);
        self.scroll(0);
    }

    /// Moves the window by `lines`.
    pub(super) fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}
