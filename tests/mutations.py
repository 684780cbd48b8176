"""Broken variants of files of the register: a seed gives the same variants on every machine."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

_HTML = ["<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<dl><dt><i>Opiskelija</i></dt></dl>", "<dd>", "<b>", "<h3>"]
_HTML += [
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<svg/onload=x>",
    "<",
    "&",
    "&amp;nbsp;",
    "&#0;",
    "&#x110000;",
]
_LETTERS = [
    "a",
    "Opiskelija osaa",
    "vaihtaa;",
    "•",
    "- ",
    "-",
    " ",
    "\n",
    "\t",
    "\x00",
    "\x1b[31m",
    "\x1e",
    "\x1f",
    "\x8a",
]
_LETTERS += [
    "\u202e",
    "\u202f",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\ud800",
    "\udfff",
    "a\u0308",
    "𝒜",
    "ﷺ",
    "ä",
]
_NUMBERS = [0, -1, 1.5, 1e308, 2**31, 2**63, 2**64, 10**400, -(10**18), 5e-324]
_WORDS = [
    "",
    "5",
    "-7",
    "1e999999",
    "0E+999999",
    "NaN",
    "99999999999999999999",
    "2022-02-30",
    "0001-01-01T00:00:00+23:59",
]
# Written raw into the bytes where this text stands, since no JSON writer would write them.
_RAW = "\ue000raw\ue000"
_RAW_TEXTS = [
    "1e999",
    "-1E-999",
    "9" * 5000,
    "NaN",
    "-Infinity",
    "[" * 3000,
    '{"osat":' * 2000 + "1" + "}" * 2000,
    "tru",
    "\x00",
]
_RAW_TEXTS += ["[" * 60 + "1" + "]" * 60, '{"osat":[' * 50 + "]}" * 50, '"\\ud800"', '"\\u00e4\\u0308"', "01"]
_MOST_CHANGES = 6
_LONG = 20_000

Node = dict[str, Any] | list[Any]


class Mutator:
    """Gives variants of documents, some of them no JSON any more."""

    def __init__(self, bases: list[Any], seed: int) -> None:
        """Take what to begin from."""
        self._random = random.Random(seed)  # noqa: S311 - false positive
        self._bases = [json.dumps(base) for base in bases]
        self._keys = sorted({key for base in bases for key in _keys_of(base)})
        self._parts = [part for base in bases for part in _nodes_of(base)]

    def variant(self) -> bytes:
        """Give the next variant."""
        chosen = self._random
        tree = [json.loads(chosen.choice(self._bases))]
        for _ in range(chosen.randint(1, _MOST_CHANGES)):
            nodes = _nodes_of(tree)
            chosen.choice(self._changes())(chosen.choice(nodes))
        text = json.dumps(tree[0] if tree else None, ensure_ascii=chosen.random() < 0.7)
        data = self._written(text)
        return self._bent(data) if chosen.random() < 0.1 else data

    def _changes(self) -> list[Callable[[Node], None]]:
        """Give the ways to change one place; those that keep a document readable come up oftener."""
        usual = [self._retype, self._retext, self._drop, self._rename]
        return [*usual, *usual, self._double, self._transplant, self._nest, self._swell]

    def _retype(self, node: Node) -> None:
        """Put a value of any sort in a place."""
        self._put(node, self._junk())

    def _retext(self, node: Node) -> None:
        """Put a text in a place of text, whole or in the middle of what stands there."""
        text = self._text()
        old = self._get(node)
        if isinstance(old, str) and self._random.random() < 0.5:
            at = self._random.randint(0, len(old))
            text = old[:at] + text + old[at:]
        self._put(node, text)

    def _drop(self, node: Node) -> None:
        """Take something away."""
        if node:
            del node[self._place(node)]

    def _rename(self, node: Node) -> None:
        """Put what stands under one name under another."""
        if isinstance(node, dict) and node:
            node[self._random.choice(self._keys)] = node.pop(self._place(node))

    def _double(self, node: Node) -> None:
        """Put something twice into a list."""
        if isinstance(node, list) and node:
            node.insert(self._place(node), copy.deepcopy(self._get(node)))

    def _transplant(self, node: Node) -> None:
        """Put a part of another place, or of another document, here."""
        self._put(node, copy.deepcopy(self._random.choice(self._parts)))

    def _nest(self, node: Node) -> None:
        """Wrap a value deep."""
        value = self._get(node)
        for _ in range(self._random.choice([2, 10, 45, 200])):
            value = {self._random.choice(self._keys): value} if self._random.random() < 0.5 else [value]
        self._put(node, value)

    def _swell(self, node: Node) -> None:
        """Put something long."""
        times = self._random.choice([50, 1000, _LONG])
        part = self._random.choice(
            [*_HTML, *_LETTERS, "<p>a</p>", "<ul><li>a</li></ul>", "; ", "&nbsp;", "<p>• a</p><p>b</p>"]
        )
        self._put(node, part * times if self._random.random() < 0.8 else [self._junk() for _ in range(times // 20)])

    def _junk(self) -> Any:
        """Give a value of any sort."""
        chosen = self._random
        simple: list[Any] = [None, True, False, [], {}, _RAW, self._text()]
        simple += [chosen.choice(_NUMBERS), chosen.choice(_WORDS)]
        return chosen.choice(
            [*simple, [self._text()], {"fi": self._text(), chosen.choice(self._keys): chosen.choice(_NUMBERS)}]
        )

    def _text(self) -> str:
        """Give a text with markup and odd characters."""
        return "".join(self._random.choices([*_HTML, *_LETTERS], k=self._random.randint(0, 8)))

    def _place(self, node: Node) -> Any:
        """Give a key or an index of what is not empty."""
        return self._random.choice(sorted(node)) if isinstance(node, dict) else self._random.randrange(len(node))

    def _get(self, node: Node) -> Any:
        """Give something that stands in a node."""
        return node[self._place(node)] if node else None

    def _put(self, node: Node, value: Any) -> None:
        """Put a value into a node, in the place of something if there is anything."""
        if node:
            node[self._place(node)] = value
        elif isinstance(node, list):
            node.append(value)
        else:
            node[self._random.choice(self._keys)] = value

    def _written(self, text: str) -> bytes:
        """Give the bytes; what no JSON writer writes is put in now."""
        for mark in (json.dumps(_RAW), json.dumps(_RAW, ensure_ascii=False)):
            while mark in text:
                text = text.replace(mark, self._random.choice(_RAW_TEXTS), 1)
        return text.encode("utf-8", "surrogatepass")

    def _bent(self, data: bytes) -> bytes:
        """Break the bytes themselves."""
        chosen = self._random
        at = chosen.randint(0, len(data))
        ways: list[Callable[[], bytes]] = [
            lambda: data[:at],
            lambda: data[at:],
            lambda: data[:at] + chosen.randbytes(chosen.randint(1, 40)) + data[at:],
            lambda: b"\xef\xbb\xbf" + data,
            lambda: data.decode("utf-8", "replace").encode("utf-16"),
            lambda: data.decode("utf-8", "replace").encode("latin-1", "replace"),
            lambda: data + data[:at],
            lambda: chosen.randbytes(chosen.randint(0, 300)),
        ]
        return chosen.choice(ways)()


def _nodes_of(value: Any) -> list[Node]:
    """Give all mappings and lists below a value, itself among them."""
    found: list[Node] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found


def _keys_of(value: Any) -> list[str]:
    """Give all names of fields below a value."""
    return [key for node in _nodes_of(value) if isinstance(node, dict) for key in node]
