"""The letters of languages that have old encodings of their own, most frequent first.

The order is that of large corpora of each language, roughly; a guess needs no more. For languages in Latin letters
only those outside ASCII are named: the others are the same in every encoding.
"""

from __future__ import annotations

from typing import NamedTuple

#: In Latin letters, by language (ISO 639-1).
LATIN = {
    "en": "éèñüöçâáíóàêäåøîôúëïßæãùûìòõœ",
    "de": "üäößé",
    "fr": "éèàêâîûôçùëïœü",
    "es": "óíáéñúü",
    "pt": "ãçáéíóêõàúâô",
    "it": "èàòùìéó",
    "nl": "éëïüèö",
    "ca": "óàèéíçòúïü·",
    "sv": "äåöé",
    "da": "øåæé",
    "no": "åøæéò",
    "fi": "äöåé",
    "is": "ðíáöéþóæúý",
    "sq": "ëç",
    "tr": "ıüşöçğâîİ",
    "pl": "łęąóśżćńź",
    "cs": "áíéěřýčžšůúďťňó",
    "sk": "áíéýčžšúľťôóďňäĺŕ",
    "hu": "éáöóőíüúű",
    "ro": "ăâţîşșț",
    "hr": "čšžćđ",
    "sl": "čšž",
    "lt": "ėąšįžųūčęļ",
    "lv": "āīēšūņļčžķģ",
    "et": "äõüöšž",
    "vi": "đưàáêôơăâéíóèìòùúýãõ\u0300\u0301\u0323\u0309\u0303",
}
#: Short words in plain letters that hardly any text of the language lacks.
COMMON_WORDS = {
    "en": "the and of to in that",
    "de": "der die und das den von",
    "fr": "les des et est dans qui",
    "es": "el los que en las por",
    "pt": "os que em uma para com",
    "it": "il che di della per gli",
    "nl": "het een van dat niet",
    "ca": "els amb per una dels",
    "sv": "och att det som en av",
    "da": "og det at af er en",
    "no": "og det at av er en",
    "fi": "ja on oli ei joka",
    "is": "og er sem var um en",
    "sq": "dhe nga me se",
    "tr": "ve bir bu ile da de",
    "pl": "nie na do jest oraz po",
    "cs": "se na je ve za po",
    "sk": "sa na je vo po za",
    "hu": "az egy hogy nem is",
    "ro": "care din cu pe nu mai",
    "hr": "je na se koji za od",
    "sl": "je na se za ki ni",
    "lt": "ir kad su yra bet",
    "lv": "un ir par no ka",
    "et": "ja on ei oli kui",
    "vi": "trong cho khi theo xe",
}
#: In letters of their own.
OTHER = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаинтвірелскмдупяьзгбйчхцїжюшєщфґ",
    "be": "аіноертсклдыявмупзьгўёбчцйжхшэюф",
    "bg": "аиоетнрсвлкдпмзъугябчщцйжхшюфь",
    "sr": "аиоенрстјувдкпмлзгбшчцњхћжљђфџ",
    "mk": "аоиетнрсвлдкпмузјгбчшцжќхњфѓљџѕ",
    "el": "αοιετσνηυρπκςλμάόίέωήδγθχύβώφξζψϊϋΐΰ",
    "he": "יוהלאתמרבשנעםדקחפכצגטסןזךףץ",
    "ar": "الينمروتبةعدسفهكقحجأشطصىخإذضزثئءغظآؤپچژگ",
    "fa": "ايرندمهوتبسشکكگزخفعپجقحچآصطغژضذظثئ",
    "th": "านรกอเงมยลวดทสต่้ปัิีบคหแจพชขใไผโุูโะถณึซฟืธ็ศญษฐภำ์ฆฉฬๆฝฎฏฑฒ",
    "ko": "이다는에의가을고하로지기사한서도은대자리시정인들일해어를부아나장국과전수제",
    "ja": "のにるたとはしをいてがなでれかっさこらりもんあくおまきつうせよ日人国年大一本",
    "zh": "的一是在不了有人我他这中大来上国个到说和地也子时年得就那要下以生会着去之过家能对小多",
    "zh-tw": "的一是在不了有人我他這中大來上國個到說和地也子時年得就那要下以生會著去之過家能對小多",
}


class Characters(NamedTuple):
    """Where the schoolbook characters of a language stand: first and last lead byte in a codec, and their number."""

    codec: str
    first: int
    last: int
    total: int


#: KS X 1001 (Hangul), JIS X 0208 (first level), GB 2312 (first level), Big5 (first level).
CHARACTERS = {
    "ko": Characters("euc_kr", 0xB0, 0xC8, 2_350),
    "ja": Characters("euc_jp", 0xB0, 0xCF, 2_965),
    "zh": Characters("gb2312", 0xB0, 0xD7, 3_755),
    "zh-tw": Characters("big5", 0xA4, 0xC6, 5_401),
}
#: The encodings in which a language is written, most usual first. Where two of them give the same text, the earlier
#: one is named.
ENCODINGS = {
    "cp1252": ("en", "de", "fr", "es", "pt", "it", "nl", "ca", "sv", "da", "no", "fi", "is", "sq"),
    "cp1250": ("pl", "cs", "sk", "hu", "ro", "hr", "sl"),
    "cp1251": ("ru", "uk", "be", "bg", "sr", "mk"),
    "cp1254": ("tr",),
    "cp1253": ("el",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
    "cp1257": ("lt", "lv", "et"),
    "cp1258": ("vi",),
    "cp874": ("th",),
    "cp932": ("ja",),
    "gb18030": ("zh",),
    "cp949": ("ko",),
    "big5hkscs": ("zh-tw",),
    "euc_jisx0213": ("ja",),
    "iso8859-2": ("pl", "cs", "sk", "hu", "ro", "hr", "sl"),
    "iso8859-7": ("el",),
    "koi8-r": ("ru", "bg"),
    "koi8-u": ("uk", "be"),
    "iso8859-5": ("ru", "uk", "bg", "sr", "mk"),
    "iso8859-6": ("ar",),
    "iso8859-15": ("fr", "fi"),
    "cp866": ("ru", "be"),
    "mac-roman": ("en", "de", "fr", "es", "pt", "it", "sv", "da"),
    "mac-cyrillic": ("ru", "uk"),
}
