-- What could not be read, and what the user was told of it. README.md beside this file says what each row means.

-- A mail that alone cannot be read must not stop the reading of all others: it is set aside, remembered and tried again.
-- Sealed JSON: which mails those are, how often each was tried, and when it is tried next.
ALTER TABLE streams ADD COLUMN set_aside BLOB;
-- How many mails or calendar entries could not be read: what pages and the letter's receipt say.
ALTER TABLE streams ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;

-- The end of the permission (the time of its status) that the user was told of, so that one mail tells of each.
ALTER TABLE accounts ADD COLUMN told_at INTEGER;
