"""What a run costs against the size of the board, as one SVG in coachkit's look and as sentences."""

from collections.abc import Mapping
from pathlib import Path

from flowbench.asking import Asked


def by_size(asked: Mapping[str, list[Asked]]) -> dict[str, list[tuple[int, float, float]]]:
    """Tool → (dates, median processor seconds, median MB) for every size at which it answered; the clock has other work in it."""
    found: dict[str, list[tuple[int, float, float]]] = {}
    for some in asked.values():
        for one in some:
            if one.board.dates and not one.failed:
                found.setdefault(one.tool.name, []).append((one.board.dates, one.median("processor"), one.median("megabytes")))
    return {name: sorted(points) for name, points in found.items()}


def in_words(name: str, points: list[tuple[int, float, float]]) -> str:
    """How the cost grows, in a sentence: what 100,000 dates more take in the lower and in the upper half, the same where it grows linearly."""
    (least, start, base), (most, seconds, megabytes) = points[0], points[-1]
    middle, halfway, _megabytes = min(points[1:-1], key=lambda point: abs(point[0] - most / 2))
    return (f"{name}: {start:.2f} s of the processor and {base:.0f} MB with {least:,} dates, {seconds:.2f} s and {megabytes:.0f} MB with {most:,}. "
            f"100,000 dates more take {1e5 * (halfway - start) / (middle - least):.2f} s up to {middle:,} and "
            f"{1e5 * (seconds - halfway) / (most - middle):.2f} s from there on, and {1e5 * (megabytes - base) / (most - least):.0f} MB.")


def draw(points: Mapping[str, list[tuple[int, float, float]]], path: Path) -> str:
    """Writes the chart and gives its words."""
    from matplotlib import rc_context
    from matplotlib.ticker import FuncFormatter

    from coachkit.figures import INK, LINE, MARK, figure_svg, paper

    words = " ".join(in_words(name, some) for name, some in points.items() if name == "coachkit")
    with rc_context():
        ax = paper("Processor seconds for one command against the dates on the board: a straight line is a cost that grows linearly", words)
        for at, (name, some) in enumerate(points.items()):
            ours = name == "coachkit"
            ax.plot([p[0] for p in some], [p[1] for p in some], "o-" if ours else ("s--", "^:", "D-.", "v--")[at % 4], color=LINE if ours else MARK if at % 2 else INK,
                    linewidth=2 if ours else 1.2, markersize=4.5)
            ax.annotate(name, some[-1][:2], xytext=(8, 0), textcoords="offset points", va="center", fontsize=10, annotation_clip=False)
        ax.set(xlim=(0, None), ylim=(0, None))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _at: f"{x:,.0f}"))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _at: f"{y:g} s"))
        path.write_text(figure_svg(ax).replace("currentColor", INK), encoding="utf-8")  # a picture has no page whose ink it could take
    return words
