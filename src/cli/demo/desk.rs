//! A throwaway desk: a directory with a config and a server, gone without a trace on every way out.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use tempfile::TempDir;

use crate::cli::connect::Place;
use crate::cli::failure::Failure;

/// The desk. Dropping it ends its server, then removes the directory.
pub(super) struct Throwaway {
    /// Where it is.
    pub(super) place: Place,
    /// Where letters go.
    pub(super) letters: PathBuf,
    ended: Arc<AtomicBool>,
    // Last, so that it goes when the server has let go of it.
    _dir: TempDir,
}

impl Throwaway {
    /// Makes the directory and its config; the first connection starts the server.
    pub(super) fn open() -> Result<Self, Failure> {
        let ended = Arc::new(AtomicBool::new(false));
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            // Without the handler the signal ends us as it always does, and only the directory stays.
            let _ = signal_hook::flag::register(signal, Arc::clone(&ended));
        }
        let dir = tempfile::Builder::new().prefix("mailroom-demo-").tempdir();
        let dir = dir
            .map_err(|error| Failure::file("make a directory in", &std::env::temp_dir(), &error))?;
        let place = Place::at(&dir.path().join("desk"))?;
        let letters = dir.path().join("letters");
        place.create()?;
        let config = place.data().join("config.toml");
        fs::write(&config, config_text(&letters))
            .map_err(|error| Failure::file("write", &config, &error))?;
        Ok(Self {
            place,
            letters,
            ended,
            _dir: dir,
        })
    }

    /// Stops the work when somebody sent a signal, so that what we made is removed.
    pub(super) fn go_on(&self) -> Result<(), Failure> {
        if self.ended.load(Ordering::Relaxed) {
            return Err(Failure::failed(
                "the demo was told to end",
                "nothing of it is left",
            ));
        }
        Ok(())
    }

    /// Letters in the folder.
    pub(super) fn letter_count(&self) -> usize {
        let files = fs::read_dir(&self.letters).into_iter().flatten().flatten();
        files
            .filter(|file| file.path().extension().is_some_and(|end| end == "eml"))
            .count()
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // Nothing can be done about a server that does not end, but to leave it an empty directory.
        let _ = self.place.stop();
    }
}

fn config_text(letters: &std::path::Path) -> String {
    let folder = toml::Value::from(letters.to_string_lossy().into_owned());
    format!(
        "\
[center]
name = \"Lantern Square Mail & Desks\"
address = [\"40 Lantern Square\", \"New York, NY 10099\"]
timezone = \"America/New_York\"

[mail]
from = \"desk@lantern-square.example\"
transport = \"folder\"
folder = {folder}

[test]
clock = true
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_config_can_be_read_and_nothing_stays() {
        let desk = Throwaway::open().unwrap();
        let text = fs::read_to_string(desk.place.data().join("config.toml")).unwrap();
        let config: toml::Table = text.parse().unwrap();
        assert_eq!(config["mail"]["folder"].as_str(), desk.letters.to_str());
        let root = desk.place.data().parent().unwrap().to_owned();
        desk.go_on().unwrap();
        drop(desk);
        assert!(!root.exists());
    }
}
