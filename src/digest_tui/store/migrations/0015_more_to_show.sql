-- Whether a row of a list has more to show than the text of its version: another version, a mark, a translation, a PDF,
-- a conversation. Of most papers there is nothing, and a page of any list need not look for eight things of each.
-- It is never taken back: looking in vain costs little. Another version is noted where versions are kept: a trigger for
-- every row of a list would cost too much.
ALTER TABLE paper ADD COLUMN more INTEGER NOT NULL DEFAULT 0 CHECK (more IN (0, 1));

UPDATE paper SET more = 1 WHERE number IN (
    SELECT paper FROM version GROUP BY paper HAVING count(*) > 1
    UNION ALL SELECT paper FROM translation
    UNION ALL SELECT paper FROM star
    UNION ALL SELECT paper FROM note
    UNION ALL SELECT paper FROM hidden
    UNION ALL SELECT paper FROM tag
    UNION ALL SELECT paper FROM pdf
    UNION ALL SELECT paper FROM conversation
);

CREATE TRIGGER translation_is_more AFTER INSERT ON translation BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER star_is_more AFTER INSERT ON star BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER note_is_more AFTER INSERT ON note BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER hidden_is_more AFTER INSERT ON hidden BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER tag_is_more AFTER INSERT ON tag BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER pdf_is_more AFTER INSERT ON pdf BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
CREATE TRIGGER conversation_is_more AFTER INSERT ON conversation BEGIN
    UPDATE paper SET more = 1 WHERE number = new.paper AND more = 0;
END;
