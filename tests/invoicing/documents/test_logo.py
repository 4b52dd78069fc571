"""Logos: what is taken, and what is refused before anything draws it."""

from __future__ import annotations

import zlib
from itertools import product

import pytest
from msgspec import structs

from tallybook.invoicing.documents.logo import MOST_BYTES, read_logo
from tallybook.invoicing.documents.typeset import pdf, refuse_unset
from tallybook.invoicing.model.letterhead import Logo
from tallybook.kernel.refusal import Refused
from tests.invoicing.documents.papers import PARTIES, paper_of, read
from tests.invoicing.drafts import draft

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def png(width: int = 4, height: int = 3, *, rows: int | None = None) -> bytes:
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 2, 0, 0, 0])
    row = b"\0" + b"\x1f\x3a\x5f" * width
    data = zlib.compress(row * (height if rows is None else rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


@pytest.mark.parametrize("content", [png(), svg('<rect width="9" height="9" fill="#123456"/>')])
def test_a_picture_stands_at_the_top_of_the_document(content: bytes) -> None:
    logo = read_logo(content)
    refuse_unset(logo)
    with_it = pdf(paper_of(draft("inv_1"), structs.replace(PARTIES, logo=logo)))
    assert with_it != pdf(paper_of(draft("inv_1")))
    assert len(read(with_it).pages) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "neither"),
        (b"GIF89a", "neither"),
        (b"%PDF-1.7", "neither"),
        (b"<html/>", "neither"),
        (b"\xff\xfe", "neither"),
        (b"x" * (MOST_BYTES + 1), "at most"),
        (png()[:-20], "no whole PNG"),
        (png().replace(b"IDAT", b"IDAX"), "no whole PNG"),
        (png(5_000, 1), "pixels"),
        (png(3_000, 3_000, rows=1), "pixels"),
        (png(rows=1_000_000), "more than its size"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "document type"),
        (svg("<script/>"), "script"),
        (svg("<text>x</text>"), "turn text into paths"),
        (svg('<image href="file:///etc/passwd"/>'), "image"),
        (svg('<use href="#a"/>'), "use"),
        (svg("<foreignObject/>"), "foreignObject"),
        (svg('<rect fill="url(http://x/#a)"/>'), "elsewhere"),
        (svg('<a href="http://x"/>'), "no shape"),
        (svg('<g onload="x()"/>'), "elsewhere"),
        (svg("<style>@import 'x'</style>"), "elsewhere"),
        (svg("<g>" * 40 + "</g>" * 40), "in each other"),
        (svg("<g/>" * 6_000), "more than"),
    ],
)
def test_what_is_no_mere_picture_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read_logo(content)
    assert refused.value.code == "bad_logo"


def test_a_picture_that_cannot_be_set_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be set"):
        refuse_unset(Logo("image/svg+xml", b"<svg"))


def test_no_byte_that_is_changed_in_a_picture_does_more_than_refuse_it() -> None:
    whole = png()
    for at, value in product(range(8, len(whole)), (0, 255)):
        changed = whole[:at] + bytes([value]) + whole[at + 1 :]
        if changed != whole:
            with pytest.raises(Refused):
                read_logo(changed)
