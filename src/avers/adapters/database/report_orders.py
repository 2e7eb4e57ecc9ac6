"""Reports that come by mail, in the database: orders, their turns, and the link that ends one."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast

from django.core import signing
from django.db.models import Q

from avers.adapters.database import audit_chain
from avers.adapters.database.models import ReportOrderRow, User
from avers.adapters.database.posting import refused_addresses
from avers.adapters.database.transactions import write_transaction
from avers.application.ports import ReportOrder
from avers.application.reporting import Reader
from avers.application.subscribing import Cadence, OrderForm
from avers.core.text import Language

__all__ = [
    "DatabaseReportOrders", "end_order", "is_order_link", "orders_of", "place_order", "stop_order_by_link",
]  # fmt: skip

_SALT: Final = "avers.reports.stop"


class DatabaseReportOrders:
    """Implements ``application.ports.ReportOrders``."""

    def all(self) -> tuple[ReportOrder, ...]:
        """Return the orders of active accounts whose address takes letters."""
        rows = ReportOrderRow.objects.filter(user__is_active=True).exclude(user__email="")
        found = [_order(row) for row in rows.select_related("user").order_by("key")]
        gone = refused_addresses([one.address for one in found])
        return tuple(one for one in found if one.address not in gone)

    def take_turn(self, order: ReportOrder, mark: str, at: datetime) -> bool:
        """Note that a letter goes, in one step with its audit row; False where another round did first."""
        with write_transaction():
            mine = ReportOrderRow.objects.filter(key=order.key, last=order.last)
            if mine.update(last=mark) != 1:
                return False
            _audit("send_report", order.key, order.viewer.key, by="avers", at=at, mark=mark)
            return True

    def give_turn_back(self, order: ReportOrder, mark: str, at: datetime) -> None:
        """Note that the letter did not go."""
        with write_transaction():
            ReportOrderRow.objects.filter(key=order.key, last=mark).update(last=order.last)
            _audit("send_report_refused", order.key, order.viewer.key, by="avers", at=at, mark=mark)


def orders_of(user: User) -> tuple[ReportOrder, ...]:
    """Return the orders that ``user`` receives or made for others."""
    rows = ReportOrderRow.objects.filter(Q(user=user) | Q(ordered_by=user.key))
    return tuple(_order(row) for row in rows.select_related("user").order_by("id"))


def place_order(
    recipient: User, *, reader: Reader, unit: str, form: OrderForm, language: Language, cadence: Cadence,
    last: str, by: str, at: datetime,
) -> bool:  # fmt: skip
    """Note an order with its audit row; False where the same one is there. ``last`` is told already."""
    with write_transaction():
        row, is_new = ReportOrderRow.objects.get_or_create(
            user=recipient, reader=reader, unit=unit, form=form, language=language, cadence=cadence,
            defaults={"key": secrets.token_hex(16), "ordered_by": by, "last": last},
        )  # fmt: skip
        if is_new:
            _audit("order_report", row.key, recipient.key, by=by, at=at, report=f"{reader} {unit} {form}")
        return is_new


def end_order(user: User, key: str, *, at: datetime) -> bool:
    """End an order that ``user`` receives or made; False where there is none."""
    rows = ReportOrderRow.objects.filter(Q(user=user) | Q(ordered_by=user.key), key=key)
    return _end(rows, by=user.key, at=at)


def is_order_link(token: str) -> bool:
    """Return whether ``token`` was made for an order, ended or not."""
    return bool(_stopped(token))


def stop_order_by_link(token: str, *, at: datetime) -> bool:
    """End the order that ``token`` was made for; False where it is ended already."""
    return _end(ReportOrderRow.objects.filter(key=_stopped(token)), by="a link of a letter", at=at)


def _end(rows: Iterable[ReportOrderRow], *, by: str, at: datetime) -> bool:
    with write_transaction():
        found = list(rows)
        for row in found:
            _audit("end_report", row.key, row.user.key, by=by, at=at)
            row.delete()
        return bool(found)


def _audit(kind: str, order: str, account: str, *, by: str, at: datetime, **more: str) -> None:
    audit_chain.append(kind, by=by, at=at, details={"order": order, "account": account, **more})


def _order(row: ReportOrderRow) -> ReportOrder:
    return ReportOrder(
        key=row.key,
        viewer=row.user.viewer,
        address=row.user.email,
        reader=cast(Reader, row.reader),
        unit=row.unit,
        form=cast(OrderForm, row.form),
        language=cast(Language, row.language),
        cadence=cast(Cadence, row.cadence),
        ordered_by=row.ordered_by,
        # No term: a letter found years later must still end the letters.
        stop=f"/reports/mail/stop/{signing.dumps(row.key, salt=_SALT)}/",
        last=row.last,
    )


def _stopped(token: str) -> str:
    try:
        return str(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        return ""
