//! `[notices]`: the language of letters, how they write days, and the center's own templates, which are read and tried
//! out here, so that a config with a template that cannot be used is no config.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::path;
use crate::config::Letters;
use crate::config::accept::one_of;
use crate::config::keys::NoticeKeys;
use crate::config::reader::Mistake;
use crate::config::written::quoted;
use crate::outbox::language::DatePattern;
use crate::outbox::stationery::{Fault, MAX_FILE, Source};
use crate::outbox::{Sender, Stationery};

/// When digests go where nothing is said.
const DIGEST_HOUR: u32 = 17;

/// Where templates lie when nothing else is said; it need not be there.
const FOLDER: &str = "templates";

pub(super) fn of(keys: &NoticeKeys, data_dir: &Path) -> Result<Letters, Mistake> {
    let pattern = keys.date_format.as_ref().map(|given| {
        DatePattern::parse(&given.value).map_err(|problem| {
            let hint = "write it of %A %a (weekday), %B %b %m %-m (month), %d %-d (day), %Y %y (year), \
                        such as \"%B %-d, %Y\"";
            given.place.mistake(&problem.to_string(), hint)
        })
    });
    let reply_to = keys.reply_to.as_ref().map(|given| {
        let hint = "write it as name@domain, or as \"Name <name@domain>\"";
        Sender::parse(&given.value)
            .map_err(|problem| given.place.mistake(&problem.to_string(), hint))
    });
    let folder = match &keys.templates {
        Some(given) => path(given, data_dir)?,
        None => data_dir.join(FOLDER),
    };
    let files = match (templates(&folder), &keys.templates) {
        (Err(Unread::Folder(error)), None) if error.kind() == ErrorKind::NotFound => {
            BTreeMap::new()
        }
        (Err(Unread::Folder(error)), Some(given)) => {
            return Err(given.place.mistake(
                &format!("names {}, which cannot be read: {error}", folder.display()),
                "make the folder: mailroom notice template export DIR",
            ));
        }
        (read, _) => read.map_err(|unread| unread.mistake(&folder))?,
    };
    let language = one_of(&keys.language)?;
    let usual = DatePattern::usual(language);
    let stationery = Stationery::new(Source {
        language,
        pattern: pattern.transpose()?.unwrap_or(usual),
        files,
    });
    // The shipped ones are tried out by the tests.
    if !stationery.source().files.is_empty() {
        stationery
            .check()
            .map_err(|fault| mistake(&folder, fault))?;
    }
    Ok(Letters {
        stationery: Arc::new(stationery),
        folder,
        is_own_folder: keys.templates.is_some(),
        reply_to: reply_to.transpose()?,
        digest_hour: keys
            .digest_hour
            .as_ref()
            .map_or(DIGEST_HOUR, |hour| hour.value as u32),
    })
}

/// Why the templates could not be read.
enum Unread {
    Folder(io::Error),
    File(String, String),
}

impl Unread {
    fn mistake(self, folder: &Path) -> Mistake {
        let (file, what) = match self {
            Self::Folder(error) => (folder.to_path_buf(), format!("cannot be read: {error}")),
            Self::File(name, what) => (folder.join(name), what),
        };
        Mistake::of_file(
            file,
            None,
            what,
            "let the user who runs this read it, as plain UTF-8 text",
        )
    }
}

fn mistake(folder: &Path, fault: Fault) -> Mistake {
    let hint = "mend it, or delete it to use the shipped one; mailroom notice template check says whether it is right";
    Mistake::of_file(folder.join(fault.file), fault.line, fault.what, hint)
}

/// All templates of a folder. What begins with a dot or ends as an editor's copy is none.
fn templates(folder: &Path) -> Result<BTreeMap<String, String>, Unread> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(Unread::Folder)? {
        let file = entry.map_err(Unread::Folder)?.path();
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        if !name.starts_with('.') && (has_ending(&name, "txt") || has_ending(&name, "html")) {
            let text = read(&file).map_err(|what| Unread::File(name.clone(), what))?;
            all.insert(name, text);
        }
    }
    Ok(all)
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found == ending)
}

fn read(file: &Path) -> Result<String, String> {
    let mut text = Vec::new();
    // A queue or a device would keep the server waiting.
    let is_file = fs::metadata(file).is_ok_and(|about| about.is_file());
    if !is_file {
        return Err("is no file".to_owned());
    }
    let opened =
        fs::File::open(file).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut text));
    opened.map_err(|error| format!("cannot be read: {error}"))?;
    if text.len() as u64 > MAX_FILE {
        return Err("is longer than 64 kB".to_owned());
    }
    let text = String::from_utf8(text).map_err(|_| "is no UTF-8 text".to_owned())?;
    Ok(text.replace("\r\n", "\n"))
}

pub(in crate::config) fn render(letters: &Letters, out: &mut String) {
    let source = letters.stationery.source();
    let _ = writeln!(
        out,
        "\n[notices]\nlanguage = {}",
        quoted(source.language.word())
    );
    let _ = writeln!(out, "date_format = {}", quoted(source.pattern.as_str()));
    if let Some(reply_to) = &letters.reply_to {
        let _ = writeln!(out, "reply_to = {}", quoted(&reply_to.to_string()));
    }
    let _ = writeln!(out, "digest_hour = {}", letters.digest_hour);
    if letters.is_own_folder {
        let folder = letters.folder.to_string_lossy();
        let _ = writeln!(out, "templates = {}", quoted(&folder));
    }
    for (name, text) in &source.files {
        let digest = digest(text);
        let _ = writeln!(out, "# {name} is the center's own ({digest})");
    }
}

/// Tells one text from another, so that a template that was edited since the start is seen.
fn digest(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

#[cfg(test)]
mod tests;
