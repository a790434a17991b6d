-- Searches that the reader gave a name.
CREATE TABLE saved_searches (
    name  TEXT NOT NULL PRIMARY KEY,
    -- As it was typed.
    query TEXT NOT NULL,
    -- newest, oldest, unread, source, quotes.
    sort  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Texts are entered in another form than before (letters of scripts without spaces apart, quotations parted), so all of
-- them wait again.
INSERT INTO full_text (full_text) VALUES ('delete-all');
INSERT OR IGNORE INTO full_text_waiting SELECT article FROM bodies;
