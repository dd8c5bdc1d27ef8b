#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every translation is complete, and that it can be.

check-po.py SOURCE-ROOT

Reads the sources anew with xgettext instead of trusting a stored template, so
a string that was added or changed shows up here. Speaks TAP: one case for
po/POTFILES.in, then one for each language of po/LINGUAS.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from template import Problem, extract, read_list, run

# What may hold translatable strings, where.
FOLDERS = ("src", "ui", "data")
ENDINGS = (".c", ".h", ".ui", ".desktop.in", ".metainfo.xml.in",
           ".gschema.xml")

# What has a comma in its numbers.
DECIMAL_COMMA = ("de", "fr")


def check_potfiles(source, template):
    listed = read_list(source / "po" / "POTFILES.in")
    candidates = sorted(
        path.relative_to(source).as_posix()
        for folder in FOLDERS
        for path in (source / folder).rglob("*")
        if path.name.endswith(ENDINGS))

    extract(source, candidates, template)
    translatable = set()
    for line in template.read_text("utf-8").splitlines():
        if line.startswith("#: "):
            translatable.update(line[3:].split())

    problems = [f"{name} has translatable strings and is not listed"
                for name in sorted(translatable - set(listed))]
    problems += [f"{name} is listed and does not exist"
                 for name in listed if not (source / name).exists()]
    problems += [f"{name} is listed twice"
                 for name in sorted({n for n in listed
                                     if listed.count(n) > 1})]
    if problems:
        raise Problem("\n".join(problems))


def strings_of(entry):
    """The msgid and the msgstr of an entry of a .po file, each in one piece."""
    found = re.search(r'^msgid (".*"(?:\n".*")*)\nmsgstr (".*"(?:\n".*")*)', entry, re.M)
    if not found:
        return "", ""
    return ["".join(re.findall(r'^"(.*)"$', part, re.M)) for part in found.groups()]


def check_names(merged):
    """Numbers that texts name in braces are the same in each language, and what they
    quote of the window is called as it is there."""
    entries = [strings_of(entry) for entry in merged.read_text("utf-8").split("\n\n")]
    names = dict(entries)
    problems = []
    for english, translated in entries:
        if (sorted(re.findall(r"\{[^}]*\}", english))
                != sorted(re.findall(r"\{[^}]*\}", translated))):
            problems.append(f"what is in braces differs: {english}")
        problems += [f"“{name}” is called {names[name]} in the window: {english}"
                     for name in re.findall("“([^”]+)”", english)
                     if names.get(name, "") not in translated]
    if problems:
        raise Problem("\n".join(problems))


def check_places(language, merged):
    """A place (w, b) has two numbers, which a decimal comma would not part."""
    if language not in DECIMAL_COMMA:
        return
    wrong = [translated for _, translated in map(
                 strings_of, merged.read_text("utf-8").split("\n\n"))
             if "(%s, %s)" in translated]
    if wrong:
        raise Problem("a comma parts two numbers: " + "\n".join(wrong))


def check_language(source, language, template, scratch):
    path = source / "po" / f"{language}.po"
    if not path.exists():
        raise Problem(f"{path} is missing")

    # The translation as it stands: its header, formats and plurals.
    run("msgfmt", "--check", "--output-file=/dev/null", str(path))

    # And as it would be with the strings of today.
    merged = scratch / f"{language}.po"
    run("msgmerge", "--quiet", "--no-fuzzy-matching",
        f"--output-file={merged}", str(path), str(template))
    statistics = run("msgfmt", "--check", "--statistics",
                     "--output-file=/dev/null", str(merged)).stderr
    incomplete = re.findall(r"(\d+) (fuzzy|untranslated)", statistics)
    if not incomplete:
        check_names(merged)
        check_places(language, merged)
        return

    which = run("msgattrib", "--untranslated", "--no-obsolete",
                str(merged)).stdout
    which += run("msgattrib", "--only-fuzzy", "--no-obsolete",
                 str(merged)).stdout
    # The header of the file comes first, up to an empty line.
    entries = [entry for entry in which.split("\n\n")
               if 'msgid ""\nmsgstr ""\n"Project-Id' not in entry]
    raise Problem(statistics.strip() + "\n" + "\n\n".join(entries).strip())


def main():
    source = Path(sys.argv[1]).resolve()
    for tool in ("xgettext", "msgmerge", "msgfmt", "msgattrib"):
        if not shutil.which(tool):
            print(f"1..0 # SKIP {tool} is not installed")
            return

    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        template = scratch / "downhill.pot"
        # The template is of all files, listed or not: what is not listed is
        # reported once, and the strings in it still have to be translated.
        languages = read_list(source / "po" / "LINGUAS")
        cases = [("POTFILES.in", lambda: check_potfiles(source, template))]
        cases += [(language,
                   lambda language=language: check_language(
                       source, language, template, scratch))
                  for language in languages]

        print(f"1..{len(cases)}")
        for number, (name, check) in enumerate(cases, 1):
            try:
                check()
            except Problem as problem:
                for line in str(problem).splitlines():
                    print("#", line)
                print(f"not ok {number} /data/po/{name}")
            else:
                print(f"ok {number} /data/po/{name}")


if __name__ == "__main__":
    main()
