use proptest::prelude::*;

use super::super::fuzzy::{Pattern, Reach, find, phrase};
use super::super::subject::fold_line;
use super::{Lines, Scan};
use crate::search::{Bits, Needle};

fn lines<T: AsRef<str>>(texts: &[T]) -> Lines {
    let mut lines = Lines::default();
    for text in texts {
        lines.push(text.as_ref());
    }
    lines
}

fn scan(lines: &Lines, needle: &Needle, reach: Reach, among: Option<&Bits>) -> Scan {
    lines.scan(needle, reach, among, &|| false).expect("not stopped")
}

fn found<T: AsRef<str>>(texts: &[T], typed: &str) -> Vec<u32> {
    let scan = scan(&lines(texts), &Needle::word(None, typed), Reach::Line, None);
    scan.matched.into_iter().map(|(line, _)| line).collect()
}

const HEADLINES: [&str; 5] = [
    "Harbour strike ends after talks",
    "Minister resigns over harbour dues",
    "",
    "Čapková: »We talk to Řezník tomorrow«",
    "港の労働者がストライキ",
];

#[test]
fn a_word_finds_its_lines() {
    assert_eq!(found(&HEADLINES, "harb"), [0, 1]);
    assert_eq!(found(&HEADLINES, "t"), [0, 3]);
    assert_eq!(found(&HEADLINES, "reznik"), [3]);
    assert_eq!(found(&HEADLINES, "労働"), [4]);
    assert_eq!(found(&HEADLINES, "mnster"), [1]);
    assert!(found(&HEADLINES, "zz").is_empty());
}

#[test]
fn a_stop_ends_a_search_without_an_answer() {
    assert_eq!(lines(&HEADLINES).scan(&Needle::word(None, "t"), Reach::Line, None, &|| true), None);
}

#[test]
fn a_line_break_in_a_text_is_a_space() {
    assert_eq!(found(&["one\ntwo", "two"], "one"), [0]);
    let across = Needle::phrase(None, "one two");
    let across = scan(&lines(&["one\ntwo", "one", "two"]), &across, Reach::Line, None);
    assert_eq!(across.matched.len(), 1);
}

/// Lines and words of few letters, so that many match: spaces, stops, letters that fold to two, scripts without spaces.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-dA-D .\\-]{0,24}",
        3 => "([a-d]{1,5} ){1,8}",
        2 => "[a-dßéÆ日本、ขา .'\u{301}0-1]{0,16}",
        1 => any::<String>(),
    ]
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![8 => "[a-d]{1,6}", 3 => "[a-d .\\-]{1,5}", 2 => "[a-dßé日本、ขา'0]{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_scan_finds_what_each_line_by_itself_would(
        texts in proptest::collection::vec(line(), 0..12),
        typed in word(),
    ) {
        let (all, pattern) = (lines(&texts), Pattern::new(&typed));
        for reach in [Reach::Name, Reach::Line, Reach::Prose] {
            for exact in [false, true] {
                let needle =
                    if exact { Needle::phrase(None, &typed) } else { Needle::word(None, &typed) };
                let one_by_one: Vec<(u32, i32)> = texts.iter().enumerate().filter_map(|(number, text)| {
                    let text = fold_line(text);
                    let found = if exact {
                        phrase(&pattern, &text)
                    } else {
                        find(&pattern, &text, reach)
                    };
                    Some((number as u32, found?.score as i32))
                }).collect();
                let scan = scan(&all, &needle, reach, None);
                prop_assert_eq!(&scan.matched, &one_by_one, "{:?} {:?} {:?}", typed, exact, reach);
            }
        }
    }

    #[test]
    fn narrowing_loses_nothing(
        texts in proptest::collection::vec(line(), 0..12),
        typed in "[a-d.日]{1,8}",
    ) {
        let all = lines(&texts);
        for reach in [Reach::Name, Reach::Line, Reach::Prose] {
            for make in [Needle::word, Needle::phrase] {
                let mut among: Option<Bits> = None;
                for (end, letter) in typed.char_indices() {
                    let needle = make(None, typed.get(..end + letter.len_utf8()).unwrap());
                    let narrowed = scan(&all, &needle, reach, among.as_ref());
                    prop_assert_eq!(&narrowed.matched, &scan(&all, &needle, reach, None).matched);
                    among = Some(narrowed.candidates);
                }
            }
        }
    }
}
