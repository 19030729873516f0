"""One revision of one answer: its stored form, its checksum, and the practice made from it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from coachkit.errors import BadInput, JournalDamaged
from coachkit.practices import RECORDS, Record
from coachkit.words import _


def dumps(payload: dict[str, Any]) -> str:
    """The stored form of a payload: plain ASCII, so that every database keeps every text byte for byte."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":"))


def checksum(text: str) -> str:
    """SHA-256 of stored text, also of text that a damaged disk made other than ASCII."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Entry:
    """One revision of one answer. `payload` is the stored JSON, `record` the practice made from it."""

    id: str
    learner: str
    kind: str
    key: str
    revision: int
    payload: dict[str, Any]
    sha256: str
    sharing: str
    written_at: datetime
    schema_version: int

    @cached_property
    def record(self) -> Record:
        """The practice. What an older lesson stored and a newer one can't read is kept in `earlier_answers`."""
        model = RECORDS.get(self.kind, Record)
        try:
            return model.model_validate(self.payload)
        except ValidationError as error:
            unfit = {str(e["loc"][0]) for e in error.errors() if e["loc"]}
            fits = {k: v for k, v in self.payload.items() if k not in unfit}
            return model.model_validate({**fits, "earlier_answers": {k: self.payload[k] for k in sorted(unfit)}})


def check_names(**names: str) -> None:
    """Refuses what some database would not keep byte for byte."""
    for name, value in names.items():
        if not value or len(value) > 200 or any(ord(c) < 32 for c in value):
            raise BadInput(
                _("{name} {value!r} can't be used: 1 to 200 characters, no control characters.").format(
                    name=name, value=value
                )
            )


def entry_of(row: Any) -> Entry:
    """An entry from a stored row; refused when it does not match its checksum."""
    data = dict(row) if isinstance(row, dict) else dict(row._mapping)
    if checksum(data["payload"]) != data["sha256"]:
        raise JournalDamaged(
            _("The answer {id} ({kind}, {key}, revision {revision}) doesn't match its checksum. "
              "Restore a backup with: coachkit journal restore FILE").format(**{k: data[k] for k in ("id", "kind", "key", "revision")})
        )
    data["payload"] = json.loads(data["payload"])
    data["written_at"] = datetime.fromisoformat(data["written_at"])
    return Entry(**data)


def rows_of(listed: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as plain JSON data, in the order of the columns."""
    names = ("id", "learner", "kind", "key", "revision", "sharing", "written_at", "schema_version", "sha256", "payload")
    return [{**{n: getattr(e, n) for n in names}, "written_at": e.written_at.isoformat()} for e in listed]
