//! The desk's printer: a queue of the print system or a device, and what it prints by itself.

use std::path::{Path, PathBuf};

use super::{is_on, path};
use crate::config::accept::{clean, one_of};
use crate::config::keys::PrinterKeys;
use crate::config::reader::{Located, Mistake};
use crate::domain::printing::{Labels, Printing, Way};
use crate::sheets::spool;

/// How a queue's name begins.
const QUEUE: &str = "lp:";

pub(super) fn of(keys: &PrinterKeys, data_dir: &Path) -> Result<Printing, Mistake> {
    let to = keys.to.as_ref().map(|given| way(given, data_dir));
    let printing = Printing {
        to: to.transpose()?,
        language: one_of(&keys.language)?,
        labels: one_of(&keys.labels)?,
        slips: is_on(&keys.slips),
    };
    let prints = printing.labels != Labels::Off || printing.slips;
    let asked = keys.labels.as_ref().map(|given| &given.place);
    let asked = asked.or(keys.slips.as_ref().map(|given| &given.place));
    match asked.filter(|_| prints && printing.to.is_none()) {
        None => Ok(printing),
        Some(place) => Err(place.missing(
            "to",
            "is missing: nothing can be printed without a printer",
            "write to = \"lp:NAME\" for a print queue, or a device such as \"/dev/usb/lp0\"",
        )),
    }
}

fn way(given: &Located<String>, data_dir: &Path) -> Result<Way, Mistake> {
    let Some(name) = given.value.strip_prefix(QUEUE) else {
        return device(given, data_dir).map(Way::Device);
    };
    let name = clean(name, &given.place)?;
    if name.is_empty() || name.starts_with('-') || name.contains(char::is_whitespace) {
        let hint = "write it as lpstat -p shows it, such as \"lp:Zebra\"";
        return Err(given.place.mistake("names no print queue", hint));
    }
    Ok(Way::Queue(name))
}

/// A device, or a file outside of the desk's directory: a label at the end of the books would spoil them.
fn device(given: &Located<String>, data_dir: &Path) -> Result<PathBuf, Mistake> {
    let to = path(given, data_dir)?;
    let hint = "name a print queue, a device such as \"/dev/usb/lp0\", or a file outside of the desk's directory";
    match spool::place(&to, data_dir) {
        Ok(_) => Ok(to),
        Err(error) => Err(given
            .place
            .mistake(&format!("is {}: {error}", to.display()), hint)),
    }
}
