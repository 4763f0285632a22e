"""One question of each shape, written by hand, with everything in it that a renderer must get right."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal
from typing import Any

from quizgen.model import (
    Amount,
    Choice,
    Date,
    DateSpan,
    Match,
    Number,
    Option,
    Order,
    Place,
    Question,
    Shape,
    Status,
    Text,
)


def place(name: str) -> Place:
    """Return where a sample is taught."""
    return Place(page="book/page", anchor=f"fact-{name}", section=f"About {name}", title="A page")


def question(name: str, stem: str, shape: Shape, **fields: Any) -> Question:
    """Return a question with what renderers do not look at filled in."""
    plain: dict[str, Any] = {
        "digest": "0" * 12,
        "kind": "recall",
        "level": "remember",
        "rationale": "",
        "facts": (f"{name}.fact",),
        "records": (name,),
        "places": (place(name),),
        "status": Status.ESTABLISHED,
        "sources": ("source-1",),
    }
    return Question(id=f"{name}.recall.1", stem=stem, shape=shape, **{**plain, **fields})


SAMPLES = {
    "choice": question(
        "river",
        "Which river separates Sievierodonetsk and Lysychansk?",
        Choice(
            options=(
                Option(id="aidar", text="the Aidar", rationale="The Aidar joins it further east."),
                Option(id="donets", text="the Siverskyi Donets"),
                Option(id="dnipro", text="the Dnipro", rationale="The Dnipro flows through Kyiv."),
            ),
            key=("donets",),
        ),
        rationale="The Siverskyi Donets separates the two cities.",
    ),
    "several": question(
        "against",
        "Which of these countries voted against resolution ES-11/4?",
        Choice(
            options=(
                Option(id="belarus", text="Belarus"),
                Option(id="eritrea", text="Eritrea", rationale="Eritrea abstained."),
                Option(id="syria", text="Syria"),
            ),
            key=("belarus", "syria"),
            multiple=True,
        ),
        hint="There were five.",
    ),
    "text": question(
        "plant",
        "Which plant in Sievierodonetsk gave people shelter?",
        Text(
            key="Azot",
            entity="azot",
            accept={"azot": "", "азот": ""},
            prompts={"factory": "Which one?"},
            confused={"azovstal": "Azovstal is a steelworks in Mariupol."},
        ),
        rationale="People sheltered at Azot, a chemical plant.",
    ),
    "number": question(
        "people",
        "About how many people lived in Sievierodonetsk before 2022?",
        Number(
            key=Amount(
                Decimal(100000), Decimal(100000), about=True, unit="people", text="about 100,000"
            ),
            low=Decimal(95000),
            high=Decimal(105000),
            unit="people",
        ),
    ),
    "date": question(
        "order",
        "On what date was the order to leave Sievierodonetsk announced?",
        Date(key=DateSpan(Day(2022, 6, 24), Day(2022, 6, 24))),
        rationale="Haidai announced it that morning.",
    ),
    "order": question(
        "days",
        "In which order did this happen?",
        Order(
            items=(
                Option(id="left", text="the withdrawal from Lysychansk", rationale="3 July 2022"),
                Option(id="order", text="the order to leave Sievierodonetsk", rationale="24 June 2022"),
            ),
            key=("order", "left"),
        ),
    ),
    "match": question(
        "short",
        "Which words are these short for?",
        Match(
            left=(
                Option(id="un", text="UN"),
                Option(id="isw", text="ISW", rationale="Its seat is in Washington."),
            ),
            right=(
                Option(id="study", text="Institute for the Study of War"),
                Option(id="nations", text="United Nations"),
            ),
            key=(("un", "nations"), ("isw", "study")),
        ),
    ),
    "hostile": question(
        "hostile",
        """What does <b>"Гірське" & 'Горський сыр'</b> mean in 100 % of $cases_{1}^2~ \\ # [a]?""",
        Choice(
            options=(
                Option(id="a", text="</script><script>alert(1)</script>", rationale="It's <i>not</i>."),
                Option(id="b", text="Сєвєродонецьк – \u2028 {b}"),
            ),
            key=("b",),
        ),
        rationale="«Северодонецк» & Сєвєродонецьк --- `two` <names>.",
        places=(
            Place(page="book/page", anchor='fact-"x"', section="<About> & more", title="A <page>"),
            Place(
                page="book/other", anchor="fact-other", section="Other $ things", title="Another page"
            ),
        ),
    ),
}
"""Name -> question: the six shapes, a choice of several, and text that means something to each format."""
