"""What EAF 3.0 demands of the elements that we write, and the schema of it by ELAN's makers.

The schema comes without a licence to pass it on, so what it demands stands here in our own words.
The schema itself is in the source archive of pympi-ling, where pip can fetch that.
"""

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path

from lxml import etree

SOURCE = "pympi-ling==1.71"
SCHEMA = "pympi_ling-1.71/test/EAFv3.0.xsd"
SCHEMA_SHA256 = "59e76f90d5840813314b1e635480d044287b811ebd63a40e25cb4e73c6ad72bb"
RULES = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="ANNOTATION_DOCUMENT">
  <attribute name="DATE"><data type="dateTime"/></attribute>
  <attribute name="AUTHOR"/>
  <attribute name="VERSION"><value>3.0</value></attribute>
  <attribute name="FORMAT"><value>3.0</value></attribute>
  <attribute name="noNamespaceSchemaLocation"
             ns="http://www.w3.org/2001/XMLSchema-instance"><data type="anyURI"/></attribute>
  <element name="HEADER">
    <attribute name="MEDIA_FILE"/>
    <attribute name="TIME_UNITS"><value>milliseconds</value></attribute>
    <zeroOrMore><element name="MEDIA_DESCRIPTOR">
      <attribute name="MEDIA_URL"><data type="anyURI"/></attribute>
      <attribute name="MIME_TYPE"/>
      <optional><attribute name="RELATIVE_MEDIA_URL"><data type="anyURI"/></attribute></optional>
    </element></zeroOrMore>
    <zeroOrMore><element name="PROPERTY"><attribute name="NAME"/><text/></element></zeroOrMore>
  </element>
  <element name="TIME_ORDER"><zeroOrMore><element name="TIME_SLOT">
    <attribute name="TIME_SLOT_ID"><data type="ID"/></attribute>
    <attribute name="TIME_VALUE"><data type="unsignedInt"/></attribute>
  </element></zeroOrMore></element>
  <zeroOrMore><element name="TIER">
    <attribute name="TIER_ID"/><attribute name="LINGUISTIC_TYPE_REF"/>
    <optional><attribute name="PARTICIPANT"/></optional>
    <optional><attribute name="ANNOTATOR"/></optional>
    <optional><attribute name="PARENT_REF"/></optional>
    <zeroOrMore><element name="ANNOTATION"><choice>
      <element name="ALIGNABLE_ANNOTATION">
        <attribute name="ANNOTATION_ID"><data type="ID"/></attribute>
        <attribute name="TIME_SLOT_REF1"><data type="NCName"/></attribute>
        <attribute name="TIME_SLOT_REF2"><data type="NCName"/></attribute>
        <optional><attribute name="CVE_REF"/></optional>
        <element name="ANNOTATION_VALUE"><text/></element>
      </element>
      <element name="REF_ANNOTATION">
        <attribute name="ANNOTATION_ID"><data type="ID"/></attribute>
        <attribute name="ANNOTATION_REF"><data type="NCName"/></attribute>
        <element name="ANNOTATION_VALUE"><text/></element>
      </element>
    </choice></element></zeroOrMore>
  </element></zeroOrMore>
  <zeroOrMore><element name="LINGUISTIC_TYPE">
    <attribute name="LINGUISTIC_TYPE_ID"/>
    <attribute name="TIME_ALIGNABLE"><data type="boolean"/></attribute>
    <attribute name="GRAPHIC_REFERENCES"><data type="boolean"/></attribute>
    <optional><attribute name="CONSTRAINTS"><data type="NCName"/></attribute></optional>
    <optional><attribute name="CONTROLLED_VOCABULARY_REF"/></optional>
  </element></zeroOrMore>
  <zeroOrMore><element name="LANGUAGE">
    <attribute name="LANG_ID"><data type="ID"/></attribute>
    <optional><attribute name="LANG_LABEL"/></optional>
  </element></zeroOrMore>
  <zeroOrMore><element name="CONSTRAINT">
    <attribute name="STEREOTYPE"><data type="ID"/></attribute><attribute name="DESCRIPTION"/>
  </element></zeroOrMore>
  <zeroOrMore><element name="CONTROLLED_VOCABULARY">
    <attribute name="CV_ID"/>
    <zeroOrMore><element name="CV_ENTRY_ML"><attribute name="CVE_ID"/>
      <oneOrMore><element name="CVE_VALUE">
        <attribute name="LANG_REF"><data type="NCName"/></attribute>
        <optional><attribute name="DESCRIPTION"/></optional><text/>
      </element></oneOrMore>
    </element></zeroOrMore>
  </element></zeroOrMore>
</element></start></grammar>
"""
# What refers to what: an attribute of some elements, and the attribute that has to have its value.
REFERENCES = (
    ("//@TIME_SLOT_REF1 | //@TIME_SLOT_REF2", "//TIME_SLOT/@TIME_SLOT_ID"),
    ("//@ANNOTATION_REF", "//@ANNOTATION_ID"),
    ("//TIER/@LINGUISTIC_TYPE_REF", "//LINGUISTIC_TYPE/@LINGUISTIC_TYPE_ID"),
    ("//TIER/@PARENT_REF", "//TIER/@TIER_ID"),
    ("//@CONSTRAINTS", "//CONSTRAINT/@STEREOTYPE"),
    ("//@CONTROLLED_VOCABULARY_REF", "//CONTROLLED_VOCABULARY/@CV_ID"),
    ("//@CVE_REF", "//CV_ENTRY_ML/@CVE_ID"),
    ("//@LANG_REF", "//LANGUAGE/@LANG_ID"),
)
UNIQUE = ("TIME_SLOT_ID", "ANNOTATION_ID", "TIER_ID", "LINGUISTIC_TYPE_ID", "CV_ID", "CVE_ID")


def faults_of(path: Path) -> list[str]:
    """Return what EAF 3.0 has against a document, and what ELAN has beyond the schema."""
    document = etree.parse(path)
    faults = [*_broken(etree.RelaxNG(etree.fromstring(RULES)), document)]
    for referring, referred in REFERENCES:
        missing = set(document.xpath(referring)) - set(document.xpath(referred))
        faults += [f"{referring}: {each}" for each in missing]
    for name in UNIQUE:
        values = document.xpath(f"//@{name}")
        faults += [f"{name} {each} twice" for each in set(values) if values.count(each) > 1]
    return faults + _overlapping(document)


def own_schema(folder: Path) -> etree.XMLSchema | None:
    """Return the schema by ELAN's makers, fetched into a folder once; None where it cannot be."""
    path = folder / "EAFv3.0.xsd"
    if not path.is_file():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary=:all:"]
        fetched = subprocess.run(
            [*command, f"--dest={folder}", SOURCE], capture_output=True, check=False, timeout=120
        )
        if fetched.returncode:
            return None
        with tarfile.open(folder / f"{SCHEMA.partition('/')[0]}.tar.gz") as archive:
            member = archive.extractfile(SCHEMA)
            assert member is not None
            path.write_bytes(member.read())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SCHEMA_SHA256
    return etree.XMLSchema(etree.parse(path))


def _broken(rules: etree.RelaxNG | etree.XMLSchema, document: "etree._ElementTree") -> list[str]:
    return [] if rules.validate(document) else [str(each) for each in rules.error_log]


def _overlapping(document: "etree._ElementTree") -> list[str]:
    """Return annotations without a length, and those that overlap another one of their tier."""
    times = {each.get("TIME_SLOT_ID"): int(each.get("TIME_VALUE"))
             for each in document.iter("TIME_SLOT")}  # fmt: skip
    faults = []
    for tier in document.iter("TIER"):
        end = 0
        spans = [
            (times[each.get("TIME_SLOT_REF1")], times[each.get("TIME_SLOT_REF2")])
            for each in tier.iter("ALIGNABLE_ANNOTATION")
        ]
        for start, stop in sorted(spans):
            if stop <= start or start < end:
                faults.append(f"{tier.get('TIER_ID')}: {start} to {stop} ms")
            end = stop
    return faults
