"""Names of people as they are typed: what makes two of them equal, and what is no name of a person at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HONORIFICS = ("さま", "様", "さん", "氏", "殿")
_LATIN_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|mx|dr|prof)\.?\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[【〔](?P<inside>[^)\]】〕]*)[)\]】〕]\s*$")
_GROUP_ENDINGS = re.compile(r"(部|部門|課|室|係|班|本部|チーム|グループ|委員会|支店|工場|各位|全員|担当者?|一同|メンバー|ベンダー)$")
_GROUP_WORDS = re.compile(
    r"\b(all|everyone|everybody|anyone|team|teams|department|dept|division|group|committee|staff|members?|stakeholders?|vendor|client|customer)\b",
    re.IGNORECASE,
)
_NOBODY_WORDS = """
tbd tba tbc n/a na none x xx xxx ? ?? - -- 未定 調整中 検討中 確認中 不明 なし 無し 同上 〃 〇〇 ○○ it 全員 関係者
当社 自社 弊社 顧客 貴社 御社 先方 社長 部長 課長 係長 担当
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())
# Family names that end like a department and may stand alone.
_FAMILY_NAME_WORDS = "阿部 安部 服部 渡部 岡部 長谷部 磯部 矢部 建部 日下部 物部 南部 田部 園部 軽部 古室 氷室 小室 三室"
_FAMILY_NAMES = frozenset(_FAMILY_NAME_WORDS.split())


def plain_name(name: str) -> str:
    """Return a name as people type it without what does not tell people apart: honorifics and blanks around it."""
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    for honorific in HONORIFICS:
        if text.endswith(honorific) and len(text) > len(honorific) + 1:
            return text.removesuffix(honorific).strip()
    return text


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: no blanks, no honorific, no case, no width."""
    return re.sub(r"\s", "", _LATIN_HONORIFIC.sub("", plain_name(name))).casefold()


def split_department(name: str) -> tuple[str, str]:
    """Return a name and what stands in brackets after it: `佐藤 健(営業部)` gives `佐藤 健` and `営業部`."""
    text = plain_name(name)
    match = _BRACKETS.search(text)
    return (plain_name(text[: match.start()]), match["inside"].strip()) if match else (text, "")


def is_nobody(name: str) -> bool:
    """Return whether a text in a cell for a person is a department, a team, “all” or a placeholder, not a person."""
    text = plain_name(name)
    if name_key(text) in _NOBODY or text in _FAMILY_NAMES:
        return text not in _FAMILY_NAMES
    if " " not in text and _GROUP_ENDINGS.search(text):
        return True
    return bool(_GROUP_WORDS.search(text)) or not any(letter.isalpha() for letter in text)
