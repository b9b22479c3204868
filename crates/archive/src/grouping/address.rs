//! Addresses: which of them are of one page, however a reader, a crawler or a site's own machinery came to write them.

/// Query parameters that say how a reader came, not what he reads, in order; all that start with [`TRACKING_STARTS`] as well.
const TRACKING: &[&str] = &[
    "__twitter_impression",
    "_ga",
    "_gl",
    "amp",
    "amp_js_v",
    "at_campaign",
    "at_medium",
    "cid",
    "cmp",
    "cmpid",
    "dclid",
    "doc",
    "ex_cid",
    "fb_action_ids",
    "fbclid",
    "ftag",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "icid",
    "igsh",
    "igshid",
    "intcmp",
    "itid",
    "jsessionid",
    "leadsource",
    "linkid",
    "mbid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "mod",
    "msclkid",
    "ncid",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "ocid",
    "outputtype",
    "partner",
    "phpsessid",
    "recip_id",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "rss",
    "sessionid",
    "share",
    "shareid",
    "sid",
    "smid",
    "smtyp",
    "spref",
    "sr_share",
    "srnd",
    "taid",
    "twclid",
    "usqp",
    "wbraid",
    "wprss",
    "wt_mc",
    "xtor",
    "yclid",
];

/// How the names of such parameters start.
const TRACKING_STARTS: &[&str] = &["utm_", "pk_", "mtm_", "hsa_", "_hs", "oly_", "vero_", "at_custom"];

/// Parameters of pages by which one page is told from another, although they share a name with one above.
const NAMING: &[&str] = &["doc", "sid", "cid", "ref", "rss", "mod", "share"];

/// Parts of a host that only say which machine or which layout answers.
const HOSTS: &[&str] = &["www", "www1", "www2", "www3", "m", "mobile", "amp", "wap"];

/// Last parts of a path that stand for the folder itself, and those that only name a layout.
const LEAVES: &[&str] =
    &["amp", "amp.html", "index.html", "index.htm", "index.php", "index.amp.html", "default.aspx", "default.asp"];

/// Words of addresses that stand for a page of the site's machinery and no story.
const MACHINERY: &[&str] = &[
    "404",
    "403",
    "410",
    "500",
    "captcha",
    "challenge",
    "checkout",
    "consent",
    "cookies",
    "error",
    "login",
    "logout",
    "not-found",
    "notfound",
    "page-not-found",
    "paywall",
    "privacy",
    "register",
    "sign-in",
    "signin",
    "sorry",
    "subscribe",
    "welcome",
];

/// An address without its scheme, fragment, tracking parameters, session, and what does not tell pages apart.
pub fn canonical(url: &str) -> String {
    let url = within_archive(url.trim());
    let url = url.split('#').next().unwrap_or(url);
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let rest = without_scheme(base);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    // Names that are no addresses of the web stay as they are.
    if !host.contains('.') || host.contains(' ') {
        let whole = rest.trim_end_matches('/');
        return if query.is_empty() { whole.to_owned() } else { format!("{whole}?{query}") };
    }
    if let Some((_, inner)) = cached(host, path) {
        return canonical(inner);
    }
    let host = host_of(host);
    let path = path_of(path);
    let mut kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part, &path)).collect();
    kept.sort_unstable();
    let base = if path.is_empty() { host } else { format!("{host}/{path}") };
    if kept.is_empty() { base } else { format!("{base}?{}", kept.join("&")) }
}

/// The address that a web archive keeps a copy of: `https://web.archive.org/web/20260430100000id_/https://…`.
pub fn within_archive(url: &str) -> &str {
    let lower = url.to_ascii_lowercase();
    // Archives write the time before the address, with flags behind it.
    let mut at = 0;
    while let Some(found) = lower[at..].find(['/']).map(|found| at + found) {
        let rest = &url[found + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let flags = rest[digits..].bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        let behind = &rest[digits + flags..];
        if matches!(digits, 4 | 8 | 12 | 14)
            && (flags == 0 || behind.starts_with('/') && rest[digits..digits + flags].ends_with('_'))
            && let Some(inner) = behind.strip_prefix('/')
            && ["http:", "https:"].iter().any(|scheme| inner.to_ascii_lowercase().starts_with(scheme))
        {
            return inner;
        }
        at = found + 1;
    }
    url
}

fn without_scheme(url: &str) -> &str {
    let scheme = url.find("://").filter(|&at| url[..at].chars().all(|c| c.is_ascii_alphanumeric()));
    let rest = match scheme {
        Some(at) if matches!(url[..at].to_ascii_lowercase().as_str(), "http" | "https") => &url[at + 3..],
        // Some crawlers lose a slash.
        None => url.strip_prefix("https:/").or_else(|| url.strip_prefix("http:/")).unwrap_or(url),
        Some(_) => url,
    };
    rest.trim_start_matches('/')
}

/// The address within the caches of AMP: `norwire-example.cdn.ampproject.org/c/s/norwire.example/news/1`.
fn cached<'a>(host: &str, path: &'a str) -> Option<((), &'a str)> {
    let host = host.to_ascii_lowercase();
    if host == "www.google.com" || host == "google.com" {
        return path.strip_prefix("amp/").map(|inner| ((), inner.strip_prefix("s/").unwrap_or(inner)));
    }
    if !host.ends_with("ampproject.org") {
        return None;
    }
    let mut rest = path;
    while let Some((part, behind)) = rest.split_once('/') {
        if part.len() > 2 {
            break;
        }
        rest = behind;
    }
    rest.contains('.').then_some(((), rest))
}

fn host_of(written: &str) -> String {
    let host = written.rsplit('@').next().unwrap_or(written).to_ascii_lowercase();
    let host = host.strip_suffix(":80").or_else(|| host.strip_suffix(":443")).unwrap_or(&host).trim_end_matches('.');
    match host.split_once('.') {
        // A host of two parts is a whole name: m.example stays.
        Some((first, rest)) if HOSTS.contains(&first) && rest.contains('.') => host_of(rest),
        _ => host.to_owned(),
    }
}

fn path_of(written: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in written.split('/').filter(|part| !part.is_empty() && *part != ".") {
        // A session stands behind a semicolon.
        let bare = part.split(';').next().unwrap_or(part);
        parts.push(decoded(bare));
    }
    while parts.last().is_some_and(|last| LEAVES.contains(&last.to_ascii_lowercase().as_str())) {
        parts.pop();
    }
    if parts.first().is_some_and(|first| first == "amp") && parts.len() > 1 {
        parts.remove(0);
    }
    if let Some(last) = parts.last_mut()
        && let Some(bare) = last.strip_suffix(".amp").or_else(|| last.strip_suffix(".amp.html"))
    {
        *last = bare.to_owned();
    }
    parts.join("/")
}

/// A part of a path with letters, digits and `-._~` as they are, and all other escapes in capitals.
fn decoded(part: &str) -> String {
    if !part.contains('%') {
        return part.to_owned();
    }
    let mut done = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        done.push_str(&rest[..at]);
        let hex = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') => {
                done.push(char::from(byte));
            }
            Some(byte) => done.push_str(&format!("%{byte:02X}")),
            None => {
                done.push('%');
                rest = &rest[at + 1..];
                continue;
            }
        }
        rest = &rest[at + 3..];
    }
    done.push_str(rest);
    done
}

/// Whether a parameter says how a reader came. A number under a doubtful name tells pages apart where the path does not.
fn is_tracking(part: &str, path: &str) -> bool {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let name = name.to_ascii_lowercase();
    if NAMING.contains(&name.as_str()) {
        let named = path.rsplit('/').next().unwrap_or_default().len() >= 16;
        return named || value.is_empty();
    }
    if name == "amp" || name == "outputtype" {
        return value.is_empty() || value == "1" || value.eq_ignore_ascii_case("amp") || value == "true";
    }
    TRACKING_STARTS.iter().any(|start| name.starts_with(start)) || TRACKING.binary_search(&name.as_str()).is_ok()
}

/// A link as an address: whole, or as seen from the page it stands on.
pub fn resolved(base: &str, link: &str) -> String {
    let link = link.trim();
    let Some(scheme) = base.find("://") else { return link.to_owned() };
    let host_end = base[scheme + 3..].find(['/', '?', '#']).map_or(base.len(), |at| scheme + 3 + at);
    if link.contains("://") {
        return link.to_owned();
    }
    if let Some(rest) = link.strip_prefix("//") {
        return format!("{}//{rest}", &base[..=scheme]);
    }
    if link.starts_with('/') {
        return format!("{}{link}", &base[..host_end]);
    }
    let path = base.split(['?', '#']).next().unwrap_or(base);
    let folder = path.rfind('/').filter(|&at| at >= host_end).map_or(base[..host_end].len(), |at| at);
    format!("{}/{link}", &base[..folder])
}

/// The two addresses of a page that leads to another, or calls another its own, both canonical, where that joins them: a page of the
/// site's machinery or its front page joins nothing, and another site only where the move is for good and the page keeps its name.
pub fn joined(from: &str, to: &str, lasting: bool) -> Option<(String, String)> {
    let target = if from.contains("://") { resolved(from, to) } else { to.to_owned() };
    let (from, to) = (canonical(from), canonical(&target));
    let split = |address: &str| {
        let (host, path) = address.split_once('/').unwrap_or((address, ""));
        (host.to_owned(), path.to_owned())
    };
    let ((from_host, from_path), (to_host, to_path)) = (split(&from), split(&to));
    let front = to_path.is_empty() && !from_path.is_empty() || from_path.is_empty();
    let machinery = to_path.to_ascii_lowercase().split(['/', '?', '.']).any(|part| MACHINERY.contains(&part));
    if from == to || front || machinery || !to_host.contains('.') {
        return None;
    }
    let last = |path: &str| path.split('?').next().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    let site = |host: &str| host.rsplit('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    let same = site(&from_host) == site(&to_host);
    (same || lasting && last(&from_path) == last(&to_path)).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_one() {
        for (url, plain) in [
            ("https://www.example.org/a/?utm_source=x&id=7#top", "example.org/a?id=7"),
            ("http://example.org/a/", "example.org/a"),
            ("https://example.org/a?fbclid=1", "example.org/a"),
            ("https://EXAMPLE.org:443/News/Weir/", "example.org/News/Weir"),
            ("http://m.example.org/news/weir?amp=1", "example.org/news/weir"),
            ("https://amp.example.org/news/weir.amp.html", "example.org/news/weir"),
            ("https://example.org/news/weir/amp", "example.org/news/weir"),
            ("https://example.org/amp/news/weir", "example.org/news/weir"),
            ("https://example.org/news/weir;jsessionid=AB12?x=1", "example.org/news/weir?x=1"),
            ("https://example.org/news//weir/index.html", "example.org/news/weir"),
            ("https://web.archive.org/web/20260302100000id_/http://www.example.org/weir", "example.org/weir"),
            ("https://web.archive.org/web/2026/https://example.org/weir", "example.org/weir"),
            ("https://example-org.cdn.ampproject.org/c/s/example.org/news/weir", "example.org/news/weir"),
            ("https://example.org/a%2Db%c3%a9", "example.org/a-b%C3%A9"),
            ("https://example.org/a?b=2&a=1", "example.org/a?a=1&b=2"),
            ("//example.org/a", "example.org/a"),
        ] {
            assert_eq!(canonical(url), plain, "{url}");
        }
    }

    #[test]
    fn addresses_of_two_pages_stay_two() {
        for (one, other) in [
            ("https://example.org/a?id=1", "https://example.org/a?id=2"),
            ("https://example.org/news?doc=41", "https://example.org/news?doc=42"),
            ("https://example.org/2026/1", "https://example.org/2026/2"),
            ("https://m.example/a", "https://example/a"),
            ("https://example.org/News", "https://example.org/news"),
            ("https://example.org/ampere", "https://example.org/ere"),
            ("https://sport.example.org/a", "https://example.org/a"),
        ] {
            assert_ne!(canonical(one), canonical(other), "{one} {other}");
        }
        for name in ["archive/story-1", "urn:newsml:example:1", "tag:example.org,2026:1"] {
            assert_eq!(canonical(name), name);
        }
    }

    #[test]
    fn a_page_that_moved_is_joined_and_a_page_for_what_is_lost_is_not() {
        let from = "https://example.org/news/weir";
        for (to, lasting, joins) in [
            ("https://example.org/2026/weir-held", true, true),
            ("/2026/weir-held", false, true),
            ("https://www.example.org/news/weir/", true, false),
            ("https://example.org/", true, false),
            ("https://example.org/login?next=/news/weir", false, false),
            ("https://other.example/news/weir", true, true),
            ("https://other.example/consent", true, false),
            ("https://other.example/news/weir", false, false),
        ] {
            assert_eq!(joined(from, to, lasting).is_some(), joins, "{to}");
        }
        assert_eq!(resolved("https://example.org/a/b?c", "d"), "https://example.org/a/d");
        assert_eq!(resolved("https://example.org", "d"), "https://example.org/d");
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(TRACKING.is_sorted());
    }
}
