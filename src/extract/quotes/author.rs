//! The author: who "I" is outside of quote marks.

use super::phrase::is_person;
use super::view::View;
use super::who::speaker;
use crate::article::{BlockKind, Speaker};
use crate::text::fold;

/// The longest note about the author, in bytes.
const LONGEST: usize = 500;

/// What a note at the foot says of its author: "Ann Lee is a columnist for …", "… writes about gardens".
const NOTES: &[&str] =
    &["is", "was", "writes", "covers", "reports", "has", "lives", "works", "teaches", "can"];

/// Who wrote the article, by its byline or the note at its foot.
pub(super) fn author(view: &View<'_>) -> Option<Speaker> {
    by_line(view).or_else(|| at_foot(view))
}

fn by_line(view: &View<'_>) -> Option<Speaker> {
    let [name] = view.article.byline.as_slice() else { return None };
    let known = view.actors.iter().take(300).position(|actor| fold(&actor.name) == fold(name));
    known
        .and_then(|actor| speaker(view, actor))
        .or_else(|| Some(Speaker { name: name.clone(), actor: None, mention: None }))
}

/// "Ann Lee is a columnist for the Herald." as the last paragraph.
fn at_foot(view: &View<'_>) -> Option<Speaker> {
    let last = view.article.blocks.last()?;
    if last.kind == BlockKind::Heading || last.span.len() > LONGEST {
        return None;
    }
    let (index, mention) =
        view.actors.iter().enumerate().take(300).find_map(|(index, actor)| {
            let next = actor.mentions.partition_point(|mention| mention.start < last.span.start);
            let mention =
                actor.mentions.get(next).filter(|mention| mention.start == last.span.start)?;
            is_person(view, index).then_some((index, *mention))
        })?;
    let behind = view.text.get(mention.end..last.span.end).unwrap_or("");
    let word = behind.split_whitespace().next();
    let note = word.is_none_or(|word| NOTES.contains(&word));
    // Told of in the first person before: the article is the author's own story.
    note.then(|| speaker(view, index)).flatten()
}
