//! The rules by which parts of a page are dropped that no pattern of furniture names: they stand in `removed` by these
//! names.

use crate::article::rules;

rules! {
    /// Why a part of a page is dropped, besides the patterns of furniture. The examples are pages, and the words of
    /// each that go.
    PARTS
    HIDDEN { "hidden",
        "What a browser would not show.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p hidden>Nobody sees this line.</p>" => "Nobody sees this line.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    BESIDE { "beside",
        "What the markup sets beside the text.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><aside>Ferries run on time.</aside>" => "Ferries run on time.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>Ferries run on time.</p>" }
    PAGE_FOOT { "page-foot",
        "The foot of the page or of the article.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><footer>Northbank Press</footer>" => "Northbank Press",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    FORM { "form",
        "A form to fill in.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><form>Which road do you take?</form>" => "Which road do you take?",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    PLAYER { "player",
        "A player's or a window's own words.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=video-player>Loading the film</div>" => "Loading the film",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    OUTSIDE { "outside-the-article",
        "What stands outside the part of the page that holds the article.",
        "<div><p>Roads</p><p>Ferries</p></div><div><p>The harbour road was shut on Monday after a long night of rain, the council said.</p></div>" => "Ferries",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    TITLE { "page-title",
        "The title of the article, which is a field.",
        "<h1>Harbour road is shut</h1><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" => "Harbour road is shut",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><h2>Harbour road is shut</h2><p>It will open in a week or two, the council said on Tuesday.</p>" }
    ABOVE { "above-the-text",
        "Short lines above the first running text.",
        "<h1>Harbour road is shut</h1><p>Roads</p><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" => "Roads",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>Roads</p>" }
    LINK_LINE { "link-line",
        "A line of its own that is a link to another page.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p><a href=/b>Bridge is shut as well</a></p>" => "Bridge is shut as well",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council <a href=/b>said</a>.</p>" }
    EMPTY_HEADING { "empty-heading",
        "A heading below which nothing is left.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><h3>Elsewhere</h3>" => "Elsewhere",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><h3>Elsewhere</h3><p>A bridge nearby was shut as well, and nobody in the town could say for how long.</p>" }
    CAPTION { "picture-caption",
        "The line under a picture; who made the picture is a field.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><figure><figcaption>Water on the harbour road</figcaption></figure>" => "Water on the harbour road",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    LINK_LIST { "link-list",
        "A list in which every entry is a link to another page.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><ul><li><a href=/b>Bridge is shut</a></li><li><a href=/c>Ferries run</a></li></ul>" => "Ferries run",
        not "<p>The council shut:</p><ul><li>Harbour road, from the bridge</li><li>Ferry road</li></ul><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    REPEATED { "repeated-text",
        "A paragraph that stands on the page for the second time.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>It opens in a week.</p><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" => "The harbour road was shut on Monday after a long night of rain, the council said.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    UNKNOWN { "not-in-the-stated-body",
        "What stands around or between the paragraphs of the body that the page states for machines, and is not in it.",
        "<script type=application/ld+json>{\"articleBody\": \"The harbour road was shut on Monday after a long night of rain, the council said.\"}</script><p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>Our readers write the best letters of the whole coast.</p>" => "Our readers write the best letters of the whole coast.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>Our readers write the best letters of the whole coast.</p>" }
    STANDFIRST { "page-standfirst",
        "The line under the title that sums the article up, which is a field.",
        "<h1>Harbour road is shut</h1><h2>A night of rain has left the way to the ferries deep under water, and it may stay there</h2><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" => "A night of rain has left the way to the ferries deep under water, and it may stay there",
        not "<h1>Harbour road is shut</h1><p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    ABOUT_AUTHOR { "about-the-author",
        "A paragraph at the end that begins with the author's name.",
        "<meta name=author content='Lena Marsh'><p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>It will open in a week or two, if the rain stops.</p><p>Lena Marsh is a reporter in Northbank.</p>" => "Lena Marsh is a reporter in Northbank.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>It will open in a week or two, if the rain stops.</p><p>Lena Marsh is a reporter in Northbank.</p>" }
    FIRST_ON { "first-on",
        "In an entry of a feed: the line that says on which site the post appeared first.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><p>The post Harbour road appeared first on Northbank News.</p>" => "The post Harbour road appeared first on Northbank News.",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    PAYWALL { "paywall",
        "What a page says to those who have not paid.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=paywall>Subscribe to read on</div>" => "Subscribe to read on",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    SIDE_COLUMN { "side-column",
        "What an element's name sets beside the text.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=sidebar>Ferries run on time</div>" => "Ferries run on time",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    AUTHOR_BOX { "author-box",
        "A box about who wrote the article.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=author-bio>Lena writes about roads</div>" => "Lena writes about roads",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    PAGE_HEAD { "page-head",
        "The byline, the date and what else stands around the title.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=post-meta>By Lena Marsh</div>" => "By Lena Marsh",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    TAGS { "tags",
        "The tags and sections of the article.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><div class=tag-list>Roads</div>" => "Roads",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    PICTURE_CREDIT { "picture-credit",
        "Who made a picture.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><span></span><div class=photo-credit>Ada Finch</div>" => "Ada Finch",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p>" }
    CONTENTS { "contents",
        "A table of contents: three or more entries in a row whose words are headings further down.",
        "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><ul><li>The wall</li><li>The bridge</li><li>The ferry</li></ul><h2>The wall</h2><p>It fell.</p><h2>The bridge</h2><p>It holds.</p><h2>The ferry</h2><p>It runs.</p>" => "The bridge",
        not "<p>The harbour road was shut on Monday after a long night of rain, the council said.</p><ul><li>The wall</li><li>The bridge</li><li>The ferry</li></ul><p>All of them are old.</p>" }
}
