"""How councils print their papers: data, each rule with lines that it matches and lines that it does not.

`rule` says what a rule is; `furniture`, `numbering`, `names`, `headings`, `minutes`, `reports`, `exempt` and
`exempt_papers` hold the rules; `uk` puts them together. Only prose, records and errors lie below.
"""

from corpus.conventions.rule import Rule, WordList
from corpus.conventions.uk import UK_COUNCILS, Conventions

__all__ = ["UK_COUNCILS", "Conventions", "Rule", "WordList"]
