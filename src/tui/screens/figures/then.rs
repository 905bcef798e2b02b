//! What the figures ask the server for.

use std::path::PathBuf;

#[derive(Clone, Debug)]
pub enum Then {
    /// The whole report goes into a file.
    Save(PathBuf),
}
