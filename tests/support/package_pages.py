"""The README of a package by its parts: sections, diagrams, programs."""

from __future__ import annotations

import re
from functools import cached_property

from tests.support.places import ROOT

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)


class Page:
    """The README of one package."""

    def __init__(self, package: str) -> None:
        """Read the page of a package, by its name."""
        self._path = ROOT / package / "README.md"

    @cached_property
    def text(self) -> str:
        """The whole page."""
        return self._path.read_text(encoding="utf-8")

    def section(self, title: str) -> str:
        """What is below a heading, up to the next."""
        (body,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", self.text, flags=re.DOTALL | re.MULTILINE)
        return str(body)

    def blocks(self, kind: str) -> list[str]:
        """The blocks of a kind: "python", or "" for diagrams."""
        return [body for named, body in BLOCK.findall(self.text) if named == kind]

    def diagram(self) -> str:
        """The path of the data through the package's modules."""
        return self.blocks("")[0]

    def order(self) -> str:
        """The order of imports inside the package."""
        return self.blocks("")[1]
