"""The words of the controls that the script puts into a page, by language. Places for values are `{0}`."""

from __future__ import annotations

from types import MappingProxyType

WORDS = {
    "en": {
        "check": "Check",
        "checkAll": "Check all",
        "together": "Answer all, then check",
        "unsure": "I am not sure",
        "show": "Show me",
        "first": "{0} of {1} at the first try",
        "second": ", {0} more at the second",
        "again": "Worth reading again:",
        "back": "Back to the question",
        "wrong": "Something wrong?",
        "wrongHow": "Nothing is sent. Copy these lines:",
        "wrongWhere": "Report a mistake",
        "wrongIssue": "Open an issue (account needed)",
        "wrongText": "Question: {0}\nFacts: {1}\nEdition: {2}\nMy answer: {3}\nWhat is wrong: ",
        "up": "Move up: {0}",
        "down": "Move down: {0}",
        "place": "{0}: place {1} of {2}",
    },
    "uk": {
        "check": "Перевірити",
        "checkAll": "Перевірити все",
        "together": "Спершу відповісти на все, потім перевірити",
        "unsure": "Не знаю напевно",
        "show": "Показати",
        "first": "З першої спроби: {0} з {1}",
        "second": "; ще з другої: {0}",
        "again": "Варто перечитати:",
        "back": "Назад до запитання",
        "wrong": "Щось не так?",
        "wrongHow": "Нічого не надсилається. Скопіюйте ці рядки:",
        "wrongWhere": "Повідомити про помилку",
        "wrongIssue": "Створити звернення (потрібен обліковий запис)",
        "wrongText": "Запитання: {0}\nФакти: {1}\nВидання: {2}\nМоя відповідь: {3}\nЩо не так: ",
        "up": "Вище: {0}",
        "down": "Нижче: {0}",
        "place": "{0}: місце {1} з {2}",
    },
}


def words(language: str) -> MappingProxyType[str, str]:
    """Return the words of a language, or the English ones for a language that has none here yet."""
    return MappingProxyType(WORDS.get(language.partition("-")[0].partition("_")[0], WORDS["en"]))
