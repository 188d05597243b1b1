"""A council's template: what of it is kept, where the report stands in it, and what is said of a file that cannot be one."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, Twips
from PIL import Image

from ragrules.errors import TemplateError
from ragrules.renderers import render
from ragrules.report.document import Chart, Heading, Listing, Paragraph
from tests.contract.word_read import PICTURE
from tests.unit.test_word import bookmarks, numbered
from tests.unit.word_files import RED, WIDE, W, attribute, changed, document, parts, put, rendered, saved, table, texts

CONTENT_TYPES = "[Content_Types].xml"
SETTINGS, STYLES, BODY = "word/settings.xml", "word/styles.xml", "word/document.xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"

WIDTH, HEIGHT, MARGIN = 11300, 16400, 1700


def council():
    """A council's template, opened: pages of its own, another first page, type of its own, and text around the place of the report."""
    opened = docx.Document()
    section = opened.sections[0]
    section.page_width, section.page_height = Twips(WIDTH), Twips(HEIGHT)
    section.left_margin, section.right_margin = Twips(MARGIN), Twips(MARGIN)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Anytown Council"
    section.first_page_header.paragraphs[0].text = "Anytown Council: first page"
    section.footer.paragraphs[0].text = "www.anytown.example"
    opened.styles["Normal"].font.name, opened.styles["Normal"].font.size = "Gill Sans", Pt(13)
    for text in ("Before", "{{ report }}", "After"):
        opened.add_paragraph(text)
    return opened


@pytest.fixture
def kept(tmp_path):
    """Return a function that keeps an opened file, or bytes, as a template."""

    def keep(template, name="council.docx"):
        path = tmp_path / name
        path.write_bytes(template if isinstance(template, bytes) else saved(template))
        return path

    return keep


# What is kept.


def test_the_report_takes_the_place_that_the_template_gives_it(kept):
    opened = rendered(Paragraph(text="The report"), template=kept(council()))
    assert texts(opened) == ["Before", "A title", "The report", "After"]


@pytest.mark.parametrize("marker", ["{{report}}", "{{  report }}", " {{ report }} "])
def test_the_place_may_be_written_with_or_without_spaces(marker, kept):
    template = docx.Document()
    template.add_paragraph(marker)
    assert texts(rendered(Paragraph(text="x"), template=kept(template))) == ["A title", "x"]


def test_a_place_that_word_has_divided_into_runs_is_found(kept):
    template = docx.Document()
    paragraph = template.add_paragraph("{{ rep")
    paragraph.add_run("ort").bold = True
    paragraph.add_run(" }}")
    assert texts(rendered(template=kept(template))) == ["A title"]


def test_without_a_place_the_report_follows_what_is_there(kept):
    template = docx.Document()
    template.add_paragraph("Cover")
    template.add_paragraph()
    template.add_paragraph()
    assert texts(rendered(Paragraph(text="x"), template=kept(template))) == ["Cover", "A title", "x"]


def test_an_empty_template_gives_its_styles_alone(kept):
    assert texts(rendered(Paragraph(text="x"), template=kept(docx.Document()))) == ["A title", "x"]


def test_a_page_break_or_a_table_at_the_end_of_a_template_is_no_empty_line(kept):
    broken = docx.Document()
    broken.add_page_break()
    assert len(rendered(template=kept(broken)).paragraphs) == 2
    with_table = docx.Document()
    with_table.add_table(rows=1, cols=1)
    opened = rendered(template=kept(with_table, "table.docx"))
    assert [each.tag.removeprefix(W) for each in opened.element.body] == ["tbl", "p", "sectPr"]


def test_the_template_s_header_footer_and_pages_are_kept(kept):
    opened = rendered(Paragraph(text="x"), template=kept(council()))
    (section,) = opened.sections
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Anytown Council", "www.anytown.example")
    assert (section.page_width.twips, section.page_height.twips) == (WIDTH, HEIGHT)
    assert opened.styles["Normal"].font.name == "Gill Sans"


def test_turned_pages_have_the_same_header_and_go_on_counting(kept):
    template = council()
    template.sections[0]._sectPr.append(
        template.sections[0]._sectPr.makeelement(f"{W}pgNumType", {f"{W}start": "5", f"{W}fmt": "lowerRoman"})
    )
    opened = rendered(Heading(level=1, text="Wide"), WIDE, Heading(level=1, text="Upright"), template=kept(template))
    first, turned, last = opened.sections
    assert [each.orientation for each in opened.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert (turned.page_width.twips, turned.page_height.twips, turned.left_margin.twips) == (HEIGHT, WIDTH, MARGIN)
    assert [each.different_first_page_header_footer for each in opened.sections] == [True, False, False]
    assert not first.header.is_linked_to_previous
    assert turned.header.is_linked_to_previous
    assert last.header.is_linked_to_previous
    numbers = [each._sectPr.find(f"{W}pgNumType") for each in opened.sections]
    assert [(each.get(f"{W}start"), each.get(f"{W}fmt")) for each in numbers] == [
        ("5", "lowerRoman"),
        (None, "lowerRoman"),
        (None, "lowerRoman"),
    ]
    assert texts(opened)[-1] == "After"


def test_a_wide_table_at_the_end_of_the_report_does_not_turn_what_follows_it(kept):
    opened = rendered(Heading(level=1, text="Wide"), WIDE, template=kept(council()))
    assert [each.orientation for each in opened.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert texts(opened)[-2:] == ["", "After"]


def test_a_section_may_have_notes_of_its_own(kept):
    template = docx.Document()
    section = template.sections[0]._sectPr
    section.insert(0, section.makeelement(f"{W}footnotePr", {}))
    opened = rendered(Heading(level=1, text="Wide"), WIDE, template=kept(template))
    assert [[each.tag.removeprefix(W) for each in found._sectPr][:3] for found in opened.sections] == [
        ["footnotePr", "pgSz", "pgMar"],
        ["footnotePr", "type", "pgSz"],
    ]


def test_a_template_whose_pages_lie_on_their_side_is_not_turned(kept):
    template = docx.Document()
    template.sections[0].page_width, template.sections[0].page_height = Mm(297), Mm(210)
    opened = rendered(Heading(level=1, text="Wide"), WIDE, template=kept(template))
    assert [each.page_width.mm for each in opened.sections] == [pytest.approx(297, abs=0.1)]


def test_a_place_at_the_end_of_a_section_is_in_that_section(kept):
    template = council()
    marker = template.paragraphs[1]
    section = template.sections[0]._sectPr
    end = marker._p.get_or_add_pPr()
    end.append(section.makeelement(f"{W}sectPr", {}))
    opened = rendered(Paragraph(text="x"), template=kept(template))
    assert texts(opened) == ["Before", "A title", "x", "", "After"]
    assert len(opened.sections) == 2
    assert [each.page_width.twips for each in opened.sections] == [11906, WIDTH]


def test_a_template_that_says_nothing_of_its_pages_gets_a4(kept):
    bare = changed(saved(docx.Document()), {BODY: put(r"<w:sectPr.*</w:sectPr>", "")})
    (section,) = rendered(template=kept(bare)).sections
    assert (section.page_width.twips, section.page_height.twips, section.left_margin.twips) == (11906, 16838, 1440)


def test_other_parts_of_the_template_are_kept_byte_for_byte(kept):
    template = saved(council())
    before, after = parts(template), parts(render(document(), "word", template=kept(template)))
    touched = {BODY, STYLES, CONTENT_TYPES, "docProps/core.xml"}
    assert {name for name, part in before.items() if after[name] != part} <= touched
    assert after.keys() == before.keys()


def test_the_properties_keep_what_the_council_says_and_lose_when_and_by_whom(kept):
    template = council()
    template.core_properties.author, template.core_properties.last_modified_by = "Anytown Council", "A. Officer"
    template.core_properties.title = "The template"
    properties = rendered(template=kept(template)).core_properties
    assert (properties.title, properties.language, properties.author) == ("A title", "en-GB", "Anytown Council")
    assert (properties.created, properties.modified, properties.last_modified_by, properties.revision) == (None, None, "", 0)


def test_a_template_without_properties_gets_the_title_and_the_language_alone(kept):
    bare = changed(
        saved(docx.Document()),
        {
            "docProps/core.xml": lambda _: None,
            "_rels/.rels": put(r'<Relationship [^>]*core-properties"[^>]*/>', ""),
            CONTENT_TYPES: put(r'<Override [^>]*core.xml"[^>]*/>', ""),
        },
    )
    first, second = (render(document(), "word", template=kept(bare)) for _ in range(2))
    assert first == second
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.title, properties.modified, properties.last_modified_by) == ("A title", None, "")


def test_the_same_template_gives_the_same_bytes(kept):
    path = kept(council())
    assert render(document(WIDE), "word", template=path) == render(document(WIDE), "word", template=str(path))


# Its styles.


def test_the_template_s_styles_are_used_and_those_it_lacks_are_made(kept):
    template = docx.Document()
    template.styles["Caption"].font.size = Pt(17)
    opened = rendered(table(("1", "a", RED)), Paragraph(text="x", number="1.1."), template=kept(template))
    caption = next(each for each in opened.paragraphs if each.text == "A caption")
    assert (caption.style.name, caption.style.font.size.pt) == ("Caption", 17)
    assert opened.paragraphs[-1].style.name == "Report Paragraph"
    assert opened.tables[0].style.name == "Report Table"
    made = {"Report Paragraph", "Report Table", "Report Table Text"}
    assert made <= {each.name for each in opened.styles}
    assert made.isdisjoint({each.name for each in docx.Document().styles})


def test_a_made_style_is_based_on_the_template_s_own_whatever_its_id(kept):
    renamed = saved(docx.Document())
    for name in (STYLES, BODY):
        renamed = changed(
            renamed,
            {
                name: lambda part: part.replace(b'"Normal"', b'"Standard"').replace(
                    b'w:val="Standard"/><w:qFormat', b'w:val="Normal"/><w:qFormat'
                )
            },
        )
    opened = rendered(Paragraph(text="x", number="1."), template=kept(renamed))
    assert opened.styles["Report Paragraph"].base_style.style_id == "Standard"


def test_a_style_that_councils_define_themselves_is_kept(kept):
    template = docx.Document()
    own = template.styles.add_style("Report Paragraph", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    own.font.name = "Bodoni"
    opened = rendered(Paragraph(text="x", number="1."), template=kept(template))
    assert opened.paragraphs[-1].style.font.name == "Bodoni"
    assert len([each for each in opened.styles if each.name == "Report Paragraph"]) == 1


def test_an_id_that_is_taken_is_not_given_again(kept):
    template = docx.Document()
    template.styles.add_style("Something else", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH).element.set(f"{W}styleId", "ReportParagraph")
    opened = rendered(Paragraph(text="x", number="1."), template=kept(template))
    assert attribute(opened.paragraphs[-1]._p, "pPr/pStyle") == "ReportParagraph2"
    assert opened.paragraphs[-1].style.name == "Report Paragraph"


def test_a_heading_that_the_template_lacks_looks_as_the_one_above_it(kept):
    template = docx.Document()
    for level in (3, 4):
        template.styles[f"Heading {level}"].delete()
    opened = rendered(*(Heading(level=level, text="x") for level in (1, 2, 3)), template=kept(template))
    assert [each.style.name for each in opened.paragraphs] == [f"Heading {level}" for level in (1, 2, 3, 4)]
    assert opened.styles["Heading 3"].base_style.name == "Heading 2"
    assert opened.styles["Heading 4"].base_style.name == "Heading 3"
    assert opened.styles["Heading 3"].font.size is None
    assert attribute(opened.styles["Heading 3"].element, "pPr/outlineLvl") == "2"


def test_headings_are_not_numbered_twice(kept):
    opened = rendered(Heading(level=1, text="x", number="1"), template=kept(council()))
    assert attribute(next(each for each in opened.paragraphs if each.text == "1\tx")._p, "pPr/numPr/numId") == "0"


def test_the_styles_that_the_report_uses_speak_its_language_and_others_keep_theirs(kept):
    template = docx.Document()
    for name, language in (("Heading 1", "en-US"), ("Normal", "en-US"), ("Quote", "cy-GB")):
        properties = template.styles[name].element.get_or_add_rPr()
        properties.append(properties.makeelement(f"{W}lang", {f"{W}val": language}))
    opened = rendered(Paragraph(text="x"), template=kept(template))
    assert [attribute(opened.styles[name].element, "rPr/lang") for name in ("Heading 1", "Normal", "Quote")] == ["en-GB", "en-GB", "cy-GB"]
    assert attribute(opened.styles.element.find(f"{W}docDefaults"), "rPrDefault/rPr/lang") == "en-GB"


def test_styles_that_are_based_on_one_another_in_a_circle_do_no_harm(kept):
    template = docx.Document()
    template.styles["Normal"].base_style = template.styles["Heading 1"]
    assert texts(rendered(Paragraph(text="x"), template=kept(template))) == ["A title", "x"]


def test_a_template_without_defaults_and_with_a_style_without_a_name_gets_a_language(kept):
    bare = changed(
        saved(docx.Document()), {STYLES: put(r"<w:docDefaults>.*</w:docDefaults>", '<w:style w:type="paragraph" w:styleId="x"/>')}
    )
    opened = rendered(template=kept(bare))
    assert opened.styles.element[0].tag == f"{W}docDefaults"
    assert attribute(opened.styles.element[0], "rPrDefault/rPr/lang") == "en-GB"


def test_columns_are_wider_where_the_letters_are(kept):
    def first_column(font):
        template = docx.Document()
        template.styles["Normal"].font.name = font
        (found,) = rendered(table(("1", "name " * 50, "Incomprehensible " * 40)), template=kept(template)).tables
        return int(next(found._tbl.iter(f"{W}gridCol")).get(f"{W}w"))

    assert first_column("Verdana") > first_column("Arial") == first_column("Gill Sans")


# Its lists, marks and pictures.


def test_lists_are_added_to_those_of_the_template(kept):
    template = docx.Document()
    there = len(template.part.numbering_part.element)
    opened = rendered(Listing(items=("a",)), template=kept(template))
    assert numbered(opened)[0][:3] == ("a", "bullet", "•")
    elements = [each.tag.removeprefix(W) for each in opened.part.numbering_part.element]
    assert len(elements) == there + 2
    assert elements == sorted(elements, key=["abstractNum", "num"].index)


def test_a_template_without_lists_gets_them(kept):
    without = changed(
        saved(docx.Document()),
        {
            "word/numbering.xml": lambda _: None,
            "word/_rels/document.xml.rels": put(r'<Relationship [^>]*numbering"[^>]*/>', ""),
            CONTENT_TYPES: put(r'<Override [^>]*numbering.xml"[^>]*/>', ""),
        },
    )
    opened = rendered(Listing(items=("a",)), template=kept(without))
    assert numbered(opened)[0][:3] == ("a", "bullet", "•")


def test_marks_have_other_numbers_than_those_of_the_template(kept):
    template = council()
    paragraph = template.paragraphs[0]._p
    paragraph.append(paragraph.makeelement(f"{W}bookmarkStart", {f"{W}id": "41", f"{W}name": "own"}))
    opened = rendered(table(("1", "a", RED)), template=kept(template))
    assert bookmarks(opened) == ["own", "Title_1"]
    assert [each.get(f"{W}id") for each in opened.element.body.iter(f"{W}bookmarkStart")] == ["41", "42"]


# What is refused.


def refused(path, format="word"):  # noqa: A002 - as in the function that is tested
    with pytest.raises(TemplateError) as caught:
        render(document(), format, template=path)
    assert caught.value.file == str(path)
    assert str(caught.value).startswith(f"{path} cannot be the template of the report: ")
    return str(caught.value).removeprefix(f"{path} cannot be the template of the report: ")


def kind(content_type):
    return changed(saved(docx.Document()), {CONTENT_TYPES: put(MAIN.replace(".", r"\."), content_type)})


def protected(element):
    return changed(saved(docx.Document()), {SETTINGS: put(r"</w:settings>", f"{element}</w:settings>")})


SAVE_AS = "Open it in Word, and save it as a Word Document (.docx)"
UNPROTECT = "Open it in Word, stop the protection under Review, Restrict Editing, and save it"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

REFUSED = {
    "a template of Word": (lambda: kind(f"{WORD}.template.main"), f"it is a Word template (.dotx). {SAVE_AS}"),
    "a document with macros": (
        lambda: kind("application/vnd.ms-word.document.macroEnabled.main"),
        f"it is a Word document with macros (.docm). {SAVE_AS}",
    ),
    "a template with macros": (
        lambda: kind("application/vnd.ms-word.template.macroEnabledTemplate.main"),
        f"it is a Word template with macros (.dotm). {SAVE_AS}",
    ),
    "a workbook": (
        lambda: kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"),
        f"it is no Word document. {SAVE_AS}",
    ),
    "an old document": (
        lambda: b"\xd0\xcf\x11\xe0" + b"x" * 600,
        f"it is a document of an old version of Word (.doc). {SAVE_AS}, without a password",
    ),
    "a document with a password": (
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        f"it is protected by a password. {SAVE_AS}, without a password",
    ),
    "a text": (lambda: b"Dear panel", f"it is no Word document, or is damaged. {SAVE_AS}"),
    "nothing": (lambda: b"", f"it is no Word document, or is damaged. {SAVE_AS}"),
    "half a document": (lambda: saved(docx.Document())[:9000], f"it is no Word document, or is damaged. {SAVE_AS}"),
    "an archive of something else": (
        lambda: changed(saved(docx.Document()), {CONTENT_TYPES: lambda _: None}),
        f"it is no Word document, or is damaged. {SAVE_AS}",
    ),
    "a document without text": (
        lambda: changed(saved(docx.Document()), {BODY: lambda _: None}),
        f"it is damaged. {SAVE_AS} under another name",
    ),
    "broken markup": (
        lambda: changed(saved(docx.Document()), {BODY: lambda part: part[:-30]}),
        f"it is damaged. {SAVE_AS} under another name",
    ),
    "broken styles": (
        lambda: changed(saved(docx.Document()), {STYLES: lambda part: part[:-30]}),
        f"it is damaged. {SAVE_AS} under another name",
    ),
    "restricted editing": (
        lambda: protected('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        f"its editing is restricted. {UNPROTECT}",
    ),
    "a password to write": (lambda: protected('<w:writeProtection w:hash="x"/>'), f"its editing is restricted. {UNPROTECT}"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_a_template_is_refused_with_what_to_do(case, kept):
    make, message = REFUSED[case]
    assert refused(kept(make())) == message


@pytest.mark.parametrize(
    "element",
    [
        '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>',
        '<w:documentProtection w:edit="none"/>',
        '<w:writeProtection w:recommended="1"/>',
    ],
)
def test_a_protection_that_is_not_in_force_is_none(element, kept):
    assert texts(rendered(template=kept(protected(element)))) == ["A title"]


def test_a_file_that_is_not_there_is_told(tmp_path):
    remedy = "Check the name, and that the file may be read"
    assert refused(tmp_path / "none.docx") == f"it cannot be read: no such file or directory. {remedy}"
    assert refused(tmp_path) == f"it cannot be read: is a directory. {remedy}"


def test_an_archive_that_unfolds_to_more_than_any_template_is_refused(kept):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENT_TYPES, "")
        archive.writestr("word/media/image1.png", bytes((1 << 28) + 1))
    assert refused(kept(made.getvalue())) == "it unfolds to more than 256 MB. Take large pictures out of it"


ONCE = "Write {{ report }} once, in a paragraph of its own, outside tables and boxes; or nowhere"


def test_places_that_are_not_clear_are_all_told_at_once(kept):
    template = council()
    template.add_paragraph("Here: {{ report }}")
    template.add_table(rows=1, cols=1).cell(0, 0).text = "{{ report }}"
    assert refused(kept(template)) == (
        "3 of its paragraphs say {{ report }}; {{ report }} stands beside other text: 'Here: {{ report }}'; "
        f"{{{{ report }}}} stands in a table, a box or a form field. {ONCE}"
    )


@pytest.mark.parametrize("name", ["html", "markdown", "csv", "json"])
def test_a_format_that_takes_no_template_says_so(name, kept):
    path = kept(docx.Document())
    assert refused(path, name) == f"the format {name} takes none. Leave the template out, or use a format that takes one: word"


def test_pictures_stand_beside_those_of_the_template(kept):
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    template = council()
    template.paragraphs[0].add_run().add_picture(picture)
    chart = Chart(caption="Visits", description="Visits fell.", periods=("May",), points=(None,))
    data = render(document(chart, chart), "word", template=kept(template))
    body = docx.Document(io.BytesIO(data)).element.body
    numbers = [each.get("id") for each in body.iter(PICTURE)]
    assert len(set(numbers)) == 3
    assert [name for name in parts(data) if "/media/" in name] == [f"word/media/{name}.png" for name in ("image1", "report1", "report2")]
