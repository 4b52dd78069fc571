"""Coupons in PostgreSQL."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from psycopg import Connection, errors
from psycopg.types.json import Jsonb

from tallybook.credits.model.coupon import Coupon, Redemption
from tallybook.credits.model.expiry import AfterDays, AtInstant, Never
from tallybook.credits.model.terms import Terms
from tallybook.credits.store_sql.grants import maybe_instant, moment
from tallybook.kernel.document import document, from_document
from tallybook.kernel.instant import Instant, instant, utc_datetime
from tallybook.kernel.keyset import Column, read_part
from tallybook.kernel.refusal import Refused
from tallybook.kernel.sorting import Part

_COUPON = """SELECT id, code, terms, amount, currency, expires_at, expires_after_days, valid_from, valid_until,
    disabled_at, max_redemptions, max_per_organization, campaign, reason, author, redemptions
    FROM coupons WHERE tenant_id = current_tenant()"""
_COLUMNS = MappingProxyType({"code": Column(("code",))})


class SqlCoupons:
    """A `CouponStore` on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, coupon: Coupon, now: Instant) -> None:
        """Keep a new coupon."""
        expiry = coupon.expiry
        try:
            self._connection.execute(
                """INSERT INTO coupons (tenant_id, id, code, terms, amount, currency, expires_at, expires_after_days,
                    valid_from, valid_until, max_redemptions, max_per_organization, campaign, reason, author,
                    created_at)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)""",
                [
                    coupon.id,
                    coupon.code,
                    Jsonb(document(coupon.terms)),
                    coupon.amount,
                    coupon.currency,
                    utc_datetime(expiry.at) if isinstance(expiry, AtInstant) else None,
                    expiry.days if isinstance(expiry, AfterDays) else None,
                    utc_datetime(coupon.valid_from),
                    moment(coupon.valid_until),
                    coupon.max_redemptions,
                    coupon.max_per_organization,
                    coupon.campaign,
                    coupon.reason,
                    coupon.author,
                    utc_datetime(now),
                ],
            )
        except errors.UniqueViolation:
            raise Refused("code_taken", f"there is a coupon {coupon.code} already", "code") from None

    def listed(self, *, campaign: str | None, part: Part) -> list[Coupon]:
        """A part of the list of coupons, by age or code, of a campaign where one is given."""
        query = f"{_COUPON} AND (%(campaign)s::text IS NULL OR campaign = %(campaign)s)"
        rows = read_part(self._connection.execute, query, {"campaign": campaign}, part, _COLUMNS)
        return [_coupon(*row) for row in rows]

    def coupon(self, code: str, *, lock: bool = False) -> Coupon | None:
        """The coupon of a code."""
        query = f"{_COUPON} AND code = %s"
        row = self._connection.execute(f"{query} FOR NO KEY UPDATE" if lock else query, [code]).fetchone()
        return None if row is None else _coupon(*row)

    def disable(self, coupon_id: str, now: Instant) -> bool:
        """Let it be redeemed no more."""
        query = """UPDATE coupons SET disabled_at = %s
            WHERE tenant_id = current_tenant() AND id = %s AND disabled_at IS NULL"""
        return self._connection.execute(query, [utc_datetime(now), coupon_id]).rowcount == 1

    def redemptions(self, coupon_id: str, organization_id: str | None = None) -> list[Redemption]:
        """A coupon's redemptions, the oldest first."""
        rows = self._connection.execute(
            """SELECT id, coupon_id, organization_id, number, billing_group_id, grant_id, redeemed_at
              FROM coupon_redemptions WHERE tenant_id = current_tenant() AND coupon_id = %s
               AND (%s::text IS NULL OR organization_id = %s) ORDER BY redeemed_at, number, id""",
            [coupon_id, organization_id, organization_id],
        )
        return [
            Redemption(id_, of, organization, number, group, grant_id, instant(at))
            for id_, of, organization, number, group, grant_id, at in rows
        ]

    def redeem(self, redemption: Redemption) -> None:
        """Keep and count a redemption of a coupon that is locked."""
        try:
            self._connection.execute(
                """INSERT INTO coupon_redemptions
                    (tenant_id, id, coupon_id, organization_id, number, billing_group_id, grant_id, redeemed_at)
                VALUES (current_tenant(), %s, %s, %s, %s, %s, %s, %s)""",
                [
                    redemption.id,
                    redemption.coupon_id,
                    redemption.organization_id,
                    redemption.number,
                    redemption.billing_group_id,
                    redemption.grant_id,
                    utc_datetime(redemption.at),
                ],
            )
            self._connection.execute(
                "UPDATE coupons SET redemptions = redemptions + 1 WHERE tenant_id = current_tenant() AND id = %s",
                [redemption.coupon_id],
            )
        except (errors.UniqueViolation, errors.CheckViolation):
            raise Refused("coupon_redeemed", "redeemed before") from None


def _coupon(*row: Any) -> Coupon:
    id_, code, terms, amount, currency, expires_at, after_days, valid_from, valid_until, disabled_at, *more = row
    expiry: Never | AtInstant | AfterDays = Never()
    if expires_at is not None:
        expiry = AtInstant(instant(expires_at))
    elif after_days is not None:
        expiry = AfterDays(after_days)
    most, most_each, campaign, reason, author, redemptions = more
    return Coupon(
        id_,
        code,
        from_document(Terms, terms),
        amount,
        currency,
        expiry,
        instant(valid_from),
        maybe_instant(valid_until),
        most,
        most_each,
        campaign,
        reason,
        author,
        redemptions,
        maybe_instant(disabled_at),
    )
