"""No error of another library is recognised by its English."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tempo_coach

HOUSE = Path(tempo_coach.__file__).parent
LOOKS = frozenset({"startswith", "endswith", "search", "match", "fullmatch", "find", "index"})


def is_text_of_error(node: ast.AST) -> bool:
    """Whether a text is made of something, or is the message of an error of click's."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "str"
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and node.func.attr == "format_message"  # pyright: ignore


def read_in(tree: ast.AST) -> Iterator[int]:
    """The lines in which the text of something is searched."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            contains = any(isinstance(each, ast.In | ast.NotIn | ast.Eq) for each in node.ops)
            literal = isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
            if contains and literal and any(map(is_text_of_error, node.comparators)):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            looked_at = (node.func.value, *node.args)
            if node.func.attr in LOOKS and any(map(is_text_of_error, looked_at)):
                yield node.lineno


def test_nobody_reads_what_an_error_says() -> None:
    found = [
        f"{file.relative_to(HOUSE)}:{line}"
        for file in sorted(HOUSE.rglob("*.py"))
        for line in read_in(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_what_is_looked_for_would_be_found() -> None:
    read = (
        "'unsupported' in str(error)",
        "str(error).startswith('Invalid')",
        "re.search('at line', str(error))",
        "pattern.fullmatch(error.format_message())",
    )
    assert all(list(read_in(ast.parse(line))) for line in read)
