#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Awkward files, to read from and to write to.

test-files.py DOWNHILL-CLI TESTS-FOLDER

Speaks TAP.
"""

import os
import socket
import subprocess
import sys
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])

from program import PROGRAM, case, each_with_each, limit_memory, limit_size, main  # noqa: E402
from program import obey_permissions  # noqa: E402
from tables import fails, good, read, run, told, write  # noqa: E402

OLD = b"the old file\n"
# A path of a hundred steps, of which little has to be found out in the end.
STEPS = ("--batch", "all", "--epochs", 100)
SMALL = ("--view", "fit", "--width", 64, "--height", 64, *STEPS)


def exports(folder, name):
    """All that write a file, each to a name of its own kind."""
    return ((folder / f"{name}.png", lambda path: ("plot", *SMALL, "-o", path)),
            (folder / f"{name}.csv", lambda path: ("data", "-o", path)),
            (folder / f"{name}-path.csv",
             lambda path: ("train", *STEPS, "--history", path)))


@case("31/what-is-no-regular-file-is-refused-at-once")
def not_regular(folder):
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket"))
        for target in ("pipe", "folder", "socket", "/dev/zero"):
            link = folder / f"link-to-{os.path.basename(target)}"
            link.symlink_to(target)
            for path in (folder / target, link):
                sentence = fails(1, "train", "--data", path,
                                 preexec_fn=limit_memory(400))
                assert "not a regular file" in sentence
                assert f"“{path.name}”" in sentence


@case("32/what-cannot-be-read-is-told-of")
def unreadable(folder):
    path = write(folder, "x,y\n1,2\n3,5\n")
    path.chmod(0)
    sentence = fails(1, "train", "--data", path, preexec_fn=obey_permissions)
    assert "no permission" in sentence and "“table.csv”" in sentence
    locked = folder / "locked"
    locked.mkdir()
    path.rename(locked / path.name)
    locked.chmod(0)
    assert fails(1, "train", "--data", locked / path.name,
                 preexec_fn=obey_permissions) == sentence
    locked.chmod(0o700)
    path = locked / path.name
    path.unlink()
    assert "does not exist" in fails(1, "train", "--data", path)
    path.symlink_to("nowhere")
    assert "does not exist" in fails(1, "train", "--data", path)
    # A file that fails while it is read.
    assert "cannot be read" in fails(1, "train", "--data", "/proc/self/mem")


@case("32/what-changes-while-it-is-read-is-read-as-it-was-met")
def changing(folder):
    row = b"1,2\n3,5\n"
    for act in (lambda table: table.write(row * 100),
                lambda table: table.truncate(len(row) * 1000),
                lambda table: os.unlink(table.name)):
        path = write(folder, b"x,y\n" + row * 200000)
        with open(path, "ab", buffering=0) as table:
            with subprocess.Popen([PROGRAM, "train", "--data", path, "--steps", "1",
                                   "--batch", "all"],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env={**os.environ, "LC_ALL": "C.UTF-8"}
                                  ) as process:
                timer = threading.Timer(0.01, act, (table,))
                timer.start()
                out, err = process.communicate(timeout=60)
                timer.join()
        lines = [line for line in err.decode().splitlines()
                 if "Finished:" not in line]
        if process.returncode == 0:
            assert b"status finished" in out
            # Half a row may be cut off.
            assert not lines or "rows ignored" in lines[0] or \
                "became shorter" in lines[0], lines
        else:
            assert process.returncode == 1 and "“table.csv”" in lines[0], lines
        assert len(lines) <= 1


@case("33/a-folder-or-file-that-is-read-only-stays-as-it-is")
def read_only(folder):
    for path, export in exports(folder, "old"):
        path.write_bytes(OLD)
        path.chmod(0o444)
        told(run(*export(path)), path.name)
        assert path.read_bytes() == OLD
        path.chmod(0o644)
    before = sorted(os.listdir(folder))
    folder.chmod(0o555)
    for name in ("old", "new"):
        for path, export in exports(folder, name):
            told(run(*export(path), preexec_fn=obey_permissions), path.name)
    folder.chmod(0o755)
    assert sorted(os.listdir(folder)) == before
    assert all((folder / name).read_bytes() == OLD for name in before)


@case("34/a-full-disk-is-told-of-and-the-old-file-stays")
def full(folder):
    for path, export in exports(folder, "old"):
        path.write_bytes(OLD)
        told(run(*export(path), preexec_fn=limit_size), path.name)
        assert path.read_bytes() == OLD
        path.unlink()
        told(run(*export(path), preexec_fn=limit_size), path.name)
        assert os.listdir(folder) == []
    # Here only flushing shows it.
    with open("/dev/full", "wb") as disk:
        for command in (("data",), ("train",), ("train", "--format", "json")):
            result = run(*command, stdout=disk)
            assert result.code == 1
            assert len(result.err.splitlines()) == 1


@case("35/a-link-is-replaced-and-not-what-it-leads-to")
def links(folder):
    for (path, export), make in each_with_each(
            exports(folder, "link"), (lambda link, target: link.symlink_to(target.name),
                                      lambda link, target: link.hardlink_to(target))):
        target = folder / "target"
        target.write_bytes(OLD)
        make(path, target)
        good(*export(path))
        assert not path.is_symlink()
        assert path.read_bytes() != OLD
        assert target.read_bytes() == OLD
        assert sorted(os.listdir(folder)) == sorted([path.name, "target"])
        path.unlink()
        target.unlink()
    for path, export in exports(folder, "link"):
        path.symlink_to("nowhere")
        good(*export(path))
        assert not path.is_symlink() and os.listdir(folder) == [path.name]
        path.unlink()
        # What is no file is not replaced, by whatever way.
        path.symlink_to("/dev/null")
        told(run(*export(path)), path.name)
        assert os.readlink(path) == "/dev/null"
        path.unlink()


@case("names/control-characters-do-not-reach-the-terminal")
def control_characters(folder):
    bad = "a\033[31mb\a\r\nc\177\u009bd\u202e"
    shown = "a␛[31mb␇␍␊c␡\ufffdd\ufffd"

    def assert_shown(result, *parts):
        lines = result.err.splitlines()
        assert len(lines) == 1, lines
        assert lines[0].isprintable(), lines
        for part in parts:
            assert part in lines[0], (part, lines)

    path = folder / f"{bad}.csv"
    assert_shown(run("train", "--data", path), shown)
    path.write_text("x,y\n1,2\n3,\0", encoding="utf-8")
    assert_shown(run("train", "--data", path), shown, "offset 10")
    path.write_text(f'"{bad}","y\tz"\n1e200,2\n3,4\n', encoding="utf-8")
    assert_shown(run("train", "--data", path), shown, "reach")
    assert_shown(run("train", "--data", path, "--x", "\033"), "␛", shown, "y␉z")
    assert_shown(run("train", "--data", path, "--x", 1, "--y", 1), shown, "both")
    assert_shown(run("data", "-o", folder / bad / "a.csv"), "a.csv")
    (folder / f"{bad}.png").mkdir()
    assert_shown(run("plot", *SMALL, "-o", folder / f"{bad}.png"), shown)
    assert_shown(run("plot", *SMALL, "-o", folder / bad), shown)
    for options in ((bad,), ("train", bad), ("train", "--batch", bad),
                    ("train", "--optimiser", bad), ("train", f"--{bad}"),
                    ("plot", "--view", bad, "-o", folder / "a.png")):
        result = run(*options)
        assert result.code == 2
        assert_shown(result, shown)
    # A table with such names is read, written as it was, and drawn.
    names, points, _ = read(folder, f'"{bad}","y\tz"\n1,2\n3,4\n')
    assert names == (bad, "y\tz")
    result = good("plot", "--data", folder / "table.csv", *SMALL, "-o",
                  folder / "a.png")
    assert not result.err


if __name__ == "__main__":
    sys.exit(main("cases"))
