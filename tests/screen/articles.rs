//! A small library, made by hand.

use pullquote::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, InputKind, Link, Quote, QuoteKind,
    Source, Speaker, Topic,
};
use pullquote::library::{ArticleId, StoredArticle};
use pullquote::text::Span;

/// A quotation to be found in a body: its words, its kind, and its speaker ("" for nobody).
type Said = (&'static str, QuoteKind, &'static str);

struct Draft {
    title: &'static str,
    standfirst: Option<&'static str>,
    byline: &'static [&'static str],
    site: &'static str,
    published: &'static str,
    blocks: &'static [(BlockKind, &'static str)],
    actors: &'static [(&'static str, ActorKind, Option<&'static str>)],
    quotes: &'static [Said],
    topics: &'static [&'static str],
    links: &'static [(&'static str, &'static str)],
}

const HARBOUR: Draft = Draft {
    title: "Harbour strike enters its third week as talks stall",
    standfirst: Some(
        "Dockers and the port authority blame each other while ships wait off the coast",
    ),
    byline: &["Maya Lind", "Tom Okafor"],
    site: "The Coast Ledger",
    published: "2026-11-21T09:30:00Z",
    blocks: &[
        (
            BlockKind::Paragraph,
            "Talks between the dockers' union and the port authority broke off on Friday night, and more than forty ships now wait off the coast of Varnholm.",
        ),
        (
            BlockKind::Paragraph,
            "\"Nobody here wants to be on the street in November,\" said Ines Carvalho, who leads the union. \"But we were promised a safe shift, and a promise is a promise.\"",
        ),
        (
            BlockKind::Paragraph,
            "The authority called the demands \"out of reach\". Its director, Pavel Novak, said that a new offer would come within days.",
        ),
        (BlockKind::Heading, "What the union asks for"),
        (BlockKind::Paragraph, "The union has published three demands:"),
        (
            BlockKind::ListItem,
            "A second crane operator on every night shift, paid by the authority and not out of the pool that the crews share.",
        ),
        (BlockKind::ListItem, "Rest rooms on the east quay."),
        (BlockKind::ListItem, "A doctor on call (医師) from dusk to dawn 🚢."),
        (BlockKind::Heading, "The other side"),
        (
            BlockKind::Paragraph,
            "\"We have moved, and moved again,\" Novak told reporters. \"At some point the other side has to move as well.\"",
        ),
        (
            BlockKind::BlockQuote,
            "The port is open. The gates are closed because the people who open them are outside.",
        ),
        (
            BlockKind::Paragraph,
            "A captain who asked not to be named said his crew had food for \"another ten days at most\". Carvalho said the union would let medical supplies through.",
        ),
    ],
    actors: &[
        ("Ines Carvalho", ActorKind::Person, Some("union leader")),
        ("Pavel Novak", ActorKind::Person, Some("director")),
        ("Varnholm", ActorKind::Place, None),
    ],
    quotes: &[
        ("Nobody here wants to be on the street in November,", QuoteKind::Direct, "Ines Carvalho"),
        (
            "But we were promised a safe shift, and a promise is a promise.",
            QuoteKind::Direct,
            "Ines Carvalho",
        ),
        ("out of reach", QuoteKind::Fragment, "port authority"),
        ("a new offer would come within days", QuoteKind::Indirect, "Pavel Novak"),
        ("We have moved, and moved again,", QuoteKind::Direct, "Pavel Novak"),
        ("At some point the other side has to move as well.", QuoteKind::Direct, "Pavel Novak"),
        (
            "The port is open. The gates are closed because the people who open them are outside.",
            QuoteKind::Direct,
            "",
        ),
        ("another ten days at most", QuoteKind::Fragment, "captain who asked not to be named"),
        ("the union would let medical supplies through", QuoteKind::Indirect, "Ines Carvalho"),
    ],
    topics: &["harbour strike", "night shifts"],
    links: &[
        ("broke off on Friday night", "https://ledger.example/talks"),
        ("three demands", "https://union.example/demands"),
    ],
};

const TELESCOPE: Draft = Draft {
    title: "New telescope sees its first light over the Atacama",
    standfirst: None,
    byline: &["Jun Mori"],
    site: "Science Desk",
    published: "2026-11-19",
    blocks: &[
        (
            BlockKind::Paragraph,
            "A mirror as wide as a tennis court has caught its first starlight.",
        ),
        (
            BlockKind::Paragraph,
            "\"It is sharper than we dared to hope,\" said Lucía Prieto, the project's chief scientist.",
        ),
    ],
    actors: &[
        ("Lucía Prieto", ActorKind::Person, Some("chief scientist")),
        ("Atacama", ActorKind::Place, None),
    ],
    quotes: &[("It is sharper than we dared to hope,", QuoteKind::Direct, "Lucía Prieto")],
    topics: &["telescope", "astronomy"],
    links: &[],
};

const BUDGET: Draft = Draft {
    title: "Council votes down the swimming-pool budget",
    standfirst: None,
    byline: &[],
    site: "Northside Weekly",
    published: "2026-10-02",
    blocks: &[(
        BlockKind::Paragraph,
        "The vote was nine to eight. No date was set for another one.",
    )],
    actors: &[("Northside Council", ActorKind::Organisation, None)],
    quotes: &[],
    topics: &["council budget"],
    links: &[],
};

/// The library: three articles that can be read, and as many others as asked for.
pub(crate) fn library(others: usize) -> Vec<StoredArticle> {
    let mut articles: Vec<StoredArticle> =
        [HARBOUR, TELESCOPE, BUDGET].iter().zip(1..).map(|(draft, id)| stored(draft, id)).collect();
    for number in 0..others {
        let mut article = stored(&BUDGET, 4 + number as i64);
        article.article.title = Some(format!("Short notice number {}", number + 1));
        article.article.published =
            Some(format!("2026-{:02}-{:02}", 9 - number / 28 % 9, 28 - number % 28));
        article.read = number % 3 == 0;
        articles.push(article);
    }
    articles
}

fn stored(draft: &Draft, id: i64) -> StoredArticle {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for &(kind, block) in draft.blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(block);
        blocks.push(Block { kind, span: Span::new(start, text.len()) });
    }
    let analysis = Analysis {
        version: 1,
        actors: draft.actors.iter().map(|actor| self::actor(actor, &text)).collect(),
        quotes: draft.quotes.iter().map(|said| quote(said, draft, &text)).collect(),
        topics: draft.topics.iter().map(|&name| topic(name)).collect(),
    };
    let article = Article {
        title: Some(draft.title.to_owned()),
        standfirst: draft.standfirst.map(str::to_owned),
        byline: draft.byline.iter().map(|&name| name.to_owned()).collect(),
        published: Some(draft.published.to_owned()),
        site: Some(draft.site.to_owned()),
        links: draft.links.iter().map(|&(words, url)| link(words, url, &text)).collect(),
        text,
        blocks,
        ..Article::default()
    };
    StoredArticle {
        id: ArticleId(id),
        source: Source {
            path: None,
            url: Some(format!("https://example.org/{id}")),
            kind: InputKind::Text,
        },
        article,
        analysis,
        bookmarks: Vec::new(),
        elsewhere: Vec::new(),
        place: 0,
        read: false,
    }
}

fn actor(&(name, kind, role): &(&str, ActorKind, Option<&str>), text: &str) -> Actor {
    let last = name.rsplit(' ').next().unwrap();
    let mentions = text.match_indices(last).map(|(at, _)| {
        let full = at + last.len() - name.len().min(at + last.len());
        let span = Span::new(full, at + last.len());
        if span.of(text) == name { span } else { Span::new(at, at + last.len()) }
    });
    Actor {
        name: name.to_owned(),
        key: name.to_lowercase(),
        kind,
        role: role.map(str::to_owned),
        aliases: vec![last.to_owned()],
        mentions: mentions.collect(),
    }
}

fn quote(&(words, kind, speaker): &Said, draft: &Draft, text: &str) -> Quote {
    let start = text.find(words).unwrap();
    let actor = draft.actors.iter().position(|(name, ..)| *name == speaker);
    let speakers = if speaker.is_empty() {
        Vec::new()
    } else {
        vec![Speaker { name: speaker.to_owned(), actor, mention: None }]
    };
    Quote {
        span: Span::new(start, start + words.len()),
        kind,
        speakers,
        cue: None,
        rule: "by hand".to_owned(),
        confidence: 1.0,
    }
}

fn link(words: &str, url: &str, text: &str) -> Link {
    let start = text.find(words).unwrap();
    Link { span: Span::new(start, start + words.len()), url: url.to_owned() }
}

fn topic(name: &str) -> Topic {
    Topic { name: name.to_owned(), score: 1.0, mentions: 1 }
}
