-- The reader's colour of what is kept; empty for none.
ALTER TABLE bookmarks ADD COLUMN colour TEXT NOT NULL DEFAULT '';

-- Places to which the reader gave a letter: small ones belong to an article, capitals to the library. A row is complete
-- without its article.
CREATE TABLE marks (
    letter    TEXT    NOT NULL,
    -- The article of a small letter; 0 for a capital.
    scope     INTEGER NOT NULL,
    article   INTEGER NOT NULL,
    -- The words at the place and around it, by which it is found again when the text changes.
    exact     TEXT    NOT NULL,
    prefix    TEXT    NOT NULL,
    suffix    TEXT    NOT NULL,
    -- Code points into the text whose hash is `text_hash`.
    start     INTEGER NOT NULL,
    text_hash TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    url       TEXT,
    path      TEXT,
    set_at    INTEGER NOT NULL,
    PRIMARY KEY (letter, scope)
) STRICT, WITHOUT ROWID;
