-- A PDF as it was read, as JSON, under the SHA-256 of its file; `extractor` is the version of the reading.
CREATE TABLE document (
    hash      TEXT    PRIMARY KEY,
    extractor INTEGER NOT NULL,
    made      TEXT    NOT NULL,
    body      TEXT    NOT NULL
) STRICT;
