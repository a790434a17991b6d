//! Why words between marks are speech, or are none: a table of each kind; `speech` tries them in order.

use crate::article::{Rule, rules};

/// What was decided of the words between two marks, and by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They are somebody's words.
    Speech(&'static Rule),
    /// They are a name, a title, a term, or nobody's.
    NoSpeech(&'static Rule),
}

rules! {
    /// What makes words between marks speech. Each accepts a text for the last words between marks in it, and says
    /// which these are.
    SPEECH
    JOINED { "joined",
        "Joined by a comma, “and” or “or” to words of the sentence that are speech.",
        "Mary Hill called the plan “a joke” and “a shame”." => "a shame",
        not "Mary Hill starred in “The Fool” and “The Liar” last year." }
    BESIDE_CUE { "beside-cue",
        "Right beside the cue that attributes it.",
        "“It is over,” Mary Hill said." => "It is over,",
        not "Mary Hill called it “a cruel joke”." }
    CALLED { "called",
        "What somebody is said to call something, right behind the verb.",
        "It was what Mary Hill called “a joke”." => "a joke",
        not "It was a plan called “Safe Streets”." }
    WORDS_SAID { "words-said",
        "The words, the phrase or the term that somebody is said to use.",
        "Mary Hill used the phrase “cruel joke” twice." => "cruel joke",
        not "The phrase “cruel joke” is old." }
    CLAUSE { "clause",
        "Seven words or more, or a clause of four: too long for a name or a term.",
        "The plan died when “nobody in the whole town wanted to pay for it”." => "nobody in the whole town wanted to pay for it",
        not "Mary Hill left the “cruel joke” of a town." }
    ATTRIBUTED { "attributed",
        "A few words that the sentence attributes to somebody.",
        "Mary Hill said the plan was “a cruel joke”." => "a cruel joke",
        not "The plan was “a cruel joke” for years." }
    OUTCRY { "outcry",
        "What nobody in particular is said to shout or chant.",
        "The mayor was met with chants of “Go home”." => "Go home",
        not "The mayor drove to “Go Home”." }
    TURN { "turn",
        "A sentence of its own between marks.",
        "Mary Hill shook her head. “It is over.”" => "It is over.",
        not "“It is over,” Mary Hill said." }
}

rules! {
    /// What makes words between marks no speech, with examples as in [`SPEECH`].
    NO_SPEECH
    CITED { "cited",
        "A headline that is cited with its outlet and its date.",
        "“Storm hits coast” — The Herald, August 15, 2008" => "Storm hits coast",
        not "“Storm hits coast,” Mary Hill said on August 15." }
    PROGRAMME { "programme",
        "A title in capitals that the sentence names on its way to the speaker.",
        "On “The Morning Hour,” Mary Hill said the plan was dead." => "The Morning Hour,",
        not "“The morning was dark,” Mary Hill said." }
    TITLE { "title",
        "Words in capitals where a title is due: behind a possessive, a noun for a work, “in” or “on”.",
        "Mary Hill starred in “Cruel Joke” last year." => "Cruel Joke",
        not "Mary Hill called it “a cruel joke”." }
    TERM { "term",
        "A name or a term that is given: behind “so-called”, “dubbed”, “known as”.",
        "The so-called “joke tax” will end in May." => "joke tax",
        not "Mary Hill wants to end the “joke tax”, she said." }
    NOBODY { "nobody",
        "A few words that the sentence attributes to nobody: a scare quote, a name, a sign.",
        "The town ended its “joke tax” in May." => "joke tax",
        not "Mary Hill said the plan was “a cruel joke”." }
    HEADING { "heading",
        "A short heading in single marks between paragraphs, where the article quotes in double ones.",
        "“It is over,” Mary Hill said.\n‘A cruel joke’" => "A cruel joke",
        not "“It is over.” Mary Hill left." }
}
