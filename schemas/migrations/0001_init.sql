-- Every database gets this schema. The first part is used in the directory (binding DB) only, the second on the shard
-- where a user lives; shard 0 is the directory's own database. What each row means, who writes it and how long it
-- stays: README.md beside this file. Times are epoch milliseconds, UTC.

-- The directory

CREATE TABLE users (
  user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  shard INTEGER NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  zone TEXT NOT NULL,
  known_epoch INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE logins (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX logins_by_user ON logins (user_id);

CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  authenticated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE due (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('sync', 'letter')),
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_at ON due (at);

CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  replayed_at INTEGER
) STRICT;

-- A shard: everything else of a user

CREATE TABLE profiles (
  user_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  letter_address TEXT NOT NULL,
  letter_day INTEGER NOT NULL DEFAULT 1 CHECK (letter_day BETWEEN 1 AND 7),
  letter_hour INTEGER NOT NULL DEFAULT 7 CHECK (letter_hour BETWEEN 0 AND 23),
  list_size INTEGER NOT NULL DEFAULT 3 CHECK (list_size BETWEEN 1 AND 5),
  history_years INTEGER NOT NULL DEFAULT 3,
  names_in_subject INTEGER NOT NULL DEFAULT 1 CHECK (names_in_subject IN (0, 1)),
  paused_until INTEGER,
  unsubscribed_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE user_keys (
  user_id INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE accounts (
  user_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL CHECK (account_id BETWEEN 0 AND 51),
  provider TEXT NOT NULL CHECK (provider IN ('google', 'microsoft', 'import')),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT NOT NULL,
  scopes TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('live', 'reconnect', 'admin-consent', 'no-mailbox', 'disconnected')),
  status_at INTEGER NOT NULL,
  refresh_token BLOB,
  access_token BLOB,
  access_expires_at INTEGER,
  lease TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  connected_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE streams (
  user_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  stream TEXT NOT NULL CHECK (stream IN ('calendar', 'mail')),
  phase TEXT NOT NULL DEFAULT 'backfill' CHECK (phase IN ('backfill', 'live')),
  -- Sealed JSON; `version` counts its changes and is what a commit compares.
  cursor BLOB,
  version INTEGER NOT NULL DEFAULT 0,
  depth_at INTEGER,
  last_success_at INTEGER,
  failure TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0,
  seen INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0,
  quota_units INTEGER NOT NULL DEFAULT 0,
  busy_ms INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, account_id, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE addresses (
  user_id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  -- 1 when the owner gave the name (From, organiser), 0 when others did; a name given by its owner wins, then the newest.
  name_own INTEGER NOT NULL DEFAULT 0,
  name_at INTEGER NOT NULL DEFAULT 0,
  -- Bits that only ever get set: what its mail showed about it (domain/address, Evidence).
  evidence INTEGER NOT NULL DEFAULT 0,
  person_id INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'contact' CHECK (kind IN ('contact', 'self', 'machine', 'room')),
  PRIMARY KEY (user_id, address_id),
  UNIQUE (user_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE interactions (
  user_id INTEGER NOT NULL,
  address_id INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  at INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  others INTEGER NOT NULL,
  seen_by INTEGER NOT NULL,
  PRIMARY KEY (user_id, address_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  user_id INTEGER NOT NULL,
  -- The meeting's hash in interactions; several provider entries may be the same meeting.
  hash INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  -- 53 bits over calendar id and provider event id: a deletion names only those.
  event_hash INTEGER NOT NULL,
  at INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  others INTEGER NOT NULL,
  thread INTEGER NOT NULL,
  -- JSON: [[address_id, flags of that address], …]
  people TEXT NOT NULL,
  -- The read in which it was last seen: what a fully read window did not see goes.
  generation INTEGER NOT NULL,
  PRIMARY KEY (user_id, hash, account_id, event_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  user_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER,
  item TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE standings (
  user_id INTEGER NOT NULL,
  week TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  data BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, week, chunk)
) STRICT, WITHOUT ROWID;

CREATE TABLE letters (
  user_id INTEGER NOT NULL,
  -- scheduled/2026-W48, first, now/<time>: one row per letter there can be, which is what makes it one.
  slot TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'composed', 'sent', 'failed')),
  lease_until INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Sealed and compressed: exactly what is sent, however often sending is tried.
  message BLOB,
  provider_id TEXT,
  failure TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  PRIMARY KEY (user_id, slot)
) STRICT, WITHOUT ROWID;
