"""The brand that documents are made in: found, read, and its logo and fonts tried."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.brand import Brand, read_brand
from docgen.problems import DocgenError, Problem


def find_brand(option: Path | None, here: Path) -> tuple[Brand | None, tuple[Problem, ...]]:
    """Return the brand of the option `--brand`, else of `brand` in the `docgen.toml` of the folder `here`, and what to know about it.

    None when neither names one. Raises DocgenError with every Problem of a file that cannot be used.
    """
    path = option or _from_settings(here / "docgen.toml")
    return open_brand(path) if path is not None else (None, ())


def open_brand(path: Path) -> tuple[Brand, tuple[Problem, ...]]:
    """Return the brand in a file, and what to know about it; raises DocgenError with every Problem when it cannot be used."""
    brand, problems = read_brand(path)
    return _with_sound_logo(brand), (*problems, *_unmeasured_fonts(brand))


def _from_settings(path: Path) -> Path | None:
    if not path.is_file():
        return None
    try:
        named = tomllib.loads(path.read_text("utf-8")).get("brand")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fix = "Correct this line of the file."
        raise DocgenError([Problem("settings", f"It cannot be read: {error}.", fix, file=path.name)]) from error
    if named is None:
        return None
    if not isinstance(named, str):
        message = f"brand is {named!r}, not the name of a file."
        raise DocgenError([Problem("settings", message, 'Write brand = "brand.toml".', file=path.name)])
    if not (path.parent / named).is_file():
        message = f"There is no brand “{named}”."
        raise DocgenError([Problem("settings", message, "Correct the name, or write one with “docgen new brand”.", file=path.name)])
    return path.parent / named


def _with_sound_logo(brand: Brand) -> Brand:
    from docgen.template.pictures.picture import PictureError
    from docgen.template.pictures.reading import read_picture

    if brand.logo is None:
        return brand
    try:
        picture = read_picture(brand.logo.content)
    except PictureError as error:
        message = f"The logo “{brand.logo.name}” cannot be shown: {error.reason}."
        raise DocgenError([Problem("brand-logo", message, error.fix, "logo", brand.logo.place)]) from error
    if picture.suffix not in (".png", ".svg", ".jpg", ".jpeg"):
        message = f"The logo “{brand.logo.name}” is no PNG, SVG or JPEG file."
        raise DocgenError([Problem("brand-logo", message, "Save it as one of these.", "logo", brand.logo.place)])
    # What an SVG might do beside drawing is gone from here on.
    return replace(brand, logo=replace(brand.logo, content=picture.content))


def _unmeasured_fonts(brand: Brand) -> Iterator[Problem]:
    from docgen.text.faces import measured_as

    shown: set[str] = set()
    for pair in (brand.headings, brand.body, brand.long_text):
        for name, is_asian in ((pair.latin, False), (pair.east_asian, True)) if pair else ():
            taken = measured_as(name, is_asian=is_asian) if name else None
            if taken is not None and name not in shown:
                shown.add(name)
                message = f"The widths of “{name}” are not known: text in it is measured as {taken}."
                fix = "Look over a deck before you send it; a wider font may need shorter texts."
                yield Problem("brand-font", message, fix, "fonts", brand.file, "info")
