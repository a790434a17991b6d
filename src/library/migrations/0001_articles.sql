-- Articles, what is known of them, and the tables that lists, facets and searches read.
--
-- Conventions: times are seconds since the Unix epoch; `sort_at` is the time by which lists are sorted (published, else
-- added) and is copied into the tables that are listed by time, so that one index serves a filter and its order;
-- kinds are the names of the wire form.

-- Where articles come from, as a list names it: site, else host, else file name.
CREATE TABLE outlets (
    id       INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE,
    -- Articles that are no samples.
    articles INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    -- Never used again: bookmarks go on naming an article that was removed.
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    sample           INTEGER NOT NULL,
    -- SHA-256 of the clean text.
    hash             BLOB    NOT NULL UNIQUE,
    input            TEXT    NOT NULL,
    path             TEXT,
    url              TEXT,
    outlet           INTEGER NOT NULL REFERENCES outlets (id),
    title            TEXT    NOT NULL,
    published        TEXT,
    added            INTEGER NOT NULL,
    updated          INTEGER NOT NULL,
    sort_at          INTEGER NOT NULL,
    read             INTEGER NOT NULL DEFAULT 0,
    -- Byte offset into the text.
    place            INTEGER NOT NULL DEFAULT 0,
    words            INTEGER NOT NULL,
    -- Direct and fragment quotations.
    quotes           INTEGER NOT NULL,
    -- Bookmarks that stand in it.
    kept             INTEGER NOT NULL DEFAULT 0,
    analysis_version INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_by_time ON articles (sample, sort_at DESC, id DESC);
CREATE INDEX articles_unread ON articles (sample, sort_at DESC, id DESC) WHERE read = 0;
CREATE INDEX articles_kept ON articles (sample, sort_at DESC, id DESC) WHERE kept > 0;
CREATE INDEX articles_by_outlet ON articles (outlet, sort_at DESC, id DESC);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_path ON articles (path) WHERE path IS NOT NULL;
CREATE INDEX articles_by_analysis ON articles (analysis_version);

-- What only an open article needs, apart from the rows that lists read.
CREATE TABLE bodies (
    article  INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    text     TEXT NOT NULL,
    -- The article without its text, and the analysis: see `library/packed.rs`.
    meta     BLOB NOT NULL,
    analysis BLOB NOT NULL
) STRICT;

-- One row for each actor of the library, whatever the spelling.
CREATE TABLE actors (
    id       INTEGER PRIMARY KEY,
    key      TEXT    NOT NULL UNIQUE,
    kind     TEXT    NOT NULL,
    -- The form that the library shows.
    name     TEXT    NOT NULL,
    -- Articles that are no samples.
    articles INTEGER NOT NULL DEFAULT 0,
    -- Quotations and statements in those articles.
    said     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actors_by_count ON actors (articles DESC, name);

-- Every form by which any article names an actor.
CREATE TABLE actor_names (
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    -- Articles whose fullest form this is.
    full  INTEGER NOT NULL,
    -- Articles that use it at all.
    uses  INTEGER NOT NULL,
    PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_actors (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    rank    INTEGER NOT NULL,
    actor   INTEGER NOT NULL REFERENCES actors (id),
    sort_at INTEGER NOT NULL,
    -- Quotations and statements of this actor in this article.
    said    INTEGER NOT NULL,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_actors_by_actor ON article_actors (actor, sort_at DESC, article DESC);

-- Which quotations are whose: the n-th of the article's analysis.
CREATE TABLE said (
    actor   INTEGER NOT NULL REFERENCES actors (id),
    sort_at INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    quote   INTEGER NOT NULL,
    PRIMARY KEY (actor, sort_at DESC, article DESC, quote)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_by_article ON said (article);

CREATE TABLE topics (
    id       INTEGER PRIMARY KEY,
    -- The name, folded.
    key      TEXT    NOT NULL UNIQUE,
    name     TEXT    NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX topics_by_count ON topics (articles DESC, name);

CREATE TABLE topic_names (
    topic INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    name  TEXT    NOT NULL,
    uses  INTEGER NOT NULL,
    PRIMARY KEY (topic, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_topics (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    rank    INTEGER NOT NULL,
    topic   INTEGER NOT NULL REFERENCES topics (id),
    sort_at INTEGER NOT NULL,
    PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_topics_by_topic ON article_topics (topic, sort_at DESC, article DESC);

-- Full text, folded before it comes here (case, diacritics, apostrophes); the texts themselves stay in `bodies`.
CREATE VIRTUAL TABLE full_text USING fts5 (
    title, text, quotes,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
