-- Work that goes on by itself. A job is taken by one runner at a time; whose runner is gone waits again.
CREATE TABLE job (
    number   INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('pdf', 'translate', 'questions')),
    paper    TEXT NOT NULL,
    language TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    tries    INTEGER NOT NULL DEFAULT 0,
    due      TEXT NOT NULL,
    error    TEXT NOT NULL DEFAULT '',
    changed  TEXT NOT NULL,
    UNIQUE (kind, paper, language)
) STRICT;

CREATE INDEX job_by_state ON job (state, due);
