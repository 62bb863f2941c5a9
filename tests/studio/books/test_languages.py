"""The language of a text: told by its frequent words, and left to the usual one otherwise."""

from __future__ import annotations

import pytest

from studio.books.languages import language_of

KNOWN = {
    "en": "The keeper of the lamp went down to the shore, and all that he saw was the sea with "
    "its white horses; it is said that he never came back to the house that night.",
    "de": "Der Wärter ging zum Ufer hinunter, und alles, was er sah, war das Meer mit seinen "
    "weißen Pferden; man sagt, dass er in der Nacht nicht in das Haus zurückkam.",
    "fr": "Le gardien descendit vers la rive, et tout ce qu’il vit fut la mer, qui est blanche "
    "dans les nuits de vent; on dit que le gardien ne revint pas et que les lampes sont mortes.",
    "es": "El guardián bajó por la orilla y todo lo que vio fue el mar con los caballos blancos; "
    "se dice que no volvió a la casa del faro y que las lámparas de los barcos se apagaron.",
    "it": "Il guardiano scese alla riva e vide che il mare non era che una linea; si dice che non "
    "tornasse per la notte e che gli uomini della barca lo cercassero con una lampada.",
    "pt": "O guarda desceu para a praia com uma lâmpada, e do mar não vinha um som; os homens do "
    "barco não o viram mais, e ao lado da casa uma luz ficou acesa para os que não voltaram.",
    "nl": "De wachter liep naar het strand, en alles wat hij zag was de zee met het witte schuim; "
    "men zegt dat hij die nacht niet naar het huis van een vriend ging, en dat zijn lamp uit is.",
}
OTHER = {
    "sv": "Väktaren gick ner till stranden, och allt han såg var havet med sina vita hästar; det "
    "sägs att han inte kom tillbaka den natten, och att en lampa brann i fönstret till morgonen.",
    "da": "Vogteren gik ned til stranden, og alt, hvad han så, var havet med de hvide heste; der "
    "er nogen, der siger, at han ikke kom tilbage den nat, og at en lampe brændte til morgenen.",
    "nb": "Vokteren gikk ned til stranden, og alt han så var havet med de hvite hestene; det er "
    "noen som sier at han ikke kom tilbake den natten, og at en lampe brant i vinduet.",
    "pl": "Strażnik zszedł na brzeg i wszystko, co zobaczył, to było morze z białymi końmi; mówią, "
    "że nie wrócił tej nocy do domu, a lampa paliła się w oknie aż do rana.",
    "cs": "Strážce sešel na břeh a vše, co viděl, bylo moře s bílými koni; říká se, že se té noci "
    "nevrátil domů a že lampa hořela v okně až do rána, a nikdo ho už neviděl.",
    "ca": "El guardià va baixar a la platja i tot el que va veure era el mar amb els cavalls "
    "blancs; diuen que aquella nit no va tornar a casa i que els llums de la barca s’apagaren.",
    "fi": "Vartija meni alas rantaan, ja kaikki mitä hän näki oli meri valkoisine hevosineen; "
    "sanotaan, ettei hän palannut sinä yönä taloon, ja lamppu paloi ikkunassa aamuun asti.",
}


@pytest.mark.parametrize("code", KNOWN)
def test_frequent_words_tell_the_language(code: str):
    assert language_of(KNOWN[code], "sv-SE") == code


@pytest.mark.parametrize("code", OTHER)
def test_a_language_without_frequent_words_here_is_the_usual_one(code: str):
    assert language_of(OTHER[code], f"{code}-XX") == f"{code}-XX"


def test_the_usual_country_of_a_language_stays():
    assert language_of(KNOWN["en"], "en-GB") == "en-GB"


def test_a_script_without_dictionaries_has_no_language():
    assert language_of("灯台守は海へ下りていった。", "en-US") == ""
