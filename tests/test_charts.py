"""The XmR chart: what it draws, says and survives; deterministic as a picture and as inline SVG."""

import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET

import matplotlib
import pytest
from matplotlib.image import imread

from coachkit.cases import northgate
from coachkit.charts import figure_png, figure_svg, plot_xmr, xmr_words
from coachkit.errors import BadInput
from coachkit.evidence import xmr
from coachkit.figures import INK, LINE, MARK

SVG = "{http://www.w3.org/2000/svg}"
WEEKS = northgate().weekly
HOURS = [w.median_hours for w in WEEKS]


@pytest.fixture
def triage():
    return plot_xmr(HOURS, labels=[str(w.week) for w in WEEKS], limits=xmr(HOURS[:22]), change_at=22,
                    title="The median fell after the triage rule", unit="h")


def words_in(ax):
    return [t.get_text() for t in ax.texts]


def test_the_chart_shows_the_points_and_the_limits_of_the_baseline(triage):
    limits = xmr(HOURS[:22])
    assert list(triage.lines[0].get_ydata()) == HOURS
    drawn = {round(path.vertices[0][1], 9) for lines in triage.collections for path in lines.get_paths()}
    assert drawn == {round(v, 9) for v in (limits.upper, limits.mean, limits.lower)}
    assert triage.get_title(loc="left") == "The median fell after the triage rule"


def test_lines_are_labelled_directly_and_there_is_no_legend(triage):
    assert {"upper limit 38.8", "mean 30.1", "lower limit 21.4", "after the change", "◆ signal", "h"} <= set(words_in(triage))
    assert triage.get_legend() is None


def test_signals_after_the_change_are_marked_by_shape_and_not_by_colour_alone(triage):
    marks = next(line for line in triage.lines if line.get_marker() == "D")
    assert list(marks.get_xdata()) == list(range(22, 32))
    assert list(marks.get_ydata()) == HOURS[22:]


def test_without_a_signal_there_is_no_mark_and_no_word_for_one():
    ax = plot_xmr(HOURS[:22], limits=xmr(HOURS[:12]), change_at=12)
    assert all(line.get_marker() != "D" for line in ax.lines)
    assert "◆ signal" not in words_in(ax)


def test_a_chart_for_people_who_look_first_keeps_its_signals_to_itself():
    ax = plot_xmr(HOURS, limits=xmr(HOURS[:22]), marked=False)
    assert all(line.get_marker() != "D" for line in ax.lines) and "upper limit 38.8" in words_in(ax)
    assert "ignal" not in ax.get_label() + "".join(words_in(ax))


def test_the_text_equivalent_says_the_numbers_and_the_signals(triage):
    assert triage.get_label() == (
        "32 points (1 to 32), from 20.7 to 35 h. Mean of the 22 that set the limits 30.1, natural limits 21.4 to "
        "38.8 h. After the change, from 23: 10 points, mean 23.8 h. Signals: 1 point beyond a limit; 10 in a row on "
        "one side of the mean; three of four nearer a limit than the mean.")
    assert xmr_words(HOURS[:22], limits=xmr(HOURS[:12]), change_at=12, title="T.").endswith("No signal.")


@pytest.mark.parametrize(("points", "said"), [
    ([], "No points yet."), ([3], "One point so far: 3 min."), ([3, 4.25], "Two points so far: 3 min and 4.25 min."),
])
def test_fewer_than_three_points_are_a_sentence(points, said):
    limits = xmr(points) if len(points) > 1 else None
    ax = plot_xmr(points, limits=limits, title="Changeover", unit="min")
    assert " ".join(words_in(ax)).replace("\n", " ").startswith(said)
    assert not ax.lines and not ax.axison
    assert figure_png(ax).startswith(b"\x89PNG") and said in figure_svg(ax)


@pytest.mark.parametrize("points", [[5] * 9, [0] * 4, [1e6, 2e6, 1.5e6], [-3, -2, -5, -4], [1e-6, 2e-6, 3e-6], [1, 2, 3] * 200])
def test_odd_series_draw_without_a_warning(points):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for limits in (xmr(points), None):
            ax = plot_xmr(points, limits=limits, change_at=2)
            assert figure_png(ax) and ET.fromstring(figure_svg(ax)) is not None


def test_labels_must_match_the_points():
    with pytest.raises(BadInput, match="3 points and 2 labels"):
        plot_xmr([1, 2, 3], labels=["a", "b"], limits=None)


def test_the_same_chart_is_the_same_bytes(triage):
    again = plot_xmr(HOURS, labels=[str(w.week) for w in WEEKS], limits=xmr(HOURS[:22]), change_at=22,
                     title="The median fell after the triage rule", unit="h")
    assert figure_png(triage) == figure_png(again) == figure_png(triage)
    assert figure_svg(triage) == figure_svg(again) == figure_svg(triage)


def test_the_svg_is_an_image_with_title_and_description_and_letters_as_text(triage):
    root = ET.fromstring(figure_svg(triage))
    assert root.tag == SVG + "svg" and root.get("role") == "img"
    title, desc = root.find(SVG + "title"), root.find(SVG + "desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "The median fell after the triage rule" and desc.text == triage.get_label()
    assert "mean 30.1" in [t.text for t in root.iter(SVG + "text")]


def test_the_svg_takes_the_ink_of_the_page_and_asks_nobody_for_anything(triage):
    text = figure_svg(triage)
    assert "currentColor" in text and INK not in text
    assert f"var(--ck-accent, {LINE})" in text
    for forbidden in ("<style", "<script", "<!DOCTYPE", "<?xml", "<metadata", "dc:date", "matplotlib.org"):
        assert forbidden not in text
    assert set(part.split('"')[0] for part in text.split("http")[1:]) <= {"://www.w3.org/2000/svg", "://www.w3.org/1999/xlink"}


def test_two_charts_on_one_page_share_no_id(triage):
    def ids(ax):
        return {e.get("id") for e in ET.fromstring(figure_svg(ax)).iter() if e.get("id")}
    other = plot_xmr(HOURS[:22], limits=xmr(HOURS[:12]), change_at=12)
    assert ids(triage) and not ids(triage) & ids(other)


def test_every_reference_in_the_svg_finds_its_id(triage):
    text = figure_svg(triage)
    ids = {e.get("id") for e in ET.fromstring(text).iter()}
    used = {part.split(")")[0] for part in text.split("url(#")[1:]} | {part.split('"')[0] for part in text.split('href="#')[1:]}
    assert used and used <= ids


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "$\\frac{$", "a & b", "]]>", f"{INK} url(#x) id=\"y\"",
           "line\nbreak\x00\x1b", "\ud800", "日本語 🙂", "{x} %s", "z" * 500]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_unit_or_label_stays_text(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plot_xmr([1, 2, 3, 9], labels=[text, "b", "c", text], limits=xmr([1, 2, 3]), change_at=3, title=text, unit=text)
        root, png = ET.fromstring(figure_svg(ax)), figure_png(ax)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "desc", "defs", "g", "path", "use", "text",
                                                              "clipPath", "rect", "tspan"}
    shown = root.find(SVG + "title").text
    assert shown.replace(" ", "").startswith("".join(c for c in text if c.isprintable()).replace(" ", "")[:70])
    assert png.startswith(b"\x89PNG")


def contrast(one, other):
    def light(code):
        parts = [int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_ink_and_colours_read_on_white_and_on_black():
    assert all(contrast(colour, ground) > 3.8 for colour in (INK, LINE, MARK) for ground in ("#ffffff", "#111111"))


def test_the_ground_of_the_picture_is_transparent_and_nothing_is_cut_off(triage, tmp_path):
    (tmp_path / "x.png").write_bytes(figure_png(triage))
    alpha = imread(tmp_path / "x.png")[:, :, 3]
    edges = [alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]]
    assert all(edge.max() == 0 for edge in edges)
    assert alpha.max() == 1


def test_a_learners_own_plot_settings_neither_change_the_chart_nor_are_changed(triage):
    before = figure_svg(triage)
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9, "axes.facecolor": "red"}):
        ax = plot_xmr(HOURS, labels=[str(w.week) for w in WEEKS], limits=xmr(HOURS[:22]), change_at=22,
                      title="The median fell after the triage rule", unit="h")
        assert figure_svg(ax) == before
        assert matplotlib.rcParams["font.size"] == 30 and matplotlib.rcParams["axes.facecolor"] == "red"


def test_matplotlib_is_loaded_by_charts_alone_and_pyplot_never():
    code = ("import sys, coachkit.evidence, coachkit.cases, coachkit.series, coachkit.cli.verdict as v;"
            "assert not {'matplotlib', 'scipy', 'numpy', 'pandas'} & set(sys.modules), 'early';"
            "import coachkit.charts as c; c.figure_svg(c.plot_xmr([1, 2, 3], limits=None));"
            "assert 'matplotlib.pyplot' not in sys.modules, 'pyplot'")
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
