use super::*;

fn read(text: &str) -> Article {
    markdown(text, &Lexicon::embedded())
}

/// The blocks as "kind: words".
fn blocks(article: &Article) -> Vec<String> {
    let line = |block: &Block| format!("{:?}: {}", block.kind, block.span.of(&article.text));
    article.blocks.iter().map(line).collect()
}

#[test]
fn every_kind_of_block_stays_what_it_is() {
    let article = read(
        "# The bridge opens\n\nThe *mayor* came by [train](https://rail.example) & **smiled**.\n\
         She `left`\nat noon.\n\n## What follows\n\n- one\n- two\n  1. inner\n\n> Not before May.\n>\n> Or June.\n\n\
         ```rust\nfn main() {}\n\n  let x;\n```\n\n| Town | Votes |\n|---|---|\n| Braga | 7 |\n\n---\n\nThe end[^1].\n\n[^1]: A note.\n",
    );
    assert_eq!(article.title.as_deref(), Some("The bridge opens"));
    assert_eq!(
        blocks(&article),
        [
            "Paragraph: The mayor came by train & smiled. She left at noon.",
            "Heading: What follows",
            "ListItem: one",
            "ListItem: two",
            "ListItem: inner",
            "BlockQuote: Not before May.",
            "BlockQuote: Or June.",
            "Code: fn main() {}\n\n  let x;",
            "Code: Town | Votes\nBraga | 7",
            "Paragraph: The end.",
            "Paragraph: A note.",
        ]
    );
    let joined: Vec<&str> =
        article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
    assert_eq!(article.text, joined.join("\n\n"));
}

#[test]
fn front_matter_describes_the_article() {
    let article = read(
        "---\ntitle: \"The bridge: it opens\"\nauthor: [Ana Lopes, 'Jo Berg']\ndate: 2026-11-18\n\
         url: https://news.example/a\ntags:\n  - rivers\n  - \"#bridges\"\nlang: en-GB\n\
         description: >\n  What came\n  of it.\nsource: The Example\n# a remark\ndraft: false\n---\n\n\
         # The bridge: it opens\n\nNobody came.\n",
    );
    assert_eq!(article.title.as_deref(), Some("The bridge: it opens"));
    assert_eq!(article.byline, ["Ana Lopes", "Jo Berg"]);
    assert_eq!(article.published.as_deref(), Some("2026-11-18"));
    assert_eq!(article.url.as_deref(), Some("https://news.example/a"));
    assert_eq!(article.tags, ["rivers", "bridges"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.standfirst.as_deref(), Some("What came of it."));
    assert_eq!(article.site.as_deref(), Some("The Example"));
    assert_eq!(blocks(&article), ["Paragraph: Nobody came."]);
}

#[test]
fn front_matter_in_toml_is_read_too() {
    let article = read(
        "+++\ntitle = \"Rain\"\ndate = 2026-11-18T10:00:00Z\nauthors = [\"Ana Lopes\"]\n\
         [taxonomies]\ntags = [\"weather\"]\n+++\nIt rained.\n",
    );
    assert_eq!(article.title.as_deref(), Some("Rain"));
    assert_eq!(article.published.as_deref(), Some("2026-11-18T10:00:00Z"));
    assert_eq!((article.byline, article.tags), (vec!["Ana Lopes".into()], vec!["weather".into()]));
    assert_eq!(article.text, "It rained.");
}

#[test]
fn a_rule_between_lines_is_no_front_matter() {
    assert_eq!(read("One.\n\n---\n\ntitle: no\n\n---\n").text, "One.\n\ntitle: no");
    assert_eq!(read("---\nnever closed: yes\n\nText.\n").title, None);
}

#[test]
fn a_picture_leaves_its_caption_or_its_words() {
    let article = read(
        "![A bridge](https://i.example/b.jpg \"The bridge at noon\")\n\nSee ![this](x.png) one.\n",
    );
    assert_eq!(article.image.as_deref(), Some("https://i.example/b.jpg"));
    assert_eq!(blocks(&article), ["Caption: The bridge at noon", "Paragraph: See this one."]);
}

#[test]
fn only_a_first_heading_of_the_first_level_is_the_title() {
    assert_eq!(read("## Section\n\nText.\n").title, None);
    let article = read("Text.\n\n# Later\n\nMore.\n");
    assert_eq!((article.title, article.blocks[1].kind), (None, BlockKind::Heading));
}

#[test]
fn html_between_the_blocks_is_read_as_such() {
    let article = read(
        "One.\n\n<div><p>Two &amp; three.</p></div>\n\n<!-- nothing -->\n\nFour <em>five</em>.\n",
    );
    assert_eq!(article.text, "One.\n\nTwo & three.\n\nFour five.");
}

#[test]
fn a_character_reference_smuggles_nothing_in() {
    assert_eq!(read("A &#27;[2Jclean &#x202e;line.\n").text, "A clean line.");
    assert_eq!(read("# A &#27;]0;x&#7;title\n").title.as_deref(), Some("A title"));
}

#[test]
fn hostile_marks_are_read_in_linear_time_without_a_panic() {
    for piece in
        ["> ", "- ", "[", "*", "_a", "`", "![", "<", "&", "#", "|", "    ", "1. ", "[a](", "***a"]
    {
        let article = read(&piece.repeat(30_000));
        assert!(article.text.len() <= 30_000 * piece.len() * 4, "{piece}");
    }
    let quotes = format!("{}words\n", "> ".repeat(50)).repeat(2_000);
    assert!(read(&quotes).text.contains("words"));
}
