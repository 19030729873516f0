"""What every practice shares: a frozen pydantic record whose fields know how to ask for themselves.

A field carries its question, hint and example as metadata, so one form can draw any practice, and
JSON, validation and JSON Schema come with the model. A record keeps fields it doesn't know: an
answer written by a newer coachkit passes through an older one without loss.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo

from coachkit import language

_UNKNOWN = re.compile(r"\s*(?:n\.?/?a\.?|tb[acd]|unknown|none|not (?:known|measured|set)(?: yet)?|[?–—-]+)?\s*", re.I)
_NUMBER = re.compile(
    r"\s*(?:about|approx\.?|around|roughly|ca\.?|under|below|over|above|at (?:least|most)|max\.?|min\.?|up to|(?:no )?(?:less|more|fewer) than)?\s*"
    r"[<>≤≥~=€$£]*\s*([-+−]?\d+(?:[.,]\d+)?)\s*(?:[^\d]*|(?:out of|of|in|/)\s*\d+[^\d]*)", re.I)

_THOUSANDS = re.compile(r"(?<=\d)(?<!\b0)[,'\u202f ](?=\d{3}(?!\d))")


def _number(value: Any) -> Any:
    """People write "61 %", "2,5 h", "1,200" and "18 of 60"; the first number is meant. A blank or "n/a" is none."""
    if not isinstance(value, str):
        return value
    if _UNKNOWN.fullmatch(value):
        return None
    found = _NUMBER.fullmatch(_THOUSANDS.sub("", value))
    return found.group(1).replace("−", "-").replace(",", ".") if found else value


Number = Annotated[float | None, BeforeValidator(_number)]
Whole = Annotated[int | None, BeforeValidator(_number)]


class Record(BaseModel):
    """One thing a learner writes. Frozen: a move returns a new record."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="allow", populate_by_name=True, str_strip_whitespace=False)

    kind: ClassVar[str] = ""
    title: ClassVar[str] = ""
    schema_version: ClassVar[int] = 1
    # A private kind can be counted but is never shown to anybody else, shared or not.
    never_shown: ClassVar[bool] = False
    # Fields of which one answered is enough: a change, or a reason why there is none.
    one_of: ClassVar[tuple[str, ...]] = ()
    # Fields that not every record needs; a blank one is no gap.
    at_times: ClassVar[tuple[str, ...]] = ()

    def given(self, *names: str) -> bool:
        """True when every one of these fields was in the input, be it blank or null."""
        return all(name in self.model_fields_set for name in names)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every non-blank text a person wrote, with the field it stands in (`key_results[0].text`)."""
        yield from _texts(self, "")

    def in_english(self) -> bool:
        """False when the prose in it is clearly another language; then no rule claims anything."""
        return language.is_english(" ".join(text for _field, text in self.texts()))

    def payload(self) -> dict[str, Any]:
        """The record as plain JSON data, only with what was given, under the names files use."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def with_(self, **changes: Any) -> "Record":
        """A copy with some fields changed, checked like any other input."""
        return type(self).model_validate({n: getattr(self, n) for n in self.model_fields_set} | changes)


def ask(
    question: str,
    *,
    hint: str = "",
    example: str = "",
    lines: int = 1,
    choices: dict[str, str] | None = None,
    default: Any = None,
    prose: bool = True,
    **rest: Any,
) -> Any:
    """A field that knows its question.

    `lines` is the height of its box, `choices` maps a stored value to the words a person sees,
    `prose` is False for names, units and ids that no language check should read.
    """
    extra = {"question": question, "hint": hint, "example": example, "lines": lines, "prose": prose}
    if choices:
        extra["choices"] = choices
    return Field(default=default, json_schema_extra=extra, **rest)


def asks(info: FieldInfo) -> dict[str, Any]:
    """The question, hint, example, lines and choices of a field; {} when it never asks."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def _texts(value: Any, path: str, prose: bool = True) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            yield from _texts(inner, f"{path}.{name}" if path else name, asks(info).get("prose", True))
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            yield from _texts(item, f"{path}[{i}]", prose)
    elif isinstance(value, str) and prose and value.strip():
        yield path, value
