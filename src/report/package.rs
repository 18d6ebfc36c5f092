//! Named parts in a zip, the same bytes for the same parts: the container of a Word document and of a pack.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A part by its name within the container.
pub struct PackagePart {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl PackagePart {
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// How parts are written. The system and the time of each are fixed: neither belongs to a paper.
pub fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// The parts in this order.
pub fn write(parts: &[PackagePart], sink: &mut dyn Write) -> io::Result<()> {
    let options = options();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(&*part.name, options)?;
        zip.write_all(&part.bytes)?;
    }
    sink.write_all(&zip.finish()?.into_inner())
}
