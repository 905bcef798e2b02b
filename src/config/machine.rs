//! What the machine lends to a config that does not say it: its time zone, and the directory of secrets that a
//! service manager hands over.

use std::env;
use std::fs;
use std::path::PathBuf;

use chrono_tz::Tz;

/// The machine, as far as a config depends on it.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    /// Where its clock hangs; UTC when it does not say.
    pub(super) timezone: Tz,
    /// `$CREDENTIALS_DIRECTORY` of systemd.
    pub(super) credentials: Option<PathBuf>,
}

impl Machine {
    pub(super) fn this() -> Self {
        Self {
            timezone: timezone().unwrap_or(Tz::UTC),
            credentials: env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from),
        }
    }
}

fn timezone() -> Option<Tz> {
    let variable = env::var("TZ").ok();
    let file = || fs::read_to_string("/etc/timezone").ok();
    let link = || Some(fs::read_link("/etc/localtime").ok()?.to_str()?.to_owned());
    variable
        .and_then(|name| zone(&name))
        .or_else(|| zone(&file()?))
        .or_else(|| zone(&link()?))
}

/// A zone's name, or the path of its file.
fn zone(text: &str) -> Option<Tz> {
    let text = text.trim().trim_start_matches(':');
    text.rsplit_once("zoneinfo/")
        .map_or(text, |(_, name)| name)
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_from_a_name_or_a_path() {
        for (text, wanted) in [
            ("America/New_York\n", Some(Tz::America__New_York)),
            (":Europe/Berlin", Some(Tz::Europe__Berlin)),
            ("/usr/share/zoneinfo/Asia/Tokyo", Some(Tz::Asia__Tokyo)),
            ("Nowhere/Land", None),
            ("", None),
        ] {
            assert_eq!(zone(text), wanted, "{text:?}");
        }
    }
}
