-- Questions about one version of a paper and their answers. `document` is the hash of the PDF, '' over the abstract.
-- Numbers are never given twice: what was deleted can come back to its place. `last_turn` counts the turns begun.
-- A file of the reader's own has a row in `paper` (file:0123456789ab/1) and no version.
CREATE TABLE conversation (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    paper     INTEGER NOT NULL REFERENCES paper (number),
    version   INTEGER NOT NULL CHECK (version BETWEEN 0 AND 9999),
    basis     TEXT    NOT NULL CHECK (basis IN ('abstract', 'paper')),
    document  TEXT    NOT NULL,
    begun     TEXT    NOT NULL,
    last_turn INTEGER NOT NULL CHECK (last_turn >= 0)
) STRICT;

CREATE INDEX conversation_of_paper ON conversation (paper);

-- Claims, what the model was given, and findings are JSON.
CREATE TABLE turn (
    conversation        INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,
    number              INTEGER NOT NULL CHECK (number > 0),
    question            TEXT    NOT NULL,
    language            TEXT    NOT NULL,
    model               TEXT    NOT NULL,
    model_digest        TEXT    NOT NULL,
    state               TEXT    NOT NULL CHECK (state IN ('partial', 'done', 'marked')),
    claims              TEXT    NOT NULL,
    raw                 TEXT    NOT NULL,
    asked               TEXT    NOT NULL,
    saw                 TEXT    NOT NULL,
    unstated            INTEGER NOT NULL CHECK (unstated IN (0, 1)),
    facet               TEXT    NOT NULL,
    thinking            TEXT    NOT NULL,
    stop                TEXT    NOT NULL,
    seconds             REAL    NOT NULL,
    first_token_seconds REAL    NOT NULL,
    output_tokens       INTEGER NOT NULL,
    findings            TEXT    NOT NULL,
    PRIMARY KEY (conversation, number)
) STRICT;

-- Ready-made questions on a version of a paper, one a facet, in a language.
CREATE TABLE ready_question (
    paper    INTEGER NOT NULL REFERENCES paper (number),
    version  INTEGER NOT NULL,
    language TEXT    NOT NULL,
    facet    TEXT    NOT NULL,
    question TEXT    NOT NULL,
    made     TEXT    NOT NULL,
    PRIMARY KEY (paper, version, language, facet)
) STRICT;

-- Models, by their exact weights, that broke under a JSON schema: they are asked for plain lines.
CREATE TABLE plain_model (
    digest TEXT PRIMARY KEY,
    since  TEXT NOT NULL
) STRICT;
