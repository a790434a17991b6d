//! A turn of talk without marks, and who is interviewed: what transcripts and interviews have in common.

use super::rules::Rule;
use super::view::View;
use crate::article::{ActorKind, Speaker};
use crate::text::{Span, folded, is_letter_or_digit};

/// One block of a transcript or an interview.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// Nobody where the text does not name who asks.
    pub(super) speakers: Vec<Speaker>,
    /// What was said; none in a stage direction.
    pub(super) content: Option<Span>,
    pub(super) rule: &'static Rule,
}

/// What stands in quote marks is read by the marks.
pub(super) fn opens_with_mark(text: &str) -> bool {
    text.starts_with(['"', '“', '”', '‘', '«', '„', '‚']) || text.starts_with("''")
}

/// Whether somebody speaks of themselves in a block.
pub(super) fn is_personal(view: &View<'_>, index: usize) -> bool {
    let text = view.article.blocks.get(index).map_or("", |block| block.span.of(view.text));
    has_word(text, &["i", "i'm", "i've", "i'd", "i'll", "me", "my", "we", "we're", "we've", "our"])
}

/// Whether one of the words stands in the text.
pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !(is_letter_or_digit(c) || matches!(c, '\'' | '’')))
        .any(|word| word.len() < 8 && words.contains(&&*folded(word)))
}

/// Words of an introduction that tell of a talk with somebody, or of somebody who answers.
const TALK: &[&str] = &[
    "interview",
    "interviewed",
    "interviews",
    "talk",
    "talked",
    "talks",
    "talking",
    "spoke",
    "speaks",
    "speak",
    "chat",
    "chatted",
    "chats",
    "sat",
    "caught",
    "conversation",
    "conversations",
    "q&a",
    "asked",
    "ask",
    "asks",
    "answers",
    "answered",
    "questions",
    "discuss",
    "discusses",
    "discussed",
    "say",
    "tells",
    "told",
    "share",
    "shares",
    "shared",
];

/// Who is interviewed: the person whom the blocks before `first` (at most ten) name most often, the last of them
/// where several are named as often. None where those blocks tell of no talk.
pub(super) fn interviewee(view: &View<'_>, first: usize) -> Option<Speaker> {
    let blocks = view.article.blocks.get(first.saturating_sub(10)..first)?;
    let intro = Span::new(blocks.first()?.span.start, blocks.last()?.span.end);
    if !has_talk(intro.of(view.text)) {
        return None;
    }
    let named = |span: &Span| intro.start <= span.start && span.end <= intro.end;
    let (actor, _, mention) = view
        .actors
        .iter()
        .enumerate()
        .filter(|(_, actor)| actor.kind == ActorKind::Person && actor.name.contains(' '))
        .filter_map(|(index, actor)| {
            let count = actor.mentions.iter().filter(|span| named(span)).count();
            let last = actor.mentions.iter().rev().find(|span| named(span))?;
            Some((index, count, *last))
        })
        .max_by_key(|&(_, count, last)| (count, last.start))?;
    let name = view.actors.get(actor)?.name.clone();
    Some(Speaker { name, actor: Some(actor), mention: Some(mention) })
}

fn has_talk(text: &str) -> bool {
    text.split(|c: char| !(is_letter_or_digit(c) || c == '&'))
        .any(|word| word.len() < 16 && TALK.contains(&&*folded(word)))
}
