"""Pack a built site into one archive that opens from disk, the same bytes for the same site.

python tools/zip_site.py SITE ARCHIVE
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

LICENCES = ("LICENSE", "LICENSE-content", "THIRD-PARTY")
SKIPPED = {".buildinfo", ".nojekyll", "objects.inv", "sitemap.xml"}
"""Files of a site that only a web server or another Sphinx project has a use for."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first time that the format knows: archives of the same site do not differ by their clock."""


def pack(site: Path, archive: Path, beside: list[Path]) -> int:
    """Write the pages of `site` and the files `beside` them; return the archive's size in bytes.

    Everything goes into one folder with the archive's name. Names are sorted, times and rights fixed.
    """
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files |= {path.name: path for path in beside}
    archive.parent.mkdir(parents=True, exist_ok=True)
    part = archive.with_suffix(".part")
    with zipfile.ZipFile(part, "w") as packed:
        for name in sorted(files):
            if Path(name).name not in SKIPPED:
                entry = zipfile.ZipInfo(f"{archive.stem}/{name}", MOMENT)
                entry.create_system = 3  # Unix, on every machine
                entry.external_attr = 0o100644 << 16
                # Stored, not compressed: compressors differ between machines and Python versions.
                packed.writestr(entry, files[name].read_bytes(), zipfile.ZIP_STORED)
    part.replace(archive)
    return archive.stat().st_size


def main(arguments: list[str]) -> None:
    """Pack, or say what is missing."""
    if len(arguments) != 2:
        sys.exit("usage: python tools/zip_site.py SITE ARCHIVE")
    site, archive = map(Path, arguments)
    if not (site / "index.html").is_file():
        sys.exit(f"{site}: no built book here (index.html is missing); run `make book` first")
    root = Path(__file__).resolve().parent.parent
    size = pack(site, archive, [root / name for name in LICENCES])
    print(f"{archive}: {size / 1e6:.1f} MB. Unpack it and open index.html.")


if __name__ == "__main__":
    main(sys.argv[1:])
