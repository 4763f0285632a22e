"""Turn questions and the lexicon into the data that `static/check.js` reads in the page.

`static/check.js` names the fields in its header.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, assert_never

from quizgen.model import Choice, Date, Lexicon, Match, Number, Option, Order, Question, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Shape

_SHAPES = {
    Choice: "choice",
    Text: "text",
    Number: "number",
    Date: "date",
    Order: "order",
    Match: "match",
}


def page_json(questions: Sequence[Question]) -> str:
    """Return the data of the questions that the page checks, safe inside a ``script`` element."""
    return _dumps([page_data(question) for question in questions])


def page_data(question: Question) -> dict[str, Any]:
    """Return what the checker needs of a question, items in the order in which they are shown.

    Numbers are text in plain decimals and dates are ISO 8601, so that nothing is lost on the way.
    """
    shape = question.shape
    return {
        "shape": _SHAPES[type(shape)],
        **_shape(shape, question.stem),
        "rationale": question.rationale,
    }


def _shape(shape: Shape, stem: str) -> dict[str, Any]:
    match shape:
        case Choice():
            options = [_option(one) for one in shape.options]
            multiple = {"multiple": True} if shape.multiple else {}
            return {"key": list(shape.key), "options": options, **multiple}
        case Text():
            names = {"names": list(shape.names)} if shape.names else {}
            return {
                "stem": stem,
                "key": shape.key,
                "entity": shape.entity,
                "accept": dict(shape.accept),
                "prompts": dict(shape.prompts),
                "confused": dict(shape.confused),
                **names,
            }
        case Number():
            return {"low": f"{shape.low:f}", "high": f"{shape.high:f}", "unit": shape.unit}
        case Date(key=key):
            first, last = key.first.isoformat(), key.last.isoformat()
            return {"first": first, "last": last, "precision": key.precision.value}
        case Order():
            return {
                "key": list(shape.key),
                "items": _ids(shape.items),
                "ties": list(map(list, shape.ties)),
            }
        case Match():
            sides = {"left": _ids(shape.left), "right": _ids(shape.right)}
            return {"key": list(map(list, shape.key)), **sides}
        case _ as never:
            assert_never(never)


def _option(option: Option) -> dict[str, str]:
    reason = {"rationale": option.rationale} if option.rationale else {}
    return {"id": option.id, **reason}


def _ids(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"id": option.id} for option in options]


def page_lexicon(lexicon: Lexicon) -> str:
    """Return the names of the base as `static/lexicon.js` unpacks them, safe inside a ``script`` element.

    Names weigh more than the checker, so they are packed by columns, an entity a cell: ids, titles,
    classes, glosses, forms in ASCII, other forms. Left out is an id that is made of the title, and a form
    that is the title but for case and "the", of which a full stop stays; "!" marks an acronym. Cells end
    at DEL, which no YAML file can hold.
    """
    forms: dict[str, list[str]] = {entity: [] for entity in lexicon.titles}
    for name, bearers in lexicon.names.items():
        for entity in bearers:
            form = "." if name == _bare(lexicon.titles[entity]) else name
            forms[entity].append(f"{form}!" if name in lexicon.acronyms else form)
    columns = [
        ["" if entity == _slug(title) else entity for entity, title in lexicon.titles.items()],
        lexicon.titles.values(),
        [lexicon.classes.get(entity, "") for entity in forms],
        [lexicon.glosses.get(entity, "") for entity in forms],
        ["|".join(form for form in own if form.isascii()) for own in forms.values()],
        ["|".join(form for form in own if not form.isascii()) for own in forms.values()],
    ]
    return _dumps(["\x7f".join(column) for column in columns])


def _bare(title: str) -> str:
    return title.lower().removeprefix("the ")


def _slug(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", _bare(title))


def _dumps(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
