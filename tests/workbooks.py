"""Excel workbooks for tests, put together by hand, so that they can be wrong in every way a file can be."""

import io
import zipfile


def workbook(rows, extra=()):
    """A small workbook with texts in it, as Excel writes one."""
    return sheets_of({"Board": rows}, extra)


def sheets_of(tables, extra=()):
    """The same with several sheets, by name."""
    def cell(at, text):
        return f'<c r="{chr(65 + at)}{{row}}" t="inlineStr"><is><t>{text.replace("&", "&amp;").replace("<", "&lt;")}</t></is></c>'

    def sheet(rows):
        body = "".join(f'<row r="{n}">{"".join(cell(at, text) for at, text in enumerate(row)).format(row=n)}</row>' for n, row in enumerate(rows, 1))
        return f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(tables) + 1)
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers)
    named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(tables, 1))
    linked = "".join(f'<Relationship Id="r{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{linked}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheet(rows) for n, rows in enumerate(tables.values(), 1)},
        **dict(extra),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text if isinstance(text, str) else text)
    return data.getvalue()


def sheet(cells, head="ABC"):
    """A workbook whose only sheet has a heading, one row, and these cells as XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(f'<row r="{n}">' + "".join(f'<c r="{at}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in zip(head, texts, strict=True)) + "</row>"
                   for n, texts in enumerate((("a", "b", "c"), ("1", "2026-03-02", "2026-03-05")), 1))
    return workbook([], {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:x="{main}"><sheetData>{rows}{cells}</sheetData></worksheet>'})


def tall(rows):
    return sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(3, rows)))
