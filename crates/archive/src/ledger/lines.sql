-- The ledger, version 4: which version each change was found against; in a history with branches it is not always the one before.

ALTER TABLE changes ADD COLUMN compared_with INTEGER;  -- ordinal of the older version
UPDATE stories SET stale = 1;
