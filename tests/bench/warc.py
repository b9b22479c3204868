"""Counts the records of every web archive below a folder, beside what warcio (pip install warcio) finds before it gives up.

usage: tests/bench/warc.py FOLDER        builds crates/archive/examples/records.rs
"""
import os
import subprocess
import sys

from warcio.archiveiterator import ArchiveIterator

files = sorted(
    os.path.join(place, name)
    for place, _, names in os.walk(sys.argv[1])
    for name in names
    if any(part in name.lower() for part in (".warc", ".arc"))
)
command = ["cargo", "run", "-q", "--release", "-p", "writethru-archive", "--example", "records", "--", *files]
ours = dict(line.rsplit("\t", 1) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())
total, theirs_total, fewer = 0, 0, []
for file in files:
    theirs, note = 0, ""
    try:
        with open(file, "rb") as stream:
            for _ in ArchiveIterator(stream):
                theirs += 1
    except Exception as error:
        note = f" (warcio gives up: {type(error).__name__})"
    found = int(ours[file]) if ours[file].isdigit() else 0
    total, theirs_total = total + found, theirs_total + theirs
    if found < theirs:
        fewer.append(file)
    if found != theirs or note:
        print(f"{os.path.relpath(file, sys.argv[1])}: {found}, warcio {theirs}{note}")
print(f"{len(files)} files, {total} records, warcio {theirs_total}; fewer than warcio in {len(fewer)} files {fewer}")
