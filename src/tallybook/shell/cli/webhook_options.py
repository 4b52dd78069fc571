"""What the commands on webhooks share."""

from __future__ import annotations

from typing import Annotated

import typer

from tallybook.kernel.refusal import Refused
from tallybook.notify.model.webhook import EVENT_TYPES, TEST

MOST = 1_000
MostOption = Annotated[int, typer.Option("--most", min=1, max=MOST, help="How many.")]


def known_type(text: str) -> str:
    """A type of event that a person typed. `Refused("unknown_value")`."""
    from tallybook.cases.shape import nearest

    if text not in EVENT_TYPES and text != TEST:
        raise Refused("unknown_value", f"{text!r} is no type of event{nearest(text, list(EVENT_TYPES))}", "--event")
    return text
