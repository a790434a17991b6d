//! Explanations for programs: one JSON object an article, with the offsets and names of the wire form.

use serde::Serialize;
use serde_json::Value;

use super::{Subject, Telling};
use crate::article::{self, Reason, Source};
use crate::clean;
use crate::export::wire;
use crate::extract::actors::ActorReasons;
use crate::extract::quotes::{QuoteReasons, Step};
use crate::text::{CodePoints, Span};

/// The reasons of `subjects` as one line of JSON, without the line end. Offsets count code points, as in the wire form;
/// `actor` is an
/// index into its list, and `number` what text shows: the index and one.
pub fn line(source: &Source, telling: &Telling<'_>, subjects: &[Subject]) -> String {
    let teller = Teller { telling, points: CodePoints::new(&telling.article.text) };
    let mut object = Object {
        schema: wire::SCHEMA,
        id: Value::from(wire::id(&telling.article.text)),
        path: source.path.as_deref(),
        title: telling.article.title.as_deref(),
        quotes: Vec::new(),
        not_quotes: Vec::new(),
        actors: Vec::new(),
        topics: Vec::new(),
        removed: Vec::new(),
    };
    for &subject in subjects {
        match subject {
            Subject::Quote(index) => object.quotes.extend(teller.quote(index)),
            Subject::Refused(index) => {
                let refused = telling.explanation.refused.get(index);
                object.not_quotes.extend(refused.map(|reason| teller.because(reason)));
            }
            Subject::Actor(index) => object.actors.extend(teller.actor(index)),
            Subject::Topic(index) => object.topics.extend(teller.topic(index)),
            Subject::Removed(index) => object.removed.extend(teller.removed(index)),
        }
    }
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&object).unwrap_or_default()
}

#[derive(Serialize)]
struct Object<'a> {
    schema: u32,
    id: Value,
    path: Option<&'a str>,
    title: Option<&'a str>,
    quotes: Vec<Quoted<'a>>,
    not_quotes: Vec<Because<'a>>,
    actors: Vec<Acting<'a>>,
    topics: Vec<Topical<'a>>,
    removed: Vec<Dropped<'a>>,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    doc: &'static str,
}

impl From<&'static article::Rule> for Named {
    fn from(rule: &'static article::Rule) -> Self {
        Self { name: rule.name, doc: rule.doc }
    }
}

#[derive(Serialize)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// A rule, and the words that it was about.
#[derive(Serialize)]
struct Because<'a> {
    rule: Named,
    #[serde(flatten)]
    words: Words<'a>,
}

#[derive(Serialize)]
struct Quoted<'a> {
    number: usize,
    #[serde(flatten)]
    words: Words<'a>,
    kind: &'static str,
    rule: Named,
    speech: Option<Named>,
    cue: Option<Words<'a>>,
    speakers: Vec<Speaking<'a>>,
    confidence: f32,
    rate: f32,
    doubts: Vec<Doubted>,
}

#[derive(Serialize)]
struct Speaking<'a> {
    name: &'a str,
    actor: Option<usize>,
    steps: Vec<Stepped<'a>>,
}

#[derive(Serialize)]
struct Stepped<'a> {
    step: &'static str,
    /// What sort of words a mention is.
    sort: Option<&'static str>,
    rule: Option<Named>,
    words: Option<Words<'a>>,
}

#[derive(Serialize)]
struct Doubted {
    rule: Named,
    factor: f32,
}

#[derive(Serialize)]
struct Acting<'a> {
    number: usize,
    name: &'a str,
    kind: &'static str,
    because: Vec<Because<'a>>,
    roles: Vec<Role<'a>>,
    mentions: Vec<Because<'a>>,
}

#[derive(Serialize)]
struct Role<'a> {
    role: &'a str,
    #[serde(flatten)]
    because: Because<'a>,
}

#[derive(Serialize)]
struct Topical<'a> {
    number: usize,
    name: &'a str,
    score: f32,
    mentions: usize,
    rule: Named,
    counts_more: Vec<&'static str>,
}

#[derive(Serialize)]
struct Dropped<'a> {
    number: usize,
    text: &'a str,
    rule: &'a str,
    doc: Option<&'static str>,
}

struct Teller<'t, 'a> {
    telling: &'t Telling<'a>,
    points: CodePoints<'t>,
}

impl<'t> Teller<'t, '_> {
    fn words(&self, span: Span) -> Words<'t> {
        let (start, end) = self.points.span(span);
        Words { start, end, text: span.of(&self.telling.article.text) }
    }

    fn because(&self, reason: &Reason) -> Because<'t> {
        Because { rule: reason.rule.into(), words: self.words(reason.span) }
    }

    fn quote(&self, index: usize) -> Option<Quoted<'t>> {
        let quote = self.telling.explanation.analysis.quotes.get(index)?;
        let QuoteReasons { rule, speech, speakers, doubts } =
            self.telling.explanation.quotes.get(index)?;
        let steps = |at: usize| speakers.get(at).map_or(&[][..], Vec::as_slice);
        Some(Quoted {
            number: index + 1,
            words: self.words(quote.span),
            kind: quote.kind.name(),
            rule: Named { name: rule.name, doc: rule.doc },
            speech: speech.map(Named::from),
            cue: quote.cue.map(|cue| self.words(cue)),
            speakers: quote
                .speakers
                .iter()
                .enumerate()
                .map(|(at, speaker)| Speaking {
                    name: &speaker.name,
                    actor: speaker.actor,
                    steps: steps(at).iter().map(|step| self.step(step)).collect(),
                })
                .collect(),
            confidence: quote.confidence,
            rate: rule.confidence,
            doubts: doubts
                .iter()
                .map(|doubt| Doubted { rule: doubt.rule.into(), factor: doubt.factor })
                .collect(),
        })
    }

    fn step(&self, step: &Step) -> Stepped<'t> {
        match *step {
            Step::Mention { sort, span } => Stepped {
                step: "mention",
                sort: Some(sort.name()),
                rule: None,
                words: Some(self.words(span)),
            },
            Step::Relative(span) => {
                Stepped { step: "relative", sort: None, rule: None, words: Some(self.words(span)) }
            }
            Step::Carried(span) => {
                Stepped { step: "carried", sort: None, rule: None, words: Some(self.words(span)) }
            }
            Step::Resolved { rule, span } => Stepped {
                step: "resolved",
                sort: None,
                rule: Some(rule.into()),
                words: span.map(|span| self.words(span)),
            },
        }
    }

    fn actor(&self, index: usize) -> Option<Acting<'t>> {
        let actor = self.telling.explanation.analysis.actors.get(index)?;
        let ActorReasons { kind, mentions, roles } = self.telling.explanation.actors.get(index)?;
        let all = |reasons: &[Reason]| reasons.iter().map(|r| self.because(r)).collect();
        Some(Acting {
            number: index + 1,
            name: &actor.name,
            kind: actor.kind.name(),
            because: all(kind),
            roles: roles
                .iter()
                .map(|role| Role { role: &role.role, because: self.because(&role.reason) })
                .collect(),
            mentions: all(mentions),
        })
    }

    fn topic(&self, index: usize) -> Option<Topical<'t>> {
        let topic = self.telling.explanation.analysis.topics.get(index)?;
        let why = self.telling.explanation.topics.get(index)?;
        Some(Topical {
            number: index + 1,
            name: &topic.name,
            score: topic.score,
            mentions: topic.mentions,
            rule: why.rule.into(),
            counts_more: why.emphasis.iter().map(|emphasis| emphasis.name()).collect(),
        })
    }

    fn removed(&self, index: usize) -> Option<Dropped<'t>> {
        let removed = self.telling.article.removed.get(index)?;
        Some(Dropped {
            number: index + 1,
            text: &removed.text,
            rule: &removed.rule,
            doc: clean::what(&removed.rule, self.telling.lexicon),
        })
    }
}
