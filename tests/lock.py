"""`make lock`: requirements.lock, the releases of constraints.txt that the program needs with the hash of every file.

torch is not in it: a release is served as several builds (for processors alone, for each CUDA) whose hashes differ.
Neither are the libraries for graphics cards that only some of its builds bring, and what only PyPy or a browser needs.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CONSTRAINTS, LOCK = ROOT / "constraints.txt", ROOT / "requirements.lock"
COMMAND = (
    "uv", "pip", "compile", "pyproject.toml", "--constraint", "constraints.txt", "--universal", "--python-version",
    "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--no-config", "--quiet",
)  # fmt: skip
HEADING = """\
# Every release that the program needs but torch, with the hashes of its files. Made by `make lock`; `make locked`
# installs it. torch comes from constraints.txt: its builds have different hashes.
"""
BLOCK = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n(?P<hashes>(?: .+\n)+)",
                   flags=re.MULTILINE)  # fmt: skip
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)$", flags=re.MULTILINE)
OF_SOME_BUILDS = re.compile(r"torch|triton|nvidia-.+|cuda-.+")
ELSEWHERE = re.compile(r"== '(?:PyPy|emscripten)'")  # markers of a Python that torch does not run on


@dataclass(frozen=True, slots=True)
class LockedRelease:
    """A release in the lock: its lines as they are there, and the hashes in them."""

    name: str
    version: str
    hashes: tuple[str, ...]
    lines: str


def parse_lock(text: str) -> list[LockedRelease]:
    """The releases in a file of requirements with hashes, in order."""
    return [
        LockedRelease(found["name"], found["version"], tuple(HASH.findall(found["hashes"])), found[0])
        for found in BLOCK.finditer(text)
        if not OF_SOME_BUILDS.fullmatch(found["name"]) and not ELSEWHERE.search(found["marker"] or "")
    ]


def parse_constraints(text: str) -> dict[str, str]:
    """The version of each release in constraints.txt, by the name as package indexes spell it."""
    return {normalize_name(found["name"]): found["version"] for found in PINNED.finditer(text)}


def normalize_name(name: str) -> str:
    """A package's name as package indexes spell it: "Flask_Compress" is flask-compress."""
    return re.sub(r"[-_.]+", "-", name).lower()


def describe_differences(locked: list[LockedRelease], constraints: dict[str, str]) -> Iterator[str]:
    """A sentence for each release of the lock that constraints.txt does not have."""
    for release in locked:
        version = constraints.get(release.name, "")
        if version != release.version:
            named = f"has {version}" if version else "does not name it"
            yield f"The lock has {release.name} {release.version}, but constraints.txt {named}: mend one, `make lock`."


def main(tools: Path) -> int:
    """Write the lock with the uv in a folder of programs; 1 where constraints.txt does not name all of it."""
    _, *words = COMMAND
    done = subprocess.run([str(tools / "uv"), *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    locked = parse_lock(done.stdout)
    wrong = list(describe_differences(locked, parse_constraints(CONSTRAINTS.read_text(encoding="utf-8"))))
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    if not wrong:
        LOCK.write_text(HEADING + "".join(release.lines for release in locked), encoding="utf-8")
        print(f"{LOCK.name}: {len(locked)} releases, {sum(len(release.hashes) for release in locked)} files.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.executable).parent))
