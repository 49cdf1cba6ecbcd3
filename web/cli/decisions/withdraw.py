"""`papers withdraw`: a paper or a passage is taken down and stays out, or is let back; alone, what was taken down."""

from __future__ import annotations

from pathlib import Path

from corpus import format_date
from index import Decision, DecisionReport, NamedSubject, list_withdrawals, withdraw_words
from web.cli.decisions.publish import describe_taken, publish, sign_decision
from web.cli.terminal import write_line, write_remark
from web.views.numbers import format_count


def run(words: str, folder: Path, *, model: Path | None, everywhere: bool, undo: bool, who: str, reason: str) -> None:
    """Withdraw what the words name, or let it back, and write what was done. Raises PaperError, IndexFolderError."""
    if not words:
        list_decisions(folder)
        return
    by = sign_decision(who, reason)
    with publish(model) as publishing:
        report = withdraw_words(words, folder, by, everywhere=everywhere, undo=undo, publishing=publishing)
    for line in describe_undo(report) if undo else describe_withdrawal(report):
        write_remark(line)


def list_decisions(folder: Path) -> None:
    """Print the address of all that is withdrawn, with who withdrew it, when and why."""
    for subject, decision in list_withdrawals(folder):
        write_line(f"{subject.address}  {describe_decision(decision)}")


def describe_decision(decision: Decision) -> str:
    """Such as "withdrawn by anna on 4 March 2026: names a child"."""
    why = f": {decision.reason}" if decision.reason else ""
    return f"withdrawn by {decision.who} on {format_date(decision.when.date())}{why}"


def describe_withdrawal(report: DecisionReport) -> list[str]:
    """What was taken down, where the same words still are, and how many papers the index holds."""
    files = list(dict.fromkeys(name for name, _ in report.build.stay_out))
    lines = [f"Withdrawn: {one.address}" for one in report.decided]
    lines += [f"Stays out: {name}" for name in files if name in report.build.withdrawn]
    lines += describe_taken(report)
    if report.same_words:
        lines.append(
            f"The same words are still at {_join_addresses(report.same_words)}: --everywhere withdraws them too."
        )
    return [*lines, _close(report)]


def describe_undo(report: DecisionReport) -> list[str]:
    """What was let back, and which withdrawals of the same words are still in force."""
    read = {paper.name for paper in report.build.papers}
    lines = [f"No longer withdrawn: {one.address}" for one in report.decided]
    if not read:
        lines.append("Its file is below no folder of this index: it comes back when its folder is indexed again.")
    if report.same_words:
        lines.append(
            f"The same words stay withdrawn at {_join_addresses(report.same_words)}: --everywhere lets them back."
        )
    return [*lines, _close(report)]


def _join_addresses(subjects: tuple[NamedSubject, ...]) -> str:
    return " and ".join(one.address for one in subjects)


def _close(report: DecisionReport) -> str:
    build = report.build
    return f"Generation {build.generation}: {format_count(build.passages, 'passage')}, {build.elapsed_s:.1f} s."
