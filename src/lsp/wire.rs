//! The way out: what is already JSON goes to the client as it is.
//!
//! The library makes a tree of values of every message, and text of the tree. For the diagnostics of a long draft that costs
//! many times their analysis, at every keystroke. They are therefore kept as text ([`super::diagnostics`]); the library is
//! handed a ticket in their place, and here, where its messages leave, the ticket is exchanged for them.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use memchr::memmem;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::Diagnostic;

use super::session::lock;

/// What was left to be sent, each under the text that stands for it in a message.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    issued: AtomicU64,
    left: Mutex<Vec<(String, Vec<u8>)>>,
}

impl Tickets {
    /// Leaves a list of diagnostics as JSON; what comes back has to be sent in its place, soon and once.
    pub(super) fn leave(&self, json: Vec<u8>) -> Vec<Diagnostic> {
        let number = self.issued.fetch_add(1, Ordering::Relaxed);
        let ticket = vec![Diagnostic { message: format!("soat-ticket-{number}"), ..Diagnostic::default() }];
        let text = serde_json::to_value(&ticket).map(|value| value.to_string()).unwrap_or_default();
        lock(&self.left).push((text, json));
        ticket
    }

    /// The ticket that a message carries: where it begins and ends, and what it stands for.
    fn redeem(&self, message: &[u8]) -> Option<(usize, usize, Vec<u8>)> {
        let mut left = lock(&self.left);
        // No text of a draft can look like one: within a string of JSON the quotation marks would be escaped.
        let found = left
            .iter()
            .enumerate()
            .find_map(|(index, (ticket, _))| memmem::find(message, ticket.as_bytes()).map(|at| (index, at, at + ticket.len())));
        found.map(|(index, from, to)| (from, to, left.swap_remove(index).1))
    }
}

/// How much may wait for the client to read before the library is told to wait too.
const PATIENCE: usize = 64 * 1024;

/// A stream of messages in which tickets are exchanged.
#[derive(Debug)]
pub(super) struct Wire<W> {
    output: W,
    tickets: Arc<Tickets>,
    /// The beginning of a message that is not all here.
    incoming: Vec<u8>,
    /// Whole messages, sent up to an offset.
    outgoing: Vec<u8>,
    sent: usize,
}

impl<W: AsyncWrite + Unpin> Wire<W> {
    pub(super) fn new(output: W, tickets: Arc<Tickets>) -> Self {
        Self { output, tickets, incoming: Vec::new(), outgoing: Vec::new(), sent: 0 }
    }

    /// Moves the whole messages on.
    fn forward(&mut self) {
        let mut from = 0;
        while let Some((body, end)) = frame(&self.incoming[from..]) {
            let (body, end) = (from + body, from + end);
            match self.tickets.redeem(&self.incoming[body..end]) {
                Some((start, stop, json)) => {
                    let message = &self.incoming[body..end];
                    let length = message.len() - (stop - start) + json.len();
                    self.outgoing.extend_from_slice(format!("Content-Length: {length}\r\n\r\n").as_bytes());
                    self.outgoing.extend_from_slice(&message[..start]);
                    self.outgoing.extend_from_slice(&json);
                    self.outgoing.extend_from_slice(&message[stop..]);
                }
                None => self.outgoing.extend_from_slice(&self.incoming[from..end]),
            }
            from = end;
        }
        self.incoming.drain(..from);
    }

    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.sent < self.outgoing.len() {
            let count = ready!(Pin::new(&mut self.output).poll_write(cx, &self.outgoing[self.sent..]))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.sent += count;
        }
        self.outgoing.clear();
        // A long draft's diagnostics should not hold their room for ever.
        self.outgoing.shrink_to(PATIENCE);
        self.sent = 0;
        Poll::Ready(Ok(()))
    }
}

/// Where the body of the first message begins and ends, if the whole of it is here.
fn frame(bytes: &[u8]) -> Option<(usize, usize)> {
    let body = memmem::find(bytes, b"\r\n\r\n")? + 4;
    let header = std::str::from_utf8(&bytes[..body]).ok()?;
    let field = header.lines().find_map(|line| line.strip_prefix("Content-Length: "))?;
    let end = body + field.trim().parse::<usize>().ok()?;
    (end <= bytes.len()).then_some((body, end))
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Wire<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.outgoing.len() - self.sent > PATIENCE {
            ready!(self.poll_send(cx))?;
        }
        self.incoming.extend_from_slice(bytes);
        self.forward();
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_send(cx))?;
        Pin::new(&mut self.output).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_send(cx))?;
        Pin::new(&mut self.output).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    fn message(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn tickets_are_exchanged_wherever_a_message_is_cut() {
        let tickets = Arc::new(Tickets::default());
        let ticket = |json: &str| {
            let ticket = serde_json::to_value(tickets.leave(json.into())).expect("it is plain data");
            message(&serde_json::json!({ "items": ticket, "kind": "full" }).to_string())
        };
        let sent = [ticket("[1]"), message("{\"message\":\"soat-ticket-1\"}"), ticket("[\"họp\"]"), message("{}")].concat();
        let wanted = [
            "{\"items\":[1],\"kind\":\"full\"}",
            "{\"message\":\"soat-ticket-1\"}",
            "{\"items\":[\"họp\"],\"kind\":\"full\"}",
            "{}",
        ];
        let wanted = wanted.map(message).concat();
        for size in [1, 7, 30, sent.len()] {
            let left = lock(&tickets.left).clone();
            let mut wire = Wire::new(Vec::new(), Arc::clone(&tickets));
            for piece in sent.as_bytes().chunks(size) {
                wire.write_all(piece).await.expect("there is room");
            }
            wire.flush().await.expect("there is room");
            assert_eq!(String::from_utf8_lossy(&wire.output), wanted);
            assert!(lock(&tickets.left).is_empty());
            *lock(&tickets.left) = left;
        }
    }
}
