//! A dry run where no desk is yet: asked of a desk beside it that nobody keeps, so that none is begun by a question.

use tempfile::TempDir;

use crate::cli::connect::Place;
use crate::cli::failure::Failure;

/// An empty desk. Dropping it ends its server, then removes the directory.
pub(super) struct Trial {
    pub(super) place: Place,
    // Last, so that it goes when the server has let go of it.
    _dir: TempDir,
}

impl Trial {
    /// One beside a desk whose directory is not there; `None` where it is.
    pub(super) fn beside(desk: &Place) -> Result<Option<Self>, Failure> {
        if desk.data().exists() {
            return Ok(None);
        }
        let dir = tempfile::Builder::new().prefix("mailroom-dry-").tempdir();
        let dir = dir
            .map_err(|error| Failure::file("make a directory in", &std::env::temp_dir(), &error))?;
        let place = Place::at(&dir.path().join("desk"))?;
        Ok(Some(Self { place, _dir: dir }))
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // Nothing can be done about a server that does not end, but to leave it an empty directory.
        let _ = self.place.stop();
    }
}
