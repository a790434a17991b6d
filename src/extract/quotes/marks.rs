//! Where quote marks open and close: one pass over each block, whatever the house style.
//!
//! Only outermost stretches count; marks nested in them are part of what was said.

use crate::article::{Block, BlockKind};
use crate::text::{Span, is_letter, is_letter_or_digit};

/// Text between quote marks, inside one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What stands between the marks, without white space at its edges.
    pub(super) inner: Span,
    /// The same with its marks.
    pub(super) outer: Span,
    /// Index of its block.
    pub(super) block: usize,
    /// Whether its closing mark is there.
    pub(super) closed: bool,
    /// Whether it goes on with a stretch of the block before, which was left open.
    pub(super) reopens: bool,
}

/// Where a mark can point, by its own shape and by what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    side: Side,
    /// One of the low marks „ ‚, after which “ or ‘ closes.
    low: bool,
}

/// Reads the stretches of all blocks, in order.
pub(super) fn read(text: &str, blocks: &[Block]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut left_open = false;
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Code) {
            left_open = false;
            continue;
        }
        let first = found.len();
        pair_doubles(text, index, block.span, &mut found);
        let doubles = found.split_off(first);
        let next = blocks.get(index + 1).map_or("", |next| next.span.of(text));
        found.extend(with_singles(text, index, block.span, doubles, next));
        if let Some(stretch) = found.get_mut(first) {
            stretch.reopens = left_open && stretch.outer.start == block.span.start;
        }
        left_open = found.get(first..).and_then(<[_]>::last).is_some_and(|last| !last.closed);
    }
    found
}

/// The pairs of double marks of one block.
fn pair_doubles(text: &str, block: usize, span: Span, found: &mut Vec<Stretch>) {
    let marks = double_marks(text, span);
    let mut open: Option<Mark> = None;
    let mut nested = 0usize;
    for (index, mark) in marks.iter().enumerate() {
        let Some(start) = open else {
            if mark.side != Side::Close {
                open = Some(*mark);
                nested = 0;
            }
            continue;
        };
        let closes = mark.side != Side::Open || (start.low && is_high_opener(text, mark.span));
        if closes && nested > 0 {
            nested -= 1;
        } else if closes {
            push(text, block, start.span.start, start.span.end, Some(mark.span), span, found);
            open = None;
        } else if closing_run(&marks, index + 1) > nested + 1 {
            nested += 1;
        } else if nested == 0 && looks_finished(text, mark.span.start) {
            // The mark before was never closed: it ends where the next one opens.
            let end = Span::new(mark.span.start, mark.span.start);
            push(text, block, start.span.start, start.span.end, Some(end), span, found);
            open = Some(*mark);
        }
    }
    if let Some(start) = open {
        push(text, block, start.span.start, start.span.end, None, span, found);
    }
}

fn push(
    text: &str,
    block: usize,
    outer: usize,
    inner: usize,
    close: Option<Span>,
    limit: Span,
    found: &mut Vec<Stretch>,
) {
    let end = close.map_or(limit.end, |mark| mark.start);
    let content = Span::new(inner, end).trimmed(text);
    if content.of(text).chars().any(is_letter_or_digit) {
        let outer = Span::new(outer, close.map_or(limit.end, |mark| mark.end));
        found.push(Stretch {
            inner: content,
            outer,
            block,
            closed: close.is_some(),
            reopens: false,
        });
    }
}

/// How many marks from `index` on can only close (at most three are looked at).
fn closing_run(marks: &[Mark], index: usize) -> usize {
    marks.iter().skip(index).take(3).take_while(|mark| mark.side != Side::Open).count()
}

/// Whether the text before `at` ends a sentence, so that a new quotation may open there.
fn looks_finished(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end();
    before.ends_with(['.', '!', '?', ',', ':', '…'])
}

fn is_high_opener(text: &str, span: Span) -> bool {
    matches!(span.of(text), "“" | "‘")
}

/// The bytes that a quote mark of any kind begins with.
const FIRST_BYTES: [u8; 7] = [b'"', b'\'', b'`', 0xc2, 0xe2, 0xe3, 0xef];

/// The next character from `from` on that can be a quote mark of any kind, by its first byte; most text has none.
fn next_candidate(text: &str, from: usize) -> Option<(usize, char)> {
    let rest = text.as_bytes().get(from..)?;
    // Sixteen bytes at a time, without a branch between them: the compiler compares them at once.
    let marks_at = |byte: u8| FIRST_BYTES.iter().map(|&first| u8::from(byte == first)).sum::<u8>();
    let has_none = |chunk: &&[u8; 16]| chunk.iter().map(|&byte| marks_at(byte)).sum::<u8>() == 0;
    let passed = 16 * rest.as_chunks().0.iter().take_while(has_none).count();
    let at = from + passed + rest.get(passed..)?.iter().position(|&byte| marks_at(byte) > 0)?;
    Some((at, text.get(at..)?.chars().next()?))
}

/// The character before `at`, and the one from `at` on.
fn around(text: &str, before: usize, after: usize) -> (Option<char>, Option<char>) {
    let left = text.get(..before).and_then(|left| left.chars().next_back());
    (left, text.get(after..).and_then(|right| right.chars().next()))
}

/// All double marks of a block with the side they point to.
fn double_marks(text: &str, span: Span) -> Vec<Mark> {
    let text = span.of(text);
    let mut marks = Vec::new();
    let mut next = 0;
    let mut attribute = false;
    // Where the value of an attribute begins: as if "=" stood before it.
    let mut value = None;
    while let Some((offset, ch)) = next_candidate(text, next) {
        let mut end = offset + ch.len_utf8();
        next = end;
        let (before, after) = around(text, offset, end);
        let before = if value == Some(offset) { Some('=') } else { before };
        let doubled = matches!(ch, '\'' | '`' | '’' | '‘') && after == Some(ch);
        let is_mark =
            doubled || matches!(ch, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞');
        if !is_mark {
            continue;
        }
        // Three in a row behind a word: the first closes what is nested.
        let third = text.get(offset + 2 * ch.len_utf8()..).is_some_and(|rest| rest.starts_with(ch));
        if doubled && third && !is_edge(before) {
            continue;
        }
        if doubled {
            end += ch.len_utf8();
            next = end;
        }
        // The value of an attribute in left-over markup is no quotation.
        if ch == '"' && (attribute || before == Some('=')) {
            attribute = !attribute;
            value = Some(end).filter(|_| attribute);
            continue;
        }
        let (_, after) = around(text, offset, end);
        let inches = matches!(ch, '"' | '\'') && before.is_some_and(|c| c.is_ascii_digit());
        let side = side_of(ch, before, after);
        if !(inches && side == Side::Either) {
            let mark = Span::new(offset, end).shifted(span.start);
            marks.push(Mark { span: mark, side, low: ch == '„' });
        }
    }
    marks
}

fn is_edge(ch: Option<char>) -> bool {
    ch.is_none_or(char::is_whitespace)
}

fn opens_after(ch: Option<char>) -> bool {
    ch.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '―' | '-' | '/' | '‘' | '\'' | '…')
    })
}

/// Which way a mark points.
fn side_of(ch: char, before: Option<char>, after: Option<char>) -> Side {
    let starts = opens_after(before) && !is_edge(after);
    let ends = !is_edge(before) && !after.is_some_and(is_letter_or_digit);
    match ch {
        '„' | '‟' | '〝' => Side::Open,
        '“' if !is_edge(before) && is_edge(after) => Side::Close,
        '“' | '`' | '‘' => Side::Open,
        '”' | '’' | '〞' if is_edge(before) && after.is_some_and(is_letter_or_digit) => {
            Side::Open
        }
        '”' | '’' | '〞' => Side::Close,
        '«' | '»' => match (is_edge(before), after.is_some_and(is_letter_or_digit)) {
            (true, true) => Side::Open,
            (false, false) => Side::Close,
            _ if ch == '«' && !ends => Side::Open,
            _ => Side::Close,
        },
        _ if starts
            && !(ends && before.is_some_and(|c| matches!(c, '—' | '–' | '―' | '-' | '…'))) =>
        {
            Side::Open
        }
        _ if ends => Side::Close,
        _ => Side::Either,
    }
}

/// Adds British single marks that stand outside of the doubles, or around them.
///
/// A single mark is left open only where the `next` block opens with it again.
fn with_singles(
    text: &str,
    block: usize,
    span: Span,
    doubles: Vec<Stretch>,
    next_block: &str,
) -> Vec<Stretch> {
    let marks = single_marks(text, span);
    if !marks.iter().any(|mark| mark.side == Side::Open) {
        return doubles;
    }
    let mut found = Vec::with_capacity(doubles.len());
    let mut doubles = doubles.into_iter();
    let mut at = span.start;
    let mut index = 0;
    while let Some(mark) = marks.get(index) {
        // Doubles that lie before this mark stand; a mark inside of one is nested.
        while doubles.as_slice().first().is_some_and(|d| d.outer.start < mark.span.start)
            && let Some(double) = doubles.next()
        {
            at = at.max(double.outer.end);
            found.push(double);
        }
        if mark.span.start < at || mark.side != Side::Open {
            index += 1;
            continue;
        }
        let Some((close, next)) = single_close(&marks, index + 1) else {
            if doubles.as_slice().is_empty() && goes_on(text, mark.span, span, next_block) {
                push(text, block, mark.span.start, mark.span.end, None, span, &mut found);
                return found;
            }
            index += 1;
            continue;
        };
        let inside = doubles.as_slice().partition_point(|d| d.outer.start < close.end);
        let last = inside.checked_sub(1).and_then(|last| doubles.as_slice().get(last));
        if last.is_some_and(|double| close.end < double.outer.end) {
            index += 1;
            continue;
        }
        push(text, block, mark.span.start, mark.span.end, Some(close), span, &mut found);
        for _ in 0..inside {
            doubles.next();
        }
        at = close.end;
        index = next;
    }
    found.extend(doubles);
    found
}

/// Whether the single mark at `mark` opens a quotation that the next block opens again: both stand at the start, or
/// this one behind a colon, and a capital follows.
fn goes_on(text: &str, mark: Span, block: Span, next: &str) -> bool {
    let before = text.get(block.start..mark.start).unwrap_or("").trim_end();
    let capital = |rest: &str| rest.chars().next().is_some_and(char::is_uppercase);
    (before.is_empty() || before.ends_with([':', ',']))
        && capital(text.get(mark.end..block.end).unwrap_or(""))
        && next.strip_prefix(mark.of(text)).is_some_and(capital)
}

/// The mark that closes a single opened before `index`, and where to go on.
///
/// An apostrophe at the end of a plural ("the workers' rights") is a weak mark: it closes only where no sure one
/// follows before the next opener.
fn single_close(marks: &[Mark], index: usize) -> Option<(Span, usize)> {
    let mut weak = None;
    for (offset, mark) in marks.iter().skip(index).take(12).enumerate() {
        match mark.side {
            Side::Open if weak.is_some() => break,
            Side::Open => {}
            Side::Close => return Some((mark.span, index + offset + 1)),
            Side::Either => weak = weak.or(Some((mark.span, index + offset + 1))),
        }
    }
    weak
}

/// Single marks that may open or close a quotation; apostrophes inside words are none.
fn single_marks(text: &str, span: Span) -> Vec<Mark> {
    let text = span.of(text);
    let mut marks = Vec::new();
    let mut next = 0;
    while let Some((offset, ch)) = next_candidate(text, next) {
        let end = offset + ch.len_utf8();
        next = end;
        if !matches!(ch, '\'' | '‘' | '’' | '‚' | '‹' | '›') {
            continue;
        }
        let (before, after) = around(text, offset, end);
        // Two in a row are a double mark.
        if after == Some(ch) {
            next = end + ch.len_utf8();
            continue;
        }
        let mark = Span::new(offset, end).shifted(span.start);
        let rest = text.get(end..).unwrap_or("");
        let opens = matches!(ch, '\'' | '‘' | '‚' | '‹')
            && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '―'))
            && after.is_some_and(|c| {
                is_letter_or_digit(c) || matches!(c, '[' | '“' | '"' | '£' | '$' | '€' | '…')
            })
            && !drops_letters(rest);
        let closes = matches!(ch, '\'' | '’' | '›' | '‘')
            && !is_edge(before)
            && !after.is_some_and(is_letter_or_digit);
        if opens {
            marks.push(Mark { span: mark, side: Side::Open, low: false });
        } else if closes {
            let sure = before.is_some_and(|c| !is_letter_or_digit(c))
                || after.is_none_or(|c| !c.is_whitespace())
                || !before.is_some_and(|c| matches!(c, 's' | 'n' | 'S' | 'z' | 'x'));
            let side = if sure { Side::Close } else { Side::Either };
            marks.push(Mark { span: mark, side, low: false });
        }
    }
    marks
}

/// Whether the word after an apostrophe is one that lost its first letters: 'em, 'til, 'cause, or digits: '98, '90s.
fn drops_letters(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        return true;
    }
    let word = rest.split(|c: char| !is_letter(c)).next().unwrap_or("");
    ["em", "til", "tis", "twas", "cause", "bout", "round", "n", "cuz", "s", "neath"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<&str> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trimmed(text);
            blocks.push(Block { kind: BlockKind::Paragraph, span });
            start += line.len();
        }
        read(text, &blocks).iter().map(|s| s.inner.of(text)).collect()
    }

    #[test]
    fn straight_curly_mixed_and_doubled_marks_pair() {
        assert_eq!(
            read_all("He said \"yes\" and “no” and “maybe\" and ''so''."),
            ["yes", "no", "maybe", "so"]
        );
        assert_eq!(read_all("``Old style,'' she said."), ["Old style,"]);
    }

    #[test]
    fn other_houses_marks_pair() {
        assert_eq!(
            read_all("« Oui », dit-il. „Ja“, sagt er. »Nein«, sagt sie."),
            ["Oui", "Ja", "Nein"]
        );
    }

    #[test]
    fn british_singles_are_no_apostrophes() {
        assert_eq!(
            read_all(
                "‘I don’t know the players’ names,’ she said. It’s the ’90s, and rock ’n’ roll."
            ),
            ["I don’t know the players’ names,"]
        );
        assert_eq!(read_all("The workers' rights and the owners' wishes."), Vec::<&str>::new());
        assert_eq!(
            read_all("'He told me \"no\" and left,' she said."),
            ["He told me \"no\" and left,"]
        );
    }

    #[test]
    fn a_single_mark_is_left_open_where_the_next_paragraph_opens_it_again() {
        assert_eq!(
            read_all(
                "She said: 'We waited all night.\n'Nobody came.'\n'Tis late in the owners' hall."
            ),
            ["We waited all night.", "Nobody came."]
        );
    }

    #[test]
    fn nested_marks_belong_to_the_outer_stretch() {
        assert_eq!(read_all("“He said ‘no’ to me,” she said."), ["He said ‘no’ to me,"]);
        assert_eq!(read_all("“He said “no” to me,” she said."), ["He said “no” to me,"]);
        assert_eq!(read_all("\"He said \"no\" to me,\" she said."), ["He said \"no\" to me,"]);
    }

    #[test]
    fn paragraphs_that_reopen_go_on() {
        let text = "“One.\n“Two.\n“Three,” he said.";
        let blocks: Vec<_> = [(0, 7), (8, 15), (16, text.len())]
            .map(|(a, b)| Block { kind: BlockKind::Paragraph, span: Span::new(a, b) })
            .into();
        let found = read(text, &blocks);
        let flags: Vec<_> = found.iter().map(|s| (s.closed, s.reopens)).collect();
        assert_eq!(flags, [(false, false), (false, true), (true, true)]);
    }

    #[test]
    fn attributes_and_inches_are_no_quotations() {
        assert_eq!(
            read_all("<a href=\"http://x.invalid\" title=\"y\">It is 6\" tall</a>"),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn marks_without_end_take_linear_time() {
        let text = "\"“'".repeat(200_000);
        read_all(&text);
    }
}
