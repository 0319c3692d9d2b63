-- What a server said of the last answer under an address, so that the next request can be conditional.
CREATE TABLE validator (
    url  TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    kept TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How fast a model ran on this machine with a context window of so many tokens; 0 is unknown.
CREATE TABLE speed (
    number                   INTEGER PRIMARY KEY,
    model                    TEXT    NOT NULL,
    window_tokens            INTEGER NOT NULL,
    made                     TEXT    NOT NULL,
    load_seconds             REAL    NOT NULL,
    first_token_seconds      REAL    NOT NULL,
    prompt_tokens_per_second REAL    NOT NULL,
    output_tokens_per_second REAL    NOT NULL
) STRICT;

CREATE INDEX speed_of_model ON speed (model, window_tokens);
