-- Texts that an update replaced. A text is what the next newer one has before `prefix` bytes and in its last `suffix`
-- bytes, with `middle` between: most updates change a few words.
CREATE TABLE versions (
    article     INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    -- Counts up: the highest was replaced last.
    number      INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    prefix      INTEGER NOT NULL,
    suffix      INTEGER NOT NULL,
    middle      TEXT    NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
