-- The newest picture of a user's ties in the parts that pages read one by one, so that none of them reads everything.
CREATE TABLE pictures (
  user_id INTEGER NOT NULL,
  -- people: the list · person: portraits, by a share of the person ids · network: the network with its drawing.
  part TEXT NOT NULL CHECK (part IN ('people', 'person', 'network')),
  chunk INTEGER NOT NULL,
  -- JSON; what is longer than one value may be goes on in the next chunk.
  data TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, part, chunk)
) STRICT, WITHOUT ROWID;

-- Addresses that the user asked Kith to forget, as MACs under the user's own key: ingest leaves them out.
CREATE TABLE ignored (
  user_id INTEGER NOT NULL,
  address_mac TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, address_mac)
) STRICT, WITHOUT ROWID;
