"""A build of unchanged papers, and opening an index, do not load the language model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MINUTES = """Wexcombe Borough Council

Transport Committee

Minutes of the meeting held on 14 March 2024 at 10am

1. Gully cleaning

1.1 Members asked when the gullies would be cleaned again.
"""
BUILD_AND_OPEN = """
import sys
from pathlib import Path
from index import build_index, open_index
report = build_index([Path(sys.argv[1])], Path(sys.argv[2]))
open_index(Path(sys.argv[2]))
print(report.embedded, "torch" in sys.modules)
"""


def test_a_second_build_and_opening_load_no_torch(tmp_path: Path) -> None:
    (tmp_path / "march.txt").write_text(MINUTES, encoding="utf-8")

    def build() -> list[str]:
        arguments = [sys.executable, "-c", BUILD_AND_OPEN, str(tmp_path / "march.txt"), str(tmp_path / "index")]
        return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split()

    embedded, loads_torch = build()
    assert int(embedded) > 0 and loads_torch == "True"
    assert build() == ["0", "False"]
