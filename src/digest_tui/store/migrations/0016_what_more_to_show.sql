-- What a row of a list has to show beside the text of its version, a bit for each, in place of whether there is anything:
-- 1 another version, 2 a translation, 4 a star, 8 a note, 16 hidden, 32 a tag, 64 a PDF, 128 a conversation.
-- A page of a list looks for these only. A bit is never taken back: looking in vain costs little. Another version is
-- noted where versions are kept: a trigger for every row of a list would cost too much.
DROP TRIGGER translation_is_more;
DROP TRIGGER star_is_more;
DROP TRIGGER note_is_more;
DROP TRIGGER hidden_is_more;
DROP TRIGGER tag_is_more;
DROP TRIGGER pdf_is_more;
DROP TRIGGER conversation_is_more;
ALTER TABLE paper DROP COLUMN more;
ALTER TABLE paper ADD COLUMN more INTEGER NOT NULL DEFAULT 0 CHECK (more BETWEEN 0 AND 255);

UPDATE paper SET more = given.bits FROM (
    SELECT paper, sum(bit) AS bits FROM (
        SELECT paper, 1 AS bit FROM version GROUP BY paper HAVING count(*) > 1
        UNION ALL SELECT DISTINCT paper, 2 FROM translation
        UNION ALL SELECT paper, 4 FROM star
        UNION ALL SELECT paper, 8 FROM note
        UNION ALL SELECT paper, 16 FROM hidden
        UNION ALL SELECT DISTINCT paper, 32 FROM tag
        UNION ALL SELECT DISTINCT paper, 64 FROM pdf
        UNION ALL SELECT DISTINCT paper, 128 FROM conversation
    ) GROUP BY paper
) AS given WHERE number = given.paper;

CREATE TRIGGER translation_is_more AFTER INSERT ON translation BEGIN
    UPDATE paper SET more = more | 2 WHERE number = new.paper AND NOT more & 2;
END;
CREATE TRIGGER star_is_more AFTER INSERT ON star BEGIN
    UPDATE paper SET more = more | 4 WHERE number = new.paper AND NOT more & 4;
END;
CREATE TRIGGER note_is_more AFTER INSERT ON note BEGIN
    UPDATE paper SET more = more | 8 WHERE number = new.paper AND NOT more & 8;
END;
CREATE TRIGGER hidden_is_more AFTER INSERT ON hidden BEGIN
    UPDATE paper SET more = more | 16 WHERE number = new.paper AND NOT more & 16;
END;
CREATE TRIGGER tag_is_more AFTER INSERT ON tag BEGIN
    UPDATE paper SET more = more | 32 WHERE number = new.paper AND NOT more & 32;
END;
CREATE TRIGGER pdf_is_more AFTER INSERT ON pdf BEGIN
    UPDATE paper SET more = more | 64 WHERE number = new.paper AND NOT more & 64;
END;
CREATE TRIGGER conversation_is_more AFTER INSERT ON conversation BEGIN
    UPDATE paper SET more = more | 128 WHERE number = new.paper AND NOT more & 128;
END;
