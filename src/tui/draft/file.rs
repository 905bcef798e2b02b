//! Drafts on disk, a file for each Unix user with those of all clerks who work under him, so that a dropped line
//! costs nothing. Written at most every 250 ms, whole or not at all, readable by its owner only.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::kept::Drafts;
use crate::tui::model::Model;
use crate::tui::moment::Moment;

/// Between two writes.
const PAUSE: u64 = 250;

/// Screens of one user that keep a draft at the same time.
const SCREENS: u32 = 8;

/// Where it is kept, and what was written last.
#[derive(Debug)]
pub struct Keeper {
    file: Option<PathBuf>,
    /// Held while this screen runs, so that a second one keeps a draft of its own.
    _lock: Option<fs::File>,
    written: Drafts,
    at: Moment,
}

impl Keeper {
    /// For a user; without a directory nothing is kept.
    pub fn new(dir: Option<&Path>, user: &str) -> Self {
        let name: String = user
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let (file, lock) = dir.and_then(|dir| free(dir, &name)).unzip();
        Self {
            file,
            _lock: lock.flatten(),
            written: Drafts::default(),
            at: Moment::default(),
        }
    }

    /// What was kept; nothing when there is none or it cannot be read.
    pub fn load(&mut self) -> Option<Drafts> {
        let draft: Drafts = serde_json::from_slice(&fs::read(self.file.as_ref()?).ok()?).ok()?;
        self.written = draft.clone();
        Some(draft)
    }

    /// Whether what was loaded is older than an instant, in milliseconds since 1970.
    pub fn is_older_than(&self, millis: i64) -> bool {
        let written = self
            .file
            .as_ref()
            .and_then(|file| fs::metadata(file).ok()?.modified().ok());
        let age = written.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        age.is_some_and(|age| i64::try_from(age.as_millis()).is_ok_and(|at| at < millis))
    }

    /// Removes what is kept.
    pub fn forget(&mut self) {
        self.written = Drafts::default();
        if let Some(file) = &self.file {
            let _ = fs::remove_file(file);
        }
    }

    /// When the next write is due, if the model differs from what is kept.
    pub fn due(&self, model: &Model) -> Option<Moment> {
        (self.file.is_some() && self.written != Drafts::of(model))
            .then(|| Moment(self.at.0 + PAUSE))
    }

    /// Writes when it is due; a disk that cannot take it takes it later.
    pub fn keep(&mut self, model: &Model) {
        if self.due(model).is_some_and(|due| due <= model.desk.now) {
            self.write(model);
        }
    }

    /// Writes now, at the end.
    pub fn write(&mut self, model: &Model) {
        let draft = Drafts::of(model);
        self.at = model.desk.now;
        if draft != self.written
            && self
                .file
                .as_ref()
                .is_some_and(|file| store(file, &draft).is_ok())
        {
            self.written = draft;
        }
    }
}

/// Removes every draft in a directory, also those of screens that run: they keep what they show.
pub fn remove_all(dir: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|ending| ending == "json" || ending == "new")
        {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// The first draft of a user that no other screen of his writes. Not one for each terminal: after a dropped line the
/// terminal has another name.
fn free(dir: &Path, name: &str) -> Option<(PathBuf, Option<fs::File>)> {
    let _ = fs::create_dir_all(dir);
    (1..=SCREENS).find_map(|number| {
        let of = if number == 1 {
            name.to_owned()
        } else {
            format!("{name}-{number}")
        };
        let file = dir.join(format!("draft-{of}.json"));
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600);
        match options.open(dir.join(format!("draft-{of}.lock"))) {
            Ok(lock) => match lock.try_lock() {
                Err(fs::TryLockError::WouldBlock) => None,
                _ => Some((file, Some(lock))),
            },
            // A disk that takes no lock takes no draft either, and says so nowhere.
            Err(_) => Some((file, None)),
        }
    })
}

fn store(file: &Path, draft: &Drafts) -> io::Result<()> {
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
    }
    let bytes = serde_json::to_vec(draft)?;
    let beside = file.with_extension("new");
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)?;
    out.write_all(&bytes)?;
    fs::rename(&beside, file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use std::os::unix::fs::PermissionsExt;

    fn model() -> Model {
        Model::new("rk", [0; 16], Theme::default(), (80, 24).into())
    }

    #[test]
    fn what_was_half_typed_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let mut keeper = Keeper::new(Some(dir.path()), "r/k");
        let mut before = model();
        before.desk.now = Moment(1_000);
        before.screens.intake.finder.entry.set("harb");
        keeper.keep(&before);
        let file = dir.path().join("draft-r_k.json");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );

        drop(keeper);
        let mut after = model();
        let _ = Keeper::new(Some(dir.path()), "r/k")
            .load()
            .unwrap()
            .resume(&mut after);
        assert_eq!(after.screens.intake.finder.entry.text(), "harb");
        assert_eq!(
            after.desk.message.unwrap().text,
            "resumed: harb, half entered"
        );
    }

    #[test]
    fn a_second_screen_leaves_the_draft_of_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let mut first = Keeper::new(Some(dir.path()), "rk");
        let mut before = model();
        before.screens.intake.finder.entry.set("harb");
        first.write(&before);
        let mut second = Keeper::new(Some(dir.path()), "rk");
        assert_eq!(second.load(), None);
        before.screens.intake.finder.entry.set("kest");
        second.write(&before);
        drop((first, second));
        assert_eq!(
            Keeper::new(Some(dir.path()), "rk")
                .load()
                .unwrap()
                .on_screen()
                .line(),
            "harb"
        );
    }

    #[test]
    fn a_draft_from_before_a_purge_is_known_and_removed() {
        let dir = tempfile::tempdir().unwrap();
        let mut keeper = Keeper::new(Some(dir.path()), "rk");
        let mut before = model();
        before.screens.intake.finder.entry.set("harb");
        keeper.write(&before);
        assert!(!keeper.is_older_than(1_000) && keeper.is_older_than(i64::MAX));
        keeper.forget();
        assert_eq!(keeper.load(), None);
        keeper.write(&before);
        remove_all(dir.path()).unwrap();
        assert_eq!(keeper.load(), None);
    }

    #[test]
    fn writes_wait_for_one_another() {
        let dir = tempfile::tempdir().unwrap();
        let mut keeper = Keeper::new(Some(dir.path()), "rk");
        let mut model = model();
        model.desk.now = Moment(10_000);
        model.screens.intake.finder.entry.set("h");
        keeper.keep(&model);
        model.desk.now = Moment(10_100);
        model.screens.intake.finder.entry.set("ha");
        keeper.keep(&model);
        assert_eq!(keeper.due(&model), Some(Moment(10_250)));
        model.desk.now = Moment(10_250);
        keeper.keep(&model);
        assert_eq!(keeper.due(&model), None);
    }
}
