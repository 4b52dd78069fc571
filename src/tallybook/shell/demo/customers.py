"""Who the demo's provider bills besides the real month's accounts, and on which terms."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from tallybook.shell.demo.usage import Used

SEOUL: Final = "Asia/Seoul"
WON_PER_DOLLAR: Final = Decimal(1_400)
"""What a list price in dollars is multiplied by; fixed, no rate of any day."""
PERCENTS: Final = (82, 88, 91, 97, 100, 106)
"""What a customer uses in each month, in percent of its factor: five that are over, and the running one."""
SUNBIRD, MICROSOFT, ORACLE = (
    "1234567890123",
    "/providers/Microsoft.Billing/billingAccounts/8611537",
    "20209880",
)
REAL: Final[Mapping[str, int]] = MappingProxyType({SUNBIRD: 460, MICROSOFT: 5_200, ORACLE: 6_300})
"""The sample's billing accounts, and how many times the sample's usage they use in each of our months."""


class Customer(Struct, frozen=True):
    """A customer whose usage is spread over the days; `factor` is how many times the sample's. A project is named
    by the customer's own word for it, in its language.
    """

    name: str
    group: str
    currency: str
    projects: tuple[str, ...]
    factor: int
    days_to_pay: int = 14
    review_days: int = 0
    retry_days: tuple[int, ...] = (3, 7, 14)
    joins: int = 0
    """In which of the months it comes, counted from the first."""

    @property
    def is_korean(self) -> bool:
        """Whether it pays in won, in Korean and by the days of Seoul."""
        return self.currency == "KRW"

    @property
    def timezone(self) -> str:
        """By whose days it is billed."""
        return SEOUL if self.is_korean else "UTC"

    def used(self, ordinal: int) -> list[Used]:
        """Its projects, the first of which uses most."""
        tz = ZoneInfo(self.timezone)
        return [
            Used(project, self.factor // (place + 1), ordinal + place, tz)
            for place, project in enumerate(self.projects)
        ]


NORTHWIND: Final = Customer(
    "Northwind Robotics", "Northwind production", "USD", ("northwind-fleet", "northwind-lab"), 900
)
FERNHILL: Final = Customer(
    "Fernhill Analytics",
    "Fernhill",
    "USD",
    ("fernhill-warehouse", "fernhill-reports"),
    310,
    retry_days=(3, 7, 14, 28, 45),
)
HARBOR: Final = Customer("Harbor Health", "Harbor Health", "USD", ("harbor-records",), 240, retry_days=(7, 21, 45, 60))
QUARTZ: Final = Customer("Quartz Games", "Quartz Games", "USD", ("quartz-arena", "quartz-match"), 420)
HAEOREUM: Final = Customer("해오름 게임즈", "해오름 라이브", "KRW", ("해오름-서버", "해오름-테스트"), 380)
DURU: Final = Customer("두루 커머스", "두루 커머스", "KRW", ("두루-상점", "두루-검색"), 520, review_days=5)
ONSAEMI: Final = Customer("온새미 연구소", "온새미 연구소", "KRW", ("온새미-분석",), 150, joins=4)
CUSTOMERS: Final = (NORTHWIND, FERNHILL, HARBOR, QUARTZ, HAEOREUM, DURU, ONSAEMI)
