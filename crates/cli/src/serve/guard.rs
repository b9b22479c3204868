//! Which requests are accepted: only GET and HEAD, without a body, and for one of this server's names.
//!
//! The name is checked because any page in a browser can make it ask a server on its own machine; what such a page cannot choose is
//! the name it asks for (DNS rebinding).

use hyper::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use hyper::{HeaderMap, Method, StatusCode, Uri};
use std::net::SocketAddr;

/// Longest address that is answered, in bytes.
const ADDRESS_MAX: usize = 8 * 1024;

/// The host names this server answers to.
#[derive(Clone, Debug)]
pub struct Names(Vec<String>);

impl Names {
    /// Names of a server that listens at an address, with those it was given besides.
    pub fn new(address: SocketAddr, more: &[String]) -> Self {
        let port = address.port();
        let own = ["127.0.0.1", "localhost", "[::1]"].map(str::to_owned);
        let bound = if address.is_ipv6() { format!("[{}]", address.ip()) } else { address.ip().to_string() };
        let with_port = own.into_iter().chain([bound]).map(|name| format!("{name}:{port}"));
        let more = more.iter().flat_map(|name| [name.to_lowercase(), format!("{}:{port}", name.to_lowercase())]);
        let mut names: Vec<String> = with_port.chain(more).collect();
        if port == 80 {
            let bare: Vec<String> =
                names.iter().filter_map(|name| name.strip_suffix(":80")).map(str::to_owned).collect();
            names.extend(bare);
        }
        Self(names)
    }

    fn hold(&self, name: &str) -> bool {
        self.0.contains(&name.to_lowercase())
    }
}

/// Why a request is not accepted; none where it is.
pub fn refusal(method: &Method, uri: &Uri, headers: &HeaderMap, names: &Names) -> Option<(StatusCode, &'static str)> {
    if method != Method::GET && method != Method::HEAD {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "this server only reads: GET and HEAD"));
    }
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|name| name.to_str().ok());
    let is_own = hosts.next().is_none() && host.is_some_and(|name| names.hold(name));
    let asked = uri.authority().is_none_or(|name| names.hold(name.as_str()));
    if !is_own || !asked {
        return Some((StatusCode::MISDIRECTED_REQUEST, "not a name of this server; --host NAME allows another"));
    }
    let length = headers.get(CONTENT_LENGTH).map(|length| length.as_bytes() != b"0");
    if headers.contains_key(TRANSFER_ENCODING) || length == Some(true) {
        return Some((StatusCode::PAYLOAD_TOO_LARGE, "requests must not have a body"));
    }
    if uri.path_and_query().is_some_and(|all| all.as_str().len() > ADDRESS_MAX) {
        return Some((StatusCode::URI_TOO_LONG, "the address is too long"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Names, refusal};
    use hyper::{HeaderMap, Method, StatusCode, Uri};
    use std::net::SocketAddr;

    fn asked(method: &Method, uri: &str, headers: &[(&'static str, &str)]) -> Option<StatusCode> {
        let names = Names::new(SocketAddr::from(([127, 0, 0, 1], 7070)), &["Archive.example".to_owned()]);
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap_or_else(|_| panic!("{value}")));
        }
        let uri: Uri = uri.parse().unwrap_or_else(|_| panic!("{uri}"));
        refusal(method, &uri, &map, &names).map(|(code, _)| code)
    }

    #[test]
    fn only_requests_for_this_server_are_accepted() {
        let own = ("host", "127.0.0.1:7070");
        for host in ["127.0.0.1:7070", "localhost:7070", "LOCALHOST:7070", "[::1]:7070", "archive.example"] {
            assert_eq!(asked(&Method::GET, "/", &[("host", host)]), None, "{host}");
        }
        for host in
            ["evil.example", "127.0.0.1.evil.example:7070", "127.0.0.1", "127.0.0.1:80", "localhost:7070@evil", ""]
        {
            assert_eq!(asked(&Method::GET, "/", &[("host", host)]), Some(StatusCode::MISDIRECTED_REQUEST), "{host}");
        }
        assert_eq!(asked(&Method::GET, "/", &[]), Some(StatusCode::MISDIRECTED_REQUEST));
        assert_eq!(asked(&Method::GET, "/", &[own, ("host", "evil.example")]), Some(StatusCode::MISDIRECTED_REQUEST));
        assert_eq!(asked(&Method::GET, "http://evil.example/", &[own]), Some(StatusCode::MISDIRECTED_REQUEST));
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::CONNECT, Method::TRACE] {
            assert_eq!(asked(&method, "/", &[own]), Some(StatusCode::METHOD_NOT_ALLOWED), "{method}");
        }
        assert_eq!(asked(&Method::GET, "/", &[own, ("content-length", "0")]), None);
        assert_eq!(asked(&Method::GET, "/", &[own, ("content-length", "9")]), Some(StatusCode::PAYLOAD_TOO_LARGE));
        assert_eq!(
            asked(&Method::GET, "/", &[own, ("transfer-encoding", "chunked")]),
            Some(StatusCode::PAYLOAD_TOO_LARGE)
        );
        let long = format!("/search?q={}", "a".repeat(9_000));
        assert_eq!(asked(&Method::GET, &long, &[own]), Some(StatusCode::URI_TOO_LONG));
    }
}
