"""A page is decoded as browsers decode it, and what was guessed or lost is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.declared_encoding import declared_label
from workbench.documents.decoding import decode_page, decode_plain
from workbench.documents.encoding_names import shown_name

_SPOKEN = {
    "ru cp1251": "Совет посёлка решил закрыть мост до конца осени. Жители ездят в объезд, а автобус приходит позже.",
    "ru koi8-r": "Совет посёлка решил закрыть мост до конца осени. Жители ездят в объезд, а автобус приходит позже.",
    "ru cp866": "Совет посёлка решил закрыть мост до конца осени. Жители ездят в объезд, а автобус приходит позже.",
    "uk cp1251": "Міська рада вирішила закрити міст до кінця осені. Мешканці їздять в об'їзд, автобус спізнюється.",
    "bg cp1251": "Общинският съвет реши да затвори моста до края на есента. Хората минават по обиколен път.",
    "el cp1253": "Το συμβούλιο του χωριού αποφάσισε να κλείσει τη γέφυρα. Άλλοι περνούν από μακρύτερο δρόμο.",
    "he cp1255": "מועצת הכפר החליטה לסגור את הגשר לתיקון עד סוף הסתיו. התושבים נוסעים בדרך ארוכה יותר.",
    "ar cp1256": "قرر مجلس القرية إغلاق الجسر للإصلاح حتى نهاية الخريف. ويسلك السكان طريقا أطول.",
    "tr cp1254": "Köy meclisi köprüyü sonbaharın sonuna kadar kapatma kararı aldı. Başkan yarın konuşacağını söyledi.",
    "pl iso8859-2": "Rada gminy postanowiła zamknąć most do końca jesieni. Mieszkańcy jeżdżą dłuższą drogą.",
    "cs cp1250": "Zastupitelstvo obce rozhodlo zavřít most až do konce podzimu. Školní autobus přijíždí později.",
    "hu cp1250": "A községi tanács úgy döntött, hogy az ősz végéig lezárja a hidat. Tűz ütött ki a híd őrházában.",
    "lt cp1257": "Miestelio taryba nusprendė uždaryti tiltą iki rudens pabaigos. Autobusas vėluoja visą valandą.",
    "th cp874": "สภาหมู่บ้านตัดสินใจปิดสะพานเพื่อซ่อมแซมจนถึงปลายฤดูใบไม้ร่วง ชาวบ้านต้องอ้อมไปทางไกล",
    "ko cp949": "마을 의회는 가을이 끝날 때까지 다리를 닫고 고치기로 했다. 주민들은 먼 길로 돌아간다.",
    "ja cp932": "村議会は秋の終わりまで橋を閉じて修理することを決めた。住民は遠回りをし、バスは遅れて来る。",
    "ja euc_jp": "村議会は秋の終わりまで橋を閉じて修理することを決めた。住民は遠回りをし、バスは遅れて来る。",
    "ja iso2022_jp": "村議会は秋の終わりまで橋を閉じて修理することを決めた。住民は遠回りをし、バスは遅れて来る。",
    "zh gbk": "村委会决定关闭大桥进行维修，直到秋末。居民们只好绕道而行，校车也晚到一个小时。",
    "zh big5": "村委會決定關閉大橋進行維修，直到秋末。居民們只好繞道而行，校車也晚到一個小時。",
    "de cp1252": "Der Gemeinderat beschloss, die Brücke zu schließen. Die Anwohner fahren einen größeren Umweg.",
    "fr cp1252": "Le conseil a décidé de fermer le pont jusqu’à la fin de l’automne. Les élèves arrivent en retard.",
    "is cp1252": "Sveitarstjórnin ákvað að loka brúnni fram á haust. Íbúarnir aka lengri leið, þótt veðrið sé gott.",
}
_MARKUP = "<script>let a = 'never shown', b = [1, 2, 3];</script><style>p {{ color: red }}</style>"


def _page(words: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}{_MARKUP * 30}</head><body><p class=lead>{words}</p></body></html>"


@pytest.mark.parametrize("spoken", list(_SPOKEN))
def test_the_letters_of_the_words_tell_the_encoding_whatever_the_markup(spoken: str) -> None:
    words, codec = _SPOKEN[spoken], spoken.split()[1]
    found = decode_page(_page(words).encode(codec))
    assert found is not None
    assert f">{words}<" in found.text
    assert "The encoding was guessed as " in found.remark
    plain = decode_plain(words.encode(codec))
    assert plain is not None
    assert plain.text == words
    assert "The encoding was guessed as " in plain.remark


@pytest.mark.parametrize("spoken", list(_SPOKEN))
@pytest.mark.parametrize(
    "head", ['<meta charset="{}">', '<meta content="text/html; charset={}" http-equiv=Content-Type>']
)
def test_a_declaration_is_found_behind_any_script_and_nothing_is_said(spoken: str, head: str) -> None:
    words, codec = _SPOKEN[spoken], spoken.split()[1]
    late = f"<script>{'var x = 1; ' * 800}</script>{head.format(shown_name(codec))}"
    assert decode_page(_page(words, late).encode(codec)) == (_page(words, late), "", "")


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        ("<META CHARSET=koi8-r>", "koi8-r"),
        ("<meta charset = 'koi8-r' />", "koi8-r"),
        ('<meta http-equiv="CONTENT-TYPE" content="text/html;charset=koi8-r">', "koi8-r"),
        ("<!-- <meta charset=utf-8> --><meta charset=koi8-r>", "koi8-r"),
        ("<script>'<meta charset=utf-8>'</script><meta charset=koi8-r>", "koi8-r"),
        ("<title><meta charset=utf-8></title><meta charset=koi8-r>", "koi8-r"),
        ('<meta name="description" content="charset=utf-8"><meta charset=koi8-r>', "koi8-r"),
        ('<meta name=a data-charset="utf-8"><meta charset=koi8-r>', "koi8-r"),
        ("<link charset=utf-8><meta charset=koi8-r><meta charset=utf-8>", "koi8-r"),
        ("<p>charset=utf-8</p>", ""),
        ("<meta charset", ""),
        ("", ""),
    ],
)
def test_only_a_declaration_declares(page: str, label: str) -> None:
    assert declared_label(page.encode()) == label


def test_a_byte_order_mark_goes_before_every_name() -> None:
    page = _page("“détour”", "<meta charset=iso-8859-2>")
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        assert decode_page(mark + page.encode(codec)) == (page, "", "")


def test_a_name_from_outside_goes_before_the_name_in_the_page() -> None:
    page = _page("rzekę", "<meta charset=windows-1252>")
    assert decode_page(page.encode("iso8859-2"), "iso-8859-2") == (page, "", "")


def test_a_page_that_says_utf_8_and_is_not_is_guessed_and_named() -> None:
    words = _SPOKEN["pl iso8859-2"]
    found = decode_page(_page(words, "<meta charset=utf-8>").encode("cp1250"))
    assert found is not None
    assert words in found.text
    assert "windows-1250 (the file says UTF-8, which it is not)" in found.remark


def test_damaged_bytes_are_named_with_their_number() -> None:
    data = _page("La “forêt” où l’été s’achève – déjà", "<meta charset=utf-8>").encode()
    place = data.index("ê".encode())
    found = decode_page(data[: place + 1] + data[place + 2 :])
    assert found is not None
    assert found.text.count("\ufffd") == 1
    assert found.remark == "In 1 place the bytes are damaged or not UTF-8: U+FFFD stands there"


def test_the_language_of_a_page_helps_where_the_letters_do_not() -> None:
    words = "Dokazat jim to bude těžší, řekl."
    found = decode_page(_page(words).replace("<html>", '<html lang="cs-CZ">').encode("cp1250"))
    assert found is not None
    assert words in found.text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_given_up(data: bytes) -> None:
    for found in (decode_page(data), decode_plain(data)):
        assert found is None or isinstance(found.text, str)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufeff\x1b\0"), max_size=200))
def test_utf_8_stays_what_it_is(text: str) -> None:
    assert decode_page(text.encode()) == (text, "", "")
    assert decode_plain(text.encode()) == (text, "", "")


@pytest.mark.parametrize("words", ["Совет закрыл мост, плата была \x1b$5 за машину.", "The toll was \x1b$5 a car."])
def test_a_sign_that_begins_japanese_makes_nothing_else_of_a_text(words: str) -> None:
    for found in (decode_page(_page(words).encode()), decode_plain(words.encode())):
        assert found is not None
        assert words in found.text
        assert found.remark == ""
