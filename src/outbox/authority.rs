//! Whose word for a mail server's certificate counts beside those whom this machine trusts: the center's own CA.
//!
//! The file is read anew for each connection, so that a CA that follows another one needs no start of the server.

use std::fs;
use std::io;
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

/// Checks a file before anything depends on it.
pub fn check(file: &Path) -> Result<(), AuthorityTrouble> {
    read(file).map(drop)
}

/// The certificates in a file.
pub(super) fn read(file: &Path) -> Result<Certificate, AuthorityTrouble> {
    let named = || file.to_owned();
    let pem = fs::read(file).map_err(|error| AuthorityTrouble::Unreadable {
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
