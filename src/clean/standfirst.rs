//! The standfirst: the line under the title that sums the article up.

use crate::lexicon::Lexicon;

use super::draft::{Draft, Fate, Line};

/// Takes the line between the title and the running text that is long enough and no sentence of the body: without a
/// stop, or cut off from the body by a byline, date or credit.
pub(super) fn take(draft: &mut Draft, _: &Lexicon) {
    let Some(title) = draft.lines.iter().position(|line| line.fate == Fate::Field) else { return };
    if draft.fields.title.is_none() {
        return;
    }
    let start = draft.body_start().unwrap_or(draft.lines.len());
    let between =
        |line: &Line| line.is_body() && !line.bullet && (6..=60).contains(&line.shape.words);
    let open = (title + 1..start).find(|&index| {
        draft.lines.get(index).is_some_and(|line| between(line) && !line.shape.terminal)
    });
    let closed = || {
        let line = draft.lines.get(start)?;
        let follows_title = draft.lines.get(title + 1..start)?.iter().all(|l| !l.is_body());
        let meta_below = draft.lines.get(start + 1).is_some_and(is_meta);
        let more = draft.lines.get(start + 2..)?.iter().any(|l| l.is_body() && l.is_prose());
        (follows_title && meta_below && more && between(line)).then_some(start)
    };
    let Some(index) = open.or_else(closed) else { return };
    let Draft { source, lines, fields, .. } = draft;
    if let Some(line) = lines.get_mut(index) {
        fields.standfirst = Some(line.span.of(source).replace('\n', " "));
        line.fate = Fate::Field;
    }
}

/// A line that was taken for a byline, a date or a credit.
fn is_meta(line: &Line) -> bool {
    match line.fate {
        Fate::Field => true,
        Fate::Removed(rule) => {
            matches!(rule, "byline" | "date-line" | "photo-caption" | "photo-credit")
        }
        Fate::Body(_) => false,
    }
}
