-- The ledger, version 5: notes that came later than the change they own up to.

ALTER TABLE changes ADD COLUMN noted_later INTEGER;  -- ordinal of the later version that brought the note; null where the newer version did
UPDATE stories SET stale = 1;
