//! Front matter: what stands above a text in Markdown about it, as Jekyll, Hugo, Zola and the like write it.

use pulldown_cmark::MetadataBlockKind;

use super::super::record::when;
use crate::article::Article;
use crate::text::sanitize_line;

/// One entry: its name in small letters, and its values.
type Entry = (String, Vec<String>);

/// Takes what front matter says into the article; what it does not know is left.
pub(super) fn read(kind: MetadataBlockKind, text: &str, article: &mut Article) {
    let entries = match kind {
        MetadataBlockKind::YamlStyle => yaml(text),
        MetadataBlockKind::PlusesStyle => toml(text),
    };
    for (name, values) in entries {
        let first = || values.first().map(|value| sanitize_line(value)).filter(|v| !v.is_empty());
        let all = || values.iter().map(|value| sanitize_line(value)).filter(|v| !v.is_empty());
        let web =
            || first().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        match name.as_str() {
            "title" | "headline" => article.title = first(),
            "subtitle" | "description" | "summary" | "excerpt" | "standfirst" => {
                article.standfirst = article.standfirst.take().or_else(first);
            }
            "author" | "authors" | "byline" | "by" => article.byline = all().collect(),
            "date" | "published" | "publishdate" | "publish_date" | "created" => {
                article.published = first().and_then(when);
            }
            "url" | "canonical" | "canonical_url" | "link" | "source_url" => {
                article.url = article.url.take().or_else(web);
            }
            // In clippings the source is an address as often as a name.
            "source" | "site" | "publisher" | "publication" | "site_name" => match web() {
                Some(url) => article.url = article.url.take().or(Some(url)),
                None => article.site = article.site.take().or_else(first),
            },
            "tags" | "keywords" | "categories" if article.tags.is_empty() => {
                article.tags = all().map(|tag| tag.trim_start_matches('#').to_owned()).collect();
            }
            "lang" | "language" => {
                let tag = first().unwrap_or_default();
                let tag = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
                article.language = matches!(tag.len(), 2 | 3).then_some(tag);
            }
            "image" | "cover" | "thumbnail" => article.image = web(),
            _ => {}
        }
    }
}

/// The part of YAML that front matter is written in: names with a value, a list in brackets, or a list below.
fn yaml(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in text.lines() {
        let inner = line.trim();
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        if let Some(item) = inner.strip_prefix("- ") {
            if let Some((_, values)) = entries.last_mut() {
                values.push(unquoted(item).to_owned());
            }
        } else if line.starts_with([' ', '\t']) {
            // A folded value goes on; what is nested has a name of its own and says nothing here.
            if let Some((_, values)) = entries.last_mut()
                && let Some(value) = values.last_mut()
                && !inner.contains(": ")
            {
                value.push(' ');
                value.push_str(inner);
            }
        } else if let Some((name, value)) = inner.split_once(':') {
            let name = name.trim().to_lowercase();
            entries.push((name, listed(value.trim())));
        }
    }
    entries
}

/// The values behind a name: several in brackets, or one.
fn listed(value: &str) -> Vec<String> {
    let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list {
        Some(list) => list.split(',').map(|one| unquoted(one.trim()).to_owned()).collect(),
        None if matches!(value, "" | "null" | "~") => Vec::new(),
        // A block of lines follows.
        None if matches!(value, ">" | "|" | ">-" | "|-") => vec![String::new()],
        None => vec![unquoted(value).to_owned()],
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let between = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    between('"').or_else(|| between('\'')).unwrap_or(value)
}

fn toml(text: &str) -> Vec<Entry> {
    let Ok(table) = text.parse::<toml::Table>() else { return Vec::new() };
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let values = |value: toml::Value| match value {
        toml::Value::Array(values) => values.iter().map(text).collect(),
        value => vec![text(&value)],
    };
    let mut entries = Vec::new();
    for (name, value) in table {
        match value {
            // Zola keeps its tags below a name of their own.
            toml::Value::Table(inner) if name == "taxonomies" => {
                entries.extend(inner.into_iter().map(|(name, value)| (name, values(value))));
            }
            value => entries.push((name.to_lowercase(), values(value))),
        }
    }
    entries
}
