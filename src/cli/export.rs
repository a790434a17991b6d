//! `pullquote export`: bookmarks and quotations for other programs.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use super::arguments::{Export, ExportFormat, Exported};
use super::report::{self, Desk};
use super::{Outcome, output};
use crate::export::{Exporter, Format};

pub(super) fn run(data: Option<&Path>, wanted: &Export) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &wanted.query)?;
    let mut exporter = Exporter::new(match wanted.format {
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Json => Format::Json,
    });
    let (limit, mut count) = (wanted.limit.unwrap_or(usize::MAX), 0);
    let mut out = output::stdout();
    match wanted.what {
        Exported::Bookmarks => {
            for bookmark in desk.bookmarks()?.iter().take(limit) {
                out.write_all(exporter.next(&bookmark.excerpt()).as_bytes())?;
                count += 1;
            }
            report::note_nothing(count, &wanted.query, "kept quotation");
        }
        Exported::Quotes => {
            let mut written = Ok(());
            desk.each_quote(|quote| {
                if count == limit {
                    return ControlFlow::Break(());
                }
                count += 1;
                written = out.write_all(exporter.next(&quote.excerpt()).as_bytes());
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            written?;
            report::note_nothing(count, &wanted.query, "quotation");
        }
    }
    out.write_all(exporter.end().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}
