# SPDX-License-Identifier: GPL-3.0-or-later
"""The template of all translations, read from the sources."""

import os
import subprocess

# meson's i18n preset "glib" makes the real template with these; the preset
# has more of them, for functions that nothing here calls.
XGETTEXT = ("xgettext", "--from-code=UTF-8", "--add-comments",
            "--add-location=file",
            "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
            "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2",
            "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3",
            "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format",
            "--flag=NC_:2:pass-c-format",
            "--flag=g_dngettext:2:pass-c-format",
            "--flag=g_strdup_printf:1:c-format",
            "--flag=g_string_printf:2:c-format",
            "--flag=g_string_append_printf:2:c-format",
            "--flag=g_error_new:3:c-format", "--flag=g_set_error:4:c-format",
            "--flag=g_markup_printf_escaped:1:c-format",
            "--flag=g_print:1:c-format", "--flag=g_printerr:1:c-format")


class Problem(Exception):
    """What is wrong, in lines for the one who puts it right."""


def run(*command):
    # The messages of the tools are parsed, so they must be English.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    result = subprocess.run(command, env=environment, text=True,
                            encoding="utf-8", capture_output=True,
                            check=False)
    if result.returncode != 0:
        raise Problem(f"{command[0]}: {result.stderr.strip()}")
    return result


def read_list(path):
    """Reads the lines of a file without comments and blank ones."""
    if not path.exists():
        raise Problem(f"{path} is missing")
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def extract(source, names, template):
    """Writes the template of the named files."""
    template.unlink(missing_ok=True)
    if names:
        run(*XGETTEXT, f"--directory={source}", f"--output={template}",
            *names)
    if not template.exists():
        raise Problem("there is nothing to translate")
