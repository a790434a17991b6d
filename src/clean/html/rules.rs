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
}
