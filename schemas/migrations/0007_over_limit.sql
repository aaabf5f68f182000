-- What was left unread because of a limit, so that a flood of mail costs little: what pages and the letter's receipt say.
-- JSON, one entry a limit and day with a count (src/domain/over-limit.ts); never whose mail it was. Null: nothing.
ALTER TABLE streams ADD COLUMN over_limit TEXT;
