//! Standard output and standard error.
//!
//! Data goes to standard output, messages to standard error; text from outside is sanitised before a person sees it;
//! a reader that has gone away (`| head`) ends the program quietly.

use std::io::{self, BufWriter, Stdout, StdoutLock, Write};

use serde_json::Value;

use super::arguments::{Format, Told};
use crate::text;

/// Buffered standard output.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Buffered standard output that a thread can take along.
pub(super) fn shared_stdout() -> BufWriter<Stdout> {
    BufWriter::with_capacity(1 << 16, io::stdout())
}

/// One message for a person, on standard error.
///
/// A standard error that cannot be written to leaves nobody to tell, so its failure is let go.
pub(super) fn message(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "pullquote: {}", text::sanitize(&message.to_string()));
}

/// Says what was done: a sentence on standard error, or an object on a line of its own on standard output.
///
/// # Errors
/// Standard output cannot be written.
pub(super) fn tell(
    told: Told,
    sentence: impl std::fmt::Display,
    object: impl FnOnce() -> Value,
) -> io::Result<()> {
    match told.format {
        Format::Text => {
            sentence.to_string().lines().for_each(message);
            Ok(())
        }
        Format::Json => writeln!(io::stdout(), "{}", object()),
    }
}

/// An object with what another one says besides.
pub(super) fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut object, more) {
        fields.extend(more);
    }
    object
}

/// "1 article", "2 articles".
pub(super) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// A time in seconds since the Unix epoch as RFC 3339 (UTC); empty for one that no calendar has.
pub(super) fn time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}

/// The day of a time.
pub(super) fn day(seconds: i64) -> String {
    time(seconds).get(..10).map(str::to_owned).unwrap_or_default()
}

/// Whether an error is only that nobody reads standard output any more.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
