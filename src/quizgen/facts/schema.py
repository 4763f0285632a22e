"""Turn the typed records into a JSON Schema, so that editors complete and check the files of a base.

It is draft 7, which editors know best. It tells whether a file has the right form; whether the names in
it exist and the pages teach it, `quizgen lint` tells.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from quizgen.facts import records
from quizgen.facts.records import RECORDS, EntityEntry, EntityType, Relation

Schema = dict[str, Any]

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_SECTIONS: dict[str, type[msgspec.Struct]] = {
    "entities": EntityEntry,
    **RECORDS,
    "types": EntityType,
    "relations": Relation,
}
_NOT_WRITTEN = {"id", "where", "dates"}
"""Fields that the loader fills in itself."""
_TEXT = ["string", "number", "boolean"]
"""What an editor may take for text: quizgen reads ``1951`` and ``no`` as they are written."""


def schema() -> Schema:
    """Return the JSON Schema of ``base.yml`` and of the files beside it, as a dict ready for `json.dump`.

    The same version of the program returns the same dict, in the same order.
    """
    _, found = msgspec.json.schema_components(
        list(_SECTIONS.values()), ref_template="#/definitions/{name}"
    )
    own = {name: _definition(name, found[name]) for name in sorted(found) if name not in _UNSEEN}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "quizgen facts",
        "description": "base.yml, or a file of records beside it.",
        "type": "object",
        "if": {"required": ["format"]},
        "then": {"$ref": "#/definitions/Base"},
        "else": {"$ref": "#/definitions/Facts"},
        "definitions": {"Base": _BASE, "Facts": _facts(), **_REPLACED, **own},
    }


_BASE: Schema = {
    "title": "Base",
    "description": "What every command looks for: the edition, the order of the pages, the bibliography.",
    "type": "object",
    "properties": {
        "format": {"const": 1, "description": "The form of these files; a newer one is refused."},
        "edition": {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
            "description": "The only today: review_by is compared with it.",
        },
        "language": {"type": "string", "description": "Language of the pages, such as en."},
        "toc": {"type": "string", "description": "Path of _toc.yml, from this file."},
        "pages": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Without a toc: the pages in reading order, from this file.",
        },
        "bibliography": {
            "type": ["array", "string"],
            "items": {"type": "string"},
            "description": "BibTeX files, from this file.",
        },
    },
    "required": ["format", "edition"],
    "anyOf": [{"required": ["toc"]}, {"required": ["pages"]}],
    "additionalProperties": False,
}
_REPLACED: dict[str, Schema] = {
    "Amount": {
        "title": "Amount",
        "description": "A number: 568, about 800, 1,000 to 1,200.",
        "type": ["string", "number"],
        "minLength": 1,
    },
    "DateSpan": {
        "title": "DateSpan",
        "description": "A day 2022-06-24, a month 2022-06, a year 2022, or some day in between: a/b.",
        "type": ["string", "integer"],
        "pattern": f"^{_DAY}(/{_DAY})?$",
        "minimum": 1000,
        "maximum": 9999,
    },
}
"""Values that are written as one scalar; the loader takes them apart."""
_UNSEEN = {"Where", "Precision", *_REPLACED}
"""What no file spells out."""
_ANEW: dict[tuple[str, str], Schema] = {
    ("Event", "date"): {
        "description": "A date, or a list of values where sources differ.",
        "anyOf": [
            {"$ref": "#/definitions/DateSpan"},
            {"type": "array", "items": {"$ref": "#/definitions/DateValue"}, "minItems": 2},
        ],
    },
}
"""Fields that are written in another form than they are kept."""


def _facts() -> Schema:
    sections = {
        name: _mapping({"$ref": f"#/definitions/{cls.__name__}"}, cls.__doc__ or "")
        for name, cls in _SECTIONS.items()
    }
    words = {"type": _TEXT, "minLength": 1}
    sections["sides"] = _mapping(words, "Side of a speaker -> the words for it in questions.")
    sections["retired"] = _mapping(words, "Id that ended -> the reason.")
    return {
        "title": "Facts",
        "description": "Records of any form, entities, and the words that the base is built from.",
        "type": "object",
        "properties": sections,
        "minProperties": 1,
        "additionalProperties": False,
    }


def _mapping(values: Schema, description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "propertyNames": {"pattern": ID},
        "additionalProperties": values,
    }


def _definition(name: str, found: Schema) -> Schema:
    """Turn what msgspec tells of a class into what an author writes."""
    if "properties" not in found:
        return _relaxed(found)
    notes = _notes(getattr(records, name))
    fields = {
        key: _described(_ANEW.get((name, key)) or _relaxed(one), notes.get(key, ""))
        for key, one in found["properties"].items()
        if key not in _NOT_WRITTEN
    }
    return {
        "title": name,
        "description": found.get("description", ""),
        "type": "object",
        "properties": fields,
        "required": [key for key in found.get("required", []) if key not in _NOT_WRITTEN],
        "additionalProperties": False,
    }


def _described(field: Schema, note: str) -> Schema:
    return {"description": note, **field} if note else field


_EMPTY: tuple[Schema, ...] = ({"type": "null"}, {"enum": [""]})


def _relaxed(field: Schema) -> Schema:
    """Allow the scalars that YAML takes for numbers or booleans, and drop ``null`` and empty defaults."""
    if "anyOf" in field:
        kept = [_relaxed(one) for one in field["anyOf"] if one not in _EMPTY]
        rest = {key: value for key, value in field.items() if key not in ("anyOf", "default")}
        return rest | (kept[0] if len(kept) == 1 else {"anyOf": kept})
    relaxed = {key: value for key, value in field.items() if key != "default" or value}
    for key in ("items", "additionalProperties"):
        if isinstance(relaxed.get(key), dict):
            relaxed[key] = _relaxed(relaxed[key])
    if "yes" in relaxed.get("enum", ()):
        relaxed["enum"] = [*relaxed["enum"], True, False]
    elif relaxed.get("type") == "string":
        relaxed["type"] = _TEXT
    return relaxed


def _notes(cls: type[msgspec.Struct]) -> dict[str, str]:
    """Return the note under each field of a class, its own and inherited, by the name authors write."""
    found: dict[str, str] = {}
    for one in reversed(cls.__mro__):
        found |= _noted().get(one.__name__, {})
    return {
        field.encode_name: found[field.name]
        for field in msgspec.structs.fields(cls)
        if field.name in found
    }


@cache
def _noted() -> dict[str, dict[str, str]]:
    """Read the notes from the source: Python keeps no docstring of a field."""
    return {
        part.name: {
            field.target.id: inspect.cleandoc(note.value.value)
            for field, note in pairwise(part.body)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
            and isinstance(note.value, ast.Constant)
            and isinstance(note.value.value, str)
        }
        for part in ast.parse(inspect.getsource(records)).body
        if isinstance(part, ast.ClassDef)
    }
