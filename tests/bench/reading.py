"""Measures reading and splitting: pages a second beside bare pdfium, peak memory, growth with a paper's length."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdfium2 import PdfDocument

from corpus import split
from corpus.formats.pdf import reader as pdf
from tests.support.places import ROOT, SHARED

KENT = SHARED / "papers" / "kent"
ROUNDS = 3  # the fastest counts: whatever else the machine does only ever adds
JOINED = (1, 2, 5, 10, 25, 50)
GROWS_LINEARLY = 1.15  # times the first paper's share; more than the clock's own noise


def run(papers: Path = KENT) -> None:
    """Print the figures; a line that says so where the papers are missing."""
    files = sorted(papers.rglob("*.pdf"))
    if not files:
        print(f"reading: not measured, there are no papers at {papers}")
        return
    print(f"reading and splitting, CPU seconds, the fastest of {ROUNDS} rounds")
    _throughput(files)
    _memory(max(files, key=lambda file: len(PdfReader(file).pages)))
    with tempfile.TemporaryDirectory() as folder:
        _growth(_numbered_report(files), Path(folder))


def bare(file: Path) -> int:
    """pdfium's own text and nothing else; the number of pages."""
    with PdfDocument(file) as document:
        for page in document:
            page.get_textpage().get_text_range()
        return len(document)


def whole(file: Path) -> int:
    """Reading and splitting as the index does it; the number of passages."""
    return len(split(pdf.read(file, name=file.name)))


def read_only(file: Path) -> int:
    """Reading alone; the number of lines."""
    return len(pdf.read(file, name=file.name).lines)


def fastest_s(work: Callable[[Path], int], file: Path, *, rounds: int = ROUNDS) -> float:
    """CPU seconds of the fastest round, the reader's workers included."""
    times_s = []
    for _ in range(rounds):
        started_s = cpu_s()
        work(file)
        times_s.append(cpu_s() - started_s)
    return min(times_s)


def cpu_s() -> float:
    """Processor time that this process and its running workers have used; Linux says it in /proc."""
    tasks = (task for worker in workers() for task in Path(f"/proc/{worker}/task").iterdir())
    return time.process_time() + sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def workers() -> list[str]:
    """The process ids of the reader's workers."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def peak_kib(process: str = "self") -> int:
    """The most memory that a process has held since it began."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1])


def _throughput(files: Sequence[Path]) -> None:
    pages = sum(len(PdfReader(file).pages) for file in files)
    bare_s = read_s = whole_s = 0.0
    for file in files:  # in turns, so that a busy minute touches all three
        bare_s += fastest_s(bare, file)
        read_s += fastest_s(read_only, file)
        whole_s += fastest_s(whole, file)
    print(f"  {len(files)} papers, {pages} pages")
    print(f"  bare pdfium          {bare_s:7.2f} s  {pages / bare_s:6.1f} pages/s")
    print(f"  reading              {read_s:7.2f} s  {pages / read_s:6.1f} pages/s  {read_s / bare_s:.2f} times")
    print(f"  reading and splitting{whole_s:7.2f} s  {pages / whole_s:6.1f} pages/s  {whole_s / bare_s:.2f} times")


def _memory(file: Path) -> None:
    """In a process of its own: a process's peak never falls."""
    script = (
        "import json, sys; from pathlib import Path; from tests.bench import reading; before = reading.peak_kib();"
        "getattr(reading, sys.argv[2])(Path(sys.argv[1]));"
        "peaks = [reading.peak_kib(worker) for worker in reading.workers()];"
        "print(json.dumps([before, reading.peak_kib(), sum(peaks)]))"
    )
    print(f"  peak memory on the longest paper ({len(PdfReader(file).pages)} pages)")
    for work in (bare, whole):
        done = subprocess.run(
            [sys.executable, "-c", script, str(file), work.__name__],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        before_mb, highest_mb, workers_mb = (kib / 1024 for kib in json.loads(done.stdout))
        paper_mb = highest_mb - before_mb
        print(
            f"    {work.__name__:5} {highest_mb:6.1f} MB, {paper_mb:.1f} of it the paper; workers {workers_mb:.1f} MB"
        )


def _growth(file: Path, folder: Path) -> None:
    print(f"  growth, {len(PdfReader(file).pages)} pages joined to themselves")
    first_s = 0.0
    for times in JOINED:
        joined = folder / f"{times}.pdf"
        writer = PdfWriter()
        for _ in range(times):
            writer.append(file)
        writer.write(joined)
        took_s = fastest_s(whole, joined) / times
        first_s = first_s or took_s
        word = "linear or better" if took_s <= GROWS_LINEARLY * first_s else "MORE THAN LINEAR"
        print(f"    {times:2} times {took_s * 1000:7.1f} ms a copy  {took_s / first_s:.2f} of the first  {word}")


def _numbered_report(files: Sequence[Path]) -> Path:
    """A paper of ordinary length: the one in the middle by size."""
    return sorted(files, key=lambda file: file.stat().st_size)[len(files) // 2]


if __name__ == "__main__":
    run()
