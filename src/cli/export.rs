//! `pullquote export`: bookmarks and quotations for other programs.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use super::arguments::{Export, ExportFormat, Exported};
use super::report::Desk;
use super::{Outcome, output};
use crate::export::{Exporter, Format};

pub(super) fn run(data: Option<&Path>, wanted: &Export) -> anyhow::Result<Outcome> {
    let desk = Desk::open(data, &wanted.query)?;
    let mut exporter = Exporter::new(match wanted.format {
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Json => Format::Json,
    });
    let mut out = output::stdout();
    match wanted.what {
        Exported::Bookmarks => {
            for bookmark in desk.bookmarks()? {
                out.write_all(exporter.next(&bookmark.excerpt()).as_bytes())?;
            }
        }
        Exported::Quotes => {
            let mut written = Ok(());
            desk.each_quote(|quote| {
                written = out.write_all(exporter.next(&quote.excerpt()).as_bytes());
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            written?;
        }
    }
    out.write_all(exporter.end().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}
