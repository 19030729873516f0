"""coachkit's flow measures beside other programs for the same job: speed, memory, rows lost, percentiles, forecasts.

    python benchmarks/flow.py                                   # coachkit alone, seeded boards
    python benchmarks/flow.py --peers --runs 5 --out docs/benchmarks.md

`--peers` makes an environment for each of the others and asks them all, in turns, as whole commands on the same files. Real
exports are read from the folder in `--real` or COACHKIT_SHARED_DATA (else `../shared/data/flow` beside the checkout). One peer
needs a Python of its own time: name it with `--old-python` or COACHKIT_OLD_PYTHON. With `--out` the tables go between the two
marks of that page and the chart into `img/` beside it; otherwise they are printed.
"""

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from flowbench import environments, plot, report
from flowbench.asking import LIMIT, LONG, Asked, in_turns, once
from flowbench.boards import FAULTS, Board, board_with, real_boards, seeded_board
from flowbench.forecasting import asked_of
from flowbench.tools.base import Tool
from flowbench.tools.coachkit import Coachkit, CoachkitCharts, CoachkitHistory, CoachkitTwoDates
from flowbench.tools.flowmetricscsv import FlowMetricsCsv, FlowMetricsCsvDrawn
from flowbench.tools.flowpulse import FlowPulse, FlowPulseCharts, FlowPulseDrawn
from flowbench.tools.jira_agile_metrics import JiraAgileMetrics
from flowbench.tools.kanban_simulator import KanbanSimulator
from flowbench.tools.montecarlocsv import MonteCarloCsv
from flowbench.tools.quando import Quando

ROOT = Path(__file__).resolve().parent.parent
PEERS = (FlowPulse, FlowMetricsCsv, Quando, JiraAgileMetrics, MonteCarloCsv, KanbanSimulator)
DRAWN = {FlowPulse: FlowPulseDrawn, FlowMetricsCsv: FlowMetricsCsvDrawn}  # the same chart in a form that can be read
SIZES = (1_000, 60_000, 250_000, 500_000, 1_000_000)  # dates; half of the largest is among them
NAMED = {60_000: "12,000 rows (60,000 dates)"}
ENOUGH = 20  # finished items before coachkit gives a percentile
BEGIN, END = "<!-- benchmarks/flow.py: begin -->", "<!-- benchmarks/flow.py: end -->"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--peers", action="store_true", help="make the peers' environments and ask them too")
    options.add_argument("--runs", type=int, default=5, help="runs of each; the median counts")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="dates on the seeded boards")
    options.add_argument("--real", type=Path, default=os.environ.get("COACHKIT_SHARED_DATA", ROOT.parent / "shared" / "data" / "flow"))
    options.add_argument("--old-python", default=os.environ.get("COACHKIT_OLD_PYTHON"))
    options.add_argument("--environments", type=Path, help="a folder to keep the peers' environments in")
    options.add_argument("--without", nargs="+", default=[], metavar="NAME", help="peers that are not asked")
    options.add_argument("--out", type=Path, help="the page whose tables are written anew")
    asked = options.parse_args()
    if asked.out:
        _parts(asked.out)  # a page that lacks its marks is said before the long work, not after it
    with tempfile.TemporaryDirectory(prefix="flow-benchmark-") as folder:
        work = Path(folder)
        peers, made = _peers([kind for kind in PEERS if kind.name not in asked.without], asked.environments or work / "peers", asked.old_python) if asked.peers else ([], [])
        text = "\n\n".join([_conditions(asked.runs), *made, *_sections(peers, asked, work)])
    if asked.out:
        _into(asked.out, text)
    else:
        print(text)


def _peers(kinds: list[type[Tool]], folder: Path, old_python: str | None) -> tuple[list[Tool], list[str]]:
    """The peers that can be installed, and a line on each."""
    found, lines = [], []
    for kind in kinds:
        python, trouble = environments.make(kind, folder, old_python)
        if python:
            found.append(kind(python))
            trouble = environments.does_not_start(python, kind.command) if kind.command else ""
            said = [environments.versions(python), f"its command ends with \"{trouble}\"" if trouble else "", kind.rule_words if kind.measures else "", kind.remark]
        else:
            said = [f"not asked, for it can't be installed: {trouble}"]
        lines.append(f"- {kind.name} {kind.packages[0].partition('==')[2]}: {'; '.join(filter(None, said))}")
    return found, ["\n".join(lines)]


def _sections(peers: list[Tool], asked: argparse.Namespace, work: Path) -> list[str]:
    measuring = [Coachkit(), *(peer for peer in peers if peer.measures)]
    real = real_boards(Path(asked.real))
    timed = _timed(measuring, real, asked, work)
    seen = {(type(one.tool), one.board): one for some in timed.values() for one in some}
    answers = {board: [_readable(tool, board, work, seen) for tool in measuring] for board in [*real, *_usual(timed)]}
    enough = {board: some for board, some in answers.items() if (some[0].answer.timed or 0) >= ENOUGH}
    tables = [tool for tool in measuring if not isinstance(tool, JiraAgileMetrics)]
    faults = [board_with(fault, work) for fault in FAULTS]
    said, costs = asked_of([Coachkit(), *(peer for peer in peers if peer.forecasts)], work, asked.runs)
    names = [tool.name for tool in measuring]
    return [
        "### Time and memory", report.costs({name: timed[name] for name in _shown(timed)}), *_growth(timed, asked.out),
        "### Rows left out without a word", report.table(["board (rows)", *names], [report.rows_lost(some, board) for board, some in answers.items()]),
        "### Percentiles of the cycle time", report.table(["board", *names], [report.days_off(some, board) for board, some in enough.items()]),
        "### Rows with a fault", report.table(["20 of 220 rows are", *(tool.name for tool in tables)], [
            [board.name, *(report.fate(_readable(tool, board, work, {})) for tool in tables)] for board in faults]),
        "### Forecasts", said, costs,
    ]


def _growth(timed: dict[str, list[Asked]], page: Path | None) -> list[str]:
    """The chart of cost against size, where there is a page for it, and a sentence for every tool that answered at three sizes."""
    points = {name: some for name, some in plot.by_size(timed).items() if len(some) > 2}
    words = ["\n".join(f"- {plot.in_words(name, some)}" for name, some in points.items())]
    if page and points:
        picture = page.parent / "img" / "flow-cost.svg"
        lines = {name: some for name, some in points.items() if name != CoachkitTwoDates.name}  # which runs beside the first one
        words.insert(0, f"![{plot.draw(lines, picture)}](img/{picture.name})")
    return words


def _timed(measuring: list[Tool], real: list[Board], asked: argparse.Namespace, work: Path) -> dict[str, list[Asked]]:
    """Every board on which time is taken. The usual sizes are for all, those in between for the tools that are not long at it."""
    peers = {type(tool): tool for tool in measuring}
    with_charts = [CoachkitCharts(), *([FlowPulseCharts(peers[FlowPulse].python)] if FlowPulse in peers else [])]
    everyone = [measuring[0], CoachkitTwoDates(), CoachkitHistory(), *measuring[1:], *with_charts]
    found: dict[str, list[Asked]] = {}
    if real:
        found[f"{real[0].name} ({len(real[0].table()):,} rows)"] = in_turns([*measuring, *with_charts], real[0], work, asked.runs)
    slow = {FlowMetricsCsv, JiraAgileMetrics, CoachkitCharts, FlowPulseCharts}
    for size in asked.sizes:
        board = seeded_board(work, size, NAMED.get(size, ""))
        usual = size in (*NAMED, max(asked.sizes))
        found[board.name] = some = in_turns([tool for tool in everyone if usual or type(tool) not in slow], board, work, asked.runs)
        given_up = {type(one.tool) for one in some if one.given_up}
        everyone = [tool for tool in everyone if type(tool) not in given_up]
    return found


def _shown(timed: dict[str, list[Asked]]) -> list[str]:
    """The real board, the usual one and the largest."""
    return [name for name in timed if not timed[name][0].board.dates or name in NAMED.values() or name == list(timed)[-1]]


def _usual(timed: dict[str, list[Asked]]) -> list[Board]:
    return [some[0].board for name, some in timed.items() if name in NAMED.values()]


def _readable(tool: Tool, board: Board, work: Path, seen: dict[tuple[type[Tool], Board], Asked]) -> Asked:
    """An answer that can be read: the one that is there already, else one run, in another form of the chart where that is needed."""
    there = seen.get((type(tool), board))
    if there and (there.failed or type(tool) not in DRAWN):
        return there
    return once(DRAWN[type(tool)](tool.python) if type(tool) in DRAWN else tool, board, work)


def _conditions(runs: int) -> str:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return (f"Python {platform.python_version()}, {cores} cores, load {load:.1f} at the start; medians of {runs} runs in turns (one where it took more than {LONG} s), each stopped after {LIMIT} s "
            f"of processor time. Times are those of whole commands; ratios are of medians, against the first line.")


def _into(page: Path, text: str) -> None:
    """Between the two marks of a page; what stands around them is written by hand."""
    before, after = _parts(page)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _parts(page: Path) -> tuple[str, str]:
    """What stands before the first mark of a page and after its second one; ends the program where they are missing."""
    before, _mark, rest = (page.read_text(encoding="utf-8") if page.exists() else "").partition(BEGIN)
    _old, mark, after = rest.partition(END)
    if not mark:
        sys.exit(f"{page} lacks the lines '{BEGIN}' and '{END}'.")
    return before, after


if __name__ == "__main__":
    main()
