"""Changes the items of a list in a TOML text that differ, and leaves what stands between them."""

import re
import tomllib
from collections.abc import Sequence
from difflib import SequenceMatcher

import tomlkit

from tempo_coach.settings.toml_spans import Span

_COMMENT_OR_COMMA = re.compile(r"#[^\r\n]*|,")
_COMMENT = re.compile(r"#[^\r\n]*")
_INDENT = re.compile(r"\n([ \t]*)\Z")
_USUAL_INDENT = "  "


def with_items(
    text: str, whole: Span, spans: Sequence[Span], known: Sequence[str], items: Sequence[str]
) -> str:
    """Let a list of texts say something else.

    Comments stay where they are; one behind an item goes along with it to another place.

    Args:
        text: A text without faults.
        whole: Where the list stands.
        spans: Where its items stand.
        known: What the items say.
        items: What they should say.

    Returns:
        The whole text.
    """
    written = _List(text, whole, spans)
    noted = written.comments
    _edit(written, known, items)
    if not written.says(items) or written.comments != noted:
        # However a list may be written by hand: it says what it should, and no note is lost.
        written.write_anew(items, noted)
    return text[: whole.start] + written.text + text[whole.end :]


def _edit(written: "_List", known: Sequence[str], items: Sequence[str]) -> None:
    """Change what differs, where it stands."""
    comments: dict[str, list[str]] = {}
    steps = SequenceMatcher(None, known, items, autojunk=False).get_opcodes()
    changes = [step for step in reversed(steps) if step[0] != "equal"]
    gone = {item for _tag, first, last, _into, _end in changes for item in known[first:last]}
    come = {item for _tag, _first, _last, into, end in changes for item in items[into:end]}
    for _tag, first, last, _into, _end in changes:
        for place in range(first, last):
            if known[place] in come:
                comments.setdefault(known[place], []).append(written.take_comment(place))
    # From the end on, what is still to do stands where it stood.
    for _tag, first, last, into, end in changes:
        fresh = list(items[into:end])
        kept = min(last - first, end - into)
        if (gone & come) & {*known[first:last], *fresh}:
            kept = 0
        for place in reversed(range(first + kept, last)):
            written.take_out(place)
        for item in reversed(fresh[kept:]):
            behind = comments.get(item)
            written.put_in(first + kept, item, behind.pop() if behind else "")
        for place in range(kept):
            written.replace(first + place, fresh[place])


class _List:
    """The items as they are written, and what stands before, between and behind them."""

    def __init__(self, text: str, whole: Span, spans: Sequence[Span]) -> None:
        starts = [*(span.start for span in spans), whole.end - 1]
        ends = [whole.start + 1, *(span.end for span in spans)]
        self._gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        self._items = [text[span.start : span.end] for span in spans]
        self._newline = "\r\n" if "\r\n" in text else "\n"

    @property
    def text(self) -> str:
        """The whole list."""
        pairs = zip(self._gaps, [*self._items, ""], strict=True)
        return f"[{''.join(gap + item for gap, item in pairs)}]"

    @property
    def comments(self) -> list[str]:
        """All comments between the items, in no order."""
        return sorted(found for gap in self._gaps for found in _COMMENT.findall(gap))

    def says(self, items: Sequence[str]) -> bool:
        """Whether it is a list of these texts."""
        try:
            return tomllib.loads(f"x = {self.text}")["x"] == list(items)
        except tomllib.TOMLDecodeError:
            return False

    def write_anew(self, items: Sequence[str], comments: Sequence[str]) -> None:
        """Write all items one below the other, and the comments above them."""
        line = f"{self._newline}{_USUAL_INDENT}"
        before = "".join(f"{line}{comment}" for comment in comments) + line
        self._items = [_written(item) for item in items]
        between = [f",{line}"] * (len(items) - 1) + [f",{self._newline}"]
        self._gaps = [before, *between] if items else [before.rstrip(" ")]

    def replace(self, place: int, item: str) -> None:
        """Write another item in the place of one."""
        self._items[place] = _written(item)

    def take_comment(self, place: int) -> str:
        """Take out the comment that stands on an item's line behind it, and give it."""
        line, rest = _first_line(self._gaps[place + 1])
        found = _COMMENT.search(line)
        if not found:
            return ""
        self._gaps[place + 1] = line[: found.start()].rstrip() + rest
        return found[0]

    def take_out(self, place: int) -> None:
        """Take out an item with its comma; a comment behind it gets a line of its own."""
        before, behind = self._gaps[place : place + 2]
        is_last = place == len(self._items) - 1
        has_comma = "," in _without_comments(behind)
        behind = _without_comma(behind)
        if is_last and not has_comma:
            before = _without_comma(before)
        if "\n" in before:
            behind = behind.lstrip(" \t")
            if behind.startswith(("\n", "\r\n")):
                before = before[: before.rindex("\n")].removesuffix("\r")
        elif "\n" in behind:
            behind = behind.lstrip(" \t")
            before = before.rstrip() + (" " if behind.startswith("#") else "")
        elif is_last:
            before = before.rstrip()
        else:
            behind = ""
        self._gaps[place : place + 2] = [before + behind]
        del self._items[place]

    def put_in(self, place: int, item: str, comment: str) -> None:
        """Write an item before another one, on a line of its own where they have such.

        Args:
            place: The place that it gets.
            item: What it says.
            comment: What stands behind it; empty for nothing.
        """
        gap = self._gaps[place]
        is_last = place == len(self._items)
        has_comma = "," in _without_comments(gap)
        beside = self._gaps[place - 1] if place else ""
        if not (comment or "\n" in gap or "\n" in beside):
            if is_last:
                before, behind = (", ", gap) if place else (gap, "")
            else:
                before, behind = (gap, ", ") if place == 0 else (", ", gap)
            self._gaps[place : place + 1] = [before, behind]
        else:
            indent = self._indent(place)
            line, rest = _first_line(gap)
            if place and "," not in _without_comments(line):
                line, rest = f",{line}", _without_comma(rest)
            if "\n" not in rest:
                rest = self._newline + ("" if is_last else indent)
            comma = "," if has_comma or not is_last or not place else ""
            comment = f" {comment}" if comment else ""
            self._gaps[place : place + 1] = [
                f"{line.rstrip()}{self._newline}{indent}",
                f"{comma}{comment}{rest}",
            ]
        self._items.insert(place, _written(item))

    def _indent(self, place: int) -> str:
        """How far the items on lines of their own are indented."""
        before_items = self._gaps[: len(self._items)]
        nearest = [*reversed(before_items[:place]), *before_items[place:]]
        found = (_INDENT.search(gap) for gap in nearest)
        return next((match[1] for match in found if match), _USUAL_INDENT)


def _written(item: str) -> str:
    return tomlkit.item(item).as_string()


def _first_line(gap: str) -> tuple[str, str]:
    """What stands on the line that a gap begins in, and what follows, from the end of the line."""
    end = gap.find("\n")
    if end < 0:
        return gap, ""
    end -= gap[:end].endswith("\r")
    return gap[:end], gap[end:]


def _without_comments(gap: str) -> str:
    return _COMMENT.sub("", gap)


def _without_comma(gap: str) -> str:
    return _COMMENT_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], gap)
