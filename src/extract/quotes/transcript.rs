//! Transcripts: "NAME: what was said", "Name: …", "Q: … A: …", one turn a block, and the paragraphs that go on with it.

use std::collections::BTreeMap;

use super::rules::{self, Rule};
use super::turn::{Turn, interviewee, is_personal, opens_with_mark};
use super::view::View;
use crate::article::{ActorKind, BlockKind, Speaker};
use crate::lexicon::cues::class;
use crate::text::{Span, fold};

/// The longest label, in bytes: "REP. NANCY HOLT (D-TX), MINORITY WHIP".
const LONGEST: usize = 64;

/// So many different labels have a transcript at most; a list of other things has more.
const MOST_LABELS: usize = 60;

/// Who a label stands for.
#[derive(Debug, Clone, PartialEq)]
enum Voice {
    Named(Speaker),
    /// "Q" and the like.
    Asker,
    /// "A" and the like.
    Answerer,
    /// Nobody known: who asks for a paper ("The Herald:"), or no voice at all ("Best for:").
    Other(Speaker),
}

#[derive(Debug)]
struct Labelled {
    block: usize,
    label: Span,
    content: Span,
    voice: Voice,
}

/// The turns of a transcript by their block; none where the article is no transcript.
pub(super) fn turns(view: &View<'_>) -> BTreeMap<usize, Turn> {
    let labelled = labelled(view);
    let answers = |voice: Voice| labelled.iter().filter(|l| l.voice == voice).count();
    if answers(Voice::Asker) > 1 && answers(Voice::Answerer) > 1 {
        return questions_and_answers(view, &labelled);
    }
    let (known, unknown) = by_voice(view, labelled);
    if !is_transcript(view, &known) {
        return BTreeMap::new();
    }
    gathered(view, &established(known, unknown))
}

/// All blocks that open with a label.
fn labelled(view: &View<'_>) -> Vec<Labelled> {
    let mut voices: BTreeMap<&str, Option<Voice>> = BTreeMap::new();
    let mut found = Vec::new();
    for (block, of_block) in view.article.blocks.iter().enumerate() {
        if of_block.kind == BlockKind::Code {
            continue;
        }
        let Some((label, content)) = opening(view, of_block.span) else { continue };
        let known = voices.len();
        let voice = voices
            .entry(label.of(view.text))
            .or_insert_with(|| (known < MOST_LABELS).then(|| voice(view, label)).flatten());
        if let Some(voice) = voice.clone() {
            found.push(Labelled { block, label, content, voice });
        }
    }
    // "Hill: We go on" over an article is its headline.
    let again = |first: &Labelled| {
        found.iter().skip(1).any(|turn| turn.label.of(view.text) == first.label.of(view.text))
    };
    if found.first().is_some_and(|first| first.block == 0 && !again(first)) {
        found.remove(0);
    }
    found
}

/// The label that opens a block, and what stands behind its colon.
fn opening(view: &View<'_>, block: Span) -> Option<(Span, Span)> {
    let text = block.of(view.text);
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let (len, behind) = head.find(':').map(|len| (len, len + 1)).or_else(|| bare(head))?;
    let label = Span::new(block.start, block.start + len).trimmed(view.text);
    let rest = text.get(behind..).unwrap_or("");
    let plain = label.of(view.text).chars().all(|c| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’' | '(' | ')' | '&' | '/')
    });
    let capital = label.of(view.text).chars().next().is_some_and(char::is_uppercase);
    let free = rest.is_empty() || rest.starts_with(char::is_whitespace) || behind == len;
    (plain && capital && free)
        .then(|| (label, Span::new(block.start + behind, block.end).trimmed(view.text)))
}

/// A label without a colon: "Q. What now?", "Q What now?", and with the space lost. Its length, and where
/// what stands behind it starts.
fn bare(head: &str) -> Option<(usize, usize)> {
    let mut chars = head.chars();
    let (first, second, third) = (chars.next()?, chars.next()?, chars.next()?);
    match (first, second, third) {
        ('Q', ' ', _) | ('Q' | 'A', '.', ' ') => Some((1, 2)),
        ('Q', second, third) if second.is_uppercase() && third.is_lowercase() => Some((1, 1)),
        _ => None,
    }
}

fn voice(view: &View<'_>, label: Span) -> Option<Voice> {
    let text = label.of(view.text);
    match text {
        "Q" | "Question" | "QUESTION" => return Some(Voice::Asker),
        "A" | "Answer" | "ANSWER" => return Some(Voice::Answerer),
        _ => {}
    }
    let folded = fold(text);
    // "DEAR ABBY:" is who a letter goes to.
    if view.lexicon.news.labels.contains(&folded) || folded.starts_with("dear ") {
        return None;
    }
    if let Some(speaker) = capitals(view, label) {
        return Some(Voice::Named(speaker));
    }
    let core = text.split([',', '(']).next().unwrap_or(text).trim();
    let words: Vec<&str> = core.split(' ').collect();
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
    if words.len() > 4 || !named {
        return None;
    }
    let speaker =
        |name: &str, actor| Speaker { name: name.to_owned(), actor, mention: Some(label) };
    if let Some((actor, name)) = person(view, core) {
        return Some(Voice::Named(speaker(name, Some(actor))));
    }
    let last = fold(words.last().unwrap_or(&core));
    let role = view.lexicon.roles.is_person_noun(&last)
        || view.lexicon.cues.get(&last).classes & class::ROLE_NOUN != 0
        || ["interviewer", "narrator", "voiceover", "audience"].contains(&last.as_str());
    Some(if role {
        Voice::Named(speaker(core.strip_prefix("The ").unwrap_or(core), None))
    } else {
        Voice::Other(speaker(core, None))
    })
}

/// The speaker whose name in capitals and a colon open `span`: "SMITH: What now?"
pub(super) fn label(view: &View<'_>, span: Span) -> Option<Speaker> {
    let (label, _) = opening(view, span)?;
    capitals(view, label)
}

/// The speaker of a label all in capitals.
fn capitals(view: &View<'_>, label: Span) -> Option<Speaker> {
    let text = label.of(view.text);
    let letters = text.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 2
        || letters.clone().any(char::is_lowercase)
        || fold(text).starts_with("dear ")
    {
        return None;
    }
    let core = text.split([',', '(']).next().unwrap_or(text).trim();
    let (actor, name) = person(view, core)
        .map_or((None, without_titles(view, core)), |(actor, name)| (Some(actor), name));
    Some(Speaker { name: name.to_owned(), actor, mention: Some(label) })
}

/// The person whom a label names in full, by the surname, or as the article calls them; titles may stand before.
fn person<'a>(view: &View<'a>, core: &str) -> Option<(usize, &'a str)> {
    let bare = without_titles(view, core);
    let one = !bare.contains(' ');
    let is = |name: &str| name.eq_ignore_ascii_case(bare);
    view.actors
        .iter()
        .take(300)
        .position(|actor| {
            let surname = actor.name.rsplit(' ').next().unwrap_or_default();
            actor.kind == ActorKind::Person
                && (is(&actor.name)
                    || one && is(surname)
                    || !one && ends_with_name(&actor.name, bare)
                    || actor.aliases.iter().any(|alias| is(alias)))
        })
        .and_then(|index| view.actors.get(index).map(|actor| (index, actor.name.as_str())))
}

/// "Anna Brandt" in "Anna Maria Brandt": the first and the last word are the same.
fn ends_with_name(name: &str, bare: &str) -> bool {
    let ends = |text: &str| {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default().to_lowercase();
        (first, words.next_back().unwrap_or_default().to_lowercase())
    };
    ends(name) == ends(bare)
}

/// "SEN. MARY HILL" without its title.
fn without_titles<'t>(view: &View<'_>, core: &'t str) -> &'t str {
    let mut rest = core;
    while let Some((first, others)) = rest.split_once(' ') {
        let word = fold(first.trim_end_matches('.'));
        let known = view.lexicon.roles.is_title(&word)
            || view.lexicon.cues.is_title(first.trim_end_matches('.'))
            || ["mr", "mrs", "ms", "miss", "dr", "rep", "sen", "gov", "gen", "prof"]
                .contains(&word.as_str());
        if !known {
            break;
        }
        rest = others;
    }
    rest
}

/// The turns of known voices and those of others. One that does nothing but ask is known.
fn by_voice(view: &View<'_>, labelled: Vec<Labelled>) -> (Vec<Labelled>, Vec<Labelled>) {
    let mut asked: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for turn in &labelled {
        let (turns, questions) = asked.entry(turn.label.of(view.text)).or_default();
        *turns += 1;
        *questions += usize::from(turn.content.of(view.text).ends_with('?'));
    }
    labelled.into_iter().partition(|turn| match turn.voice {
        Voice::Named(_) | Voice::Asker | Voice::Answerer => true,
        Voice::Other(_) => asked
            .get(turn.label.of(view.text))
            .is_some_and(|&(turns, questions)| turns > 1 && questions * 2 > turns),
    })
}

/// In a text that is a transcript for the most part, an unknown name between known voices speaks too.
fn established(known: Vec<Labelled>, unknown: Vec<Labelled>) -> Vec<Labelled> {
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return known };
    let range = first.block..last.block + 2;
    let inside = |turn: &Labelled| range.contains(&turn.block);
    let others: Vec<Labelled> = unknown.into_iter().filter(inside).collect();
    if (known.len() + others.len()) * 2 < range.len() || others.len() > known.len() {
        return known;
    }
    let mut all = known;
    all.extend(others);
    all.sort_by_key(|turn| turn.block);
    all
}

/// Three turns of two voices make a transcript, with one of them twice, where they are a good part of the text.
fn is_transcript(view: &View<'_>, turns: &[Labelled]) -> bool {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in turns {
        *labels.entry(turn.label.of(view.text)).or_default() += 1;
    }
    let known = turns.iter().any(|turn| matches!(turn.voice, Voice::Named(_)));
    // "Mary Hill: 46", "Tom Day: out": a table of results, not talk.
    let talk = |turn: &&Labelled| {
        let text = turn.content.of(view.text);
        text.is_empty()
            || text.split_whitespace().count() > 2
            || text.ends_with(['.', '?', '!', '…'])
    };
    if turns.iter().filter(talk).count() * 3 < turns.len() * 2 {
        return false;
    }
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else { return false };
    known
        && turns.len() >= 3
        && labels.len() >= 2
        && labels.values().any(|&count| count > 1)
        && turns.len() * 4 > last.block - first.block
}

/// The turns with the paragraphs that go on with them.
fn gathered(view: &View<'_>, turns: &[Labelled]) -> BTreeMap<usize, Turn> {
    let mut found = BTreeMap::new();
    let all = turns.iter().zip(turns.iter().skip(1).map(Some).chain([None]));
    for (turn, next) in all {
        let speakers = match &turn.voice {
            Voice::Named(speaker) | Voice::Other(speaker) => vec![speaker.clone()],
            Voice::Asker | Voice::Answerer => Vec::new(),
        };
        let content = Some(turn.content).filter(|content| !content.is_empty());
        if content.is_none_or(|content| !opens_with_mark(content.of(view.text))) {
            let turn_of = Turn { speakers: speakers.clone(), content, rule: rules::TRANSCRIPT };
            found.insert(turn.block, turn_of);
        }
        let end = next.map_or(turn.block + 1 + usize::from(content.is_none()), |next| next.block);
        go_on(view, &mut found, turn.block + 1..end, &speakers, rules::TRANSCRIPT);
    }
    found
}

/// At most so many paragraphs go on with a turn.
const LONGEST_TURN: usize = 8;

/// The paragraphs without a label that go on with the turn before them.
fn go_on(
    view: &View<'_>,
    found: &mut BTreeMap<usize, Turn>,
    blocks: std::ops::Range<usize>,
    speakers: &[Speaker],
    rule: &'static Rule,
) {
    if blocks.len() > LONGEST_TURN {
        return;
    }
    for index in blocks {
        let Some(block) = view.article.blocks.get(index) else { return };
        let text = block.span.of(view.text);
        let spoken = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !spoken || opens_with_mark(text) {
            return;
        }
        // "(LAUGHTER)", "[Applause]"
        let direction = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
        let content = (!direction).then_some(block.span);
        let turn = Turn { speakers: speakers.to_vec(), content, rule };
        found.insert(index, turn);
    }
}

/// "Q: … A: …": whoever is interviewed answers. Who asks is not named; where nobody is interviewed (a list of
/// frequent questions), nobody speaks.
fn questions_and_answers(view: &View<'_>, labelled: &[Labelled]) -> BTreeMap<usize, Turn> {
    let mut found = BTreeMap::new();
    let Some(first) = labelled.iter().find(|turn| turn.voice == Voice::Asker) else { return found };
    let Some(speaker) = interviewee(view, first.block) else { return found };
    let turns: Vec<&Labelled> = labelled
        .iter()
        .filter(|turn| matches!(turn.voice, Voice::Asker | Voice::Answerer))
        .collect();
    let answers = turns.iter().filter(|turn| turn.voice == Voice::Answerer);
    let personal = answers.clone().filter(|turn| is_personal(view, turn.block)).count();
    if personal * 3 < answers.count() {
        return found;
    }
    for (turn, next) in turns.iter().zip(turns.iter().skip(1).map(Some).chain([None])) {
        if turn.voice == Voice::Asker {
            found.insert(
                turn.block,
                Turn { speakers: Vec::new(), content: None, rule: rules::INTERVIEW },
            );
            continue;
        }
        let speakers = vec![speaker.clone()];
        let content = Some(turn.content).filter(|content| !content.is_empty());
        let turn_of = Turn { speakers: speakers.clone(), content, rule: rules::INTERVIEW };
        found.insert(turn.block, turn_of);
        if let Some(next) = next {
            go_on(view, &mut found, turn.block + 1..next.block, &speakers, rules::INTERVIEW);
        }
    }
    found
}
