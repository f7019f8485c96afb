"""What a command or a button did is told in French sentences, with every figure and in the right number."""

from dataclasses import replace
from pathlib import Path

import pytest

from educonnect_xl.accounts.changes import Kind
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.results import ClassSheetsResult, ClassWorkbookResult, HandoutResult
from educonnect_xl.accounts.selection import LeftOut, Reason
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED
from educonnect_xl.french import installing, outcomes, progress, questions, titles, wording
from educonnect_xl.french.drafts import draft_subject, draft_text
from educonnect_xl.french.findings import describe_finding, summarise_findings

OUT = Path("out.xlsx")
NO_NAME, NOTE = Finding(FindingCode.NO_NAME, 3, "Nom élève"), Finding(FindingCode.EMPTY_ROW, 9)


def spaced(text: str) -> str:
    """Return `text` with plain spaces, for a test to be read."""
    return text.replace("\u00a0", " ")


def renamed(count: int) -> list[Finding]:
    values = {"name": "A/B", "sheet": "A-B"}
    return [Finding(FindingCode.RENAMED_SHEET, None, "Classe", values)] * count


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (LeftOut(Reason.CLASS, 1), "1 élève des classes qui n’ont pas été demandées."),
        (LeftOut(Reason.ACTIVATED, 1), "1 compte déjà activé."),
        (LeftOut(Reason.ACTIVATED, 2), "2 comptes déjà activés."),
        (LeftOut(Reason.STATE, 1234, "tous"), "1 234 élèves dont le compte n’est pas dans l’état demandé (tous)."),
    ],
)
def test_who_was_left_out_is_told_with_the_reason(left_out: LeftOut, sentence: str) -> None:
    assert spaced(outcomes.left_out_sentence(left_out)) == sentence


def test_a_workbook_is_told_by_students_classes_states_and_doubts() -> None:
    done = ClassWorkbookResult(3, 2, {"6A": 2, "6B": 1}, {NOT_NOTIFIED: 2, ACTIVATED: 1, "": 1}, [NO_NAME, NOTE], OUT)
    assert spaced(outcomes.report(done)).splitlines() == [
        "3 élèves, 2 classes",
        "  Compte non notifié        2",
        "  Compte activé             1",
        "  État non renseigné        1",
        "À vérifier :",
        "  Élèves sans nom : 1 (ligne 3)",
        "  Lignes vides, laissées de côté : 1 (ligne 9)",
        "Classeur : out.xlsx",
    ]
    assert spaced(outcomes.report_line(Path("x/e.csv"), done)) == (
        "e.csv : 3 élèves, 2 classes (1 à vérifier) → out.xlsx"
    )
    clean = ClassWorkbookResult(1, 1, {"6A": 1}, {}, [], OUT)
    assert spaced(outcomes.report(clean)) == "1 élève, 1 classe\nClasseur : out.xlsx"
    assert spaced(outcomes.report_line(Path("e.csv"), clean)) == "e.csv : 1 élève, 1 classe → out.xlsx"


def test_findings_are_listed_then_counted_by_severity() -> None:
    whole = Finding(FindingCode.SEVERAL_SCHOOLS, values={"count": 2})
    of_class = replace(NO_NAME, class_name="6A", sheet="Liste")
    lines = [spaced(line) for line in outcomes.findings([NO_NAME, of_class, whole, NOTE], 3, 2)]
    assert lines == [
        "avertissement | sans_nom | ligne 3 | - | Nom élève | Élève sans nom.",
        "avertissement | sans_nom | ligne 3 de Liste | 6A | Nom élève | Élève sans nom.",
        "information | plusieurs_etablissements | export | - | - | "
        "L’export réunit 2 établissements : leurs classes restent séparées.",
        "information | ligne_vide | ligne 9 | - | - | Ligne vide : laissée de côté.",
        "3 élèves, 2 classes : 2 avertissements, 2 informations.",
        "Feuille Liste : celle du bouton « Importer l’export ». N’ouvrez pas le CSV.",
    ]
    assert outcomes.findings([], 0, 0) == ["rien à signaler."]
    assert outcomes.findings([], 1, 1)[1:] == [outcomes.ONE_STUDENT]


def test_what_was_handed_out_is_told_with_who_was_not_and_where_it_is() -> None:
    done = HandoutResult(2, 1, [LeftOut(Reason.CLASS, 3)], 2, Path("out"))
    assert spaced(outcomes.handed_out(done, "fiche")) == (
        "2 fiches, 1 classe\n"
        "Laissés de côté : 3 élèves des classes qui n’ont pas été demandées.\n"
        "Sortie : out (2 fichiers)"
    )
    one = HandoutResult(1, 1, [], 1, Path("f.pdf"))
    assert spaced(outcomes.handed_out(one, "fiche")) == "1 fiche, 1 classe\nSortie : f.pdf"


def test_class_sheets_are_told_with_those_that_have_another_name() -> None:
    made = ClassSheetsResult(3, 2, ["Sommaire"], renamed(6), [LeftOut(Reason.ACTIVATED, 1)])
    said = spaced(outcomes.class_sheets_made(made, "liste.xlsx")).splitlines()
    assert said[:2] == ["2 feuilles de classe, 3 élèves.", "Laissés de côté : 1 compte déjà activé."]
    assert len(set(said[2:7])) == 1
    assert "« A-B »" in said[2]
    assert said[7:] == [
        "(et 1 autres feuilles renommées)",
        "Un fichier CSV perdrait ces feuilles : le classeur est enregistré sous liste.xlsx.",
    ]
    plain = outcomes.class_sheets_made(ClassSheetsResult(1, 1, [], renamed(5), []), "").splitlines()
    assert len(plain) == 6


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (outcomes.lapsed_codes(0, 1, 0), "\nAucun code périmé (notifiés il y a plus de 1 jour)."),
        (outcomes.lapsed_codes(1, 30, 0), "\n1 code peut-être périmé (notifiés il y a plus de 30 jours)."),
        (outcomes.lapsed_codes(2, 30, 0), "\n2 codes peut-être périmés (notifiés il y a plus de 30 jours)."),
        (outcomes.lapsed_codes(0, 30, 1), "\nAucun code périmé (notifiés il y a plus de 30 jours). "
         "À vérifier : 1 compte notifié sans date de notification lisible."),
        (outcomes.lapsed_codes(1, 30, 2), "\n1 code peut-être périmé (notifiés il y a plus de 30 jours). "
         "À vérifier : 2 comptes notifiés sans date de notification lisible."),
        (outcomes.where_the_detail_is(OUT), "\nClasseur : out.xlsx"),
        (outcomes.where_the_detail_is(None),
         "\nLe détail, élève par élève, se met dans un classeur : ajoutez -o."),
        (outcomes.compared("a", "b"), "ancien : a · nouveau : b"),
        (outcomes.report_made("Titre", "Bilan"), "Titre.\nLe détail est sur la feuille « Bilan »."),
        (outcomes.report_made("T", "B", 2),
         "T.\nLe détail est sur la feuille « B ».\nÀ relancer : 2 élèves. "
         "Le bouton « À relancer » les imprime, une page par classe."),
        (outcomes.sample_written(OUT, 2), "Export inventé (2 élèves) : out.xlsx"),
        (outcomes.sorted_list(2, 1, False), "La liste est triée : 2 élèves, 1 classe."),
        (outcomes.sorted_list(1, 2, True),
         "La liste est triée : 1 élève, 2 classes. Le filtre cachait des lignes : il a été levé."),
        (outcomes.removed_sheets(0), "Aucune feuille faite par educonnect_xl ici."),
        (outcomes.removed_sheets(2), "2 feuilles en moins."),
        (questions.ask_to_remove(2, "b"),
         "Retirer de « b » les 2 feuilles faites par educonnect_xl ? Les autres restent."),
        (questions.ask_to_overwrite("f"), "Le fichier « f » existe déjà. L’écraser ?"),
        (outcomes.undone([]), "La liste est de nouveau dans l’ordre d’avant le tri."),
        (outcomes.undone(["6A"]), "La feuille « 6A », ajoutée par le dernier clic, est retirée."),
        (outcomes.undone(["6A", "6B"]), "Les 2 feuilles ajoutées par le dernier clic sont retirées."),
        (outcomes.checked(2, [NOTE], 0), "2 élèves : rien à signaler."),
        (outcomes.checked(1, [NO_NAME], 1),
         "1 élève : à vérifier sur la feuille Contrôle.\n"
         "1 valeur du fichier CSV remise.\nÉlèves sans nom : 1 (ligne 3)"),
        (outcomes.checked(1, [], 2), "1 élève : rien à signaler.\n2 valeurs du fichier CSV remises."),
        (outcomes.imported(1, [NOTE]),
         "1 élève dans un nouveau classeur, à enregistrer. L’export n’a pas été modifié.\n"
         "Cette liste n’a qu’un élève, comme après la réinitialisation d’un seul mot de passe : ce n’est pas celle de "
         "tout l’établissement."),
        (outcomes.imported(2, [NO_NAME]),
         "2 élèves dans un nouveau classeur, à enregistrer. L’export n’a pas été modifié.\n"
         "À vérifier :\nÉlèves sans nom : 1 (ligne 3)"),
        (questions.ask_to_restore(2, "e.csv"),
         "Un tableur a changé 2 valeurs en ouvrant « e.csv » (zéros perdus, nombres, dates, accents).\n"
         "Les remettre telles que dans le fichier ?"),
    ],
)  # fmt: skip
def test_a_click_or_a_command_says_what_it_did(said: str, expected: str) -> None:
    assert spaced(said) == expected


def test_what_the_program_is_is_told_with_its_version() -> None:
    assert outcomes.about("1.2.3").startswith("educonnect_xl 1.2.3\n")


def test_each_point_of_the_diagnosis_is_right_or_says_what_to_do() -> None:
    values = {"found": "F", "expected": "E", "path": "P"}
    for code in installing.DIAGNOSIS:
        right, wrong = (installing.diagnosis(code, is_right, values) for is_right in (True, False))
        assert right.startswith("OK ")
        assert not right.endswith(".")
        assert wrong.startswith("!! ")
        assert wrong.endswith(".")
        assert not {"{", "}"} & set(right + wrong)


@pytest.mark.parametrize(
    ("part", "shown"),
    [(0, "0 %"), (0.005, "0 %"), (0.015, "2 %"), (0.994, "99 %"), (0.996, "99 %"), (0.9999, "99 %"), (1, "100 %")],
)
def test_all_alone_are_a_hundred_per_cent(part: float, shown: str) -> None:
    assert spaced(wording.percent(part)) == shown


def test_words_are_put_together() -> None:
    assert (wording.capital("élève parti"), wording.capital("")) == ("Élève parti", "")
    assert wording.joined("a", "", "b") == "a · b"
    assert spaced(wording.number(1234567)) == "1 234 567"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (titles.list_title(2), "Liste des comptes ÉduConnect — 2 élèves"),
        (titles.class_title("6A", 1), "Classe 6A — 1 élève"),
        (titles.class_label("6A"), "Classe 6A"),
        (titles.page_of(1, 2), "Page 1 / 2"),
        (titles.activation_title(1, 3), "Bilan d’activation — 1 sur 3 comptes (33 %)"),
        (titles.comparison_title(1), "Comparaison de deux exports — 1 compte activé depuis"),
        (titles.comparison_title(2), "Comparaison de deux exports — 2 comptes activés depuis"),
        (titles.lapsed_title(2), "Codes provisoires peut-être périmés — 2 comptes"),
        (titles.changes_title(1), "Ce qui a changé, élève par élève — 1 constat"),
        (titles.control_title(2), "Contrôle de la liste — 2 constats"),
        (titles.summary_title(2, 1), "Comptes ÉduConnect par classe — 2 élèves, 1 classe"),
        (titles.state(""), "État non renseigné"),
        (titles.state("Bloqué"), "Bloqué"),
    ],
)
def test_a_title_says_what_it_is_about_and_how_many(title: str, expected: str) -> None:
    assert spaced(title) == expected


def test_how_far_a_job_is_is_told_in_french_numbers() -> None:
    assert progress.how_far(progress.SLIPS, 1200, 2213).replace("\u00a0", " ") == (
        "ÉduConnect : fiches des élèves… 1 200 sur 2 213"
    )


def test_every_button_says_in_the_status_bar_what_it_is_doing() -> None:
    said = [text for name, text in vars(progress).items() if name.isupper() and isinstance(text, str)]
    assert len(set(said)) == len(said) >= 11
    assert all(text.startswith("ÉduConnect : ") and text.endswith("…") for text in said)


def test_the_message_to_a_head_teacher_names_the_class_and_tells_of_a_password_where_there_is_one() -> None:
    assert draft_subject("6A") == "Comptes ÉduConnect de la classe 6A"
    before = (
        "Bonjour,\n\nVoici les comptes ÉduConnect de la classe 6A (2 élèves), "
        "avec les mots de passe provisoires à remettre en main propre.\n\n"
    )
    apart = "Le mot de passe du fichier vous est donné à part, de vive voix ou par téléphone.\n\n"
    after = (
        "Chaque élève doit se connecter une première fois pour activer son compte. "
        "Ne transférez pas ce message, et supprimez-le après la distribution.\n\nLe secrétariat\n"
    )
    assert spaced(draft_text("6A", 2, is_encrypted=True)) == before + apart + after
    assert spaced(draft_text("6A", 2, is_encrypted=False)) == before + after


def test_every_header_names_what_stands_below_it() -> None:
    assert titles.REGISTER_HEADER == ("N°", "Nom et prénom", "État du compte", "Remis le", "Signature")
    assert titles.CLASS_PAGE_HEADER == (
        "N°", "Nom et prénom", "Identifiant", "Mot de passe", "État", "Remis le / signature",
    )  # fmt: skip
    assert titles.REMINDERS_HEADER == ("N°", "Nom et prénom", "État", "Notifié le", "Relancé le, suite donnée")
    assert titles.LAPSED_HEADER == ("Classe", "Nom", "Prénom", "Notifié le")
    assert titles.CHANGES_HEADER == ("Classe", "Nom", "Prénom", "Identifiant", "Constat", "Avant", "Après")
    assert titles.CONTROL_HEADER == ("Gravité", "Classe", "Ligne", "Colonne", "Constat")
    assert titles.PASSWORDS_HEADER == ("Classe", "Fichier", "Mot de passe")
    assert (titles.CLASS_HEADER, titles.STUDENTS_HEADER, titles.TOTAL) == ("Classe", "Élèves", "Total")
    assert (titles.RATE_HEADER, titles.HEADER, titles.HANDED_OVER) == (
        "Taux d’activation", "en-tête", "Remis le / signature",
    )  # fmt: skip


def test_pages_say_what_they_are_and_that_they_are_confidential() -> None:
    assert titles.REGISTER_TITLE == "Remise des codes ÉduConnect : liste d’émargement"
    assert titles.CONFIDENTIAL == "Confidentiel : identifiants et mots de passe provisoires"
    assert titles.CONFIDENTIAL_ACCOUNTS == "Confidentiel : comptes ÉduConnect des élèves"
    assert (titles.PAGE_OF_PAGES, titles.PAGE_ALONE) == ("Page &P / &N", "Page &P")
    assert titles.BAR_HEADER == "Répartition"
    assert (titles.PASSWORDS_SHEET, titles.PASSWORDS_TITLE) == (
        "Mots de passe", "Mots de passe des fichiers, à garder",
    )  # fmt: skip
    assert (titles.ALREADY_ACTIVATED, titles.NO_STATE) == ("déjà activé", "État non renseigné")
    assert (titles.LEFT_OUT, titles.TO_CHECK, titles.BACK_TO_SUMMARY) == ("Laissés de côté", "À vérifier", "← Sommaire")
    assert titles.NOTHING_LEFT_OUT == "Personne : tous les élèves de l’export sont dans ce classeur."


def test_each_kind_of_change_has_its_label() -> None:
    assert [titles.change(kind) for kind in Kind] == [
        "Activé depuis", "Notifié depuis", "Réinitialisé", "Arrivé", "Parti", "Changé de classe",
        "Valeur abîmée", "À relancer", "Douteux",
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "what"), [(1, "un brouillon laissé"), (1234, "1 234 brouillons laissés")])
def test_what_a_dead_run_left_is_told_to_be_cleared(count: int, what: str) -> None:
    assert spaced(outcomes.cleared_leftovers(count, "x")) == (
        f"educonnect-xl : {what} dans « x » par une exécution interrompue : rangé, rien d’autre à faire."
    )


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ([None], ""),
        ([3], " (ligne 3)"),
        ([3, None, 3], " (ligne 3)"),
        ([3, 4], " (lignes 3, 4)"),
        ([1, 2, 3, 4, 5], " (lignes 1, 2, 3, 4, 5)"),
        ([1, 2, 3, 4, 5, 6], " (lignes 1, 2, 3, 4, 5…)"),
    ],
)
def test_findings_of_a_kind_are_summed_up_with_the_lines_that_they_are_on(lines: list[int | None], where: str) -> None:
    (sentence,) = summarise_findings(Finding(FindingCode.NO_NAME, line) for line in lines)
    assert spaced(sentence) == f"Élèves sans nom : {len(lines)}{where}"


@pytest.mark.parametrize(("fields", "said"), [(1, "1 champ au lieu de 3"), (2, "2 champs au lieu de 3")])
def test_a_row_of_a_wrong_length_is_told_by_its_fields(fields: int, said: str) -> None:
    finding = Finding(FindingCode.FIELD_COUNT, 2, values={"fields": fields, "expected": 3})
    assert spaced(describe_finding(finding)).startswith(said)
