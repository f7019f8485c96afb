"""The committed workbook is what its sources build, and every button in it leads to a Python function."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlwings
from oletools.olevba import VBA_Parser
from openxml_audit import OpenXmlValidator
from pyvbaanalysis import DiagnosticSeverity, analyze_office_file

from educonnect_xl.accounts.selection import Choices
from educonnect_xl.buttons import BUTTONS, settings
from educonnect_xl.french import titles
from educonnect_xl.spreadsheet.marks import CLASS_MARK
from educonnect_xl.tools import SETTINGS_SHEET
from tools_build.procedure import PROCEDURE
from tools_build.ribbon import NAMESPACE
from tools_build.vba import BRIDGE, RIBBON_CALLBACK, modules
from tools_build.workbook import CONFIGURATION_SHEET, build_workbook, unbroken

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "workbook" / "ListeEleve_tools.xlsm"
# Names of pictures that Excel has; source: "Office Fluent User Interface Control Identifiers", Microsoft.
# A button with another one needs a look at that list first.
EXCELS_ICONS = {
    "About", "ChartInsert", "ErrorChecking", "FilePrintPreview", "FileSaveAs", "GetExternalDataFromText", "Help",
    "FileCreateDocumentWorkspace", "FileEmailAsPdfEmailAttachment", "FileOpen", "FilePrintQuick",
    "FileSaveAsPdfOrXps", "FileSendAsAttachment",
    "FileWorkflowTasks", "ObjectEditText", "PrintListRange", "PropertySheet",
    "SheetDelete", "SheetInsert", "SignatureLineInsert", "SortAscendingExcel", "Undo",
    "ViewSideBySide",
}  # fmt: skip
VISIBLE = ["Accueil", "Réglages", "Textes des fiches"]
# What stands in what, with which attributes: the part of the schema of [MS-CUSTOMUI] 2.2 that the ribbon keeps to.
SCHEMA = {
    "customUI": ({"ribbon"}, set()),
    "ribbon": ({"tabs"}, set()),
    "tabs": ({"tab"}, set()),
    "tab": ({"group"}, {"id", "label", "keytip"}),
    "group": ({"button"}, {"id", "label"}),
    "button": (set(), {"id", "label", "size", "imageMso", "screentip", "supertip", "keytip", "onAction"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / COMMITTED.name
    build_workbook(path)
    return path


@pytest.fixture(scope="module")
def ribbon(built: Path) -> ElementTree.Element:
    with zipfile.ZipFile(built) as archive:
        return ElementTree.fromstring(archive.read("customUI/customUI14.xml"))  # noqa: S314 - our own file


def test_the_committed_workbook_is_what_the_sources_build(built: Path) -> None:
    assert COMMITTED.read_bytes() == built.read_bytes(), "run: python -m tools_build"


@pytest.mark.thorough
def test_excel_would_open_the_workbook_and_the_add_in_cleanly(built: Path, tmp_path: Path) -> None:
    build_workbook(tmp_path / "tools.xlam")
    for path in (built, tmp_path / "tools.xlam"):
        assert OpenXmlValidator().validate(path).errors == []
    with zipfile.ZipFile(tmp_path / "tools.xlam") as archive:
        assert b"addin.macroEnabled" in archive.read("[Content_Types].xml")


def test_the_ribbon_part_is_related_as_office_2010_looks_for_it(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        relations = ElementTree.fromstring(archive.read("_rels/.rels"))  # noqa: S314 - our own file
    (target,) = [
        r.get("Target") for r in relations if (r.get("Type") or "").endswith("2007/relationships/ui/extensibility")
    ]
    assert target == "customUI/customUI14.xml"


def test_the_ribbon_keeps_to_microsofts_schema(ribbon: ElementTree.Element) -> None:
    for node in ribbon.iter():
        children, attributes = SCHEMA[node.tag.removeprefix(f"{{{NAMESPACE}}}")]
        assert {child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in node} <= children
        assert set(node.keys()) == attributes
        assert all(1 <= len(value) <= 1024 for value in node.attrib.values())  # ST_LongString, the longest of them
        assert len(node.get("keytip", "E")) <= 3  # ST_Keytip
    ids = [node.get("id") for node in ribbon.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_every_icon_is_one_of_excels_own() -> None:
    assert {button.icon for button in BUTTONS} <= EXCELS_ICONS


def test_every_button_of_the_ribbon_leads_to_a_python_function(ribbon: ElementTree.Element) -> None:
    callbacks = {(node.get("id"), node.get("onAction")) for node in ribbon.iter(f"{{{NAMESPACE}}}button")}
    assert callbacks == {(button.id, RIBBON_CALLBACK) for button in BUTTONS if button.group}
    module, procedure = RIBBON_CALLBACK.split(".")
    source = modules(BUTTONS)[module]
    assert f"Public Sub {procedure}(control As IRibbonControl)\r\n    Click control.ID\r\n" in source
    (command,) = re.findall(r"RunPython\(\"(.*)\"\)", source)
    assert command == "import educonnect_xl.buttons; educonnect_xl.buttons.click('\" & buttonId & \"')"
    assert all(callable(button.run) for button in BUTTONS)


def test_every_button_on_a_sheet_leads_to_a_macro_of_the_bridge(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        drawings = "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".vml"))
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)\.(\w+)</x:FmlaMacro>", drawings)
    assert {module for module, _ in macros} == {BRIDGE}
    assert {macro.removeprefix("Button_") for _, macro in macros} == {button.id for button in BUTTONS}
    source = modules(BUTTONS)[BRIDGE]
    for _, macro in macros:
        assert f'Public Sub {macro}()\r\n    Click "{macro.removeprefix("Button_")}"\r\nEnd Sub' in source


def test_the_macros_in_the_workbook_are_exactly_our_sources(built: Path) -> None:
    parser = VBA_Parser(str(built))
    extracted = {name: code for _, _, name, code in parser.extract_macros()}
    parser.close()
    bodies = {Path(name).stem: lines(code) for name, code in extracted.items() if lines(code)}
    assert bodies == {name: lines(source) for name, source in modules(BUTTONS).items()}


def lines(source: str) -> list[str]:
    """Return the lines of code of a module, without the header that is stored in another form."""
    code = re.sub(r"^VERSION 1\.0 CLASS.*?^END$", "", source.replace("\r\n", "\n"), flags=re.S | re.M)
    return [line for line in code.splitlines() if line and not line.startswith("Attribute ")]


def test_the_bridge_is_plain_and_the_notices_of_xlwings_are_kept() -> None:
    sources = modules(BUTTONS)
    assert sources[BRIDGE].isascii()
    assert "Option Explicit" in sources[BRIDGE]
    assert "BSD 3-clause" in sources["xlwings"]
    assert f"Version: {xlwings.__version__}" in sources["xlwings"]
    assert "Tim Hall" in sources["Dictionary"]


def test_the_bridge_calls_only_what_it_or_xlwings_has() -> None:
    sources = modules(BUTTONS)
    defined = set(re.findall(r"(?:Sub|Function) (\w+)\(", sources["xlwings"] + sources[BRIDGE]))
    assert {"GetConfig", "FileExists", "RunPython", "HasPython", "ShowHelp", "Click"} <= defined


def test_excel_on_windows_imports_the_buttons_before_xlwings() -> None:
    """The first import of xlwings decides whether pandas comes with it: the buttons leave it out."""
    (command,) = re.findall(r'RunCommand = .* -c ""(.*?)\(', modules(BUTTONS)["xlwings"])
    assert command == "import educonnect_xl.buttons;import xlwings.utils;xlwings.utils.prepare_sys_path"


@pytest.mark.slow
def test_a_vba_analysis_finds_no_error_in_our_module_and_no_new_one_in_xlwings(built: Path) -> None:
    found = analyze_office_file(built)
    errors = {
        (module, problem.code)
        for module, problems in found.items()
        for problem in problems
        if problem.severity is DiagnosticSeverity.ERROR
    }
    own = analyze_office_file(Path(xlwings.__file__).parent / "quickstart_standalone.xlsm")
    known = {
        (module, problem.code)
        for module, problems in own.items()
        for problem in problems
        if problem.severity is DiagnosticSeverity.ERROR
    }
    assert {error for error in errors if error[0] == BRIDGE} == set()
    assert errors <= known


def test_the_settings_are_laid_out_where_they_are_read_with_their_choices(built: Path) -> None:
    sheet = openpyxl.load_workbook(built)[SETTINGS_SHEET]
    rows = range(settings.FIRST_SETTING_ROW, settings.FIRST_SETTING_ROW + len(settings.SETTINGS))
    for row, setting in zip(rows, settings.SETTINGS, strict=True):
        assert sheet.cell(row, 1).value == setting.label
        assert (sheet.cell(row, settings.VALUE_COLUMN).value or "") == setting.default
        assert sheet.cell(row, 3).value == unbroken(setting.explanation)
    lists = {str(v.sqref): v.formula1.strip('"').split(",") for v in sheet.data_validations.dataValidation}
    assert lists == {f"B{row}": list(s.choices) for row, s in zip(rows, settings.SETTINGS, strict=True) if s.choices}
    default = {setting.key: setting.default for setting in settings.SETTINGS}
    asked = Choices()
    assert (default["order"], default["within"]) == (asked.order, asked.within)
    assert (default["selection"], default["columns"]) == (asked.selection, asked.columns)


def test_no_heading_of_the_home_sheet_is_printed_without_its_steps(built: Path) -> None:
    """Excel heeds a page break only where it does not fit pages itself: the scale is ours, and all goes in."""
    sheet = openpyxl.load_workbook(built)["Accueil"]
    scale, margins = sheet.page_setup.scale / 100, sheet.page_margins
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    room = (297 / 25.4 - margins.top - margins.bottom) * 72
    breaks = [mark.id for mark in sheet.row_breaks.brk]
    titles_of_parts = [part.title for part in PROCEDURE]
    headings = [row[0].row for row in sheet["B3:B60"] if row[0].value in titles_of_parts]
    assert set(breaks) <= {row - 2 for row in headings}  # above the gap that is above a heading
    ends = [*breaks, sheet.max_row]
    for first, last in zip([0, *breaks], ends, strict=True):
        heights = [sheet.row_dimensions[row].height or 15 for row in range(first + 1, last + 1)]
        assert sum(heights) * scale <= room
    width = sum(sheet.column_dimensions[letter].width * 7 + 5 for letter in "ABCDE") * 0.75  # pixels to points
    assert 0.9 * (210 / 25.4 - margins.left - margins.right) * 72 <= width * scale / 0.99
    assert width * scale <= (210 / 25.4 - margins.left - margins.right) * 72


def test_templates_are_hidden_and_marked_and_the_home_sheet_comes_first(built: Path) -> None:
    book = openpyxl.load_workbook(built)
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] == VISIBLE
    for name in ("Modèle toutes", "Modèle distribution"):
        assert CLASS_MARK in book[name].defined_names
        assert book[name].freeze_panes == "A4"
        assert book[name].print_title_rows == "$3:$3"


def test_a_done_row_is_grey_and_boxed_by_the_first_condition_which_names_no_cell(built: Path) -> None:
    """LibreOffice gives a cell the first condition that fits, and listens to each cell that a condition names."""
    sheet = openpyxl.load_workbook(built)["Modèle distribution"]
    heading, students = sheet.conditional_formatting
    first = min(students.rules, key=lambda rule: rule.priority)
    assert titles.ALREADY_ACTIVATED in first.formula[0]
    assert first.dxf.fill.bgColor.rgb == "FFF2F2F2"
    assert first.dxf.border.left.style == "thin"
    formulas = [rule.formula[0] for rule in (*heading.rules, *students.rules)]
    assert [formula for formula in formulas if re.search(r"\$?[A-Z]{1,2}\$?[0-9]", re.sub('".*?"', "", formula))] == []


def test_xlwings_is_told_not_to_run_code_from_the_folder_of_a_list(built: Path) -> None:
    sheet = openpyxl.load_workbook(built)[CONFIGURATION_SHEET]
    values = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert values["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert not {"INTERPRETER_WIN", "INTERPRETER_MAC", "INTERPRETER"} & set(values)  # the user's own file says which


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("texte_python_absent", "Python ou educonnect_xl n’a pas répondu."),
        ("texte_python_inconnu", "LibreOffice ne sait pas encore où est Python."),
        ("texte_python_expose", "Un autre compte de cet ordinateur"),
    ],
)
def test_the_text_for_a_missing_python_is_where_the_macro_looks(built: Path, name: str, text: str) -> None:
    book = openpyxl.load_workbook(built)
    sheet, cell = book.defined_names[name].attr_text.replace("'", "").replace("$", "").split("!")
    assert str(book[sheet][cell].value).startswith(text)
    assert name in modules(BUTTONS)[BRIDGE]
