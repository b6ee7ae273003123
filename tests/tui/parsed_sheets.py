# pyright: reportPrivateUsage=false
"""Style sheets that are parsed once for all apps, which a test would wait for each time."""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def share_parsed_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the same text with the same colours but once.

    It is what Textual does within one app, and its rules are not changed once they are parsed.
    """

    def parse_once(self: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
        variables = frozenset(self._variables.items())
        key = (variables, args, frozenset(kwargs.items()))
        if key not in _parsed:
            _parsed[key] = _parse(self, *args, **kwargs)
        return _parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
