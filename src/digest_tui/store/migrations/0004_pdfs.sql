-- Which file is which paper's PDF: version 0 where the version is not known, and for a file of the reader's own, whose
-- paper is called file:HASH/1 and whose name is kept. The files lie in the data folder, as HASH.pdf (SHA-256).
CREATE TABLE pdf (
    paper   INTEGER NOT NULL REFERENCES paper (number),
    version INTEGER NOT NULL CHECK (version BETWEEN 0 AND 9999),
    hash    TEXT    NOT NULL,
    bytes   INTEGER NOT NULL,
    name    TEXT    NOT NULL,
    kept    TEXT    NOT NULL,
    opened  TEXT    NOT NULL,
    PRIMARY KEY (paper, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX pdf_by_hash ON pdf (hash);
