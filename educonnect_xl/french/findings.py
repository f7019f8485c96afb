"""What is said of findings: a sentence for one, and one for all of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.french.wording import counted, number, shown, shown_all

MOST_SHOWN = 5

# Each kind of finding: what to say of a line, and of all of its kind together.
_FINDINGS: Mapping[FindingCode, tuple[str, str]] = {
    FindingCode.FIELD_COUNT: ("{fields} au lieu de {expected} : la ligne est abîmée.", "Lignes abîmées"),
    FindingCode.CONVERTED_VALUE: (
        "La valeur semble convertie par un tableur (zéros perdus, nombre ou date) : comparez avec l’export d’origine.",
        "Valeurs peut-être converties par un tableur",
    ),
    FindingCode.ERROR_VALUE: (
        "La cellule est une erreur de tableur, ou une formule sans résultat : reprenez la valeur dans l’export.",
        "Erreurs de tableur, formules sans résultat",
    ),
    FindingCode.SHORT_CODE: (
        "Le code n’a que des chiffres et il est plus court que les autres (zéros perdus ?) : comparez avec l’export.",
        "Codes en chiffres plus courts que les autres",
    ),
    FindingCode.FORMULA_TEXT: (
        'La valeur était écrite comme une formule (="…") : le texte entre guillemets est repris, comparez-le.',
        "Valeurs écrites comme une formule, dont le texte est repris",
    ),
    FindingCode.INVISIBLE_CHARACTERS: (
        "Le code a un caractère invisible : personne ne peut le taper, comparez avec l’export.",
        "Codes avec un caractère invisible",
    ),
    FindingCode.DOUBTFUL_ENCODING: (
        "Les accents du fichier se lisent de plusieurs façons ({encoding} retenu) : vérifiez les noms accentués.",
        "Codage des accents incertain",
    ),
    FindingCode.BROKEN_ACCENTS: ("Les accents semblent abîmés : comparez avec l’export d’origine.", "Accents abîmés"),
    FindingCode.CHANGED_BY_HAND: (
        "La valeur n’est pas celle du fichier CSV : elle est gardée, car aucun tableur ne l’a faite.",
        "Valeurs modifiées à la main, gardées",
    ),
    FindingCode.NOT_IN_EXPORT: (
        "La ligne n’est pas dans le fichier CSV : elle est gardée.",
        "Lignes absentes du fichier CSV",
    ),
    FindingCode.NO_CLASS: ("Élève sans classe : il est rangé à la fin.", "Élèves sans classe"),
    FindingCode.NO_NAME: ("Élève sans nom.", "Élèves sans nom"),
    FindingCode.NO_LOGIN: ("Élève sans identifiant.", "Élèves sans identifiant"),
    FindingCode.NO_PASSWORD: (
        "Compte à activer sans mot de passe : réinitialisez-le.",
        "Comptes à activer sans mot de passe",
    ),
    FindingCode.REPEATED_LOGIN: ("Même identifiant qu’à la ligne {first}.", "Identifiants en double"),
    FindingCode.NAMESAKES: ("Mêmes nom, prénom et classe qu’à la ligne {first}.", "Homonymes dans une même classe"),
    FindingCode.UNKNOWN_STATE: (
        "État de compte inconnu : il est gardé tel quel.",
        "États de compte inconnus, gardés tels quels",
    ),
    FindingCode.UNREADABLE_DATE: (
        "Date illisible : elle est gardée comme texte.",
        "Dates illisibles, gardées comme texte",
    ),
    FindingCode.STRAY_SPACES: (
        "Espaces en trop : la valeur est gardée telle quelle.",
        "Espaces en trop, gardés tels quels",
    ),
    FindingCode.CLASS_CASE: (
        "Des classes ne diffèrent que par les majuscules : {classes}. Elles restent séparées.",
        "Classes qui ne diffèrent que par les majuscules",
    ),
    FindingCode.CLASS_SPELLINGS: (
        "La classe « {name} » est écrite de {count} façons qui ont le même aspect (accents décomposés, caractères "
        "invisibles) : elles sont réunies.",
        "Classes écrites de plusieurs façons du même aspect, réunies",
    ),
    FindingCode.REPEATED_COLUMN: (
        "La colonne « {column} » est en double : la première est utilisée, toutes sont gardées.",
        "Colonnes en double",
    ),
    FindingCode.MISSING_COLUMN: ("La colonne « {column} » manque.", "Colonnes absentes de l’export"),
    FindingCode.PREAMBLE: (
        "Lignes {line} à {last}, avant l’en-tête : laissées de côté.",
        "Textes avant l’en-tête, laissés de côté",
    ),
    FindingCode.EMPTY_ROW: ("Ligne vide : laissée de côté.", "Lignes vides, laissées de côté"),
    FindingCode.TOTAL_ROW: ("Ligne de total : laissée de côté.", "Lignes de total, laissées de côté"),
    FindingCode.LONE_TEXT: (
        "Texte seul sur sa ligne, sans élève : laissé de côté.",
        "Textes seuls sur leur ligne, sans élève, laissés de côté",
    ),
    FindingCode.REPEATED_HEADER: ("L’en-tête est répété : laissé de côté.", "En-têtes répétés, laissés de côté"),
    FindingCode.STRAY_CELLS: (
        "Des cellules écrites à côté de la liste sont laissées de côté.",
        "Cellules écrites à côté de la liste, laissées de côté",
    ),
    FindingCode.HIDDEN_SHEET: (
        "La feuille masquée « {sheet} » a aussi une liste : elle n’est pas lue.",
        "Listes sur une feuille masquée, non lues",
    ),
    FindingCode.TWO_ROW_HEADER: ("L’en-tête est sur deux lignes : elles sont réunies.", "En-tête sur deux lignes"),
    FindingCode.EMPTY_COLUMN: (
        "Colonnes sans titre et vides, laissées de côté : {count}.",
        "Colonnes sans titre et vides, laissées de côté",
    ),
    FindingCode.CUT_FIELDS: (
        "Les derniers champs, vides, manquent à la ligne : elle est complétée.",
        "Lignes aux derniers champs vides coupés, complétées",
    ),
    FindingCode.EXTRA_SEPARATORS: (
        "Séparateurs en trop à la fin de la ligne : laissés de côté.",
        "Lignes aux séparateurs en trop, laissés de côté",
    ),
    FindingCode.QUOTED_ROWS: (
        "Chaque ligne entière est entre guillemets : ils sont ôtés.",
        "Lignes entières entre guillemets, ôtés",
    ),
    FindingCode.BYTE_ORDER_MARK: (
        "Marque d’encodage au milieu du fichier : laissée de côté.",
        "Marques d’encodage au milieu du fichier, laissées de côté",
    ),
    FindingCode.OLD_ENCODING: ("Le fichier est codé en {encoding}.", "Codage ancien reconnu"),
    FindingCode.SEVERAL_SCHOOLS: (
        "L’export réunit {count} établissements : leurs classes restent séparées.",
        "Plusieurs établissements, aux classes séparées",
    ),
    FindingCode.RENAMED_SHEET: (
        "La classe « {name} » a pour feuille « {sheet} », car Excel refuse son nom.",
        "Feuilles dont Excel refuse le nom de la classe",
    ),
    FindingCode.UNDRAWABLE: (
        "Le caractère {character} n’existe dans aucune de nos polices.",
        "Élèves dont un caractère n’existe dans aucune de nos polices",
    ),
}


def describe_finding(finding: Finding) -> str:
    """Return the sentence that says what was found."""
    values: dict[str, Any] = {"line": finding.line, "column": finding.column, **finding.values}
    if finding.code == FindingCode.FIELD_COUNT:
        values["fields"] = counted(values["fields"], "champ")
    others = rows_told(finding) - 1
    more = f" (Et {counted(others, 'autre')} ligne{'s' if others > 1 else ''}.)" if others else ""
    return _FINDINGS[finding.code][0].format(**shown_all(values)) + more


def by_kind(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return `findings` of each kind together, in the order of the first of each."""
    kinds: dict[FindingCode, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    return list(kinds.values())


def summarise_findings(findings: Iterable[Finding]) -> list[str]:
    """Return one sentence for each kind of finding, with how many there are and the first lines they are on."""
    return list(map(summarise_kind, by_kind(findings)))


def summarise_kind(found: Sequence[Finding]) -> str:
    """Return the sentence for all that was `found` of one kind."""
    rows = sum(map(_count, found))
    code = found[0].code
    where = _sheets(found) if code is FindingCode.HIDDEN_SHEET else _lines(found)
    return f"{_FINDINGS[code][1]} : {number(rows)}{where}"


def rows_told(finding: Finding) -> int:
    """Return how many rows `finding` tells of: the last of very many tells of several."""
    return int(str(finding.values.get("rows", 1)))


def _count(finding: Finding) -> int:
    """Return how many things `finding` tells of: rows; schools or columns, where it is about the whole list."""
    is_about_all = finding.line is None and finding.column is None
    return int(str(finding.values.get("count", 1))) if is_about_all else rows_told(finding)


def _sheets(found: Sequence[Finding]) -> str:
    more = "…" if len(found) > MOST_SHOWN else ""
    return f" (« {' », « '.join(shown(str(finding.values['sheet'])) for finding in found[:MOST_SHOWN])} »{more})"


def _lines(found: Sequence[Finding]) -> str:
    """Return the first lines of what was found, all of one sheet, each with its class."""
    classes = {finding.line: finding.class_name for finding in found if finding.line is not None}
    if not classes:
        return ""
    known = [f"{line} en {classes[line]}" if classes[line] else str(line) for line in sorted(classes)]
    more = "…" if len(known) > MOST_SHOWN else ""
    where = f" de la feuille {shown(found[0].sheet)}" if found[0].sheet else ""
    return f" (ligne{'s' if len(known) > 1 else ''} {', '.join(known[:MOST_SHOWN])}{more}{where})"
