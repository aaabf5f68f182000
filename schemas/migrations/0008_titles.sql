-- Meeting titles: read and kept only for somebody who switched that on (promise P2).
ALTER TABLE profiles ADD COLUMN meeting_titles INTEGER NOT NULL DEFAULT 0 CHECK (meeting_titles IN (0, 1));
-- Sealed; NULL where none is kept: switched off, or a meeting of more than four, not organised or accepted, or private.
ALTER TABLE events ADD COLUMN title BLOB;
