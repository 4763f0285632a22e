"""The values that cross the seams: entities, facts, questions, verdicts; frozen, without I/O."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date as Day
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from quizgen.errors import Where

MONTHS = tuple(calendar.month_name)
NOWHERE = Where("")
"""The place of a value that no file holds."""
Level = Literal["remember", "understand", "apply", "analyse", "evaluate"]
"""Of the revised Bloom taxonomy."""


class Status(StrEnum):
    """How the content of a fact stands."""

    ESTABLISHED = "established"
    CLAIM = "claim"
    DISPUTED = "disputed"
    REFUTED = "refuted"


class Sensitive(StrEnum):
    """How carefully a record is asked."""

    NONE = "none"
    CARE = "care"
    NO_QUIZ = "no_quiz"


class Precision(StrEnum):
    """What a date tells: a day, a month, a year, or only bounds."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class DateSpan(Struct, frozen=True, order=True):
    """A date at the precision at which it is known (a subset of EDTF, ISO 8601-2:2019)."""

    first: Day
    last: Day
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        first, last = self.first, self.last
        match self.precision:
            case Precision.DAY:
                return f"{first.day} {MONTHS[first.month]} {first.year}"
            case Precision.MONTH:
                return f"{MONTHS[first.month]} {first.year}"
            case Precision.YEAR:
                return str(first.year)
            case Precision.INTERVAL:
                start = f"{first.day} {MONTHS[first.month]} {first.year}"
                if first.year == last.year:
                    start = f"{first.day} {MONTHS[first.month]}"
                    if first.month == last.month:
                        start = str(first.day)
                return f"between {start} and {last.day} {MONTHS[last.month]} {last.year}"

    @property
    def iso(self) -> str:
        """The date as written in a record: ``2022-06-24``, ``2022-06``, ``2022`` or ``a/b``."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return self.first.isoformat()[:7]
            case Precision.YEAR:
                return self.first.isoformat()[:4]
            case Precision.INTERVAL:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def meets(self, other: DateSpan) -> bool:
        """Tell whether the two may be the same day."""
        return self.first <= other.last and other.first <= self.last

    def before(self, other: DateSpan) -> bool:
        """Tell whether this one surely lies earlier."""
        return self.last < other.first


class Amount(Struct, frozen=True):
    """A number with its bounds and unit: ``about 800 people`` or ``1,000 to 1,200``."""

    low: Decimal
    high: Decimal
    about: bool = False
    unit: str = ""
    text: str = ""
    """As the author wrote it."""

    def __str__(self) -> str:
        return f"{self.text} {self.unit}".strip()


class EntityRef(Struct, frozen=True):
    """An entity standing as the subject or object of a fact."""

    id: str


class Phrase(Struct, frozen=True):
    """Words standing as the subject or object of a fact: a name, a clause, a term."""

    text: str


Term = EntityRef | Phrase | Amount | DateSpan


class FormerName(Struct, frozen=True):
    """A name that an entity bore in another period; it is no spelling of the present one."""

    name: str
    start: DateSpan | None = None
    end: DateSpan | None = None
    uk: str = ""
    ru: str = ""


class Role(Struct, frozen=True):
    """An office that a person held; it chooses wrong options and is never asked by itself."""

    office: str
    start: DateSpan | None = None
    end: DateSpan | None = None


class Entity(Struct, frozen=True, kw_only=True):
    """A person, place, organisation, document or term."""

    id: str
    type: str
    name: str
    """The one spelling that the book prints."""
    gloss: str = ""
    """What it is, to follow "is": ``a steelworks in Mariupol``."""
    uk: str = ""
    ru: str = ""
    also: tuple[str, ...] = ()
    """Other spellings that readers may use."""
    imprecise: tuple[str, ...] = ()
    """Names that may mean it but say too little: they earn a prompt."""
    former: tuple[FormerName, ...] = ()
    part_of: str = ""
    after: tuple[str, ...] = ()
    """Entities in whose place it came: its predecessors."""
    side: str = ""
    roles: tuple[Role, ...] = ()
    at: tuple[Decimal, Decimal] | None = None
    """Latitude and longitude in decimal degrees (WGS 84)."""
    date: DateSpan | None = None
    """For a document: its day."""
    where: Where = NOWHERE


class Source(Struct, frozen=True, kw_only=True):
    """An entry of the bibliography."""

    key: str
    title: str
    origin: str
    """Who first had it; two sources are independent if it differs."""
    outlet: str = ""
    country: str = ""
    url: str = ""
    date: str = ""
    language: str = ""
    archived: str = ""
    """The day of an archived copy, or its address."""
    where: Where = NOWHERE


class Passage(Struct, frozen=True, kw_only=True):
    """Tagged words in a page that teach a record."""

    record: str
    page: str
    """The page without its ending, relative to the root of the book: ``book/start-here``."""
    text: str
    section: str
    """Heading of the section it stands in."""
    title: str
    """Heading of the page."""
    where: Where
    home: bool = False
    """Whether it is the record's first passage in reading order, which bears the anchor."""

    @property
    def anchor(self) -> str:
        """The id that links lead to."""
        return f"fact-{self.record}"


class Near(Struct, frozen=True, kw_only=True):
    """A wrong option that an author proposes, with what makes it wrong."""

    entity: str
    why: str
    sources: tuple[str, ...] = ()


class Fact(Struct, frozen=True, kw_only=True):
    """Subject, relation, object: one thing that a record teaches."""

    id: str
    """``RECORD.relation``, with ``.2`` … where a record has several."""
    record: str
    relation: str
    subject: Term
    object: Term
    sentence: str
    status: Status
    sources: tuple[str, ...]
    by: str = ""
    """Who says so: an entity."""
    date: DateSpan | None = None
    weight: int = 2
    thread: str = ""
    sensitive: Sensitive = Sensitive.NONE
    tags: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    why: str = ""
    untaught: str = ""
    """Why a lesser slot is not asked: the passage does not name it."""
    passages: tuple[Passage, ...] = ()
    where: Where = NOWHERE


class Option(Struct, frozen=True, kw_only=True):
    """One option of a question, key or distractor."""

    id: str
    text: str
    rationale: str = ""
    """What it really is, for the reader: at most 40 words."""
    proof: str = ""
    """Why it is right or wrong, for the author: rule and fact."""


class Choice(Struct, frozen=True, kw_only=True):
    """Choose one option, or every right one."""

    options: tuple[Option, ...]
    key: tuple[str, ...]
    multiple: bool = False
    closed: bool = False
    """Whether the options are a fixed set of labels in a fixed order."""


class Text(Struct, frozen=True, kw_only=True):
    """Type a name. The three tables are keyed by folded text (`quizgen.text.fold`)."""

    key: str
    entity: str = ""
    """The entity that the key names; empty switches typing slips off."""
    accept: Mapping[str, str] = field(default_factory=dict)
    """Folded form -> what to teach about it ("" if it is the book's own spelling)."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """Folded form -> what to ask back."""
    confused: Mapping[str, str] = field(default_factory=dict)
    """Folded form -> what it really is."""
    names: tuple[str, ...] = ()
    """The word bank, shown to who asks for it: the key among other names, sorted."""


class Number(Struct, frozen=True, kw_only=True):
    """Type a number; it is right inside the bounds, both included."""

    key: Amount
    low: Decimal
    high: Decimal
    unit: str = ""


class Date(Struct, frozen=True, kw_only=True):
    """Type a date at the precision of the key."""

    key: DateSpan


class Order(Struct, frozen=True, kw_only=True):
    """Put items in order, earliest first."""

    items: tuple[Option, ...]
    """As shown; an item's rationale tells its date."""
    key: tuple[str, ...]
    ties: tuple[tuple[str, str], ...] = ()
    """Pairs of ids, in the key's order, that may stand either way."""


class Match(Struct, frozen=True, kw_only=True):
    """Pair each left item with one right item."""

    left: tuple[Option, ...]
    right: tuple[Option, ...]
    key: tuple[tuple[str, str], ...]


Shape = Choice | Text | Number | Date | Order | Match


class Place(Struct, frozen=True, kw_only=True):
    """Where the book says it."""

    page: str
    """The page without its ending, relative to the root of the book."""
    anchor: str
    """The id of the passage."""
    section: str
    """The heading over it."""
    title: str
    """The heading of the page."""

    def named(self, page: str = "") -> str:
        """Return the section as a reader finds it: behind the page's title, but for who is on that page."""
        if self.section in {"", self.title}:
            return self.title
        return self.section if page == self.page else f"{self.title} > {self.section}"

    @property
    def link(self) -> str:
        """Page and anchor."""
        return f"{self.page}#{self.anchor}"


class Question(Struct, frozen=True, kw_only=True):
    """A stem with the shape of its answer and all that a verdict needs to teach."""

    id: str
    """``RECORD.kind.variant``; it survives mended wording."""
    digest: str
    """Changes with stem, key or options."""
    kind: str
    level: Level
    stem: str
    shape: Shape
    rationale: str
    facts: tuple[str, ...]
    records: tuple[str, ...]
    """Records it rests on, the anchor first."""
    places: tuple[Place, ...]
    """The sections that teach it, the one that says most first; together they teach all that it rests on."""
    status: Status
    sources: tuple[str, ...]
    exhibit: tuple[tuple[str, ...], ...] = ()
    """A table that stands beside the stem: its head, then its rows."""
    proof: str = ""
    """Why the key is right, for the author: the fact and its sources."""
    tags: tuple[str, ...] = ()
    hint: str = ""
    sensitive: Sensitive = Sensitive.NONE
    where: Where = NOWHERE

    @property
    def page(self) -> str:
        """The page that says most of it."""
        return self.places[0].page

    @property
    def anchor(self) -> str:
        """The passage there."""
        return self.places[0].anchor

    @property
    def passage(self) -> str:
        """The link to the passage, as page and anchor."""
        return self.places[0].link

    @property
    def found_at(self) -> str:
        """Where a reader finds it: title and section of every place."""
        return "; ".join(one.named() for one in self.places)


class Lexicon(Struct, frozen=True, kw_only=True):
    """Every name form of the base, former and imprecise ones too: what tells a slip from another place."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded form -> ids of the entities that bear it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Entity id -> the spelling that the book prints."""
    glosses: Mapping[str, str] = field(default_factory=dict)
    """Entity id -> what it is, to follow "is"; missing where the base does not say."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """Entity id -> the root of its type: place, person, organisation, document or term."""
    acronyms: frozenset[str] = frozenset()
    """Names, folded, that hold an acronym: what is typed nearly so is never read as a slip."""


class Result(StrEnum):
    """What the checker says of a response."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    PROMPT = "prompt"
    CONFUSED = "confused"
    UNSURE = "unsure"
    UNANSWERED = "unanswered"


class Verdict(Struct, frozen=True, kw_only=True):
    """What the checker says, in words that teach."""

    result: Result
    score: float
    """From 0 to 1."""
    feedback: str
    """Plain text; opens with the lead word of its result ("Yes.", "Nearly.")."""
    suggest: str = ""
    """After "Do you mean …?": the answer that is meant, which checks as correct; a page may offer it."""
    passage: str = ""
    """Page and anchor of where the book says it."""
