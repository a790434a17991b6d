//! Interviews whose questions carry no label: paragraphs or headings that ask, and the answers of the one whom the
//! article introduces.

use std::collections::BTreeMap;

use super::rules;
use super::turn::{Turn, has_word, interviewee, is_personal, opens_with_mark};
use super::view::View;
use crate::article::{BlockKind, Speaker};

/// The longest question, in bytes.
const LONGEST: usize = 400;
/// So many questions make an interview.
const FEWEST: usize = 3;

/// The answers of an interview by their block; none where the article is none.
///
/// Questions to the reader ("What can you do?") have no answers in the first person, and texts about oneself no
/// questions to "you": an interview has both, and an introduction that tells of a talk with somebody.
pub(super) fn turns(view: &View<'_>) -> BTreeMap<usize, Turn> {
    let blocks = &view.article.blocks;
    let questions: Vec<usize> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind != BlockKind::Code && is_question(block.span.of(view.text)))
        .map(|(index, _)| index)
        .collect();
    let Some(&first) = questions.first() else { return BTreeMap::new() };
    if questions.len() < FEWEST || first == 0 {
        return BTreeMap::new();
    }
    let ends = questions.iter().skip(1).copied().chain([blocks.len()]);
    let mut answers: Vec<std::ops::Range<usize>> =
        questions.iter().zip(ends).map(|(&question, end)| question + 1..end).collect();
    if let Some(last) = answers.last_mut() {
        *last = last.start..last_answer(view, last.clone());
    }
    answers.retain(|answer| !answer.is_empty());
    let asks = |index: &&usize| {
        blocks
            .get(**index)
            .is_some_and(|b| has_word(b.span.of(view.text), &["you", "your", "you're"]))
    };
    let personal =
        |answer: &&std::ops::Range<usize>| (**answer).clone().any(|index| is_personal(view, index));
    let quoted = |answer: &&std::ops::Range<usize>| {
        blocks.get(answer.start).is_some_and(|block| opens_with_mark(block.span.of(view.text)))
    };
    let is_interview = questions.iter().filter(asks).count() * 2 >= questions.len()
        && answers.len() >= FEWEST
        && answers.iter().filter(personal).count() * 3 >= answers.len() * 2
        && answers.iter().filter(quoted).count() * 4 < answers.len();
    let speaker = is_interview.then(|| interviewee(view, first)).flatten();
    speaker.map_or_else(BTreeMap::new, |speaker| answered(view, &questions, &answers, &speaker))
}

/// Behind the last answer an article may go on with something else: what speaks of itself at once belongs to it.
fn last_answer(view: &View<'_>, range: std::ops::Range<usize>) -> usize {
    let first = range.start;
    range
        .take_while(|&index| {
            index == first
                || view.article.blocks.get(index).is_some_and(|b| b.kind == BlockKind::Paragraph)
                    && is_personal(view, index)
        })
        .last()
        .map_or(first, |last| last + 1)
}

fn answered(
    view: &View<'_>,
    questions: &[usize],
    answers: &[std::ops::Range<usize>],
    speaker: &Speaker,
) -> BTreeMap<usize, Turn> {
    let mut found = BTreeMap::new();
    let silent = Turn { speakers: Vec::new(), content: None, rule: rules::INTERVIEW };
    found.extend(questions.iter().map(|&index| (index, silent.clone())));
    for index in answers.iter().cloned().flatten() {
        let Some(block) = view.article.blocks.get(index) else { continue };
        let spoken = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if spoken && !opens_with_mark(block.span.of(view.text)) {
            let content = Some(block.span);
            found.insert(
                index,
                Turn { speakers: vec![speaker.clone()], content, rule: rules::INTERVIEW },
            );
        }
    }
    found
}

fn is_question(text: &str) -> bool {
    text.len() < LONGEST && text.ends_with('?') && !opens_with_mark(text)
}
