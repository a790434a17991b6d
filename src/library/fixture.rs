//! Small articles with hand-made analyses, for tests.

use super::{Added, ArticleId, Library};
use crate::article::{
    Actor, ActorKind, Analysis, Article, Block, BlockKind, Quote, QuoteKind, Removed, Source,
    Speaker, Topic,
};
use crate::search::{Condition, Filter, Leaf, Query, TextPattern};
use crate::text::Span;

/// What the library takes in.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) source: Source,
    pub(super) article: Article,
    pub(super) analysis: Analysis,
}

/// Adds it at time 1000.
pub(super) fn add(library: &mut Library, item: &Item) -> Added {
    library.add(&item.source, &item.article, &item.analysis, 1000).unwrap()
}

/// The place of the first `words` in `text`.
pub(super) fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

/// An article at `url` without quotations.
pub(super) fn plain(url: &str, title: &str, text: &str) -> Item {
    Item {
        source: Source { url: Some(url.to_owned()), ..Source::default() },
        article: Article {
            title: Some(title.to_owned()),
            text: text.to_owned(),
            blocks: vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }],
            ..Article::default()
        },
        analysis: Analysis { version: 1, ..Analysis::default() },
    }
}

/// Adds an actor; its mentions are where its names first stand.
pub(super) fn with_actor(mut item: Item, key: &str, name: &str, aliases: &[&str]) -> Item {
    let text = &item.article.text;
    let forms = std::iter::once(&name).chain(aliases);
    let mentions = forms.filter(|form| text.contains(**form)).map(|form| place(text, form));
    item.analysis.actors.push(Actor {
        name: name.to_owned(),
        key: key.to_owned(),
        kind: ActorKind::Person,
        role: None,
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        mentions: mentions.collect(),
    });
    item
}

/// Adds a direct quotation by the `actor`-th actor, attributed by "said".
pub(super) fn with_quote(mut item: Item, words: &str, actor: Option<usize>) -> Item {
    let text = &item.article.text;
    let speaker = |index: usize| Speaker {
        name: item.analysis.actors[index].name.clone(),
        actor: Some(index),
        mention: item.analysis.actors[index].mentions.last().copied(),
    };
    let quote = Quote {
        span: place(text, words),
        kind: QuoteKind::Direct,
        speakers: actor.map(speaker).into_iter().collect(),
        cue: text.contains("said").then(|| place(text, "said")),
        rule: "said-after".to_owned(),
        confidence: 0.9,
    };
    item.analysis.quotes.push(quote);
    item
}

/// Adds a topic.
pub(super) fn with_topic(mut item: Item, name: &str) -> Item {
    item.analysis.topics.push(Topic { name: name.to_owned(), score: 0.5, mentions: 2 });
    item
}

/// An article with everything.
pub(super) fn talks() -> Item {
    let text =
        "“We will not wait,” Zoë Müller said in Łódź.\n\nAda Okafor called it “a first step”.";
    let mut item = plain("https://www.news.example/talks", "Talks go on – naïvely", text);
    item = with_actor(item, "p:zoe muller", "Zoë Müller", &["Müller"]);
    item = with_actor(item, "p:ada okafor", "Ada Okafor", &[]);
    item = with_quote(item, "We will not wait,", Some(0));
    item = with_quote(item, "a first step", Some(1));
    item = with_topic(item, "peace talks");
    item.analysis.actors[0].role = Some("minister".to_owned());
    item.analysis.quotes[1].kind = QuoteKind::Fragment;
    item.analysis.quotes[1].cue = Some(place(text, "called"));
    item.source.path = Some("talks.txt".to_owned());
    let article = &mut item.article;
    article.standfirst = Some("A café too far".to_owned());
    article.byline = vec!["Jo Writer".to_owned()];
    article.published = Some("1970-01-01T00:10:00Z".to_owned());
    article.tags = vec!["peace".to_owned()];
    article.image_credits = vec!["A. Photographer".to_owned()];
    article.removed = vec![Removed { text: "0 Comments".to_owned(), rule: "chrome".to_owned() }];
    let border = text.find("\n\n").unwrap();
    article.blocks = vec![
        Block { kind: BlockKind::Paragraph, span: Span::new(0, border) },
        Block { kind: BlockKind::Paragraph, span: Span::new(border + 2, text.len()) },
    ];
    item
}

/// What a query asks of the full text, and it must ask for nothing else.
pub(super) fn pattern(query: &str) -> TextPattern {
    let filter = Filter::new(&Query::parse(query).expect(query));
    match filter.condition() {
        Some(Condition::Leaf(Leaf::Text(pattern))) => pattern.clone(),
        other => panic!("{query}: {other:?}"),
    }
}

/// The articles that the full-text index finds, once all are in it.
pub(super) fn search(library: &Library, query: &str) -> Vec<ArticleId> {
    library.enter_texts().unwrap();
    library.texts_matching(&pattern(query)).unwrap()
}
