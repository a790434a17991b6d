-- Stories: articles about one event, and copies of one text. All of it is made again from the articles by
-- `Library::regroup`.

-- What tells an article among others: see `extract/fingerprint.rs`.
CREATE TABLE fingerprints (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    print   BLOB NOT NULL
) STRICT;

-- By which articles that may be akin are found, within some days. A row goes with its article, whose fingerprint says
-- which rows are its own.
CREATE TABLE fingerprint_keys (
    key     INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, sort_at, article)
) STRICT, WITHOUT ROWID;

-- How many articles have a feature: what many have tells little. The key -1 counts all articles, -2 all samples.
CREATE TABLE feature_counts (
    key      INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
) STRICT;

-- Articles that are akin, each pair in both directions.
CREATE TABLE story_links (
    one      INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other    INTEGER NOT NULL,
    -- 1: copies of one text; 0: one event.
    copy     INTEGER NOT NULL,
    -- In thousandths.
    strength INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- Which articles are one story: those of two and more. A story has the number of the article that came first.
CREATE TABLE story_members (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    story   INTEGER NOT NULL
) STRICT;
CREATE INDEX story_members_by_story ON story_members (story);
