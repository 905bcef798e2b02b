//! The image: everything that is true behind the last event, as memory had it at a clean stop. With it the desk is there
//! before the tables are open, however much they hold.
//!
//! Invariant: it is believed only where the marker of that stop names the same event with the same hash. Whatever is
//! wrong with it, the tables are asked instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::values::FORM;
use crate::domain::state::State;
use crate::store::{codec, files};

const MAGIC: &[u8; 8] = b"MAILIMG1";

/// Keeps the image of a state that the tables hold.
pub(in crate::store) fn write_image(data: &Path, state: &State) -> io::Result<()> {
    let body = codec::tight(FORM, state);
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    files::replace(&place(data), &bytes)
}

/// The image that was kept last; `None` where there is none to be believed.
pub(in crate::store) fn read_image(data: &Path) -> Option<State> {
    let bytes = fs::read(place(data)).ok()?;
    let (check, body) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
    if crc32fast::hash(body) != u32::from_le_bytes(*check) {
        return None;
    }
    codec::read_tight("the image", FORM, body).ok()
}

/// Whether one was ever kept of these tables, whatever it says.
pub(in crate::store) fn has_image(data: &Path) -> bool {
    place(data).exists()
}

fn place(data: &Path) -> PathBuf {
    data.join(files::TABLES).join("image")
}
