//! How a line at `:` can go on.

use super::read::resolve;
use super::setting::{SETTINGS, Values};
use super::{Completes, Named, Setting, Takes, named_in};
use crate::search::{Candidate, rank};
use crate::text::Span;
use crate::tui::command::Context;

/// What a line is completed from, besides the tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scene {
    /// The orders of what is shown.
    pub orders: Vec<&'static str>,
    /// The themes.
    pub themes: Vec<String>,
    /// Who is named by what is shown.
    pub actors: Vec<String>,
    /// What the listed articles are about.
    pub topics: Vec<String>,
}

/// How a line can go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte from which the line is replaced.
    pub start: usize,
    /// By what, best first.
    pub items: Vec<Item>,
    /// What the documentation calls that which is to stand there; empty where nothing is.
    pub hint: &'static str,
}

/// A way for a line to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What stands in the line.
    pub text: String,
    /// One sentence; empty where the text says it.
    pub doc: &'static str,
    /// Whether more may stand behind it.
    pub goes_on: bool,
}

/// How `line` can go on in a part of the screen; its cursor stands at its end.
pub fn complete(line: &str, context: Context, scene: &Scene) -> Completion {
    let lead =
        line.len() - line.trim_start_matches(|ch: char| ch == ':' || ch.is_whitespace()).len();
    let typed = Span::new(lead, line.len()).of(line);
    let Some((name, argument)) = typed.split_once(char::is_whitespace) else {
        let mut items = fitting(typed, &names(context));
        // What the line would do as it stands comes first.
        if let Ok(named) = resolve(typed, context)
            && !typed.is_empty()
        {
            items.retain(|item| item.text != named.name);
            items.insert(0, Item::of(named));
        }
        return Completion { start: lead, items, hint: "" };
    };
    let Ok(named) = resolve(name, context) else { return Completion::default() };
    let (hint, completes) = match named.verb.map(|verb| verb.takes) {
        Some(Takes::Maybe(label, completes) | Takes::One(label, completes)) => (label, completes),
        Some(Takes::Nothing) | None => return Completion::default(),
    };
    let argument = argument.trim_start();
    let start = line.len() - argument.len();
    let (start, items) = match completes {
        Completes::Free => (start, Vec::new()),
        Completes::Names => (start, fitting(argument, &names(context))),
        Completes::Orders => {
            let orders: Vec<Item> =
                scene.orders.iter().map(|&order| Item::new(order, "")).collect();
            (start, fitting(argument, &orders))
        }
        Completes::Actors => (start, known(argument, &scene.actors)),
        Completes::Topics => (start, known(argument, &scene.topics)),
        Completes::Values(setting) => (start, fitting(argument, &values(setting, scene))),
        Completes::Settings => settings(argument, start, scene),
    };
    Completion { start, items, hint }
}

/// Those of the names that fit what is typed; none while nothing is.
fn known(typed: &str, names: &[String]) -> Vec<Item> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let items: Vec<Item> = names.iter().map(|name| Item::new(name, "")).collect();
    fitting(typed, &items)
}

fn names(context: Context) -> Vec<Item> {
    let mut items: Vec<Item> = named_in(context).into_iter().map(Item::of).collect();
    items.sort_by(|a, b| a.text.cmp(&b.text));
    items
}

/// The settings while a name is typed, then the values of the one that is named.
fn settings(argument: &str, start: usize, scene: &Scene) -> (usize, Vec<Item>) {
    if let Some((name, value)) = argument.split_once('=') {
        let spec = SETTINGS.iter().find(|spec| spec.name == name.trim());
        let items = spec.map_or_else(Vec::new, |spec| values(spec.setting, scene));
        return (start + argument.len() - value.len(), fitting(value, &items));
    }
    let lead = argument.strip_prefix("no").map_or("", |_| "no");
    let mut items: Vec<Item> = Vec::new();
    for spec in SETTINGS {
        let is_switch = spec.values == Values::Switch;
        let text = if is_switch { spec.name.to_owned() } else { format!("{}=", spec.name) };
        items.push(Item { text, doc: spec.doc, goes_on: false });
        if is_switch && !lead.is_empty() {
            items.push(Item::new(&format!("no{}", spec.name), spec.doc));
        }
    }
    (start, fitting(argument, &items))
}

fn values(setting: Setting, scene: &Scene) -> Vec<Item> {
    match setting.spec().map(|spec| spec.values) {
        Some(Values::Themes) => scene.themes.iter().map(|name| Item::new(name, "")).collect(),
        Some(Values::Switch) => ["on", "off"].map(|value| Item::new(value, "")).into(),
        Some(Values::Number(..)) | None => Vec::new(),
    }
}

/// Those that begin with what is typed, in their order; where none does, those that it means, best first.
fn fitting(typed: &str, items: &[Item]) -> Vec<Item> {
    let typed = typed.trim_end();
    let begins = |item: &&Item| item.text.starts_with(typed);
    let found: Vec<Item> = items.iter().filter(begins).cloned().collect();
    if !found.is_empty() {
        return found;
    }
    let candidates: Vec<Candidate<'_>> =
        items.iter().map(|item| Candidate { name: &item.text, aliases: &[] }).collect();
    let ranked = rank(typed, &candidates);
    ranked.into_iter().filter_map(|found| items.get(found.index).cloned()).collect()
}

impl Item {
    fn of(named: Named) -> Self {
        let (doc, goes_on) = (named.doc(), !named.label().is_empty());
        Self { text: named.name.to_owned(), doc, goes_on }
    }

    fn new(text: &str, doc: &'static str) -> Self {
        Self { text: text.to_owned(), doc, goes_on: false }
    }
}
