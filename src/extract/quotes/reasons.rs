//! Why words between marks are speech, or are none: one table, tried from its top.

/// One reason.
#[derive(Debug)]
pub struct Reason {
    /// Its name.
    pub name: &'static str,
    /// What it sees, in one line.
    pub doc: &'static str,
    /// Whether it makes the words speech.
    pub speech: bool,
    /// A text whose last words between marks it decides.
    pub accepts: &'static str,
    /// A text whose last words between marks another reason decides.
    pub rejects: &'static str,
}

/// The names of the reasons, to be used in the code.
macro_rules! reasons {
    ($($id:ident { $name:literal, $speech:literal, $doc:literal, $text:literal, not $reject:literal })*) => {
        $(pub(super) const $id: &Reason = &Reason {
            name: $name, speech: $speech, doc: $doc, accepts: $text, rejects: $reject,
        };)*
        /// Every reason, in the order in which they are tried.
        pub const ALL: &[&Reason] = &[$($id),*];
    };
}

reasons! {
    CITED { "cited", false,
        "A headline that is cited with its outlet and its date.",
        "“Storm hits coast” — The Herald, August 15, 2008", not "“Storm hits coast,” Mary Hill said on August 15." }
    PROGRAMME { "programme", false,
        "A title in capitals that the sentence names on its way to the speaker.",
        "On “The Morning Hour,” Mary Hill said the plan was dead.", not "“The morning was dark,” Mary Hill said." }
    JOINED { "joined", true,
        "Joined by a comma, “and” or “or” to words of the sentence that are speech.",
        "Mary Hill called the plan “a joke” and “a shame”.", not "Mary Hill starred in “The Fool” and “The Liar” last year." }
    BESIDE_CUE { "beside-cue", true,
        "Right beside the cue that attributes it.",
        "“It is over,” Mary Hill said.", not "Mary Hill called it “a cruel joke”." }
    CALLED { "called", true,
        "What somebody is said to call something, right behind the verb.",
        "It was what Mary Hill called “a joke”.", not "It was a plan called “Safe Streets”." }
    WORDS_SAID { "words-said", true,
        "The words, the phrase or the term that somebody is said to use.",
        "Mary Hill used the phrase “cruel joke” twice.", not "The phrase “cruel joke” is old." }
    TITLE { "title", false,
        "Words in capitals where a title is due: behind a possessive, a noun for a work, “in” or “on”.",
        "Mary Hill starred in “Cruel Joke” last year.", not "Mary Hill called it “a cruel joke”." }
    TERM { "term", false,
        "A name or a term that is given: behind “so-called”, “dubbed”, “known as”.",
        "The so-called “joke tax” will end in May.", not "Mary Hill wants to end the “joke tax”, she said." }
    CLAUSE { "clause", true,
        "Seven words or more, or a clause of four: too long for a name or a term.",
        "The plan died when “nobody in the whole town wanted to pay for it”.", not "Mary Hill left the “cruel joke” of a town." }
    ATTRIBUTED { "attributed", true,
        "A few words that the sentence attributes to somebody.",
        "Mary Hill said the plan was “a cruel joke”.", not "The plan was “a cruel joke” for years." }
    OUTCRY { "outcry", true,
        "What nobody in particular is said to shout or chant.",
        "The mayor was met with chants of “Go home”.", not "The mayor drove to “Go Home”." }
    NOBODY { "nobody", false,
        "A few words that the sentence attributes to nobody: a scare quote, a name, a sign.",
        "The town ended its “joke tax” in May.", not "Mary Hill said the plan was “a cruel joke”." }
    HEADING { "heading", false,
        "A short heading in single marks, alone in its paragraph, where the article quotes in double ones.",
        "“It is over,” Mary Hill said.\n‘A cruel joke’", not "“It is over.” Mary Hill left." }
    TURN { "turn", true,
        "A sentence of its own between marks.",
        "Mary Hill shook her head. “It is over.”", not "“It is over,” Mary Hill said." }
}
