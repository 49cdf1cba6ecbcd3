"""An evaluation as its page prints it: charts with the coordinates of every mark, and the same figures in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.evaluation import (
    FIGURE_MEANINGS,
    Comparison,
    Evaluation,
    MeanWithInterval,
    QuestionChange,
    format_figure,
    format_interval,
)

PLOT_WIDTH_PX = 640
LABEL_WIDTH_PX = 110  # the names beside the plot
MARGIN_PX = 20
ROW_HEIGHT_PX = 30
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
RANK_BINS = ("1", "2", "3", "4", "5", "6 to 10", "11 to 20", "none")
MOVED_HEADS = ("Question", "First answer", "nDCG", "Words")


@dataclass(frozen=True, slots=True)
class ChartTick:
    """One value of the scale below a chart."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One line of a chart: a dot with its interval, or a bar."""

    label: str
    y: float  # its middle
    value: str  # as it is said aloud, and printed on a bar
    low_x: float = 0.0
    value_x: float = 0.0
    high_x: float = 0.0
    bar_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as an SVG image needs it; all lengths are in pixels."""

    title: str
    description: str  # the figures in words, for who cannot see the image
    rows: tuple[ChartRow, ...]
    ticks: tuple[ChartTick, ...]  # none below bars, which print their value
    plot_x: float = LABEL_WIDTH_PX
    width: float = LABEL_WIDTH_PX + PLOT_WIDTH_PX + MARGIN_PX
    row_height: float = ROW_HEIGHT_PX

    @property
    def plot_height(self) -> float:
        """Of the rows, without the scale."""
        return ROW_HEIGHT_PX * len(self.rows)

    @property
    def height(self) -> float:
        """Of the whole image."""
        return self.plot_height + (ROW_HEIGHT_PX if self.ticks else 0)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of the evaluation page."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class EvaluationSection:
    """One heading of the evaluation page with what is below it."""

    title: str
    chart: Chart | None
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """Everything that the evaluation page prints."""

    title: str
    sections: tuple[EvaluationSection, ...]
    signature: str


def describe_evaluation(evaluation: Evaluation, comparison: Comparison | None = None) -> EvaluationPage:
    """The page of an evaluation, with what changed since an earlier run where there is one."""
    sections = [_means_section(evaluation), _types_section(evaluation), _ranks_section(evaluation)]
    return EvaluationPage(
        title=f"Evaluation: {evaluation.signature.questions}",
        sections=(*sections, _comparison_section(comparison)) if comparison else tuple(sections),
        signature=evaluation.signature.line(),
    )


def _means_section(evaluation: Evaluation) -> EvaluationSection:
    shares = {name: mean for name, mean in evaluation.means.items() if name != "words"}
    rows = tuple(
        (name, format_figure(name, mean), format_interval(name, mean), str(mean.count), FIGURE_MEANINGS[name])
        for name, mean in evaluation.means.items()
    )
    table = FigureTable("The same in figures", ("Figure", "Value", "95% interval", "Questions", "Meaning"), rows)
    return EvaluationSection("Figures with their 95% intervals", _chart_intervals("Figures", shares), (table,))


def _types_section(evaluation: Evaluation) -> EvaluationSection:
    means = {kind: means["ndcg@10"] for kind, means in evaluation.by_type.items()}
    rows = tuple(
        (kind, format_figure("ndcg@10", mean), format_interval("ndcg@10", mean), str(mean.count))
        for kind, mean in means.items()
    )
    table = FigureTable("nDCG@10 in figures", ("Type", "Value", "95% interval", "Questions"), rows)
    return EvaluationSection(
        "Ranking quality by type of question", _chart_intervals("nDCG@10 by type", means), (table,)
    )


def _ranks_section(evaluation: Evaluation) -> EvaluationSection:
    counts = Counter(_rank_bin(score.first) for score in evaluation.scores)
    rows = tuple((name, str(counts[name])) for name in RANK_BINS)
    table = FigureTable("Questions by the rank of their first direct answer", ("Rank", "Questions"), rows)
    return EvaluationSection("Where the first answer is", _chart_counts(counts), (table,))


def _rank_bin(first: int | None) -> str:
    if first is None:
        return RANK_BINS[-1]
    return str(first) if first <= 5 else RANK_BINS[5] if first <= 10 else RANK_BINS[6]


def _chart_intervals(title: str, means: Mapping[str, MeanWithInterval]) -> Chart:
    """A dot for each mean on a line for its interval, over a scale from 0 to 1."""
    rows = [
        ChartRow(
            label=name,
            y=_middle(place),
            value=f"{mean.value:.2f}",
            low_x=_x_of(mean.low),
            value_x=_x_of(mean.value),
            high_x=_x_of(mean.high),
        )
        for place, (name, mean) in enumerate(means.items())
    ]
    ticks = tuple(ChartTick(_x_of(value), f"{value:g}") for value in TICKS)
    return Chart(title, ", ".join(f"{row.label} {row.value}" for row in rows), tuple(rows), ticks)


def _chart_counts(counts: Mapping[str, int]) -> Chart:
    """A bar for each rank, the longest as wide as the plot."""
    most = max(counts.values())
    rows = [
        ChartRow(name, _middle(place), str(counts[name]), bar_width=round(PLOT_WIDTH_PX * counts[name] / most, 1))
        for place, name in enumerate(RANK_BINS)
    ]
    description = ", ".join(f"rank {row.label}: {row.value}" for row in rows)
    return Chart("Questions by the rank of their first direct answer", description, tuple(rows), ())


def _middle(place: int) -> float:
    return ROW_HEIGHT_PX * (place + 0.5)


def _x_of(share: float) -> float:
    return round(LABEL_WIDTH_PX + share * PLOT_WIDTH_PX, 1)


def _comparison_section(comparison: Comparison) -> EvaluationSection:
    differences = tuple(
        (name, f"{mean.value:+.3f}", f"{mean.low:+.3f} to {mean.high:+.3f}", _verdict(comparison, name))
        for name, mean in comparison.differences.items()
    )
    switched = tuple((one.id, *map(_refusal, one.refused), one.text) for one in comparison.refusals)
    tables = (
        FigureTable("Change of each figure", ("Figure", "Change", "95% interval", "Noise"), differences),
        FigureTable(f"Gained: {len(comparison.gained)}", MOVED_HEADS, _moved_rows(comparison.gained)),
        FigureTable(f"Lost: {len(comparison.lost)}", MOVED_HEADS, _moved_rows(comparison.lost)),
        FigureTable(f"Refused differently: {len(switched)}", ("Question", "Before", "Now", "Words"), switched),
    )
    return EvaluationSection("Compared with the earlier run", None, tables)


def _verdict(comparison: Comparison, name: str) -> str:
    return "beyond noise" if comparison.beyond_noise(name) else "within noise"


def _moved_rows(changes: Iterable[QuestionChange]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.id, _ranks(one.first), f"{one.ndcg[0]:.2f} to {one.ndcg[1]:.2f}", one.text) for one in changes)


def _ranks(first: Sequence[int | None]) -> str:
    return " to ".join("none" if rank is None else str(rank) for rank in first)


def _refusal(refused: bool | None) -> str:
    return "refused" if refused else "answered"
