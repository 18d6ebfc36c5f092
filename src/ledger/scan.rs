//! Reading a log from end to end: every sound frame, and a name for every byte that belongs to none.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use super::frame::{HEAD_LEN, Head, MAGIC, PLAIN, SEALED};
use super::seal::{LogPlace, LogSeal};

/// How much is read at once.
const CHUNK: usize = 256 * 1024;

/// The room of a log is long; a stretch of it is passed at once.
pub(super) const STRETCH: [u8; 4096] = [0; 4096];

/// What lies at one place of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A sound frame.
    Frame {
        /// Where the frame begins.
        offset: u64,
        /// Where it ends. The payload's length does not tell: sealed frames are longer.
        end: u64,
        /// What it carries, as it was before it was sealed.
        payload: Cow<'a, [u8]>,
    },
    /// Bytes that cannot be read, with something sound after them.
    Damage {
        /// Where they begin.
        offset: u64,
        /// How many they are.
        len: u64,
        /// What is wrong with the first of them.
        kind: DamageKind,
    },
    /// Bytes that cannot be read, up to the end of the log. Zero bytes at the very end are the log's
    /// room and do not count.
    TornTail {
        /// Where they begin.
        offset: u64,
        /// How many they are.
        len: u64,
    },
}

/// What is wrong with bytes that should be a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "damage", rename_all = "kebab-case")]
pub enum DamageKind {
    /// They do not begin as a frame does.
    NoFrame,
    /// A frame begins, but its checksum or length is wrong.
    Checksum,
    /// A sound frame whose payload this reader cannot read (sealed, or of a later version).
    UnknownFormat {
        /// The format it names.
        format: u8,
    },
    /// A sealed frame that does not open here: it was changed, or moved from another place.
    Seal,
    /// A plain frame in a sealed log: whoever wrote it does not have the key.
    Unsealed,
}

/// Reads a log piece by piece, lending each payload from one buffer of bounded size.
#[derive(Debug)]
pub struct Scanner<R> {
    source: R,
    buffer: Vec<u8>,
    /// The part of the buffer that is read but not yet judged.
    window: Range<usize>,
    /// Where in the log the window begins.
    offset: u64,
    exhausted: bool,
    damage: Option<(u64, DamageKind)>,
    /// Behind the last byte of the damage that is not zero.
    marked: u64,
    /// What opens the frames, and where the log begins.
    seal: Option<(LogSeal, LogPlace)>,
}

/// A piece whose payload still lies in the buffer.
enum Found {
    Frame { offset: u64, end: u64, payload: Range<usize> },
    Damage { offset: u64, len: u64, kind: DamageKind },
    TornTail { offset: u64, len: u64 },
}

impl Scanner<File> {
    /// Starts at the beginning of a log.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::open_from(path, 0)
    }

    /// Starts at the beginning of a log whose frames are sealed, if there is a seal.
    pub fn open_sealed(path: &Path, seal: Option<&LogSeal>) -> io::Result<Self> {
        let seal = seal.cloned().zip(LogPlace::start_of_file(path));
        Ok(Self { seal, ..Self::open(path)? })
    }

    /// Starts at a place where a frame is known to begin.
    pub fn open_from(path: &Path, offset: u64) -> io::Result<Self> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        Ok(Self { offset, ..Self::new(file) })
    }
}

impl<R: Read> Scanner<R> {
    /// Reads from any source, as if it were a log from its beginning.
    pub fn new(source: R) -> Self {
        let (buffer, window) = (Vec::new(), 0..0);
        Self {
            source,
            buffer,
            window,
            offset: 0,
            exhausted: false,
            damage: None,
            marked: 0,
            seal: None,
        }
    }

    /// Reads a part of a log that began at this offset of it, sealed if there is a seal.
    pub fn of_part(source: R, offset: u64, seal: Option<(LogSeal, LogPlace)>) -> Self {
        Self { offset, seal, ..Self::new(source) }
    }

    /// How far the log has been judged.
    pub fn position(&self) -> u64 {
        self.offset
    }

    /// The next piece, or none at the end.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece<'_>>> {
        Ok(self.find()?.map(|found| match found {
            Found::Frame { offset, end, payload } => {
                let payload = self.buffer.get(payload).unwrap_or_default();
                Piece::Frame { offset, end, payload: Cow::Borrowed(payload) }
            }
            Found::Damage { offset, len, kind } => Piece::Damage { offset, len, kind },
            Found::TornTail { offset, len } => Piece::TornTail { offset, len },
        }))
    }

    fn find(&mut self) -> io::Result<Option<Found>> {
        loop {
            if self.fill(HEAD_LEN)? == 0 {
                return Ok(self.torn_tail());
            }
            match self.examine()? {
                Ok(head) => return Ok(Some(self.take(head))),
                Err(kind) => {
                    self.damage.get_or_insert((self.offset, kind));
                    self.seek_magic()?;
                }
            }
        }
    }

    /// What is left at the end: room, if it is all zeros, and otherwise a torn tail before it.
    fn torn_tail(&mut self) -> Option<Found> {
        let (offset, _) = self.damage.take()?;
        let len = self.marked.checked_sub(offset).filter(|len| *len > 0)?;
        Some(Found::TornTail { offset, len })
    }

    /// Judges whether a sound frame begins here.
    fn examine(&mut self) -> io::Result<Result<Head, DamageKind>> {
        let Some(head) = Head::read(self.unjudged()) else {
            let begins = self.unjudged().starts_with(&MAGIC);
            return Ok(Err(if begins { DamageKind::Checksum } else { DamageKind::NoFrame }));
        };
        let len = HEAD_LEN + head.payload_len;
        self.fill(len)?;
        let payload = self.unjudged().get(HEAD_LEN..len);
        let sound = payload.is_some_and(|payload| head.fits(payload));
        Ok(if sound { Ok(head) } else { Err(DamageKind::Checksum) })
    }

    /// Passes a sound frame, or names the damage before it and leaves the frame for the next call.
    fn take(&mut self, head: Head) -> Found {
        if let Some((offset, kind)) = self.damage.take() {
            return Found::Damage { offset, len: self.offset - offset, kind };
        }
        let (offset, start) = (self.offset, self.window.start + HEAD_LEN);
        self.advance(HEAD_LEN + head.payload_len);
        let payload = start..start + head.payload_len;
        match self.open_payload(head.format, offset, payload) {
            Ok(payload) => Found::Frame { offset, end: self.offset, payload },
            Err(kind) => Found::Damage { offset, len: self.offset - offset, kind },
        }
    }

    /// Where in the buffer the payload lies as it was before it was sealed.
    fn open_payload(
        &mut self,
        format: u8,
        offset: u64,
        payload: Range<usize>,
    ) -> Result<Range<usize>, DamageKind> {
        match (&self.seal, format) {
            (None, PLAIN) => Ok(payload),
            (Some((seal, _)), PLAIN) if seal.takes_plain() => Ok(payload),
            (Some(_), PLAIN) => Err(DamageKind::Unsealed),
            (Some((seal, log)), SEALED) => {
                let sealed = self.buffer.get_mut(payload.clone()).ok_or(DamageKind::Seal)?;
                let opened = seal.open_in_place(log.at(offset), sealed).ok_or(DamageKind::Seal)?;
                Ok(payload.start + opened.start..payload.start + opened.end)
            }
            (_, format) => Err(DamageKind::UnknownFormat { format }),
        }
    }

    /// Moves to the next place where a frame may begin. A damaged length is not believed: what it
    /// claims may hold sound frames.
    fn seek_magic(&mut self) -> io::Result<()> {
        self.pass(1);
        loop {
            while self.unjudged().starts_with(&STRETCH) {
                self.advance(STRETCH.len());
            }
            let near = self.unjudged().get(..STRETCH.len()).unwrap_or(self.unjudged());
            let near_len = near.len();
            let found = near.windows(MAGIC.len()).position(|bytes| bytes == MAGIC);
            if let Some(distance) = found {
                self.pass(distance);
                return Ok(());
            }
            // The last bytes may be the beginning of a magic that is not read yet.
            self.pass(near_len.saturating_sub(MAGIC.len() - 1));
            if self.fill(MAGIC.len())? < MAGIC.len() {
                self.pass(self.window.len());
                return Ok(());
            }
        }
    }

    /// Advances over damage, remembering where the last byte lay that is not zero.
    fn pass(&mut self, distance: usize) {
        let passed = self.unjudged().get(..distance).unwrap_or_default();
        if let Some(last) = passed.iter().rposition(|byte| *byte != 0) {
            self.marked = self.offset + last as u64 + 1;
        }
        self.advance(distance);
    }

    fn unjudged(&self) -> &[u8] {
        self.buffer.get(self.window.clone()).unwrap_or_default()
    }

    fn advance(&mut self, distance: usize) {
        self.window.start += distance;
        self.offset += distance as u64;
    }

    /// Reads until so many bytes are in the window or the source ends; says how many there are.
    fn fill(&mut self, wanted: usize) -> io::Result<usize> {
        if self.window.len() >= wanted || self.exhausted {
            return Ok(self.window.len());
        }
        self.buffer.copy_within(self.window.clone(), 0);
        self.window = 0..self.window.len();
        let size = wanted.next_multiple_of(CHUNK);
        if self.buffer.len() < size {
            self.buffer.resize(size, 0);
        }
        while self.window.len() < wanted && !self.exhausted {
            match self.source.read(self.buffer.get_mut(self.window.end..).unwrap_or_default()) {
                Ok(0) => self.exhausted = true,
                Ok(count) => self.window.end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(self.window.len())
    }
}

/// Hands every piece of a log to `each`, without copying payloads.
pub fn scan_with(path: &Path, each: impl FnMut(Piece<'_>)) -> io::Result<()> {
    scan_sealed(path, None, each)
}

/// The same for a log whose frames are sealed, if there is a seal.
pub fn scan_sealed(
    path: &Path,
    seal: Option<&LogSeal>,
    mut each: impl FnMut(Piece<'_>),
) -> io::Result<()> {
    let mut scanner = Scanner::open_sealed(path, seal)?;
    while let Some(piece) = scanner.next_piece()? {
        each(piece);
    }
    Ok(())
}

/// The pieces of a log, one after another, each with its own copy of the payload.
pub fn scan(path: &Path) -> io::Result<Scan> {
    Ok(Scan { scanner: Scanner::open(path)? })
}

/// An iterator over the pieces of a log.
#[derive(Debug)]
pub struct Scan {
    scanner: Scanner<File>,
}

impl Iterator for Scan {
    type Item = io::Result<Piece<'static>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.scanner.next_piece().map(|piece| piece.map(Piece::into_owned)).transpose()
    }
}

impl Piece<'_> {
    /// The same piece with a payload of its own.
    pub fn into_owned(self) -> Piece<'static> {
        match self {
            Self::Frame { offset, end, payload } => {
                Piece::Frame { offset, end, payload: Cow::Owned(payload.into_owned()) }
            }
            Self::Damage { offset, len, kind } => Piece::Damage { offset, len, kind },
            Self::TornTail { offset, len } => Piece::TornTail { offset, len },
        }
    }
}

#[cfg(test)]
mod tests;
