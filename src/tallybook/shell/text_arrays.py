"""Lists of text on their way to PostgreSQL, a list at a time where psycopg takes it apart.

Whoever writes many rows sends each column as one list (`unnest`). What is not plain text, psycopg dumps as it always
does; so it does where it has something to refuse.
"""

from __future__ import annotations

from itertools import chain
from struct import Struct
from types import NoneType
from typing import Any

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.postgres import types
from psycopg.types.array import ListBinaryDumper, ListDumper

_TEXT = types["text"].oid
_HEAD = Struct("!iiIii").pack  # dimensions, whether one is null, the type, how many, from which number on
_LENGTH = Struct("!i").pack
_NULL = _LENGTH(-1)
_PLAIN = frozenset({str, NoneType})


class TextArrays(ListDumper):
    """As text: every element quoted, so that none need be looked at."""

    def dump(self, obj: list[Any]) -> Buffer | None:
        """The array's literal."""
        if obj and _PLAIN.issuperset(map(type, obj)):
            whole = "".join(filter(None, obj))
            if not ("\\" in whole or '"' in whole or "\0" in whole) and _is_encodable(whole):
                if None not in obj:
                    return ('{"' + '","'.join(obj) + '"}').encode()
                return ("{" + ",".join(["NULL" if one is None else f'"{one}"' for one in obj]) + "}").encode()
        return super().dump(obj)


class BinaryTextArrays(ListBinaryDumper):
    """In PostgreSQL's own form: lengths and bytes."""

    def dump(self, obj: list[Any]) -> Buffer | None:
        """The array's bytes."""
        if obj and _PLAIN.issuperset(map(type, obj)):
            whole = "".join(filter(None, obj))
            if "\0" not in whole and _is_encodable(whole):
                return _binary(obj)
        return super().dump(obj)


def _binary(texts: list[str | None]) -> bytes:
    if None in texts:
        parts = [(_NULL, b"") if one is None else _sized(one.encode()) for one in texts]
        return _HEAD(1, 1, _TEXT, len(texts), 1) + b"".join(chain.from_iterable(parts))
    encoded = [one.encode() for one in texts if one is not None]
    sized = zip(map(_LENGTH, map(len, encoded)), encoded, strict=True)
    return _HEAD(1, 0, _TEXT, len(texts), 1) + b"".join(chain.from_iterable(sized))


def _sized(data: bytes) -> tuple[bytes, bytes]:
    return _LENGTH(len(data)), data


def _is_encodable(text: str) -> bool:
    """Whether it has no half of a character."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def send_text_arrays(connection: Connection) -> None:
    """Send lists of text this way on a connection."""
    connection.adapters.register_dumper(list, BinaryTextArrays)
    connection.adapters.register_dumper(list, TextArrays)  # the later one is taken where nobody asks for binary
