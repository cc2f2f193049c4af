"""Makes the PDFs of this folder. Every person, organisation and payment in them is invented.

    pip install reportlab fpdf2 weasyprint pypdf cryptography pymupdf
    python make.py          # needs the DejaVu fonts, and chromium
"""

import html
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

KAZAKH = dict(
    title="МӘМС-ке аударылған аударымдар мен жарналар туралы үзінді көшірме",
    person="ЖСН: 000000000000   Аты-жөні: ҮЛГІ ӘЛІЯ ҒАНИҚЫЗЫ   Кезең: 01.01.2023 – 31.12.2026",
    header=["Түскен күні", "№", "ТТК", "Жіберуші", "ЖСН/БСН", "Алушы", "Сомасы", "Мәртебесі", "Кезең"],
    statuses=["ӨҢДЕЛГЕН", "ҚАЙТАРЫЛҒАН", "ӨҢДЕЛМЕГЕН"],
    sender="«Үлгі-Құрылыс» ЖШС",
    recipient="«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» КЕАҚ",
    foot="Алынған ақпарат 01.09.2026 күніне алдын ала болып табылады",
)
RUSSIAN = dict(
    title="Выписка о перечисленных отчислениях и взносах на ОСМС",
    person="ИИН: 000000000000   ФИО: ОБРАЗЦОВА АНЕЛЬ ОБРАЗЦОВНА   Период: 01.01.2023 – 31.12.2026",
    header=["Дата поступления", "№", "КНП", "Отправитель", "ИИН/БИН", "Получатель", "Сумма", "Статус", "Период"],
    statuses=["ОБРАБОТАННЫЕ", "ВОЗВРАЩЕННЫЕ", "НЕОБРАБОТАННЫЕ"],
    sender='ТОО "Образец-Строй"',
    recipient='НАО "Государственная корпорация "Правительство для граждан"',
    foot="Полученная за период информация является предварительной на 01.09.2026",
)


def rows(language):
    """Forty payments; tests/files.rs knows the same."""
    for i in range(40):
        year, month = 2023 + i // 12, i % 12 + 1
        next_year, next_month = (year, month + 1) if month < 12 else (year + 1, 1)
        whole, tiyn = 4000 + 137 * i, 50 * (i % 2)
        status = {5: 1, 7: 2}.get(i % 13, 0)
        yield [
            f"{15 + i % 10:02}.{next_month:02}.{next_year}",
            str(5738 + 97 * i),
            ["122", "121", "010", "122"][i % 4],
            f"{language['sender']} {i}",
            f"{990000000000 + i}",
            language["recipient"],
            f"{whole:,}".replace(",", " ") + f",{tiyn:02}",
            language["statuses"][status],
            f"{month:02}{year}",
        ]


def by_reportlab(language, path):
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("D", FONT))
    style = ParagraphStyle("cell", fontName="D", fontSize=7, leading=8)
    cell = lambda text: Paragraph(html.escape(text), style)
    table = Table(
        [[cell(text) for text in language["header"]]] + [[cell(text) for text in row] for row in rows(language)],
        colWidths=[55, 40, 30, 100, 75, 190, 60, 85, 50],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
    parts = [cell(language["title"]), cell(language["person"]), table, cell(language["foot"])]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1).build(parts)


def by_fpdf(language, path):
    from fpdf import FPDF

    pdf = FPDF(orientation="landscape")
    pdf.add_font("D", fname=FONT)
    pdf.add_font("D", style="B", fname=FONT)
    pdf.set_font("D", size=7)
    pdf.add_page()
    pdf.multi_cell(0, 5, language["title"], new_x="LMARGIN", new_y="NEXT")
    pdf.multi_cell(0, 5, language["person"], new_x="LMARGIN", new_y="NEXT")
    with pdf.table(col_widths=(18, 12, 10, 35, 27, 60, 20, 28, 16), text_align="LEFT") as table:
        for line in [language["header"], *rows(language)]:
            row = table.row()
            for text in line:
                row.cell(text)
    pdf.multi_cell(0, 5, language["foot"])
    pdf.output(str(path))


def page_of_the_web(language):
    line = lambda tag, cells: "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"
    return (
        "<meta charset='utf-8'><style>@page{size:A4}body{font:7px 'DejaVu Sans'}table{border-collapse:collapse}"
        "td,th{border:1px solid;padding:1px 2px;vertical-align:middle}</style>"
        f"<h3>{html.escape(language['title'])}</h3><p>{html.escape(language['person'])}</p><table><thead>"
        + line("th", language["header"])
        + "</thead>"
        + "".join(line("td", row) for row in rows(language))
        + f"</table><p>{html.escape(language['foot'])}</p>"
    )


def by_weasyprint(language, path):
    import weasyprint

    weasyprint.HTML(string=page_of_the_web(language)).write_pdf(str(path))


def by_chromium(language, path):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(page_of_the_web(language))
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging"]
        subprocess.run([*command, f"--print-to-pdf={path}", page.as_uri()], check=True, capture_output=True)


def as_scan(source, path):
    import pymupdf

    picture = pymupdf.open(source)[0].get_pixmap(dpi=36, colorspace=pymupdf.csGRAY)
    scan = pymupdf.open()
    page = scan.new_page(width=picture.width, height=picture.height)
    page.insert_image(page.rect, stream=picture.tobytes("jpeg"))
    scan.save(path, deflate=True)


def encrypted(source, path, **passwords):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(source))
    writer.encrypt(algorithm="AES-256", **passwords)
    writer.write(path)


if __name__ == "__main__":
    for name, make in [("reportlab", by_reportlab), ("fpdf", by_fpdf), ("weasyprint", by_weasyprint), ("chromium", by_chromium)]:
        for code, language in [("kk", KAZAKH), ("ru", RUSSIAN)]:
            make(language, HERE / f"{name}-{code}.pdf")
    as_scan(HERE / "fpdf-ru.pdf", HERE / "scan.pdf")
    encrypted(HERE / "fpdf-ru.pdf", HERE / "password.pdf", user_password="secret", owner_password="owner")
    encrypted(HERE / "fpdf-ru.pdf", HERE / "owner-password.pdf", user_password="", owner_password="owner")
