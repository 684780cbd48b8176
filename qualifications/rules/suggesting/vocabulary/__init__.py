"""Seed aliases by trade: what people at work say, and the official words for it.

Every module beside this one but `parsing` is a trade. It has the constants `SOURCE` (where its pairs come
from) and `FI`, `SV`, or one of them: texts with one alias a line, as `parsing` tells.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module

from qualifications.rules.suggesting.aliases import Alias
from qualifications.rules.suggesting.vocabulary.parsing import parsed

_NOT_TRADES = frozenset({"parsing"})
_CONSTANTS = {"fi": "FI", "sv": "SV"}


@lru_cache(maxsize=4)
def seeds(language: str) -> tuple[Alias, ...]:
    """Give the seed aliases of a language in a stable order; none for a language without any.

    >>> seeds("en")
    ()
    >>> all(alias.language == "fi" and alias.source for alias in seeds("fi"))
    True
    """
    constant = _CONSTANTS.get(language)
    if constant is None:
        return ()
    found: list[Alias] = []
    for trade in trades():
        module = import_module(f"{__name__}.{trade}")
        found.extend(parsed(getattr(module, constant, ""), language, module.SOURCE))
    return tuple(found)


def trades() -> tuple[str, ...]:
    """Give the names of the trades' modules in order.

    >>> "parsing" in trades()
    False
    """
    return tuple(sorted(each.name for each in pkgutil.iter_modules(__path__) if each.name not in _NOT_TRADES))
