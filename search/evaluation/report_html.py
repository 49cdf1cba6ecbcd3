"""An evaluation as one self-contained page: charts as inline SVG, each with its figures in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from search.evaluation.compare import Comparison, QuestionChange
from search.evaluation.evaluate import Evaluation
from search.evaluation.metrics import MeanWithInterval
from search.evaluation.report import FIGURE_MEANINGS, format_figure, format_interval

WIDTH, LABEL, ROW = 640, 110, 30  # of a chart, in pixels: the plot, the names beside it, one line
RANKS = ("1", "2", "3", "4", "5", "6 to 10", "11 to 20", "none")
STYLE = """
:root { color-scheme: light dark;
  --ink: #1b1b1b; --paper: #fff; --mark: #0b5d8a; --line: #767676; --band: #bcd8e8 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eee; --paper: #161a1d; --mark: #7cc4ec; --line: #9a9a9a; --band: #28485a }
}
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: 600 }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0;
  text-align: left; vertical-align: top }
svg { max-width: 100%; height: auto } svg text { fill: var(--ink); font-size: 13px }
.axis { stroke: var(--line) } .bar { fill: var(--band) } .whisker { stroke: var(--mark); stroke-width: 3 }
.dot { fill: var(--mark) } .signature { font-size: .875rem; overflow-wrap: anywhere }
.wide { overflow-x: auto }
"""


def page(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """The whole HTML page. It needs no script, no font and no other file."""
    title = f"Evaluation: {evaluation.signature.questions}"
    shares = {name: mean for name, mean in evaluation.means.items() if name != "words"}
    by_type = {kind: means["ndcg@10"] for kind, means in evaluation.by_type.items()}
    parts = [
        f"<h1>{escape(title)}</h1>",
        _section("Figures with their 95% intervals", _intervals(shares, "Figures"), _means(evaluation)),
        _section("Ranking quality by type of question", _intervals(by_type, "nDCG@10 by type"), ""),
        _section("Where the first answer stands", _ranks(evaluation), ""),
        *(_compared(comparison) if comparison else ()),
        f'<h2>What made these figures</h2><p class="signature">{escape(evaluation.signature.line())}</p>',
    ]
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _section(title: str, chart: str, table: str) -> str:
    return f"<h2>{escape(title)}</h2>{chart}{table}"


def _means(evaluation: Evaluation) -> str:
    rows = [
        (name, format_figure(name, mean), format_interval(name, mean), str(mean.count), FIGURE_MEANINGS[name])
        for name, mean in evaluation.means.items()
    ]
    return _table("The same in figures", ("Figure", "Value", "95% interval", "Questions", "Meaning"), rows)


def _intervals(means: Mapping[str, MeanWithInterval], name: str) -> str:
    """A dot for each mean with a whisker for its interval, on a scale from 0 to 1."""
    said = ", ".join(f"{key} {mean.value:.2f}" for key, mean in means.items())
    lines = [_scale(len(means))]
    for row, (key, mean) in enumerate(means.items()):
        y = ROW * row + ROW // 2
        low, at, high = (LABEL + value * WIDTH for value in (mean.low, mean.value, mean.high))
        lines.append(
            f'<text x="0" y="{y + 4}">{escape(key)}</text>'
            f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot" cx="{at:.1f}" cy="{y}" r="6"/>'
        )
    return _svg(name, said, ROW * (len(means) + 1), lines)


def _ranks(evaluation: Evaluation) -> str:
    """How many questions have their first direct answer at each rank."""
    counts = Counter(_bin(score.first) for score in evaluation.scores)
    most = max(counts.values())
    lines = []
    for row, name in enumerate(RANKS):
        y, width = ROW * row, WIDTH * counts[name] / most
        lines.append(
            f'<text x="0" y="{y + 19}">{name}</text>'
            f'<rect class="bar" x="{LABEL}" y="{y + 4}" width="{width:.1f}" height="{ROW - 8}"/>'
            f'<text x="{LABEL + 6}" y="{y + 19}">{counts[name]}</text>'
        )
    said = ", ".join(f"rank {name}: {counts[name]} questions" for name in RANKS)
    return _svg("Rank of the first direct answer", said, ROW * len(RANKS), lines)


def _bin(first: int | None) -> str:
    if first is None:
        return RANKS[-1]
    return str(first) if first <= 5 else RANKS[5] if first <= 10 else RANKS[6]


def _scale(rows: int) -> str:
    bottom = ROW * rows
    marks = [
        f'<line class="axis" x1="{x:.0f}" x2="{x:.0f}" y1="0" y2="{bottom}" stroke-dasharray="2 4"/>'
        f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{value:.1f}</text>'
        for value in (0.0, 0.25, 0.5, 0.75, 1.0)
        for x in (LABEL + value * WIDTH,)
    ]
    return "".join(marks)


def _svg(title: str, said: str, height: int, lines: Iterable[str]) -> str:
    label = f"{escape(title)}: {escape(said)}"
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH + LABEL + 20} {height}" '
        f'width="{WIDTH + LABEL + 20}" height="{height}">{"".join(lines)}</svg>'
    )


def _compared(comparison: Comparison) -> list[str]:
    differences = [
        (name, f"{mean.value:+.3f}", f"{mean.low:+.3f} to {mean.high:+.3f}", _verdict(comparison, name))
        for name, mean in comparison.differences.items()
    ]
    head = ("Question", "First answer", "nDCG", "Words")
    return [
        "<h2>Against the run before</h2>",
        _table("Change of each figure", ("Figure", "Change", "95% interval", ""), differences),
        _table(f"Gained: {len(comparison.gained)}", head, [_moved(one) for one in comparison.gained]),
        _table(f"Lost: {len(comparison.lost)}", head, [_moved(one) for one in comparison.lost]),
        _table(
            f"Refused differently: {len(comparison.refusals)}",
            ("Question", "Before", "Now", "Words"),
            [(one.id, *map(_refused, one.refused), one.text) for one in comparison.refusals],
        ),
    ]


def _verdict(comparison: Comparison, name: str) -> str:
    return "beyond noise" if comparison.beyond_noise(name) else "within noise"


def _moved(one: QuestionChange) -> tuple[str, ...]:
    first = " to ".join("none" if rank is None else str(rank) for rank in one.first)
    return (one.id, first, f"{one.ndcg[0]:.2f} to {one.ndcg[1]:.2f}", one.text)


def _refused(refused: bool | None) -> str:
    return "refused" if refused else "answered"


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
