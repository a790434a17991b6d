//! Every command as a program calls it: what it says as JSON, and that it ends quietly where nobody reads on.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot run the program must fail"
)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own with a few files in it, and the program.
struct Desk {
    home: TempDir,
}

const ARTICLE: &str = "Harbour closes\n\nThe harbour of Skarholm closed on Monday after forty years.\n\n\
    \"I shall miss the fog,\" said Ada Norling, the last keeper of the lighthouse.\n\n\
    \"Nobody asked us,\" said Jon Lind, a pilot. Ada Norling and Jon Lind live in Skarholm.\n";
const FEEDS: &str = "<opml version=\"2.0\"><body><outline text=\"Harbour\" type=\"rss\" \
    xmlUrl=\"http://127.0.0.1:9/feed\"/></body></opml>";
const KEPT: &str = "Highlight,Title,Author,URL,Note,Location,Date\n\
    \"I shall miss the fog,\",Harbour closes,,,,,\n";

impl Desk {
    fn new() -> Self {
        let desk = Self { home: TempDir::new().unwrap() };
        for (name, text) in [("a.txt", ARTICLE), ("feeds.opml", FEEDS), ("kept.csv", KEPT)] {
            fs::write(desk.path(name), text).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command
            .args(words(line))
            .current_dir(self.home.path())
            .env("PULLQUOTE_DATA", self.path("data"))
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path())
            .env_remove("PULLQUOTE_CONFIG")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }
}

/// The words of a line; those in quote marks are one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let each = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    each.collect()
}

/// Every command in an order in which each has something to do, and the names that its objects have.
const COMMANDS: &[(&str, &str)] = &[
    ("add a.txt", "new updated unchanged failed articles"),
    ("extract a.txt", "text quotes actors"),
    ("explain a.txt", "quotes actors"),
    ("list", "id title source"),
    ("show 1", "id text quotes"),
    ("quotes", "text speakers"),
    ("actors", "name kind key articles"),
    ("topics", "name articles"),
    ("stories", ""),
    ("actors rename \"Jon Lind\" \"Jon A. Lind\"", "number says articles"),
    ("actors kind \"Ada Norling\" person", "number says articles"),
    ("actors merge \"Jon A. Lind\" \"Ada Norling\"", "number says articles"),
    ("actors undo", "number says articles"),
    ("actors split \"Ada Norling\" --article 1", "number says articles"),
    ("actors speaker 1 \"miss the fog\" \"Jon A. Lind\"", "number says articles"),
    ("actors hide Skarholm", "number says articles"),
    ("actors changes", "number says"),
    ("actors why \"Jon A. Lind\"", "name key reasons"),
    ("import kept.csv", "file new known failed without_article"),
    ("bookmarks", "text title"),
    ("export bookmarks", "text title"),
    ("searches save Harbour harbour", "name query done"),
    ("searches list", "name query articles unread"),
    ("searches remove Harbour", "name query done"),
    ("feeds import feeds.opml", "file new known failed"),
    ("feeds list", "id url name state"),
    ("feeds set 1 --title Port", "id url name state"),
    ("feeds add http://127.0.0.1:9/feed", "id url name is_new new"),
    ("feeds refresh", "new updated unchanged failed left_out removed"),
    ("feeds remove 1 --yes", "id name removed articles_removed"),
    ("library stats", "path articles bytes"),
    ("library check", "path faults count"),
    ("library vacuum", "bytes_before bytes log_in_use"),
    ("library backup copy.sqlite", "file articles kept bytes"),
    ("library prune --keep 1000", "removed would_remove of held"),
    ("library restore copy.sqlite --leave", "file articles kept bytes merged before"),
    ("config print", "theme measure feeds keys"),
    ("config path", "path exists"),
    ("config check", "path exists problems"),
    ("doctor", "state area name value advice"),
];

/// Those whose output is of one form by its nature.
const OF_ONE_FORM: [&str; 3] = ["completions", "man", "feeds export"];

/// What is said on standard output: an object, an array of them, or an object a line.
fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    match serde_json::from_str(&text) {
        Ok(Value::Array(objects)) => objects,
        Ok(object) => vec![object],
        Err(_) => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    }
}

#[test]
fn every_command_says_as_json_what_it_did_or_found() {
    let desk = Desk::new();
    for (line, names) in COMMANDS {
        let output = desk.run(&format!("{line} --format json"));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        // Nothing answers at the feed's address.
        let is_well = output.status.success() || *line == "feeds refresh";
        assert!(is_well, "{line}: {told}");
        let objects = objects(&output);
        assert!(!objects.is_empty() || names.is_empty(), "{line}: {told}");
        for object in objects {
            for name in names.split(' ').filter(|name| !name.is_empty()) {
                assert!(
                    !object[name].is_null() || object.as_object().unwrap().contains_key(name),
                    "{line}: {name} in {object}"
                );
            }
        }
    }
}

#[test]
fn errors_stay_on_standard_error() {
    let desk = Desk::new();
    desk.run("add a.txt");
    for line in [
        "add missing.txt",
        "feeds add http://127.0.0.1:9/nothing",
        "import missing.csv",
        "show 99",
        "actors undo",
        "searches remove Nothing",
        "library restore missing.sqlite",
        "config check missing.toml",
    ] {
        let output = desk.run(&format!("{line} --format json"));
        assert!(!output.status.success(), "{line}");
        assert!(!output.stderr.is_empty(), "{line}");
        assert!(
            output.stdout.is_empty() || !objects(&output).is_empty() || line == "show 99",
            "{line}"
        );
    }
}

#[test]
fn every_command_is_tried_here() {
    let desk = Desk::new();
    let mut waiting = vec![String::new()];
    let mut found = 0;
    while let Some(command) = waiting.pop() {
        let help = String::from_utf8(desk.run(&format!("{command} --help")).stdout).unwrap();
        let listed = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
        let listed = listed.lines().take_while(|line| !line.is_empty());
        let inner: Vec<String> = listed
            // What stands further in goes on from the line before.
            .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
            .filter_map(|line| line.split_whitespace().next())
            .filter(|name| *name != "help")
            .map(|name| format!("{command} {name}").trim().to_owned())
            .collect();
        if inner.is_empty() {
            found += 1;
            let is_tried = COMMANDS
                .iter()
                .any(|(line, _)| format!("{line} ").starts_with(&format!("{command} ")));
            assert!(is_tried || OF_ONE_FORM.contains(&command.as_str()), "{command}");
        }
        waiting.extend(inner);
    }
    assert!(found > 30, "{found}");
}

#[test]
#[cfg(unix)]
fn every_command_ends_quietly_where_nobody_reads_on() {
    let desk = Desk::new();
    let of_one_form = ["completions bash", "man", "feeds export"];
    let json: Vec<String> =
        COMMANDS.iter().map(|(line, _)| format!("{line} --format json")).collect();
    // What is there to be listed first, then each as text too.
    let text = COMMANDS.iter().map(|(line, _)| (*line).to_owned());
    for line in json.into_iter().chain(text).chain(of_one_form.map(str::to_owned)) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = desk.command(&line).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).to_lowercase();
        assert!(!said.contains("pipe") && !said.contains("panic"), "{line}: {said}");
        assert!(matches!(output.status.code(), Some(0..=2)), "{line}: {:?}", output.status);
    }
}
