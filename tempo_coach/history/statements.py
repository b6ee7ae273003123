"""All the SQL but for what makes the tables; values go in by their place, rows come out."""

_SESSION = """id, started_at_ms, utc_offset_s, rehearsal, enforcement, outcome, ended_at_ms,
    elapsed_ms, programme, week, number, at_position, at_set, at_side, at_rep, deleted_at_ms"""
_EXERCISE = """id, position, exercise, name, tempo, sets, reps, rest_ms, sides, side_order,
    load_g, load_unit, step"""
_PRESCRIBED = "sets * reps * (length(sides) - length(replace(sides, ' ', '')) + 1)"
_OF_SESSION = "exercise_id IN (SELECT id FROM exercise WHERE session_id = ?1)"
_ALL_PRESCRIBED = f"(SELECT sum({_PRESCRIBED}) FROM exercise WHERE session_id = s.id)"
_ALL_DONE = """(SELECT count(*) FROM rep WHERE exercise_id IN
    (SELECT id FROM exercise WHERE session_id = s.id))"""
_SOMETHING_DONE = """EXISTS (SELECT 1 FROM exercise e JOIN rep r ON r.exercise_id = e.id
    WHERE e.session_id = s.id)"""

# A session is the runner's own where it is neither a rehearsal nor deleted; it counts, wherever
# sessions are counted, where a rep of it was done as well. Whatever reads reps asks for no more.
_OWN = "NOT rehearsal AND deleted_at_ms IS NULL"
_COUNTS = f"{_OWN} AND {_SOMETHING_DONE}"

# Days are counted from 1970 on, by the clock on the wall.
_DAY_OF_START = "((started_at_ms + utc_offset_s * 1000) / 86400000)"
_DAY_OF_END = "((ended_at_ms + utc_offset_s * 1000) / 86400000)"
_DAY_OF_REP = "((completed_at_ms + s.utc_offset_s * 1000) / 86400000)"
# What went on after it was cut off may have gone on another day. Of all else no rep is read.
_ON_ONE_DAY = f"({_DAY_OF_START} = {_DAY_OF_END})"
_LAST_DAY = f"""CASE WHEN {_ON_ONE_DAY} THEN {_DAY_OF_START} ELSE coalesce(
    (SELECT max({_DAY_OF_REP}) FROM exercise e JOIN rep r ON r.exercise_id = e.id
     WHERE e.session_id = s.id), {_DAY_OF_START}) END"""
_WENT_ON = "s.id IN (SELECT session_id FROM interruption WHERE went_on)"
# In the order in which they were begun, whatever a clock said; what went on came after all that
# had begun by then.
_ORDER = f"""CASE WHEN {_WENT_ON}
    THEN (SELECT max(l.rowid) FROM session l WHERE l.started_at_ms <= s.ended_at_ms)
    ELSE s.rowid END"""
_LATEST_FIRST = f"{_ORDER} DESC, s.ended_at_ms DESC, position DESC"

# What is said of something that was set aside with a damaged history is said of nothing.
_IF_SESSION = "WHERE EXISTS (SELECT 1 FROM session WHERE id = ?1)"
_IF_EXERCISE = "WHERE EXISTS (SELECT 1 FROM exercise WHERE id = ?1)"

# While a session runs

BEGIN_SESSION = """
INSERT OR IGNORE INTO session (id, started_at_ms, utc_offset_s, rehearsal, enforcement, outcome,
    programme, week, number, app_version)
VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)"""

BEGIN_EXERCISE = f"""
INSERT OR IGNORE INTO exercise (session_id, {_EXERCISE})
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

STAND_AT = """
UPDATE session SET at_position = ?2, at_set = ?3, at_side = ?4, at_rep = ?5,
    elapsed_ms = max(elapsed_ms, ?6)
WHERE id = ?1"""

COMPLETE_REP = f"""
INSERT OR IGNORE INTO rep (exercise_id, set_number, side, rep_number, completed_at_ms)
SELECT ?1, ?2, ?3, ?4, ?5 {_IF_EXERCISE}"""

TOUCH = f"""
INSERT OR IGNORE INTO touch (exercise_id, set_number, side, rep_number, attempt, lowering_ms,
    prescribed_ms, verdict)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 {_IF_EXERCISE}"""

# What came to its end without a rep was skipped, whoever says that it is finished.
END = f"""
UPDATE session AS s SET outcome = CASE WHEN ?2 = 'finished' AND NOT {_SOMETHING_DONE}
    THEN 'skipped' ELSE ?2 END, ended_at_ms = ?3, elapsed_ms = max(elapsed_ms, ?4)
WHERE id = ?1"""

FOUND_CUT_OFF = f"""
INSERT OR IGNORE INTO interruption (session_id, id, found_at_ms, went_on)
SELECT ?1, ?2, ?3, ?4 {_IF_SESSION}"""

LEAVE_CUT_OFF = f"""
UPDATE session AS s SET outcome = 'cut off', ended_at_ms = coalesce(
    (SELECT max(completed_at_ms) FROM rep JOIN exercise e ON e.id = exercise_id
     WHERE session_id = s.id), started_at_ms)
WHERE outcome = 'open' AND (id = ?1 OR NOT {_SOMETHING_DONE})"""

# Afterwards

RATE = f"""
INSERT INTO rating (exercise_id, control, rated_at_ms) SELECT ?1, ?2, ?3 {_IF_EXERCISE}
ON CONFLICT DO UPDATE SET control = excluded.control, rated_at_ms = excluded.rated_at_ms"""

DECIDE = f"""
INSERT INTO rating (exercise_id, decided_step, rated_at_ms) SELECT ?1, ?2, ?3 {_IF_EXERCISE}
ON CONFLICT DO UPDATE SET decided_step = excluded.decided_step"""

CHECK_IN = f"""
INSERT INTO check_in (session_id, rpe, pain, note, pain_next_day, said_at_ms)
SELECT ?1, ?2, ?3, ?4, ?5, ?6 {_IF_SESSION}
ON CONFLICT DO UPDATE SET rpe = excluded.rpe, pain = excluded.pain, note = excluded.note,
    pain_next_day = excluded.pain_next_day, said_at_ms = excluded.said_at_ms"""

ASKED_NEXT_DAY = """
UPDATE check_in SET next_day_asked_at_ms = ?2, pain_next_day = coalesce(?3, pain_next_day)
WHERE session_id = ?1"""

SET_LOAD = "UPDATE exercise SET load_g = ?2, load_unit = ?3 WHERE id = ?1"

# Always later than what was deleted before, whatever a clock says: the last one comes back first.
DELETE = """
UPDATE session SET deleted_at_ms = max(?2, (
    SELECT coalesce(max(deleted_at_ms) + 1, 0) FROM session WHERE id != ?1))
WHERE id = ?1"""

RESTORE = "UPDATE session SET deleted_at_ms = NULL WHERE id = ?1"

# One session

HOLDS_SESSION = "SELECT 1 FROM session WHERE id = ?"

HOLDS_REP = """
SELECT 1 FROM rep WHERE exercise_id = ? AND set_number = ? AND side = ? AND rep_number = ?"""

SESSION = f"SELECT {_SESSION} FROM session WHERE id = ?"

# The one that was begun last, whatever a clock said; but none without a rep before one with some.
CUT_OFF = f"""
SELECT {_SESSION} FROM session s WHERE outcome = 'open' AND {_OWN}
ORDER BY {_SOMETHING_DONE} DESC, s.rowid DESC LIMIT 1"""

CUT_OFF_WITH_REPS = f"""
SELECT count(*) FROM session s WHERE outcome = 'open' AND {_COUNTS}"""

EXERCISES = f"SELECT session_id, {_EXERCISE} FROM exercise WHERE session_id = ? ORDER BY position"

REPS = f"""
SELECT exercise_id, set_number, side, rep_number, completed_at_ms FROM rep WHERE {_OF_SESSION}"""

TOUCHES = f"""
SELECT exercise_id, set_number, side, rep_number, attempt, lowering_ms, prescribed_ms, verdict
FROM touch WHERE {_OF_SESSION}"""

RATINGS = f"SELECT exercise_id, control, decided_step FROM rating WHERE {_OF_SESSION}"

SAID = "SELECT rpe, pain, note, pain_next_day FROM check_in WHERE session_id = ?"

# Many sessions

ALL_SESSIONS = f"""
SELECT {_SESSION} FROM session WHERE deleted_at_ms IS NULL ORDER BY started_at_ms, id"""

ALL_EXERCISES = f"SELECT session_id, {_EXERCISE} FROM exercise ORDER BY position"

_TOTALS = f"""
SELECT s.id, started_at_ms, utc_offset_s, outcome, elapsed_ms,
    (SELECT group_concat(name, char(10)) FROM
        (SELECT name FROM exercise WHERE session_id = s.id ORDER BY position)),
    {_ALL_DONE}, {_ALL_PRESCRIBED}, rpe, pain,
    CASE WHEN {_ON_ONE_DAY} THEN NULL ELSE (SELECT group_concat(day || ' ' || reps) FROM
        (SELECT {_DAY_OF_REP} AS day, count(*) AS reps
         FROM exercise e JOIN rep r ON r.exercise_id = e.id
         WHERE e.session_id = s.id GROUP BY day ORDER BY day)) END
FROM session s LEFT JOIN check_in c ON c.session_id = s.id"""

SESSION_TOTALS = f"{_TOTALS} WHERE {_OWN} ORDER BY started_at_ms DESC, s.id DESC"

DELETED_TOTALS = f"""
{_TOTALS} WHERE NOT rehearsal AND deleted_at_ms IS NOT NULL
ORDER BY deleted_at_ms DESC, started_at_ms DESC, s.id DESC"""

_SIDE_TOTALS = """
SELECT s.id, started_at_ms AS at_ms, {day} AS day, exercise, name, tempo, load_g, side, count(*),
    e.id, position
FROM session s JOIN exercise e ON e.session_id = s.id JOIN rep r ON r.exercise_id = e.id"""

SIDE_TOTALS = f"""
{_SIDE_TOTALS.format(day=_DAY_OF_START)}
WHERE {_OWN} AND {_ON_ONE_DAY} GROUP BY e.id, side
UNION ALL
{_SIDE_TOTALS.format(day=_DAY_OF_REP)}
WHERE {_OWN} AND {_ON_ONE_DAY} IS NOT TRUE GROUP BY e.id, side, day
ORDER BY at_ms, 1, position, side, day"""

TOUCH_TOTALS = """
SELECT exercise_id, side, count(*), sum(verdict = 'on time'),
    sum(abs(lowering_ms - prescribed_ms))
FROM touch GROUP BY exercise_id, side"""

SETS_DONE = f"""
SELECT exercise, d.side, count(*)
FROM (SELECT DISTINCT exercise_id, set_number, side FROM rep) d
    JOIN exercise e ON e.id = d.exercise_id JOIN session s ON s.id = e.session_id
WHERE {_OWN} AND CASE WHEN {_ON_ONE_DAY} THEN {_DAY_OF_START} ELSE
    (SELECT max({_DAY_OF_REP}) FROM rep r WHERE r.exercise_id = d.exercise_id
        AND r.set_number = d.set_number AND r.side = d.side) END >= ?
GROUP BY exercise, d.side"""

_DONE_EXERCISE = f"""
exercise x ON x.session_id = s.id
    WHERE exercise = ?1 AND step IS NOT NULL AND {_OWN} AND outcome != 'open'
        AND EXISTS (SELECT 1 FROM rep WHERE exercise_id = x.id)"""

# The newest are looked for from the end, and reps are counted of them alone, not of ten years.
ATTEMPTS = f"""
SELECT e.id, {_ORDER}, step, {_PRESCRIBED},
    (SELECT count(*) FROM rep WHERE exercise_id = e.id), control, decided_step,
    max(coalesce(pain, pain_next_day), coalesce(pain_next_day, pain))
FROM (SELECT * FROM (SELECT x.id AS newest FROM session s CROSS JOIN {_DONE_EXERCISE}
                AND EXISTS (SELECT 1 FROM exercise WHERE exercise = ?1 AND step IS NOT NULL)
            ORDER BY s.rowid DESC, position DESC LIMIT ?2)
        UNION SELECT x.id FROM session s JOIN {_DONE_EXERCISE} AND {_WENT_ON})
    JOIN exercise e ON e.id = newest JOIN session s ON s.id = e.session_id
    LEFT JOIN rating r ON r.exercise_id = e.id LEFT JOIN check_in c ON c.session_id = s.id
ORDER BY {_LATEST_FIRST} LIMIT ?2"""

PLANNED = f"""
SELECT week, number, {_LAST_DAY}, {_ALL_PRESCRIBED}, {_ALL_DONE}
FROM session s WHERE programme = ? AND week IS NOT NULL AND number IS NOT NULL
    AND {_COUNTS} AND outcome != 'open' ORDER BY s.rowid"""

_TRAINED = f"SELECT {_LAST_DAY} AS day FROM session s WHERE {_COUNTS}"

TRAINED_ON = f"""
{_TRAINED} AND ({_DAY_OF_START} >= ?1 OR {_DAY_OF_END} >= ?1 OR ended_at_ms IS NULL)
ORDER BY day"""

# Either the last one that was begun, or one that was begun before and went on after it.
LAST_TRAINED_ON = f"""
SELECT day FROM ({_TRAINED} AND day <= ?1 ORDER BY started_at_ms DESC LIMIT 1)
UNION ALL {_TRAINED} AND {_WENT_ON} AND day <= ?1
ORDER BY day DESC LIMIT 1"""

# Once somebody was asked, all that was logged before is settled.
LAST_PAIN = f"""
SELECT s.id, {_DAY_OF_END}, pain
FROM check_in c JOIN session s ON s.id = c.session_id
WHERE {_OWN} AND outcome != 'open' AND pain > 0 AND next_day_asked_at_ms IS NULL
    AND ended_at_ms <= ?1 AND ended_at_ms > (SELECT coalesce(max(next_day_asked_at_ms), 0)
        FROM check_in WHERE next_day_asked_at_ms <= ?1)
ORDER BY ended_at_ms DESC LIMIT 1"""
