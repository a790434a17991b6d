//! `docs/rules.md`, written from the tables of rules.

use std::fmt::Write;

use pullquote::article::Rule;
use pullquote::clean;
use pullquote::extract::quotes::rules as quotes;
use pullquote::lexicon::{FurnitureRule, Lexicon};

use crate::TABLES;

const HEAD: &str = "# Rules

Every rule by which Pullquote decides, with its name as `pullquote explain` shows it, a text that it takes and one that it does not.
This page is written from the tables that the program uses, by `PULLQUOTE_BLESS=1 cargo test --test rules`; a test fails where it is not fresh, and others run the examples.
An arrow stands before what the rule finds; ⏎ is the end of a line.
";

/// The whole page.
pub(crate) fn page(lexicon: &Lexicon) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n## Quotations: who said it\n\n");
    page.push_str("The table is `extract::quotes::rules`. Each rule has the rate at which it is right where nothing speaks against it.\n");
    for rule in quotes::ALL {
        let doc = format!("{} Right {:.0} times in 100.", rule.doc, rule.confidence * 100.0);
        entry(&mut page, rule.name, &doc, (rule.accepts.0, rule.accepts.1), rule.rejects);
    }
    for (title, about, table) in TABLES {
        write!(page, "\n## {title}\n\n{about}\n").unwrap();
        for Rule { name, doc, accepts, rejects } in *table {
            entry(&mut page, name, doc, *accepts, rejects);
        }
    }
    page.push_str("\n## Cleaning: the steps\n\nThe passes of `clean`, in order.\n\n");
    for (number, pass) in clean::passes().enumerate() {
        writeln!(page, "{}. {pass}", number + 1).unwrap();
    }
    page.push_str("\n## Cleaning: furniture\n\nThe rules of `assets/lexicon/news/furniture.txt`, which holds their patterns and all their examples.\n");
    for rule in &lexicon.news.furniture {
        furniture(&mut page, rule);
    }
    page
}

fn entry(page: &mut String, name: &str, doc: &str, takes: (&str, &str), leaves: &str) {
    let finds = if takes.1.is_empty() { "nobody" } else { takes.1 };
    writeln!(page, "\n### {name}\n\n{doc}\n").unwrap();
    writeln!(page, "- takes: {} → {}", shown(takes.0), shown(finds)).unwrap();
    writeln!(page, "- leaves: {}", shown(leaves)).unwrap();
}

fn furniture(page: &mut String, rule: &FurnitureRule) {
    let place = if rule.anywhere { "Anywhere" } else { "Only before and after the body" };
    let end = if rule.ends { "; the article is over where it stands behind the body" } else { "" };
    let patterns = rule.whole.len() + rule.starts.len();
    let (name, what) = (rule.name, rule.what);
    writeln!(page, "\n### {name}\n\n{what} {place}{end}; {patterns} patterns.\n").unwrap();
    for (label, lines) in [("takes", &rule.accepts), ("leaves", &rule.rejects)] {
        if let Some(line) = lines.first() {
            writeln!(page, "- {label}: {}", shown(line)).unwrap();
        }
    }
}

/// An example on one line, in which nothing is markup.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in
        text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ⏎ ").chars()
    {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '\\' | '|' | '#') {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}
