-- Who is who across articles. Stored analyses stay as the program made them; what follows is laid over them whenever
-- they are read or indexed, so that it holds for every later analysis too.

-- What the reader's own hand corrected, in this order. A row is complete without its article: an article that was
-- removed and added again is known by its text, address or file.
CREATE TABLE corrections (
    -- Never used again: an undo brings a correction back under its own number, and the keys of actors that were split
    -- off are made from it.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at    INTEGER NOT NULL,
    -- merge, apart, split, rename, kind, hide, speaker
    deed       TEXT    NOT NULL,
    -- The actor that is corrected, by its key and by its full name, should a later program make another key of it.
    actor      TEXT,
    actor_name TEXT,
    -- The actor that it is, or is not.
    other      TEXT,
    other_name TEXT,
    -- The new name or kind.
    value      TEXT,
    -- The one article that is meant.
    article    INTEGER,
    text_hash  TEXT,
    url        TEXT,
    path       TEXT,
    -- The words whose speaker is corrected, with what stands around them.
    exact      TEXT,
    prefix     TEXT,
    suffix     TEXT
) STRICT;

-- Who is named where, as the program found them: before any join or correction.
CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key     TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    role    TEXT,
    PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_key ON sightings (key, article);

-- Names that could be forms of one another stand in one block.
CREATE TABLE name_blocks (
    block   TEXT    NOT NULL,
    key     TEXT    NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (block, key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_blocks_by_article ON name_blocks (article);

-- Names that the library takes for one actor on the evidence of its articles, and why.
CREATE TABLE joins (
    key       TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    into_key  TEXT NOT NULL,
    into_name TEXT NOT NULL,
    block     TEXT NOT NULL,
    rule      TEXT NOT NULL,
    -- One sentence for a reader.
    why       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX joins_by_block ON joins (block);
