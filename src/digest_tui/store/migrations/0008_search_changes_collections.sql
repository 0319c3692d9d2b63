-- Papers whose texts or marks have changed since the search index was brought up to date. New versions are not in it:
-- the index remembers the last one it has by its rowid. Deleted and written again at each change, so that a change
-- while the index reads gets a later number and stays.
CREATE TABLE search_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    paper  INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER version_is_changed AFTER UPDATE OF title, abstract, authors, categories, announced ON version BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER note_is_made AFTER INSERT ON note BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER note_is_changed AFTER UPDATE ON note BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER note_is_gone AFTER DELETE ON note BEGIN
    DELETE FROM search_change WHERE paper = old.paper;
    INSERT INTO search_change (paper) VALUES (old.paper);
END;
CREATE TRIGGER tag_is_given AFTER INSERT ON tag BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER tag_is_taken AFTER DELETE ON tag BEGIN
    DELETE FROM search_change WHERE paper = old.paper;
    INSERT INTO search_change (paper) VALUES (old.paper);
END;
CREATE TRIGGER translation_is_made AFTER INSERT ON translation WHEN new.state IN ('done', 'marked') BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER translation_is_changed AFTER UPDATE ON translation WHEN new.state IN ('done', 'marked') BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER recommendation_is_made AFTER INSERT ON recommendation BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
