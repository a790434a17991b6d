//! What a line at `:` says.

use std::collections::BTreeSet;

use super::super::nearest::nearest;
use super::{Act, Named, Takes, VERBS, Verb, named_in};
use crate::tui::command::{COMMANDS, Command, Context};

/// How many names an error lists.
const LISTED: usize = 6;

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'t> {
    /// Nothing.
    Nothing,
    /// Go to a row or line.
    Go(Place),
    /// Do a command of the table, so many times.
    Do(Command, Option<usize>),
    /// Do what a row of the table of verbs says, with what stands behind its name.
    With(&'static Verb, &'t str),
}

/// A row or line to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The row or line with this number, from 1.
    Number(usize),
    /// So many further down, or up.
    By(isize),
    /// The last.
    Last,
    /// What stands after so many per cent.
    Percent(usize),
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// No such command.
    #[error("There is no command {name}{}.", near.map_or_else(String::new, |near| format!("; {near} is near")))]
    Unknown {
        /// As typed.
        name: String,
        /// One of this part of the screen that is called nearly so.
        near: Option<&'static str>,
    },
    /// Several begin so.
    #[error("{name} may be {names}.")]
    Ambiguous {
        /// As typed.
        name: String,
        /// Those that begin so.
        names: String,
    },
    /// It works elsewhere.
    #[error("{name} works in {places}, not here.")]
    NotHere {
        /// The command.
        name: &'static str,
        /// Where it works.
        places: String,
    },
    /// Something must stand behind it.
    #[error("{name} needs {label} behind it.")]
    Bare {
        /// The command.
        name: &'static str,
        /// What the documentation calls what is missing.
        label: &'static str,
    },
    /// Nothing can stand behind it, or only a count.
    #[error("{name} takes nothing but a count behind it.")]
    TooMuch {
        /// The command.
        name: &'static str,
    },
}

/// Reads a line that was typed in a part of the screen. A name may be shortened as long as one only begins so.
///
/// # Errors
/// A line that says nothing that can be done here.
pub fn read(line: &str, context: Context) -> Result<Said<'_>, LineError> {
    let line = line.trim_start_matches(|ch: char| ch == ':' || ch.is_whitespace()).trim_end();
    if line.is_empty() {
        return Ok(Said::Nothing);
    }
    if let Some(place) = place(line) {
        return Ok(Said::Go(place));
    }
    let (named, argument) = named_and_rest(line, context)?;
    // What is executed once more is no command.
    let (named, argument) = match named.verb {
        Some(Verb { act: Act::Line, .. }) if !argument.is_empty() => {
            named_and_rest(argument, context)?
        }
        _ => (named, argument),
    };
    match (named.verb, named.spec) {
        (Some(Verb { name, act: Act::Line, .. }), _) if !argument.is_empty() => {
            Err(LineError::TooMuch { name })
        }
        (_, Some(spec)) if argument.is_empty() => Ok(Said::Do(spec.command, None)),
        (Some(Verb { name, takes: Takes::One(label, _), .. }), None) if argument.is_empty() => {
            Err(LineError::Bare { name, label })
        }
        (Some(verb), _) if argument.is_empty() || verb.takes != Takes::Nothing => {
            Ok(Said::With(verb, argument))
        }
        (verb, spec) => {
            let command = spec.map(|spec| spec.command).or_else(|| verb.and_then(command_of));
            let count = argument.parse().ok().filter(|&count: &usize| count > 0);
            let counted = command.zip(count).map(|(command, count)| Said::Do(command, Some(count)));
            counted.ok_or(LineError::TooMuch { name: named.name })
        }
    }
}

/// What the first word of a line stands for, and what stands behind it.
fn named_and_rest(line: &str, context: Context) -> Result<(Named, &str), LineError> {
    let (name, rest) = match line.strip_prefix('/') {
        Some(query) if matches!(context, Context::Reader | Context::Panel) => ("find", query),
        Some(query) => ("filter", query),
        None => line.split_once(char::is_whitespace).unwrap_or((line, "")),
    };
    // Others insist with it.
    let bare = name.trim_end_matches('!');
    let named = resolve(if bare.is_empty() { name } else { bare }, context)?;
    Ok((named, rest.trim()))
}

fn command_of(verb: &Verb) -> Option<Command> {
    match verb.act {
        Act::Run(command) => Some(command),
        _ => None,
    }
}

/// A line that is a place: `42`, `$`, `+3`, `-3`, `50%`.
fn place(line: &str) -> Option<Place> {
    let number = |digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number too large for the machine is the last row all the same.
        is_number.then(|| digits.parse::<usize>().unwrap_or(usize::MAX))
    };
    let steps = |digits| number(digits).map(|steps| isize::try_from(steps).unwrap_or(isize::MAX));
    if line == "$" {
        return Some(Place::Last);
    }
    if let Some(digits) = line.strip_prefix('+') {
        return steps(digits).map(Place::By);
    }
    if let Some(digits) = line.strip_prefix('-') {
        return steps(digits).map(|steps| Place::By(-steps));
    }
    if let Some(digits) = line.strip_suffix('%') {
        return number(digits).map(Place::Percent);
    }
    number(line).map(Place::Number)
}

/// What a name stands for here.
pub(super) fn resolve(name: &str, context: Context) -> Result<Named, LineError> {
    let here = named_in(context);
    let exact = here.iter().find(|named| named.name == name);
    let called = || here.iter().find(|named| named.verb.is_some_and(|verb| verb.is_called(name)));
    if let Some(named) = exact.or_else(called).or_else(|| same_here(name, &here)) {
        return Ok(*named);
    }
    let mut begin = here.iter().filter(|named| named.name.starts_with(name));
    if let Some(first) = begin.next() {
        // Two names of one command are no doubt.
        let others: Vec<&Named> = begin.filter(|other| meaning(other) != meaning(first)).collect();
        if others.is_empty() {
            return Ok(*first);
        }
        let names: BTreeSet<&str> =
            std::iter::once(first).chain(others).map(|named| named.name).collect();
        let more = if names.len() > LISTED { ", …" } else { "" };
        let names: Vec<&str> = names.into_iter().take(LISTED).collect();
        let names = format!("{}{more}", names.join(", "));
        return Err(LineError::Ambiguous { name: name.to_owned(), names });
    }
    Err(elsewhere(name).unwrap_or_else(|| {
        let near = nearest(name, here.iter().map(|named| named.name));
        LineError::Unknown { name: name.to_owned(), near }
    }))
}

/// What is called so elsewhere, and otherwise here.
fn same_here<'n>(name: &str, here: &'n [Named]) -> Option<&'n Named> {
    let spec = COMMANDS.iter().find(|spec| spec.name == name)?;
    here.iter().find(|named| named.spec.is_some_and(|other| other.command == spec.command))
}

/// What is done by a name without an argument; the name itself where that is its own.
fn meaning(named: &Named) -> (Option<Command>, &'static str) {
    let command = named.spec.map(|spec| spec.command);
    match command.or_else(|| named.verb.and_then(command_of)) {
        Some(command) => (Some(command), ""),
        None => (None, named.name),
    }
}

/// The error for a name that works in other parts of the screen.
fn elsewhere(name: &str) -> Option<LineError> {
    let spec = COMMANDS.iter().find(|spec| spec.name == name);
    let verb = VERBS.iter().find(|verb| verb.is_called(name));
    let of_spec = spec.map(|spec| (spec.name, spec.contexts));
    let (name, contexts) = of_spec.or_else(|| verb.map(|verb| (verb.name, verb.contexts)))?;
    let places: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
    Some(LineError::NotHere { name, places: places.join(", ") })
}
