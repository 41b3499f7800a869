"""Old encodings are recognised by their words, and sound text is left alone."""

import csv
import re

import pytest

from criteria.model import Framework
from foundation.legacy_text import from_tcvn3, from_vni, recognise, recognise_bytes, western
from foundation.syllables import is_syllable
from maturity.sample.data import NAMES, path_of

ALL_LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
AS_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ®"
AS_VNI = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ"
)


def test_the_tables_cover_every_letter() -> None:
    """Each Vietnamese letter comes out of both tables; VNI has capitals, TCVN3 draws them by its fonts."""
    assert from_tcvn3(AS_TCVN3) == ALL_LETTERS
    assert from_vni(AS_VNI).replace(" ", "") == ALL_LETTERS
    assert from_vni(AS_VNI.upper()).replace(" ", "") == ALL_LETTERS.upper()


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        ("X· Suèi MÉu", "TCVN3 (ABC)", "Xã Suối Mẫu"),
        ("§¬n vÞ", "TCVN3 (ABC)", "Đơn vị"),
        ("kh«ng", "TCVN3 (ABC)", "không"),
        ("X· Tam Quan", "TCVN3 (ABC)", "Xã Tam Quan"),
        ("Xaõ Suoái Maãu", "VNI", "Xã Suối Mẫu"),
        ("PHÖÔØNG BEÁN NGHEÙ", "VNI", "PHƯỜNG BẾN NGHÉ"),
        ("Xaõ Tam Quan", "VNI", "Xã Tam Quan"),
        ("khoâng", "VNI", "không"),
        ("XÃ£ Suá»‘i Máº«u", "UTF-8 bị đọc nhầm thành Windows-1252", "Xã Suối Mẫu"),
        ("XaÞ Suôìi MâÞu", "Windows-1258", "Xã Suối Mẫu"),
    ],
)
def test_text_carried_over_wrongly_is_recognised(text: str, encoding: str, meant: str) -> None:
    guess = recognise(text)
    assert guess is not None
    assert (guess.encoding, guess.text) == (encoding, meant)


@pytest.mark.parametrize(
    "text",
    [
        "có",
        "không",
        "Xã Hòa Bình",
        "Xã Hoà Bình",
        "Krông Nô",
        "Đắk Lắk",
        "Xã La Êê",
        "Y Tý",
        "Sín Chéng",
        "Qúy hóan",
        "São Paulo",
        "Müller",
        "Société Générale à Hô Chi Minh",
        "café crème",
        "José María Aznar López",
        "München Köln Düsseldorf",
        "ação não são",
        "5 µm × 3 µm",
        "30 × 40 ÷ 2",
        "© 2025 ® § 5",
        "«Hà Nội»",
        "Ångström",
        "Ban Chỉ đạo",
        "Tỷ lệ 62,4%",
        "plain text, 100%",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert recognise(text) is None


def test_neither_the_samples_nor_the_frameworks_look_like_an_old_encoding(
    commune: Framework, district: Framework
) -> None:
    texts = [criterion.name for framework in (commune, district) for criterion in framework.criteria]
    for name in NAMES:
        with path_of(name) as path, path.open(encoding="utf-8", newline="") as file:
            texts += [cell for row in csv.reader(file) for cell in row]
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()}
    assert not [text for text in texts if recognise(text)]
    assert {word for word in words if not is_syllable(word)} <= {"CAĐK", "CĐS", "NĐ", "QĐ", "PGDĐT", "VPĐP"}


def test_most_vietnamese_text_is_recognised_in_each_old_encoding() -> None:
    """Each text of the sample with two accented words is caught in TCVN3, VNI and misread UTF-8."""
    to_tcvn3 = dict(zip(ALL_LETTERS, AS_TCVN3, strict=True))
    to_vni = dict(zip(ALL_LETTERS, AS_VNI.split(), strict=True))
    with path_of("mau-so-lieu.csv") as path, path.open(encoding="utf-8", newline="") as file:
        texts = {cell for row in csv.reader(file) for cell in row}
    for text in sorted(texts):
        small = text.lower()
        if sum(not word.isascii() for word in small.split()) < 2:
            continue
        for old in (
            "".join(to_tcvn3.get(letter, letter) for letter in small),
            "".join(to_vni.get(letter, letter) for letter in small),
            western(small.encode()),
        ):
            guess = recognise(old)
            assert guess is not None, old
            assert guess.text == small


def test_bytes_of_no_vietnamese_encoding_are_not_guessed() -> None:
    assert recognise_bytes("Смоленск, Москва".encode("koi8-r")) is None
    assert recognise_bytes("Größe, Straße".encode("latin-1")) is None


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quyết", "giếng", "gì", "già", "khuỷu", "hoà", "hòa", "thuỷ", "Yên", "ở"]
)
def test_syllables_are_spelled_as_they_should(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["xaõ", "Suèi", "maãu", "Krông", "Müller", "ngh", "", "áá", "bằạ", "tâp\u0300"]
)
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
