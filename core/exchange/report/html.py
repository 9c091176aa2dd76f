"""The pieces of an HTML page: texts made harmless, tables, sections, and the page around them."""

from collections.abc import Iterable, Sequence
from html import escape

STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif;
  color: #1c1f24; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; border-bottom: 1px solid #cfd4da; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
p.about, td.quiet, figcaption, .key { color: #59616b; }
table { border-collapse: collapse; font-size: .88rem; margin: .4rem 0 1rem; }
th { text-align: left; font-weight: 600; border-bottom: 1px solid #8b949e; }
th, td { padding: .15rem .9rem .15rem 0; vertical-align: top; }
td { border-bottom: 1px solid #eceff2; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: .6rem 0; } svg { width: 100%; height: auto; display: block; }
code, pre { font: .82rem/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: #f5f7f9; padding: .7rem; white-space: pre-wrap; columns: 3 14rem; }
@page { size: A4; margin: 16mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }
  h2, h3 { break-after: avoid; } tr, figure, table.facts { break-inside: avoid; }
  thead { display: table-header-group; } }
"""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: str = "") -> str:
    """Return a table, or nothing where there are no rows.

    Args:
        columns: What stands above.
        rows: The cells; None is an empty one.
        numbers: One sign a column: n for numbers, q for what is quieter; others are plain.
    """
    kinds = numbers.ljust(len(columns))
    lines = ["".join(map(_cell, row, kinds)) for row in rows]
    if not lines:
        return ""
    head = "".join(
        f"<th{_class(kind)}>{escape(t)}</th>" for t, kind in zip(columns, kinds, strict=True)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def facts(rows: Iterable[tuple[str, object]]) -> str:
    """Return a table of two columns without a head: what, and how much of it."""
    lines = "".join(
        f"<tr><td class='quiet'>{escape(what)}</td><td>{escape(str(found))}</td></tr>"
        for what, found in rows
    )
    return f"<table class='facts'><tbody>{lines}</tbody></table>" if lines else ""


def section(title: str, *parts: str) -> str:
    """Return parts under a heading; nothing where all of them are empty."""
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>" if any(parts) else ""


def part(title: str, content: str) -> str:
    """Return content under a small heading; nothing where it is empty."""
    return f"<h3>{escape(title)}</h3>{content}" if content else ""


def paragraph(text: str) -> str:
    return f"<p class='about'>{escape(text)}</p>"


def listing(text: str) -> str:
    """Return text as it is, line by line."""
    return f"<pre>{escape(text)}</pre>"


def page(title: str, about: str, sections: Iterable[str]) -> str:
    """Return the whole file."""
    safe = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{safe}">'
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1>{paragraph(about)}{''.join(sections)}</body></html>\n"
    )


def _cell(value: object, kind: str) -> str:
    return f"<td{_class(kind)}>{'' if value is None else escape(str(value))}</td>"


def _class(kind: str) -> str:
    return {"n": " class='number'", "q": " class='quiet'"}.get(kind, "")
