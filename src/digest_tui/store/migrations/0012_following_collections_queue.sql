-- What is followed: papers with that word, author or category are lifted, coloured or hidden in lists.
CREATE TABLE follow (
    what   TEXT NOT NULL CHECK (what IN ('word', 'author', 'category')),
    folded TEXT NOT NULL,
    words  TEXT NOT NULL,
    effect TEXT NOT NULL CHECK (effect IN ('lift', 'colour', 'hide')),
    made   TEXT NOT NULL,
    PRIMARY KEY (what, folded)
) STRICT, WITHOUT ROWID;

-- Papers put together under a name; a collection is there as long as a paper is in it.
CREATE TABLE collected (
    name     TEXT    NOT NULL,
    paper    INTEGER NOT NULL REFERENCES paper (number),
    added_at TEXT    NOT NULL,
    PRIMARY KEY (name, paper)
) STRICT, WITHOUT ROWID;

CREATE INDEX collected_paper ON collected (paper);

-- What is to be read, the smallest place first.
CREATE TABLE queued (
    paper     INTEGER PRIMARY KEY REFERENCES paper (number),
    place     REAL NOT NULL,
    queued_at TEXT NOT NULL
) STRICT;
