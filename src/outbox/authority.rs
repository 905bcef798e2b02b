//! Whose word for a mail server's certificate counts beside those whom this machine trusts: the center's own CA.
//!
//! The file is read anew for each connection, so that a CA that follows another one needs no start of the server.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};

/// Where a certificate begins in a file.
const BEGIN: &str = "-----BEGIN CERTIFICATE-----";

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityTrouble {
    #[error("{}: {error}", file.display())]
    Unreadable { file: PathBuf, error: io::Error },
    #[error("{} has no certificate in it", file.display())]
    None { file: PathBuf },
    #[error("{} has a certificate that cannot be read", file.display())]
    Bad { file: PathBuf },
}

/// Largest file that is read, in bytes: some hundred certificates.
const LARGEST: u64 = 1 << 20;

/// Checks a file before anything depends on it.
pub fn check(file: &Path) -> Result<(), AuthorityTrouble> {
    read(file).map(drop)
}

/// The certificates in a file.
pub(super) fn read(file: &Path) -> Result<Certificate, AuthorityTrouble> {
    let named = || file.to_owned();
    let pem = bytes(file).map_err(|error| AuthorityTrouble::Unreadable {
        file: named(),
        error,
    })?;
    if !String::from_utf8_lossy(&pem).contains(BEGIN) {
        return Err(AuthorityTrouble::None { file: named() });
    }
    let bad = |_| AuthorityTrouble::Bad { file: named() };
    let certificate = Certificate::from_pem(&pem).map_err(bad)?;
    // Whether it can be trusted at all is said only when something is built of it.
    TlsParameters::builder("localhost".to_owned())
        .certificate_store(CertificateStore::None)
        .add_root_certificate(certificate.clone())
        .build()
        .map_err(bad)?;
    Ok(certificate)
}

/// The bytes of a plain file: a pipe or a device would keep whoever starts the server, or all mail, waiting for ever.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(file)?;
    if about.is_dir() {
        return Err(io::Error::other("a folder, and no file of certificates"));
    }
    if !about.is_file() {
        return Err(io::Error::other("no plain file"));
    }
    if about.len() > LARGEST {
        return Err(io::Error::other(
            "larger than 1 MB, and no file of certificates",
        ));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(LARGEST)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_file_of_certificates_is_said_and_keeps_nobody_waiting() {
        let place = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = place.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let pipe = place.path().join("pipe");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        let large = file("large.pem", &" ".repeat(LARGEST as usize + 1));
        for (path, says) in [
            (place.path().to_owned(), "a folder"),
            (pipe, "no plain file"),
            (PathBuf::from("/dev/zero"), "no plain file"),
            (large, "larger than 1 MB"),
            (file("empty.pem", ""), "has no certificate in it"),
            (
                file(
                    "key.pem",
                    "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n",
                ),
                "has no certificate in it",
            ),
            (
                file(
                    "bad.pem",
                    "-----BEGIN CERTIFICATE-----\nMC4C\n-----END CERTIFICATE-----\n",
                ),
                "cannot be read",
            ),
            (place.path().join("none.pem"), "No such file"),
        ] {
            let why = check(&path).unwrap_err().to_string();
            assert!(why.contains(says), "{}: {why}", path.display());
        }
    }
}
