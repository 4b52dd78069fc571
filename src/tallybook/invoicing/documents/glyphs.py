"""Which characters the fonts have, and which language's forms a text wants.

PDF/A refuses a character without a glyph. So what no font has is replaced before it is set, and a document never fails
for a name.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from tallybook.accounts.model.party import Language

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
_CODE_POINTS = 0x110000
_UNICODE_TABLES = {(3, 10): 12, (0, 4): 12, (0, 6): 12, (3, 1): 4, (0, 3): 4}
"""Subtables of `cmap` that map Unicode, by platform and encoding, and the format that each has (OpenType 1.9)."""

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65"
_RUNS = re.compile(
    f"[{_HANGUL}]+|[{_KANA}{_HAN}\U00020000-\U000323af]+|[^{_HANGUL}{_KANA}{_HAN}\U00020000-\U000323af]+"
)
_LONG = re.compile(r"\S{24,}")
_BREAKS = re.compile(r"([-_./:;,@+=&|])(?=\S)|(\w{16})(?=\w)")


class Run(NamedTuple):
    """A part of a text, and the language whose glyphs it wants; empty where it is the same in all."""

    script: str
    text: str


def font_folders() -> list[Path]:
    """The folders of the pinned fonts; nothing else is looked at."""
    return [Path(str(resources.files(package))) for package in _FONT_PACKAGES]


@cache
def known_characters() -> bytes:
    """A bit for each code point: whether a font has a glyph for it."""
    known = bytearray(_CODE_POINTS // 8)
    for folder in font_folders():
        for path in sorted(folder.glob("*.[ot]t[fc]")):
            data = path.read_bytes()
            offset = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
            _mark(known, data, offset)
    return bytes(known)


def has_glyph(char: str) -> bool:
    """Whether a font has a glyph for a character."""
    at = ord(char)
    return bool(known_characters()[at >> 3] >> (at & 7) & 1)


def shown(text: str) -> str:
    """The text with a sign in the place of each character that cannot be set.

    Characters that direct a line's order or cannot be seen are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def breakable(text: str) -> str:
    """The text with places at which a long word may be broken."""
    if len(text) < 24:
        return text
    return _LONG.sub(lambda word: _BREAKS.sub(lambda found: found.group() + "\u200b", word.group()), text)


def runs(text: str, preferred: str) -> list[Run]:
    """A text in runs of one script. Where Han characters do not tell their language, it is the preferred one."""
    if text.isascii():
        return [Run("", text)]
    parts = _RUNS.findall(text)
    han = "".join(part for part in parts if _script(part) == "han")
    language = _language_of(han, preferred) if han else preferred
    names = {"hangul": "ko", "han": language, "": ""}
    return [Run(names[_script(part)], part) for part in parts]


def preferred_script(language: Language, country: str) -> str:
    """The language of Han characters that do not tell theirs: that of the buyer's country, else the document's."""
    by_country = {"JP": "ja", "KR": "ko", "CN": "zh-Hans", "SG": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant"}
    return by_country.get(country) or ("ko" if language is Language.KOREAN else "ja")


def _shown(char: str) -> str:
    if char.isprintable():
        return char if has_glyph(char) else REPLACEMENT
    return " " if char.isspace() else ""


def _script(part: str) -> str:
    if re.match(f"[{_HANGUL}]", part):
        return "hangul"
    return "han" if re.match(f"[{_KANA}{_HAN}\U00020000-\U000323af]", part) else ""


def _language_of(han: str, preferred: str) -> str:
    """Kana is Japanese; else a character set that has all of it, the preferred language's first."""
    if re.search(f"[{_KANA}]", han):
        return "ja"
    sets = {"ja": "shift_jis", "zh-Hans": "gb2312", "zh-Hant": "big5", "ko": "euc_kr"}
    for language in (preferred, "ja", "zh-Hans", "zh-Hant"):
        try:
            han.encode(sets[language])
        except UnicodeEncodeError:
            continue
        return language
    return preferred


def _mark(known: bytearray, data: bytes, font: int) -> None:
    """Mark what the `cmap` of a font in a file maps to a glyph."""
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(font + 12, font + 12 + 16 * struct.unpack_from(">H", data, font + 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    for entry in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * entry)
        table = cmap + offset
        wanted = _UNICODE_TABLES.get((platform, encoding))
        if wanted is not None and struct.unpack_from(">H", data, table)[0] == wanted:
            (_mark_groups if wanted == 12 else _mark_segments)(known, data, table)


def _mark_groups(known: bytearray, data: bytes, table: int) -> None:
    """Format 12: groups of consecutive code points."""
    for at in range(table + 16, table + 16 + 12 * struct.unpack_from(">I", data, table + 12)[0], 12):
        start, end, glyph = struct.unpack_from(">III", data, at)
        for point in range(start if glyph else start + 1, end + 1):
            known[point >> 3] |= 1 << (point & 7)


def _mark_segments(known: bytearray, data: bytes, table: int) -> None:
    """Format 4: segments of the basic plane, each with a difference to its glyphs, or a list of them."""
    size = struct.unpack_from(">H", data, table + 6)[0]
    ends, starts, deltas, offsets = (table + 14 + k * size + (2 if k else 0) for k in range(4))
    for at in range(0, size, 2):
        end, start = struct.unpack_from(">H", data, ends + at)[0], struct.unpack_from(">H", data, starts + at)[0]
        delta, offset = struct.unpack_from(">H", data, deltas + at)[0], struct.unpack_from(">H", data, offsets + at)[0]
        for point in range(start, end + 1):
            if point == 0xFFFF:
                continue
            place = offsets + at + offset + 2 * (point - start)
            glyph = struct.unpack_from(">H", data, place)[0] if offset else point
            if (glyph + delta) & 0xFFFF if glyph or not offset else 0:
                known[point >> 3] |= 1 << (point & 7)
