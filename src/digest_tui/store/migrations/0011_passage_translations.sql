-- Translations of less than a paper: a title by itself (`abstract` is ''), or a paragraph of its PDF (`title` is '').
-- `paper` is a name, as a file of the reader's own is in no list. A rejected reply is kept beside the good one.
CREATE TABLE passage_translation (
    number              INTEGER PRIMARY KEY,
    key                 TEXT    NOT NULL,
    paper               TEXT    NOT NULL,
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
    findings            TEXT    NOT NULL,
    register            TEXT,
    glossary            TEXT
) STRICT;

CREATE UNIQUE INDEX passage_translation_kept ON passage_translation (key) WHERE state <> 'rejected';
CREATE UNIQUE INDEX passage_translation_rejected ON passage_translation (key) WHERE state = 'rejected';
CREATE INDEX passage_translation_of_title ON passage_translation (paper, language) WHERE title <> '';
