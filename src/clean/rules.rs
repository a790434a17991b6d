//! The rules by which cleaning drops lines that no pattern of furniture names: they stand in `removed` by these names.

use crate::article::rules;

rules! {
    /// Why a line is dropped, besides the patterns of furniture. The examples are scrapes, and the line of each that
    /// goes.
    PLACES
    NO_WORDS { "no-words",
        "A bullet or a sign with nothing behind it.",
        "The road was shut on Monday.\n•\nIt will open in a week." => "•", not "The road was shut on Monday.\n• It will open in a week." }
    REPEATED_TITLE { "repeated-title",
        "The title once more.",
        "Harbour road is shut\n\nHarbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." => "Harbour road is shut",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    BYLINE { "byline",
        "A byline, where another is known, or where it says more than names.",
        "Harbour road is shut\nBy Lena Marsh, staff writer at large since the spring\n\nThe harbour road was shut on Monday after a long night of rain, the council said.\n\nBy Lena Marsh" => "By Lena Marsh",
        not "Harbour road is shut\nBy Lena Marsh\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    DATE_LINE { "date-line",
        "A line of its own that says when it was published.",
        "Harbour road is shut\n2 May 2026\n\nThe harbour road was shut on Monday after a long night of rain, the council said." => "2 May 2026",
        not "Harbour road is shut\n\nThe harbour road was shut on 2 May 2026 after a long night of rain, the council said." }
    PHOTO_CAPTION { "photo-caption",
        "A caption that ends in a credit, which is kept.",
        "Harbour road is shut\n\nWater on the harbour road on Monday. (Photo: Lena Marsh)\n\nThe harbour road was shut on Monday after a long night of rain, the council said." => "Water on the harbour road on Monday. (Photo: Lena Marsh)",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    ABOVE_TITLE { "above-title",
        "What stands above the title of an article.",
        "Roads\n\nHarbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." => "Roads",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    SITE_PATH { "site-path",
        "The way through the site to the article.",
        "Harbour road is shut\n\nHome » Roads » Harbour\n\nThe harbour road was shut on Monday after a long night of rain, the council said." => "Home » Roads » Harbour",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    BEFORE_ARTICLE { "before-article",
        "In a whole page: what stands above the article, where short lines give way to running text.",
        "Roads\nFerries\nTrams\nTickets\nMaps\nPrices\nWork\nPeople\nHarbour road is shut\nThe harbour road was shut on Monday after a long night of rain, the council said, and it will stay shut for the rest of the week.\nA bridge nearby was shut as well, and nobody in the town could say when the trams would run to the harbour again." => "Ferries",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    AFTER_ARTICLE { "after-article",
        "In a whole page: what stands below the article, where running text gives way to short lines.",
        "Harbour road is shut\nThe harbour road was shut on Monday after a long night of rain, the council said, and it will stay shut for the rest of the week.\nA bridge nearby was shut as well, and nobody in the town could say when the trams would run to the harbour again.\nRoads\nFerries\nTrams\nTickets\nMaps\nPrices\nWork\nPeople" => "Ferries",
        not "Harbour road is shut\n\nThe harbour road was shut on Monday after a long night of rain, the council said." }
    MENU { "menu",
        "In a whole page: three or more short bulleted lines inside the article that no colon introduces.",
        "Roads\nFerries\nTrams\nTickets\nMaps\nPrices\nWork\nPeople\nHarbour road is shut\nThe harbour road was shut on Monday after a long night of rain, the council said, and it will stay shut for the rest of the week.\nOur best\n• Harbour walks\n• Ferry trips\n• Tram rides\nA bridge nearby was shut as well, and nobody in the town could say when the trams would run to the harbour again." => "Ferry trips",
        not "The council shut:\n• Harbour road\n• Ferry road\n• Tram road\nA bridge nearby was shut as well, and nobody in the town could say when the trams would run to the harbour again." }
}
