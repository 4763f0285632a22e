"""The linter finds what makes a question bad, in the bank and in what teachers write."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from time import process_time
from typing import Any, cast

import pytest
from msgspec.structs import replace

from quizgen import generate, load_facts
from quizgen.cli import main
from quizgen.errors import FactsError
from quizgen.lint import (
    FLAWS,
    HARD,
    RULES,
    Item,
    ItemOption,
    fails,
    item_of,
    lint,
    lint_bank,
    read_items,
    require_sound,
)
from quizgen.model import Order
from sphinx_project import Project

HERE = Path(__file__).parent
LABELLED = json.loads((HERE / "lint/items.json").read_text("utf-8"))
"""Hand-written items, each labelled with its flaws by somebody who had not seen the rules."""
SECOND = json.loads((HERE / "lint/second.json").read_text("utf-8"))
"""A set labelled with the nineteen flaws as the literature defines them, before any rule was read."""
BEYOND = {
    "convergence cues": "two options may tie",
    "implausible distractors": "what no reader would pick is for a reader to judge",
    "more than one correct": "no program knows what is true of hand-written options",
}
"""Flaws that words and structure show only in part."""
BOOK_ONLY = {"status", "never-quizzed", "unproven", "undated-claim", "dated-item", "hard-words"}
"""Rules that look at what only a bank has, and one that has too few examples."""


def found_in(rows: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Return for each labelled item the rules that it breaks."""
    given = [{key: row[key] for key in ("id", "stem", "options", "key") if key in row} for row in rows]
    return {one.id: {f.rule for f in lint(one)} for one in read_items(json.dumps(given), "items.json")}


def counted() -> dict[str, tuple[int, int, int]]:
    """Return for each rule how many flaws it found, raised in vain and missed; debatable ones do not count."""
    broken = found_in(LABELLED)
    hits: Counter[tuple[str, bool, bool]] = Counter()
    for row in LABELLED:
        found = broken[row["id"]]
        for rule in (found | set(row["flaws"])) - set(row.get("debatable", ())):
            hits[rule, rule in found, rule in row["flaws"]] += 1
    return {
        rule: (hits[rule, True, True], hits[rule, True, False], hits[rule, False, True])
        for rule in RULES
    }


def rules_for(flaw: str) -> set[str]:
    """Return the rules that look for a flaw."""
    return {one.strip() for one in FLAWS[flaw].partition(";")[0].split(",")}


def second_recall() -> dict[str, tuple[int, int]]:
    """Return for each flaw of the second set how many items were caught for it, of how many."""
    broken = found_in(SECOND)
    counts: Counter[tuple[str, bool]] = Counter(
        (flaw, bool(rules_for(flaw) & broken[row["id"]])) for row in SECOND for flaw in row["flaws"]
    )
    return {one: (counts[one, True], counts[one, True] + counts[one, False]) for one in FLAWS}


def second_precision() -> dict[str, tuple[int, int]]:
    """Return for each rule how often an item of the second set that breaks it has a flaw of that rule."""
    broken = found_in(SECOND)
    counts: Counter[tuple[str, bool]] = Counter()
    for row in SECOND:
        for rule in broken[row["id"]]:
            counts[rule, any(rule in rules_for(flaw) for flaw in row["flaws"])] += 1
    return {
        one: (counts[one, True], counts[one, True] + counts[one, False])
        for one in RULES
        if counts[one, True] + counts[one, False]
    }


COUNTED = counted()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in BOOK_ONLY])
def test_a_rule_agrees_with_a_reader(rule: str) -> None:
    """Each rule finds nine in ten of the flaws that a reader labelled, and at most one in five is in vain."""
    right, vain, missed = COUNTED[rule]
    assert right + missed >= 5
    assert len(LABELLED) - right - missed >= 5
    assert right / (right + missed) >= 0.9
    assert right / (right + vain) >= 0.8


@pytest.mark.parametrize("flaw", [flaw for flaw in FLAWS if flaw not in BEYOND])
def test_a_flaw_of_the_second_set_is_found(flaw: str) -> None:
    """Of items written from the literature's definitions alone, two in three are caught for the flaw they have."""
    caught, count = second_recall()[flaw]
    assert count >= 2
    assert caught >= count * 2 / 3


def test_no_sound_item_of_the_second_set_is_turned_away() -> None:
    """An item labelled without a flaw passes."""
    rows = [row for row in SECOND if not row["flaws"]]
    given = [{key: row[key] for key in ("id", "stem", "options", "key")} for row in rows]
    items = read_items(json.dumps(given), "items.json")
    assert len(items) >= 15
    assert [one.id for one in items if fails(lint(one))] == []


def test_every_flaw_of_the_literature_has_its_rules() -> None:
    """All nineteen item-writing flaws are looked for by rules that exist."""
    assert len(FLAWS) == 19
    for flaw in FLAWS:
        assert rules_for(flaw) <= set(RULES)
    for name, check in RULES.items():
        assert check.fix
        for flaw in set(check.flaw.split(", ")) & set(FLAWS):
            assert name in rules_for(flaw)


def test_the_book_has_no_bad_question() -> None:
    """No question of the book has a hard flaw, and none has two soft ones."""
    bank = generate(load_facts(HERE.parent / "book"))
    require_sound(bank)
    findings = lint_bank(bank)
    soft = Counter(one.item for one in findings if one.tier == "soft")
    assert [item for item, times in soft.items() if times > 1] == []


def test_hand_written_questions_are_linted_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A CSV file is told from a book by its ending; the findings name line, rule and remedy."""
    file = tmp_path / "quiz.csv"
    file.write_text(
        "id,stem,A,B,C,key,why\n"
        "1,Which river is the longest?,Volga,Danube,Dnipro,A,It is 3530 km long\n"
        "2,Which city is it?,Kyiv,Odesa,all of the above,C,\n",
        "utf-8",
    )
    assert main(["lint", str(file)]) == 1
    out = capsys.readouterr().out
    assert "quiz.csv:3: 2: hard: speaks-of-options: 'all of the above'" in out
    assert "1 of 2 questions pass" in out
    assert main(["lint", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"rule", "tier", "item", "where", "evidence", "fix"} == set(found[0])


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "[", "a.json:1: not JSON"),
        ("a.json", "{}", "got an object (a list of items)"),
        ("a.json", '[{"stem": "a?", "stem": "b?"}]', "a.json:1: item 1: key 'stem' stands twice"),
        ("a.json", '[{"stem": "a?", "key": ["A", "B"]}]', "1: key: got ['A', 'B'] (text)"),
        (
            "a.json",
            '[{"stem": "a?", "options": {"a": "x"}}]',
            "1: options: got {'a': 'x'} (a list of texts",
        ),
        ("a.json", '[{"stem": "a?", "options": {"A": "x", "A": "y"}}]', "each letter once"),
        ("a.json", "[]", "a.json: no question"),
        ("a.csv", "stem,A,B,C,key\n", "a.csv: no question"),
        ("a.tsv", "stem\tA\tB\tC\tkey\n", "a.tsv: no question"),
        ("a.json", '[{"key": "A"},\n{"key": "B"}]', "a.json:2: 2: no stem"),
        ("a.json", '["x"]', "item 1: got 'x'"),
        ("a.json", '[{"stem": "", "options": []}]', "1: no stem"),
        (
            "a.json",
            '[{"stem": "a?", "options": ["x", "y"], "key": "C"}]',
            "key 'C' (A, B or the number of a letter, 1 for A)",
        ),
        ("a.json", '[{"stem": "a?", "option": ["x", "y"]}]', "did you mean 'options'?"),
        ("a.csv", "id,stem\n1,a\n", "columns 'id', 'stem'"),
        ("a.csv", "id,stem,A,B,key,wyh\n1,a?,x,y,A,\n", "unknown column 'wyh' (did you mean 'why'?)"),
        ("a.csv", "", "columns missing"),
        ("a.csv", "stem,A,A,key\na?,x,y,A\n", "a.csv:1: column 'A' stands twice"),
        ("a.csv", "stem,A,B,key\nSo, a?,x,y,z,A\n", "a.csv:2: 6 cells under 4 columns"),
        ("a.csv", "stem,A,B,C,key\na?,x,,z,B\n", "key 'B' (A, C or the number of a letter"),
        ("a.csv", "stem,A,B,C,key\na?,x,,z,2\n", "key '2' (A, C or the number of a letter"),
        ("a.csv", "id,stem,A,B,key\n1,a?,x,y,A\n1,b?,x,y,A\n", "id '1' stands twice"),
    ],
)
def test_broken_files_are_told_plainly(name: str, text: str, words: str) -> None:
    """What cannot be read is one located report with what is allowed."""
    with pytest.raises(FactsError) as caught:
        read_items(text, name)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("stem,A,B,C,D,key\na?,x,,y,z,C\n", "y"),
        ("stem,A,B,C,D,key\na?,x,,y,z,3\n", "y"),
        ("stem,B,A,C,key\na?,x,y,z,A\n", "y"),
        ("Stem;a;b;c;KEY\na, b?;x;y;z;b\n", "y"),
        ("stem\tA\tB\tC\tkey\r\na?\tx\ty\tz\t2\r\n , , \r\n", "y"),
        ("stem,A,B,C,key,\na?,x,y,z,B,too easy\n", "y"),
        ("stem,A,B,C,key\na?,x,y,z,В\n", "y"),
        ("stem,А,в,С,key\na?,x,y,z,B\n", "y"),
        ("stem,A,B,C,key\na?,x,z,y,с\n", "y"),
    ],
)
def test_a_key_is_the_letter_of_its_column(text: str, right: str) -> None:
    """Empty cells, a nameless column, another order, other marks and letters that look alike leave it where it is."""
    assert read_items(text, "a.csv")[0].right == (right,)


def test_json_is_read_as_it_is_written() -> None:
    """What is null is missing, numbers of any length are texts, and each item knows the line of its brace."""
    text = f'[{{"stem": "a?", "id": null, "key": {"9" * 5000}}},\n{{"why": "{{",\n"stem": "a?", "key": null}}]'
    one, two = read_items(text, "a.json")
    assert (one.id, one.right, one.where.line) == ("1", ("9" * 5000,), 1)
    assert (two.id, two.right, two.where.line) == ("2", (), 2)


def test_a_row_is_told_at_its_first_line() -> None:
    """A cell of several lines belongs to the line at which its row begins, below empty lines too."""
    text = '\nsep=,\nstem,A,B,C,key\n\n"Which\nriver?",Don,Dnipro,Volga,A\n'
    assert [one.where.line for one in read_items(text, "a.csv")] == [5]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('"Which?', "a.csv:3: not CSV: unexpected end of data (close each quotation mark"),
        ("W" * 200_000, "a.csv:3: not CSV: field larger than field limit (131072) (close each"),
    ],
)
def test_a_mark_left_open_is_told_where_its_row_begins(cell: str, words: str) -> None:
    """However many rows follow, the line is that of the row that swallowed them, and the remedy fits."""
    row = "Which?,x,y,z,A\n"
    with pytest.raises(FactsError) as caught:
        read_items(f"stem,A,B,C,key\n{row}{cell},x,y,z,A\n{row * 3000}", "a.csv")
    assert words in str(caught.value)


def test_a_mark_left_open_in_the_head_is_one_problem() -> None:
    """That columns are missing would only follow from it."""
    with pytest.raises(FactsError) as caught:
        read_items('stem,"A,B,C,key\nWhich?,x,y,z,A\n', "a.csv")
    assert [one.code for one in caught.value.problems] == ["not-csv"]


def test_an_item_without_an_id_takes_none_away() -> None:
    """Items without an id are named by their place, though another bears that id."""
    text = "id,stem,A,B,C,key\n,a?,x,y,z,A\n1,b?,x,y,z,A\n"
    assert [(one.id, one.where.line) for one in read_items(text, "a.csv")] == [("1", 2), ("1", 3)]


def test_two_soft_flaws_are_one_too_many() -> None:
    """A question passes with one soft flaw, and fails with two or with a hard one."""
    (good,) = read_items("stem,A,B,C,key\nWhich river is it?,Volga,Danube,Dnipro,A\n", "a.csv")
    assert lint(good) == ()
    (one,) = read_items("stem,A,B,C,key\nWhich is not a river?,Volga,Kyiv,Dnipro,B\n", "a.csv")
    assert not fails(lint(one))
    (two,) = read_items(
        "stem,A,B,C,key\nWhich is not a river?,Volga,Kyiv on the hills,Dnipro,B\n", "a.csv"
    )
    assert fails(lint(two))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("it may freeze,it boils,it moves", []),
        ("they march,they swim,they fly", []),
        ("it froze in May,it boils,it moves", ["only the key has a date"]),
        ("it froze on 5 may,it boils,it moves", ["only the key has a date"]),
        ("it may hold 5,it holds few,it holds many", ["only the key has a number"]),
    ],
)
def test_a_verb_is_no_month(options: str, found: list[str]) -> None:
    """A lone "may" or "march" in small letters gives an option no date, and takes no number from it."""
    (item,) = read_items(f"stem,A,B,C,key\nWhat becomes of it?,{options},A\n", "a.csv")
    assert [one.evidence for one in lint(item) if one.rule == "another-form"] == found


def test_a_verb_beside_a_count_makes_it_no_day() -> None:
    """A number of the wounded is a count though "may" stands after them."""
    (item,) = read_items("stem,key\nWhat was said of 30 wounded may surprise whom?,nobody\n", "a.csv")
    assert "harm-number" in {one.rule for one in lint(item)}


def test_a_hard_finding_fails_the_build(tmp_path: Path) -> None:
    """A question of the book's own with a hard flaw ends a real build with an error at its line."""
    project = Project(tmp_path)
    (record,) = list(load_facts(project.source / "facts/base.yml").records)[:1]
    (project.source / "facts/bad.yml").write_text(
        "questions:\n  bad-question:\n    stem: What did ____ say of it?\n    key: it was so\n"
        "    why: The page says it.\n    wrong:\n      it never was: The page says another thing.\n"
        f"      it was not: The page says another thing.\n    rests_on: [{record}]\n",
        "utf-8",
    )
    done = project.build()
    assert done.returncode != 0
    assert "facts/bad.yml:2: ERROR: bad-question" in done.stderr
    assert "blank-in-stem: '____'" in done.stderr


def test_what_is_put_in_order_bears_no_date() -> None:
    """A date in the name of an item is a hard finding: it tells the place."""
    bank = generate(load_facts(HERE.parent / "book"))
    question = next(one for one in bank if isinstance(one.shape, Order))
    shape = cast("Order", question.shape)
    first, *others = shape.items
    told = replace(first, text=f"{first.text} on 24 June 2022")
    changed = replace(question, shape=replace(shape, items=(told, *others)))
    assert {one.rule for one in lint(item_of(changed, bank.base), HARD)} == {"dated-item"}


@pytest.mark.parametrize("wrong", ["Lugansk Oblast", "Sievierodonetsk"])
def test_a_wrong_option_is_no_name_nor_part_of_the_key(wrong: str) -> None:
    """Of names that the base knows, another name of the key and a part of it overlap with it."""
    base = load_facts(HERE.parent / "book")
    options = (
        ItemOption(text="Luhansk Oblast", right=True),
        ItemOption(text=wrong),
        ItemOption(text="Kharkiv Oblast"),
    )
    item = Item(id="1", stem="Where was that so?", options=options, base=base)
    assert [one.rule for one in lint(item, HARD)] == ["overlap"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfid,stem,A,B,C,key\n1,Which river?,Don,Dnipro,Volga,B\n",
        b"\n\nid;stem;A;B;C;key\n1;Which river?;Don;Dnipro;Volga;2\n",
        b"sep=;\r\nid;stem;A;B;C;key\r\n1;Which river?;Don;Dnipro;Volga;b\r\n",
        "id\tstem\tA\tB\tC\tkey\n1\tWhich river?\tDon\tDnipro\tVolga\tB\n".encode("utf-16"),
    ],
)
@pytest.mark.parametrize("name", ["quiz.csv", "QUIZ.TSV"])
def test_files_of_spreadsheets_are_read(
    data: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte order marks, semicolons, tabs, empty first lines and a line that names the separator are read."""
    file = tmp_path / name
    file.write_bytes(data)
    assert main(["lint", str(file)]) == 0
    assert capsys.readouterr().out == "1 of 1 question passes: no findings\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("stem,A,B,C,key\nWhich – is it?,x,y,z,A\n".encode("cp1252"), "quiz.csv:2: not UTF-8"),
        (b'stem,A,B,C,key\n"Which?,x,y,z,A\n', "quiz.csv:2: not CSV: unexpected end of data"),
        (b"stem,A,B,C,key\nWhich?,x,y,z,4\n", "quiz.csv:2: 1: key '4' (A, B, C or the number of"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another encoding, an open quotation mark and a key out of range are told with line and remedy."""
    file = tmp_path / "quiz.csv"
    file.write_bytes(data)
    assert main(["lint", str(file)]) in {1, 2}
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_an_item_that_cannot_be_read_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong key is told at its line among the findings of the other items; status 1, though these may pass."""
    file = tmp_path / "quiz.csv"
    rows = ["Which is not a river?,Kyiv,Don,Dnipro,A", "Which river?,Don,Dnipro,Volga,D"]
    rows += ["Which river is it?,Don,all of them,Volga,A", "Which river is it?,Don,Dnipro,Volga,A"]
    file.write_text("\n".join(["stem,A,B,C,key", *rows[:2]]), "utf-8")
    assert main(["lint", str(file)]) == 1
    assert capsys.readouterr().out.endswith("1 of 1 question passes: 1 soft; 1 problem\n")
    file.write_text("\n".join(["stem,A,B,C,key", *rows]), "utf-8")
    assert main(["lint", str(file)]) == 1
    first, second, third, last = capsys.readouterr().out.splitlines()
    assert first.startswith("quiz.csv:2: 1: soft: negative-stem")
    assert second.startswith("quiz.csv:3: 2: key 'D' (A, B, C or the number")
    assert third.startswith("quiz.csv:4: 3: hard: speaks-of-options")
    assert last == "2 of 3 questions pass: 1 hard, 1 soft; 1 problem"
    assert main(["lint", "--json", str(file)]) == 1
    assert [one["tier"] for one in json.loads(capsys.readouterr().out)] == ["problem", "soft", "hard"]


@pytest.mark.parametrize("name", ["quiz.xlsx", "QUIZ.ODS", "quiz.xls"])
def test_a_spreadsheet_is_to_be_saved_as_text(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of a spreadsheet program is told in one line what to do; status 2."""
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    assert main(["lint", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.endswith(f"{name}: a spreadsheet (save it as CSV)\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"id": "\\u001b[31m1"}]', "a.json:1: the control character U+001B"),
        ('[{"stem": "a?"},\n{"options": ["\\u202ex"]}]', "a.json:2: the control character U+202E"),
        ('[{"\x9b": ""}]', "a.json:1: the control character U+009B"),
        ("stem,key\na?,\x1b[2J\n", "a.csv:2: the control character U+001B"),
        ("stem,k\x1bey\n", r"columns 'stem', 'k\x1bey'"),
    ],
)
def test_no_text_steers_the_terminal(text: str, words: str) -> None:
    """Control characters of a hostile file are told with their line, and printed nowhere."""
    with pytest.raises(FactsError) as caught:
        read_items(text, "a.json" if text[0] == "[" else "a.csv")
    assert words in str(caught.value)
    assert str(caught.value).replace("\n", "").isprintable()


def test_ten_thousand_items_are_linted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A large file is linted in seconds of processor time."""
    file = tmp_path / "quiz.csv"
    rows = "".join(f"{n},Which river is number {n}?,Don,Dnipro,Volga,B\n" for n in range(10_000))
    file.write_text(f"id,stem,A,B,C,key\n{rows}", "utf-8")
    before = process_time()
    assert main(["lint", str(file)]) == 0
    assert process_time() - before < 20
    assert "10000 of 10000 questions pass" in capsys.readouterr().out


def test_an_echo_is_told_in_the_words_of_the_key() -> None:
    """A word that stem and key share is shown as the key writes it, without its ending cut off."""
    (item,) = read_items(
        "stem,A,B,C,key\nWhich cities did the plan name?,Cities on rivers,Ports,Villages,A\n", "a.csv"
    )
    assert [one.evidence for one in lint(item) if one.rule == "echoed-word"] == ["Cities"]


if __name__ == "__main__":
    print("first set, by rule: found of labelled, right of raised")
    for rule, (right, vain, missed) in COUNTED.items():
        print(f"  {rule}: {right}/{right + missed}, {right}/{right + vain}")
    print("second set, by flaw: found of labelled")
    for name, (caught, count) in second_recall().items():
        print(f"  {name}: {caught}/{count}")
    print("second set, by rule: right of raised")
    for name, (right, raised) in second_precision().items():
        print(f"  {name}: {right}/{raised}")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Ukrainian, Russian or both", "Russian or both", "Polish"), True),
        (("Ukrainian or both", "Russian or German", "Polish"), False),
    ],
)
def test_an_option_that_leaves_open_what_another_does_overlaps(
    texts: tuple[str, ...], found: bool
) -> None:
    """Of "A or B" and "A, B or C" both may be right; "A or B" and "C or D" part."""
    options = tuple(ItemOption(text=text, right=text == texts[0]) for text in texts)
    item = Item(id="x", stem="Which did they name?", options=options)
    assert any(one.rule == "overlap" for one in lint(item)) is found
