//! Writing a bag file by file. Of a file that was written nothing is kept but its place, its hash and its size.

use std::collections::BTreeMap;
use std::io::{self, Seek, SeekFrom, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipWriter};

use super::{Told, plain_name, tag_files};
use crate::report::package;

/// Where the files of a bag go, one after another.
pub trait Shelf: Write {
    /// Begins a file at this place within the bag; what is written next is its bytes. `is_packed` says that they
    /// are as small as they get.
    fn begin(&mut self, place: &str, is_packed: bool) -> io::Result<()>;

    /// The file has all of its bytes.
    fn end(&mut self) -> io::Result<()>;
}

/// Files being handed over together.
#[derive(Debug, Clone, Default)]
pub struct Bag {
    /// What it is called; the folder within an archive bears it.
    name: String,
    info: Vec<(&'static str, String)>,
    /// By their names, which are told in order.
    files: BTreeMap<String, Told>,
}

/// What a bag came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The list that names all lists: by it a bag without bytes of its own is known.
    pub list: Vec<u8>,
    /// Of all files together.
    pub bytes: u64,
}

impl Bag {
    /// An empty bag. Letters that some systems do not take in names become `-`.
    pub fn new(name: &str) -> Self {
        Self { name: plain_name(name), ..Self::default() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says something of the bag: a label of RFC 8493 section 2.2.2 or one of our own, and its value.
    pub fn tell(&mut self, label: &'static str, value: impl Into<String>) {
        self.info.push((label, value.into()));
    }

    /// Adds a file and says its name, made plain; of two with one name the second is told apart by a number.
    pub fn add(
        &mut self,
        into: &mut dyn Shelf,
        (stem, extension): (&str, &str),
        bytes: &[u8],
    ) -> io::Result<String> {
        self.write(into, (stem, extension, false), |sink| sink.write_all(bytes))
    }

    /// The same of a file that is packed already and comes part by part.
    pub fn pour<E: From<io::Error>>(
        &mut self,
        into: &mut dyn Shelf,
        (stem, extension): (&str, &str),
        pour: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<String, E> {
        self.write(into, (stem, extension, true), pour)
    }

    fn write<E: From<io::Error>>(
        &mut self,
        into: &mut dyn Shelf,
        (stem, extension, is_packed): (&str, &str, bool),
        pour: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<String, E> {
        let name = self.free_name(stem, extension);
        let mut told = Told::new(&name, String::new(), 0);
        into.begin(&told.place, is_packed)?;
        let mut counted = Counted { to: into, hash: Sha256::new(), bytes: 0 };
        pour(&mut counted)?;
        told.bytes = counted.bytes;
        told.sha256 = HEXLOWER.encode(&counted.hash.finalize());
        into.end()?;
        self.files.insert(name.clone(), told);
        Ok(name)
    }

    fn free_name(&self, stem: &str, extension: &str) -> String {
        let stem = plain_name(stem);
        let names = (1..).map(|number| match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-{number}.{extension}"),
        });
        let mut free = names.skip_while(|name| self.files.contains_key(name));
        free.next().expect("the numbers do not end")
    }

    /// Writes the lists. They come last, since they name the hashes of what came before.
    pub fn seal(self, into: &mut dyn Shelf) -> io::Result<Sealed> {
        let told: Vec<Told> = self.files.into_values().collect();
        let mut sealed = Sealed { list: Vec::new(), bytes: told.iter().map(Told::bytes).sum() };
        for (place, bytes) in tag_files(&self.info, &told) {
            into.begin(&place, false)?;
            into.write_all(&bytes)?;
            into.end()?;
            sealed.bytes += bytes.len() as u64;
            sealed.list = bytes;
        }
        Ok(sealed)
    }
}

/// Counts and hashes what passes.
struct Counted<'a> {
    to: &'a mut dyn Shelf,
    hash: Sha256,
    bytes: u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// What an archive is written through. After the first error it takes everything and keeps nothing: a dropped
/// `ZipWriter` ends its archive, and would tell the screen in words of its own that it could not.
struct Valve<W> {
    to: W,
    is_shut: bool,
    at: u64,
}

impl<W> Valve<W> {
    fn heard<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.is_shut |= done.is_err();
        done
    }
}

impl<W: Write> Write for Valve<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = if self.is_shut {
            bytes.len()
        } else {
            let written = self.to.write(bytes);
            self.heard(written)?
        };
        self.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_shut {
            return Ok(());
        }
        let flushed = self.to.flush();
        self.heard(flushed)
    }
}

impl<W: Seek> Seek for Valve<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            _ if !self.is_shut => {
                let at = self.to.seek(to);
                self.heard(at)?
            }
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(_) => self.at,
        };
        Ok(self.at)
    }
}

/// A bag as one archive.
pub struct Archive<W: Write + Seek> {
    zip: ZipWriter<Valve<W>>,
    /// The folder within it.
    name: String,
}

impl<W: Write + Seek> Archive<W> {
    pub fn new(to: W, name: &str) -> Self {
        let valve = Valve { to, is_shut: false, at: 0 };
        Self { zip: ZipWriter::new(valve), name: plain_name(name) }
    }

    /// Ends the archive.
    pub fn finish(self) -> io::Result<W> {
        let mut valve = self.zip.finish()?;
        valve.flush()?;
        Ok(valve.to)
    }
}

impl<W: Write + Seek> Shelf for Archive<W> {
    fn begin(&mut self, place: &str, is_packed: bool) -> io::Result<()> {
        let mut options = package::options();
        if is_packed {
            options = options.compression_method(CompressionMethod::Stored).compression_level(None);
        }
        Ok(self.zip.start_file(format!("{}/{place}", self.name), options)?)
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write + Seek> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that is full after so many bytes.
    struct Full {
        room: usize,
        refused: usize,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes.len() > self.room {
                self.refused += 1;
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.room -= bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, _to: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }

    #[test]
    fn what_cannot_be_written_is_told_once_and_never_asked_for_again() {
        let mut disk = Full { room: 1000, refused: 0 };
        let mut archive = Archive::new(&mut disk, "bag");
        let mut bag = Bag::new("bag");
        let poured = bag.pour::<io::Error>(&mut archive, ("film", "mp4"), |sink| {
            (0..100).try_for_each(|_| sink.write_all(&[7; 100]))
        });
        assert_eq!(poured.unwrap_err().kind(), io::ErrorKind::StorageFull);
        drop(archive);
        assert_eq!(disk.refused, 1);
    }
}
