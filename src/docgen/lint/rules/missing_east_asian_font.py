"""Japanese text without a Japanese font."""

from __future__ import annotations

from docgen.dialects import A, W
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject
from docgen.lint.words import STYLES
from docgen.opc import Package

_PARTS = (("majorFont", "headings"), ("minorFont", "body"))


def missing_east_asian_font(subject: Subject) -> Faults:
    """A template that is filled in Japanese names no font for Japanese text.

    Why: Each program then takes one of its own: Chinese forms of the same characters, letters of another weight, lines that break
    elsewhere than docgen measured.

    Bad:
        (languages: ja)
        (East Asian font: none)
        # ようこそ
    Good:
        (languages: ja)
        (East Asian font: BIZ UDPGothic)
        # ようこそ
    """
    package = subject.package
    if package is None or "ja" not in subject.languages or subject.template is None:
        return
    if subject.is_document:
        if not _has_default(package):
            fix = "Set one: Design > Fonts > Customize Fonts, or Home > Font > Asian text font > Set As Default."
            yield Fault("styles", "The document has no font for Japanese text.", fix)
        return
    fix = "Set one: View > Slide Master > Fonts > Customize Fonts (East Asian)."
    for part in sorted(
        {item.target for page in subject.pages_of("master") for item in package.relationships(page.part) if item.kind == "theme"}
    ):
        for name, used in _PARTS:
            if part in package and not _states_font(package, part, name):
                yield Fault("theme", f"The theme has no font for Japanese text in {used}.", fix)


def _states_font(package: Package, part: str, name: str) -> bool:
    fonts = package.tree(part).find(f".//{A}fontScheme/{A}{name}")
    if fonts is None:
        return False
    own = fonts.find(A + "ea")
    by_script = any(font.get("script") == "Jpan" and font.get("typeface") for font in fonts.iterchildren(A + "font"))
    return by_script or (own is not None and bool(own.get("typeface")))


def _has_default(package: Package) -> bool:
    root = package.tree(STYLES) if STYLES in package else None
    fonts = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts") if root is not None else None
    if fonts is None:
        return False
    if fonts.get(W + "eastAsia"):
        return True
    theme = next((item.target for item in package.relationships(package.main_part) if item.kind == "theme"), "")
    name = "majorFont" if (fonts.get(W + "eastAsiaTheme") or "").startswith("major") else "minorFont"
    return bool(fonts.get(W + "eastAsiaTheme")) and theme in package and _states_font(package, theme, name)


RULE = LintRule(missing_east_asian_font)
