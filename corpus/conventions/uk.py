"""The conventions of councils in the United Kingdom and Ireland, and how another council's are added to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from corpus.conventions.decisions import DecisionRules
from corpus.conventions.exempt_rules.doubts import ExemptDoubtRules
from corpus.conventions.exempt_rules.fields import ExemptFieldRules
from corpus.conventions.exempt_rules.marks import ExemptRules
from corpus.conventions.exempt_rules.papers import ExemptPaperRules
from corpus.conventions.exempt_rules.parts import ExemptPartRules
from corpus.conventions.furniture import FurnitureRules
from corpus.conventions.headings import HeadingRules
from corpus.conventions.minutes import MinutesRules
from corpus.conventions.motions import MotionRules
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
    motions: MotionRules = MotionRules()  # noqa: RUF009 - frozen
    decisions: DecisionRules = DecisionRules()  # noqa: RUF009 - frozen
    reports: ReportRules = ReportRules()  # noqa: RUF009 - frozen
    exempt: ExemptRules = ExemptRules()  # noqa: RUF009 - frozen
    exempt_fields: ExemptFieldRules = ExemptFieldRules()  # noqa: RUF009 - frozen
    exempt_doubts: ExemptDoubtRules = ExemptDoubtRules()  # noqa: RUF009 - frozen
    exempt_parts: ExemptPartRules = ExemptPartRules()  # noqa: RUF009 - frozen
    exempt_papers: ExemptPaperRules = ExemptPaperRules()  # noqa: RUF009 - frozen

    def extended(self, *forms: Rule | WordList) -> Conventions:
        """These conventions with further forms: each is added to the rule or the list of its name.

        Raises LookupError where nothing of its kind has a form's name, and ValueError where a form lacks a named group
        that the rule has.
        """
        groups: dict[str, Any] = {group.name: getattr(self, group.name) for group in fields(self)}
        for form in forms:
            names = [one.name for one in self if isinstance(one, type(form))]
            if form.name not in names:
                kind = "rule" if isinstance(form, Rule) else "word list"
                raise LookupError(f"No {kind} is called {form.name}. There are: {', '.join(sorted(names))}.")
            group, _, name = form.name.partition(".")
            known = getattr(groups[group], name)
            groups[group] = replace(groups[group], **{name: known.extended(form)})
        return Conventions(**groups)

    def __iter__(self) -> Iterator[Rule | WordList]:
        for group in fields(self):
            rules = getattr(self, group.name)
            yield from (getattr(rules, rule.name) for rule in fields(rules))


UK_COUNCILS = Conventions()
