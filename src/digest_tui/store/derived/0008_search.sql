-- Everything kept of a paper as words and pairs of characters (see text/bigrams), without the texts themselves.
-- `signs` has single characters, `facts` what operators ask for. A row's number is its place: days count for most, so
-- that the newest come first without sorting.
CREATE VIRTUAL TABLE search USING fts5 (
    title, authors, abstract, translation, note, said, question, answer, pdf, signs, facts,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);

-- Which paper of the library stands at which place.
CREATE TABLE search_place (
    paper INTEGER PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE
) STRICT;

-- Every word of four letters or more: what a longer beginning of a word may go on to. Looking for each of them is
-- faster than for the beginning, whose papers would all be gathered before the newest is known.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- How far the index has come: the last version of the library it has, and the form its texts were made in.
CREATE TABLE search_state (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
