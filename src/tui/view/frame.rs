use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::look::Look;
use super::pen::{Pen, clear};
use crate::tui::app::Area;
use crate::tui::theme::Role;

/// Empties an area, draws its border, and says what is left inside.
pub(super) fn draw_frame(area: Area, title: &str, buffer: &mut Buffer, look: &Look<'_>) -> Area {
    clear(buffer, area);
    let style = look.of(Role::BorderFocus);
    let marks = look.marks;
    let [top_left, top_right, bottom_left, bottom_right] = marks.corners;
    let last = area.height.saturating_sub(1);
    for (row, left, right) in [(0, top_left, top_right), (last, bottom_left, bottom_right)] {
        let mut pen = Pen::new(buffer, area, row);
        pen.put_right_corner(right, style);
        pen.put(left, style);
        if row == 0 {
            pen.put(title, look.of(Role::Title));
        }
        pen.fill(marks.horizontal, style);
    }
    for row in 1..last {
        let mut pen = Pen::new(buffer, area, row);
        pen.put_right_corner(marks.vertical, style);
        pen.put(marks.vertical, style);
        pen.fill(" ", Style::new());
    }
    Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
