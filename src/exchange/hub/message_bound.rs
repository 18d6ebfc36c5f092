//! A bound on every message of a server. The client makes room for whatever length a server claims, up to two
//! gigabytes, before anything of ours sees the message; this looks at the claim as it passes.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// No question of ours has an answer of this length: a row holds one body of at most 1.2 MB.
const MOST_MESSAGE: usize = 8 << 20;

/// What the server would send is longer than any answer.
#[derive(Debug, Error)]
#[error("a message of {0} bytes")]
pub(super) struct TooLong(pub(super) usize);

/// Makes connections whose messages are bounded. It stands within the seal of the connection: a server that has
/// not proved itself gets no farther than the handshake.
#[derive(Debug, Clone)]
pub(super) struct Bounded<C>(pub(super) C);

impl<S, C> MakeTlsConnect<S> for Bounded<C>
where
    C: MakeTlsConnect<S>,
    <C::TlsConnect as TlsConnect<S>>::Future: Send + 'static,
{
    type Stream = BoundedStream<C::Stream>;
    type TlsConnect = Bounded<C::TlsConnect>;
    type Error = C::Error;

    fn make_tls_connect(&mut self, domain: &str) -> Result<Self::TlsConnect, C::Error> {
        self.0.make_tls_connect(domain).map(Bounded)
    }
}

impl<S, C> TlsConnect<S> for Bounded<C>
where
    C: TlsConnect<S>,
    C::Future: Send + 'static,
{
    type Stream = BoundedStream<C::Stream>;
    type Error = C::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Stream, C::Error>> + Send>>;

    fn connect(self, stream: S) -> Self::Future {
        let connecting = self.0.connect(stream);
        Box::pin(async move {
            let inner = connecting.await?;
            Ok(BoundedStream { inner, framing: Framing::default() })
        })
    }
}

/// A connection that breaks where a message would be too long.
#[derive(Debug)]
pub(super) struct BoundedStream<S> {
    inner: S,
    framing: Framing,
}

impl<S: AsyncRead + Unpin> AsyncRead for BoundedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.inner).poll_read(cx, buf);
        if matches!(polled, Poll::Ready(Ok(()))) {
            let came = buf.filled().get(before..).unwrap_or_default();
            if let Err(too_long) = self.framing.pass(came) {
                return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, too_long)));
            }
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for BoundedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl<S: TlsStream + Unpin> TlsStream for BoundedStream<S> {
    fn channel_binding(&self) -> ChannelBinding {
        self.inner.channel_binding()
    }
}

/// Where in a message the stream is. A message is one byte for its kind, four for its length, which counts itself,
/// and the rest (PostgreSQL, “Frontend/Backend Protocol”, Message Formats).
#[derive(Debug, Default)]
struct Framing {
    head: [u8; 5],
    read: usize,
    /// Bytes of the rest that are still to come.
    rest: usize,
}

impl Framing {
    fn pass(&mut self, mut bytes: &[u8]) -> Result<(), TooLong> {
        while !bytes.is_empty() {
            if self.rest > 0 {
                let passed = self.rest.min(bytes.len());
                self.rest -= passed;
                bytes = bytes.get(passed..).unwrap_or_default();
                continue;
            }
            let Some((byte, others)) = bytes.split_first() else { break };
            bytes = others;
            self.head[self.read] = *byte;
            self.read += 1;
            if self.read == self.head.len() {
                self.read = 0;
                let [_, length @ ..] = self.head;
                let length = u32::from_be_bytes(length) as usize;
                if length > MOST_MESSAGE {
                    return Err(TooLong(length));
                }
                // A length that does not even count itself is refused by the client.
                self.rest = length.saturating_sub(4);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: u8, rest: &[u8]) -> Vec<u8> {
        let length = u32::try_from(rest.len() + 4).unwrap().to_be_bytes();
        [&[kind], &length[..], rest].concat()
    }

    #[test]
    fn messages_pass_however_they_are_cut() {
        let stream = [
            message(b'Z', b"I"),
            message(b'N', b""),
            message(b'D', &vec![0xFF; 70_000]),
            message(b'C', b"SELECT 1\0"),
        ]
        .concat();
        for size in [1, 2, 3, 5, 7, 4096, stream.len()] {
            let mut framing = Framing::default();
            for piece in stream.chunks(size) {
                framing.pass(piece).unwrap();
            }
            assert_eq!((framing.read, framing.rest), (0, 0), "pieces of {size}");
        }
    }

    #[test]
    fn a_message_is_refused_by_its_claim_before_any_of_it_comes() {
        let mut stream = message(b'Z', b"I");
        stream.extend([b'D', 0x7F, 0xFF, 0xFF, 0xFF]);
        let mut bounded = BoundedStream { inner: stream.as_slice(), framing: Framing::default() };
        let mut room = [0; 64];
        let polled = Pin::new(&mut bounded).poll_read(
            &mut Context::from_waker(std::task::Waker::noop()),
            &mut ReadBuf::new(&mut room),
        );
        let Poll::Ready(Err(error)) = polled else { panic!("{polled:?}") };
        assert!(error.get_ref().is_some_and(|inner| inner.is::<TooLong>()));
    }
}
