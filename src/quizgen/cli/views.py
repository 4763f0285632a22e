"""Turn facts, questions, forms and verdicts into data for JSON and into text for a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, assert_never

import msgspec

from quizgen.model import Choice, Date, DateSpan, Match, Number, Order, Shape, Text
from quizgen.render import sheet
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from quizgen.bank import Bank
    from quizgen.errors import Problem
    from quizgen.facts import FactBase
    from quizgen.forms import Form
    from quizgen.lint import Finding
    from quizgen.model import Fact, Option, Passage, Question, Verdict
    from quizgen.render import Item
    from quizgen.report import BankReport

Data = dict[str, Any]


def fact_data(fact: Fact) -> Data:
    """Return a fact as `quizgen facts --json` prints it."""
    dated = _dated(fact)
    return {
        "id": fact.id,
        "record": fact.record,
        "relation": fact.relation,
        "statement": fact.sentence,
        "status": fact.status.value,
        "by": fact.by,
        "date": dated.iso if dated else "",
        "sources": list(fact.sources),
        "tags": list(fact.tags),
        "passages": [_passage_data(passage) for passage in fact.passages],
    }


def fact_text(fact: Fact) -> str:
    """Return a fact as a short paragraph."""
    said = f", {fact.by}" if fact.by else ""
    dated = _dated(fact)
    lines = [
        f"{fact.id} ({fact.status}{said}{f', {dated}' if dated else ''})",
        f"  {fact.sentence}",
        f"  sources: {', '.join(fact.sources)}",
    ]
    lines += (f"  {passage.where}: {passage.text}" for passage in fact.passages)
    return "\n".join(lines)


def _dated(fact: Fact) -> DateSpan | None:
    """Return a fact's own date: for the end of an event not the event's day, but the end."""
    if fact.relation == "ended-on" and isinstance(fact.object, DateSpan):
        return fact.object
    return fact.date


def question_data(question: Question) -> Data:
    """Return a question as `quizgen questions --json` prints it."""
    return {
        "id": question.id,
        "digest": question.digest,
        "kind": question.kind,
        "level": question.level,
        "shape": type(question.shape).__name__.lower(),
        "stem": question.stem,
        **({"exhibit": [list(row) for row in question.exhibit]} if question.exhibit else {}),
        **_answers(question.shape),
        "facts": list(question.facts),
        "page": question.page,
        "anchor": question.anchor,
        **({"also": [one.link for one in question.places[1:]]} if question.places[1:] else {}),
        "tags": list(question.tags),
        "status": question.status.value,
    }


def question_text(question: Question) -> str:
    """Return a question with its key as a short paragraph."""
    lines = [
        f"{question.id} ({question.kind}, {question.level}, {question.status})",
        f"  {question.stem}",
        *(f"  | {' | '.join(row)}" for row in question.exhibit),
    ]
    lines += (f"    {line}" for line in listed(question))
    lines += (f"  = {line}" for line in keyed(question))
    return "\n".join([*lines, f"  {question.passage}"])


def listed(question: Question) -> list[str]:
    """Return the options as `quizgen answer` takes them: letters, but numbers for items to be ordered."""
    if isinstance(question.shape, Order):
        return [f"{place}. {item.text}" for place, item in enumerate(question.shape.items, 1)]
    return [_marked(item) for group in sheet(question).lists for item in group]


def keyed(question: Question, language: str = "en") -> list[str]:
    """Return the key, marked as `listed` marks the options, with what each part really is, in a language."""
    if isinstance(question.shape, Order):
        places = {item.id: (place, item) for place, item in enumerate(question.shape.items, 1)}
        found = (places[name] for name in question.shape.key)
        return [_noted(f"{place}. {item.text}", item.rationale) for place, item in found]
    return [_noted(_marked(item), item.note) for item in sheet(question, language).key]


def proof_data(question: Question, base: FactBase) -> Data:
    """Return a question with what proves its key right and its other options wrong."""
    data = question_data(question)
    proofs = {option.id: option.proof for option in _options(question.shape)}
    for option in data["options"]:
        option["proof"] = proofs[option["id"]]
    return data | {
        "rationale": question.rationale,
        "proof": question.proof,
        "sources": list(question.sources),
        "facts": [fact_data(base[name]) for name in question.facts],
    }


def proof_text(question: Question, base: FactBase) -> str:
    """Return what proves a question, for its author."""
    key = f"{question_text(question)}\n  why: {question.rationale}\n  proof: {question.proof}"
    options = [
        line
        for option in _options(question.shape)
        for line in (
            f"{option.text}{_judged(option, question.shape)}",
            *_indented(option.rationale, option.proof),
        )
    ]
    facts = (fact_text(base[name]) for name in question.facts)
    return "\n\n".join([key, *(["\n".join(options)] if options else []), *facts])


def _judged(option: Option, shape: Shape) -> str:
    if not isinstance(shape, Choice):
        return ""
    return ": right" if option.id in shape.key else ": wrong"


def _indented(rationale: str, proof: str) -> list[str]:
    return [f"  {text}" for text in (rationale, f"proof: {proof}" if proof else "") if text]


def form_data(form: Form, language: str) -> Data:
    """Return a form as `quizgen form --json` prints it."""
    questions = [question_data(one) for one in form.questions]
    return {"seed": form.seed, "note": form_note(form, language), "questions": questions}


def form_note(form: Form, language: str) -> str:
    """Say that a form is of a changed book, or why it is shorter than asked for; nothing if it is neither."""
    say = words(language)
    changed = [say("changed")] if form.changed else []
    fewer = [say("fewer", len(form.questions), form.count), say("anyIds", "--ids")] if form.short else []
    return " ".join(changed + fewer)


def verdict_data(verdict: Verdict) -> Data:
    """Return a verdict as `quizgen answer --json` prints it."""
    return {
        "result": verdict.result.value,
        "score": verdict.score,
        "feedback": verdict.feedback,
        "passage": verdict.passage,
    }


def verdict_text(verdict: Verdict, place: str, language: str) -> str:
    """Return a verdict as a reader of a language sees it, with result and score."""
    lines = [verdict.feedback]
    if verdict.passage:
        lines.append(f"{words(language)('source')}: {place}")
    return "\n".join([*lines, f"({verdict.result}, score {verdict.score:g})"])


def summary(base: FactBase, bank: Bank, hidden: int, findings: int = 0) -> str:
    """Return what a book without problems holds, in one line.

    Args:
        base: what the book teaches.
        bank: its questions.
        hidden: how many lines on what is not asked were left out.
        findings: how many soft and advisory findings were left out.
    """
    advice = f", {counted(len(base.advice), 'piece')} of advice" if base.advice else ""
    left = [f"{counted(findings, 'finding')} to look at"] if findings else []
    left += [f"{counted(hidden, 'line')} on what is taught, not asked"] if hidden else []
    more = f" (--verbose lists {' and '.join(left)})" if left else ""
    facts, questions = counted(len(base), "fact"), counted(sum(1 for _ in bank), "question")
    return f"no problems{advice}: {facts}, {questions}{more}"


def finding_data(finding: Finding) -> Data:
    """Return a finding as `quizgen lint --json` prints it."""
    return {
        "rule": finding.rule,
        "tier": finding.tier,
        "item": finding.item,
        "where": str(finding.where),
        "evidence": finding.evidence,
        "fix": finding.fix,
    }


def problem_data(problem: Problem, tier: str) -> Data:
    """Return a problem of a book, or advice, in the form of a finding."""
    return {
        "rule": problem.code,
        "tier": tier,
        "item": "",
        "where": str(problem.where),
        "evidence": problem.what,
        "fix": problem.allowed,
    }


def items_summary(count: int, failing: int, findings: Sequence[Finding], problems: int) -> str:
    """Return in one line what a file of hand-written questions holds, and how much could not be read."""
    tiers = [one.tier for one in findings]
    told = ", ".join(
        f"{tiers.count(tier)} {tier}" for tier in ("hard", "soft", "advisory") if tier in tiers
    )
    passed = f"{count - failing} of {counted(count, 'question')} {'passes' if count == 1 else 'pass'}"
    unread = f"; {counted(problems, 'problem')}" if problems else ""
    return f"{passed}: {told or 'no findings'}{unread}"


def report_data(report: BankReport) -> Data:
    """Return a report as `quizgen report --json` prints it."""
    data: Data = msgspec.to_builtins(report)
    return {**data, "failures": list(report.failures)}


def report_text(report: BankReport) -> str:
    """Return a report in lines, with what fails at the end."""
    lines = [
        (
            f"{counted(report.questions, 'question')} on {report.asked} of {counted(report.records, 'record')};"
            f" {report.borne} more bear out an answer"
        ),
        f"kinds: {_tally(report.kinds)}",
        f"levels: {_tally(report.levels)}",
        f"status: {_tally(report.statuses)}",
        f"quoted sides: {_tally(report.sides)}",
        f"quoted most: {_tally(dict(list(report.speakers.items())[:8]))}",
        f"named most: {_tally(dict(list(report.named.items())[:8]))}",
        f"passages asked about: {report.passages_asked} of {report.passages}",
        f"records without a question: {_reasons(report.told)}",
        f"pages without a question: {_reasons(report.quiet_pages)}",
        f"sources without a question: {_reasons(report.quiet_sources)}",
        f"single things told, most of a chapter: {max(report.surface.values(), default=0):.0%}",
        f"pairs that no form holds together: {report.cueing}",
        f"options shared by several questions: {counted(len(report.repeated), 'set')}",
        f"names that serve most as distractor: {', '.join(f'{name} {share:.1%}' for name, share in list(report.distractors.items())[:5])}",
        f"key positions: {_tally(report.positions)} (p = {report.positions_p:.2f})",
        "strategies, as points above a blind guess (one-sided 95 % bounds, questions, what so many could show):",
    ]
    lines += (
        f"  {one.name}: {one.excess:+.1%} ({one.low:+.1%} to {one.high:+.1%}), n = {one.n}, {one.visible:+.1%}"
        for one in report.strategies
        if one.n
    )
    lines += (f"FAILS {one}" for one in report.failures)
    if not report.failures:
        lines.append("nothing gives keys away, as far as so many questions can show")
    return "\n".join(lines)


def _reasons(why: Mapping[str, str]) -> str:
    """Return how many there are for each reason."""
    return f"{len(why)}: {_tally(dict(Counter(why.values()).most_common()))}" if why else "none"


def _tally(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {times}" for name, times in counts.items())


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: ``1 problem``, ``2 problems``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _passage_data(passage: Passage) -> Data:
    where = passage.where
    return {"file": where.file, "line": where.line, "anchor": passage.anchor, "text": passage.text}


def _answers(shape: Shape) -> Data:
    """Return the options and the key of a shape; a match also has a left side."""
    match shape:
        case Choice():
            return {
                "options": [_option(one, one.id in shape.key) for one in shape.options],
                "key": list(shape.key),
            }
        case Text():
            return {"options": [], "key": shape.key}
        case Number():
            return {
                "options": [],
                "key": {"number": str(shape.key), "low": _plain(shape.low), "high": _plain(shape.high)},
            }
        case Date():
            return {"options": [], "key": shape.key.iso}
        case Order():
            return {"options": [_option(one, True) for one in shape.items], "key": list(shape.key)}
        case Match():
            return {
                "left": [_option(one, True) for one in shape.left],
                "options": [_option(one, True) for one in shape.right],
                "key": dict(shape.key),
            }
        case _ as never:
            assert_never(never)


def _options(shape: Shape) -> tuple[Option, ...]:
    match shape:
        case Choice(options=options) | Order(items=options):
            return options
        case Match():
            return shape.left + shape.right
        case _:
            return ()


def _plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros that only the arithmetic left behind."""
    return f"{value.normalize():f}"


def _option(option: Option, correct: bool) -> Data:
    return {"id": option.id, "text": option.text, "correct": correct, "rationale": option.rationale}


def _marked(item: Item) -> str:
    return f"{item.mark}. {item.text}" if item.mark else item.text


def _noted(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text
