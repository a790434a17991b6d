use super::*;

fn cut(text: &str) -> Vec<String> {
    let lexicon = Lexicon::embedded();
    let mut start = 0;
    let mut pieces = Vec::new();
    for end in lost_breaks(text, &Words::of(text), &lexicon).into_iter().chain([text.len()]) {
        pieces.push(text.get(start..end).unwrap().to_owned());
        start = end;
    }
    pieces
}

#[test]
fn a_stop_right_before_a_sentence_is_a_break() {
    assert_eq!(cut("The vote failed.Ministers met."), ["The vote failed.", "Ministers met."]);
    assert_eq!(cut("Who won?No one did."), ["Who won?", "No one did."]);
    assert_eq!(cut("He saw the war.20,000 died."), ["He saw the war.", "20,000 died."]);
    assert_eq!(cut("A drop.U.S. data vary."), ["A drop.", "U.S. data vary."]);
}

#[test]
fn a_colon_right_before_a_capital_is_a_break() {
    assert_eq!(cut("Two steps:Get in."), ["Two steps:", "Get in."]);
    assert_eq!(cut("At 10:30 the ratio was 3:1."), ["At 10:30 the ratio was 3:1."]);
}

#[test]
fn quote_marks_stay_with_their_words() {
    assert_eq!(cut("We met.\"Stay,\" he said."), ["We met.", "\"Stay,\" he said."]);
    assert_eq!(cut("He said: \"Stay.\"Then he left."), ["He said: \"Stay.\"", "Then he left."]);
    assert_eq!(cut("It ended.“Stay,” he said.”"), ["It ended.", "“Stay,” he said.”"]);
    assert_eq!(
        cut("He called it \"a gift.\"\"No,\" she said."),
        ["He called it \"a gift.\"", "\"No,\" she said."]
    );
}

#[test]
fn abbreviations_decimals_initials_and_addresses_stay_whole() {
    for text in [
        "It grew 3.5 percent in the U.S. It fell later.",
        "He lives in St.Louis now.",
        "J.K.Rowling wrote it.",
        "Write to news@example.Com or https://example.org/A.B?C today.",
        "The U.S.A. won.",
        "Mr.Smith left at 6 p.m. on Monday.",
    ] {
        assert_eq!(cut(text), [text]);
    }
}

#[test]
fn a_heading_glued_on_both_sides_is_found_in_glued_text() {
    assert_eq!(
        cut(
            "The fields are dry.Water is rationed.What farmers wantThe farmers want water.It is late."
        ),
        [
            "The fields are dry.",
            "Water is rationed.",
            "What farmers want",
            "The farmers want water.",
            "It is late."
        ]
    );
    assert_eq!(cut("McDonald told YouTube."), ["McDonald told YouTube."]);
}

#[test]
fn bullets_and_numbers_glued_to_a_sentence_are_breaks() {
    assert_eq!(
        cut("You need:- Two eggs.- A pan.- Salt, pepper."),
        ["You need:", "- Two eggs.", "- A pan.", "- Salt, pepper."]
    );
    assert_eq!(
        cut("It is easy.1. Boil it.2. Eat it."),
        ["It is easy.", "1. Boil it.", "2. Eat it."]
    );
    assert_eq!(
        cut("A well- known pre- and post-war town."),
        ["A well- known pre- and post-war town."]
    );
}

#[test]
fn a_quotation_that_was_never_closed_does_not_turn_the_next_around() {
    assert_eq!(
        cut("\"We waited.\"They never came,\" he said. \"Never.\"The end."),
        ["\"We waited.", "\"They never came,\" he said. \"Never.\"", "The end."]
    );
}

#[test]
fn headings_in_capitals_prices_and_years_are_found_in_glued_text() {
    assert_eq!(
        cut("The fields are dry.Water is rationed.HARBOUR NEWSFerries are late.It is cold."),
        [
            "The fields are dry.",
            "Water is rationed.",
            "HARBOUR NEWS",
            "Ferries are late.",
            "It is cold."
        ]
    );
    assert_eq!(
        cut(
            "It sold.It was cheap.A lamp for $79.99Tables cost more.It is late.The history2020 was dry.No."
        ),
        [
            "It sold.",
            "It was cheap.",
            "A lamp for $79.99",
            "Tables cost more.",
            "It is late.",
            "The history",
            "2020 was dry.",
            "No."
        ]
    );
}

#[test]
fn names_with_a_capital_inside_stay_whole_in_glued_text() {
    for name in ["APIs", "PhDs", "iPhone", "eBay", "WiFi", "McLaren", "4to6Crew", "#GreenHarbour"] {
        let text = format!("It rains.It pours.They like {name} a lot.It ends.");
        let whole = format!("They like {name} a lot.");
        assert_eq!(cut(&text), ["It rains.", "It pours.", &whole, "It ends."]);
    }
    assert_eq!(
        cut("It rains.It pours.We asked MossBank why.It is said that MossBank knew."),
        ["It rains.", "It pours.", "We asked MossBank why.", "It is said that MossBank knew."]
    );
}

#[test]
fn abbreviations_end_a_paragraph_where_the_next_is_spelt_out() {
    assert_eq!(
        cut(
            "It rains.It pours.He works for Marsh Inc.Ferries are late.It began at 4 p.m.A car stood there."
        ),
        [
            "It rains.",
            "It pours.",
            "He works for Marsh Inc.",
            "Ferries are late.",
            "It began at 4 p.m.",
            "A car stood there."
        ]
    );
    assert_eq!(cut("She has a Ph.D. from Leeds."), ["She has a Ph.D. from Leeds."]);
    assert_eq!(cut("It is .NET code, said D-N.Y. Marsh."), ["It is .NET code, said D-N.Y. Marsh."]);
}

#[test]
fn scripts_without_capitals_have_breaks_where_they_have_spaces() {
    assert_eq!(cut("비가 왔다.길이 막혔다."), ["비가 왔다.", "길이 막혔다."]);
    // Here no break can be told from the end of any sentence.
    assert_eq!(cut("雨が降った。道が閉じた。"), ["雨が降った。道が閉じた。"]);
}

#[test]
fn what_hangs_between_paragraphs_is_cut_off() {
    assert_eq!(
        cut("It rains.It pours.pic.example/x— Lena Marsh (@lena) May 2It ends.\
             See it:https://example.org/a"),
        [
            "It rains.",
            "It pours.pic.example/x",
            "— Lena Marsh (@lena) May 2",
            "It ends.",
            "See it:https://example.org/a"
        ]
    );
    assert_eq!(
        cut("It rains.It pours.___4 p.m. It ends.___WHO WON?No one."),
        ["It rains.", "It pours.", "___", "4 p.m. It ends.", "___", "WHO WON?", "No one."]
    );
}

#[test]
fn hostile_text_takes_linear_time() {
    let lexicon = Lexicon::embedded();
    for part in ["\"", ".A", ":", "A", "a.B", "”“", "'A", "aB", "_", "1a", "— (@", "h"] {
        let text = part.repeat(50_000 / part.len());
        let _ = lost_breaks(&text, &Words::of(&text), &lexicon);
    }
}
