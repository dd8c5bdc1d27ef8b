#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the system fail under downhill-cli, and looks at what is left.

test-faults.py DOWNHILL-CLI FAULTS-LIBRARY TESTS-FOLDER

Whatever fails: there is the old file or the new one, complete; nothing else is
left in the folder; and what was not written is told of. Speaks TAP.
"""

import ctypes
import errno
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

FAULTS = os.path.abspath(sys.argv[2])
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[3])

from program import (DEPTH, PROGRAM, case, each_with_each, fails, good, limit_size,  # noqa: E402
                     main, obey_permissions, own_lines, run, told)

# A path of a hundred steps, of which little has to be found out in the end.
STEPS = ("--batch", "all", "--epochs", 100)
SMALL = ("--width", 64, "--height", 64, *STEPS)
EXPORTS = {
    "old.png": lambda path: ("plot", "--view", "fit", *SMALL, "-o", path),
    "old.csv": lambda path: ("data", "-o", path),
    "path.csv": lambda path: ("train", *STEPS, "--history", path),
}
# The same way of writing, so that not each call has to fail for these, too.
FORMATS = {
    **EXPORTS,
    "old.svg": lambda path: ("plot", "--view", "fit", *SMALL, "-o", path),
    "old.pdf": lambda path: ("plot", "--view", "fit", *SMALL, "-o", path),
}
HARMLESS = {"close", "folder-open", "folder-fsync", "folder-close"}
OLD = b"the old file, which nobody may harm\n"

# More calls than any way of writing makes.
MOST_CALLS = 40


def faulty(folder, call, error, **others):
    """The environment in which a call that concerns the folder fails."""
    env = {"LD_PRELOAD": FAULTS, "FAULT_FOLDER": str(folder),
           "FAULT_CALL": str(call), "FAULT_ERROR": str(error),
           "FAULT_REPORT": str(folder) + ".report"}
    # The sanitizers would like to be the first.
    env["ASAN_OPTIONS"] = (os.environ.get("ASAN_OPTIONS", "") +
                           ":verify_asan_link_order=0")
    env.update({f"FAULT_{name.upper()}": "1"
                for name, chosen in others.items() if chosen})
    return env


def take_report(folder):
    """The calls that failed since the last time."""
    try:
        with open(f"{folder}.report", encoding="ascii") as report:
            calls = report.read().split()
        os.unlink(f"{folder}.report")
        return calls
    except FileNotFoundError:
        return []


def expected_of(export, folder):
    path = folder / "expected"
    good(*FORMATS[export](path.with_suffix(os.path.splitext(export)[1])))
    new = path.with_suffix(os.path.splitext(export)[1])
    contents = new.read_bytes()
    new.unlink()
    return contents


def check(folder, name, before, new, result, failed):
    """The old file or the new one, and nothing else."""
    path = folder / name
    if result.code == 0:
        assert path.read_bytes() == new, failed
        assert not result.remarks, (failed, result.err)
        # It was on the disk by then.
        assert set(failed) <= HARMLESS, failed
        assert os.listdir(folder) == [name], failed
    else:
        told(result, name)
        assert failed
        if before is None:
            assert os.listdir(folder) == [], (failed, os.listdir(folder))
        else:
            assert os.listdir(folder) == [name], (failed, os.listdir(folder))
            assert path.read_bytes() == before, failed


def some(errors):
    """One of the errors, at random, or all of them."""
    chosen = errors if DEPTH > 1 else [random.choice(errors)]
    print(f"# errors {chosen}")
    return chosen


# Pictures are written in the same way as all else, and take ten times as long.
TABLES = EXPORTS if DEPTH > 1 else {name: EXPORTS[name] for name in ("old.csv", "path.csv")}


def fail_in_turn(folder, error, exports, new_ones=(), **others):
    """Each call in turn fails, for each export, until none is left to fail."""
    target = folder / "target"
    target.mkdir()
    seen = set()
    for name, export in exports.items():
        new = expected_of(name, folder)
        path = target / name
        # Where there was no file before, one way of failing is enough.
        for before in (OLD, None) if DEPTH > 1 or name in new_ones else (OLD,):
            for call in range(1, MOST_CALLS):
                if before is not None:
                    path.write_bytes(before)
                elif path.exists():
                    path.unlink()
                result = run(*export(path),
                             env=faulty(target, call, error, **others))
                failed = take_report(target)
                check(target, name, before, new, result, failed)
                if not failed:
                    break
                seen.update(failed)
            else:
                raise AssertionError("it never came to an end")
            assert call > 4, call
        path.unlink()
    return seen


@case("export/each-call-that-fails-leaves-the-old-file-or-the-new")
def each_call(folder):
    for error in some((errno.ENOSPC, errno.EIO, errno.EACCES)):
        place = folder / str(error)
        place.mkdir()
        seen = fail_in_turn(place, error, EXPORTS, new_ones=("old.csv",))
        assert {"open", "write", "fsync", "linkat"} <= seen, seen


@case("export/all-calls-that-fail-from-one-on-leave-the-old-file-or-the-new")
def all_calls(folder):
    fail_in_turn(folder, errno.EIO, TABLES, stays=True)


@case("export/without-unnamed-files-leaves-the-old-file-or-the-new")
def without_unnamed(folder):
    seen = fail_in_turn(folder, errno.ENOSPC, TABLES, named=True)
    assert {"open", "write", "fsync", "rename"} <= seen, seen


@case("export/a-write-cut-short-goes-on")
def short_writes(folder):
    target = folder / "target"
    target.mkdir()
    for name, named in each_with_each(tuple(EXPORTS), (False, True)):
        result = run(*EXPORTS[name](target / name),
                     env=faulty(target, 1, 0, stays=True, named=named))
        assert set(take_report(target)) == {"write"}
        check(target, name, None, expected_of(name, folder), result, [])
        (target / name).unlink()


@case("export/beyond-the-limit-of-a-file-leaves-the-old-file")
def size_limit(folder):
    for name, export in FORMATS.items():
        path = folder / name
        path.write_bytes(OLD)
        result = run(*export(path), preexec_fn=limit_size)
        told(result, name)
        assert path.read_bytes() == OLD
        assert os.listdir(folder) == [name]
        path.unlink()


FULL_DISK = """
mount -t tmpfs -o size=64k tmpfs {disk}
printf old > {disk}/{name}
cat /dev/zero > {disk}/filling 2> /dev/null
{command}
code=$?
ls -A {disk} | tr '\\n' ' '
cat {disk}/{name}
exit $code
"""


def run_apart(script):
    """Runs a shell that may mount what nobody else sees. Not every container
    lets one: then the answer is None."""
    def shell(flags, commands):
        return subprocess.run(["unshare", flags, "sh", "-c", commands],
                              capture_output=True, text=True, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})

    if shutil.which("unshare"):
        for flags in ("-Urm", "-m"):
            if shell(flags, "mount -t tmpfs tmpfs /tmp").returncode == 0:
                return shell(flags, script)
    return None


@case("export/on-a-full-disk-leaves-the-old-file")
def full_disk(folder):
    """A real one where one can be mounted; everywhere, one that says so."""
    for name, export in (FORMATS if DEPTH > 1 else EXPORTS).items():
        path = folder / name
        command = shlex.join(map(str, (PROGRAM, *export(path))))
        script = FULL_DISK.format(disk=shlex.quote(str(folder)), name=name,
                                  command=command + " > /dev/null")
        process = run_apart(script)
        if process is not None:
            assert process.returncode == 1, process
            said = own_lines(process.stderr)
            assert len(said.splitlines()) == 1, said
            assert f"“{name}”" in said, said
            assert "No space left" in said, said
            assert process.stdout == f"filling {name} old", process.stdout
        assert not os.listdir(folder)

        path.write_bytes(OLD)
        result = run(*export(path), env=faulty(folder, 2, errno.ENOSPC,
                                               stays=True))
        assert take_report(folder)
        told(result, name)
        assert path.read_bytes() == OLD
        path.unlink()


def obeys(folder):
    return subprocess.run(["test", "-w", str(folder)], check=False,
                          preexec_fn=obey_permissions).returncode != 0


@case("export/into-a-read-only-folder-leaves-the-old-file")
def read_only_folder(folder):
    target = folder / "target"
    target.mkdir()
    for name in EXPORTS:
        (target / name).write_bytes(OLD)
    target.chmod(0o555)
    env = {} if obeys(target) else faulty(target, 1, errno.EACCES, stays=True)
    for name, export in EXPORTS.items():
        told(run(*export(target / name), env=env, preexec_fn=obey_permissions),
             name)
        assert (target / name).read_bytes() == OLD
        other = "new" + os.path.splitext(name)[1]
        told(run(*export(target / other), env=env, preexec_fn=obey_permissions),
             other)
    assert sorted(os.listdir(target)) == sorted(EXPORTS)
    target.chmod(0o755)


@case("export/into-a-folder-that-is-gone-fails")
def gone_folder(folder):
    here = folder / "here"
    for name, export in EXPORTS.items():
        here.mkdir()
        # It is the folder that the program stands in, and is no more.
        result = run(*export(name), cwd=here,
                     preexec_fn=lambda: os.rmdir(here))
        told(result, name)
        assert not os.listdir(folder)


@case("input/each-call-that-fails-is-told-of")
def each_input_call(folder):
    place = folder / "place"
    place.mkdir()
    table = place / "table.csv"
    table.write_text("x,y\n" + "1,2\n3,5\n" * 25000, encoding="utf-8")
    rows = len(good("data", "--data", table).text.splitlines())
    for error in some((errno.EIO, errno.ESTALE)):
        for stays in (False, True):
            for call in range(1, MOST_CALLS):
                result = run("data", "--data", table,
                             env=faulty(place, call, error, stays=stays))
                failed = take_report(place)
                if result.code != 0:
                    told(result, "table.csv")
                    assert not result.out
                    continue
                # What failed once may have been read by then, or again.
                assert len(result.text.splitlines()) == rows, failed
                assert not stays or set(failed) <= {"close"}, failed
                if not failed:
                    break
            assert 4 < call < MOST_CALLS - 1, call
    assert os.listdir(place) == ["table.csv"]


@case("input/that-vanished-is-told-of")
def vanished(folder):
    place = folder / "place"
    place.mkdir()
    table = place / "table.csv"
    table.write_text("x,y\n1,2\n3,5\n", encoding="utf-8")
    # It is there when it is looked for, but not when it is opened.
    result = run("data", "--data", table, env=faulty(place, 1, errno.ENOENT))
    assert take_report(place) == ["open"]
    told(result, "table.csv")
    assert "does not exist" in result.err
    table.unlink()
    assert "does not exist" in fails(1, "data", "--data", table)


def wait_for_orphans():
    """What puts a file in its place outlives the program for a moment, and is
    then a child of this one."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


@case("kill/at-each-call-leaves-the-old-file-or-the-new")
def kill(folder):
    assert ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0  # PR_SET_CHILD_SUBREAPER
    target = folder / "target"
    target.mkdir()
    # A picture is killed at any moment by test-kill.c.
    for name, export in (FORMATS if DEPTH > 1 else TABLES).items():
        new = expected_of(name, folder)
        path = target / name
        left = []
        for call in range(1, MOST_CALLS):
            path.write_bytes(OLD)
            result = run(*export(path), env=faulty(target, call, errno.EIO,
                                                   kills=True))
            wait_for_orphans()
            assert os.listdir(target) == [name], (call, os.listdir(target))
            left.append(path.read_bytes())
            if not take_report(target):
                break
            assert result.code == -signal.SIGKILL, (call, result.code)
        else:
            raise AssertionError("it never came to an end")
        # First the old one, then the new one, and the last time it lived.
        assert result.code == 0, result.err
        assert left[0] == OLD and left[-2] == new, call
        assert left == sorted(left, key=[OLD, new].index), call
        path.unlink()


def choose_folder():
    """Not all file systems have files without a name; that of the memory does."""
    try:
        os.close(os.open(tempfile.gettempdir(), os.O_TMPFILE | os.O_WRONLY))
    except OSError:
        tempfile.tempdir = "/dev/shm"


if __name__ == "__main__":
    choose_folder()
    sys.exit(main("faults"))
