-- A letter on a paper, and the list it was marked in by that list's key: the list may be fetched anew meanwhile.
CREATE TABLE bookmark (
    letter    TEXT    PRIMARY KEY,
    paper     INTEGER NOT NULL REFERENCES paper (number),
    source    TEXT    NOT NULL,
    category  TEXT    NOT NULL,
    announced TEXT    NOT NULL,
    marked_at TEXT    NOT NULL
) STRICT;

-- Where authors work, as far as a source says so: a JSON array of [author, affiliation], '' for none.
ALTER TABLE version ADD COLUMN affiliations TEXT NOT NULL DEFAULT '';
