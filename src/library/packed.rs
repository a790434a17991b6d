//! How an article (without its text) and an analysis stand in the database: a compact form that is read in
//! microseconds.
//!
//! A value begins with the number of its form. Numbers are LEB128 varints, strings their length and their UTF-8,
//! spans the distance from the span before and their length, kinds one byte each. A new field is appended to the end
//! of its form and read as its default where it is missing; any other change gets a new number, and the old one goes
//! on being read.

mod bytes;

use crate::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, Link, Quote, QuoteKind, Removed,
    Speaker, Topic,
};
use bytes::{Reader, Writer};

/// The form that this program writes.
const FORM: usize = 1;

/// All of `article` but its text.
pub(super) fn pack_article(article: &Article) -> Vec<u8> {
    let Article {
        title,
        standfirst,
        byline,
        published,
        site,
        dateline,
        image_credits,
        tags,
        url,
        language,
        image,
        text: _,
        blocks,
        links,
        removed,
    } = article;
    let mut out = Writer::new(FORM);
    for field in [title, standfirst, published, site, dateline] {
        out.option(field.as_deref(), Writer::string);
    }
    for list in [byline, image_credits, tags] {
        out.list(list, |out, entry| out.string(entry));
    }
    let mut before = 0;
    out.list(blocks, |out, block| {
        out.byte(block_code(block.kind));
        out.span(block.span, &mut before);
    });
    out.list(removed, |out, removed| {
        out.string(&removed.text);
        out.string(&removed.rule);
    });
    for field in [url, language, image] {
        out.option(field.as_deref(), Writer::string);
    }
    let links = Some(links).filter(|links| !links.is_empty());
    out.option(links, |out, links| {
        let mut before = 0;
        out.list(links, |out, link| {
            out.span(link.span, &mut before);
            out.string(&link.url);
        });
    });
    out.done()
}

/// Who wrote the article that was packed; `None` for bytes that are no packed article.
pub(super) fn byline(packed: &[u8]) -> Option<Vec<String>> {
    let mut input = Reader::new(packed, FORM)?;
    for _ in ["title", "standfirst", "published", "site", "dateline"] {
        input.option(Reader::string)?;
    }
    input.list(Reader::string)
}

/// The article that was packed, with its text; `None` for bytes that are no packed article.
pub(super) fn unpack_article(packed: &[u8], text: String) -> Option<Article> {
    let mut input = Reader::new(packed, FORM)?;
    let title = input.option(Reader::string)?;
    let standfirst = input.option(Reader::string)?;
    let published = input.option(Reader::string)?;
    let site = input.option(Reader::string)?;
    let dateline = input.option(Reader::string)?;
    let byline = input.list(Reader::string)?;
    let image_credits = input.list(Reader::string)?;
    let tags = input.list(Reader::string)?;
    let mut before = 0;
    let blocks = input.list(|input| {
        Some(Block { kind: block_kind(input.byte()?)?, span: input.span(&mut before)? })
    })?;
    let removed =
        input.list(|input| Some(Removed { text: input.string()?, rule: input.string()? }))?;
    let [url, language, image] =
        [input.later(Reader::string)?, input.later(Reader::string)?, input.later(Reader::string)?];
    let mut before = 0;
    let link = |input: &mut Reader<'_>| {
        Some(Link { span: input.span(&mut before)?, url: input.string()? })
    };
    let links = input.later(|input| input.list(link))?.unwrap_or_default();
    Some(Article {
        title,
        standfirst,
        byline,
        published,
        site,
        dateline,
        image_credits,
        tags,
        url,
        language,
        image,
        text,
        blocks,
        links,
        removed,
    })
}

/// All of `analysis`.
pub(super) fn pack_analysis(analysis: &Analysis) -> Vec<u8> {
    let Analysis { version, actors, quotes, topics } = analysis;
    let mut out = Writer::new(FORM);
    out.number(*version as usize);
    out.list(actors, pack_actor);
    let mut before = 0;
    out.list(quotes, |out, quote| pack_quote(out, quote, &mut before, actors));
    out.list(topics, |out, topic| {
        out.string(&topic.name);
        out.float(topic.score);
        out.number(topic.mentions);
    });
    out.done()
}

/// The analysis that was packed; `None` for bytes that are none.
pub(super) fn unpack_analysis(packed: &[u8]) -> Option<Analysis> {
    let mut input = Reader::new(packed, FORM)?;
    let version = u32::try_from(input.number()?).ok()?;
    let actors = input.list(unpack_actor)?;
    let mut before = 0;
    let quotes = input.list(|input| unpack_quote(input, &mut before, &actors))?;
    let topics = input.list(|input| {
        Some(Topic { name: input.string()?, score: input.float()?, mentions: input.number()? })
    })?;
    Some(Analysis { version, actors, quotes, topics })
}

/// The error for a packed value that cannot be unpacked.
pub(super) fn damaged(column: usize, what: &str) -> rusqlite::Error {
    let reason = format!("{what} cannot be read");
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, reason.into())
}

fn pack_actor(out: &mut Writer, actor: &Actor) {
    let Actor { name, key, kind, role, aliases, mentions } = actor;
    out.string(name);
    out.string(key);
    out.byte(actor_code(*kind));
    out.option(role.as_deref(), Writer::string);
    out.list(aliases, |out, alias| out.string(alias));
    let mut before = 0;
    out.list(mentions, |out, mention| out.span(*mention, &mut before));
}

fn unpack_actor(input: &mut Reader<'_>) -> Option<Actor> {
    Some(Actor {
        name: input.string()?,
        key: input.string()?,
        kind: actor_kind(input.byte()?)?,
        role: input.option(Reader::string)?,
        aliases: input.list(Reader::string)?,
        mentions: {
            let mut before = 0;
            input.list(|input| input.span(&mut before))?
        },
    })
}

fn pack_quote(out: &mut Writer, quote: &Quote, before: &mut usize, actors: &[Actor]) {
    let Quote { span, kind, speakers, cue, rule, confidence } = quote;
    out.span(*span, before);
    out.byte(quote_code(*kind));
    out.list(speakers, |out, Speaker { name, actor, mention }| {
        out.option(*actor, Writer::number);
        // A speaker has the actor's name, as a rule: then it is not written again.
        let known = actor.and_then(|index| actors.get(index));
        let other = known.is_none_or(|actor| actor.name != *name);
        out.option(other.then_some(name.as_str()), Writer::string);
        out.option(*mention, |out, mention| out.span(mention, &mut span.start.clone()));
    });
    out.option(*cue, |out, cue| out.span(cue, &mut span.start.clone()));
    out.string(rule);
    out.float(*confidence);
}

fn unpack_quote(input: &mut Reader<'_>, before: &mut usize, actors: &[Actor]) -> Option<Quote> {
    let span = input.span(before)?;
    let kind = quote_kind(input.byte()?)?;
    let speakers = input.list(|input| {
        let actor = input.option(Reader::number)?;
        let name = match input.option(Reader::string)? {
            Some(name) => name,
            None => actors.get(actor?)?.name.clone(),
        };
        let mention = input.option(|input| input.span(&mut span.start.clone()))?;
        Some(Speaker { name, actor, mention })
    })?;
    Some(Quote {
        span,
        kind,
        speakers,
        cue: input.option(|input| input.span(&mut span.start.clone()))?,
        rule: input.string()?,
        confidence: input.float()?,
    })
}

fn block_code(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Heading => 0,
        BlockKind::Paragraph => 1,
        BlockKind::ListItem => 2,
        BlockKind::BlockQuote => 3,
        BlockKind::Caption => 4,
        BlockKind::Code => 5,
    }
}

fn block_kind(code: u8) -> Option<BlockKind> {
    Some(match code {
        0 => BlockKind::Heading,
        1 => BlockKind::Paragraph,
        2 => BlockKind::ListItem,
        3 => BlockKind::BlockQuote,
        4 => BlockKind::Caption,
        5 => BlockKind::Code,
        _ => return None,
    })
}

fn actor_code(kind: ActorKind) -> u8 {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organisation => 1,
        ActorKind::Place => 2,
        ActorKind::Group => 3,
    }
}

fn actor_kind(code: u8) -> Option<ActorKind> {
    Some(match code {
        0 => ActorKind::Person,
        1 => ActorKind::Organisation,
        2 => ActorKind::Place,
        3 => ActorKind::Group,
        _ => return None,
    })
}

fn quote_code(kind: QuoteKind) -> u8 {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Fragment => 1,
        QuoteKind::Indirect => 2,
    }
}

fn quote_kind(code: u8) -> Option<QuoteKind> {
    Some(match code {
        0 => QuoteKind::Direct,
        1 => QuoteKind::Fragment,
        2 => QuoteKind::Indirect,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
