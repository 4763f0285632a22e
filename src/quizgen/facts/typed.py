"""Turn the texts of one entry into a typed value, reporting every place in it that does not fit.

The types are msgspec's, so that the schema for editors comes from the same lines. They are filled here
and not by ``msgspec.convert``, which stops at the first mistake and knows no lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import Meta, Struct

from quizgen.errors import ParseError, Problem, Where, suggest
from quizgen.facts.records import ID, Written, fields_of
from quizgen.facts.yaml_file import line, line_of, plain
from quizgen.model import Amount, DateSpan, Sensitive
from quizgen.text.dates import parse_iso
from quizgen.text.numbers import parse_amount

if TYPE_CHECKING:
    import yaml
    from msgspec.structs import FieldInfo

    from quizgen.facts.text_file import Report

S = TypeVar("S", bound=Struct)
Path = tuple[str | int, ...]
Fail = Callable[[Path, str, str, str], None]
"""Takes where in the entry, what was got, what is allowed, and the slug of the message."""
Reader = Callable[[Any, Path, Fail], Any]

BAD = object()
"""Stands for a value that was reported and that nothing can stand in for."""

_PARSERS: dict[Any, Callable[[str], Any]] = {
    DateSpan: parse_iso,
    Amount: parse_amount,
    int: int,
    str: str,
}

_DATE = "a day 2022-06-24, a month 2022-06, a year 2022, or an interval a/b"
_AMOUNT = "a number such as 568, about 800 or 1,000 to 1,200"
_DISPUTED = (
    "write claim or established: a dispute follows from series: conflict, from several dates or from excludes; "
    "a denial alone (denied_by) disputes nothing"
)


def typed(
    cls: type[S],
    node: yaml.Node,
    where: Where,
    label: str,
    report: Report,
    given: Mapping[str, Any] | None = None,
) -> tuple[S | None, bool]:
    """Return the value that an entry spells out, and whether all of it could be read.

    All that is wrong is reported. What can be read is there nevertheless, so that the names in it can be
    looked up: an unknown key is left out, a field that cannot be read has its default, or `BAD` if it has
    none. The value of an entry that is no mapping is ``None``.

    Args:
        cls: what the entry must be.
        node: the entry.
        where: its file and line.
        label: how messages name it, such as ``order-to-leave``.
        report: takes each problem.
        given: fields that are no author's: their key in the file is an unknown one.
    """
    sound = True

    def fail(path: Path, got: str, allowed: str, code: str) -> None:
        nonlocal sound
        sound = sound and code == "unknown-key"
        at = Where(where.file, line_of(node, path)) if path else where
        place = ": ".join([label, ".".join(map(str, path))] if path else [label])
        report(Problem(at, f"{place}: {got}", allowed, code))

    value = _struct(cls, frozenset(given or ()))(plain(node), (), fail)
    return (None if value is BAD else cls(**value, **(given or {}))), sound


def checked_id(key: str, node: yaml.Node, where: Where, report: Report) -> bool:
    """Tell whether a key may be an id, reporting it if not."""
    if re.fullmatch(ID, key):
        return True
    at = Where(where.file, line(node))
    report(Problem(at, f"id {key!r} of the entry", "a-z, 0-9 and single hyphens", "bad-id"))
    return False


@cache
def _struct(cls: type[Struct], given: frozenset[str] = frozenset()) -> Reader:
    """Return a reader of the keys of `cls`; it gives the fields, or `BAD` for what has no keys."""
    fields: dict[str, FieldInfo] = {
        one.encode_name: one for one in fields_of(cls) if one.name not in given
    }
    readers = {key: _reader(one.type) for key, one in fields.items()}
    required = {key: one for key, one in fields.items() if one.required}
    unfilled = dict.fromkeys((one.name for one in required.values()), BAD)
    names = ", ".join(sorted(fields))

    def read(value: Any, path: Path, fail: Fail) -> Any:
        if not isinstance(value, dict):
            fail(path, f"got {_shown(value)}", f"keys with values: {names}", "wrong-type")
            return BAD
        filled = unfilled.copy()
        for key, inner in value.items():
            if key not in fields:
                hint = suggest(key, fields) or f"one of {names}"
                fail((*path, key), "unknown key", hint, "unknown-key")
            elif (got := readers[key](inner, (*path, key), fail)) is not BAD:
                filled[fields[key].name] = got
        for key, one in required.items():
            if key not in value:
                fail(path, f"{key} is missing", allowed(one.type), "missing-key")
        return filled

    return read


@cache
def _reader(kind: Any) -> Reader:
    """Return what reads a text, list or mapping as `kind`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        base, *metas = arguments
        read = _text(base, kind) if base in _PARSERS else _reader(base)
        for meta in metas:
            read = _held(read, meta, kind)
        return read
    if origin is Literal:
        return _one_of({str(one): one for one in arguments}, kind)
    if kind is Sensitive:
        return _one_of({one.value: one for one in Sensitive}, kind)
    if origin in (Union, UnionType):
        return _union([one for one in arguments if one is not type(None)])
    if origin is tuple:
        return _many(_reader(arguments[0]), kind)
    if origin is dict:
        return _mapping(_reader(arguments[0]), _reader(arguments[1]), kind)
    if isinstance(kind, type) and issubclass(kind, Struct) and kind not in _PARSERS:
        fill = _struct(kind)

        def build(value: Any, path: Path, fail: Fail) -> Any:
            got = fill(value, path, fail)
            return got if got is BAD else kind(**got)

        return build
    return _text(kind, kind)


def _text(base: Any, kind: Any) -> Reader:
    """Read a text as `base`; `kind` is what messages say of it."""
    parse = _PARSERS[base]
    code = "bad-date" if base is DateSpan else "wrong-type"

    def read(value: Any, path: Path, fail: Fail) -> Any:
        if isinstance(value, str):
            try:
                return parse(value)
            except ValueError as error:
                got = error.what if isinstance(error, ParseError) else f"got {value!r}"
                fail(path, got, allowed(kind), code)
                return BAD
        fail(path, f"got {_shown(value)}", allowed(kind), "wrong-type")
        return BAD

    return read


def _one_of(choices: Mapping[str, Any], kind: Any) -> Reader:
    def read(value: Any, path: Path, fail: Fail) -> Any:
        if isinstance(value, str) and value in choices:
            return choices[value]
        if kind == Written and value == "disputed":
            fail(path, f"got {value!r}", _DISPUTED, "disputed-written")
        else:
            fail(path, f"got {_shown(value)}", allowed(kind), "wrong-type")
        return BAD

    return read


def _held(inner: Reader, meta: Meta, kind: Any) -> Reader:
    """Hold what `inner` reads against the pattern, the bounds or the length that `meta` asks for."""
    fits = _fits(meta)
    if fits is None:
        return inner

    def read(value: Any, path: Path, fail: Fail) -> Any:
        got = inner(value, path, fail)
        if got is BAD or fits(got):
            return got
        fail(path, f"got {_shown(value)}", allowed(kind), "wrong-type")
        return BAD

    return read


def _fits(meta: Meta) -> Callable[[Any], Any] | None:
    """Return what tells whether a value is as `meta` asks, if it asks anything."""
    low, high = meta.ge, meta.le
    if meta.pattern:
        return re.compile(meta.pattern).search
    if low is not None and high is not None:
        return lambda value: low <= value <= high
    if meta.min_length is None:
        return None
    fewest, most = meta.min_length, meta.max_length

    def fits(value: Any) -> bool:
        size = len(value.strip() if isinstance(value, str) else value)
        return fewest <= size <= (most or size)

    return fits


def _union(kinds: list[Any]) -> Reader:
    """Read the one of several kinds that a text, a list or a mapping can be."""
    by_form = {_form(kind): _reader(kind) for kind in reversed(kinds)}
    first = _reader(kinds[0])

    def read(value: Any, path: Path, fail: Fail) -> Any:
        return by_form.get(type(value), first)(value, path, fail)

    return read


def _form(kind: Any) -> type:
    return {tuple: list, dict: dict}.get(get_origin(kind) or kind, str)


def _many(inner: Reader, kind: Any) -> Reader:
    def read(value: Any, path: Path, fail: Fail) -> Any:
        if not isinstance(value, list):
            fail(path, f"got {_shown(value)}", allowed(kind), "wrong-type")
            return BAD
        return tuple(inner(one, (*path, at), fail) for at, one in enumerate(value))

    return read


def _mapping(name: Reader, inner: Reader, kind: Any) -> Reader:
    def read(value: Any, path: Path, fail: Fail) -> Any:
        if not isinstance(value, dict):
            fail(path, f"got {_shown(value)}", allowed(kind), "wrong-type")
            return BAD
        read_pairs = [
            (name(key, (*path, key), fail), inner(one, (*path, key), fail)) for key, one in value.items()
        ]
        return {key: one for key, one in read_pairs if key is not BAD}

    return read


def allowed(kind: Any) -> str:
    """Say in words what a field takes."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        base, *metas = arguments
        said = allowed(base)
        for meta in metas:
            if meta.pattern:
                said = meta.description or f"what fits {meta.pattern}"
            elif meta.ge is not None:
                said = f"a whole number from {meta.ge} to {meta.le}"
            elif meta.min_length is not None:
                size = "" if meta.max_length == meta.min_length else " or more"
                said = said.replace("a list", f"a list of {meta.min_length}{size}", 1)
        return said
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(allowed(one) for one in arguments if one is not type(None)))
    if origin is Literal:
        return f"one of {', '.join(map(str, arguments))}"
    if origin is tuple:
        return f"a list, each entry {allowed(arguments[0])}"
    if origin is dict:
        return f"keys with values, each value {allowed(arguments[1])}"
    if isinstance(kind, type) and issubclass(kind, Struct) and kind not in _PARSERS:
        return f"with keys {', '.join(one.encode_name for one in fields_of(kind))}"
    words = {DateSpan: _DATE, Amount: _AMOUNT, Sensitive: f"one of {', '.join(Sensitive)}"}
    return words.get(kind, "text")


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"keys {', '.join(value)}" if value else "nothing"
    return repr(value) if value else "nothing"
