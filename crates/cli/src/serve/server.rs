//! HTTP: connections, their limits, and an end that lets the answers under way arrive.

use super::guard::{Names, refusal};
use super::site::{Answer, Body, Site};
use crate::error::{CliError, remark};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long a client may take to send the head of a request, and a connection may stay silent between two.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a connection may live: a client that does not read its answers is not waited for.
const CONNECTION_TIME: Duration = Duration::from_secs(120);

/// How long the answers under way are waited for at the end.
const END_TIME: Duration = Duration::from_secs(10);

/// Connections at a time; more wait.
const CONNECTIONS: usize = 512;

/// Bytes of a request’s head, and how many lines it may have.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;

/// Requests are answered one after another: the ledger has one connection.
const WORKERS: usize = 1;

/// Listens and answers until it is stopped by Ctrl-C or, on Unix, by SIGTERM.
///
/// # Errors
/// When the address cannot be listened at.
pub fn run(site: Site, address: SocketAddr, names: &[String], out: &mut dyn Write) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(WORKERS)
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(|error| {
            CliError::usage(format!("cannot listen at {address}: {error}"), "choose another one with --port")
        })?;
        let address = listener.local_addr()?;
        if !address.ip().is_loopback() {
            remark("others on the network can read this archive; browsers need --host NAME for the name they use");
        }
        writeln!(out, "http://{address}/")?;
        out.flush()?;
        let names = Arc::new(Names::new(address, names));
        serve(listener, Arc::new(Mutex::new(site)), names).await;
        Ok(())
    })
}

/// Accepts connections until the end is asked for.
async fn serve(listener: TcpListener, site: Arc<Mutex<Site>>, names: Arc<Names>) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut end = std::pin::pin!(end());
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let mut accepted = std::pin::pin!(accepted);
        let next = std::future::poll_fn(|context| {
            use std::task::Poll;
            if end.as_mut().poll(context).is_ready() {
                return Poll::Ready(None);
            }
            accepted.as_mut().poll(context).map(Some)
        });
        let Some((accepted, place)) = next.await else { break };
        let Ok((stream, _)) = accepted else {
            // Too many open files, or a client that has already gone: a moment later there may be room.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (site, names) = (Arc::clone(&site), Arc::clone(&names));
        let answer = service_fn(move |request| respond(request, Arc::clone(&site), Arc::clone(&names)));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_buf_size(HEAD_BYTES)
            .max_headers(HEAD_LINES)
            .serve_connection(TokioIo::new(stream), answer);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Errors on a connection concern only its client.
            let _ = tokio::time::timeout(CONNECTION_TIME, connection).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(END_TIME, graceful.shutdown()).await;
}

/// Is ready when the program is asked to end.
async fn end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut asked) = signal(SignalKind::terminate()) {
            let mut asked = std::pin::pin!(async move { asked.recv().await.is_some() });
            let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
            return std::future::poll_fn(|context| {
                use std::task::Poll;
                if asked.as_mut().poll(context).is_ready() || interrupted.as_mut().poll(context).is_ready() {
                    return Poll::Ready(());
                }
                Poll::Pending
            })
            .await;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Answers one request.
async fn respond(
    request: Request<Incoming>,
    site: Arc<Mutex<Site>>,
    names: Arc<Names>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    if let Some((code, why)) = refusal(request.method(), request.uri(), request.headers(), &names) {
        let mut refused = response(code, &Body::Text(why.to_owned()));
        refused.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return Ok(refused);
    }
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
    let work = tokio::task::spawn_blocking(move || {
        // A panic ends the program as it is released (`panic = "abort"`), and whatever supervises it starts it again. Where panics
        // unwind, in tests, the lock is still good: the site only reads.
        site.lock().unwrap_or_else(PoisonError::into_inner).answer(&path, &query)
    });
    let answer = work.await.unwrap_or_else(|_| Answer::failed("this question could not be answered".to_owned()));
    let code = StatusCode::from_u16(answer.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answered = response(code, &answer.body);
    if request.method() == Method::HEAD {
        *answered.body_mut() = Full::default();
    }
    Ok(answered)
}

fn response(code: StatusCode, body: &Body) -> Response<Full<Bytes>> {
    let (kind, bytes) = match body {
        Body::Html(page) => ("text/html; charset=utf-8", page.clone()),
        Body::Json(document) => ("application/json", document.clone()),
        Body::Text(text) => ("text/plain; charset=utf-8", Bytes::from(format!("{text}\n"))),
    };
    let length = bytes.len();
    let mut response = Response::new(Full::new(bytes));
    *response.status_mut() = code;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The page itself carries the rest of its policy; this part works only as a header.
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}
