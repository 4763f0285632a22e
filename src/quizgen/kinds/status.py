"""Turn what is known of a statement into the question how a careful writer may print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.facts.records import Statement
from quizgen.kinds.build import question, sentence, too_long
from quizgen.kinds.gate import may_ask
from quizgen.model import Choice, NotAsked, Option, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts import FactBase
    from quizgen.model import Question

LABELS = {
    Status.ESTABLISHED: "as established, with a source",
    Status.CLAIM: "as what one side said, with name and day",
    Status.DISPUTED: "as disputed, with the statements side by side",
    Status.REFUTED: "as checked and not supported",
}
"""What a writer may print, in the order in which it is always offered."""

_FOR = {
    Status.ESTABLISHED: "That is for what both sides say, or independent sources, or an authority has found.",
    Status.CLAIM: "That is for what one side alone said, without a check from outside. It may be true.",
    Status.DISPUTED: "That is for statements that cannot both be true, while nobody has settled which is.",
    Status.REFUTED: "That is for what was checked and did not hold up.",
}

_RESULT = {
    "upheld": "upheld it",
    "not-supported": "found it not supported",
    "contradicted": "found the contrary",
}


def make(base: FactBase) -> Iterator[Question | NotAsked]:
    """Yield a question for each statement that another one excludes or on which an authority decided."""
    for record in base.records.values():
        if not isinstance(record, Statement) or record.check or not record.by or not record.date:
            continue
        if not may_ask(base, record.id, "status"):
            continue
        if not record.excludes and not record.finding:
            continue  # one voice, or one with a denial: a reader could not tell that from a dispute
        rows = _evidence(base, record)
        stem = f"The table shows what was said. How should a careful writer print that {record.that}?"
        if too_long(stem):
            yield NotAsked(record.id, "status", "the stem would be too long")
            continue
        yield _asked(base, record, stem, rows)


def _asked(base: FactBase, record: Statement, stem: str, rows: list[tuple[str, ...]]) -> Question:
    status = base.statuses[record.id]
    options = tuple(
        Option(
            id=one.value,
            text=text,
            rationale=sentence(record.why or _FOR[one]) if one is status else _FOR[one],
            proof=f"{record.id} is {status}",
        )
        for one, text in LABELS.items()
    )
    return question(
        base,
        record=record.id,
        kind="status",
        variant="label",
        level="evaluate",
        stem=stem,
        shape=Choice(options=options, key=(status.value,), closed=True),
        rationale=sentence(record.why or _FOR[status]),
        facts=base.of(record.id),
        also=[one for one in record.excludes if base.records[one].id != record.id],
        exhibit=(("Date", "Who", "What"), *rows),
        proof=f"{record.id} is {status}",
    )


def _evidence(base: FactBase, record: Statement) -> list[tuple[str, ...]]:
    """Return what was said and found, by day."""
    found = [(record.date, base.name(record.by), "said so")]
    found += [(one.date, base.name(one.by), "denied it") for one in record.denied_by]
    for name in record.excludes:
        other = base.records[name]
        if isinstance(other, Statement) and other.by:
            found.append((other.date, base.name(other.by), f"said that {other.that}"))
    if record.finding:
        one = record.finding
        found.append((one.date, base.name(one.by), _RESULT[one.result]))
    return [
        (str(day or ""), who, what)
        for day, who, what in sorted(found, key=lambda row: row[0].iso if row[0] else "")
    ]
