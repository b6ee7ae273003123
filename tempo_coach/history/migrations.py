"""How the tables came to be what they are: forward only, each step in one transaction.

A step that has landed is never changed again: there are histories that went through it.
"""

MIGRATIONS: tuple[str, ...] = (
    # 1: what was prescribed and what was done
    """
    CREATE TABLE session (
        id TEXT PRIMARY KEY,
        started_at_ms INTEGER NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        ended_at_ms INTEGER,
        elapsed_ms INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL CHECK (outcome IN ('open', 'finished', 'ended', 'cut off')),
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        enforcement TEXT NOT NULL,
        programme TEXT,
        week INTEGER,
        number INTEGER,
        at_position INTEGER,
        at_set INTEGER,
        at_side TEXT,
        at_rep INTEGER,
        app_version TEXT NOT NULL,
        deleted_at_ms INTEGER
    ) STRICT;
    CREATE INDEX session_by_time ON session (started_at_ms);
    CREATE INDEX session_open ON session (id) WHERE outcome = 'open';
    CREATE TABLE exercise (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        name TEXT NOT NULL,
        tempo TEXT NOT NULL,
        sets INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        rest_ms INTEGER NOT NULL,
        sides TEXT NOT NULL,
        side_order TEXT NOT NULL,
        load_g INTEGER,
        load_unit TEXT,
        step INTEGER,
        UNIQUE (session_id, position)
    ) STRICT;
    CREATE INDEX exercise_by_key ON exercise (exercise, session_id);
    CREATE TABLE rep (
        exercise_id TEXT NOT NULL REFERENCES exercise (id) ON DELETE CASCADE,
        set_number INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        rep_number INTEGER NOT NULL,
        completed_at_ms INTEGER NOT NULL,
        PRIMARY KEY (exercise_id, set_number, side, rep_number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE touch (
        exercise_id TEXT NOT NULL REFERENCES exercise (id) ON DELETE CASCADE,
        set_number INTEGER NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        rep_number INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        lowering_ms INTEGER NOT NULL,
        prescribed_ms INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        PRIMARY KEY (exercise_id, set_number, side, rep_number, attempt)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE interruption (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        found_at_ms INTEGER NOT NULL,
        went_on INTEGER NOT NULL CHECK (went_on IN (0, 1))
    ) STRICT;
    """,
    # 2: what the runner said of it
    """
    CREATE TABLE rating (
        exercise_id TEXT PRIMARY KEY REFERENCES exercise (id) ON DELETE CASCADE,
        control TEXT CHECK (control IN ('solid', 'shaky', 'lost')),
        decided_step INTEGER,
        rated_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE check_in (
        session_id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        rpe INTEGER CHECK (rpe BETWEEN 1 AND 10),
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),
        note TEXT,
        pain_next_day INTEGER CHECK (pain_next_day BETWEEN 0 AND 10),
        next_day_asked_at_ms INTEGER,
        said_at_ms INTEGER NOT NULL
    ) STRICT;
    """,
    # 3: a session of which every set was skipped is not a finished one
    """
    CREATE TABLE session_with_skipped (
        id TEXT PRIMARY KEY,
        started_at_ms INTEGER NOT NULL,
        utc_offset_s INTEGER NOT NULL,
        ended_at_ms INTEGER,
        elapsed_ms INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL
            CHECK (outcome IN ('open', 'finished', 'skipped', 'ended', 'cut off')),
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        enforcement TEXT NOT NULL,
        programme TEXT,
        week INTEGER,
        number INTEGER,
        at_position INTEGER,
        at_set INTEGER,
        at_side TEXT,
        at_rep INTEGER,
        app_version TEXT NOT NULL,
        deleted_at_ms INTEGER
    ) STRICT;
    INSERT INTO session_with_skipped (rowid, id, started_at_ms, utc_offset_s, ended_at_ms,
        elapsed_ms, outcome, rehearsal, enforcement, programme, week, number, at_position,
        at_set, at_side, at_rep, app_version, deleted_at_ms)
    SELECT rowid, id, started_at_ms, utc_offset_s, ended_at_ms, elapsed_ms,
        CASE WHEN outcome = 'finished' AND NOT EXISTS (
            SELECT 1 FROM exercise JOIN rep ON exercise_id = exercise.id
            WHERE session_id = session.id) THEN 'skipped' ELSE outcome END,
        rehearsal, enforcement, programme, week, number, at_position, at_set, at_side, at_rep,
        app_version, deleted_at_ms
    FROM session;
    DROP TABLE session;
    ALTER TABLE session_with_skipped RENAME TO session;
    CREATE INDEX session_by_time ON session (started_at_ms);
    CREATE INDEX session_open ON session (id) WHERE outcome = 'open';
    """,
)
"""The SQL that leads from each version to the next; ``PRAGMA user_version`` counts them."""
