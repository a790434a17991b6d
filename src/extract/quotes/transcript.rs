//! Transcripts: "NAME: what was said", one turn a block.

use std::collections::BTreeMap;

use super::view::View;
use crate::article::{ActorKind, BlockKind, Speaker};
use crate::text::Span;

/// One turn.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub(super) speaker: Speaker,
    /// What was said.
    pub(super) content: Span,
}

/// The longest label, in bytes.
const LONGEST: usize = 40;

/// The turns of a transcript by their block; none where the article is no transcript.
///
/// Three labels in capitals make a transcript, with one of them twice.
pub(super) fn turns(view: &View<'_>) -> BTreeMap<usize, Turn> {
    let mut turns = BTreeMap::new();
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, block) in view.article.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        if let Some(speaker) = label(view, block.span)
            && let Some(mention) = speaker.mention
        {
            *labels.entry(mention.of(view.text)).or_default() += 1;
            let content = Span::new(mention.end + 1, block.span.end).trimmed(view.text);
            if !content.is_empty() {
                turns.insert(index, Turn { speaker, content });
            }
        }
    }
    let repeated = labels.values().any(|&count| count > 1);
    if turns.len() < 3 || labels.len() < 2 || !repeated {
        turns.clear();
    }
    turns
}

/// The speaker whose name in capitals and a colon open `span`: "SMITH: What now?"
pub(super) fn label(view: &View<'_>, span: Span) -> Option<Speaker> {
    let (label, _) =
        span.of(view.text).split_once(':').filter(|(label, _)| label.len() <= LONGEST)?;
    let capitals = label.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    if !capitals {
        return None;
    }
    let last = label.rsplit(' ').next().unwrap_or(label);
    let actor = view.actors.iter().take(300).position(|actor| {
        actor.kind == ActorKind::Person
            && actor.name.rsplit(' ').next().is_some_and(|name| name.eq_ignore_ascii_case(last))
    });
    let known = actor.and_then(|index| view.actors.get(index));
    let name = known.map_or_else(|| label.to_owned(), |actor| actor.name.clone());
    let mention = Span::new(span.start, span.start + label.len());
    Some(Speaker { name, actor, mention: Some(mention) })
}
