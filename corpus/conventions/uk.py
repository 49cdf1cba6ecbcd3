"""The conventions of councils in the United Kingdom and Ireland, and how another council's are added to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from corpus.conventions.exempt import ExemptRules
from corpus.conventions.exempt_papers import ExemptPaperRules
from corpus.conventions.furniture import FurnitureRules
from corpus.conventions.headings import HeadingRules
from corpus.conventions.minutes import MinutesRules
from corpus.conventions.names import NameRules
from corpus.conventions.numbering import NumberingRules
from corpus.conventions.reports import ReportRules
from corpus.conventions.rule import Rule, WordList


@dataclass(frozen=True, slots=True)
class Conventions:
    """Every rule by which a paper is read, in groups by what it is about."""

    furniture: FurnitureRules = FurnitureRules()  # noqa: RUF009 - frozen
    numbering: NumberingRules = NumberingRules()  # noqa: RUF009 - frozen
    names: NameRules = NameRules()  # noqa: RUF009 - frozen
    headings: HeadingRules = HeadingRules()  # noqa: RUF009 - frozen
    minutes: MinutesRules = MinutesRules()  # noqa: RUF009 - frozen
    reports: ReportRules = ReportRules()  # noqa: RUF009 - frozen
    exempt: ExemptRules = ExemptRules()  # noqa: RUF009 - frozen
    exempt_papers: ExemptPaperRules = ExemptPaperRules()  # noqa: RUF009 - frozen

    def extended(self, *forms: Rule | WordList) -> Conventions:
        """These conventions with further forms: each is added to the rule or the list of its name.

        Raises LookupError where no rule has the name, and ValueError where a form lacks a group that the rule has.
        """
        groups = {group.name: getattr(self, group.name) for group in fields(self)}
        for form in forms:
            group, _, name = form.name.partition(".")
            known = getattr(groups.get(group), name, None)
            if known is None:
                raise LookupError(f"No rule is called {form.name}. The rules are: {', '.join(sorted(self.by_name()))}.")
            groups[group] = replace(groups[group], **{name: known.extended(form)})
        return Conventions(**groups)

    def by_name(self) -> dict[str, Rule | WordList]:
        """Every rule and word list by its name, in the order of their groups."""
        return {one.name: one for one in self}

    def __iter__(self) -> Iterator[Rule | WordList]:
        for group in fields(self):
            rules = getattr(self, group.name)
            yield from (getattr(rules, rule.name) for rule in fields(rules))


UK_COUNCILS = Conventions()
