//! Who somebody is: how a speaker was found, where it was looked for, and an actor as a speaker.

use super::view::View;
use super::voice::{self, Voice};
use crate::article::{ActorKind, Speaker};

/// How the speaker was found: the decision that led from the words of the attribution to the one who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The attribution has the actor's full name.
    FullName,
    /// It has a part of it, as a rule the surname.
    ShortName,
    /// A name of its own that is no known actor.
    NewName,
    /// A description that can mean one person of the article only: "the president".
    SoleHolder,
    /// A description by a role that the article gives a person: "the senator".
    Role,
    /// A description by the age that the article gives a person: "the 45-year-old".
    Age,
    /// A description that was the source of an earlier attribution.
    SameDescription,
    /// What somebody's words are called: "the company's statement".
    Owner,
    /// A description that stays as the article words it.
    Description,
    /// A pronoun: who was attributed something last.
    LastSpeaker,
    /// A pronoun: whoever is most present, named last as the subject of this paragraph or the one before.
    FreshSubject,
    /// A pronoun: whoever is most present, named last as an object.
    Introduced,
    /// A pronoun: whoever is most present, named last as the subject further back; else the last subject that agrees.
    LastSubject,
    /// A pronoun: whoever is most present, named last in another place; else whoever was named last and agrees.
    LastNamed,
    /// Another word for whoever is being talked about: "the Norwegian".
    Epithet,
    /// What somebody is to somebody: "her husband".
    Relation,
    /// "I": who wrote the article.
    Author,
    /// "they": two people who were named together.
    Pair,
    /// "they" or "it": a body.
    Body,
    /// A pronoun for which nobody was found.
    Unresolved,
}

/// Where a phrase is resolved (atoms).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Here {
    /// Where its paragraph starts.
    pub(super) block: usize,
}

/// Something that can be an "it" with words of its own.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) speaker: Speaker,
    /// Where it stands.
    pub(super) at: usize,
}

/// The actor as a speaker, named at an atom.
pub(super) fn speaker_at(view: &View<'_>, actor: usize, atom: usize) -> Option<Speaker> {
    speaker(view, actor).map(|known| Speaker { mention: Some(view.span(atom)), ..known })
}

/// The actor as a speaker.
pub(super) fn speaker(view: &View<'_>, actor: usize) -> Option<Speaker> {
    view.actors.get(actor).map(|known| Speaker {
        name: known.name.clone(),
        actor: Some(actor),
        mention: None,
    })
}

/// Whether a speaker without an actor can be one human being, by the words it is called by.
pub(super) fn is_human(view: &View<'_>, speaker: &Speaker) -> bool {
    if let Some(actor) = speaker.actor.and_then(|actor| view.actors.get(actor)) {
        return actor.kind == ActorKind::Person;
    }
    let name = speaker.name.as_str();
    let head = voice::head_of(name);
    let plural = head.ends_with('s') && !head.ends_with("ss");
    if head.starts_with(char::is_uppercase)
        && !(plural && voice::of_word(view, head) == Voice::Person)
    {
        return true;
    }
    voice::of_word(view, head) == Voice::Person
        && !plural
        && !matches!(
            head,
            "people" | "men" | "women" | "children" | "police" | "some" | "many" | "others"
        )
}
