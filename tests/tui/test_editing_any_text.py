"""Whatever is typed or pasted: a sentence or a prescription, and what is saved reads the same."""

from pathlib import Path
from tempfile import TemporaryDirectory

from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from tempo_coach.library.loader import exercises
from tempo_coach.settings.files import Kind
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.prescription import Side
from tempo_coach.tui.editing.changes import changes
from tempo_coach.tui.editing.check import check
from tempo_coach.tui.editing.draft import DIGITS, Draft, Name, draft_of
from tempo_coach.tui.editing.editing import Editing

KEY = "single-leg-squat"
BUILT_IN = draft_of(exercises()[KEY])
SECONDS = st.integers(0, 32).map(str) | st.decimals(0, 31, places=1).map(str)
TEMPOS = st.builds("{}-{}-{}-{}".format, SECONDS, SECONDS, SECONDS | st.just("X"), SECONDS)
LOADS = st.builds("{}{}".format, st.integers(0, 600), st.sampled_from(["kg", "lb", " KGs", ""]))
TEXTS = (
    st.text(max_size=12)
    | st.text("0123456789.-xX kglb٣", max_size=8)
    | st.integers(-5, 700).map(str)
    | TEMPOS
    | LOADS
    | st.sampled_from(["", "none", "left", "right", "both", "same", "alternate", "9" * 5000])
)
DRAFTS = st.lists(st.tuples(st.sampled_from(Name), TEXTS), max_size=6)
RIGHT = st.fixed_dictionaries(
    {},
    optional={
        Name.TEMPO: TEMPOS,
        Name.SETS: st.integers(1, 10).map(str),
        Name.REPS: st.integers(1, 30).map(str),
        Name.REST: st.integers(0, 600).map(str),
        Name.LOAD: LOADS,
        Name.LEAD: st.sampled_from(["", "left", "right"]),
        Name.SIDE_ORDER: st.sampled_from(["same", "alternate"]),
    },
)
ACTS = st.lists(
    st.tuples(st.just("typed"), st.sampled_from("0123456789.,-xX/: kglbp"))
    | st.tuples(st.just("moved"), st.sampled_from(Name))
    | st.tuples(st.just("pasted"), TEXTS)
    | st.tuples(st.just("stepped"), st.booleans())
    | st.tuples(st.sampled_from(["erased", "emptied", "undone"]), st.none()),
    max_size=25,
)


def drafted(texts: list[tuple[Name, str]]) -> Draft:
    draft = BUILT_IN
    for name, text in texts:
        draft = draft.with_text(name, text)
    return draft


@given(DRAFTS)
def test_any_text_is_explained_or_prescribes(texts: list[tuple[Name, str]]) -> None:
    found = check(drafted(texts), exercises()[KEY], Side.LEFT)
    assert bool(found.problems) == (found.prescription is None)
    assert all(sentence for sentence in found.problems.values())


def acted(editing: Editing, act: str, value: object) -> Editing:
    match act, value:
        case "typed", str():
            return editing.typed(value) or editing
        case "moved", Name():
            return editing.moved(value)
        case "pasted", str():
            return editing.pasted(value)
        case "stepped", bool():
            return editing.stepped(up=value, fine=value)
        case "erased", _:
            return editing.erased()
        case "emptied", _:
            return editing.emptied()
        case _:
            return editing.undone() or editing


@given(ACTS)
def test_any_keys_can_be_taken_back(acts: list[tuple[str, object]]) -> None:
    editing = Editing(BUILT_IN)
    for act, value in acts:
        before = editing
        editing = acted(editing, act, value)
        check(editing.draft, exercises()[KEY], Side.LEFT)
        if act == "pasted" and editing.draft != before.draft:
            undone = editing.undone()
            assert undone is not None
            assert undone.draft == before.draft
    while (undone := editing.undone()) is not None:
        editing = undone
    assert editing.draft == BUILT_IN


@settings(max_examples=examples(60), deadline=None)
@given(RIGHT, RIGHT)
def test_what_is_saved_reads_the_same(first: dict[Name, str], second: dict[Name, str]) -> None:
    with TemporaryDirectory() as folder:
        store = SettingsStore(Path(folder))
        for texts in (first, second):
            catalog = store.changes.catalog
            held = draft_of(catalog.exercises[KEY], catalog.usual.get(KEY))
            draft = held
            for name, text in texts.items():
                draft = draft.with_text(name, text)
            wanted = check(draft, exercises()[KEY], Side.LEFT).prescription
            if wanted is None:
                continue
            store.change(Kind.EXERCISES, changes(KEY, draft, held, BUILT_IN))
            catalog = store.changes.catalog
            again = draft_of(catalog.exercises[KEY], catalog.usual.get(KEY))
            got = check(again, catalog.exercises[KEY], Side.LEFT).prescription
            assert got is not None
            assert got.tempo == wanted.tempo
            assert (got.sets, got.reps, got.rest_ms) == (wanted.sets, wanted.reps, wanted.rest_ms)
            assert (got.load, got.sides) == (wanted.load, wanted.sides)
            assert got.side_order is wanted.side_order
            assert changes(KEY, draft, again, BUILT_IN) == {}
            assert all(again.text(digit) for digit in DIGITS)
