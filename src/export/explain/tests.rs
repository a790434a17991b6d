use super::*;
use crate::clean;
use crate::extract;

const TEXT: &str = "Mary Hill, a nurse, said the ward was full.\n\n“We go on,” said Hill. “It rains,” she said. “It rains all day long here.”\n\nA \u{1b}[31mday later the strike of the Nordic Shipping Union (NSU) began.";

fn told(choose: impl Fn(&Telling<'_>) -> Vec<Subject>) -> String {
    let lexicon = Lexicon::embedded();
    let article = clean::verbatim(TEXT);
    let explanation = extract::explain(&article, &lexicon);
    let telling = Telling::new(&article, &explanation, &lexicon);
    let lines = choose(&telling).into_iter().flat_map(|subject| telling.lines(subject));
    let lines: Vec<String> =
        lines.map(|line| format!("{}{}", " ".repeat(line.indent), line.text)).collect();
    lines.join("\n")
}

#[test]
fn an_actor_says_why_it_is_one() {
    insta::assert_snapshot!(told(|telling| telling.actors_named("hill")));
}

#[test]
fn a_quotation_says_whose_it_is_and_how_sure_that_is() {
    insta::assert_snapshot!(told(|_| vec![Subject::Quote(2), Subject::Quote(3)]));
}

#[test]
fn a_name_that_nobody_bears_whole_finds_those_in_whose_name_it_stands() {
    let union = told(|telling| telling.actors_named("shipping"));
    assert!(union.starts_with("Actor 2: Nordic Shipping Union [organisation]"), "{union}");
    assert_eq!(told(|telling| telling.actors_named("zeppelin")), "");
    assert_eq!(told(|telling| telling.actors_named(" ")), "");
}

#[test]
fn a_place_tells_what_stands_over_it() {
    let at = TEXT.chars().position(|c| c == '“').unwrap() + 1;
    let told = told(|telling| telling.at(at));
    assert!(told.starts_with("Quotation 2 [direct] in paragraph 2: “We go on,”"), "{told}");
}

#[test]
fn nothing_in_an_explanation_can_act_on_a_terminal() {
    let all = told(|telling| {
        let all = telling.subjects();
        assert!(all.len() > 5, "{all:?}");
        all
    });
    assert!(!all.contains('\u{1b}'), "{all}");
}
