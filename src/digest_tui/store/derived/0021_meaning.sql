-- What papers mean, as an embedding model says it (see text/nearness): the signs of a paper's numbers, which are
-- compared first and with all of them; `place` is where the paper stood when its text was read.
CREATE TABLE meaning (
    model TEXT    NOT NULL,
    paper INTEGER NOT NULL,
    place INTEGER NOT NULL,
    signs BLOB    NOT NULL,
    PRIMARY KEY (model, paper)
) STRICT, WITHOUT ROWID;

-- The numbers themselves, a byte each, which only the nearest are compared by.
CREATE TABLE meaning_numbers (
    model   TEXT    NOT NULL,
    paper   INTEGER NOT NULL,
    numbers BLOB    NOT NULL,
    PRIMARY KEY (model, paper)
) STRICT, WITHOUT ROWID;
