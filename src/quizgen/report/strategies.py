"""Measure whether a reader who knows nothing can find keys by their looks.

A strategy picks one option, or several alike, by length, words, frequency or what other keys look like. Its score on a question is the
chance that it finds the key; less the chance of a blind guess, that is its excess. The gate is one-sided: a
bank fails if, by evidence, a strategy's mean excess is above `MARGIN`. Questions about one record are not
independent, so the standard error is that of clusters (Liang & Zeger 1986, with the factor G / (G - 1)); the
p-values of the strategies are adjusted after Holm (1979). A fair bank may show a few points by chance; only
what chance does not explain fails.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from statistics import NormalDist
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.lint.wording import content
from quizgen.model import Choice, Option, Question
from quizgen.report.learnt import Learnt
from quizgen.text.numbers import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quizgen.report.cases import Case

MARGIN = 0.03
"""Points above chance that do not matter yet."""
ALPHA = 0.05
POWER = 0.8
FEWEST = 10
"""Questions below which a strategy is not judged."""

_NORMAL = NormalDist()


class Strategy(Struct, frozen=True):
    """What a strategy reached over a bank."""

    name: str
    n: int
    """Questions on which it could pick."""
    clusters: int
    excess: float
    """Mean score less chance, from -1 to 1."""
    low: float
    """Lower bound of the one-sided 95 % interval of the excess."""
    high: float
    """Upper bound of the other side."""
    p: float
    """That the excess is at most `MARGIN`, adjusted after Holm."""
    visible: float
    """The excess that `n` could have shown with a power of 80 %."""

    @property
    def fails(self) -> bool:
        """Whether the evidence says that it pays."""
        return self.n >= FEWEST and self.p < ALPHA


def measure(found: Sequence[Case]) -> tuple[Strategy, ...]:
    """Return what each strategy reaches, with p-values adjusted for their number.

    Args:
        found: the choices of a bank.
    """
    counted = Counter(one for case in found for one in case.ids)
    learnt = Learnt(found)
    pickers: dict[str, Callable[[Case], Sequence[int]]] = {
        "longest option": lambda case: _most(case, len),
        "shortest option": lambda case: _most(case, lambda text: -len(text)),
        "most words of the stem": lambda case: _most(
            case, lambda text: len(content(text) & content(case.stem))
        ),
        "most words of the other options": _most_shared,
        "middle number": _middle,
        "most frequent option of the bank": lambda case: _best(case, [counted[one] for one in case.ids]),
        "option most like other keys": lambda case: _best(case, learnt.scores(case)),
        "first option": lambda _: (0,),
        "last option": lambda case: (len(case.ids) - 1,),
    }
    raw = [_judged(name, pick, found) for name, pick in pickers.items()]
    return _holm(raw)


def _most(case: Case, value: Callable[[str], int]) -> Sequence[int]:
    return _best(case, [value(text) for text in case.options])


def _best(case: Case, values: Sequence[float]) -> Sequence[int]:
    """Return the options of the greatest value; none if all are alike."""
    top = max(values)
    picked = [at for at, value in enumerate(values) if value == top]
    return picked if len(picked) < len(case.options) else ()


def _most_shared(case: Case) -> Sequence[int]:
    """Pick what has most words in common with the others: authors vary the key to make distractors."""
    parts = [content(text) for text in case.options]
    return _best(case, [sum(len(own & other) for other in parts) - len(own) for own in parts])


def _middle(case: Case) -> Sequence[int]:
    """Pick the middle of options that are numbers."""
    values = [find(text) for text in case.options]
    if any(len(one) != 1 for one in values) or len(values) % 2 == 0:
        return ()
    order = sorted(range(len(values)), key=lambda at: values[at][0].value)
    return (order[len(order) // 2],)


def _judged(name: str, pick: Callable[[Case], Sequence[int]], found: Sequence[Case]) -> Strategy:
    by_cluster: dict[str, list[float]] = defaultdict(list)
    for case in found:
        picked = pick(case)
        if picked:
            score = (case.key in picked) / len(picked)
            by_cluster[case.cluster].append(score - 1 / len(case.options))
    values = [one for cluster in by_cluster.values() for one in cluster]
    n, groups = len(values), len(by_cluster)
    if groups < 2:
        return Strategy(name, n, groups, sum(values) / n if n else 0.0, -1.0, 1.0, 1.0, 1.0)
    mean = sum(values) / n
    spread = sum((sum(cluster) - len(cluster) * mean) ** 2 for cluster in by_cluster.values())
    error = math.sqrt(spread * groups / (groups - 1)) / n
    z = _NORMAL.inv_cdf(1 - ALPHA)
    p = 1 - _NORMAL.cdf((mean - MARGIN) / error) if error else float(mean <= MARGIN)
    visible = MARGIN + (z + _NORMAL.inv_cdf(POWER)) * error
    return Strategy(name, n, groups, mean, mean - z * error, mean + z * error, p, visible)


def _holm(raw: Sequence[Strategy]) -> tuple[Strategy, ...]:
    """Adjust the p-values: the k-th least of m is multiplied by m - k + 1, and never less than the one before."""
    judged = sorted((one for one in raw if one.n >= FEWEST), key=lambda one: one.p)
    adjusted: dict[str, float] = {}
    least = 0.0
    for at, one in enumerate(judged):
        least = max(least, min(1.0, one.p * (len(judged) - at)))
        adjusted[one.name] = least
    return tuple(replace(one, p=adjusted.get(one.name, 1.0)) for one in raw)


def key_positions(found: Sequence[Case]) -> tuple[Counter[int], float]:
    """Return how often the key stands at each place, and the p-value of the chi-squared test that this is even.

    Each question expects its key at each of its places alike. With fewer than 100 questions, p is 1.
    """
    seen = Counter(case.key for case in found)
    expected: dict[int, float] = defaultdict(float)
    for case in found:
        for at in range(len(case.options)):
            expected[at] += 1 / len(case.options)
    if len(found) < 100 or len(expected) < 2:
        return seen, 1.0
    chi = sum((seen[at] - many) ** 2 / many for at, many in expected.items())
    return seen, _chi_tail(chi, len(expected) - 1)


def _chi_tail(chi: float, degrees: int) -> float:
    """Return the upper tail of the chi-squared distribution, by Wilson and Hilferty (1931)."""
    if chi <= 0:
        return 1.0
    ninth = 2 / (9 * degrees)
    return 1 - _NORMAL.cdf(((chi / degrees) ** (1 / 3) - (1 - ninth)) / math.sqrt(ninth))


def option_sets(questions: Iterable[Question]) -> dict[tuple[str, ...], list[str]]:
    """Return the sets of options that more than one question has, with the ids of those questions."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for question in questions:
        if isinstance(question.shape, Choice) and not question.shape.closed:
            found[tuple(sorted(one.id for one in question.shape.options))].append(question.id)
    return {options: ids for options, ids in found.items() if len(ids) > 1}


def distractor_use(questions: Iterable[Question]) -> Counter[str]:
    """Return how often each text serves as a distractor."""
    uses: Counter[str] = Counter()
    for question in questions:
        if isinstance(question.shape, Choice) and not question.shape.closed:
            wrong: Iterable[Option] = (
                one for one in question.shape.options if one.id not in question.shape.key
            )
            uses.update(one.text for one in wrong)
    return uses
