"""The question what a document could not yet know, at its edges."""

from __future__ import annotations

import shutil
from pathlib import Path

from quizgen import generate, load_facts

FACTS = """\
entities:
  a-paper: {type: document, name: a paper, date: 2022-06-02, side: neither}
statements:
  head-of-sport:
    that: Haidai was head of sport
    by: a-paper
    date: 2022-06-02
    status: claim
    check: {label: attribute, why: One voice.}
    terms: [head of sport]
    sources: [reuters]
events:
"""
EVENT = """\
  parade-{day}:
    name: parade {day}
    clause: parade {day} | was | held
    date: 2022-05-0{day}
    thread: parades
    sources: [reuters]
"""


def test_an_event_is_asked_of_one_document(tmp_path: Path) -> None:
    """Two documents that both came too early make one question: its id names the event alone."""
    book = Path(shutil.copytree(Path(__file__).parent / "facts_good", tmp_path / "book"))
    events = "".join(EVENT.format(day=day) for day in (1, 2, 3)) + "    known_since: 2022-07-01\n"
    (book / "book/facts/parades.yml").write_text(FACTS + events, "utf-8")
    told = ["[On 2 June 2022 it said that Haidai was head of sport]{.fact-head-of-sport}"]
    told += [f"[Parade {day} was held on {day} May 2022]{{.fact-parade-{day}}}" for day in (1, 2, 3)]
    page = book / "book/labels.md"
    cited = "".join(f"\n{one} {{cite}}`reuters`.\n" for one in told)
    page.write_text(page.read_text("utf-8") + cited, "utf-8")
    found = [one.stem for one in generate(load_facts(book)) if one.id == "parade-3.known.after"]
    assert found == ["Which of these became known only after a paper?"]
