//! Generated articles as lines for `pullquote extract --jsonl`.

use std::io::{self, Write};

use serde_json::json;

use super::news::News;
use super::parallel;

const BATCH: u64 = 256;

/// Writes one object a line: `id`, `text`, `title`, `published` and `url`.
pub(crate) fn write(
    output: &mut impl Write,
    news: &News,
    mut progress: impl FnMut(u64),
) -> io::Result<()> {
    let lines = |batch: u64| {
        let numbers = batch * BATCH..((batch + 1) * BATCH).min(news.len());
        let mut lines = Vec::new();
        for number in numbers {
            let outline = news.outline(number);
            let draft = news.draft(&outline, false);
            let line = json!({
                "id": format!("{number:07}"),
                "text": draft.text(),
                "title": draft.title,
                "published": outline.date(),
                "url": draft.url,
            });
            lines.extend(line.to_string().into_bytes());
            lines.push(b'\n');
        }
        lines
    };
    let mut done = 0;
    parallel::in_order(news.len().div_ceil(BATCH), lines, |lines| {
        done += BATCH;
        progress(done);
        output.write_all(&lines)
    })
}
