-- What many articles of one transaction change is written once at its end, and joins are decided without counting all
-- articles of a name.

-- How many articles call the actor of a key so: the sightings, counted.
CREATE TABLE sighted_names (
    key      TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;
INSERT INTO sighted_names SELECT key, name, count(*) FROM sightings GROUP BY key, name;

-- The blocks of people follow from their names, so they need no article; `name_blocks` keeps those of organisations,
-- which single articles tell.
CREATE TABLE person_blocks (
    block TEXT NOT NULL,
    key   TEXT NOT NULL,
    PRIMARY KEY (block, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_blocks_by_key ON person_blocks (key);
INSERT INTO person_blocks SELECT DISTINCT block, key FROM name_blocks WHERE block LIKE 'p:%';
DELETE FROM name_blocks WHERE block LIKE 'p:%';

-- Articles that are not in `full_text` yet; they enter it when it is searched.
CREATE TABLE full_text_waiting (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
) STRICT;
