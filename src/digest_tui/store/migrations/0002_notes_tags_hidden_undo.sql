-- One note a paper, for all its versions.
CREATE TABLE note (
    paper   INTEGER PRIMARY KEY REFERENCES paper (number),
    text    TEXT NOT NULL,
    made    TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT;

CREATE TABLE tag (
    paper     INTEGER NOT NULL REFERENCES paper (number),
    name      TEXT    NOT NULL,
    tagged_at TEXT    NOT NULL,
    PRIMARY KEY (paper, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_name ON tag (name);

-- A hidden paper is left out of lists, and its lines count as read there (`entry.read`) as long as it is hidden.
CREATE TABLE hidden (
    paper     INTEGER PRIMARY KEY REFERENCES paper (number),
    hidden_at TEXT NOT NULL
) STRICT;

-- How many lines of a list are hidden: kept here as the unread ones are, not counted when shown.
ALTER TABLE digest ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden >= 0);

-- Marks that can be taken back, oldest first: what was done in words, and the rows as they were before (JSON).
CREATE TABLE undo_step (
    number  INTEGER PRIMARY KEY,
    done_at TEXT NOT NULL,
    what    TEXT NOT NULL,
    paper   TEXT NOT NULL,
    before  TEXT NOT NULL
) STRICT;
