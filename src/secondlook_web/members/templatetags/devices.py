"""What a browser says it is, in two or three words: nobody recognises their phone in the long form."""

import re

from django import template

register = template.Library()
_BROWSERS = (
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
"""In this order: each of the later names stands in what the earlier ones send, too."""
_DEVICES = (
    ("an iPhone", r"iPhone"),
    ("an iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("a Mac", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)
LONGEST_CHARACTERS = 60


@register.filter
def device(says: str) -> str:
    """`Safari on an iPhone`; what is not known is shown as it calls itself, and may be anything."""
    browser = next((name for name, sign in _BROWSERS if re.search(sign, says)), "")
    on = next((name for name, sign in _DEVICES if re.search(sign, says)), "")
    if browser and on:
        return f"{browser} on {on}"
    if not says.strip():
        return "A program that does not say what it is"
    return f"A program that calls itself {says.strip()[:LONGEST_CHARACTERS]}"
