-- The addresses by which an article is known, each in the one form that all spellings of it share.
CREATE TABLE addresses (
    address TEXT    NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    -- 1: the article gives it as its own; 0: it was found there.
    own     INTEGER NOT NULL,
    PRIMARY KEY (address, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_by_article ON addresses (article);
