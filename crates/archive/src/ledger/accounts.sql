-- The ledger, version 3: who said it on either side, what accounts for a change, which desk it belongs to, when it was captured.

ALTER TABLE versions ADD COLUMN captured TEXT;        -- when a crawler fetched it
ALTER TABLE versions ADD COLUMN desk TEXT;            -- the desk or section its source names
ALTER TABLE changes ADD COLUMN old_speaker TEXT;      -- who is quoted or told to have said the old words
ALTER TABLE changes ADD COLUMN old_source TEXT;       -- the same as written
ALTER TABLE changes ADD COLUMN new_speaker TEXT;
ALTER TABLE changes ADD COLUMN new_source TEXT;
ALTER TABLE changes ADD COLUMN acknowledged_by TEXT;  -- the note of the newer version that owns up to it
ALTER TABLE changes ADD COLUMN introduced INTEGER;    -- ordinal of the version that first had the old words, on end
UPDATE stories SET stale = 1;
