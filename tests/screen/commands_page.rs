//! `docs/commands.md`, written from the tables of commands.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use pullquote::tui::colon::{SETTINGS, VERBS, Values};
use pullquote::tui::command::{COMMANDS, Context, Spec};

const HEAD: &str = "# Keys and commands

Everything that can be done on the screen, by its keys and by its name.
This page is written from the tables that the program uses, by `PULLQUOTE_BLESS=1 cargo test --test screen page`; a test fails where it is not fresh.

A key is a letter, or a name in angle brackets: `<C-d>` is Ctrl with d, `<A-x>` is Alt with x, `<S-Tab>` is Shift with Tab, `<lt>` is the bracket itself.
Several keys one after another are one binding: `gg`.
A number before a key is its count: `5j`.
`?` shows on the screen what stands here; `/` searches it there.

The settings bind keys by the names of parts of the screen and of commands; `[keys]` holds for every part, and an empty name unbinds:

```toml
[keys]
\"X\" = \"bottom\"

[keys.reader]
\"gx\" = \"open-link\"
\"o\" = \"\"
```

`pullquote config check` names every mistake in them with its line: names that are not known, keys that cannot be read, keys of which one is the start of another, and keys that are bound twice.
";

const COLON: &str = "
## The line at `:`

Every command above is also done by its name, such as `:next-quotation`, and `:down 5` does it five times.
A name may be shortened as long as one only begins so; `<Tab>` goes through what fits, `<Up>` and `<Down>` through what was typed before.
`<A-x>` or `<C-k>` finds a command by any letters of its name or of its sentence, and shows its keys.

- `:42` goes to the row or line with this number, `:$` to the last, `:+3` and `:-3` so many further, `:50%` to the middle.
- `:/words` filters the rows, or finds words in the text.
";

const SET: &str = "
## What `:set` knows

A setting holds until the program ends; the settings' file has those that stay.
`:set measure=80` gives it a value, `:set mouse` and `:set nomouse` turn it on and off, `:set mouse!` turns it round, `:set mouse?` says what it is, and `:set` says what all are.

";

/// What the parts of the screen are.
const PARTS: &[(&str, &str)] = &[
    ("list", "The list of articles"),
    ("reader", "The text of an article"),
    ("panel", "The quotations beside the text"),
    ("visual", "A passage that is being selected"),
    ("hints", "Letters over the links of a text"),
    ("quotes", "The quotations of the library"),
    ("person", "The page of somebody"),
    ("bookmarks", "The kept quotations"),
    ("feeds", "The feeds"),
    ("choice", "A question"),
    ("picker", "The picker of actors or topics"),
    ("prompt", "A line that is typed"),
    ("help", "The help, and explanations"),
    ("command-line", "The line at `:` while it is typed"),
    ("palette", "The palette of commands"),
];

/// The whole page.
fn page() -> String {
    let mut page = HEAD.to_owned();
    for &context in Context::ALL {
        let name = context.name();
        let part = PARTS.iter().find(|(part, _)| *part == name).map_or(name, |(_, about)| about);
        write!(page, "\n## {part}: `{name}`\n\n").unwrap();
        page.push_str("| keys | name | |\n| --- | --- | --- |\n");
        for spec in COMMANDS.iter().filter(|spec| spec.contexts.contains(&context)) {
            row(&mut page, spec);
        }
    }
    page.push_str(COLON);
    page.push_str("\n| typed | also | where | |\n| --- | --- | --- | --- |\n");
    for verb in VERBS {
        let also: Vec<String> = verb.also.iter().map(|name| code(&format!(":{name}"))).collect();
        let places: Vec<&str> = verb.contexts.iter().map(|context| context.name()).collect();
        let is_everywhere = verb.contexts == VERBS[0].contexts;
        let places = if is_everywhere { "everywhere".to_owned() } else { places.join(", ") };
        let (typed, also) = (code(&verb.typed()), also.join(" "));
        writeln!(page, "| {typed} | {also} | {places} | {} |", verb.doc).unwrap();
    }
    page.push_str(SET);
    page.push_str("| setting | can be | |\n| --- | --- | --- |\n");
    for setting in SETTINGS {
        let values = match setting.values {
            Values::Switch => "on or off".to_owned(),
            Values::Number(least, most) => format!("{least} to {most}"),
            Values::Themes => "a theme's name".to_owned(),
        };
        writeln!(page, "| {} | {values} | {} |", code(setting.name), setting.doc).unwrap();
    }
    page
}

fn row(page: &mut String, spec: &Spec) {
    let keys: Vec<String> = spec.keys.iter().map(|keys| code(keys)).collect();
    writeln!(page, "| {} | {} | {} |", keys.join(" "), code(spec.name), spec.doc).unwrap();
}

/// A text as code in a table; a grave accent stands between two.
fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.contains('`') { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

#[test]
fn the_page_of_commands_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let page = page();
    if env::var_os("PULLQUOTE_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stands == page,
        "docs/commands.md is not fresh: PULLQUOTE_BLESS=1 cargo test --test screen page"
    );
}
