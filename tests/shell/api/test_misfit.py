"""What does not fit its type is told in words of JSON, with what would be taken."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from tallybook.api.misfit import misfit


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark_blue"


class Square(Struct, tag="square"):
    side: Annotated[int, Meta(ge=1, le=9)]


class Disc(Struct, tag="disc"):
    colour: Colour


class Drawing(Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=2, pattern="^[a-z]+$")]
    order: Literal["up", "down"] | None = None
    shapes: list[Square | Disc] = []
    palette: dict[str, Colour] = {}
    is_done: bool = False
    month: Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}$", examples=["2026-05"])] | None = None
    state: Annotated[str, Meta(pattern="^(waiting|sent)$", examples=["sent"])] | None = None


@pytest.mark.parametrize(
    ("sent", "code", "told", "path"),
    [
        ('{"name": 5}', "bad_value", "must be text, and is a whole number", "name"),
        ('{"name": null}', "bad_value", "must be text, and is null", "name"),
        ('{"name": "a"}', "bad_value", "must have >= 2 characters", "name"),
        ('{"name": "A1"}', "bad_value", "must be text that matches ^[a-z]+$", "name"),
        ('{"name": "ab", "month": "May"}', "bad_value", "must be text such as 2026-05", "month"),
        ('{"name": "ab", "state": "lost"}', "bad_value", "must be one of waiting, sent", "state"),
        ('{"name": "ab", "order": "left"}', "bad_value", "is 'left', not one of down, up", "order"),
        ('{"name": "ab", "order": 1}', "bad_value", "must be one of down, up, and is a whole number", "order"),
        ('{"name": "ab", "is_done": "no"}', "bad_value", "must be true or false, and is text", "is_done"),
        ('{"name": "ab", "shapes": {}}', "bad_value", "must be a list, and is an object", "shapes"),
        (
            '{"name": "ab", "shapes": [{"type": "disc", "colour": "green"}]}',
            "bad_value",
            "is 'green', not one of red, dark_blue",
            "shapes[0].colour",
        ),
        (
            '{"name": "ab", "shapes": [{"type": "cube"}]}',
            "bad_value",
            "is 'cube', not one of square, disc",
            "shapes[0].type",
        ),
        (
            '{"name": "ab", "shapes": [{"type": "square", "side": 10}]}',
            "bad_value",
            "must be a whole number <= 9",
            "shapes[0].side",
        ),
        (
            '{"name": "ab", "palette": {"sky": "grey"}}',
            "bad_value",
            "is 'grey', not one of red, dark_blue",
            "palette[...]",
        ),
        ('{"nam": "ab"}', "unknown_key", "is unknown; did you mean name?", "nam"),
        ('{"name": "ab", "zzzz": 1}', "unknown_key", "is unknown", "zzzz"),
        ("{}", "missing_key", "is missing", "name"),
        ('{"name": "ab", "shapes": [{"type": "disc"}]}', "missing_key", "is missing", "shapes[0].colour"),
        ("[]", "bad_value", "must be an object, and is a list", ""),
    ],
)
def test_a_misfit_says_what_would_be_taken(sent: str, code: str, told: str, path: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(sent, type=Drawing)
    assert misfit(caught.value, Drawing) == (code, told, path)
