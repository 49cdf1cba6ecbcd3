"""Finds faults in a pack before it is published."""

from corpus.check.pack import Fault, Finding, PaperFindings, check_pack

__all__ = ["Fault", "Finding", "PaperFindings", "check_pack"]
