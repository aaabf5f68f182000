-- What people may ask of Kith: to be left out, to leave, to take along, to see. README.md beside this file says what each
-- row means. As in 0001, each database gets all tables.

-- The directory

-- When the daily upkeep of a user was last enqueued, and the newest objection it has looked for.
ALTER TABLE users ADD COLUMN upkeep_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN objections_seq INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_by_upkeep ON users (upkeep_at);

-- "Firefox on Linux": what a list of browsers shows.
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE feeds (
  secret_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  feed_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  fetched_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feeds_by_user ON feeds (user_id, feed_id);

CREATE TABLE objections (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- HMAC of the mailbox: Kith knows the address again and cannot tell it.
  address_mac TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE objection_mails (
  address_mac TEXT NOT NULL,
  at INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (address_mac, at, number)
) STRICT, WITHOUT ROWID;

-- In every database: whichever is restored from its history, another still knows who had left.
CREATE TABLE tombstones (
  user_id INTEGER PRIMARY KEY,
  shard INTEGER NOT NULL,
  at INTEGER NOT NULL,
  swept_at INTEGER NOT NULL
) STRICT;

-- A shard

ALTER TABLE accounts ADD COLUMN notice_at INTEGER;

CREATE TABLE exclusions (
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('address', 'domain', 'named', 'reason')),
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, kind, value)
) STRICT, WITHOUT ROWID;
