"""Run a command of the installed quizgen with nothing importable but what its metadata requires.

Run as a script by the Python of an environment that may hold much more; `test_wheel.py` does.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class Blocked(MetaPathFinder):
    """Behaves as if the modules of some names were not installed."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse a module of a blocked name."""
        del path, target
        if fullname.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"no requirement brings {fullname}", name=fullname)
        return None


def required(name: str) -> set[str]:
    """Return a distribution and all that it requires, without extras, and what that requires."""
    found: set[str] = set()
    waiting = [(name, "")]
    while waiting:
        one, extra = waiting.pop()
        if f"{one}[{extra}]" in found:
            continue
        found |= {one, f"{one}[{extra}]"}
        try:
            lines = map(Requirement, requires(one) or ())
        except PackageNotFoundError:
            continue
        for line in lines:
            if line.marker is None or line.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(line.name), each) for each in ("", *line.extras)]
    return found


def block_all_but(distributions: set[str]) -> set[str]:
    """Block every installed module that none of some distributions brings; return their names."""
    names = {
        module
        for module, owners in packages_distributions().items()
        if distributions.isdisjoint(canonicalize_name(owner) for owner in owners)
    }
    for loaded in [module for module in sys.modules if module.partition(".")[0] in names]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, Blocked(names))
    return names


if __name__ == "__main__":
    blocked = block_all_but(required("quizgen"))
    print("blocked:", *sorted(blocked), file=sys.stderr)

    from quizgen.cli import main

    sys.exit(main(sys.argv[1:]))
