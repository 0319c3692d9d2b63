-- Questions, answers and the text of PDFs are searched too. An answer counts once it is finished; with a conversation go
-- all of its turns, and then its row is no longer there for theirs to name the paper.
CREATE TRIGGER turn_is_made AFTER INSERT ON turn WHEN new.state <> 'partial' BEGIN
    DELETE FROM search_change WHERE paper = (SELECT paper FROM conversation WHERE number = new.conversation);
    INSERT INTO search_change (paper) SELECT paper FROM conversation WHERE number = new.conversation;
END;
CREATE TRIGGER turn_is_changed AFTER UPDATE ON turn WHEN new.state <> 'partial' BEGIN
    DELETE FROM search_change WHERE paper = (SELECT paper FROM conversation WHERE number = new.conversation);
    INSERT INTO search_change (paper) SELECT paper FROM conversation WHERE number = new.conversation;
END;
CREATE TRIGGER turn_is_gone AFTER DELETE ON turn BEGIN
    DELETE FROM search_change WHERE paper = (SELECT paper FROM conversation WHERE number = old.conversation);
    INSERT INTO search_change (paper) SELECT paper FROM conversation WHERE number = old.conversation;
END;
CREATE TRIGGER conversation_is_gone AFTER DELETE ON conversation BEGIN
    DELETE FROM search_change WHERE paper = old.paper;
    INSERT INTO search_change (paper) VALUES (old.paper);
END;
CREATE TRIGGER pdf_is_kept AFTER INSERT ON pdf BEGIN
    DELETE FROM search_change WHERE paper = new.paper;
    INSERT INTO search_change (paper) VALUES (new.paper);
END;
CREATE TRIGGER pdf_is_gone AFTER DELETE ON pdf BEGIN
    DELETE FROM search_change WHERE paper = old.paper;
    INSERT INTO search_change (paper) VALUES (old.paper);
END;
