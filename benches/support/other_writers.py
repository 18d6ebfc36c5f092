"""Writes a table from a CSV file with another library and tells what it took.

Called by the bench `export`: other_writers.py openpyxl|python-docx TABLE.csv
"""

import csv
import datetime
import importlib
import io
import re
import resource
import sys
import time

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def of_excel(rows):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("list")
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = (datetime.date.fromisoformat(cell) if DAY.fullmatch(cell) else cell for cell in row)
        sheet.append(list(cells))
    return book


def of_word(rows):
    from docx import Document

    document = Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(table.rows, rows):
        for cell, text in zip(line.cells, row):
            cell.text = text
    return document


def main():
    library, path = sys.argv[1:]
    module, writer = {"openpyxl": ("openpyxl", of_excel), "python-docx": ("docx", of_word)}[library]
    try:
        importlib.import_module(module)
    except ImportError:
        sys.exit(1)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    used = resource.getrusage(resource.RUSAGE_SELF)
    started = time.monotonic()
    sink = io.BytesIO()
    writer(rows).save(sink)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    print(
        f"{library:<12}{wall * 1e3:>7.0f} ms, processor {spent * 1e3:>6.0f} ms; "
        f"{len(sink.getvalue()) // 1024} KiB; memory {after.ru_maxrss // 1024} MiB",
        flush=True,
    )


main()
