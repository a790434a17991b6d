//! The rules of attribution: one table that names, explains and rates each.

/// One rule.
#[derive(Debug, PartialEq)]
pub struct Rule {
    /// Its name in the wire form.
    pub name: &'static str,
    /// What it does, in one line.
    pub doc: &'static str,
    /// How often it is right where nothing speaks against it, and for most rules on the whole: measured on PolNeAR's 840
    /// training articles as (quotations found whose speaker is right) / (all it gave there), rounded. Rules seen fewer
    /// than ten times there, and those of speech without marks, carry a cautious estimate.
    pub confidence: f32,
    /// A text in which it attributes the first quotation, and to whom.
    pub accepts: (&'static str, &'static str),
    /// A text in which it does not.
    pub rejects: &'static str,
}

/// The names of the rules, to be used in the code.
macro_rules! rules {
    ($($id:ident { $name:literal, $doc:literal, $confidence:literal, $text:literal => $speaker:literal, not $reject:literal })*) => {
        $(pub(super) const $id: &Rule = &Rule {
            name: $name, doc: $doc, confidence: $confidence,
            accepts: ($text, $speaker), rejects: $reject,
        };)*
        /// Every rule, in the order in which they are tried.
        pub const ALL: &[&Rule] = &[$($id),*];
    };
}

rules! {
    QUOTE_SOURCE_CUE { "quote-source-cue",
        "The quotation, then who, then the verb.", 0.98,
        "“It is over,” Mary Hill said." => "Mary Hill", not "“It is over.” Mary Hill left the room." }
    QUOTE_CUE_SOURCE { "quote-cue-source",
        "The quotation, then the verb, then who.", 0.98,
        "“It is over,” said Mary Hill, a nurse." => "Mary Hill", not "“It is over,” Mary Hill said." }
    SOURCE_CUE_QUOTE { "source-cue-quote",
        "Who, then the verb, then the quotation, with a colon, a comma or nothing between.", 0.95,
        "Mary Hill said: “It is over.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    SOURCE_CUE_FAR { "source-cue-far",
        "Who, then the verb, then words of the report, then the quotation.", 0.94,
        "Mary Hill said that the plan was “a cruel joke”." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    SOURCE_NAMES { "source-names",
        "Who, then a verb of naming or judging, then what it is called.", 0.87,
        "Mary Hill called it “a cruel joke”." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    DEPICTION { "depiction",
        "Who, then any verb with an object, then “as” and what it is made out to be.", 0.7,
        "Mary Hill admires the plan as a “stroke of luck”." => "Mary Hill", not "Mary Hill served the town as a “night mayor”." }
    PARTICIPLE { "participle",
        "A participle or infinitive of saying, with the subject of its clause.", 0.85,
        "Mary Hill left, saying she was “tired of it all”." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    SOURCE_DOES { "source-does",
        "Who, then a verb that is done with words, then the words.", 0.88,
        "Mary Hill defended the “cruel joke” of a plan." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    ACCORDING_TO { "according-to",
        "“According to” or “in the words of” somebody.", 0.88,
        "The plan is “a cruel joke”, according to Mary Hill." => "Mary Hill", not "“It is over,” Mary Hill said." }
    PASSIVE_BY { "passive-by",
        "A passive verb with its agent after “by”.", 0.6,
        "The plan was called “a cruel joke” by Mary Hill." => "Mary Hill", not "“It is over,” Mary Hill said." }
    SOURCE_NOUN { "source-noun",
        "Whose claim, promise or remark it is, then the words of it.", 0.55,
        "Voters liked Mary Hill's promise to be “fair to all”." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    IN_CLAUSE { "in-clause",
        "Nobody is said to say them, but the words stand in what somebody does.", 0.5,
        "Mary Hill tore up “a plan that nobody in this town ever wanted”." => "Mary Hill", not "“It is over,” Mary Hill said." }
    ATTRIBUTION_AT_END { "attribution-at-end",
        "The sentence with the quotation in it ends with who said it.", 0.93,
        "The plan is “a cruel joke” and must go, Mary Hill said." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    COLON { "colon",
        "A sentence about somebody introduces the quotation with a colon.", 0.87,
        "Mary Hill was blunt: “It is over.”" => "Mary Hill", not "Mary Hill said: “It is over.”" }
    HEADLINE_VERB { "headline-verb",
        "A headline in capitals: who, then a verb that reports, or both at its end.", 0.68,
        "Mary Hill Calls New Plan For Schools ‘a Cruel Joke’" => "Mary Hill", not "Mary Hill called the new plan for schools ‘a cruel joke’." }
    JOINED { "joined",
        "Words joined to a quotation of the same sentence by a comma, “and” or “or”.", 0.85,
        "Mary Hill called it a “joke” that was “cruel” or “a shame”." => "Mary Hill", not "Mary Hill said: “It is over.”" }
    SIGNATURE { "signature",
        "A name behind a dash signs the quotation.", 0.85,
        "“It is over.” — Mary Hill" => "Mary Hill", not "“It is over,” Mary Hill said." }
    IN_QUESTION { "in-question",
        "The words belong to a question put to somebody; the asker is not named.", 0.2,
        "Asked whether “it is over and we all go home” was true, Mary Hill left." => "", not "Mary Hill asked: “Is it over?”" }
    CONTINUED { "continued",
        "A sentence wholly in quote marks goes on with the speaker before it in the paragraph.", 0.98,
        "“Yes,” Mary Hill said. “It is over.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    REOPENED { "reopened",
        "The paragraph before left its quotation open, and this one opens it again.", 0.9,
        "“It is over,” Mary Hill said. “We go.\n“We stay.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    NEXT_SENTENCE { "next-sentence",
        "The paragraph opens with words that the next sentence of quotation attributes.", 0.2,
        "“It is over.” “We go,” Mary Hill said." => "Mary Hill", not "“It is over,” Mary Hill said." }
    INTRODUCED { "introduced",
        "The sentence before brings in the speaker, and a quotation of its own follows.", 0.3,
        "Mary Hill shook her head. “It is over.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    PARAGRAPH_BEFORE { "paragraph-before",
        "The paragraph is all quotation and goes on with the speaker of the one before.", 0.58,
        "Mary Hill said it was late.\n“It is over.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    COLON_BEFORE { "colon-before",
        "The paragraph before ends with a colon and names who speaks.", 0.7,
        "Mary Hill wrote on her page:\n“It is over.”" => "Mary Hill", not "“It is over,” Mary Hill said." }
    TRANSCRIPT { "transcript",
        "A turn of a transcript: a name, a colon, what was said.", 0.5,
        "MARY HILL: Is it over?\nTOM DAY: It is.\nMARY HILL: Then we go.\nTOM DAY: Yes." => "Mary Hill", not "“It is over,” Mary Hill said." }
    INTERVIEW { "interview",
        "An answer to one of the questions that an interview is made of; the introduction names who answers.", 0.75,
        "We spoke to Mary Hill.\nQ: Is it over?\nA: I hope it is.\nQ: Are you glad?\nA: I am." => "Mary Hill",
        not "Our offices are in Oslo.\nQ: Is it over?\nA: We hope it is.\nQ: Where are you?\nA: We are in Oslo." }
    BLOCK_QUOTE { "block-quote",
        "A block set off as a quotation, without marks, of who the block before brings in.", 0.7,
        "Mary Hill wrote on her page:\n> It is over." => "Mary Hill", not "Mary Hill wrote on her page:\nIt is over." }
    HEADLINE { "headline",
        "Words of a headline, or words that stand alone, whose speaker the text names where it has them again.", 0.85,
        "‘A cruel joke’\nThe plan is off.\n“It is a cruel joke,” Mary Hill said." => "Mary Hill",
        not "‘A cruel joke’\nThe plan is off.\n“It is over,” Mary Hill said." }
    UNATTRIBUTED { "unattributed",
        "Speech by its form, but the text names nobody.", 0.2,
        "“It is over and we all go home.”" => "", not "“It is over,” Mary Hill said." }
    INDIRECT_CLAUSE { "indirect-clause",
        "Who, a verb of saying, and the clause that was said, without marks.", 0.85,
        "Mary Hill said that the plan was a joke." => "Mary Hill", not "Mary Hill left the room." }
    INDIRECT_OBJECT { "indirect-object",
        "Who, a verb of stressing or announcing, and the matter itself.", 0.7,
        "Mary Hill stressed the need for a better plan." => "Mary Hill", not "Mary Hill read the plan." }
    INDIRECT_ACCORDING { "indirect-according",
        "“According to” somebody, without marks.", 0.85,
        "According to Mary Hill, the plan was a joke." => "Mary Hill", not "Mary Hill left the room." }
    INDIRECT_END { "indirect-end",
        "The sentence ends with who said it, without marks.", 0.8,
        "The plan was a joke, Mary Hill said." => "Mary Hill", not "Mary Hill left the room." }
    INDIRECT_MIDDLE { "indirect-middle",
        "The sentence is interrupted by who said it, without marks.", 0.8,
        "The plan, Mary Hill said, was a cruel joke." => "Mary Hill", not "Mary Hill left the room." }
    INDIRECT_REQUEST { "indirect-request",
        "Who, a verb of promising, asking or accusing, and what is to be done or was done.", 0.75,
        "Mary Hill urged the council to drop the plan." => "Mary Hill", not "Mary Hill wanted to drop the plan." }
}
