-- A reader's glossary: how a term is rendered in a language. `folded` is the term as it is compared.
CREATE TABLE term (
    number   INTEGER PRIMARY KEY,
    language TEXT NOT NULL,
    folded   TEXT NOT NULL,
    source   TEXT NOT NULL,
    target   TEXT NOT NULL,
    note     TEXT NOT NULL,
    changed  TEXT NOT NULL,
    UNIQUE (language, folded)
) STRICT;

-- The languages whose glossary was begun with the starter list: a term taken out of it stays out.
CREATE TABLE glossary (
    number   INTEGER PRIMARY KEY,
    language TEXT NOT NULL UNIQUE,
    begun    TEXT NOT NULL
) STRICT;
