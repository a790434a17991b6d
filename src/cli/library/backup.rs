//! `pullquote library backup`.

use std::path::Path;

use serde_json::{Value, json};

use super::super::arguments::Told;
use super::super::interrupt::Interrupt;
use super::super::progress::Progress;
use super::super::selection::UsageError;
use super::super::{Outcome, output};
use super::{counted, size, watched};
use crate::library::{Copied, Library, LibraryError};

pub(super) fn run(
    library: &Library,
    file: &Path,
    force: bool,
    told: Told,
) -> anyhow::Result<Outcome> {
    let interrupt = Interrupt::listen()?;
    let mut progress = Progress::new("Copying pages");
    let copied = library.back_up(file, force, &mut watched(&mut progress, &interrupt));
    progress.clear();
    match copied {
        Err(LibraryError::Exists { path }) if !force => {
            let message = format!("{}: exists already; --force overwrites it", path.display());
            Err(UsageError::new(message).into())
        }
        Err(LibraryError::Stopped { .. }) => Ok(stopped(&interrupt)),
        copied => {
            let copied = copied?;
            let sentence = format!("{}: {}", file.display(), said(copied));
            output::tell(told, sentence, || object(file, copied))?;
            Ok(Outcome::Done)
        }
    }
}

/// What a copy holds, in words.
pub(super) fn said(copied: Copied) -> String {
    let Copied { bytes, articles, kept } = copied;
    format!(
        "{}, {}, {}",
        counted(articles, "article"),
        counted(kept, "kept quotation"),
        size(bytes)
    )
}

/// The same as JSON.
pub(super) fn object(file: &Path, copied: Copied) -> Value {
    let Copied { bytes, articles, kept } = copied;
    json!({"file": file.display().to_string(), "articles": articles, "kept": kept, "bytes": bytes})
}

/// Nothing was changed.
pub(super) fn stopped(interrupt: &Interrupt) -> Outcome {
    interrupt.outcome(Outcome::SomeFailed)
}
