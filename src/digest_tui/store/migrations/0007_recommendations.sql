-- What curated lists say of papers: kept under the list's key, in every wording that was ever fetched, as such lists
-- are rewritten years later. `fetched` is when a wording first came, `seen` when it last did. Links are a JSON array of
-- [name, address].
CREATE TABLE recommendation (
    number    INTEGER PRIMARY KEY,
    source    TEXT    NOT NULL,
    category  TEXT    NOT NULL,
    announced TEXT    NOT NULL,
    paper     INTEGER NOT NULL REFERENCES paper (number),
    votes     INTEGER,
    fetched   TEXT    NOT NULL,
    seen      TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    links     TEXT    NOT NULL,
    UNIQUE (source, category, announced, paper, title, text)
) STRICT;

CREATE INDEX recommendation_of_paper ON recommendation (paper);
