"""`make audit`: whether a known vulnerability is in a release of constraints.txt, as pip-audit finds them.

Exit code 0: every release was looked up and none is known to be vulnerable. 1: one is. 2: not every release could be
looked up, so that nothing is known; pip-audit itself calls that "No known vulnerabilities found" where a mirror of the
package index has no advisories. (make ends with 2 for both: the last sentence says which.)
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

NONE_KNOWN, VULNERABLE, UNKNOWN = range(3)
# With neither dependencies nor pip: constraints.txt names every release, and none has to be downloaded.
COMMAND = ("pip-audit", "--requirement", "constraints.txt", "--no-deps", "--disable-pip", "--format", "json",
           "--desc", "off", "--progress-spinner", "off")  # fmt: skip


def judge_report(report: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit code, and a sentence for each finding: vulnerable releases, then those that were not looked up."""
    releases = report["dependencies"]
    vulnerable = [f"{each['name']} {each['version']}: {_describe(vuln)}" for each in releases
                  for vuln in each.get("vulns", ())]  # fmt: skip
    missing = [each["name"] for each in releases if "skip_reason" in each]
    if missing or not releases:
        named = f"{', '.join(missing[:3])}{' and others' if len(missing) > 3 else ''}"
        sentence = (
            f"{len(missing)} of {len(releases)} releases could not be looked up ({named}): "
            "run it where the advisories of the Python Package Index can be reached."
        )
        return VULNERABLE if vulnerable else UNKNOWN, [*vulnerable, sentence]
    if vulnerable:
        return VULNERABLE, [*vulnerable, "Raise these releases in constraints.txt, then `make lock`."]
    return NONE_KNOWN, [f"None of {len(releases)} releases is known to be vulnerable."]


def _describe(vulnerability: dict[str, Any]) -> str:
    fixed = ", ".join(vulnerability["fix_versions"])
    return f"{vulnerability['id']}, {f'mended in {fixed}' if fixed else 'not mended yet'}."


def main(tools: Path) -> int:
    """Run the pip-audit in a folder of programs over constraints.txt, and print what it found."""
    program, *words = COMMAND
    done = subprocess.run([str(tools / program), *words], cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        code, sentences = judge_report(json.loads(done.stdout))
    except ValueError:  # it ended before it had a report: its last line says why
        last = (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]
        code, sentences = UNKNOWN, [f"No advisories could be asked for ({last}): run it where they can be reached."]
    print(*sentences, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.executable).parent))
