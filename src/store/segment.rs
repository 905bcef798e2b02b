//! One segment file while it is written to: zeros are laid ahead of the frames, so that a frame's sync has no
//! growing file to make durable as well (1.3 to 1.4 times as fast).
//!
//! Invariant: behind the last frame there are only zeros, up to the length of the file.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{AppendError, is_full};
use super::files;
use super::frame::{SEGMENT_HEADER, SegmentHeader};
use crate::domain::ids::Seq;

/// How far zeros are laid ahead, the smaller steps for when room is short.
const STEPS: [u64; 4] = [4 << 20, 1 << 20, 256 << 10, 16 << 10];

/// How much of the end is written again after a stop that was not clean: more than the largest group.
const RENEWED: usize = 16 << 20;

/// The segment that frames are appended to.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) first: Seq,
    path: PathBuf,
    file: File,
    /// Byte behind the last frame.
    end: u64,
    /// Byte behind the last zero.
    length: u64,
}

impl Segment {
    /// Begins a segment. Until it is whole and durable it has no name that anybody reads.
    pub(super) fn create(
        dir: &Path,
        header: SegmentHeader,
        disk: &dyn Disk,
    ) -> Result<Self, AppendError> {
        let path = dir.join(files::segment_name(header.first));
        let unfinished = path.with_extension(files::UNFINISHED);
        let bytes = header.to_bytes();
        let written = files::create(&unfinished).and_then(|file| {
            disk.write_at(&file, &bytes, 0)?;
            // IMPORTANT: header before name: a segment with a name always has a good header, so a bad one is damage.
            disk.sync(&file)?;
            fs::rename(&unfinished, &path)?;
            Ok(file)
        });
        let file = written.map_err(|error| {
            // Nothing reads the unfinished file: opening removes it.
            let _ = fs::remove_file(&unfinished);
            AppendError::from_io(error)
        })?;
        // IMPORTANT: the name before the first frame in it, or a power cut loses the frame with the name.
        files::sync_dir(dir).map_err(AppendError::Broken)?;
        let length = bytes.len() as u64;
        Ok(Self {
            first: header.first,
            path,
            file,
            end: length,
            length,
        })
    }

    /// Goes on with a segment that ends at a byte.
    pub(super) fn resume(path: &Path, first: Seq, end: u64) -> io::Result<Self> {
        Self::open(OpenOptions::new().read(true).write(true), path, first, end)
    }

    /// The same where nobody can write.
    pub(super) fn look(path: &Path, first: Seq, end: u64) -> io::Result<Self> {
        Self::open(OpenOptions::new().read(true), path, first, end)
    }

    fn open(options: &OpenOptions, path: &Path, first: Seq, end: u64) -> io::Result<Self> {
        let file = options.open(path)?;
        let length = file.metadata()?.len();
        Ok(Self {
            first,
            path: path.to_owned(),
            file,
            end,
            length,
        })
    }

    /// Whether the file still lies where it was opened: a directory that was moved away, and copied back, has another.
    pub(super) fn is_in_place(&self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let one = |meta: fs::Metadata| (meta.dev(), meta.ino());
        let (open, there) = (
            self.file.metadata().map(one),
            fs::metadata(&self.path).map(one),
        );
        matches!((open, there), (Ok(open), Ok(there)) if open == there)
    }

    /// Byte behind the last frame.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// Whether a frame of so many bytes should go into a new segment, so that none is longer than `limit`; a
    /// frame that is longer by itself gets a segment of its own.
    pub(super) fn is_full_for(&self, bytes: u64, limit: u64) -> bool {
        self.end + bytes > limit && self.end > SEGMENT_HEADER as u64
    }

    /// Writes a frame behind the last one and makes it durable.
    pub(super) fn write(&mut self, frame: &[u8], disk: &dyn Disk) -> Result<(), AppendError> {
        self.lay_zeros(frame.len() as u64, disk)?;
        if let Err(error) = disk.write_at(&self.file, frame, self.end) {
            return Err(self.take_back(frame.len(), error, disk));
        }
        // IMPORTANT: one sync a group, and no frame after one whose sync failed: the kernel may have dropped it.
        disk.sync(&self.file).map_err(AppendError::Broken)?;
        self.end += frame.len() as u64;
        Ok(())
    }

    /// Writes the end of what is there once more and syncs it. After a sync that failed, the system may hold bytes
    /// that it calls written and that are not on the disk: what was read back is only then as good as it looks.
    pub(super) fn renew(&self, bytes: &[u8], disk: &dyn Disk) -> io::Result<()> {
        let from = bytes.len().saturating_sub(RENEWED);
        disk.write_at(
            &self.file,
            bytes.get(from..).unwrap_or_default(),
            from as u64,
        )?;
        disk.sync(&self.file)
    }

    /// Cuts everything behind the last frame off.
    pub(super) fn cut(&mut self, disk: &dyn Disk) -> io::Result<()> {
        disk.set_len(&self.file, self.end)?;
        self.file.sync_all()?;
        self.length = self.end;
        Ok(())
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Lays zeros until there is room for so many bytes; not synced, the frame's own sync covers them.
    fn lay_zeros(&mut self, bytes: u64, disk: &dyn Disk) -> Result<(), AppendError> {
        let missing = (self.end + bytes).saturating_sub(self.length);
        if missing == 0 {
            return Ok(());
        }
        let steps = STEPS.into_iter().filter(|step| *step > missing);
        let mut failure = io::Error::from(io::ErrorKind::StorageFull);
        for step in steps.chain([missing]) {
            match disk.write_at(&self.file, &vec![0; step as usize], self.length) {
                Ok(()) => {
                    self.length += step;
                    return Ok(());
                }
                Err(error) if is_full(&error) => failure = error,
                Err(error) => return Err(AppendError::Broken(error)),
            }
            disk.set_len(&self.file, self.length)
                .map_err(AppendError::Broken)?;
        }
        Err(AppendError::from_io(failure))
    }

    /// Puts zeros back where a frame could not be written whole, so that the journal can go on when there is room.
    fn take_back(&self, bytes: usize, error: io::Error, disk: &dyn Disk) -> AppendError {
        if !is_full(&error) {
            return AppendError::Broken(error);
        }
        let zeros = vec![0; bytes];
        let put_back = disk
            .write_at(&self.file, &zeros, self.end)
            .and_then(|()| disk.sync(&self.file));
        match put_back {
            Ok(()) => AppendError::NoSpace,
            Err(error) => AppendError::Broken(error),
        }
    }
}
