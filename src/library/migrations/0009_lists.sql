-- What lists read instead of all articles.

-- 1: one of a story, and not its newest. Lists in which a story is one line leave it out.
ALTER TABLE articles ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;

-- One index an order. Each ends with `follows`, so that it alone tells the lines and counts them.
DROP INDEX articles_by_time;
DROP INDEX articles_unread;
DROP INDEX articles_by_outlet;
CREATE INDEX articles_by_time ON articles (sample, sort_at DESC, id DESC, follows);
CREATE INDEX articles_by_read ON articles (sample, read, sort_at DESC, id DESC, follows);
CREATE INDEX articles_by_quotes ON articles (sample, quotes DESC, sort_at DESC, id DESC, follows);
CREATE INDEX articles_by_outlet ON articles (outlet, sample, sort_at DESC, id DESC, follows);

-- How many articles there are, and how many of them follow another: kept by the triggers below.
CREATE TABLE tallies (
    sample   INTEGER NOT NULL,
    outlet   INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    follow   INTEGER NOT NULL,
    PRIMARY KEY (sample, outlet)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies SELECT sample, outlet, count(*), 0 FROM articles GROUP BY sample, outlet;
CREATE TRIGGER articles_come AFTER INSERT ON articles BEGIN
    INSERT INTO tallies VALUES (NEW.sample, NEW.outlet, 1, NEW.follows)
    ON CONFLICT (sample, outlet) DO UPDATE SET articles = articles + 1, follow = follow + NEW.follows;
END;
CREATE TRIGGER articles_go AFTER DELETE ON articles BEGIN
    UPDATE tallies SET articles = articles - 1, follow = follow - OLD.follows
    WHERE sample = OLD.sample AND outlet = OLD.outlet;
END;
CREATE TRIGGER articles_move AFTER UPDATE OF sample, outlet, follows ON articles
WHEN (OLD.sample, OLD.outlet, OLD.follows) <> (NEW.sample, NEW.outlet, NEW.follows) BEGIN
    UPDATE tallies SET articles = articles - 1, follow = follow - OLD.follows
    WHERE sample = OLD.sample AND outlet = OLD.outlet;
    INSERT INTO tallies VALUES (NEW.sample, NEW.outlet, 1, NEW.follows)
    ON CONFLICT (sample, outlet) DO UPDATE SET articles = articles + 1, follow = follow + NEW.follows;
END;

-- Who and what each article is about, in one short row: see `library/casts.rs`.
CREATE TABLE casts (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    -- Quotations of every kind.
    quotes  INTEGER NOT NULL,
    packed  BLOB    NOT NULL
) STRICT;

-- With what each said, so that the index alone answers `said:`.
DROP INDEX article_actors_by_actor;
CREATE INDEX article_actors_by_actor ON article_actors (actor, sort_at DESC, article DESC, said);

-- In the whole order of the pickers.
DROP INDEX actors_by_count;
CREATE INDEX actors_by_count ON actors (articles DESC, said DESC, name, key);

-- The names of 256 actors in one row, as `library/index/pages.rs` makes it: to look at all names without a row each. A
-- page goes when one of its names comes or goes, and is made again when it is next wanted.
CREATE TABLE name_pages (
    page   INTEGER PRIMARY KEY,
    owners BLOB NOT NULL,
    names  TEXT NOT NULL
) STRICT;
CREATE TRIGGER actor_names_come AFTER INSERT ON actor_names BEGIN
    DELETE FROM name_pages WHERE page = NEW.actor / 256;
END;
CREATE TRIGGER actor_names_go AFTER DELETE ON actor_names BEGIN
    DELETE FROM name_pages WHERE page = OLD.actor / 256;
END;
CREATE TRIGGER actors_come AFTER INSERT ON actors BEGIN
    DELETE FROM name_pages WHERE page = NEW.id / 256;
END;
CREATE TRIGGER actors_go AFTER DELETE ON actors BEGIN
    DELETE FROM name_pages WHERE page = OLD.id / 256;
END;
CREATE TRIGGER actors_are_renamed AFTER UPDATE OF name ON actors WHEN OLD.name <> NEW.name BEGIN
    DELETE FROM name_pages WHERE page = NEW.id / 256;
END;
