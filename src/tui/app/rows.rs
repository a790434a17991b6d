use crate::tui::effect::Window;
use crate::tui::event::Page;

/// The fewest rows worth asking for.
const LEAST: usize = 60;
/// Rows below the screen that are asked for with the first of a new result.
const AHEAD: usize = 8;

/// A window of rows around a selection, of a result that may be of any length.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    held: Vec<T>,
    offset: usize,
    total: usize,
    of: usize,
    selected: usize,
    top: usize,
    height: usize,
    state: State,
    pending: Option<Window>,
    to_top: bool,
}

/// How far what is held can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was ever answered.
    Empty,
    /// What is held was found by an older query, and is shown until the answer comes.
    Stale,
    /// What is held is what was asked for.
    Fresh,
    /// The library could not answer; it is not asked again by itself.
    Refused,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            held: Vec::new(),
            offset: 0,
            total: 0,
            of: 0,
            selected: 0,
            top: 0,
            height: 1,
            state: State::Empty,
            pending: None,
            to_top: false,
        }
    }
}

impl<T> Rows<T> {
    /// The row at `index` of the whole result, if it is held.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.held.get(index.checked_sub(self.offset)?)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.held.get_mut(index.checked_sub(self.offset)?)
    }

    /// The rows that are held, each with its index in the whole result.
    pub fn held(&self) -> impl DoubleEndedIterator<Item = (usize, &T)> {
        self.held.iter().enumerate().map(|(at, row)| (self.offset + at, row))
    }

    /// The rows that are held, to change them.
    pub fn held_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.held.iter_mut()
    }

    /// The selected row, if it is held.
    pub fn current(&self) -> Option<&T> {
        self.get(self.selected)
    }

    /// Index of the selected row.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Index of the first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows fit on the screen.
    pub fn height(&self) -> usize {
        self.height
    }

    /// How many rows were found.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many rows there are without a query.
    pub fn of(&self) -> usize {
        self.of
    }

    /// Whether any answer has come yet.
    pub fn is_answered(&self) -> bool {
        self.state != State::Empty
    }

    /// Selects the row at `index`, or the last one, and brings it on the screen.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.total.saturating_sub(1));
        self.reveal();
    }

    /// Moves the selection by `rows`.
    pub fn move_by(&mut self, rows: isize) {
        self.select(self.selected.saturating_add_signed(rows));
    }

    /// Selects the row on the `at`th place of the screen; whether it was selected before.
    pub fn click(&mut self, at: usize) -> bool {
        let index = self.top + at;
        let again = index == self.selected && index < self.total;
        if index < self.total {
            self.select(index);
        }
        again
    }

    /// Takes the number of rows that fit on the screen.
    pub fn resize(&mut self, height: usize) {
        self.height = height.max(1);
        self.reveal();
    }

    /// What is held is of an older query: it is asked for again. The selection goes `to_top`, or stays.
    pub fn invalidate(&mut self, to_top: bool) {
        if matches!(self.state, State::Fresh | State::Refused) {
            self.state = State::Stale;
        }
        self.pending = None;
        self.to_top = to_top;
    }

    /// The window to ask for now, if one is needed and not yet asked for; it counts as asked for from here on.
    pub fn ask(&mut self) -> Option<Window> {
        let first = if self.to_top && self.state != State::Fresh { 0 } else { self.top };
        if self.state == State::Refused || self.state == State::Fresh && self.holds_screen() {
            return None;
        }
        if self.pending.is_some_and(|window| window.holds(first, self.screen_end(first))) {
            return None;
        }
        let window = if self.to_top {
            // What a key of the filter finds: the next one asks anew, so it is read no further than it is seen.
            Window { offset: 0, count: self.height + AHEAD }
        } else {
            let count = (self.height * 3).max(LEAST);
            Window { offset: first.saturating_sub(count / 3), count }
        };
        self.pending = Some(window);
        Some(window)
    }

    /// Takes a window that was asked for.
    pub fn accept(&mut self, page: Page<T>) {
        self.held = page.rows;
        self.offset = page.offset;
        self.total = page.total;
        self.of = page.of;
        self.state = State::Fresh;
        self.pending = None;
        let to_top = std::mem::take(&mut self.to_top);
        let target = match page.anchor {
            Some(index) => index,
            None if to_top => 0,
            None => self.selected,
        };
        // The row stays on its line of the screen, whatever came before it.
        self.top = target.saturating_sub(self.selected.saturating_sub(self.top));
        self.select(target);
    }

    /// The request came to nothing: what is held stays, and nothing is asked for until [`Self::invalidate`].
    pub fn refuse(&mut self) {
        self.pending = None;
        self.state = State::Refused;
    }

    /// Whether the answer that is waited for must keep the selection where it is.
    pub fn keeps_place(&self) -> bool {
        self.state == State::Stale && !self.to_top
    }

    fn screen_end(&self, first: usize) -> usize {
        let end = first + self.height;
        if self.state == State::Fresh { end.min(self.total) } else { end }
    }

    fn holds_screen(&self) -> bool {
        let held = Window { offset: self.offset, count: self.held.len() };
        let end = self.screen_end(self.top);
        end <= self.top || held.holds(self.top, end)
    }

    fn reveal(&mut self) {
        let last_top = self.total.saturating_sub(self.height);
        let lowest = (self.selected + 1).saturating_sub(self.height);
        self.top = self.top.clamp(lowest, self.selected.max(lowest)).min(last_top.max(lowest));
    }
}

impl Window {
    /// Whether the rows from `first` up to but not `end` lie in the window.
    fn holds(self, first: usize, end: usize) -> bool {
        self.offset <= first && end <= self.offset + self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(offset: usize, count: usize, total: usize) -> Page<usize> {
        let rows = (offset..total.min(offset + count)).collect();
        Page { offset, total, of: total, rows, anchor: None }
    }

    fn answered(total: usize, height: usize) -> Rows<usize> {
        let mut rows = Rows::default();
        rows.resize(height);
        let window = rows.ask().unwrap();
        rows.accept(page(window.offset, window.count, total));
        rows
    }

    #[test]
    fn a_window_is_asked_for_once() {
        let mut rows: Rows<usize> = Rows::default();
        rows.resize(10);
        assert_eq!(rows.ask(), Some(Window { offset: 0, count: 60 }));
        assert_eq!(rows.ask(), None);
        rows.accept(page(0, 60, 1000));
        assert_eq!(rows.ask(), None);
    }

    #[test]
    fn going_far_asks_for_the_rows_there_and_holds_no_others() {
        let mut rows = answered(100_000, 10);
        rows.select(usize::MAX);
        assert_eq!(rows.selected(), 99_999);
        let window = rows.ask().unwrap();
        assert!(window.holds(99_990, 100_000), "{window:?}");
        rows.accept(page(window.offset, window.count, 100_000));
        assert_eq!(rows.current(), Some(&99_999));
        assert_eq!(rows.ask(), None);
        assert!(rows.held().count() <= 60);
    }

    #[test]
    fn the_selection_stays_on_the_screen() {
        let mut rows = answered(50, 10);
        rows.move_by(12);
        assert_eq!((rows.selected(), rows.top()), (12, 3));
        rows.move_by(-12);
        assert_eq!((rows.selected(), rows.top()), (0, 0));
        rows.select(49);
        rows.resize(50);
        assert_eq!(rows.top(), 0);
    }

    #[test]
    fn a_new_query_goes_to_the_top_and_shows_the_old_rows_until_then() {
        let mut rows = answered(500, 10);
        rows.select(300);
        rows.ask();
        rows.invalidate(true);
        assert_eq!(rows.total(), 500);
        assert_eq!(rows.ask(), Some(Window { offset: 0, count: 10 + AHEAD }));
        rows.accept(page(0, 18, 3));
        assert_eq!((rows.selected(), rows.top(), rows.total()), (0, 0, 3));
    }

    #[test]
    fn a_row_that_is_stayed_at_keeps_its_line_on_the_screen() {
        let mut rows = answered(50, 10);
        rows.select(12);
        let line = rows.selected() - rows.top();
        rows.invalidate(false);
        assert!(rows.keeps_place() && rows.ask().is_some());
        rows.accept(Page { anchor: Some(15), ..page(0, 60, 53) });
        assert_eq!((rows.selected(), rows.selected() - rows.top()), (15, line));
    }

    #[test]
    fn an_empty_result_selects_nothing() {
        let mut rows = answered(0, 10);
        rows.move_by(3);
        assert_eq!(rows.current(), None);
        assert_eq!(rows.ask(), None);
    }
}
