-- Every word of four letters or more, and the latest block of days (see store/search_newest) that a paper with it is
-- of: a longer beginning of a word is looked for by the words it may go on to, those of the newest papers first.
-- Looking for the beginning itself would gather all its papers before the newest is known.
DROP TABLE search_word;
CREATE TABLE search_word (
    word   TEXT    PRIMARY KEY,
    newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
