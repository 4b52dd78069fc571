"""A world as its scenario has it begin: what it seeds goes the way of requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from tallybook.accounts.model.api_key import hash_of, is_secret
from tallybook.accounts.public import make_key
from tallybook.api.asked import JSON, Asked
from tallybook.api.dispatch import respond
from tallybook.cases.parse import read_case
from tallybook.exchange.case_import import plan_case, set_up_case
from tallybook.exchange.setup import Stores
from tallybook.kernel.instant import Instant
from tallybook.kernel.operation import Role
from tallybook.kernel.refusal import Refused
from tallybook.metering.public import Sent
from tallybook.mock.events import respond_events, take
from tallybook.mock.scenario import CaseSpec, KeySpec, Read, bad_secret
from tallybook.mock.stores import MemoryStores
from tallybook.mock.world import DEFAULT, World
from tallybook.rating.case import Case

MAKERS: Mapping[str, str] = {
    "organizations": "create_organization",
    "counters": "create_counter",
    "price_books": "create_price_book",
    "billing_groups": "create_billing_group",
    "projects": "create_project",
    "contracts": "create_contract",
    "adjustments": "create_adjustment",
    "credits": "grant_credit_to_billing_group",
    "coupons": "create_coupon",
    "payment_methods": "create_payment_method",
    "webhook_endpoints": "create_webhook_endpoint",
    "alerts": "create_alert",
}
"""By the section of a scenario: the operation that makes each of its items."""


def begin(read: Read, seed: int, real: Callable[[], Instant]) -> World:
    """A new world: its clock, its administrator's key, and what the scenario seeds."""
    spec, scenario = read.scenario.clock, read.scenario
    world = World(real, seed, None if spec is None else spec.instant)
    if spec is not None and spec.runs:
        world.clock.set(spec.instant, runs=True)
    add_key(world, KeySpec(scenario.admin_key, Role.ADMIN), {})
    _Seeding(world, read).seed()
    world.effects.at_once = scenario.effects
    for number, fault in enumerate(scenario.faults):
        with _placed(read, f"faults[{number}]"):
            world.faults.arm([fault])
    return world


def add_key(world: World, spec: KeySpec, ids: Mapping[tuple[str, str], str]) -> None:
    """Keep a key of a secret that is known before. `Refused`: `bad_key`, `duplicate_key`, and what `make_key` does."""
    stores = world.tenant(DEFAULT)
    if not is_secret(spec.secret):
        raise bad_secret("secret")
    if stores.keys.key_of(hash_of(spec.secret)) is not None:
        raise Refused("duplicate_key", "another key has this secret", "secret")
    organization = (
        None if spec.organization is None else ids.get(("organization", spec.organization), spec.organization)
    )
    make_key(
        stores.keys, stores.accounts, "mock" if spec.role is Role.ADMIN else spec.role.value, spec.role, spec.secret,
        "mock", world.clock.now(), stores.new_id,
        organization_id=organization,
        billing_groups=tuple(ids.get(("billing_group", one), one) for one in spec.billing_groups),
    )  # fmt: skip


def add_case(world: World, stores: MemoryStores, case: Case, name: str) -> str:
    """Make a case's billing group with its prices, terms and usage; answers the group's id."""
    plan, now = plan_case(case, name), world.clock.now()
    own = Stores(
        stores.accounts,
        stores.prices,
        stores.contracts,
        stores.adjustments,
        stores.credits,
        stores.taxes,
        stores.ledger,
        stores.receivables,
    )
    made = set_up_case(own, plan, now, stores.new_id)
    take(stores, [Sent(f"event {place}", event) for place, event in enumerate(plan.events, start=1)], now)
    return made.group.id


@contextmanager
def _placed(read: Read, place: str) -> Iterator[None]:
    """What is refused within is told with its place in the scenario."""
    try:
        yield
    except Refused as refusal:
        raise read.refuse(f"{place}.{refusal.path}" if refusal.path else place, refusal) from None


class _Seeding:
    """Makes what a scenario names, section by section; what has a name is found by it from then on."""

    def __init__(self, world: World, read: Read) -> None:
        self._world = world
        self._read = read
        self._ids: dict[tuple[str, str], str] = {}

    def seed(self) -> None:
        """Make all of it. `Refused`, with the line of what cannot be made."""
        scenario = self._read.scenario
        for section in MAKERS:
            for number, item in enumerate(getattr(scenario, section)):
                self._make(section, f"{section}[{number}]", item)
        for number, key in enumerate(scenario.keys):
            with _placed(self._read, f"keys[{number}]"):
                add_key(self._world, key, self._ids)
        for number, case in enumerate(scenario.cases):
            with _placed(self._read, f"cases[{number}]"):
                self._case(case)
        for number, event in enumerate(scenario.usage):
            self._send(f"usage[{number}]", "send_events", event)
        for number, run in enumerate(scenario.invoices):
            self._send(f"invoices[{number}]", "start_bill_run", {"month": run.month})
            self._world.effects.run(asked_for=False)

    def _make(self, section: str, place: str, item: Mapping[str, Any]) -> None:
        body = {name: self._id(name, value) for name, value in item.items() if name != "versions"}
        made = self._send(place, MAKERS[section], body)
        kind = section.removesuffix("s")
        name = item.get("name")
        if isinstance(name, str) and isinstance(made.get("id"), str):
            self._ids[kind, name] = made["id"]
        versions = item.get("versions", []) if section == "price_books" else []
        if not isinstance(versions, list):
            raise self._read.refuse(f"{place}.versions", Refused("bad_value", "is a list of versions"))
        for number, version in enumerate(versions):
            self._send(f"{place}.versions[{number}]", "publish_price_book_version", version, id=made["id"])

    def _id(self, name: str, value: Any) -> Any:
        """The id of what a name stands for, where the API wants one."""
        return self._ids.get((name, value), value) if isinstance(value, str) else value

    def _case(self, spec: CaseSpec) -> None:
        folder, stores = self._read.folder, self._world.tenant(DEFAULT)
        if folder is None:
            message = "names a file, which only a scenario in a file may: send the case to POST /_mock/cases"
            raise Refused("bad_value", message, "file")
        try:
            self._ids["billing_group", spec.name] = add_case(
                self._world, stores, read_case(folder / spec.file).case, spec.name
            )
        except Refused as refusal:
            raise Refused(refusal.code, f"{spec.file}: {refusal}", "file") from None

    def _send(self, place: str, name: str, body: Mapping[str, Any], **parameters: str) -> Any:
        operation = self._world.operations[name]
        secret = self._read.scenario.admin_key
        headers = {"authorization": f"Bearer {secret}", "content-type": JSON}
        asked = Asked(operation.path, parameters, (), headers, msgspec.json.encode(body), self._world.new_id("req"))
        respond_to = respond_events if operation.by_hand else respond
        answer = respond_to(self._world, operation, asked)
        told = msgspec.json.decode(answer.body) if answer.body else {}
        if answer.status >= 400:
            fault = next(iter(told.get("errors", ())), None)
            inner = "" if fault is None else fault["pointer"].replace("/", ".")
            raise self._read.refuse(place + inner, Refused(told["code"], told["detail"]))
        return told
