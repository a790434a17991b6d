//! Articles and quotations as plain text for a person: what is known of it, the body, and who said what.

use super::Excerpt;
use super::excerpt::UNNAMED;
use crate::article::{Analysis, Article, BlockKind, Quote, WordsKind};
use crate::text::{sanitize, sanitize_line};

/// The whole article, ending with a newline. Nothing in it can act on a terminal.
pub fn article(article: &Article, analysis: &Analysis) -> String {
    let mut out = String::new();
    head(&mut out, article);
    body(&mut out, article);
    if !analysis.quotes.is_empty() {
        out.push_str("\nWho said what\n");
    }
    for quote in &analysis.quotes {
        out.push('\n');
        push_line(&mut out, "  ", &marked(quote.span.of(&article.text), quote.kind.into()));
        push_line(&mut out, "    — ", &attribution(quote, article, analysis));
    }
    out
}

fn head(out: &mut String, article: &Article) {
    for line in [&article.title, &article.standfirst].into_iter().flatten() {
        push_line(out, "", line);
    }
    let names = article.byline.join(", ");
    let by = (!names.is_empty()).then(|| format!("By {names}"));
    let origin: Vec<String> =
        [by, article.site.clone(), article.published.clone()].into_iter().flatten().collect();
    if !origin.is_empty() {
        push_line(out, "", &origin.join(" · "));
    }
    for (label, list) in [("Photo: ", &article.image_credits), ("Tags: ", &article.tags)] {
        if !list.is_empty() {
            push_line(out, label, &list.join(", "));
        }
    }
}

fn body(out: &mut String, article: &Article) {
    let mut before = None;
    for block in &article.blocks {
        let adjoins = before == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem;
        if !out.is_empty() && !adjoins {
            out.push('\n');
        }
        before = Some(block.kind);
        let text = sanitize(block.span.of(&article.text));
        let (first, other) = match block.kind {
            BlockKind::Heading => ("## ", "## "),
            BlockKind::ListItem => ("- ", "  "),
            BlockKind::BlockQuote => ("> ", "> "),
            BlockKind::Caption => ("[Picture] ", "  "),
            BlockKind::Code => ("    ", "    "),
            BlockKind::Paragraph => ("", ""),
        };
        for (index, line) in text.lines().enumerate() {
            out.push_str(if index == 0 { first } else { other });
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

/// A line of plain text that may be wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How many blanks stand before it, and before what it is wrapped to.
    pub indent: usize,
    /// The text. Nothing in it can act on a terminal.
    pub text: String,
}

/// A quotation outside its article: the words; who said them and where; the keeper's note and tags.
pub fn quotation(excerpt: &Excerpt<'_>) -> Vec<Line> {
    let mut lines = vec![
        Line { indent: 0, text: marked(excerpt.text, excerpt.kind) },
        Line { indent: 4, text: citation(excerpt) },
    ];
    if let Some(kept) = &excerpt.kept {
        let mut label = "Note: ";
        for line in kept.note.trim().lines() {
            lines.push(Line { indent: 4, text: format!("{label}{line}") });
            label = "";
        }
        if !kept.tags.is_empty() {
            lines.push(Line { indent: 4, text: format!("#{}", kept.tags.join(" #")) });
        }
        if !kept.anchored {
            let gone = "Its article is gone or has changed.".to_owned();
            lines.push(Line { indent: 4, text: gone });
        }
    }
    for line in &mut lines {
        line.text = sanitize_line(&line.text);
    }
    lines
}

/// `— Speaker (role): cue [kind], “Title”, site, date, address`
fn citation(excerpt: &Excerpt<'_>) -> String {
    let who = excerpt.who(" and ", str::to_owned);
    let mut who = who.unwrap_or_else(|| UNNAMED.to_owned());
    if let Some(role) = excerpt.role {
        who = format!("{who} ({role})");
    }
    if let Some(cue) = excerpt.cue {
        who = format!("{who}: {cue}");
    }
    let mut parts = vec![format!("— {who} [{}]", excerpt.kind.name())];
    if !excerpt.title.is_empty() {
        parts.push(format!("“{}”", excerpt.title));
    }
    let day = excerpt.published.map(|date| date.split('T').next().unwrap_or(date));
    parts.extend([excerpt.site, day, excerpt.url].into_iter().flatten().map(str::to_owned));
    parts.join(", ")
}

/// The words, in the marks that their kind has: what is only reported has none.
fn marked(words: &str, kind: WordsKind) -> String {
    if kind.is_verbatim() { format!("“{words}”") } else { words.to_owned() }
}

fn attribution(quote: &Quote, article: &Article, analysis: &Analysis) -> String {
    let names: Vec<String> = quote
        .speakers
        .iter()
        .map(|speaker| {
            let actor = speaker.actor.and_then(|index| analysis.actors.get(index));
            match actor.and_then(|actor| actor.role.as_deref()) {
                Some(role) => format!("{} ({role})", speaker.name),
                None => speaker.name.clone(),
            }
        })
        .collect();
    let mut line = if names.is_empty() { "unnamed".to_owned() } else { names.join(" and ") };
    if let Some(cue) = quote.cue {
        line = format!("{line}: {}", cue.of(&article.text));
    }
    format!("{line} [{}]", quote.kind.name())
}

fn push_line(out: &mut String, label: &str, text: &str) {
    out.push_str(label);
    out.push_str(&sanitize_line(text));
    out.push('\n');
}

#[cfg(test)]
mod tests;
