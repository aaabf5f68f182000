-- What could not be read, and what the user was told of it. README.md beside this file says what each row means.

-- A mail that alone cannot be read must not stop the reading of all others: it is set aside, remembered and tried again.
-- Sealed JSON: which mails those are, how often each was tried, and when it is tried next.
ALTER TABLE streams ADD COLUMN set_aside BLOB;
-- How many mails or calendar entries could not be read: what pages and the letter's receipt say.
ALTER TABLE streams ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;

-- The end of the permission (the time of its status) that the user was told of, so that one mail tells of each.
ALTER TABLE accounts ADD COLUMN told_at INTEGER;

-- A read from the very start beside the usual one: when the user wants to know further back, or lets somebody in again.
-- When it was asked for; null: none. A calendar is read anew at once, mail with a cursor of its own.
ALTER TABLE streams ADD COLUMN again_at INTEGER;
ALTER TABLE streams ADD COLUMN again_cursor BLOB;
ALTER TABLE streams ADD COLUMN again_depth_at INTEGER;
ALTER TABLE streams ADD COLUMN again_failure TEXT;
ALTER TABLE streams ADD COLUMN again_next_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE streams ADD COLUMN again_failures INTEGER NOT NULL DEFAULT 0;
