"""Under what kinds are counted where teachers choose them: what they ask for."""

GROUPS: dict[str, tuple[str, ...]] = {
    "facts": ("recall", "date", "number", "term", "map"),
    "order": ("chronology",),
    "speakers": ("attribution",),
    "certainty": ("figures", "status", "report-check", "source", "corroboration"),
    "causes": ("cause", "consequence"),
    "known": ("known",),
    "understanding": ("own",),
}
"""Group -> kinds; `quizgen.words` says how each is called."""


def group_of(kind: str) -> str:
    """Return the group under which a kind is counted."""
    return next(group for group, kinds in GROUPS.items() if kind in kinds)
