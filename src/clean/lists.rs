//! List items: lines behind bullets or numbers, and items that a colon introduces and a scraper glued.

use crate::article::BlockKind;
use crate::lexicon::Lexicon;
use crate::text::fold;

use super::draft::{Draft, Fate, Line};
use super::shape::{item_number, words};

/// Marks the list items.
pub(super) fn mark(draft: &mut Draft, _: &Lexicon) {
    let mut items = vec![false; draft.lines.len()];
    for (index, line) in draft.lines.iter().enumerate().filter(|(_, line)| line.is_paragraph()) {
        let set = |items: &mut Vec<bool>, at: usize| {
            if let Some(item) = items.get_mut(at) {
                *item = true;
            }
        };
        if line.bullet {
            set(&mut items, index);
        }
        let numbered =
            |at: usize| draft.lines.get(at).and_then(|line| item_number(draft.text(line)));
        if let (Some(a), Some(b)) = (numbered(index), numbered(index + 1))
            && b == a + 1
        {
            set(&mut items, index);
            set(&mut items, index + 1);
        }
        if draft.text(line).ends_with(':') {
            let run = glued_items(draft, index + 1);
            (index + 1..=index + run).for_each(|at| set(&mut items, at));
        }
    }
    for (line, _) in draft.lines.iter_mut().zip(items).filter(|(_, item)| *item) {
        line.fate = Fate::Body(BlockKind::ListItem);
    }
}

/// How many lines from `from` on are glued items of one shape: they open with the same word, or all lack a stop.
fn glued_items(draft: &Draft, from: usize) -> usize {
    let rest = draft.lines.get(from..).unwrap_or(&[]);
    let glued = || rest.iter().take_while(|line| line.glued && line.is_paragraph());
    let Some(first) = rest.first() else { return 0 };
    let opener = first_word(draft, first);
    let same = glued().take_while(|line| first_word(draft, line) == opener).count();
    let open = glued().take_while(|line| !line.shape.terminal && line.shape.words <= 30).count();
    let run = same.max(open);
    if run >= 2 && !opener.is_empty() { run } else { 0 }
}

fn first_word(draft: &Draft, line: &Line) -> String {
    words(draft.text(line)).next().map(fold).unwrap_or_default()
}
