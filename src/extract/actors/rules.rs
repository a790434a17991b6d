//! The rules of actors: three tables that name and explain why something is an actor and of its kind, why a mention is
//! theirs, and where their role comes from.

use crate::article::rules;

rules! {
    /// Why a name is an actor, and of which kind; the examples name the actor.
    KINDS
    KNOWN_ORGANISATION { "known-organisation",
        "A name of the list of organisations.",
        "An inquiry was opened by the FBI on Monday." => "FBI", not "An inquiry was opened by the police on Monday." }
    KNOWN_PLACE { "known-place",
        "A name of the lists of countries, regions and cities.",
        "The talks were held in Lisbon on Monday." => "Lisbon", not "The talks were held in the open on Monday." }
    KNOWN_GROUP { "known-group",
        "The name of a people, a faith, a party's members or another group.",
        "The law was welcomed by Norwegians on Monday." => "Norwegians", not "The law was welcomed by farmers on Monday." }
    BODY_OF_COUNTRY { "body-of-country",
        "A known organisation with its country before it is one name.",
        "The rule was written by the U.S. Environmental Protection Agency." => "U.S. Environmental Protection Agency",
        not "The rule was written by the Environmental Protection Agency." }
    ORGANISATION_ENDING { "organisation-ending",
        "The last word is one that ends organisations' names (Corp, University, Council).",
        "The plant was bought by Marlin Corp last year." => "Marlin Corp", not "The plant was bought by Lena Marlin last year." }
    ORGANISATION_HEAD { "organisation-head",
        "A word that begins organisations' names and goes on with “of”, “for” or “on”, or an ampersand between names.",
        "He moved to the Ministry of Harbours last year." => "Ministry of Harbours", not "He moved to the Harbour House last year." }
    ACRONYM { "acronym",
        "Two to six capitals in running text that are no other word.",
        "A statement by the NSUK said that the strike goes on." => "NSUK", not "A statement by the union said that the strike goes on." }
    PLACE_AND_NAME { "place-and-name",
        "A place's name and another name behind it: a team, a paper, a works.",
        "The match was lost by the Chicago Grovers on Monday." => "Chicago Grovers", not "The match was lost by Chicago on Monday." }
    PLACE_WORD { "place-word",
        "A word that begins or ends names of places (Lake, River, Street).",
        "The boat was found on the Tarn River on Monday." => "Tarn River", not "The boat was found by Lena Tarn on Monday." }
    BEFORE_REGION { "before-region",
        "A name whose state or country follows behind a comma.",
        "The prize went to a baker from Koltrin, Texas, on Monday." => "Koltrin", not "The prize went to Koltrin and Texas on Monday." }
    TITLE_BEFORE { "title-before",
        "A title with a capital stands before the name.",
        "The bill was signed by President Okonkwe on Monday." => "Okonkwe", not "The bill was signed by Lena Okonkwe on Monday." }
    ROLE_BEFORE { "role-before",
        "A noun for what a person is stands before the name in small letters.",
        "The plan was drawn up by special envoy Zubr Kolt on Monday." => "Zubr Kolt", not "The plan was drawn up by Lena Marsh on Monday." }
    NAME_IN_LISTS { "name-in-lists",
        "A given name of the lists, or an initial, and a surname that fits.",
        "The prize went to Lena Marsh on Monday." => "Lena Marsh", not "The prize went to special envoy Zubr Kolt on Monday." }
    NAME_IN_HEADING { "name-in-heading",
        "A common given name and a family name, told even where every word has a capital.",
        "Lena Marsh Wins Prize for Her Long Work\n\nThe prize was given on Monday at the end of a long and happy day in the town hall." => "Lena Marsh",
        not "The prize went to Lena Marsh on Monday." }
    SPEAKS { "speaks",
        "Whoever says or does something with a verb of people is somebody, whatever the words.",
        "The road was shut on Monday, Zubr Koltrin said." => "Zubr Koltrin", not "The road to Zubr Koltrin was shut on Monday." }
    BEHIND_ARTICLE { "behind-article",
        "Several unknown names behind “the” or “a”: an organisation.",
        "The road was shut by the Zubr Koltrin on Monday." => "Zubr Koltrin", not "The road was shut by Lena Marsh on Monday." }
    BEHIND_PREPOSITION { "behind-preposition",
        "Several unknown names behind a preposition of place: a place.",
        "The road was shut near Zubr Koltrin on Monday." => "Zubr Koltrin", not "The road was shut near Lena Marsh on Monday." }
    OF_SOMEBODY { "of-somebody",
        "A full name, “of”, and a name: the body that the person belongs to.",
        "The prize went to Lena Marsh of Duo Zubr on Monday." => "Duo Zubr", not "The prize went to the house of Duo Zubr on Monday." }
    UNKNOWN_NAMES { "unknown-names",
        "Two or three names that no list has, and nothing that speaks against a person.",
        "The road was shut for Zubr Koltrin on Monday." => "Zubr Koltrin", not "The road was shut for Lena Marsh on Monday." }
    UNKNOWN_BODY { "unknown-body",
        "Several unknown names that are too long, or too joined, for a person: an organisation.",
        "The road was shut for Zubr Koltrin Hadda Mirrow on Monday." => "Zubr Koltrin Hadda Mirrow", not "The road was shut for Zubr Koltrin on Monday." }
    ONE_NAME_ACTS { "one-name-acts",
        "One name that says or does something as people do, and is a given or family name, or an ordinary word that keeps its capital.",
        "The road was shut on Monday, Lena said." => "Lena", not "The road to Lena was shut on Monday." }
    ONE_NAME_GIVEN { "one-name-given",
        "One common given name that stands more than once.",
        "The prize went to Lena on Monday. A year ago it had been won by Lena as well." => "Lena", not "The road to Lena was shut on Monday." }
    ONE_NAME_FAMILY { "one-name-family",
        "One family name of the lists that is no other word, and stands neither behind “the” nor behind a preposition of place.",
        "The prize went to Ramirez on Monday." => "Ramirez", not "The prize went to the Ramirez on Monday." }
    ONE_NAME_DEFINITE { "one-name-definite",
        "One unknown name, mostly behind “the”, that stands more than once and does something: an organisation.",
        "The road was shut by the Koltrin on Monday. A day later the Koltrin said that it was open." => "Koltrin", not "The road was shut on Monday, Koltrin said." }
    ONE_NAME_LOCATED { "one-name-located",
        "One unknown name behind prepositions of place: a place.",
        "The road was shut in Koltrin on Monday." => "Koltrin", not "The road was shut on Monday, Koltrin said." }
    ONE_NAME_SPEAKS { "one-name-speaks",
        "One name that is no word and no person's to the lists, and says or does something: an organisation.",
        "The road was shut on Monday, Koltrinex said." => "Koltrinex", not "The road was shut in Koltrinex on Monday." }
    ONE_NAME_OWNS { "one-name-owns",
        "One unknown name with a possessive before a full name: the body that the person belongs to.",
        "The prize for the best bread of the year went to Koltrinex's Lena Marsh on Monday." => "Koltrinex",
        not "The prize for the best bread of the year went to Koltrinex's plan on Monday." }
    ONE_NAME_REPEATED { "one-name-repeated",
        "One unknown name that stands three times or more: an organisation.",
        "The road was sold to Koltrinex. A bridge was sold to Koltrinex. A lake was sold to Koltrinex." => "Koltrinex",
        not "The road was sold to Koltrinex on Monday." }
    PART_OF_COMPOUND { "part-of-compound",
        "A name in one word with others: “Oslo-led”.",
        "The talks were an Oslo-led affair on Monday." => "Oslo", not "The talks were held in Oslo on Monday." }
    ADJECTIVE_OF_PLACE { "adjective-of-place",
        "An adjective of a place that the article does not name itself.",
        "The talks were held by Norwegian envoys on Monday." => "Norway", not "The talks were held in Norway on Monday." }
}

rules! {
    /// Why a mention is one of this actor; the examples give the mention's words.
    JOINS
    NAME { "name",
        "The actor's name itself.",
        "The prize went to Lena Marsh on Monday." => "Lena Marsh", not "It was over on Monday." }
    OTHER_SPELLING { "other-spelling",
        "The same name with a short form, another spelling, a middle name or initial more or less, or without an article or a legal form.",
        "The prize went to Steve Marsh on Monday. It was the first for Steven Marsh in years." => "Steven Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for Tom Marsh in years." }
    LISTED_FORM { "listed-form",
        "Another form of the name, by the list in which it stands.",
        "An inquiry was opened by the Federal Bureau of Investigation. It is the third by the FBI this year." => "FBI",
        not "An inquiry was opened by the FBI. It is the third by the FBI this year." }
    INITIAL_OF_NAME { "initial-of-name",
        "The surname with the initial of the given name.",
        "The prize went to Lena Marsh on Monday. It was the first for L. Marsh in years." => "L. Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for T. Marsh in years." }
    SHORT_FORM { "short-form",
        "The surname with a given name that may be short for the one that was told.",
        "The prize went to Samantha Marsh on Monday. It was the first for Sam Marsh in years." => "Sam Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for Sam Marsh in years." }
    PART_OF_LONGER_NAME { "part-of-longer-name",
        "The end of a longer name, as of a double surname.",
        "The prize went to Maria Quiroga Belmonte on Monday. It was the first for Quiroga Belmonte in years." => "Quiroga Belmonte",
        not "The prize went to Maria Quiroga Belmonte on Monday." }
    SURNAME { "surname",
        "The surname of a person whom the article names in full.",
        "The prize went to Lena Marsh on Monday. It was the first for Marsh in years." => "Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for Kolt in years." }
    SURNAME_SHARED { "surname-shared",
        "A surname that several bear: the bearer who was named in full last, or the only one of the title or gender.",
        "The prize went to Lena Marsh and Tom Marsh on Monday. It was the first for Marsh in years." => "Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for Marsh in years." }
    MIDDLE_NAME { "middle-name",
        "A surname that stands in the middle of the full name.",
        "The prize went to Ana Quiroga Belmonte on Monday. It was the first for Quiroga in years." => "Quiroga",
        not "The prize went to Ana Belmonte on Monday. It was the first for Belmonte in years." }
    GIVEN_NAME { "given-name",
        "The given name of a person whom the article names in full.",
        "The prize went to Lena Marsh on Monday. It was the first for Lena in years." => "Lena",
        not "The prize went to Lena Marsh on Monday. It was the first for Tom in years." }
    TITLE_AND_NAME { "title-and-name",
        "A title and a name: the bearer of the name who has the title too.",
        "The prize went to Lena Marsh and Senator Tom Marsh on Monday. It was handed over by Senator Marsh." => "Marsh",
        not "The prize went to Lena Marsh on Monday. It was handed over by Senator Kolt." }
    ONE_NAME { "one-name",
        "The only name by which the article knows them.",
        "The road was shut on Monday, Lena said." => "Lena", not "The road was shut on Monday, Lena Marsh said." }
    DESCRIPTION { "description",
        "A title with “the” that can mean nobody else.",
        "The bill was signed by President Lena Marsh on Monday. A day later the president left." => "the president",
        not "The bill was signed by Lena Marsh on Monday. A day later the plumber left." }
    INITIALS { "initials",
        "The initials of an organisation of several words.",
        "The strike was called by the Nordic Shipping Union. It was the first for the NSU in years." => "NSU",
        not "The strike was called by the Nordic Shipping Union. It was the first for the NSX in years." }
    IN_BRACKETS { "in-brackets",
        "The short form that stood in brackets behind the full name.",
        "The strike was called by the Nordic Shipping Union (NOSU). It was the first for the NOSU in years." => "NOSU",
        not "The strike was called by the Nordic Shipping Union. It was the first for the NOSU in years." }
    FIRST_WORD { "first-word",
        "The first word of a company's name.",
        "The plant was bought by Marlin Holdings on Monday. It was the first for Marlin in years." => "Marlin",
        not "The plant was bought by Marlin Council on Monday. It was the first for Kolt in years." }
    LAST_WORD { "last-word",
        "“The” and the last word of an organisation's name.",
        "The strike was called by the Nordic Shipping Union. It was the first for the Union in years." => "Union",
        not "The strike was called by the Nordic Shipping Union. It was the first for the Party in years." }
    ALSO_A_BODY { "also-a-body",
        "A name that is a place's or a company's elsewhere, but a person's here.",
        "The prize went to Lena Paris on Monday. It was the first for Paris in years." => "Paris",
        not "The prize went to Paris on Monday. It was the first for Paris in years." }
    PART_OF_WORD { "part-of-word",
        "A part of a compound word: “Marsh-backed”.",
        "The prize went to Lena Marsh on Monday. It is a Marsh-backed affair." => "Marsh",
        not "The prize went to Lena Marsh on Monday. It was the first for Marsh in years." }
    SAME_NAME { "same-name",
        "A name that the article gives elsewhere, among words that would hide it here.",
        "The strike was called by the Nordic Shipping Union. It is late, said Nordic Shipping Union Chairwoman Lena Marsh." => "Nordic Shipping Union",
        not "The prize went to Lena Marsh on Monday." }
    ADJECTIVE { "adjective",
        "The adjective of a place that the article names by it alone.",
        "The talks were held by Norwegian envoys on Monday." => "Norwegian", not "The talks were held in Norway on Monday." }
}

rules! {
    /// Where a person's role comes from; the examples give the role.
    ROLES
    ROLE_TITLE { "role-title",
        "The title that stands before the name, with what belongs to it.",
        "The bill was signed by Foreign Minister Lena Marsh on Monday." => "Foreign Minister",
        not "The bill was signed by Lena Marsh on Monday." }
    ROLE_SMALL { "role-small",
        "What stands before the name in small letters and says what a person is.",
        "The plan was drawn up by special envoy Lena Marsh on Monday." => "special envoy",
        not "The plan was drawn up with Lena Marsh on Monday." }
    ROLE_APPOSITION { "role-apposition",
        "What stands between commas behind the name and says what a person is.",
        "The plan was drawn up by Lena Marsh, a lawyer from Leeds, on Monday." => "lawyer from Leeds",
        not "The plan was drawn up by Lena Marsh, as a lawyer would, on Monday." }
    ROLE_REVERSED { "role-reversed",
        "What stands before the name with a comma between and says what a person is.",
        "The plan was drawn up by the club's new coach, Lena Marsh, on Monday." => "new coach",
        not "The plan was drawn up by the club's new team, Lena Marsh, on Monday." }
    ROLE_OF_OFFICE { "role-of-office",
        "An office so high that the article names it without the holder, who is the only one named so far.",
        "The bill was signed by Lena Marsh on Monday. A day later the president left." => "president",
        not "The bill was signed by Lena Marsh on Monday. A day later the plumber left." }
}
