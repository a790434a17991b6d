-- Kept quotations. A row is complete without its article, so nothing here refers to it by a foreign key.
CREATE TABLE bookmarks (
    -- Never used again, so that an undo can bring a bookmark back under its own number.
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    article   INTEGER NOT NULL,
    -- 1: it stands where `start` and `end` say; 0: orphaned.
    anchored  INTEGER NOT NULL,
    kept_at   INTEGER NOT NULL,
    exact     TEXT    NOT NULL,
    prefix    TEXT    NOT NULL,
    suffix    TEXT    NOT NULL,
    -- Code points into the text whose hash is `text_hash`.
    start     INTEGER NOT NULL,
    end       INTEGER NOT NULL,
    text_hash TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    speaker   TEXT    NOT NULL,
    role      TEXT,
    title     TEXT    NOT NULL,
    site      TEXT,
    -- JSON array.
    byline    TEXT    NOT NULL,
    url       TEXT,
    path      TEXT,
    published TEXT,
    note      TEXT    NOT NULL,
    -- JSON array.
    tags      TEXT    NOT NULL
) STRICT;
CREATE INDEX bookmarks_by_article ON bookmarks (article);
CREATE INDEX bookmarks_orphaned ON bookmarks (text_hash) WHERE anchored = 0;
