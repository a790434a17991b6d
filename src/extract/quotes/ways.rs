//! The ways from the words of an attribution to the one who spoke, and the doubts that lower a confidence: two tables
//! that name and explain them.

use super::reasons::MentionSort;
use super::resolve::How;
use crate::article::{Rule, rules};

rules! {
    /// How the speaker was found; the examples name the speaker.
    RESOLUTION
    FULL_NAME { "full-name",
        "The attribution has the name in full.",
        "“It is over,” Mary Hill said." => "Mary Hill", not "Mary Hill left at noon. “It is over,” Hill said." }
    SHORT_NAME { "short-name",
        "The attribution has a part of the name, as a rule the surname.",
        "Mary Hill left at noon. “It is over,” Hill said." => "Mary Hill", not "“It is over,” Mary Hill said." }
    NEW_NAME { "new-name",
        "A name that is none of the article's actors; it stays as it stands.",
        "“It is over,” the Day said." => "Day", not "“It is over,” Mary Hill said." }
    SOLE_HOLDER { "sole-holder",
        "A description that can mean one person of the article only.",
        "President Mary Hill left at noon. “It is over,” the president said." => "Mary Hill",
        not "A nurse left at noon. “It is over,” the president said." }
    ROLE { "role",
        "A description by the role that the article gives a person.",
        "Mary Hill, a retired nurse, left at noon. “It is over,” the nurse said." => "Mary Hill",
        not "Mary Hill left at noon. “It is over,” the nurse said." }
    AGE { "age",
        "A description by the age that the article gives a person.",
        "Mary Hill, 45, left at noon. “It is over,” the 45-year-old said." => "Mary Hill",
        not "Mary Hill left at noon. “It is over,” the 45-year-old said." }
    SAME_DESCRIPTION { "same-description",
        "The source of an earlier attribution, by the same noun.",
        "“It is over,” a senior official said. It was late. “We go,” the official said." => "senior official",
        not "“It is over,” a senior official said. It was late. “We go,” the nurse said." }
    EPITHET { "epithet",
        "Another word for whoever is being talked about: an age, a nationality, a calling.",
        "Mary Hill left at noon. “It is over,” the midfielder said." => "Mary Hill",
        not "Mary Hill left at noon. “It is over,” the spokesman said." }
    RELATION { "relation",
        "What somebody is to somebody, where the article names them so.",
        "Mary Hill and her brother, Tom Day, left at noon. “It is over,” her brother said." => "Tom Day",
        not "Mary Hill left at noon. “It is over,” her brother said." }
    AUTHOR { "author",
        "“I” for the author, by the byline or the note at the foot.",
        "“It is over,” I said.\nMary Hill writes about gardens." => "Mary Hill",
        not "“It is over,” I said.\nMary Hill left at noon." }
    OWNER { "owner",
        "The one whose words it is: “the company's statement”.",
        "“It is over,” a statement from the White House said." => "White House",
        not "“It is over,” a statement said." }
    DESCRIPTION { "description",
        "A source without a name, as the article words it.",
        "“It is over,” a senior official said." => "senior official", not "“It is over,” Mary Hill said." }
    LAST_SPEAKER { "last-speaker",
        "A pronoun for the one who was attributed something last and agrees with it.",
        "“It is over,” Mary Hill said. It was late. “We go,” she said." => "Mary Hill",
        not "“It is over,” Tom Day said. It was late. “We go,” she said." }
    FRESH_SUBJECT { "fresh-subject",
        "A pronoun for whoever is most present and agrees with it: named last as the subject, in this paragraph or the one before.",
        "Mary Hill left at noon. “It is over,” she said." => "Mary Hill",
        not "Tom Day left at noon. “It is over,” she said." }
    INTRODUCED { "introduced-person",
        "A pronoun for whoever is most present and agrees with it: named last as an object, as somebody is who is brought in.",
        "“It is over,” Tom Day said. It is a plan that worries Mary Hill, the mayor. “We go,” she said." => "Mary Hill",
        not "“It is over,” Tom Day said. It is a plan that worries Mary Hill, the mayor. “We go,” he said." }
    LAST_SUBJECT { "last-subject",
        "A pronoun for whoever is most present and agrees with it: named last as the subject, further back; else the last subject.",
        "Mary Hill left at noon.\nIt was late.\nIt was dark.\nThe bell rang. “It is over,” she said." => "Mary Hill",
        not "Mary Hill left at noon. “It is over,” she said." }
    LAST_NAMED { "last-named",
        "A pronoun for whoever is most present and agrees with it: named last in another place of the sentence; else whoever was named last.",
        "It was late for Mary Hill. “It is over,” she said." => "Mary Hill",
        not "It was late for Tom Day. “It is over,” she said." }
    PAIR { "pair",
        "“They” for two people who were named together.",
        "It was left to Mary Hill and Tom Day. They said it was “a cruel joke”." => "Mary Hill",
        not "It was left to Mary Hill. They said it was “a cruel joke”." }
    BODY { "body",
        "“It” or “they” for a body that spoke last.",
        "“It is over,” the White House said. It called the plan “a cruel joke”." => "White House",
        not "“It is over,” Mary Hill said. It was called “a cruel joke” by Tom Day." }
    UNRESOLVED { "unresolved",
        "A pronoun for which nobody was found.",
        "“It is over,” she said." => "she", not "Mary Hill left at noon. “It is over,” she said." }
}

rules! {
    /// What makes an attribution less sure than its rule is on the whole; the examples give the quotation.
    DOUBTS
    PRONOUN { "pronoun",
        "A pronoun stands for the speaker.",
        "Mary Hill left at noon. “It is over and we all go home,” she said." => "It is over and we all go home,",
        not "“It is over and we all go home,” Mary Hill said." }
    UNKNOWN { "unknown-speaker",
        "The words follow their source, and it is no actor of the article: a description, a name seen once.",
        "A senior official said: “It is over and we all go home.”" => "It is over and we all go home.",
        not "“It is over and we all go home,” Mary Hill said." }
    INSIDE { "inside-sentence",
        "What follows the quotation is its attribution, but the quotation stands inside a sentence.",
        "The plan was “a cruel joke” and must go, Mary Hill said." => "a cruel joke",
        not "“It is over and we all go home,” Mary Hill said." }
    SHORT { "few-words",
        "Fewer than six words behind their cue.",
        "Mary Hill said: “It is over.”" => "It is over.", not "Mary Hill said: “It is over and we all go home.”" }
    FAR { "far-cue",
        "More than sixteen words between the cue and the quotation.",
        "Mary Hill said the plan of the council for the old harbour, the two bridges and the road to the north was “a cruel joke”." => "a cruel joke",
        not "Mary Hill said that the plan was “a cruel joke”." }
    CARRIED { "carried-on",
        "What goes on with a speaker is no surer than what found the speaker.",
        "“Yes,” she said. “It is over and we all go home.”" => "It is over and we all go home.",
        not "“It is over and we all go home,” Mary Hill said." }
}

impl How {
    /// Its rule, for people.
    pub(super) fn rule(self) -> &'static Rule {
        match self {
            Self::FullName => FULL_NAME,
            Self::ShortName => SHORT_NAME,
            Self::NewName => NEW_NAME,
            Self::SoleHolder => SOLE_HOLDER,
            Self::Role => ROLE,
            Self::Age => AGE,
            Self::SameDescription => SAME_DESCRIPTION,
            Self::Owner => OWNER,
            Self::Epithet => EPITHET,
            Self::Relation => RELATION,
            Self::Author => AUTHOR,
            Self::Description => DESCRIPTION,
            Self::LastSpeaker => LAST_SPEAKER,
            Self::FreshSubject => FRESH_SUBJECT,
            Self::Introduced => INTRODUCED,
            Self::LastSubject => LAST_SUBJECT,
            Self::LastNamed => LAST_NAMED,
            Self::Pair => PAIR,
            Self::Body => BODY,
            Self::Unresolved => UNRESOLVED,
        }
    }

    /// What sort of words it starts from.
    pub(super) fn sort(self) -> MentionSort {
        match self {
            Self::FullName | Self::ShortName | Self::NewName => MentionSort::Name,
            Self::SoleHolder
            | Self::Role
            | Self::Age
            | Self::SameDescription
            | Self::Owner
            | Self::Epithet
            | Self::Relation
            | Self::Description => MentionSort::Description,
            Self::LastSpeaker
            | Self::FreshSubject
            | Self::Introduced
            | Self::LastSubject
            | Self::LastNamed
            | Self::Pair
            | Self::Body
            | Self::Author
            | Self::Unresolved => MentionSort::Pronoun,
        }
    }
}
