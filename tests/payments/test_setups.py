"""A customer has a card kept on the gateway's page, without paying: by webhook or look-up, whatever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallybook.api.across.setting_up import SettingUp
from tallybook.kernel.instant import DAY, HOUR, MINUTE, SECOND
from tallybook.kernel.refusal import Refused
from tallybook.payments.actions.set_up import back_to
from tallybook.payments.gateways.signature import sign
from tallybook.payments.gateways.simulated.gateway import SIGNATURE
from tallybook.payments.model.charge import (
    GatewayTimeout,
    SetupDone,
    SetupExpired,
    SetupFailed,
    SetupOutcome,
    SetupPending,
    SetupReported,
    SetupRequest,
)
from tallybook.payments.model.method import PaymentMethod
from tallybook.payments.model.setup import LASTS, Expired, Kept, MethodSetup, NotKept, Open
from tallybook.payments.public import Desk, Heard, ask_setup, hear, make_default, remove_method, setup_answered
from tallybook.shell.database import Database
from tests.database import NOW
from tests.payments.till import SECRET, Till, till_in
from tests.stores import GROUP, furnish, memory_stores

PAGE = "https://portal.invalid/methods"


@pytest.fixture
def till(database: Database) -> Till:
    return till_in(database)


def ask(till: Till, *, is_default: bool = False) -> MethodSetup:
    with till.desk() as desk:
        return ask_setup(
            desk, GROUP.id, "simulated", return_url=PAGE, is_default=is_default, author="ann", now=till.clock.now
        )


def opened(till: Till, *, is_default: bool = False) -> MethodSetup:
    made = ask(till, is_default=is_default)
    till.collector.setups.go_on(made.id)
    found = standing(till, made)
    assert isinstance(found.state, Open)
    assert found.state.url
    return found


def standing(till: Till, setup: MethodSetup) -> MethodSetup:
    with till.desk() as desk:
        found = desk.setups.setup(setup.id)
    assert found is not None
    return found


def methods(till: Till) -> list[PaymentMethod]:
    with till.desk() as desk:
        return desk.methods.methods(GROUP.id)


def keep(till: Till, setup: MethodSetup, token: str = "sim_ok") -> None:
    assert setup.reference is not None
    till.bank.keep_method(setup.reference, token, till.clock.now)


def tell(till: Till) -> list[Heard]:
    """Every webhook of the bank so far, once more."""
    heard = []
    for _, body in till.bank.webhooks(till.clock.now):
        heard += till.collector.receive("simulated", {SIGNATURE: sign(body, SECRET, till.clock.now)}, body)
    return heard


def test_who_comes_back_from_the_page_finds_what_they_kept_as_the_default(till: Till) -> None:
    setup = opened(till)
    keep(till, setup)
    till.clock.pass_by(5 * SECOND)
    till.collector.setups.go_on(setup.id)
    (method,) = methods(till)
    assert standing(till, setup).state == Kept(till.clock.now, method.id)
    assert (method.token, method.label, method.is_default) == ("sim_ok", "visa 4242 12/30", True)
    assert method.customer


def test_the_webhook_alone_keeps_it_once_however_often_it_comes(till: Till) -> None:
    setup = opened(till)
    keep(till, setup)
    assert tell(till) == [Heard.ACTED_ON]
    till.clock.pass_by(MINUTE)
    assert tell(till) == [Heard.KNOWN]
    till.collector.setups.go_on(setup.id)
    assert [one.token for one in methods(till)] == ["sim_ok"]


def test_the_return_and_the_webhook_at_once_keep_one_method(till: Till) -> None:
    setup = opened(till)
    keep(till, setup)
    till.clock.pass_by(5 * SECOND)
    together = Barrier(4)

    def come(number: int) -> None:
        together.wait()
        if number % 2:
            tell(till)
        else:
            till.collector.setups.go_on(setup.id)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(come, range(4)))
    till.clock.pass_by(5 * SECOND)
    till.collector.setups.go_on(setup.id)
    (method,) = methods(till)
    assert isinstance(state := standing(till, setup).state, Kept)
    assert state.method_id == method.id


def test_another_default_stays_unless_this_one_is_to_take_its_place(till: Till) -> None:
    before = till.method("sim_slow")
    for is_default in (False, True):
        setup = opened(till, is_default=is_default)
        keep(till, setup, "sim_ok" if is_default else "sim_declined")
        tell(till)
        defaults = [one.token for one in methods(till) if one.is_default]
        assert defaults == (["sim_ok"] if is_default else [before.token])


def test_what_is_kept_already_is_not_kept_twice_and_what_was_removed_may_be_kept_again(till: Till) -> None:
    first = opened(till)
    keep(till, first)
    tell(till)
    (method,) = methods(till)
    other = till.method("sim_slow")
    again = opened(till, is_default=True)
    assert again.customer == method.customer
    keep(till, again)
    tell(till)
    assert isinstance(state := standing(till, again).state, Kept)
    assert state.method_id == method.id
    assert {one.id: one.is_default for one in methods(till)} == {method.id: True, other.id: False}
    with till.desk() as desk:
        make_default(desk, other.id)
        remove_method(desk, method.id, till.clock.now)
    third = opened(till)
    keep(till, third)
    tell(till)
    assert {one.token for one in methods(till)} == {"sim_slow", "sim_ok"}
    assert isinstance(state := standing(till, third).state, Kept)
    assert state.method_id != method.id


def test_who_gives_up_has_kept_nothing(till: Till) -> None:
    setup = opened(till)
    assert setup.reference is not None
    till.bank.keep_method(setup.reference, None, till.clock.now)
    tell(till)
    assert isinstance(state := standing(till, setup).state, NotKept)
    assert state.code == "given_up"
    assert methods(till) == []


def test_a_page_that_nobody_finishes_expires_and_is_asked_for_no_more(till: Till) -> None:
    setup = opened(till)
    for _ in range(200):
        till.clock.pass_by(20 * MINUTE)
        till.collector.reconcile()
    ended = standing(till, setup)
    assert isinstance(ended.state, Expired)
    assert ended.check_at is None
    assert till.collector.reconcile() == 0


class Silent:
    """The simulated bank, whose answers do not arrive."""

    def __init__(self, till: Till) -> None:
        self.bank, self.clock, self.calls = till.bank, till.clock, 0
        self.name, self.kind, self.chargeable = "simulated", till.gateway.kind, till.gateway.chargeable

    def begin_setup(self, request: SetupRequest) -> SetupOutcome:
        self.calls += 1
        self.bank.begin_setup(request, self.clock.now)
        raise GatewayTimeout("lost")

    def look_up_setup(self, reference: str) -> SetupOutcome:
        self.calls += 1
        raise GatewayTimeout("lost")


def silent(till: Till) -> tuple[Silent, SettingUp]:
    bank = Silent(till)
    return bank, SettingUp(till.collector.open_desk, {"simulated": bank}, till.clock)  # type: ignore[dict-item]


def test_a_page_also_expires_where_its_gateway_never_answers(till: Till) -> None:
    setup = ask(till)
    bank, setups = silent(till)
    for _ in range(60):
        setups.reconcile(till.clock.now, 10)
        till.clock.pass_by(30 * MINUTE)
    assert isinstance(standing(till, setup).state, Expired)
    assert 5 < bank.calls < 20


def test_a_page_also_expires_where_its_gateway_is_not_set_up_any_more(till: Till) -> None:
    setup = ask(till)
    till.clock.pass_by(LASTS)
    SettingUp(till.collector.open_desk, {}, till.clock).reconcile(till.clock.now, 10)
    assert isinstance(standing(till, setup).state, Expired)


def test_what_was_lost_between_the_call_and_the_save_is_asked_again_under_its_key(till: Till) -> None:
    setup = ask(till)
    with till.desk() as desk:
        desk.setups.save_setup(replace(setup, looked_at=till.clock.now))
    till.bank.begin_setup(setup.request, till.clock.now)
    assert till.collector.reconcile() == 0
    till.clock.pass_by(MINUTE)
    assert till.collector.reconcile() == 1
    found = standing(till, setup)
    assert isinstance(found.state, Open)
    assert found.state.url is not None
    assert found.reference == "sim_se_00000001"


def test_who_asks_again_and_again_does_not_ask_the_gateway_each_time(till: Till) -> None:
    setup = ask(till)
    bank, setups = silent(till)
    for _ in range(30):
        setups.go_on(setup.id)
        till.clock.pass_by(SECOND)
    assert bank.calls == 10


def test_what_is_finished_after_it_was_taken_for_expired_is_kept_all_the_same(till: Till) -> None:
    setup = opened(till)
    with till.desk() as desk:
        setup_answered(desk, setup.id, SetupExpired("sim_se_00000001"), till.clock.now)
        assert desk.setups.setups_to_check(till.clock.now + DAY, 9) == []
    keep(till, setup)
    with till.desk() as desk:  # a gateway that only says that it is finished: it is asked
        finished = SetupReported("evt_1", till.clock.now, setup.id, "sim_se_00000001", None)
        assert hear(desk, "simulated", finished, till.clock.now) is Heard.ACTED_ON
        assert desk.setups.setups_to_check(till.clock.now, 9) == [setup.id]
    assert till.collector.reconcile() == 1
    assert isinstance(standing(till, setup).state, Kept)


def test_a_report_of_nobody_or_of_another_gateway_waits(till: Till) -> None:
    setup = opened(till)
    done = SetupDone("x", "pm_1", None, "visa")
    with till.desk() as desk:
        for number, (gateway, id_) in enumerate([("simulated", "pms_none"), ("stripe", setup.id)]):
            event = SetupReported(f"evt_{number}", till.clock.now, id_, "x", done)
            assert hear(desk, gateway, event, till.clock.now) is Heard.WAITING
    assert methods(till) == []


def test_a_gateway_that_opens_no_page_has_the_set_up_fail(till: Till) -> None:
    with till.desk() as desk:
        setup = ask_setup(desk, GROUP.id, "manual", return_url=PAGE, is_default=False, author="ann", now=till.clock.now)
    till.collector.setups.go_on(setup.id)
    assert isinstance(state := standing(till, setup).state, NotKept)
    assert state.code == "nothing_to_set_up"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//host/path", "portal", "https://", "https://[", "ftp://x/y"])
def test_the_page_leads_back_to_an_address_alone(url: str) -> None:
    with pytest.raises(Refused) as refused:
        back_to(url, "pms_1")
    assert (refused.value.code, refused.value.path) == ("bad_url", "return_url")


def test_the_address_to_come_back_to_names_the_set_up() -> None:
    assert back_to("https://p.invalid/m?a=1&setup=old&b=#x", "pms_1") == "https://p.invalid/m?a=1&b=&setup=pms_1#x"


OUTCOMES: list[SetupOutcome | None] = [
    SetupPending("ref", "https://bank.invalid/keep/ref"),
    SetupPending("ref", None),
    SetupExpired("ref"),
    SetupFailed("ref", "given_up", "no"),
    SetupDone("ref", "tok", "cus", "visa 4242 12/30"),
    None,
]
RANK = {SetupPending: Open, SetupExpired: Expired, SetupFailed: NotKept, SetupDone: Kept}


@pytest.fixture
def desk() -> Desk:
    stores = memory_stores()
    furnish(stores)
    return stores.desk()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(OUTCOMES), st.integers(0, 40 * HOUR)), max_size=8))
def test_any_order_and_number_of_reports_and_look_ups_ends_in_one_state_with_one_method(
    desk: Desk, words: list[tuple[bool, SetupOutcome | None, int]]
) -> None:
    setup = ask_setup(desk, GROUP.id, "simulated", return_url=PAGE, is_default=False, author="ann", now=NOW)
    before, at = len(desk.methods.methods(GROUP.id)), NOW
    for number, (by_webhook, outcome, later) in enumerate(words):
        at += later
        if by_webhook or outcome is None:
            hear(desk, "simulated", SetupReported(f"{setup.id} {number}", at, setup.id, "ref", outcome), at)
        else:
            setup_answered(desk, setup.id, outcome, at)
    found = desk.setups.setup(setup.id)
    assert found is not None
    told = {RANK[type(outcome)] for _, outcome, _ in words if outcome is not None}
    greatest = next((one for one in (Kept, NotKept, Expired) if one in told), Open)
    if greatest is Open and isinstance(found.state, Expired):
        assert at - NOW >= LASTS
    else:
        assert type(found.state) is greatest
    is_kept = isinstance(found.state, Kept)
    assert len(desk.methods.methods(GROUP.id)) - before <= is_kept
    assert {one.token for one in desk.methods.methods(GROUP.id)} <= {"tok"}
