"""The examples as parts of the guide: what each shows, what is typed, its picture, and what comes out as text."""

from __future__ import annotations

from guide.example import Example, examples, sections
from guide.rendered import given, typed, words

PICTURES = "pictures/guide"


def blocks(language: str) -> dict[str, str]:
    """Return the examples of each section in a language, by the names of their marks."""
    return {
        f"examples-{section}": "\n\n".join(_shown(example, language) for example in examples() if example.section == section)
        for section in sections()
    }


def picture_name(example: Example, language: str) -> str:
    """Return the path of an example's picture, from the folder of the manual."""
    return f"{PICTURES}/{language}/{example.name}.png"


def _shown(example: Example, language: str) -> str:
    said = words(language)
    told = example.tells[language]
    fence = "````" if any("```" in line for line in typed(example, language)) else "```"
    # Brackets would end the alternative text.
    alt = said["picture_of"].format(told.replace("[", "").replace("]", ""))
    outline = given(example, language) or [said["nothing"]]
    return "\n\n".join(
        (
            f"**{told}**",
            "\n".join((fence, *typed(example, language), fence)),
            f"![{alt}]({picture_name(example, language)})",
            f"<details><summary>{said['as_text']}</summary>",
            "\n".join((fence, *outline, fence)),
            "</details>",
        )
    )
