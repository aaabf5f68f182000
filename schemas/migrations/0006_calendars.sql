-- The calendars of an account, so that a user can leave one out.
CREATE TABLE calendars (
  user_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  -- 53 bits over the provider's id of the calendar.
  calendar_hash INTEGER NOT NULL,
  -- Sealed; NULL once the provider no longer lists it and only the choice is kept.
  name BLOB,
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
  PRIMARY KEY (user_id, account_id, calendar_hash)
) STRICT, WITHOUT ROWID;
