"""Polish for messages of axe-core that its own locale file lacks.

Shape: check id, then ``fail`` or ``incomplete``, then a text, or texts by message key, as in
axe's locale files. Once axe has a translation of its own, that one wins.
"""

from collections.abc import Mapping

Words = str | Mapping[str, str]

_CANT_SIZE = "Nie udało się zmierzyć celu, bo nakłada się na niego zbyt wiele elementów"
_CANT_SPACING = "Nie udało się ustalić, czy {name} w atrybucie style ma wymaganą wartość"
_CANT_LIST = "Nie udało się ustalić, czy {what}"
_COLOUR = {
    "emptyValue": "Pole jest puste; sprawdź kontrast po wpisaniu wartości",
    "colorParse": "Nie udało się odczytać koloru ${data.colorParse}",
}

EXTRA: Mapping[str, Mapping[str, Words]] = {
    "aria-allowed-attr-elm": {
        "fail": {
            "singular": "Atrybut ARIA nie jest dozwolony w elementach ${data.nodeName}: ${data.values}",
            "plural": "Atrybuty ARIA nie są dozwolone w elementach ${data.nodeName}: ${data.values}",
        }
    },
    "aria-allowed-attr": {
        "fail": {
            "caseSensitive": "Wartości tych atrybutów ARIA pisze się małymi literami: ${data.values}"
        },
        "incomplete": {
            "caseSensitive": (
                "Wartości tych atrybutów ARIA zależą od wielkości liter i technologie "
                "wspomagające mogą ich nie rozpoznać: ${data.values}"
            )
        },
    },
    "aria-conditional-attr": {
        "fail": {
            "radio": (
                'Usuń aria-checked albo ustaw je na "${data.checkState}", '
                "zgodnie ze stanem przycisku opcji"
            )
        }
    },
    "aria-errormessage": {
        "fail": {
            "unsupported": (
                "Wielu identyfikatorów w aria-errormessage nie obsługuje większość "
                "technologii wspomagających"
            )
        }
    },
    "aria-no-deprecated-attr": {
        "incomplete": {
            "singular": "Atrybut jest przestarzały i nie należy go używać: ${data.values}",
            "plural": "Atrybuty są przestarzałe i nie należy ich używać: ${data.values}",
        }
    },
    "aria-prohibited-attr": {
        "incomplete": {
            "visibleLabelSingular": (
                "Atrybut ${data.prohibited} jest słabo obsługiwany, ale elementy, na które wskazuje "
                "aria-labelledby, widać na stronie. Sprawdź, czy etykieta nie jest potrzebna"
            ),
            "visibleLabelPlural": (
                "Atrybuty ${data.prohibited} są słabo obsługiwane, ale elementy, na które wskazuje "
                "aria-labelledby, widać na stronie. Sprawdź, czy etykiety nie są potrzebne"
            ),
            "unresolvedLabel": (
                "Atrybut ${data.prohibited} jest słabo obsługiwany i nie wskazuje na istniejący "
                "element. Sprawdź, czy etykieta nie jest potrzebna"
            ),
        }
    },
    "aria-required-children": {
        "fail": {
            "unallowedPresentational": (
                "Dzieci elementu z rolą prezentacyjną nie można pominąć z powodu: ${data.values}"
            ),
            "aria-busy-fail": (
                "Element ma niedozwolone dzieci: ${data.values}; "
                'aria-busy="true" nie pozwala na dzieci o niedozwolonych rolach'
            ),
        }
    },
    "aria-valid-attr-value": {
        "incomplete": {
            "controlsWithinPopup": (
                "Nie udało się ustalić, czy na stronie jest element, na który wskazuje "
                "aria-controls obok aria-haspopup: ${data.needsReview}"
            )
        }
    },
    "autocomplete-valid": {
        "incomplete": (
            "Wartość atrybutu autocomplete jest niestandardowa. "
            "Sprawdź, czy można użyć standardowej"
        )
    },
    "color-contrast": {
        "incomplete": _COLOUR
        | {"complexTextShadows": "Nie udało się zmierzyć kontrastu z powodu złożonych cieni tekstu"}
    },
    "color-contrast-enhanced": {"incomplete": _COLOUR},
    "error-occurred": {
        "incomplete": "W axe wystąpił błąd; sprawdź na stronie ten rodzaj problemu samodzielnie"
    },
    "focusable-content": {
        "incomplete": (
            "Sprawdź, czy elementy z ujemnym tabindex mogą dostać fokus klawiatury, "
            "tak by dało się przewinąć ten obszar"
        )
    },
    "important-letter-spacing": {"incomplete": _CANT_SPACING.format(name="letter-spacing")},
    "important-line-height": {"incomplete": _CANT_SPACING.format(name="line-height")},
    "important-word-spacing": {"incomplete": _CANT_SPACING.format(name="word-spacing")},
    "label-content-name-mismatch": {
        "incomplete": {
            "default": "Nie udało się ustalić, czy widoczny tekst należy do dostępnej nazwy",
            "valueText": "Tekst w elemencie może być wartością, a nie etykietą",
        }
    },
    "listitem": {
        "incomplete": _CANT_LIST.format(what='element listy leży w <ul>, <ol> lub role="list"')
    },
    "only-dlitems": {
        "incomplete": _CANT_LIST.format(what="element dl ma tylko dozwolone bezpośrednie dzieci")
    },
    "only-listitems": {
        "incomplete": _CANT_LIST.format(what="lista ma tylko dozwolone bezpośrednie dzieci")
    },
    "target-offset": {"incomplete": {"tooManyRects": _CANT_SIZE}},
    "target-size": {"incomplete": {"tooManyRects": _CANT_SIZE}},
}
