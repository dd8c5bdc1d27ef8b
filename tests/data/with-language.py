#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test in a language.

with-language.py SOURCE-ROOT LANGUAGE TEST [ARGUMENT…]

LANGUAGE has a translation in po, or is one that nobody speaks: “longer”, whose
texts are 40 % longer than the English ones, or “leftwards”, whose letters run from
right to left. Those are made of the sources of today. The test finds
the translations in DOWNHILL_TEST_CATALOGUES, and in DOWNHILL_TEST_LOCALE a locale
in which there are translations.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from template import extract, read_list, run

LOCALES = {
    "de": "de_DE", "fr": "fr_FR", "leftwards": "ar_SA", "longer": "de_DE",
    "zh_CN": "zh_CN",
}

# What printf, lessons and PO files read stays as it is.
KEPT = r"%(?:\d+\$)?[-+' #0]*\d*(?:\.\d+)?(?:ll|l|z)?[a-zA-Z%]|\{[^}]*\}|\\."
WORD = r"[A-Za-z_’]{2,}"

# Any letters that run from right to left.
HEBREW = dict(zip(map(ord, "abcdefghijklmnopqrstuvwxyz"), "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"))


def lengthen(word, letters):
    """Doubles letters, the first ones once more than the last."""
    length = sum(c.isalpha() for c in word)
    for i, c in enumerate(word):
        count = -(-letters // length) if c.isalpha() else 0
        letters -= count
        length -= c.isalpha()
        yield c * (count + 1)


def translate(text, language):
    """Translates a text, or what of it is in a line of a PO file."""
    if text.startswith("default:LTR"):
        return text.replace("LTR", "RTL") if language == "leftwards" else text

    def replace(match):
        word = match[0]
        if re.fullmatch(KEPT, word):
            return word
        if language == "leftwards":
            return word.lower().translate(HEBREW)
        return "".join(lengthen(word, -(-2 * len(word) // 5)))

    return re.sub(f"{KEPT}|{WORD}", replace, text)


def translate_file(path, language):
    """Translates a PO file that has the English texts for translations."""
    head, entries = path.read_text("utf-8").split("\n\n", 1)
    head = head.replace("nplurals=INTEGER; plural=EXPRESSION",
                        "nplurals=2; plural=(n != 1)")
    lines = []
    for line in entries.splitlines():
        if not line.startswith('"'):
            translated = line.startswith("msgstr")
        keyword, quote, text = line.partition('"')
        lines.append(keyword + quote + translate(text, language)
                     if translated and quote else line)
    path.write_text(head + "\n\n" + "\n".join(lines) + "\n", "utf-8")


def write_translation(source, language, path):
    """Writes the PO file of a language that nobody speaks."""
    template = path.with_suffix(".pot")
    extract(source, read_list(source / "po" / "POTFILES.in"), template)
    run("msgen", f"--output-file={path}", str(template))
    translate_file(path, language)


def main():
    source, language, *command = sys.argv[1:]
    source = Path(source).resolve()
    for tool in ("xgettext", "msgen", "msgfmt"):
        if not shutil.which(tool):
            print(f"1..0 # SKIP {tool} is not installed")
            return 0

    with tempfile.TemporaryDirectory() as folder:
        translation = source / "po" / f"{language}.po"
        if not translation.exists():
            translation = Path(folder) / f"{language}.po"
            write_translation(source, language, translation)
        catalogue = Path(folder) / language / "LC_MESSAGES" / "downhill.mo"
        catalogue.parent.mkdir(parents=True)
        run("msgfmt", "--check-format", f"--output-file={catalogue}", str(translation))

        return subprocess.run(command, check=False, env={
            **os.environ, "LANGUAGE": language,
            "DOWNHILL_TEST_CATALOGUES": folder,
            "DOWNHILL_TEST_LOCALE": LOCALES[language] + ".UTF-8"}).returncode


if __name__ == "__main__":
    sys.exit(main())
