"""Texts to the language that they are most likely in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import entry

from kabar.grammar import tongues
from kabar.grammar.hearing import languages

TOLD = {
    "id": "Pemerintah mengatakan bahwa harga beras di pasar akan turun karena panen yang sudah dimulai",
    "en": "The government said on Friday that it would not raise the price of rice before the harvest",
    "de": "Die Bundesregierung will nach eigenen Angaben die Preise nicht mehr vor der Ernte erhöhen",
    "fr": "Le gouvernement a annoncé que les prix ne seront pas relevés avant la fin de la récolte",
    "es": "El gobierno dijo que los precios no subirán antes de que termine la cosecha de este año",
    "pt": "O governo disse que os preços não vão subir antes de terminar a colheita deste ano",
    "nl": "De regering zei dat de prijzen niet worden verhoogd voordat de oogst van dit jaar voorbij is",
    "tr": "Hükümet bu yıl hasat bitmeden önce fiyatların daha fazla artırılmayacağını ve böyle kalacağını söyledi",
    "ru": "Правительство заявило, что цены на рис не будут повышены до конца уборки урожая",
    "uk": "Уряд заявив, що ціни на рис не будуть підвищені до кінця збору врожаю",
    "ar": "قالت الحكومة إن أسعار الأرز لن ترتفع قبل نهاية موسم الحصاد في هذا العام",
    "fa": "دولت گفت که قیمت برنج پیش از پایان برداشت امسال افزایش نخواهد یافت",
    "ur": "حکومت نے کہا ہے کہ چاول کی قیمتیں فصل کی کٹائی سے پہلے نہیں بڑھائی جائیں گی",
    "he": "הממשלה הודיעה כי מחירי האורז לא יעלו לפני סוף הקציר",
    "zh": "政府表示，收获季结束前不会提高大米价格",
    "ja": "政府は収穫が終わるまで米の価格を引き上げないと発表した",
    "ko": "정부는 추수가 끝날 때까지 쌀값을 올리지 않겠다고 밝혔다",
    "th": "รัฐบาลกล่าวว่าจะไม่ขึ้นราคาข้าวก่อนสิ้นสุดฤดูเก็บเกี่ยว",
}


@pytest.mark.parametrize("language", TOLD)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert tongues.told(tongues.votes(TOLD[language])) == language


@pytest.mark.parametrize("text", ["", "Lando Norris", "12:30", "ÐÐ¾Ð²Ð¾ÑÑÐ¸"])
def test_what_could_be_anything_tells_none(text: str) -> None:
    assert tongues.told(tongues.votes(text)) == ""


def test_a_short_text_is_in_the_language_of_its_source_unless_it_speaks_for_another() -> None:
    french = [entry(f"{TOLD['fr']} {number}") for number in range(9)]
    short = [entry("Emmanuel Macron à Kiev"), entry("Новости"), entry(TOLD["de"]), entry("Rice", language="id")]

    assert languages([*french, *short])[9:] == ["fr", "und", "de", "id"]


def test_markup_is_no_language() -> None:
    assert languages([entry("Norris", summary='<a href="https://a.example/the-and-of-it">Norris</a>')]) == ["und"]


@given(st.lists(st.text()))
def test_whatever_is_said_has_a_language_and_the_same_each_time(texts: list[str]) -> None:
    entries = [entry("x", summary=text) for text in texts]

    assert languages(entries) == languages(entries)
    assert all(languages(entries))
