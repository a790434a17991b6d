-- Feeds that the reader follows, and what came from each of them.
CREATE TABLE feeds (
    -- Never used again: an undo brings a feed back under its own number.
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Where it is asked for, now.
    url           TEXT    NOT NULL UNIQUE,
    -- The name that the reader gave it, and the one that it gives itself.
    own_title     TEXT,
    title         TEXT,
    -- The site that it belongs to.
    home          TEXT,
    -- JSON arrays: the folders that it stands in, outermost first; the reader's tags.
    folder        TEXT    NOT NULL,
    tags          TEXT    NOT NULL,
    -- never, when_short, always; what the settings say where it is not set.
    full_text     TEXT,
    added         INTEGER NOT NULL,
    -- What its server gave for asking again, and what names its last body.
    etag          TEXT,
    last_modified TEXT,
    body_hash     TEXT,
    -- When it may be asked again.
    not_before    INTEGER NOT NULL DEFAULT 0,
    -- The address before it moved for good.
    moved_from    TEXT,
    -- When its server said that it is gone for good.
    gone_at       INTEGER,
    -- Why the last attempt failed, and how many in a row did.
    last_error    TEXT,
    failures      INTEGER NOT NULL DEFAULT 0,
    checked_at    INTEGER,
    -- The time of its newest entry.
    newest        INTEGER
) STRICT;

-- Which entry of which feed is which article. A row outlives its article: what the reader removed does not come back
-- by the next refresh.
CREATE TABLE feed_entries (
    feed    INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    -- What the feed calls it.
    entry   TEXT    NOT NULL,
    article INTEGER NOT NULL,
    url     TEXT,
    -- Of all that the feed says of it.
    hash    INTEGER NOT NULL,
    -- 1: the article came into the library by this entry; 0: it was there.
    brought INTEGER NOT NULL,
    -- 1: the article has the text of its page; 0: it has the feed's.
    completed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_entries_by_feed ON feed_entries (feed, article);
CREATE INDEX feed_entries_by_article ON feed_entries (article, feed);
