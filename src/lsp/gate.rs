//! The way in: only whole messages that can be read pass.
//!
//! The library ends at the first message that is no JSON, and takes the editor's server down with it. A message that cannot
//! be read is therefore left out, with a line in the log; and half a surrogate pair, which JavaScript writes and JSON in UTF-8
//! cannot hold, becomes the replacement character: of the same length in UTF-16, so that the places of later edits hold.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use memchr::memmem;
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Request, Response};

/// The longest message that is waited for, in bytes; whoever announces more is not believed.
const LONGEST: usize = 256 << 20;

/// The longest header.
const LONGEST_HEADER: usize = 16 << 10;

/// A stream of messages without those that cannot be read.
#[derive(Debug)]
pub(super) struct Gate<R> {
    input: R,
    /// The beginning of a message that is not all here.
    incoming: Vec<u8>,
    /// Whole messages, read up to an offset.
    passed: Vec<u8>,
    taken: usize,
}

impl<R: AsyncRead + Unpin> Gate<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, incoming: Vec::new(), passed: Vec::new(), taken: 0 }
    }

    /// Lets whole messages pass.
    fn pass(&mut self) {
        let mut from = 0;
        while let Some(header) = memmem::find(&self.incoming[from..], b"\r\n\r\n") {
            let body = from + header + 4;
            let Some(length) = content_length(&self.incoming[from..body]).filter(|length| *length <= LONGEST) else {
                leave_out("a header without a length");
                from = body;
                continue;
            };
            let Some(message) = self.incoming.get(body..body + length) else { break };
            match readable(message) {
                Some(Readable::AsIs) => frame(message, &mut self.passed),
                Some(Readable::Mended(mended)) => frame(&mended, &mut self.passed),
                None => leave_out("a message that cannot be read"),
            }
            from = body + length;
        }
        self.incoming.drain(..from);
        let endless = self.incoming.len() > LONGEST_HEADER && memmem::find(&self.incoming, b"\r\n\r\n").is_none();
        if endless {
            leave_out("a header without an end");
            self.incoming.clear();
        }
    }
}

fn leave_out(what: &str) {
    let _ = writeln!(io::stderr(), "soat: {what} was left out");
}

fn frame(message: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes());
    out.extend_from_slice(message);
}

/// What a header says of the length of the message after it.
fn content_length(header: &[u8]) -> Option<usize> {
    let header = String::from_utf8_lossy(header);
    let mut fields = header.lines().filter_map(|line| line.split_once(':'));
    let length = fields.rfind(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"))?.1;
    length.trim().parse().ok()
}

/// A message that can be read.
enum Readable {
    AsIs,
    Mended(Vec<u8>),
}

fn readable(message: &[u8]) -> Option<Readable> {
    let is_message =
        |bytes: &[u8]| serde_json::from_slice::<Request>(bytes).is_ok() || serde_json::from_slice::<Response>(bytes).is_ok();
    if is_message(message) {
        return Some(Readable::AsIs);
    }
    let mended = mend(&String::from_utf8_lossy(message)).into_bytes();
    is_message(&mended).then_some(Readable::Mended(mended))
}

/// Puts the replacement character for every `\u` that names half a surrogate pair.
fn mend(json: &str) -> String {
    let unit = |at: usize| json.get(at..at + 6)?.strip_prefix("\\u").and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let mut mended = String::with_capacity(json.len());
    let mut at = 0;
    while let Some(escape) = memchr::memchr(b'\\', &json.as_bytes()[at..]).map(|length| at + length) {
        mended.push_str(&json[at..escape]);
        let (text, length) = match (unit(escape), unit(escape + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (&json[escape..escape + 12], 12),
            (Some(0xD800..=0xDFFF), _) => ("\\uFFFD", 6),
            _ => {
                let length = 1 + json[escape + 1..].chars().next().map_or(0, char::len_utf8);
                (&json[escape..escape + length], length)
            }
        };
        mended.push_str(text);
        at = escape + length;
    }
    mended.push_str(&json[at..]);
    mended
}

impl<R: AsyncRead + Unpin> AsyncRead for Gate<R> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let gate = &mut *self;
        while gate.taken == gate.passed.len() {
            gate.passed.clear();
            gate.passed.shrink_to(LONGEST_HEADER);
            gate.taken = 0;
            let mut space = [0; 8 << 10];
            let mut space = ReadBuf::new(&mut space);
            ready!(Pin::new(&mut gate.input).poll_read(cx, &mut space))?;
            if space.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            gate.incoming.extend_from_slice(space.filled());
            gate.pass();
        }
        let count = buffer.remaining().min(gate.passed.len() - gate.taken);
        buffer.put_slice(&gate.passed[gate.taken..gate.taken + count]);
        gate.taken += count;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    fn message(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_left_out() {
        let good = r#"{"jsonrpc":"2.0","method":"a","params":["😀\\ud83d"]}"#;
        let sent = [
            message(good),
            message("{]"),
            "Content-Type: x\r\ncontent-length: 2\r\n\r\n[]".to_owned(),
            "Content-Length: mười\r\n\r\n".to_owned(),
            message(r#"{"jsonrpc":"2.0","method":"b","params":["\ud83d","\\\udc00","\ud83d\ude00"]}"#),
            format!("Content-Length: 99999999999\r\n\r\n{}", message(r#"{"jsonrpc":"2.0","id":1,"result":null}"#)),
        ]
        .concat();
        let passed = [
            good,
            r#"{"jsonrpc":"2.0","method":"b","params":["\uFFFD","\\\uFFFD","\ud83d\ude00"]}"#,
            r#"{"jsonrpc":"2.0","id":1,"result":null}"#,
        ];
        let mut read = String::new();
        Gate::new(sent.as_bytes()).read_to_string(&mut read).await.expect("it is text");
        assert_eq!(read, passed.map(message).concat());
    }
}
