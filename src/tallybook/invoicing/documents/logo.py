"""What may be a logo: a small PNG, or an SVG of shapes alone."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tallybook.invoicing.model.letterhead import Logo
from tallybook.kernel.refusal import Refused

MOST_BYTES = 256 * 1024
MOST_PIXELS = 4_000_000
MOST_SIDE = 4_000
_MOST_ELEMENTS = 5_000
_MOST_DEPTH = 30
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "mask", "metadata", "path",
    "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "title",
})  # fmt: skip
_DECLARED = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
_FAR = re.compile(r"@import|expression|javascript:|url\(\s*['\"]?(?!#)|\\", re.IGNORECASE)
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by the PNG's colour type (PNG, 11.2.2)."""


def read_logo(content: bytes) -> Logo:
    """The logo that a file is. `Refused("bad_logo")` for what is neither PNG nor SVG, too large, or no mere picture."""
    if len(content) > MOST_BYTES:
        raise _refused(f"has {len(content):,} bytes, at most {MOST_BYTES:,}")
    if content.startswith(_PNG):
        _check_png(content)
        return Logo("image/png", content)
    _check_svg(content)
    return Logo("image/svg+xml", content)


def digest_of_logo(logo: Logo) -> str:
    """The digest by which a logo is kept."""
    return "sha256:" + hashlib.sha256(logo.content).hexdigest()


def _check_png(content: bytes) -> None:
    """All its chunks are whole, and it unpacks to no more than its size says."""
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise _refused("is no whole PNG")
    head = chunks[0][1]
    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS):
        raise _refused(f"is {width} × {height} pixels, at most {MOST_PIXELS:,} and {MOST_SIDE:,} to a side")
    channels = _CHANNELS.get(head[9])
    if channels is None or head[8] > 16:
        raise _refused("is no PNG that is known")
    unpacked = height * (1 + -(-width * channels * head[8] // 8))
    room = unpacked + 16 * (width + height) + 64  # passes of an interlaced one have more rows
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"), room)
    except zlib.error:
        raise _refused("is no whole PNG") from None
    if unpacker.unconsumed_tail:
        raise _refused("unpacks to more than its size says")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        kind, data, check = (
            content[at + 4 : at + 8],
            content[at + 8 : at + 8 + size],
            content[at + 8 + size : at + 12 + size],
        )
        if len(check) != 4 or zlib.crc32(kind + data) != int.from_bytes(check):
            raise _refused("is no whole PNG")
        yield kind, data
        at += 12 + size


def _check_svg(content: bytes) -> None:
    """Shapes alone: no text, no scripts, no pictures, nothing from elsewhere, no entities."""
    if _DECLARED.search(content):
        raise _refused("declares a document type: take it out")
    try:
        content.decode()
        root = ET.fromstring(content)  # noqa: S314  # entities were refused
    except (ET.ParseError, UnicodeDecodeError):
        raise _refused("is neither a PNG nor an SVG") from None
    if root.tag not in {f"{{{_SVG}}}svg", "svg"}:
        raise _refused("is neither a PNG nor an SVG")
    for number, (element, depth) in enumerate(_elements(root)):
        if number >= _MOST_ELEMENTS or depth > _MOST_DEPTH:
            raise _refused(f"has more than {_MOST_ELEMENTS:,} elements, or more than {_MOST_DEPTH} in each other")
        _check_element(element)


def _elements(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((child, depth + 1) for child in element)


def _check_element(element: ET.Element) -> None:
    space, _, name = element.tag.rpartition("}")
    if space in {"", f"{{{_SVG}"} and name not in _SHAPES:
        hint = ": turn text into paths" if name in {"text", "tspan"} else ""
        raise _refused(f"has an element {name[:40]!r}, which is no shape{hint}")
    if _FAR.search(element.text or ""):
        raise _refused("fetches something from elsewhere")
    for key, value in element.attrib.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on") or (local == "href" and not value.startswith("#")) or _FAR.search(value):
            raise _refused("fetches or runs something from elsewhere")


def _refused(message: str) -> Refused:
    return Refused("bad_logo", message, "content")
