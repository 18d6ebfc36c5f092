//! Sealing every evidence file, or writing each in the clear again, one after another. A stop at any moment leaves
//! each of them in one form or in both, and going on makes one of two.

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use super::super::seal::BlobSeal;
use super::read::open_sealed;
use super::{BlobError, BlobId, Blobs, hash, is_unfinished, place_in};

impl Blobs {
    /// Seals every file that lies in the clear.
    pub fn seal_all(&self) -> io::Result<()> {
        let Some(seal) = &self.seal else { return Ok(()) };
        self.clear_unfinished()?;
        for (path, name) in self.named()? {
            if is_sealed(&path, seal, &name) {
                continue;
            }
            let id = BlobId(name);
            let mut unheard = |_| ControlFlow::Continue(());
            let (found, size) =
                hash(&mut fs::File::open(&path)?, &mut unheard).map_err(io_error)?;
            // Sealed already, and damaged: sealing it once more would make it worse.
            if found != id && BlobSeal::is_sealed(&mut fs::File::open(&path)?)? {
                continue;
            }
            // Of a damaged file the name still says what it was; it stays as damaged as it is.
            let mut source = fs::File::open(&path)?;
            self.put_as_is((id, size), &mut source).map_err(io_error)?;
            self.remove(&path)?;
        }
        Ok(())
    }

    /// Writes every sealed file in the clear.
    pub fn open_all(&self) -> io::Result<()> {
        let Some(seal) = &self.seal else { return Ok(()) };
        self.clear_unfinished()?;
        let plain = Self::new(self.dir.clone(), None).through(&self.disk);
        for (path, name) in self.named()? {
            if !is_sealed(&path, seal, &name) {
                continue;
            }
            let Some((id, mut reader)) = open_sealed(&path, seal, &name)? else { continue };
            let mut unheard = |_| ControlFlow::Continue(());
            let (_, size) = hash(&mut reader, &mut unheard).map_err(io_error)?;
            let Some((_, mut source)) = open_sealed(&path, seal, &name)? else { continue };
            plain.put_as_is((id, size), &mut source).map_err(io_error)?;
            self.remove(&path)?;
        }
        Ok(())
    }

    /// Sealed files that do not open: without their key nobody could ever read them again.
    pub fn unreadable(&self) -> io::Result<Vec<PathBuf>> {
        let Some(seal) = &self.seal else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (path, name) in self.named()? {
            let mut unheard = |_| ControlFlow::Continue(());
            let sound = match open_sealed(&path, seal, &name) {
                Ok(Some((_, mut reader))) => hash(&mut reader, &mut unheard).is_ok(),
                Ok(None) => true,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => false,
                Err(error) => return Err(error),
            };
            if !sound {
                found.push(path);
            }
        }
        Ok(found)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove_if_there(path)?;
        self.disk.sync_parent(path)
    }

    /// Files that are not what they are named after.
    pub fn damaged(&self) -> io::Result<Vec<String>> {
        if self.seal.is_some() {
            let unreadable = self.unreadable()?;
            return Ok(unreadable.iter().map(|path| place_in(&self.dir, path)).collect());
        }
        let mut found = Vec::new();
        for (path, name) in self.named()? {
            let mut unheard = |_| ControlFlow::Continue(());
            match hash(&mut fs::File::open(&path)?, &mut unheard) {
                Ok((id, _)) if id == BlobId(name) => {}
                Ok(_) | Err(_) => found.push(place_in(&self.dir, &path)),
            }
        }
        Ok(found)
    }

    /// Every finished file with the bytes of its name.
    fn named(&self) -> io::Result<Vec<(PathBuf, [u8; 32])>> {
        let files = self.files()?.into_iter().filter(|path| !is_unfinished(path));
        let named = files.filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let name: [u8; 32] = HEXLOWER.decode(name.as_bytes()).ok()?.try_into().ok()?;
            Some((path, name))
        });
        Ok(named.collect())
    }
}

/// Whether the file opens by this seal under its name. A plain file cannot: its name is another hash.
fn is_sealed(path: &Path, seal: &BlobSeal, name: &[u8; 32]) -> bool {
    matches!(open_sealed(path, seal, name), Ok(Some(_)))
}

fn io_error(error: BlobError) -> io::Error {
    match error {
        BlobError::Source(error) | BlobError::Write(error) => error,
        other => io::Error::other(other),
    }
}
