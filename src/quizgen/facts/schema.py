"""Turn the typed records into a JSON Schema, so that editors complete and check the files of a base.

It is draft 7, which editors know best. It tells whether a file has the right form; whether the names in
it exist and the pages teach it, `quizgen lint` tells.
"""

from __future__ import annotations

import inspect
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from quizgen.facts import records
from quizgen.facts.records import ID, RECORDS, EntityEntry, EntityType, Relation
from quizgen.facts.toc import MOST_PARTS, OPTIONS

Schema = dict[str, Any]

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
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "quizgen facts",
        "description": "base.yml, or a file of records beside it.",
        "type": "object",
        "if": {"required": ["format"]},
        "then": {"$ref": "#/definitions/Base"},
        "else": {"$ref": "#/definitions/Facts"},
        "definitions": {
            "Base": _BASE,
            "Facts": _facts(),
            **_SCALARS,
            **{name: _keys(cls) for name, cls in vars(records).items() if _is_written(cls)},
        },
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
        "parts": {
            "type": "array",
            "items": {"type": "string"},
            "maxItems": MOST_PARTS,
            "uniqueItems": True,
            "description": "Pages, and folders of pages, that a form code can name; append only.",
        },
        "options": {
            "enum": list(OPTIONS),
            "description": "Options of a choice made from the facts: 4 where three wrong ones are proved.",
            "default": OPTIONS[0],
        },
    },
    "required": ["format", "edition"],
    "anyOf": [{"required": ["toc"]}, {"required": ["pages"]}],
    "additionalProperties": False,
}
_SCALARS: dict[str, Schema] = {
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
_NEEDED = {("Event", "date")}
"""Fields that an author must write, in the one form or in the other."""


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
        "propertyNames": {"pattern": f"^{ID}$"},
        "additionalProperties": values,
    }


def _is_written(cls: object) -> bool:
    """Tell whether an author writes a mapping of this class; the classes that others share are not written."""
    return isinstance(cls, type) and issubclass(cls, records.Part) and not cls.__subclasses__()


def _keys(cls: type[msgspec.Struct]) -> Schema:
    """Return the schema of a mapping with the keys of a class."""
    fields = {
        field.encode_name: field
        for field in msgspec.structs.fields(cls)
        if field.name not in _NOT_WRITTEN
    }
    return {
        "title": cls.__name__,
        "description": inspect.getdoc(cls),
        "type": "object",
        "properties": {
            key: {
                **(_ANEW.get((cls.__name__, key)) or _of(field.type)),
                **(
                    {"default": field.default}
                    if isinstance(field.default, str | int) and field.default
                    else {}
                ),
            }
            for key, field in fields.items()
        },
        "required": [
            key
            for key, field in fields.items()
            if field.required or (cls.__name__, field.name) in _NEEDED
        ],
        "additionalProperties": False,
    }


def _of(kind: Any) -> Schema:
    """Return the schema of a type, as an editor sees its values."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        base, *metas = arguments
        notes = [{"description": meta.description} for meta in metas if meta.description]
        found = (notes[-1] if notes else {}) | _of(base)
        for meta in metas:
            found |= _bounds(base, meta)
        return found
    if origin is Literal:
        return {"enum": [*arguments, *([True, False] if "yes" in arguments else [])]}
    if origin in (Union, UnionType):
        kept = [_of(one) for one in arguments if one not in (type(None), Literal[""])]
        return kept[0] if len(kept) == 1 else {"anyOf": kept}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1])}
    if issubclass(kind, StrEnum):
        return {"enum": list(kind)}
    if issubclass(kind, msgspec.Struct) or kind.__name__ in _SCALARS:
        return {"$ref": f"#/definitions/{kind.__name__}"}
    return {"type": "integer" if kind is int else _TEXT}


def _bounds(kind: Any, meta: msgspec.Meta) -> Schema:
    size = "Items" if get_origin(kind) is tuple else "Length"
    found = {"pattern": meta.pattern, "minimum": meta.ge, "maximum": meta.le}
    found |= {f"min{size}": meta.min_length, f"max{size}": meta.max_length}
    return {key: value for key, value in found.items() if value is not None}
