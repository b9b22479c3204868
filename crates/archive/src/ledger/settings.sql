-- What a ledger was made with, version 2.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,             -- profile: the house rules that changes and tracks were judged by
    value TEXT NOT NULL
) WITHOUT ROWID;
