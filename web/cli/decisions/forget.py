"""`papers forget`: a file or folder that the index was given leaves it with its papers."""

from __future__ import annotations

from pathlib import Path

from index import forget_root
from web.cli.decisions.publish import publish
from web.cli.index import describe_report
from web.cli.terminal import write_remark
from web.settings import read_now


def run(root: Path, folder: Path, *, model: Path | None) -> None:
    """Drop the papers of a root, and write what was done. Raises PaperError, IndexFolderError."""
    with publish(model) as publishing:
        report = forget_root(root, folder, now=read_now(), publishing=publishing)
    for line in describe_report(report):
        write_remark(line)
