"""`make rules`: how often the shared papers use each rule of the conventions; unused rules first, guards marked.

The annotated papers are those whose structure people have written down: the shared papers that gold/structure_*.jsonl
names, and the sample. A rule that they never use is tested by its examples alone: it guards something, or nobody needs
it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import find_papers, read, split, withhold
from corpus.conventions import UK_COUNCILS, Rule
from corpus.structure import council_place, count_council_names
from tests.support.places import SAMPLE, SHARED


@dataclass
class Usage:
    """How often one rule matched: matches by paper."""

    rule: Rule
    matches: Counter[str] = field(default_factory=Counter)

    def count(self, annotated: set[str]) -> tuple[int, int]:
        """(annotated papers in which the rule matched, its matches in them)."""
        used = {_file_name(paper): count for paper, count in self.matches.items() if _file_name(paper) in annotated}
        return len(used), sum(used.values())

    def sources(self) -> Counter[str]:
        """In how many papers of each source the rule matched."""
        return Counter(map(_source, self.matches))


def main() -> None:
    """Read every shared paper, and print a line a rule."""
    if not (SHARED / "papers").is_dir():
        sys.exit(f"There are no papers in {SHARED}: PAPERS_GOLD names the folder of the shared papers.")
    annotated = _annotated()
    papers: list[str] = []
    files = list(find_papers([SHARED / "papers", SAMPLE]))  # reads the papers beside each; that is not counted
    with _Counting() as counting:
        for found in files:
            papers.append(_name(found.path))
            counting.paper = papers[-1]
            paper = read(found)
            split(paper)
            withhold(paper)
            list(map(council_place, count_council_names(paper.text)))
    sources = Counter(map(_source, papers))
    print(f"{len(papers)} papers of {len(sources)} sources, {len(annotated)} of them annotated")
    unused = [usage for usage in counting.usages if not usage.count(annotated)[0]]
    unused.sort(key=lambda usage: (sum(usage.sources().values()), not usage.rule.guards))
    print(f"\n{len(unused)} rules that the annotated papers never use")
    _print(unused, annotated)
    used = [usage for usage in counting.usages if usage.count(annotated)[0]]
    print(f"\n{len(used)} rules that they use")
    _print(sorted(used, key=lambda usage: usage.count(annotated)), annotated)


def _annotated() -> set[str]:
    """The file names of the papers whose structure is written down."""
    gold = [*SHARED.glob("gold/structure_*.jsonl"), *SHARED.glob("gold/more/structure_*.jsonl")]
    docs = {json.loads(line)["doc"] for file in gold for line in file.read_text(encoding="utf-8").splitlines()}
    return docs | {file.name for file in SAMPLE.glob("*.pdf")}


def _print(usages: list[Usage], annotated: set[str]) -> None:
    for usage in usages:
        papers, matches = usage.count(annotated)
        sources = usage.sources()
        where = ", ".join(f"{source} {count}" for source, count in sorted(sources.items())) or "no paper"
        guards = f"[guards {usage.rule.guards}]" if usage.rule.guards else ""
        print(
            f"  {usage.rule.name:35} {guards:21} annotated: {papers:2} papers, {matches:5} matches;"
            f" all: {sum(sources.values()):3} papers: {where}"
        )


def _name(path: Path) -> str:
    root = SAMPLE.parent if path.is_relative_to(SAMPLE) else SHARED / "papers"
    return path.relative_to(root).as_posix()


def _source(paper: str) -> str:
    """The folders of a paper that name whose it is: "kent/cabinet"."""
    return "/".join(paper.split("/")[:-1][:2])


def _file_name(paper: str) -> str:
    return paper.rsplit("/", 1)[-1]


class _Counting:
    """Counts the matches of every rule of UK_COUNCILS while it is open."""

    def __init__(self) -> None:
        self.paper = ""
        self.usages = [Usage(rule) for rule in UK_COUNCILS if isinstance(rule, Rule)]
        self._kept: list[tuple[Rule, str, object]] = []

    def __enter__(self) -> _Counting:
        for usage in self.usages:
            for name, counted in (("search", self._searched), ("finditer", self._found), ("sub", self._replaced)):
                own = getattr(usage.rule, name)
                self._kept.append((usage.rule, name, own))
                object.__setattr__(usage.rule, name, counted(usage, own))
        return self

    def __exit__(self, *_: object) -> None:
        for rule, name, own in self._kept:
            object.__setattr__(rule, name, own)

    def _searched(self, usage: Usage, own: Callable[..., Any]) -> Callable[..., Any]:
        def search(*text: Any) -> Any:
            found = own(*text)
            usage.matches.update([self.paper] if found else [])
            return found

        return search

    def _found(self, usage: Usage, own: Callable[..., Any]) -> Callable[..., Any]:
        def finditer(*text: Any) -> Iterator[Any]:
            for found in own(*text):
                usage.matches[self.paper] += 1
                yield found

        return finditer

    def _replaced(self, usage: Usage, own: Callable[..., Any]) -> Callable[..., Any]:
        def sub(instead: Any, text: str) -> str:
            replaced = own(instead, text)
            usage.matches.update([self.paper] if replaced != text else [])
            return replaced

        return sub


if __name__ == "__main__":
    main()
