"""Usage that is told, group by group."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from tallybook.accounts.wire import BillingGroupId
from tallybook.kernel.decimals import quantity_text
from tallybook.kernel.refusal import Refused
from tallybook.kernel.wire import DEFAULT_LIMIT, Cursor, Figure, InstantText, Limit, maybe_text, read_cursor
from tallybook.metering.model.counter import Counter
from tallybook.metering.model.grouping import Grouped, Grouping, Narrowing, Stretch

type Named = Annotated[str, Meta(min_length=1, max_length=200, description="Only this one.", examples=["vm.large"])]


class UsageQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """Which usage is asked for, and by what it is told apart."""

    billing_group: BillingGroupId
    start: InstantText | None = None
    end: InstantText | None = None
    counter: Named | None = None
    project: Named | None = None
    resource: Named | None = None
    dimension: (
        Annotated[
            str,
            Meta(
                min_length=1,
                max_length=512,
                description="Only usage with a value of this dimension: the one that `dimension_value` names.",
                examples=["region"],
            ),
        ]
        | None
    ) = None
    dimension_value: (
        Annotated[str, Meta(max_length=512, description="The value of `dimension`.", examples=["kr1"])] | None
    ) = None
    group_by: Annotated[
        str,
        Meta(
            max_length=500,
            description="Beside the counter: project, resource, dimension:NAME, and one of hour, day, month; by comma.",
            examples=["project,day"],
        ),
    ] = ""
    cursor: Cursor | None = None
    limit: Limit = DEFAULT_LIMIT


class UsageDimensionQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose usage is looked at, and which of its dimensions are asked for."""

    billing_group: BillingGroupId
    start: InstantText | None = None
    end: InstantText | None = None
    counter: Named | None = None
    project: Named | None = None
    dimension: (
        Annotated[
            str,
            Meta(
                min_length=1,
                max_length=200,
                description="Its values are told; without it the names of dimensions.",
                examples=["region"],
            ),
        ]
        | None
    ) = None
    prefix: Annotated[
        str, Meta(max_length=200, description="How what is told begins, letter by letter.", examples=["kr"])
    ] = ""
    limit: Limit = DEFAULT_LIMIT


class UsageDimensions(Struct, frozen=True):
    """Names of dimensions, or values of one."""

    data: Annotated[list[str], Meta(description="In order.", examples=[["region", "zone"]])]
    is_whole: Annotated[
        bool, Meta(description="Whether these are all; not where more was there than was looked at.", examples=[True])
    ]


class UsageRow(Struct, frozen=True):
    """The usage of one group; null is what it is not told by, or what it does not have."""

    counter: Annotated[str, Meta(description="The counter.", examples=["vm.large"])]
    unit: Annotated[str, Meta(description="The counter's unit.", examples=["hour"])]
    aggregation: Annotated[str, Meta(description="How its events become a quantity.", examples=["sum"])]
    quantity: Annotated[Figure, Meta(description="How much, as it would be billed.", examples=["720"])]
    events: Annotated[int, Meta(description="How many events stand behind it.", examples=[2880])]
    start: InstantText | None
    project: Annotated[str | None, Meta(description="The project.", examples=["shop"])]
    resource: Annotated[str | None, Meta(description="The resource.", examples=["vm-17"])]
    dimensions: Annotated[
        dict[str, str | None], Meta(description="The dimensions that it is told by.", examples=[{"region": "kr1"}])
    ]


def grouping(text: str) -> Grouping:
    """By what usage is told apart; `Refused("bad_value")`."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    stretches = [Stretch(word) for word in words if word in set(Stretch)]
    dimensions = tuple(word.removeprefix("dimension:") for word in words if word.startswith("dimension:"))
    known = {"project", "resource", *stretches, *(f"dimension:{name}" for name in dimensions if name)}
    if len(stretches) > 1 or len(set(words)) < len(words) or not known.issuperset(words):
        message = "takes project, resource, dimension:NAME, and one of hour, day and month, each once"
        raise Refused("bad_value", message, "group_by")
    return Grouping("project" in words, "resource" in words, dimensions, stretches[0] if stretches else None)


def narrowing(query: UsageQuery) -> Narrowing:
    """Which usage alone is told; `Refused("bad_value")` for a dimension without a value, or the other way round."""
    name, value = query.dimension, query.dimension_value
    if name is not None and value is not None:
        return Narrowing(query.resource, (name, value))
    if name is not None or value is not None:
        field = "dimension" if name is None else "dimension_value"
        raise Refused("bad_value", "dimension and dimension_value are given together", field)
    return Narrowing(query.resource)


def rows_after(cursor: str | None) -> int:
    """How many rows lie before a page."""
    key = read_cursor(cursor) or "0"
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise Refused("bad_cursor", "is no cursor of this list: begin without one", "cursor")
    return int(key)


def usage_row(of: Grouped, counter: Counter) -> UsageRow:
    """The usage of one group."""
    return UsageRow(
        counter=of.group.counter,
        unit=counter.unit,
        aggregation=counter.aggregation,
        quantity=quantity_text(of.quantity),
        events=of.events,
        start=maybe_text(of.group.start),
        project=of.group.project,
        resource=of.group.resource,
        dimensions=dict(of.group.dimensions),
    )
