-- Lists to fetch and the index are work too; a job is leased to one runner, tells how far it is, and has a place.
CREATE TABLE work (
    number   INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('fetch', 'pdf', 'translate', 'questions', 'index')),
    paper    TEXT NOT NULL,
    language TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    place    INTEGER NOT NULL DEFAULT 0,
    tries    INTEGER NOT NULL DEFAULT 0,
    due      TEXT NOT NULL,
    error    TEXT NOT NULL DEFAULT '',
    changed  TEXT NOT NULL,
    runner   TEXT NOT NULL DEFAULT '',
    leased   TEXT NOT NULL DEFAULT '',
    stage    TEXT NOT NULL DEFAULT '',
    share    REAL NOT NULL DEFAULT 0,
    speed    REAL NOT NULL DEFAULT 0,
    seconds  REAL NOT NULL DEFAULT 0,
    model    TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, paper, language)
) STRICT;

INSERT INTO work (number, kind, paper, language, state, tries, due, error, changed)
    SELECT number, kind, paper, language, state, tries, due, error, changed FROM job;

DROP TABLE job;

ALTER TABLE work RENAME TO job;

CREATE INDEX job_by_state ON job (state, due);
