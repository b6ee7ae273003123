"""The model of the tempo editor, without a screen."""

from collections.abc import Callable

import pytest
from lifts import PRACTICE, SQUAT

from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side, SideOrder
from tempo_coach.tui.editing.changes import changes, reset
from tempo_coach.tui.editing.check import Checked, check, fields_of
from tempo_coach.tui.editing.draft import DIGITS, SIDED, Draft, Name, draft_of
from tempo_coach.tui.editing.editing import LONGEST_TEXT, Editing
from tempo_coach.tui.editing.steps import stepped

HELD = draft_of(SQUAT)


def checked(draft: Draft) -> Checked:
    return check(draft, SQUAT, Side.LEFT)


def typed(keys: str, at: Name = Name.LOWERING) -> Editing:
    editing = Editing(HELD, at)
    for key in keys:
        following = editing.typed(key)
        assert following is not None, key
        editing = following
    return editing


def test_a_draft_is_what_is_prescribed() -> None:
    usual = ExerciseDefaults(Load.parse("35lb"), Side.RIGHT, SideOrder.ALTERNATE)
    prescription = checked(draft_of(SQUAT, usual)).prescription
    assert prescription is not None
    assert prescription.tempo == SQUAT.tempo
    assert (prescription.sets, prescription.reps, prescription.rest_ms) == (3, 5, 90_000)
    assert prescription.load == usual.load
    assert prescription.sides == (Side.RIGHT, Side.LEFT)
    assert prescription.side_order is SideOrder.ALTERNATE


def test_a_leg_that_is_left_to_the_settings_is_theirs() -> None:
    prescription = check(HELD, SQUAT, Side.RIGHT).prescription
    assert prescription is not None
    assert prescription.sides == (Side.RIGHT, Side.LEFT)


def test_only_a_lift_for_each_leg_has_a_leg_that_goes_first() -> None:
    assert fields_of(SQUAT) == tuple(Name)
    assert set(Name) - set(fields_of(PRACTICE)) == set(SIDED)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (Name.LOWERING, "40", "a tempo's lowering of 40 s is too long; the maximum is 30 s"),
        (Name.BOTTOM, "-1", "a tempo's pause at the bottom cannot be negative"),
        (Name.TOP, "", "'' is not a number of seconds; write it as 4 or 3.5"),
        (Name.TOP, "4.", "'4.' is not a number of seconds"),
        (Name.LOWERING, "X", "X means explosive and can only come third, for the lifting"),
        (Name.TEMPO, "401", "has three digits, and the coach needs four"),
        (Name.TEMPO, "4-0-1-31", "pause at the top of 31 s is too long"),
        (Name.TEMPO, "", "is not four phases"),
        (Name.SETS, "11", "sets must be 1 to 10, not 11"),
        (Name.SETS, "0", "sets must be 1 to 10, not 0"),
        (Name.REPS, "31", "reps must be 1 to 30, not 31"),
        (Name.REPS, "five", "'five' is not a whole number; give 1 to 30"),
        (Name.REPS, "٣", "is not a whole number"),
        (Name.REST, "601", "the rest must be 0 to 600 seconds, not 601"),
        (Name.REST, "9" * 5000, "is not a length of time; give 0 to 600 seconds"),
        (Name.LOAD, "16", "load '16' is not a weight; write it as 16kg or 35lb"),
        (Name.LOAD, "501kg", "out of range"),
        (Name.LEAD, "both", "'both' is not a leg"),
        (Name.SIDE_ORDER, "", "'' is not an order of legs"),
    ],
)
def test_what_is_wrong_is_told_of_its_field_alone(name: Name, text: str, problem: str) -> None:
    found = checked(HELD.with_text(name, text))
    assert found.prescription is None
    assert set(found.problems) == {name}
    assert problem in found.problems[name]


def test_a_rep_that_is_too_short_is_the_whole_tempos_fault() -> None:
    draft = HELD
    for digit in DIGITS:
        draft = draft.with_text(digit, "0.1")
    assert set(checked(draft).problems) == {Name.TEMPO}
    assert "a rep of 0.4 s is too short to follow" in checked(draft).problems[Name.TEMPO]


def test_all_that_is_wrong_is_told_at_once() -> None:
    draft = HELD.with_text(Name.LOWERING, "99").with_text(Name.SETS, "99")
    assert set(checked(draft.with_text(Name.LOAD, "x")).problems) == {
        Name.LOWERING,
        Name.SETS,
        Name.LOAD,
    }


@pytest.mark.parametrize("text", ["none", "NONE", "", " "])
def test_no_weight_can_be_said(text: str) -> None:
    prescription = checked(HELD.with_text(Name.LOAD, text)).prescription
    assert prescription is not None
    assert prescription.load is None


@pytest.mark.parametrize(
    ("keys", "tempo", "at"),
    [
        ("5", "5-0-1-1", Name.BOTTOM),
        ("50X1", "5-0-X-1", Name.TOP),
        ("5-0-x-1", "5-0-X-1", Name.TOP),
        ("3.5", "3.5-0-1-1", Name.LOWERING),
        ("3,5", "3.5-0-1-1", Name.LOWERING),
        ("3.5-0-2-1.5", "3.5-0-2-1.5", Name.TOP),
        (".5", "4.5-0-1-1", Name.LOWERING),
    ],
)
def test_digits_go_on_from_one_to_the_next(keys: str, tempo: str, at: Name) -> None:
    editing = typed(keys)
    assert (editing.draft.tempo, editing.at) == (tempo, at)


def test_two_figures_are_typed_after_taking_the_old_one_out() -> None:
    editing = Editing(HELD).erased()
    for key in "12":
        editing = editing.typed(key) or editing
    assert (editing.draft.lowering, editing.at) == ("12", Name.LOWERING)


@pytest.mark.parametrize("text", ["40X1", "4-0-X-1", "4 0 x 1", "4/0/X/1"])
def test_a_whole_tempo_is_typed_or_pasted(text: str) -> None:
    assert typed(text, Name.TEMPO).draft.tempo == "4-0-X-1"
    for name in (Name.TEMPO, *DIGITS):
        pasted = Editing(HELD, name).pasted(f" {text}\n")
        assert (pasted.draft.tempo, pasted.at) == ("4-0-X-1", name)
        assert len(pasted.past) == 1


def test_decimals_are_typed_in_the_line() -> None:
    assert typed("3.5-0-1-1", Name.TEMPO).draft.tempo == "3.5-0-1-1"


def test_half_a_tempo_stays_as_it_was_typed_until_a_digit_takes_its_place() -> None:
    editing = typed("40", Name.TEMPO)
    assert editing.draft.tempo == "40"
    assert set(checked(editing.draft).problems) == {Name.TEMPO}
    assert editing.draft.with_text(Name.LOWERING, "5").tempo == "5-0-1-1"


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("", "16kg", "16kg"),
        ("16 kg", "35lb", "35lb"),
        ("16 kg", "lb", "16lb"),
        ("16kg", "k", "16k"),
    ],
)
def test_a_weight_is_typed_with_its_unit(before: str, keys: str, after: str) -> None:
    editing = Editing(HELD.with_text(Name.LOAD, before), Name.LOAD)
    for key in keys:
        editing = editing.typed(key) or editing
    assert editing.draft.load == after


@pytest.mark.parametrize("key", ["p", "s", "u", "r", "q", "tab", "\x1b", ""])
@pytest.mark.parametrize("name", Name)
def test_the_editors_own_keys_are_left_alone(name: Name, key: str) -> None:
    assert Editing(HELD, name).typed(key) is None


@pytest.mark.parametrize(
    ("name", "before", "up", "fine", "after"),
    [
        (Name.LOWERING, "4", True, False, "5"),
        (Name.LOWERING, "4", False, True, "3.5"),
        (Name.BOTTOM, "0", False, False, "-1"),
        (Name.LIFTING, "X", True, False, "2"),
        (Name.LIFTING, "x", False, True, "0.5"),
        (Name.TOP, "", True, False, ""),
        (Name.SETS, "10", True, False, "11"),
        (Name.REST, "90", False, False, "75"),
        (Name.REST, "90", True, True, "95"),
        (Name.LOAD, "", True, False, "2 kg"),
        (Name.LOAD, "2 kg", False, False, ""),
        (Name.LOAD, "35lb", True, True, "36 lb"),
        (Name.LOAD, "heavy", True, False, "heavy"),
        (Name.LEAD, "", True, False, "left"),
        (Name.LEAD, "", False, False, "right"),
        (Name.SIDE_ORDER, "same", True, False, "alternate"),
        (Name.TEMPO, "4-0-1-1", True, False, "4-0-1-1"),
    ],
)
def test_arrows_go_by_steps(name: Name, before: str, up: bool, fine: bool, after: str) -> None:
    assert stepped(HELD.with_text(name, before), name, up=up, fine=fine) == after


@pytest.mark.parametrize(
    ("edit", "edits"),
    [
        (lambda: Editing(HELD).stepped(up=True).stepped(up=True), 2),
        (lambda: typed("12", Name.REPS), 1),
        (lambda: typed("50X1"), 2),
        (lambda: typed("3.5"), 1),
        (lambda: typed("5", Name.REPS), 0),
        (lambda: typed("50", Name.REPS), 1),
        (lambda: Editing(HELD, Name.REPS).erased().erased(), 1),
        (lambda: Editing(HELD, Name.LOAD).erased(), 0),
    ],
)
def test_every_edit_is_taken_back_one_by_one(edit: Callable[[], Editing], edits: int) -> None:
    editing = edit()
    assert len(editing.past) == edits
    for _ in range(edits):
        editing = editing.undone() or editing
    assert editing.draft == HELD
    assert editing.undone() is None


def test_a_long_paste_is_shown_as_far_as_it_matters() -> None:
    editing = Editing(HELD, Name.REPS).pasted("9" * 1000)
    assert len(editing.draft.reps) == LONGEST_TEXT
    assert Name.REPS in checked(editing.draft).problems


def test_only_what_differs_is_written_and_what_is_built_in_is_taken_out() -> None:
    key = SQUAT.key
    slower = HELD.with_text(Name.LOWERING, "5")
    assert changes(key, HELD, HELD, HELD) == {}
    assert changes(key, slower, HELD, HELD) == {f"{key}.tempo": "5-0-1-1"}
    assert changes(key, HELD, slower, HELD) == {f"{key}.tempo": None}
    assert changes(key, HELD, slower, None) == {f"{key}.tempo": "4-0-1-1"}
    more = slower
    for name, text in (("sets", "5"), ("rest", "060"), ("load", "16KG"), ("lead", "right")):
        more = more.with_text(Name(name), text)
    assert changes(key, more.with_text(Name.SIDE_ORDER, "alternate"), slower, HELD) == {
        f"{key}.sets": 5,
        f"{key}.rest_s": 60,
        f"{key}.load": "16 kg",
        f"{key}.lead": "right",
        f"{key}.side_order": "alternate",
    }


def test_a_reset_leaves_an_exercise_of_ones_own_what_it_needs() -> None:
    assert len(reset("a", HELD)) == 7
    assert set(reset("a", HELD).values()) == {None}
    assert set(reset("a", None)) == {"a.load", "a.lead", "a.side_order"}
