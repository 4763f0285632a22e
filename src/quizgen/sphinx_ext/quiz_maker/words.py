"""How kinds are called where teachers choose them: by what they ask for."""

GROUPS: dict[str, tuple[str, ...]] = {
    "facts": ("recall", "date", "number", "term", "map"),
    "order": ("chronology",),
    "who said it": ("attribution",),
    "how sure can we be": ("figures", "status", "report-check", "source", "corroboration"),
    "causes and consequences": ("cause", "consequence"),
    "what was known then": ("known",),
    "understanding": ("own",),
}
"""Words -> kinds."""


def group_of(kind: str) -> str:
    """Return the words under which a kind is counted."""
    return next(words for words, kinds in GROUPS.items() if kind in kinds)
