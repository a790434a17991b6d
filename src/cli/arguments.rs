//! The command line as data: what may be asked, before anything is done.

mod actors;
mod config;
mod feeds;
mod library;
mod searches;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::variables;
use crate::article::InputKind;

pub(super) use actors::{ActorKindName, Actors, Amend};
pub(super) use config::Settings;
pub(super) use feeds::{About, Completion, Feeds, ListFormat};
pub(super) use library::{Prune, Upkeep};
pub(super) use searches::Searches;

const EXAMPLES: &str = "Examples:
  pullquote                      open the library
  pullquote article.txt news/    add these and open them
  curl -s URL | pullquote -      read standard input
  pullquote quotes said:merkel   what somebody said, as text";

/// What `-h` says instead of what `--help` says.
const SHORT: &str = "\n\n--help also says which variables of the environment count.";

/// A terminal news reader that knows who said what.
#[derive(Debug, Parser)]
#[command(
    version,
    subcommand_precedence_over_arg = true,
    override_usage = "pullquote [OPTIONS] [PATH]...\n       pullquote [OPTIONS] <COMMAND>",
    after_help = format!("{EXAMPLES}{SHORT}"),
    after_long_help = variables::help(EXAMPLES)
)]
pub(super) struct Arguments {
    /// Where the library lives [default: `$PULLQUOTE_DATA`, else the platform's folder for data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Files and folders to add and open; `-` is standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Put files, folders and pages of the web into the library without opening it
    #[command(
        after_help = "Examples:\n  pullquote add article.txt ~/news\n  pullquote add 'scrapes/2026-*.txt' archive.warc.gz\n  pullquote add --watch ~/news"
    )]
    Add(Add),
    /// Turn files into clean articles with their actors, quotations and topics
    #[command(
        after_help = "Examples:\n  pullquote extract article.txt | jq '.quotes[]'\n  pullquote extract --jsonl < archive.jsonl > analysed.jsonl"
    )]
    Extract(Extract),
    /// Say why each quotation, actor and topic of a file is one, and whose
    #[command(
        after_help = "Examples:\n  pullquote explain article.txt\n  pullquote explain article.txt --quote 3 --actor rubio"
    )]
    Explain(Explain),
    /// Follow feeds: add, list, remove, refresh, import, export
    #[command(
        after_help = "Examples:\n  pullquote feeds add news.example --folder World\n  pullquote feeds import subscriptions.opml\n  pullquote feeds refresh\n  pullquote feeds set 3 --title \"Morning news\" --full-text always"
    )]
    Feeds {
        #[command(subcommand)]
        what: Feeds,
    },
    /// Look after the library: what it holds, whether it is sound, copies, old articles
    #[command(
        after_help = "Examples:\n  pullquote library stats\n  pullquote library check --repair\n  pullquote library backup news.sqlite\n  pullquote library prune --older-than 365d --dry-run"
    )]
    Library {
        #[command(subcommand)]
        what: Upkeep,
    },
    /// Keep searches under names: save, list with counts, remove
    #[command(
        after_help = "Examples:\n  pullquote searches save Harbour 'text:(harbour OR port) since:7d'\n  pullquote searches list\n  pullquote list --saved Harbour is:unread"
    )]
    Searches {
        #[command(subcommand)]
        what: Searches,
    },
    /// List the library's articles, newest first
    #[command(
        after_help = "Examples:\n  pullquote list actor:zelensky NOT source:axios\n  pullquote list 'text:\"peace talks\"' since:7d is:unread"
    )]
    List(Report),
    /// Print articles whole: by number, or those that a query finds
    #[command(
        after_help = "Examples:\n  pullquote show 3\n  pullquote show topic:ceasefire --limit 1"
    )]
    Show(Report),
    /// Print quotations with their speakers
    #[command(after_help = "Example:\n  pullquote quotes said:rubio --format json")]
    Quotes(Quotes),
    /// Print the actors of the articles that a query finds, with counts; correct who is who
    #[command(
        args_conflicts_with_subcommands = true,
        subcommand_precedence_over_arg = true,
        after_help = "Examples:\n  pullquote actors topic:ceasefire\n  pullquote actors show \"Ada Lund\"\n  pullquote actors merge \"J. Lind\" \"Jon Lind\"\n  pullquote actors split \"Jon Lind\" --article 12\n  pullquote actors undo"
    )]
    Actors(Actors),
    /// Print the topics of the articles that a query finds, with counts
    #[command(after_help = "Example:\n  pullquote topics actor:nato")]
    Topics(Report),
    /// Print the kept quotations
    #[command(after_help = "Example:\n  pullquote bookmarks tag:thesis")]
    Bookmarks(Report),
    /// Print the stories that several articles tell: copies of one text, and reports of one event
    #[command(after_help = "Example:\n  pullquote stories actor:nato --format json")]
    Stories(Report),
    /// Write kept quotations, or all quotations, for other programs
    #[command(
        after_help = "Examples:\n  pullquote export bookmarks > kept.md\n  pullquote export quotes said:lavrov --format json > lavrov.json\n  pullquote export bookmarks tag:thesis --to thesis.bib\n  pullquote export bookmarks --format obsidian --to ~/vault/quotes"
    )]
    Export(Export),
    /// Keep the quotations that a file holds: a table as Readwise writes it, or Web Annotations
    #[command(
        after_help = "Examples:\n  pullquote import readwise-data.csv\n  pullquote import kept.jsonld"
    )]
    Import(Import),
    /// Show the settings that there are, where yours stand, and what is wrong in them
    #[command(
        after_help = "Examples:\n  pullquote config print | less\n  pullquote config print > \"$(pullquote config path)\"\n  pullquote config check"
    )]
    Config {
        #[command(subcommand)]
        what: Settings,
    },
    /// Look at everything that the program depends on, and say what is wrong and what to do; nothing is changed
    #[command(
        after_help = "Examples:\n  pullquote doctor\n  pullquote doctor --format json | jq '.[] | select(.state == \"problem\")'"
    )]
    Doctor {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print what a shell needs to complete command lines
    #[command(
        after_help = "Examples:\n  pullquote completions bash > ~/.local/share/bash-completion/completions/pullquote\n  pullquote completions zsh > ~/.zfunc/_pullquote\n  pullquote completions fish > ~/.config/fish/completions/pullquote.fish"
    )]
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual's page, or write the pages of all commands
    #[command(
        after_help = "Examples:\n  pullquote man | man -l -\n  pullquote man --to ~/.local/share/man/man1"
    )]
    Man {
        /// Write a page for each command into this folder
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
    },
}

/// How a command that changes something says what it did.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Told {
    /// Say what was done as a sentence, or as JSON on standard output (an object a line)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    #[command(flatten)]
    pub(super) told: Told,
    /// How to read the files
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    pub(super) input: Input,
    /// Stay, and add what comes into the folders or changes there, until Ctrl-C
    #[arg(long)]
    pub(super) watch: bool,
    /// Files, folders, archives (WARC, JSON lines; .gz, .zst), patterns and addresses of the web; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// How to read the files
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    pub(super) input: Input,
    /// JSON (one object a line, one an article) or text
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(super) format: Format,
    /// Read lines {"id": …, "text": …} or {"id": …, "html": …} from standard input, write one object a line in the
    /// same order, on all cores
    #[arg(long, conflicts_with_all = ["files", "input", "format"])]
    pub(super) jsonl: bool,
    /// Files, folders, archives and patterns; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// How to read the files
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    pub(super) input: Input,
    /// Text or JSON (one object a line, one an article)
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Only the quotation of this number, as the explanation counts them
    #[arg(long, value_name = "N")]
    pub(super) quote: Vec<usize>,
    /// Only the actor of this name, or of one that holds it
    #[arg(long, value_name = "NAME")]
    pub(super) actor: Vec<String>,
    /// Only what stands at this place of the body, counted in characters from 0 as `extract` does
    #[arg(long, value_name = "OFFSET")]
    pub(super) at: Vec<usize>,
    /// Files, folders, archives and patterns; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
}

/// What the headless views of the library share.
#[derive(Debug, Clone, Args)]
pub(super) struct Report {
    /// What to look for, in the language of the filter (words, actor:, topic:, said:, source:, tag:, text:, since:, is:,
    /// NOT, OR and others)
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Text or JSON
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Only what the saved search of this name finds
    #[arg(long, value_name = "NAME")]
    pub(super) saved: Option<String>,
    /// Print all at once, without a pager
    #[arg(long)]
    pub(super) no_pager: bool,
}

#[derive(Debug, Args)]
pub(super) struct Quotes {
    #[command(flatten)]
    pub(super) report: Report,
    /// Print the same words of the same speaker in several articles of a story once, with all their sources
    #[arg(long)]
    pub(super) merged: bool,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// What to write
    #[arg(value_enum)]
    pub(super) what: Exported,
    /// What to look for, in the language of the filter
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// The form to write [default: what the file's ending says, else markdown]
    #[arg(long, value_enum)]
    pub(super) format: Option<ExportFormat>,
    /// Write into this file (notes for Obsidian: into this folder), not to standard output
    #[arg(long, value_name = "PATH")]
    pub(super) to: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "to")]
    pub(super) force: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    #[command(flatten)]
    pub(super) told: Told,
    /// Files with kept quotations; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Input {
    /// Judge by the file
    Auto,
    /// A text scrape: furniture goes, structure is found
    Text,
    /// A body that is already clean: kept verbatim
    Clean,
    /// A page of the web, as it was served or as a browser saved it
    Html,
    /// A feed: RSS, RDF, Atom or JSON Feed; each of its entries is an article
    Feed,
    /// A text in Markdown
    Markdown,
    /// JSON objects with a "text" or "html", a "title", a "url" and so on; each is an article
    Json,
}

impl Input {
    /// How the pipeline is to read the files; `None` where each file shows it.
    pub(super) fn kind(self) -> Option<InputKind> {
        match self {
            Self::Auto => None,
            Self::Text => Some(InputKind::Text),
            Self::Clean => Some(InputKind::Clean),
            Self::Html => Some(InputKind::Html),
            Self::Feed => Some(InputKind::Feed),
            Self::Markdown => Some(InputKind::Markdown),
            Self::Json => Some(InputKind::Json),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Exported {
    Bookmarks,
    Quotes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// Block quotes with a citation under each
    Markdown,
    /// One array of objects
    Json,
    /// The same objects, one a line
    Jsonl,
    /// A table with every field, for spreadsheets
    Csv,
    /// A table as Readwise imports it
    Readwise,
    /// Web Annotations (W3C), as JSON-LD
    Annotation,
    /// The articles with their quotations, for citation processors (CSL-JSON)
    Csl,
    /// The articles with their quotations, for biblatex
    Biblatex,
    /// The articles with their quotations, for the older BibTeX
    Bibtex,
    /// The articles with their quotations, for reference managers
    Ris,
    /// An outline for Org
    Org,
    /// A folder with a note a quotation, for Obsidian
    Obsidian,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_library_can_be_named_before_a_command_and_after_it() {
        for line in ["pullquote --data d list --limit 2", "pullquote list --data d --limit 2"] {
            let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(arguments.data, Some(PathBuf::from("d")), "{line}");
            assert!(matches!(arguments.command, Some(Command::List(_))), "{line}");
        }
    }

    /// Commands whose output is of one form by its nature.
    const OF_ONE_FORM: [(&str, &str); 3] = [
        ("completions", "a script for a shell"),
        ("man", "pages of the manual"),
        ("feeds export", "a list for other readers, in a form of theirs"),
    ];

    /// Every command that does something, in full: "feeds add".
    fn leaves(command: &clap::Command, before: &str, into: &mut Vec<(String, clap::Command)>) {
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            let name = format!("{before}{}", inner.get_name());
            // `actors` alone lists them.
            if !inner.has_subcommands() || !inner.is_subcommand_required_set() {
                into.push((name.clone(), inner.clone()));
            }
            leaves(inner, &format!("{name} "), into);
        }
    }

    #[test]
    fn every_command_can_say_what_it_says_as_json() {
        let mut commands = Vec::new();
        leaves(&Arguments::command(), "", &mut commands);
        assert!(commands.len() > 30, "{}", commands.len());
        for (name, command) in commands {
            let format = command.get_arguments().find(|argument| argument.get_id() == "format");
            let values = format.map(clap::Arg::get_possible_values).unwrap_or_default();
            let has = values.iter().any(|value| value.get_name() == "json");
            let is_excused = OF_ONE_FORM.iter().any(|(known, _)| *known == name);
            assert!(has != is_excused, "{name}: {values:?}");
        }
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Arguments::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                help.contains(&format!("pullquote {}", command.get_name())),
                "{}",
                command.get_name()
            );
        }
    }
}
