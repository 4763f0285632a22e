"""The schema that editors use accepts what authors write and refuses what the loader would refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizgen.facts.schema import schema

FACTS = Path(__file__).resolve().parent.parent / "book" / "facts"


class Yaml12Loader(yaml.SafeLoader):
    """Reads as an editor does (YAML 1.2): ``yes``, ``on`` and dates are text."""


Yaml12Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """A validator of the generated schema."""
    return jsonschema.Draft7Validator(schema())


def read(text: str, loader: type[yaml.SafeLoader] = Yaml12Loader) -> Any:
    """Read YAML as an editor does."""
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders


def test_schema_is_valid() -> None:
    """The schema itself follows draft 7."""
    jsonschema.Draft7Validator.check_schema(schema())


def test_shipped_schema_is_the_generated_one() -> None:
    """The file that authors' editors read is what the program generates."""
    shipped = (FACTS / "facts.schema.json").read_text(encoding="utf-8")
    assert shipped == json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", (
        "run: quizgen schema > book/facts/facts.schema.json"
    )


@pytest.mark.parametrize("file", sorted(FACTS.glob("*.yml")), ids=lambda file: file.name)
def test_real_files_validate(validator: jsonschema.Draft7Validator, file: Path) -> None:
    """Every file of the real book fits the schema."""
    problems = validator.iter_errors(read(file.read_text(encoding="utf-8")))
    assert [f"{problem.json_path}: {problem.message}" for problem in problems] == []


def test_authors_are_told_what_each_section_needs() -> None:
    """The table in the authors' guide names what the schema requires of an entry, and `wrong`, which choices need."""
    table = re.findall(
        r"^\| `(\w+)` \| .* \| (`.*`) \|$", (FACTS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    told = {section: set(re.findall(r"`(\w+)`", needs)) for section, needs in table}
    forms = schema()["definitions"]
    for section in ("entities", "events", "figures", "statements", "lists", "links", "questions"):
        form = forms["Facts"]["properties"][section]["additionalProperties"]["$ref"].rpartition("/")[2]
        assert told[section] - {"wrong"} == set(forms[form]["required"]), section


EVENT = (
    "events: {bridge-lost: {name: the loss, clause: it | was | lost, date: 2022-06-13, sources: [a]%s}}"
)


DAYS = [
    EVENT % "",
    EVENT % ", place: no",
    EVENT % ", ended: 2022-06-13/2022-07",
    EVENT % ", place: 1951",
    EVENT.replace("2022-06-13", "[{value: 2022-06-13, sources: [a]}, {value: 2022-06-14, sources: [b]}]")
    % "",
    "links: {bank: {subject: a, relation: lies-on-bank, object: left, from: 2014, to: 2022-05, sources: [s]}}",
    "format: 1\nedition: 2026-12-01\nlanguage: en\npages: [../a.md]\nbibliography: ../a.bib",
]
NO_DAYS = [
    "entities: {a: {type: city, name: A, former: [{name: B, from: 1923, to: 1938}], at: {lat: 48.9, lon: 38}}}",
    "relations: {near: {subject: place, object: place, functional: yes, transitive: no, says: x}}",
    "figures: {people: {how: how many came, series: one, values: [{value: 568, sources: [s]}]}}",
    "retired: {old-id: the source was withdrawn}",
]


@pytest.mark.parametrize(
    ("text", "loader"),
    [
        *((text, Yaml12Loader) for text in (*DAYS, *NO_DAYS)),
        # YAML 1.1 takes days for dates, which JSON does not know
        *((text, yaml.SafeLoader) for text in NO_DAYS),
    ],
)
def test_allowed(
    validator: jsonschema.Draft7Validator, text: str, loader: type[yaml.SafeLoader]
) -> None:
    """Scalars that YAML takes for numbers or booleans are allowed wherever text is."""
    assert validator.is_valid(read(text, loader))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (EVENT % ", plaec: kyiv", "plaec"),
        (EVENT % ", id: other", "id"),
        (EVENT % ", where: here", "where"),
        (EVENT % ", dates: []", "dates"),
        (EVENT % ", weight: 4", "4"),
        (EVENT % ", tags: one", "one"),
        (EVENT % ", ended: 24 June 2022", "24 June 2022"),
        (EVENT % ", ended: 20220624", "20220624"),
        (EVENT % ", status: disputed", "disputed"),
        (EVENT.replace("it | was | lost", "it was lost") % "", "it was lost"),
        (EVENT.replace(", sources: [a]", "") % "", "sources"),
        (EVENT.replace("bridge-lost", "Bridge_Lost") % "", "Bridge_Lost"),
        ("links: {bank: {subject: a, relation: b, object: c, start: 2014, sources: [s]}}", "start"),
        ("lists: {few: {which: towns, phrase: x, members: [one], sources: [s]}}", "one"),
        ("figures: {f: {how: how many, series: one, tolerance: a few, values: []}}", "a few"),
        ("event: {}", "event"),
        ("format: 2\nedition: 2026-12-01\ntoc: a", "1 was expected"),
        ("format: 1\nedition: 2026-12-01", "anyOf"),
        ("[]", "[]"),
    ],
)
def test_refused(validator: jsonschema.Draft7Validator, text: str, word: str) -> None:
    """What the loader refuses for its form is refused, and the message names the cause."""
    problems = list(validator.iter_errors(read(text)))
    assert word in " ".join(f"{problem.message} {problem.validator}" for problem in problems)


def test_fields_are_explained() -> None:
    """An editor shows what a field means, inherited ones too, or what its text must look like."""
    event = schema()["definitions"]["Event"]
    assert "noun phrase" in event["properties"]["name"]["description"]
    assert "passage must keep" in event["properties"]["terms"]["description"]
    assert "subject | was | rest``: turned into" in event["properties"]["clause"]["description"]
    figure = schema()["definitions"]["Figure"]
    assert "half a question" in figure["properties"]["how"]["description"]
    assert event["description"] == "Something that happened on a date."
