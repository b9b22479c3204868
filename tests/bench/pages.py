#!/usr/bin/env python3
"""Prints how many pages of a web archive a second `writethru extract` turns into claims on one core, and the most memory it took.

usage: tests/bench/pages.py BINARY [FOLDER] [COPIES]

FOLDER holds pages as `*.html` or `*.html.gz` (gold/html/pages); without it a page is made up, of 170 kB, as news sites send them. Every
page stands COPIES times (12 unless told) in one WARC of gzip members. Processor time of the best of three runs counts, reading,
unpacking and writing included: the machine is shared.
"""
import gzip
import os
import resource
import subprocess
import sys
import tempfile


def main() -> None:
    binary = sys.argv[1]
    pages = read(sys.argv[2]) if len(sys.argv) > 2 else [made_up(number) for number in range(40)]
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "pages.warc.gz")
        with open(archive, "wb") as out:
            for copy in range(copies):
                for index, page in enumerate(pages):
                    out.write(gzip.compress(record(f"https://news.example/{index}/{copy}", page), 6))
        best = min(run(binary, archive) for _ in range(3))
    count = copies * len(pages)
    size = sum(len(page) for page in pages) * copies
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("| pages | mean size | pages a second and core | MB a second | peak memory |\n|---|---|---|---|---|")
    print(f"| {count} | {size / count / 1e3:.0f} kB | {count / best:.0f} | {size / best / 1e6:.0f} | {peak:.0f} MB |")


def read(folder: str) -> list[bytes]:
    """The pages of a folder."""
    pages = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with gzip.open(path) if name.endswith(".gz") else open(path, "rb") as page:
            pages.append(page.read())
    return pages


def record(url: str, page: bytes) -> bytes:
    """A WARC record of an answer with this page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-05-01T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:example:{url}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def made_up(number: int) -> bytes:
    """A page with a menu, scripts, a story of some 700 words, and other stories."""
    menu = "".join(f'<li class="nav-item"><a href="/s/{at}">Section {at}</a></li>' for at in range(120))
    script = "<script>" + "".join(f'window.q.push({{"id":{at},"slot":"top-{at}"}});' for at in range(1500)) + "</script>"
    sentences = "“We will rebuild the pier by June,” Ana Roe said on Monday. The work costs $9 million, according to a report. "
    story = "".join(f"<p>{number}.{at} {sentences * 2}</p>" for at in range(16))
    others = "".join(
        f'<div class="teaser"><a href="/o/{at}"><img src="{at}.jpg" alt=""><h3>Council votes on {at} loans</h3></a></div>' for at in range(200)
    )
    return (
        f"<!doctype html><html><head><title>Halm bridge shut, part {number}</title>{script}</head><body><nav><ul>{menu}</ul></nav>"
        f'<main><article><h1>Halm bridge shut, part {number}</h1><p class="byline">By Ivo Dorn</p><div class="article-body">{story}</div>'
        f"</article></main><aside>{others}</aside>{script}{script}</body></html>"
    ).encode()


def run(binary: str, archive: str) -> float:
    """Seconds of processor time of one run on one core."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["taskset", "-c", "0", binary, "extract", archive, "--format", "jsonl"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


if __name__ == "__main__":
    main()
