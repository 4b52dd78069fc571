"""Requests of every operation on exports, for the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable

from tallybook.exchange.export import Export, FileFormat, Subject, Waiting, Wanted
from tallybook.shell.clock import SystemClock, new_id
from tallybook.shell.exports.jobs import work_on_export
from tests.shell.api.samples import Place, Sample, billing_group

MONTH = "2026-05"


def start_export(place: Place) -> Sample:
    for one in place.admin.get("/v1/exports?limit=200").json()["data"]:  # no more than some may wait at once
        if one["state"] == "waiting":
            assert place.admin.post(f"/v1/exports/{one['id']}/cancel").status_code == 200
    group = billing_group(place)
    return Sample("/v1/exports", (group,), {"subject": "focus", "month": MONTH, "billing_group": group})


def waiting(place: Place) -> str:
    """An export that a customer of the place asked for; it waits for a worker."""
    now = SystemClock().now()
    id_, group = new_id("exp", now), billing_group(place)
    wanted = Wanted(Subject.FOCUS, FileFormat.CSV, MONTH, MONTH, groups=(group,))
    place.house.keep_export(Export(id_, wanted, "somebody", now, Waiting()))
    return id_


def list_exports(place: Place) -> Sample:
    return Sample("/v1/exports", (waiting(place),))


def get_export(place: Place) -> Sample:
    id_ = waiting(place)
    return Sample(f"/v1/exports/{id_}", (id_,))


def get_export_file(place: Place) -> Sample:
    id_ = waiting(place)
    work_on_export(place.house.database, place.house.tenant, SystemClock().now(), export=id_)
    return Sample(f"/v1/exports/{id_}/file", (id_,))


def cancel_export(place: Place) -> Sample:
    id_ = waiting(place)
    return Sample(f"/v1/exports/{id_}/cancel", (id_,))


EXPORTS: dict[str, Callable[[Place], Sample]] = {
    one.__name__: one for one in (start_export, list_exports, get_export, get_export_file, cancel_export)
}
