//! Articles with their analyses: as the program understands them, or as they were written.

use pullquote::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, InputKind, Quote, Source, Speaker, Topic,
};
use pullquote::lexicon::Lexicon;
use pullquote::pipeline::{self, Understood};
use pullquote::text::{Span, fold};

use super::news::{Draft, News};
use super::world::Person;
use super::writer::{Cast, Member, Voice};

/// An article on its way into a library.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) feed: usize,
    pub(crate) number: u64,
    pub(crate) changed: bool,
    pub(crate) source: Source,
    pub(crate) understood: Understood,
}

/// Writes an article, and has the program understand it where a lexicon is given.
pub(crate) fn make(news: &News, number: u64, changed: bool, lexicon: Option<&Lexicon>) -> Made {
    let outline = news.outline(number);
    let draft = news.draft(&outline, changed);
    let feed = outline.feed;
    let known = |article: Article| Article {
        title: Some(draft.title.clone()),
        byline: vec![draft.byline.clone()],
        published: Some(outline.date()),
        site: Some(feed.paper.clone()),
        tags: vec![feed.section().to_owned()],
        url: Some(draft.url.clone()),
        ..article
    };
    let understood = if let Some(lexicon) = lexicon {
        let article = known(pipeline::clean(&draft.text(), InputKind::Clean, lexicon));
        let analysis = pipeline::analyse(&article, lexicon);
        Understood { article, analysis }
    } else {
        let (article, analysis) = written(&draft);
        Understood { article: known(article), analysis }
    };
    let source = Source { path: None, url: Some(draft.url), kind: InputKind::Feed };
    Made { feed: feed.number, number, changed, source, understood }
}

/// The body and the analysis that are known from the writing.
fn written(draft: &Draft) -> (Article, Analysis) {
    let mut blocks = Vec::new();
    let mut sightings: Vec<(Member, Span)> = Vec::new();
    let mut quotes = Vec::new();
    let mut at = 0;
    for passage in &draft.passages {
        let moved = |span: Span| Span::new(span.start + at, span.end + at);
        let kind = if passage.is_heading { BlockKind::Heading } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span: moved(Span::new(0, passage.text.len())) });
        sightings.extend(passage.named.iter().map(|&(member, span)| (member, moved(span))));
        for said in &passage.said {
            quotes.push((
                said.voice.clone(),
                Quote {
                    span: moved(said.span),
                    kind: said.kind,
                    speakers: vec![Speaker {
                        name: String::new(),
                        actor: None,
                        mention: said.mention.map(moved),
                    }],
                    cue: said.cue.map(moved),
                    rule: "quote-source-cue".to_owned(),
                    confidence: 0.95,
                },
            ));
        }
        at += passage.text.len() + 2;
    }
    let (mut members, topics) = seen(&draft.cast, &sightings);
    members.sort_by_key(|(_, actor)| std::cmp::Reverse(actor.mentions.len()));
    let place = |person| members.iter().position(|&(member, _)| member == Member::Person(person));
    let quotes = quotes.into_iter().map(|(voice, mut quote)| {
        for speaker in &mut quote.speakers {
            (speaker.name, speaker.actor) = match voice {
                Voice::Person(person) => (
                    draft.cast.people.get(person).map(Person::name).unwrap_or_default(),
                    place(person),
                ),
                Voice::Anonymous(words) => {
                    let bare = words.strip_prefix("a ").or(words.strip_prefix("an "));
                    (bare.unwrap_or(words).to_owned(), None)
                }
            };
        }
        quote
    });
    let quotes = quotes.collect();
    let text = draft.text();
    let article = Article { text, blocks, language: Some("en".to_owned()), ..Article::default() };
    let actors = members.into_iter().map(|(_, actor)| actor).collect();
    (article, Analysis { version: pipeline::VERSION, actors, quotes, topics })
}

/// The actors and the topics of what was named.
fn seen(cast: &Cast, sightings: &[(Member, Span)]) -> (Vec<(Member, Actor)>, Vec<Topic>) {
    let spans = |member: Member| -> Vec<Span> {
        sightings.iter().filter(|(it, _)| *it == member).map(|&(_, span)| span).collect()
    };
    let actor = |kind, member, name: &str, prefix: &str, role: Option<&str>, aliases| {
        let name = name.strip_prefix("the ").unwrap_or(name).to_owned();
        let key = format!("{prefix}:{}", fold(&name));
        let role = role.map(str::to_owned);
        (member, Actor { name, key, kind, role, aliases, mentions: spans(member) })
    };
    let mut actors = Vec::new();
    for (place, person) in cast.people.iter().enumerate() {
        let aliases = vec![person.family.clone()];
        let (member, role) = (Member::Person(place), Some(person.role));
        actors.push(actor(ActorKind::Person, member, &person.name(), "p", role, aliases));
    }
    for (place, name) in cast.organisations.iter().enumerate() {
        let member = Member::Organisation(place);
        actors.push(actor(ActorKind::Organisation, member, name, "o", None, Vec::new()));
    }
    for (place, name) in cast.places.iter().enumerate() {
        actors.push(actor(ActorKind::Place, Member::Place(place), name, "l", None, Vec::new()));
    }
    actors.retain(|(_, actor)| !actor.mentions.is_empty());
    let topic = |(place, name): (usize, &String)| {
        let mentions = spans(Member::Thing(place)).len();
        let score = (0.3 + 0.1 * mentions as f32).min(1.0);
        (mentions > 0).then(|| Topic { name: name.clone(), score, mentions })
    };
    let topics = cast.things.iter().enumerate().filter_map(topic).collect();
    (actors, topics)
}
