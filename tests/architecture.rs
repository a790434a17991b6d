//! Holds the order of the house: the rules stand in `architecture/rules.toml`, and each is shown to fail on a fixture.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read the sources must fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde::Deserialize;

#[derive(Deserialize)]
struct Rules {
    order: Vec<String>,
    only: Vec<Only>,
}

#[derive(Deserialize)]
struct Only {
    rule: String,
    paths: Vec<String>,
    inside: Vec<String>,
}

/// One source file: its place below `src` without `.rs`, and every path that it names outside its tests.
struct Source {
    place: String,
    uses: BTreeSet<Vec<String>>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Breach {
    rule: String,
    place: String,
    what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: src/{}.rs uses {}", self.rule, self.place, self.what)
    }
}

fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rules() -> Rules {
    toml::from_str(&fs::read_to_string(home().join("tests/architecture/rules.toml")).unwrap())
        .unwrap()
}

fn sources() -> Vec<Source> {
    let root = home().join("src");
    let mut found = Vec::new();
    for path in rust_files(&root) {
        let place = place_of(path.strip_prefix(&root).unwrap());
        if !place.split('/').any(|part| part == "tests" || part.ends_with("_tests")) {
            let code = fs::read_to_string(&path).unwrap();
            found.push(Source { uses: uses_of(&place, &code), place });
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found
}

/// All source files below `root`.
fn rust_files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    found
}

fn place_of(path: &Path) -> String {
    path.with_extension("")
        .components()
        .map(|c| c.as_os_str().to_str().unwrap())
        .collect::<Vec<_>>()
        .join("/")
}

/// Every path that the code names, `crate::`, `self::` and `super::` resolved, test modules left out.
fn uses_of(place: &str, code: &str) -> BTreeSet<Vec<String>> {
    let module = match place {
        "lib" | "main" => Vec::new(),
        _ => place.split('/').map(str::to_owned).collect(),
    };
    let stream: TokenStream = code.parse().unwrap_or_else(|e| panic!("src/{place}.rs: {e}"));
    let mut found = BTreeSet::new();
    collect(stream, &[], &mut found);
    found.into_iter().map(|path| resolve(&module, path)).collect()
}

/// Collects `a::b::c` from a token stream; `prefix` is what stands before a brace group (`use a::{b, c}`).
fn collect(stream: TokenStream, prefix: &[String], found: &mut BTreeSet<Vec<String>>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut index = 0;
    while index < trees.len() {
        if let Some(after) = test_module(&trees, index) {
            index = after;
            continue;
        }
        match &trees[index] {
            TokenTree::Ident(first) => {
                let mut path = prefix.to_vec();
                path.push(first.to_string());
                index += 1;
                while is_colons(&trees, index) {
                    match trees.get(index + 2) {
                        Some(TokenTree::Ident(next)) => path.push(next.to_string()),
                        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                            collect(group.stream(), &path, found);
                        }
                        _ => {}
                    }
                    index += 3;
                }
                if path.len() > 1 {
                    found.insert(path);
                }
            }
            TokenTree::Group(group) => {
                collect(group.stream(), &[], found);
                index += 1;
            }
            _ => index += 1,
        }
    }
}

fn is_colons(trees: &[TokenTree], index: usize) -> bool {
    let colon = |i: usize| matches!(trees.get(i), Some(TokenTree::Punct(p)) if p.as_char() == ':');
    colon(index) && colon(index + 1)
}

/// Where `#[cfg(test)] mod name { … }` (or `;`) that starts at `index` ends.
fn test_module(trees: &[TokenTree], index: usize) -> Option<usize> {
    let is_punct =
        |i: usize, ch| matches!(trees.get(i), Some(TokenTree::Punct(p)) if p.as_char() == ch);
    let Some(TokenTree::Group(attribute)) = trees.get(index + 1) else { return None };
    let text = attribute.stream().to_string().replace(' ', "");
    if !is_punct(index, '#') || text != "cfg(test)" {
        return None;
    }
    let end = (index + 2..trees.len()).find(|&i| {
        is_punct(i, ';')
            || matches!(&trees[i], TokenTree::Group(g) if g.delimiter() == Delimiter::Brace)
    })?;
    Some(end + 1)
}

fn resolve(module: &[String], path: Vec<String>) -> Vec<String> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let rest = || path.iter().skip(ups.max(1)).cloned();
    match path.first().map(String::as_str) {
        Some("super") => {
            let base = module.iter().take(module.len().saturating_sub(ups)).cloned();
            std::iter::once("crate".to_owned()).chain(base).chain(rest()).collect()
        }
        Some("self") => std::iter::once("crate".to_owned())
            .chain(module.iter().cloned())
            .chain(rest())
            .collect(),
        Some("pullquote") => std::iter::once("crate".to_owned()).chain(rest()).collect(),
        _ => path,
    }
}

fn breaches(rules: &Rules, sources: &[Source]) -> BTreeSet<Breach> {
    let mut found = BTreeSet::new();
    for source in sources {
        upward(rules, source, &mut found);
        outside(rules, source, &mut found);
    }
    cycles(sources, &mut found);
    found
}

fn upward(rules: &Rules, source: &Source, found: &mut BTreeSet<Breach>) {
    let rank = |name: &str| rules.order.iter().position(|module| module == name);
    let top = source.place.split('/').next().unwrap_or("");
    if top == "lib" || top == "main" {
        return;
    }
    let own = rank(top);
    let mut report = |rule: &str, what: String| {
        found.insert(Breach { rule: rule.into(), place: source.place.clone(), what });
    };
    if own.is_none() {
        report(
            "every-module-has-its-floor",
            format!("the name {top}, which the order does not know"),
        );
    }
    for path in source.uses.iter().filter(|path| path[0] == "crate") {
        if let Some(used) = path.get(1).and_then(|name| rank(name))
            && own.is_some_and(|own| used > own)
        {
            report("no-import-upward", path.join("::"));
        }
    }
}

fn outside(rules: &Rules, source: &Source, found: &mut BTreeSet<Breach>) {
    for only in &rules.only {
        let inside = only
            .inside
            .iter()
            .any(|place| source.place == *place || source.place.starts_with(&format!("{place}/")));
        if inside {
            continue;
        }
        for path in &source.uses {
            let text = path.join("::");
            if only.paths.iter().any(|p| text == *p || text.starts_with(&format!("{p}::"))) {
                found.insert(Breach {
                    rule: only.rule.clone(),
                    place: source.place.clone(),
                    what: text,
                });
            }
        }
    }
}

/// Cycles between siblings: the children of one module must not use each other in a ring.
fn cycles(sources: &[Source], found: &mut BTreeSet<Breach>) {
    let mut edges: BTreeMap<Vec<String>, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let known: BTreeSet<&str> = sources.iter().map(|s| s.place.as_str()).collect();
    for source in sources {
        let own: Vec<String> = source.place.split('/').map(str::to_owned).collect();
        for path in source.uses.iter().filter(|path| path[0] == "crate") {
            let target = &path[1..];
            let shared = own.iter().zip(target).take_while(|(a, b)| a == b).count();
            if let (Some(from), Some(to)) = (own.get(shared), target.get(shared)) {
                let place = [&own[..shared], std::slice::from_ref(to)].concat().join("/");
                if known.contains(place.as_str()) {
                    let parent = own[..shared].to_vec();
                    edges
                        .entry(parent)
                        .or_default()
                        .entry(from.clone())
                        .or_default()
                        .insert(to.clone());
                }
            }
        }
    }
    for (parent, graph) in &edges {
        for start in graph.keys() {
            if reaches(graph, start, start) {
                let place = parent.iter().chain([start]).cloned().collect::<Vec<_>>().join("/");
                let what = "a sibling that uses it in turn".to_owned();
                found.insert(Breach { rule: "no-cycles".into(), place, what });
            }
        }
    }
}

fn reaches(graph: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    let mut waiting: Vec<&str> =
        graph.get(from).into_iter().flatten().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    while let Some(next) = waiting.pop() {
        if next == to {
            return true;
        }
        if seen.insert(next) {
            waiting.extend(graph.get(next).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

#[test]
fn the_house_is_in_order() {
    let found = breaches(&rules(), &sources());
    let list: Vec<String> = found.iter().map(Breach::to_string).collect();
    assert!(list.is_empty(), "\n{}", list.join("\n"));
}

/// A fixture is named after the rule that it breaks; `// src/…` lines cut it into files.
#[test]
fn every_rule_is_broken_by_its_fixture_and_by_nothing_else() {
    let rules = rules();
    let mut names: BTreeSet<String> = rules.only.iter().map(|only| only.rule.clone()).collect();
    names.extend(["no-import-upward", "no-cycles", "every-module-has-its-floor"].map(String::from));
    for name in names {
        let path = home().join(format!("tests/architecture/fixtures/{name}.rs.txt"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let sources: Vec<Source> = text
            .split("// src/")
            .skip(1)
            .map(|part| {
                let (file, code) = part.split_once('\n').unwrap();
                let place = place_of(Path::new(file.trim()));
                Source { uses: uses_of(&place, code), place }
            })
            .collect();
        let broken: BTreeSet<String> =
            breaches(&rules, &sources).into_iter().map(|breach| breach.rule).collect();
        assert_eq!(broken, BTreeSet::from([name.clone()]), "fixture of {name}");
    }
}

#[test]
fn tests_and_comments_are_free() {
    let code = "//! crate::cli\n#[cfg(test)]\nmod tests { use crate::cli::main; use std::fs; }\n";
    assert!(uses_of("text/span", code).is_empty());
}

#[test]
fn groups_and_relative_paths_are_seen() {
    let uses =
        uses_of("tui/app/list", "use crate::{text::{Span, fold}, cli};\nfn f() { super::x() }");
    let texts: Vec<String> = uses.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        texts,
        [
            "crate::cli",
            "crate::text",
            "crate::text::Span",
            "crate::text::fold",
            "crate::tui::app::x"
        ]
    );
}

/// Every module of the order that has a file is named in `src/lib.rs`, in the order.
#[test]
fn lib_names_the_modules_in_the_order_of_the_house() {
    let lib = fs::read_to_string(home().join("src/lib.rs")).unwrap();
    let named: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let rules = rules();
    let expected: Vec<&String> = rules
        .order
        .iter()
        .filter(|module| home().join(format!("src/{module}.rs")).exists())
        .collect();
    assert_eq!(named, expected);
}

/// What the page's invariants name in backquotes, where it looks like a test, is one.
#[test]
fn every_invariant_names_a_test_that_exists() {
    let page = fs::read_to_string(home().join("docs/architecture.md")).unwrap();
    let files = ["src", "tests"].iter().flat_map(|folder| rust_files(&home().join(folder)));
    let code: String = files.map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_test = |name: &&str| {
        name.matches('_').count() >= 2 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let names: Vec<&str> = page.split('`').skip(1).step_by(2).filter(is_test).collect();
    assert!(names.len() > 30, "the page names its tests");
    for name in names {
        assert!(code.contains(&format!("fn {name}(")), "docs/architecture.md names {name}");
    }
}
