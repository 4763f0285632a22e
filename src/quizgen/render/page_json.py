"""Turn questions and the lexicon into the data that `static/check.js` reads in the page.

`static/check.js` names the fields in its header. Shapes that the page does not check send nothing.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never

from quizgen.model import Choice, Date, Lexicon, Match, Number, Option, Order, Question, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def page_json(questions: Sequence[Question]) -> str:
    """Return the data of the questions that the page checks, safe inside a ``script`` element."""
    return _dumps([data for question in questions if (data := page_data(question)) is not None])


def page_data(question: Question) -> dict[str, Any] | None:
    """Return what the checker needs of a question; None if the page does not check its shape."""
    match question.shape:
        case Choice() as shape:
            return {
                "shape": "choice",
                "key": list(shape.key),
                "options": [_option(one) for one in shape.options],
                "rationale": question.rationale,
                **({"multiple": True} if shape.multiple else {}),
            }
        case Text() as shape:
            return {
                "shape": "text",
                "stem": question.stem,
                "key": shape.key,
                "entity": shape.entity,
                "accept": dict(shape.accept),
                "prompts": dict(shape.prompts),
                "confused": dict(shape.confused),
                "rationale": question.rationale,
            }
        case Number() | Date() | Order() | Match():
            return None
        case _ as never:
            assert_never(never)


def _option(option: Option) -> dict[str, str]:
    reason = {"rationale": option.rationale} if option.rationale else {}
    return {"id": option.id, **reason}


def lexicon_script(lexicon: Lexicon) -> str:
    """Return the classic script that gives a page the names of the base, which tell slips apart."""
    data = {
        "language": lexicon.language,
        "names": {name: list(ids) for name, ids in lexicon.names.items()},
        "titles": dict(lexicon.titles),
        "glosses": dict(lexicon.glosses),
        "classes": dict(lexicon.classes),
        "acronyms": sorted(lexicon.acronyms),
    }
    return f"window.quizgen = window.quizgen || {{}};\nwindow.quizgen.lexicon = {_dumps(data)};\n"


def _dumps(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
