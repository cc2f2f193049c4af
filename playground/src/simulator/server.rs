//! The TCP side: serves a router and can break a connection in the middle, which a plain HTTP server can't.

use std::{
    convert::Infallible,
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{Router, body::Body, response::Response};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tower_service::Service;

/// Marks a response that must never be sent.
#[derive(Clone)]
struct Cut;

#[derive(Debug, thiserror::Error)]
#[error("the connection was to be cut")]
struct CutError;

/// In place of a response: the connection is reset.
pub(crate) fn cut_connection() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

/// Serves until dropped.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // An accept fails when the process is short of descriptors; others finish and give theirs back.
                let Ok((stream, _)) = accepted else {
                    tokio::task::yield_now().await;
                    continue;
                };
                connections.spawn(converse(stream, router.clone()));
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(stream: TcpStream, router: Router) {
    // Without it small answers wait for the peer's acknowledgement. Failing to set it breaks nothing.
    let _ = stream.set_nodelay(true);
    let must_reset = Arc::new(AtomicBool::new(false));
    let socket = Socket { stream, must_reset: Arc::clone(&must_reset) };
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut router = router.clone();
        let must_reset = Arc::clone(&must_reset);
        async move {
            let response: Result<Response, Infallible> = router.call(request.map(Body::new)).await;
            match response {
                Ok(response) if response.extensions().get::<Cut>().is_none() => Ok(response),
                _ => {
                    must_reset.store(true, Ordering::Relaxed);
                    Err(CutError)
                }
            }
        }
    });
    // Errors here are the peer's hanging up, or our own.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(socket), service).await;
}

/// A connection that says "reset" instead of "goodbye" when told to.
struct Socket {
    stream: TcpStream,
    must_reset: Arc<AtomicBool>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.must_reset.load(Ordering::Relaxed) {
            // Should it fail, the peer sees an early end, which is just as broken.
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    /// Hyper shuts a failed connection down politely; a reset must come without that.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.must_reset.load(Ordering::Relaxed) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
