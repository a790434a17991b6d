use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Somebody or something that the news is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest name the article gives ("Volodymyr Zelenskyy").
    pub name: String,
    /// The same actor has the same key in every article, whatever the spelling: see `extract::actors`.
    pub key: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// What the article says they are ("special envoy"), as it stands there.
    pub role: Option<String>,
    /// Other forms by which the article names them ("Zelenskyy"), without pronouns, in order of appearance.
    pub aliases: Vec<String>,
    /// Where they are named in the body, in order (bytes); pronouns are not mentions.
    pub mentions: Vec<Span>,
}

/// The kinds of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A company, party, ministry, court, outlet, team.
    Organisation,
    /// A country, region, city, building, sea.
    Place,
    /// People under one name: a nation's people, a faith, a movement.
    Group,
}

impl ActorKind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Group];

    /// The name in the wire form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Group => "group",
        }
    }
}
