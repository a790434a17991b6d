use super::*;

#[test]
fn dates_in_many_forms() {
    let lexicon = Lexicon::embedded();
    let value = |line| find(line, &lexicon).map(|found| found.value);
    for (line, expected) in [
        ("Published: 18 November 2026", "2026-11-18"),
        ("November 18, 2026 11:03 PM", "2026-11-18"),
        ("Nov 19, 2026, 8:15 pm CST", "2026-11-19"),
        ("Nov 19, 2026, 8:15 pm EST", "2026-11-19T20:15:00-05:00"),
        ("Wed 18 Nov 2026 14.30 GMT", "2026-11-18T14:30:00+00:00"),
        ("Updated 2026-11-18", "2026-11-18"),
        ("2026-11-18T09:30:00Z", "2026-11-18T09:30:00Z"),
        ("The 3rd of March, 2026", "2026-03-03"),
        ("18/11/2026", "2026-11-18"),
        ("Le 3 mars 2026 à 14h30", "2026-03-03"),
    ] {
        assert_eq!(value(line).as_deref(), Some(expected), "{line}");
    }
    assert_eq!(value("03/04/2026"), None, "nobody knows which is the month");
    assert_eq!(value("February 30, 2026"), None);
    assert_eq!(value("In May 1926 he was 3"), None);
}

#[test]
fn words_that_are_no_date_are_told() {
    let lexicon = Lexicon::embedded();
    let other = |line| find(line, &lexicon).map(|found| found.other);
    assert_eq!(other("Published on Monday 2 November 2026 at 9:00 a.m. GMT"), Some(vec![]));
    assert_eq!(
        other("Jane Doe - 2 November 2026"),
        Some(vec!["Jane".to_owned(), "Doe".to_owned()])
    );
}

#[test]
fn fields_say_when_in_every_form_of_the_web() {
    for (text, expected) in include_str!("../../../tests/fixtures/pages/dates.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" => "))
    {
        let expected = Some(expected.trim()).filter(|&expected| expected != "-");
        assert_eq!(published(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn hostile_fields_are_no_dates() {
    assert_eq!(published(&"9".repeat(1_000_000)), None);
    for text in ["", "-", "99999999999999999999", "2024-", "2024-03-", "T:::", "3 March", "é3é"] {
        assert_eq!(published(text), None, "{text}");
    }
}

#[test]
fn a_line_may_hold_a_month_only() {
    assert_eq!(month_only("November 2003").as_deref(), Some("2003-11"));
    assert_eq!(month_only("Published: Nov. 2003").as_deref(), Some("2003-11"));
    assert_eq!(month_only("Winter of November 2003"), None);
    assert_eq!(month_only("November 12"), None);
}
