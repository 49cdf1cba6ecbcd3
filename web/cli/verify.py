"""`papers verify`: whether an index is as a build writes it, with a line for everything that is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index import IndexFault, find_faults
from web.cli.terminal import write_json, write_line, write_remark
from web.views.numbers import format_count

FAULTS_EXIT_CODE = 11  # as for an index that cannot be opened


def run(folder: Path, *, as_json: bool) -> int:
    """Print the faults of an index; exit code 11 where it has any, else 0. Raises IndexFolderError."""
    faults = list(find_faults(folder))
    if as_json:
        write_json([_fault_to_dict(fault) for fault in faults], indent=2)
    else:
        for fault in faults:
            write_line(f"{fault.place}: {fault.message}")
    papers = format_count(len({fault.paper_hash for fault in faults if fault.paper_hash}), "paper")
    write_remark(f"{format_count(len(faults), 'fault')} found in {folder}, {papers} to index again.")
    return FAULTS_EXIT_CODE if faults else 0


def _fault_to_dict(fault: IndexFault) -> dict[str, Any]:
    return {"place": fault.place, "paper_hash": fault.paper_hash, "message": fault.message}
