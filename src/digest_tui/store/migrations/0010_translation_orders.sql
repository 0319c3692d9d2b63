-- What a translation was asked for besides its language, so that the checks can be run over it again: the register, and
-- the rows of the glossary that went into the request, as JSON pairs. NULL where it was made before these were kept.
ALTER TABLE translation ADD COLUMN register TEXT;
ALTER TABLE translation ADD COLUMN glossary TEXT;
