use super::*;

fn feeds(body: &str) -> (Vec<Subscribed>, Vec<String>) {
    read(&format!("<opml version=\"1.0\"><head><title>T</title></head><body>{body}</body></opml>"))
        .unwrap()
}

fn short(feed: &Subscribed) -> String {
    let title = feed.title.as_deref().unwrap_or("-");
    format!("{}|{title}|{}|{}", feed.url, feed.folder.join("/"), feed.tags.join("+"))
}

#[test]
fn feeds_lie_in_folders() {
    let (found, problems) = feeds(
        "<outline text=\"Top\" xmlUrl=\"https://a.example/f\" htmlUrl=\"https://a.example\"/>\
         <outline text=\"World &amp; West\"><outline title=\"Own\" text=\"Other\" type=\"rss\" xmlurl=\"https://b.example/f\"/>\
         <outline text=\"North\"><outline text=\"C\" XMLURL=\"https://c.example/f\" category=\"ice, /snow/deep,ice\"></outline>\
         </outline></outline><outline text=\"D\" type=\"atom\" url=\"https://d.example/f\"/>",
    );
    let found: Vec<String> = found.iter().map(short).collect();
    assert_eq!(
        found,
        [
            "https://a.example/f|Top||",
            "https://b.example/f|Own|World & West|",
            "https://c.example/f|C|World & West/North|ice+snow/deep",
            "https://d.example/f|D||",
        ]
    );
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn what_cannot_be_taken_is_said() {
    let (found, problems) = feeds(
        "<outline text=\"A\" xmlUrl=\"file:///etc/passwd\"/><outline text=\"B\" xmlUrl=\"https://b.example/\"/>\
         <outline text=\"B\" xmlUrl=\"https://b.example/\"/><outline text=\"Empty\"></outline>",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(
        problems,
        [
            "A: \"file:///etc/passwd\" is no address of the web",
            "https://b.example/ stands there twice"
        ]
    );
}

#[test]
fn one_feed_may_lie_in_two_folders() {
    let (found, _) = feeds(
        "<outline text=\"One\"><outline xmlUrl=\"https://a.example/\"/></outline>\
         <outline text=\"Two\"><outline xmlUrl=\"https://a.example/\"/></outline>",
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn a_broken_list_gives_what_can_be_read() {
    let (found, _) = read(
        "junk <OPML><body><outline text='Fish & Chips' xmlUrl='https://a.example/?a=1&b=2'/>\n\
         <outline text=\"Folder\"><outline text=\"B\" xmlUrl=\"feed://b.example/f\"",
    )
    .unwrap();
    let found: Vec<String> = found.iter().map(short).collect();
    assert_eq!(
        found,
        ["https://a.example/?a=1&b=2|Fish & Chips||", "http://b.example/f|B|Folder|"]
    );
}

#[test]
fn what_is_no_list_is_none() {
    assert_eq!(read("<rss><channel/></rss>"), Err(NotAList::NoOutline));
    assert_eq!(read(""), Err(NotAList::NoOutline));
    assert_eq!(read("<opml/>").unwrap().0, []);
}

fn feed(url: &str, title: Option<&str>, folder: &[&str], tags: &[&str]) -> Subscribed {
    let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
    let url = format!("https://{url}.example/feed?a=1&b=2");
    let home = title.map(|_| "https://home.example/".to_owned());
    Subscribed {
        url,
        title: title.map(str::to_owned),
        home,
        folder: owned(folder),
        tags: owned(tags),
    }
}

#[test]
fn a_list_is_written_as_others_read_it() {
    let text =
        write(&[feed("a", Some("A \"b\" <c> & d"), &["World"], &["one", "two"])], "My feeds");
    assert_eq!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<opml version=\"2.0\">
  <head>
    <title>My feeds</title>
  </head>
  <body>
    <outline text=\"World\" title=\"World\">
      <outline type=\"rss\" text=\"A &quot;b&quot; &lt;c&gt; &amp; d\" title=\"A &quot;b&quot; &lt;c&gt; &amp; d\" xmlUrl=\"https://a.example/feed?a=1&amp;b=2\" htmlUrl=\"https://home.example/\" category=\"one,two\"/>
    </outline>
  </body>
</opml>
"
    );
}

#[test]
fn what_is_written_is_read_again() {
    let feeds = [
        feed("a", Some("A"), &[], &[]),
        feed("b", Some("B & sons"), &["World"], &["x"]),
        feed("c", None, &["World", "North"], &[]),
        feed("d", Some("D"), &["World"], &[]),
        feed("e", Some("E"), &["Sport"], &["y", "z"]),
    ];
    let text = write(&feeds, "T");
    let (mut found, problems) = read(&text).unwrap();
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(found, feeds);
    // Feeds of one folder come together.
    found.swap(2, 4);
    let again = write(&read(&write(&found, "T")).unwrap().0, "T");
    assert_eq!(write(&found, "T"), again);
}

#[test]
fn a_list_as_deep_as_it_is_long_is_read() {
    let deep =
        format!("{}<outline xmlUrl='https://a.example/'/>", "<outline text='x'>".repeat(100_000));
    let (found, _) = read(&deep).unwrap();
    assert_eq!(found[0].folder.len(), DEEPEST);
}
