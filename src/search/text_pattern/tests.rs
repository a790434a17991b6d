use super::super::{Condition, Filter, Leaf, Query};
use super::*;

fn pattern(query: &str) -> TextPattern {
    let filter = Filter::new(&Query::parse(query).expect(query));
    match filter.condition() {
        Some(Condition::Leaf(Leaf::Text(pattern))) => pattern.clone(),
        other => panic!("{query}: {other:?}"),
    }
}

fn marked(query: &str, text: &str) -> Option<String> {
    let spans = pattern(query).find(text)?;
    let mut marked = String::new();
    let mut from = 0;
    for span in spans {
        marked.extend([Span::new(from, span.start).of(text), "[", span.of(text), "]"]);
        from = span.end;
    }
    marked.push_str(Span::new(from, text.len()).of(text));
    Some(marked)
}

#[test]
fn a_word_is_a_whole_word_whatever_its_case_and_marks() {
    let text = "The Café closed; cafés stay.";
    assert_eq!(marked("text:cafe", text).as_deref(), Some("The [Café] closed; cafés stay."));
    assert_eq!(marked("text:caf", text), None);
    assert_eq!(marked("text:caf*", text).as_deref(), Some("The [Café] closed; [cafés] stay."));
}

#[test]
fn a_phrase_stands_together_whatever_is_between_its_words() {
    let text = "It is a step-by-step plan, step by hand.";
    let found = Some("It is a [step-by-step] plan, step by hand.");
    assert_eq!(marked("text:\"step by step\"", text).as_deref(), found);
    assert_eq!(marked("text:step-by-step", text).as_deref(), found);
    let found = Some("It is a [step-by]-step plan, [step by] hand.");
    assert_eq!(marked("text:\"step by\"*", text).as_deref(), found);
    assert_eq!(marked("text:\"by plan\"", text), None);
}

#[test]
fn words_near_each_other_may_stand_in_any_order() {
    let text = "Talks on tariffs ended; much later, after long and tiring nights, talks began.";
    assert_eq!(
        marked("text:NEAR(tariffs talks, 1)", text).as_deref(),
        Some("[Talks] on [tariffs] ended; much later, after long and tiring nights, talks began.")
    );
    assert_eq!(marked("text:NEAR(tariffs talks, 0)", text), None);
    assert!(marked("text:NEAR(\"tariffs ended\" tir*, 5)", text).is_some());
    assert_eq!(marked("text:NEAR(\"tariffs ended\" tir*, 4)", text), None);
    assert_eq!(marked("text:NEAR(talks strikes)", text), None);
}

#[test]
fn groups_are_all_or_any_of_the_text() {
    let text = "A storm closed the harbour.";
    assert_eq!(
        marked("text:(harbour storm)", text).as_deref(),
        Some("A [storm] closed the [harbour].")
    );
    assert!(marked("text:(flood OR storm)", text).is_some());
    assert_eq!(marked("text:(flood storm)", text), None);
    assert_eq!(pattern("text:(flood storm)").find_any(text).len(), 1);
}

#[test]
fn letters_of_scripts_without_spaces_are_words_of_their_own() {
    assert_eq!(marked("text:首相", "日本の首相が辞任").as_deref(), Some("日本の[首相]が辞任"));
    assert_eq!(indexed("首相 resigns, È così"), " 首  相  resigns, e cosi");
    assert_eq!(marked("text:相首", "日本の首相が辞任"), None);
}

#[test]
fn a_text_of_any_length_takes_linear_time() {
    let text = "a b ".repeat(200_000);
    assert_eq!(pattern("text:NEAR(a b, 0)").find(&text).map(|spans| spans.len()), Some(400_000));
    assert_eq!(pattern("text:\"b b\"").find(&text), None);
}

#[test]
fn what_is_marked_is_where_it_matches_or_else_where_the_words_stand() {
    let text = "Talks ended. “No more talks on tariffs,” she said.";
    let quote = Span::new(text.find("No").unwrap(), text.find(",”").unwrap());
    let marks = |query: &str| {
        let marks = pattern(query).marks(text, [quote]);
        marks.iter().map(|mark| mark.of(text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marks("text:talks"), ["Talks", "talks"]);
    assert_eq!(marks("quote:talks"), ["talks"]);
    assert_eq!(marks("text:NEAR(talks tariffs, 1)"), ["talks", "tariffs"]);
    assert_eq!(marks("text:(ended nowhere)"), ["ended"]);
}
