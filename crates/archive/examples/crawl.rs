//! Prints how many pages of a web archive are read a second on one core, from the bytes of the archive to the claims of each page:
//! `cargo run --profile dist -p writethru-archive --example crawl [PAGES]`. The pages are made up: some 33 kilobytes each, most of it menus,
//! scripts, links to other stories and comments, around a story of some 500 words.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;
use writethru_archive::{ReadOptions, containers};
use writethru_core::Version;

/// Pages of the archive where nobody says how many.
const PAGES: usize = 2_000;

const STORY: &[&str] = &[
    "The council of Lysk voted on Monday to rebuild the weir, which broke in the flood of March 2026 and closed the valley road for 12 days.",
    "“We will not wait for another winter,” Mayor Ivo Brandt told reporters after the vote. “The plans are ready, and so is the money.”",
    "The work will cost at least $9 million, according to a report by the engineers Nubex, and take about 14 months.",
    "Some 1,200 people live below the weir. None of them was hurt, but 31 houses cannot be lived in, the fire service said on Friday.",
    "Lena Ortiz, who speaks for the farmers, said that the council had been warned in 2019 and 2023 and did nothing.",
];

/// A page as sites make them.
fn page(number: usize) -> String {
    let mut page = format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>Lysk rebuilds weir {number}</title>");
    let _ =
        write!(page, "<script>window.state={{\"page\":{number},\"items\":[{}]}}</script>", "\"story\",".repeat(1_500));
    page.push_str("</head><body><header><nav><ul>");
    for at in 0..120 {
        let _ = write!(page, "<li class=\"menu-item\"><a href=\"/section/{at}\">Section {at}</a></li>");
    }
    let _ = write!(page, "</ul></nav></header><main><article class=\"story\"><h1>Lysk rebuilds weir {number}</h1>");
    page.push_str("<p class=\"byline\">By Ada Venn</p><time datetime=\"2026-03-02T10:00:00Z\">2 hours ago</time><div class=\"article-body\">");
    for at in 0..20 {
        let _ = write!(page, "<p>{}</p>", STORY[(at + number) % STORY.len()]);
    }
    page.push_str("</div></article><aside class=\"related\"><h3>More stories</h3><ul>");
    for at in 0..60 {
        let _ = write!(
            page,
            "<li><a href=\"/story/{at}\"><img src=\"/i/{at}.jpg\" alt=\"\"><span>Another story of the week, number {at}</span></a></li>"
        );
    }
    page.push_str("</ul></aside></main><section class=\"comments\">");
    for at in 0..40 {
        let _ = write!(
            page,
            "<div class=\"comment\"><b>Reader {at}</b><p>I have seen the weir, and it is worse than you say.</p></div>"
        );
    }
    page.push_str("</section><footer><p>© Norwire</p></footer></body></html>");
    page
}

/// Seconds that this thread has kept a core busy; Linux says so.
fn busy_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pages = std::env::args().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(PAGES);
    let path = std::env::temp_dir().join(format!("writethru-crawl-{}.warc", std::process::id()));
    let mut archive = std::io::BufWriter::new(std::fs::File::create(&path)?);
    let mut bytes = 0;
    for number in 0..pages {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(number));
        bytes += block.len();
        write!(
            archive,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\nWARC-Date: 2026-03-02T10:00:00Z\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )?;
    }
    archive.flush()?;
    drop(archive);
    // What is read once for all pages is no work on a page.
    for one in containers::open(&path, &ReadOptions::default())?.take(10) {
        Version::read(one?);
    }
    let (start, busy, mut claims) = (Instant::now(), busy_seconds(), 0);
    for one in containers::open(&path, &ReadOptions::default())? {
        claims += Version::read(one?).annotations.claims.len();
    }
    // Other programs may run on the core; where the system does not say how long this one did, the clock counts.
    let seconds = busy_seconds().zip(busy).map_or(start.elapsed().as_secs_f64(), |(now, then)| now - then);
    std::fs::remove_file(&path)?;
    let rate = pages as f64 / seconds;
    writeln!(
        std::io::stdout().lock(),
        "{pages} pages of {} KB, {claims} claims: {rate:.0} pages a second on one core",
        bytes / 1_000 / pages.max(1)
    )?;
    Ok(())
}
