//! Generated articles as feeds, one file each, for readers of any kind.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::news::News;
use super::parallel;
use super::world::Feed;

const BATCH: u64 = 256;

/// Writes `0000.xml`, `0001.xml` … into `folder`: RSS 2.0, the newest item first, every article whole.
pub(crate) fn write(folder: &Path, news: &News, mut progress: impl FnMut(u64)) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let feeds = news.world.feeds();
    let open = |feed: &Feed| {
        let file = File::create(folder.join(format!("{:04}.xml", feed.number)))?;
        let mut file = BufWriter::new(file);
        write!(
            file,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
             <channel>\n<title>{}</title>\n<link>{}</link>\n<description>News</description>\n",
            escaped(&feed.title()),
            feed.home(),
        )?;
        Ok(file)
    };
    let mut files = feeds.iter().map(open).collect::<io::Result<Vec<_>>>()?;
    let batches = news.len().div_ceil(BATCH);
    let items = |batch: u64| {
        let batch = batches - 1 - batch;
        let numbers = batch * BATCH..((batch + 1) * BATCH).min(news.len());
        numbers.rev().map(|number| item(news, number)).collect::<Vec<_>>()
    };
    let mut done = 0;
    parallel::in_order(batches, items, |items| {
        for (feed, item) in items {
            if let Some(file) = files.get_mut(feed) {
                file.write_all(item.as_bytes())?;
            }
        }
        done += BATCH;
        progress(done);
        Ok::<_, io::Error>(())
    })?;
    for mut file in files {
        file.write_all(b"</channel>\n</rss>\n")?;
        file.flush()?;
    }
    Ok(())
}

/// One article, and which feed it is of.
fn item(news: &News, number: u64) -> (usize, String) {
    let outline = news.outline(number);
    let draft = news.draft(&outline, false);
    let time = jiff::Timestamp::from_second(outline.time).unwrap_or_default();
    let date = time.strftime("%a, %d %b %Y %H:%M:%S +0000");
    let passages = draft.passages.iter().map(|passage| {
        let tag = if passage.is_heading { "h3" } else { "p" };
        format!("<{tag}>{}</{tag}>", escaped(&passage.text))
    });
    let body = passages.collect::<Vec<_>>().join("\n");
    let item = format!(
        "<item>\n<title>{}</title>\n<link>{}</link>\n<guid isPermaLink=\"false\">urn:news:{number}</guid>\n\
         <pubDate>{date}</pubDate>\n<dc:creator>{}</dc:creator>\n<category>{}</category>\n\
         <content:encoded><![CDATA[{body}]]></content:encoded>\n</item>\n",
        escaped(&draft.title),
        draft.url,
        escaped(&draft.byline),
        outline.feed.section(),
    );
    (outline.feed.number, item)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
