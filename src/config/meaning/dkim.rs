//! Who signs the center's mail: a key with its name in the DNS, all of it or nothing.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::path;
use crate::config::keys::MailKeys;
use crate::config::reader::{Located, Mistake};
use crate::config::written::quoted;
use crate::outbox::Sender;
use crate::outbox::dkim::Signer;

pub(super) fn signer(
    keys: &MailKeys,
    from: &Sender,
    data_dir: &Path,
) -> Result<Option<Signer>, Mistake> {
    let (file, selector) = match (&keys.dkim_key_file, &keys.dkim_selector) {
        (Some(file), Some(selector)) => (file, name(selector)?),
        (None, None) => {
            return match &keys.dkim_domain {
                None => Ok(None),
                Some(domain) => Err(missing(domain, "dkim_key_file")),
            };
        }
        (Some(given), None) => return Err(missing(given, "dkim_selector")),
        (None, Some(given)) => return Err(missing(given, "dkim_key_file")),
    };
    let domain = match &keys.dkim_domain {
        Some(domain) => name(domain)?,
        None => from.domain(),
    };
    let source = path(file, data_dir)?;
    let hint = "make one with openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048, readable by the server's user only";
    let wrong = |what: String| {
        let what = format!("{}: {what}", source.display());
        file.place.mistake(&what, hint)
    };
    let pem = fs::read_to_string(&source).map_err(|error| wrong(error.to_string()))?;
    Signer::new(domain, selector, &pem, Path::new(&file.value))
        .map(Some)
        .map_err(|bad| wrong(bad.to_string()))
}

fn missing(given: &Located<String>, key: &'static str) -> Mistake {
    let hint = "a signature needs both: dkim_selector = \"mail\" and dkim_key_file = \"dkim.pem\"";
    given.place.missing(key, "is missing", hint)
}

/// A name of the DNS.
fn name(given: &Located<String>) -> Result<&str, Mistake> {
    let name = given.value.as_str();
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if name.is_empty() || !name.chars().all(fits) {
        let hint = "write a name as in the DNS: letters, figures, hyphens, dots";
        return Err(given.place.mistake("is no name of the DNS", hint));
    }
    Ok(name)
}

/// The keys as their file has them, within the section of mail.
pub(in crate::config) fn render(signer: Option<&Signer>, out: &mut String) {
    let Some(signer) = signer else {
        return;
    };
    let file = signer.file().to_string_lossy();
    let _ = writeln!(
        out,
        "dkim_key_file = {}\ndkim_selector = {}\ndkim_domain = {}",
        quoted(&file),
        quoted(signer.selector()),
        quoted(signer.domain())
    );
}
