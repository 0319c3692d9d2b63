-- Times are ISO 8601 in UTC, days are YYYY-MM-DD, authors are a JSON array, first authors one a line, categories
-- parted by spaces, the primary one first; an unknown text is ''.

-- A paper under its name without a version: 2606.28354, hep-th/9901001, dair:2023-09-25/4.
CREATE TABLE paper (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE
) STRICT;

-- Every version seen. Version 0 is the text of a source that does not say which version it is of.
-- What a row of a list shows comes first: SQLite reads a record from its beginning, and a page of a list must not
-- load the abstracts and, at worst, thousands of authors behind it.
CREATE TABLE version (
    paper            INTEGER NOT NULL REFERENCES paper (number),
    version          INTEGER NOT NULL CHECK (version BETWEEN 0 AND 9999),
    title            TEXT    NOT NULL,
    first_authors    TEXT    NOT NULL,
    author_count     INTEGER NOT NULL,
    primary_category TEXT    NOT NULL,
    has_code         INTEGER NOT NULL CHECK (has_code IN (0, 1)),
    withdrawn        INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    first_seen       TEXT    NOT NULL,
    announced        TEXT,
    submitted        TEXT,
    updated          TEXT,
    licence          TEXT    NOT NULL,
    doi              TEXT    NOT NULL,
    journal          TEXT    NOT NULL,
    comment          TEXT    NOT NULL,
    categories       TEXT    NOT NULL,
    abstract         TEXT    NOT NULL,
    authors          TEXT    NOT NULL,
    PRIMARY KEY (paper, version)
) STRICT;

-- A list under its key. How many entries of each kind and how many unread are kept here, not counted when shown.
CREATE TABLE digest (
    number              INTEGER PRIMARY KEY,
    source              TEXT    NOT NULL,
    category            TEXT    NOT NULL,
    announced           TEXT    NOT NULL,
    state               TEXT    NOT NULL CHECK (state IN ('confirmed', 'unconfirmed', 'none announced')),
    fetched             TEXT    NOT NULL,
    checked             TEXT    NOT NULL,
    note                TEXT    NOT NULL,
    new_count           INTEGER NOT NULL,
    cross_count         INTEGER NOT NULL,
    replace_count       INTEGER NOT NULL,
    replace_cross_count INTEGER NOT NULL,
    unread              INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0),
    UNIQUE (source, category, announced)
) STRICT;

-- A line of a list. `read` follows `reading`: set when the line is written and whenever a mark changes.
CREATE TABLE entry (
    digest   INTEGER NOT NULL REFERENCES digest (number) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position > 0),
    kind     TEXT    NOT NULL CHECK (kind IN ('new', 'cross', 'replace', 'replace-cross')),
    paper    INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    read     INTEGER NOT NULL CHECK (read IN (0, 1)),
    PRIMARY KEY (digest, position),
    FOREIGN KEY (paper, version) REFERENCES version (paper, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_of_paper ON entry (paper, version);
CREATE INDEX entry_unread ON entry (digest, position) WHERE read = 0;

-- Which versions were read, and when. A line is read when its version or a later one was.
CREATE TABLE reading (
    paper   INTEGER NOT NULL REFERENCES paper (number),
    version INTEGER NOT NULL,
    read_at TEXT    NOT NULL,
    PRIMARY KEY (paper, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE star (
    paper      INTEGER PRIMARY KEY REFERENCES paper (number),
    starred_at TEXT NOT NULL
) STRICT;

-- A list's unread counter is set when its lines are written (300 rows of a trigger cost as much as half their
-- writing) and follows every change of a mark.
CREATE TRIGGER entry_is_marked AFTER UPDATE OF read ON entry WHEN old.read <> new.read BEGIN
    UPDATE digest SET unread = unread + old.read - new.read WHERE number = new.digest;
END;

-- Translations under their full cache key. A rejected reply is kept beside the good one of the same key, not over it.
CREATE TABLE translation (
    number              INTEGER PRIMARY KEY,
    key                 TEXT    NOT NULL,
    paper               INTEGER NOT NULL REFERENCES paper (number),
    version             INTEGER NOT NULL,
    language            TEXT    NOT NULL,
    model               TEXT    NOT NULL,
    model_digest        TEXT    NOT NULL,
    state               TEXT    NOT NULL CHECK (state IN ('partial', 'done', 'marked', 'rejected')),
    title               TEXT    NOT NULL,
    abstract            TEXT    NOT NULL,
    raw                 TEXT    NOT NULL,
    made                TEXT    NOT NULL,
    stop                TEXT    NOT NULL,
    seconds             REAL    NOT NULL,
    first_token_seconds REAL    NOT NULL,
    output_tokens       INTEGER NOT NULL,
    findings            TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX translation_kept ON translation (key) WHERE state <> 'rejected';
CREATE UNIQUE INDEX translation_rejected ON translation (key) WHERE state = 'rejected';
CREATE INDEX translation_of_paper ON translation (paper, language);
CREATE INDEX translation_finished ON translation (paper, language) WHERE state IN ('done', 'marked');
