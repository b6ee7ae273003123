"""What a user can cause is told in the language of the screen: no error holds a bare sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tempo_coach

PACKAGE = Path(tempo_coach.__file__).parent
FAMILIES = {"CoachError", "BackendError"}
"""What people are told of; all that is derived from them belongs to them."""
LOOKED_UP = {"_", "ngettext"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        yield str(file.relative_to(PACKAGE)), ast.parse(file.read_text(encoding="utf-8"))


def family() -> set[str]:
    """The names of all errors of the families."""
    found, before = set(FAMILIES), set[str]()
    while found != before:
        before = set(found)
        found |= {
            node.name
            for _, tree in trees()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id in before for base in node.bases)
        }
    return found


def bare(text: ast.expr, scope: ast.AST, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """What of a message is written out and never looked up."""
    match text:
        case ast.Constant(value=str(words)) if re.search(r"(?<![.\w])[^\W\d_]{2,}", words):
            yield words
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            for part in parts:
                yield from bare(part, scope, seen)
        case ast.FormattedValue(value=value):
            yield from bare(value, scope, seen)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from bare(left, scope, seen)
            yield from bare(right, scope, seen)
        case ast.Call(func=ast.Attribute(value=template, attr="format")):
            yield from bare(template, scope, seen)
        case ast.Name(id=name) if name not in seen:
            for node in ast.walk(scope):
                if isinstance(node, ast.Assign) and any(
                    isinstance(target, ast.Name) and target.id == name for target in node.targets
                ):
                    yield from bare(node.value, scope, seen | {name})
        case _:
            return


def bare_in(tree: ast.Module, names: set[str]) -> Iterator[str]:
    """The bare sentences of all errors that are made in a file."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for scope in functions:
        for node in ast.walk(scope):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
            ):
                for message in node.args[:1]:
                    yield from bare(message, scope)


def test_every_error_of_the_users_is_looked_up() -> None:
    names = family()
    assert {"BadValueError", "HistoryError", "DamagedClipError", "ConflictError"} <= names
    found = [f"{file}: {words}" for file, tree in trees() for words in bare_in(tree, names)]
    assert found == []


@pytest.mark.parametrize(
    "message",
    [
        '"it is broken"',
        'f"{x} is broken"',
        '"{x} is broken".format(x=1)',
        "told",
        '_("{x}: ").format(x=1) + "broken"',
        '_("broken") if x else "is whole"',
    ],
)
def test_a_bare_sentence_is_found(message: str) -> None:
    source = f'def work(x):\n    told = f"{{x}} is broken"\n    raise BadValueError({message})\n'
    assert list(bare_in(ast.parse(source), {"BadValueError"}))


@pytest.mark.parametrize(
    "message", ['_("broken")', '_("{x} broken").format(x="sudo")', "str(x)", "f'{x}: {told}'"]
)
def test_what_is_looked_up_is_right(message: str) -> None:
    source = f'def work(x):\n    told = _("{{x}} is broken")\n    raise BadValueError({message})\n'
    assert list(bare_in(ast.parse(source), {"BadValueError"})) == []
