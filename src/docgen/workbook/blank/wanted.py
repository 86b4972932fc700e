"""What a new workbook is wanted for, and its words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from docgen.locale import catalogue
from docgen.workbook.blank.rings import STAGES

PURPOSES = (*STAGES, "all")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The workbook asked for: its language, the type of the engagement, and the stage it is filled in for (or `all`).

    `file` is the name it will have, as its guide says it.
    """

    language: str = "en"
    engagement_type: str = "implementation"
    purpose: str = "kickoff"
    file: str = "engagement.xlsx"

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages whose documents the workbook is for."""
        return STAGES if self.purpose == "all" else (self.purpose,)

    @property
    def first_stage(self) -> str:
        """The stage at which the engagement stands when the workbook is new."""
        return self.stages[0]

    @property
    def words(self) -> dict[str, Any]:
        """The words of a new workbook in its language."""
        return blank_words(self.language)

    def label(self, choices: str, key: str) -> str:
        """Return the word for one key of a list of choices; codes such as JPY stay what they are."""
        return key if choices in self.words["currency_codes"] else str(catalogue(self.language)["labels"][choices][key])

    def labels(self, choices: str) -> tuple[str, ...]:
        """Return the words of a whole list of choices."""
        return tuple(self.label(choices, key) for key in catalogue(self.language)["labels"][choices])


@lru_cache(maxsize=2)
def blank_words(language: str) -> dict[str, Any]:
    """Return the words of new workbooks and projects in `language`."""
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"blank.{language}.toml").read_text("utf-8"))
