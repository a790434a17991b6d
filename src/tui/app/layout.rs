use crate::tui::event::Size;

/// The smallest screen that is drawn on.
pub const SMALLEST: Size = Size { width: 20, height: 5 };
/// From this width on, the quotations stand beside the text.
const WIDE: u16 = 100;
/// From this width on, a row of the list is one line, and the details of other rows stand beside them.
const VERY_WIDE: u16 = 120;
/// From this height on, there is room below for a second pane.
const TALL: u16 = 18;
/// From this width on, there is room for all signs of a quotation.
const ROOM_FOR_SIGNS: u16 = 40;
/// From this height on, a row takes two lines.
const ROOMY: u16 = 10;

/// The most columns that the details of a row, and a row of one line beside them, take.
const WIDEST_DETAILS: u16 = 90;
const WIDEST_LINE: u16 = 110;
/// The fewest columns or rows that a border may leave to either pane when the reader moves it.
const LEAST_COLUMNS: u16 = 20;
const LEAST_ROWS: u16 = 3;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies inside.
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

/// Where an overlay of at most `columns` by `rows` lies on a screen of `size`; its border is part of it.
pub(super) fn overlay(size: Size, columns: u16, rows: u16) -> Area {
    // The line at the top is covered where every line counts.
    let top = u16::from(size.height >= ROOMY);
    let room = size.height.saturating_sub(1 + top);
    let (width, height) = (columns.min(size.width), rows.min(room));
    Area { x: (size.width - width) / 2, y: top + (room - height) / 2, width, height }
}

/// What the screen is divided for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// One list over the whole width.
    List,
    /// Rows with the details of the selected one.
    Rows,
    /// The same with rows of one line.
    Lines,
    /// What somebody said, beside who they are, or under it.
    Person {
        /// Whether who they are has the keys.
        focus: bool,
    },
    /// A text; `panel` says whether its quotations are shown, `focus` whether they have the keys.
    Text {
        /// Whether the quotations are wanted; `None` where it depends on the room.
        panel: Option<bool>,
        /// Whether they have the keys.
        focus: bool,
    },
}

/// Where the reader moved the border between two panes, for texts, for rows and for somebody's page: how large the second
/// pane is to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Splits {
    text: Split,
    rows: Split,
    person: Split,
    /// Whether the border is being dragged.
    pub(super) dragging: bool,
}

/// `None` where the border was never moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Split {
    columns: Option<u16>,
    rows: Option<u16>,
}

impl Splits {
    fn of(&mut self, plan: Plan) -> &mut Split {
        match plan {
            Plan::Text { .. } => &mut self.text,
            Plan::Person { .. } => &mut self.person,
            Plan::List | Plan::Rows | Plan::Lines => &mut self.rows,
        }
    }

    /// Moves the border of `panes` so that its cell is at `column` and `row`, as far as both panes keep some room.
    /// Whether there is a border.
    pub(super) fn put_border(&mut self, panes: &Panes, plan: Plan, column: u16, row: u16) -> bool {
        let (Some(border), Some(side)) = (panes.border, panes.side) else { return false };
        let split = self.of(plan);
        if border.width == 1 {
            let whole = panes.main.width + side.width;
            split.columns = Some(bounded(
                whole,
                (side.x + side.width).saturating_sub(column + 1),
                LEAST_COLUMNS,
            ));
        } else {
            let whole = panes.main.height + side.height;
            let rows = if side.y < border.y {
                row.saturating_sub(side.y)
            } else {
                (side.y + side.height).saturating_sub(row + 1)
            };
            split.rows = Some(bounded(whole, rows, LEAST_ROWS));
        }
        true
    }
}

/// The size of the second of two panes that share `whole`, if it is to be `wanted`.
fn bounded(whole: u16, wanted: u16, least: u16) -> u16 {
    let most = whole.saturating_sub(least);
    if most < least { whole / 2 } else { wanted.clamp(least, most) }
}

/// How the screen is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Panes {
    /// The line at the top.
    pub bar: Area,
    /// The rows or the text; without a cell where the panel has it all.
    pub main: Area,
    /// The quotations or the details, without the border.
    pub side: Option<Area>,
    /// The line between the two.
    pub border: Option<Area>,
    /// The line at the bottom.
    pub foot: Area,
    /// How many columns beside a text are for the signs of its quotations.
    pub gutter: u16,
    /// How many lines a row takes.
    pub row_height: u16,
    /// Whether there is too little room for anything.
    pub tiny: bool,
}

impl Panes {
    /// Divides a screen of `size` by the room that there is.
    pub fn new(size: Size, plan: Plan) -> Self {
        Self::divided(size, plan, Splits::default())
    }

    /// Divides a screen of `size` as the reader did before.
    pub(super) fn divided(size: Size, plan: Plan, mut splits: Splits) -> Self {
        let panes = Self::by_room(size, plan);
        let Some((border, side)) = panes.border.zip(panes.side) else { return panes };
        let Split { columns, rows } = *splits.of(plan);
        match (border.width, columns, rows) {
            (1, Some(columns), _) => {
                let whole = Area { width: panes.main.width + 1 + side.width, ..panes.main };
                let columns = bounded(whole.width - 1, columns, LEAST_COLUMNS);
                Self { main: whole, ..panes }.beside(columns)
            }
            (2.., _, Some(rows)) => {
                let y = panes.main.y.min(side.y);
                let height = panes.main.height + 1 + side.height;
                let whole = Self { main: Area { y, height, ..panes.main }, ..panes };
                let rows = bounded(height - 1, rows, LEAST_ROWS);
                if side.y < border.y { whole.above(rows) } else { whole.below(rows) }
            }
            _ => panes,
        }
    }

    fn by_room(size: Size, plan: Plan) -> Self {
        let Size { width, height } = size;
        let tiny = width < SMALLEST.width || height < SMALLEST.height;
        let inner = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
        let panes = Self {
            bar: Area { x: 0, y: 0, width, height: height.min(1) },
            main: inner,
            foot: Area { x: 0, y: height.saturating_sub(1), width, height: height.min(1) },
            row_height: if height < ROOMY { 1 } else { 2 },
            gutter: if width < ROOM_FOR_SIGNS { 2 } else { 4 },
            tiny,
            ..Self::default()
        };
        match plan {
            Plan::List if width >= VERY_WIDE => Self { row_height: 1, ..panes },
            Plan::List => panes,
            Plan::Rows if width >= VERY_WIDE => panes.beside((width * 2 / 5).min(WIDEST_DETAILS)),
            Plan::Rows if height >= TALL => panes.below(inner.height / 3),
            Plan::Rows => panes,
            Plan::Lines if width > 2 * WIDEST_LINE => {
                Self { row_height: 1, ..panes }.beside(width - WIDEST_LINE - 1)
            }
            Plan::Lines => Self { row_height: 1, ..Self::by_room(size, Plan::Rows) },
            Plan::Person { .. } if width >= WIDE => panes.beside(width * 2 / 5),
            Plan::Person { focus: true } if height < TALL => {
                Self { main: Area::default(), side: Some(inner), ..panes }
            }
            Plan::Person { .. } => panes.above(inner.height / 2),
            Plan::Text { panel: Some(false), focus: false } => panes,
            Plan::Text { .. } if width >= WIDE => panes.beside((width * 9 / 25).clamp(34, 60)),
            Plan::Text { panel: None, focus: false } => panes,
            Plan::Text { .. } if height >= TALL => panes.below(inner.height * 2 / 5),
            Plan::Text { focus: true, .. } => {
                Self { main: Area::default(), side: Some(inner), ..panes }
            }
            Plan::Text { .. } => panes,
        }
    }

    fn beside(self, columns: u16) -> Self {
        let Area { x, y, width, height } = self.main;
        let main = Area { width: width.saturating_sub(columns + 1), ..self.main };
        let border = Area { x: x + main.width, y, width: 1, height };
        let side = Area { x: border.x + 1, y, width: columns, height };
        Self { main, border: Some(border), side: Some(side), ..self }
    }

    fn above(self, rows: u16) -> Self {
        let Area { x, y, width, height } = self.main;
        let side = Area { x, y, width, height: rows };
        let border = Area { x, y: y + rows, width, height: 1 };
        let main = Area { y: border.y + 1, height: height.saturating_sub(rows + 1), ..self.main };
        Self { main, border: Some(border), side: Some(side), ..self }
    }

    fn below(self, rows: u16) -> Self {
        let Area { x, y, width, height } = self.main;
        let main = Area { height: height.saturating_sub(rows + 1), ..self.main };
        let border = Area { x, y: y + main.height, width, height: 1 };
        let side = Area { x, y: border.y + 1, width, height: rows };
        Self { main, border: Some(border), side: Some(side), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quotations_stand_beside_where_there_is_room_and_else_below() {
        let text = |focus| Plan::Text { panel: None, focus };
        let beside = Panes::new(Size { width: 120, height: 40 }, text(false));
        assert!(beside.border.is_some_and(|border| border.width == 1 && border.height == 38));
        let below = Panes::new(Size { width: 80, height: 24 }, text(true));
        assert!(below.border.is_some_and(|border| border.width == 80 && border.height == 1));
        let alone = Panes::new(Size { width: 40, height: 12 }, text(true));
        assert_eq!((alone.main.width, alone.side.map(|side| side.width)), (0, Some(40)));
    }

    #[test]
    fn a_border_that_was_moved_stays_there_and_leaves_room_to_both() {
        let size = Size { width: 120, height: 40 };
        let plan = Plan::Text { panel: None, focus: false };
        let mut splits = Splits::default();
        assert!(splits.put_border(&Panes::new(size, plan), plan, 60, 0));
        let panes = Panes::divided(size, plan, splits);
        assert_eq!((panes.border.unwrap().x, panes.side.unwrap().width), (60, 59));
        assert_eq!(panes.main.width + 1 + panes.side.unwrap().width, 120);
        for (column, width) in [(0, 99), (500, LEAST_COLUMNS)] {
            splits.put_border(&panes, plan, column, 0);
            let side = Panes::divided(size, plan, splits).side.unwrap();
            assert_eq!(side.width, width);
        }
        assert_eq!(Panes::divided(size, Plan::Rows, splits), Panes::new(size, Plan::Rows));
        assert!(!splits.put_border(&Panes::new(size, Plan::List), Plan::List, 9, 9));
        // Who somebody is stands above what they said.
        let (size, plan) = (Size { width: 80, height: 24 }, Plan::Person { focus: false });
        splits.put_border(&Panes::new(size, plan), plan, 0, 6);
        let panes = Panes::divided(size, plan, splits);
        assert_eq!((panes.border.unwrap().y, panes.side.unwrap().height, panes.main.y), (6, 5, 7));
    }

    #[test]
    fn no_pane_leaves_the_screen() {
        for width in (0..320).step_by(7) {
            for height in 0..60 {
                for plan in [
                    Plan::List,
                    Plan::Rows,
                    Plan::Lines,
                    Plan::Person { focus: false },
                    Plan::Person { focus: true },
                    Plan::Text { panel: Some(true), focus: false },
                    Plan::Text { panel: None, focus: true },
                ] {
                    let moved = Split { columns: Some(width / 3), rows: Some(u16::MAX) };
                    let splits = [
                        Splits::default(),
                        Splits { text: moved, rows: moved, person: moved, dragging: false },
                    ];
                    let panes = Panes::divided(
                        Size { width, height },
                        plan,
                        splits[usize::from(height % 2)],
                    );
                    let all = [Some(panes.bar), Some(panes.main), panes.side, panes.border];
                    for area in all.into_iter().flatten().filter(|_| !panes.tiny) {
                        assert!(area.x + area.width <= width && area.y + area.height <= height);
                    }
                }
            }
        }
    }
}
