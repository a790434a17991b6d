//! The rules of topics: one table that names and explains why a phrase is one.

use crate::article::rules;

rules! {
    /// Why a phrase is a topic; the examples name the topic. The examples are scrapes: a title, then the text.
    TOPICS
    REPEATED_PHRASE { "repeated-phrase",
        "Two or three words that stand together more than once.",
        "The harbour strike goes on. Nobody expects the harbour strike to end." => "harbour strike",
        not "The harbour strike goes on. Nobody expects it to end." }
    REPEATED_WORD { "repeated-word",
        "A noun of its own that stands three times or more.",
        "The ceasefire holds. Nobody expects the ceasefire to end. A ceasefire is a ceasefire." => "ceasefire",
        not "The ceasefire holds. Nobody expects it to end." }
    TITLE_PHRASE { "title-phrase",
        "A phrase of the title whose words the body has too.",
        "Council talks about harbour fees\n\nThe council met on Monday and talked for five hours about what the harbour costs and about its fees.\n\nNo decision was taken, and the members of the council will meet again in a week." => "harbour fees",
        not "The council met on Monday and talked for five hours about what the harbour costs and about its fees." }
}

/// What makes the article more about a topic than its words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// It stands in the title.
    Title,
    /// The source gave it as a tag.
    Tag,
    /// It comes in the first fifth of the body.
    Early,
    /// It says more than one word does.
    Longer,
}

impl Emphasis {
    /// Every emphasis.
    pub const ALL: [Self; 4] = [Self::Title, Self::Tag, Self::Early, Self::Longer];

    /// Its name in the wire form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Tag => "tag",
            Self::Early => "early",
            Self::Longer => "longer",
        }
    }

    /// What it says, in one line.
    pub fn doc(self) -> &'static str {
        match self {
            Self::Title => "It stands in the title.",
            Self::Tag => "The source gave it as a tag.",
            Self::Early => "It comes in the first fifth of the body.",
            Self::Longer => "Two words or three say more than one.",
        }
    }
}
