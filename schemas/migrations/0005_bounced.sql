-- When mail of the user's to an address last came back (src/domain/bounce.ts); 0: never. It only ever grows, so the order in
-- which the two mails became known does not matter, and it stays when the failure's own row has aged out.
ALTER TABLE addresses ADD COLUMN bounced_at INTEGER NOT NULL DEFAULT 0;
