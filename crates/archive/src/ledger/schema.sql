-- The ledger, version 1. docs/ledger.md explains it to those who open it with another program.

-- What was read, in the order it was read. Nothing is ever taken out.
CREATE TABLE texts (
    digest TEXT PRIMARY KEY,            -- sha256: and the hexadecimal SHA-256 of the text
    text   TEXT NOT NULL
);
CREATE TABLE captures (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,  -- digest of all that follows: the same reading twice is one.
                                        -- The source counts only where neither time nor token tells versions apart
    identity     TEXT NOT NULL,         -- what the story is known by in this reading
    story        TEXT NOT NULL,         -- the story it belongs to, after predecessor links
    digest       TEXT NOT NULL REFERENCES texts (digest),
    source       TEXT NOT NULL,
    format       TEXT NOT NULL,
    layout       TEXT NOT NULL,         -- plain, paragraphs, markdown
    meta         TEXT NOT NULL          -- JSON: what the source says of the version
);
CREATE INDEX captures_by_story ON captures (story, id);
CREATE INDEX captures_by_identity ON captures (identity, id);
CREATE TABLE links (
    identity    TEXT NOT NULL,          -- takes the place of
    predecessor TEXT NOT NULL,
    PRIMARY KEY (identity, predecessor)
) WITHOUT ROWID;
CREATE TABLE problems (
    source  TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (source, message)
) WITHOUT ROWID;

-- What was found, a story at a time.
CREATE TABLE stories (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    stale    INTEGER NOT NULL,          -- 1: something was read since it was analysed
    basis    TEXT,                      -- history, time, number, given: what the order of versions rests on
    repeated INTEGER NOT NULL DEFAULT 0 -- readings with the text of the version before
);
CREATE INDEX stories_stale ON stories (name) WHERE stale = 1;
CREATE TABLE versions (
    id        INTEGER PRIMARY KEY,
    story     INTEGER NOT NULL REFERENCES stories (id),
    ordinal   INTEGER NOT NULL,         -- 0 is the oldest
    token     TEXT NOT NULL,            -- the publisher's own version token, else the source
    digest    TEXT NOT NULL REFERENCES texts (digest),
    source    TEXT NOT NULL,
    format    TEXT NOT NULL,
    published TEXT,
    modified  TEXT,
    status    TEXT NOT NULL,            -- usable, embargoed, withheld, canceled
    headline  TEXT,
    byline    TEXT,
    url       TEXT,
    UNIQUE (story, ordinal)
);
CREATE TABLE speakers (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE wordings (                 -- the words of quotes, folded, each wording once
    id    INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    form  TEXT NOT NULL,                -- direct, partial, indirect
    UNIQUE (words, form)
);
CREATE VIRTUAL TABLE wording_words USING fts5 (words, content = 'wordings', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE wording_terms USING fts5vocab (wording_words, row);
CREATE TABLE shingles (                 -- pairs of neighbouring words, hashed: finds altered wordings
    hash    INTEGER NOT NULL,           -- FNV-1a, 64 bits, of both words with a blank between
    wording INTEGER NOT NULL REFERENCES wordings (id),
    PRIMARY KEY (hash, wording)
) WITHOUT ROWID;
CREATE TABLE quotes (                   -- what somebody is quoted with or told to have said
    id      INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (id),
    ordinal INTEGER NOT NULL,
    wording INTEGER NOT NULL REFERENCES wordings (id),
    start   INTEGER NOT NULL,           -- code points of the version's text, as are all positions here
    "end"   INTEGER NOT NULL,
    text    TEXT NOT NULL,              -- as written, with its marks
    speaker INTEGER REFERENCES speakers (id),
    role    TEXT,
    source  TEXT,                       -- who said it, as written
    cue     TEXT,
    UNIQUE (version, ordinal)
);
CREATE INDEX quotes_by_wording ON quotes (wording);
CREATE INDEX quotes_by_speaker ON quotes (speaker);
CREATE TABLE claims (
    id        INTEGER PRIMARY KEY,
    version   INTEGER NOT NULL REFERENCES versions (id),
    ordinal   INTEGER NOT NULL,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    text      TEXT NOT NULL,
    polarity  TEXT NOT NULL,
    certainty TEXT NOT NULL,
    status    TEXT NOT NULL,
    speaker   INTEGER REFERENCES speakers (id),
    UNIQUE (version, ordinal)
);
CREATE TABLE changes (                  -- between a version and the one before it
    id          INTEGER PRIMARY KEY,
    version     INTEGER NOT NULL REFERENCES versions (id),
    ordinal     INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    kind        TEXT NOT NULL,
    severity    TEXT NOT NULL,
    direction   TEXT NOT NULL,
    intent      TEXT NOT NULL,
    field       TEXT NOT NULL,
    old_start   INTEGER,
    old_end     INTEGER,
    old_text    TEXT,
    new_start   INTEGER,
    new_end     INTEGER,
    new_text    TEXT,
    message     TEXT NOT NULL,
    UNIQUE (version, ordinal)
);
CREATE INDEX changes_by_kind ON changes (kind);
CREATE TABLE tracks (                   -- one quotation, figure, statement or the headline over the versions of a story
    id       INTEGER PRIMARY KEY,
    story    INTEGER NOT NULL REFERENCES stories (id),
    ordinal  INTEGER NOT NULL,
    facet    TEXT NOT NULL,             -- headline, quote, attribution, claim
    state    TEXT NOT NULL,             -- standing, altered, withdrawn, restored
    reverted INTEGER NOT NULL,          -- 1: a wording came back after another
    UNIQUE (story, ordinal)
);
CREATE TABLE sightings (
    track   INTEGER NOT NULL REFERENCES tracks (id),
    version INTEGER NOT NULL,           -- ordinal of the version within the story
    field   TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    speaker TEXT,
    cue     TEXT,
    change  TEXT,                       -- gravest kind of change against the version before
    PRIMARY KEY (track, version)
) WITHOUT ROWID;
