//! DKIM (RFC 6376, RFC 8463): the center's signature under its letters, for relays that do not sign themselves.
//!
//! Headers and body are signed relaxed, so that a relay may fold them anew. No time stands in it: the same letter has the
//! same signature in every try. The key is read here and shown nowhere.

use std::fmt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use sha2::{Digest as _, Sha256};

/// What is signed of the header where it is there; of each of these a letter has one.
const SIGNED: &[&str] = &[
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Reply-To",
    "List-Unsubscribe",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

/// Signs of a base64 text on one line.
const LINE: usize = 70;

/// Why a text is no key, or nothing can be signed with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    #[error("holds no private key in PEM form")]
    NotPem,
    #[error("holds no RSA key of 2048 bits or more, and no Ed25519 key")]
    NotTaken,
}

/// Who signs.
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
    /// Tells one key from another.
    print: String,
    file: PathBuf,
}

enum Key {
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

impl Signer {
    /// Signs for a domain, whose DNS has the public key at `SELECTOR._domainkey.DOMAIN`. `pem` stands in `file`.
    ///
    /// # Errors
    ///
    /// It is no such key.
    pub fn new(domain: &str, selector: &str, pem: &str, file: &Path) -> Result<Self, BadKey> {
        let der = der(pem)?;
        let key = RsaKeyPair::from_pkcs8(&der)
            .or_else(|_| RsaKeyPair::from_der(&der))
            .map(|key| Key::Rsa(Box::new(key)))
            .or_else(|_| Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der).map(Key::Ed25519));
        Ok(Self {
            domain: domain.to_owned(),
            selector: selector.to_owned(),
            key: key.map_err(|_| BadKey::NotTaken)?,
            print: hex::encode(Sha256::digest(&der)),
            file: file.to_owned(),
        })
    }

    pub fn domain(&self) -> &str {
        &self.domain
    }

    pub fn selector(&self) -> &str {
        &self.selector
    }

    /// Where the key lies, as the config names it.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The letter with its signature before it; as it is where the system cannot sign, for a letter without a signature is
    /// better than none.
    pub(super) fn sign(&self, letter: &[u8]) -> Vec<u8> {
        let Some(signature) = self.signature(letter) else {
            return letter.to_vec();
        };
        [signature.as_bytes(), letter].concat()
    }

    fn signature(&self, letter: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(letter).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let head = fields(head);
        let find = |name: &&&str| {
            head.iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
        };
        let signed: Vec<_> = SIGNED.iter().filter(|name| find(name).is_some()).collect();
        let names: Vec<_> = signed.iter().map(|name| **name).collect();
        let digest = STANDARD.encode(Sha256::digest(relaxed_body(body)));
        let value = format!(
            "v=1; a={}; c=relaxed/relaxed; d={}; s={};\r\n h={};\r\n bh={digest};\r\n b=",
            self.key.word(),
            self.domain,
            self.selector,
            names.join(":\r\n  ")
        );
        let mut data = String::new();
        for (name, value) in signed.iter().filter_map(find) {
            data.push_str(&relaxed(name, value));
            data.push_str("\r\n");
        }
        data.push_str(&relaxed("DKIM-Signature", &value));
        let signature = STANDARD.encode(self.key.sign(data.as_bytes())?);
        Some(format!("DKIM-Signature: {value}{}\r\n", folded(&signature)))
    }
}

impl Key {
    fn word(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, data: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                let random = SystemRandom::new();
                key.sign(&RSA_PKCS1_SHA256, &random, data, &mut signature)
                    .ok()?;
                Some(signature)
            }
            // RFC 8463: the hash is what is signed.
            Self::Ed25519(key) => Some(key.sign(&Sha256::digest(data)).as_ref().to_vec()),
        }
    }
}

impl PartialEq for Signer {
    fn eq(&self, other: &Self) -> bool {
        let of = |one: &Self| (one.domain.clone(), one.selector.clone(), one.print.clone());
        of(self) == of(other) && self.file == other.file
    }
}

impl Eq for Signer {}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({}._domainkey.{})", self.selector, self.domain)
    }
}

/// The bytes between the lines that begin and end a key.
fn der(pem: &str) -> Result<Vec<u8>, BadKey> {
    let mut lines = pem.lines().map(str::trim);
    lines
        .find(|line| line.starts_with("-----BEGIN") && line.ends_with("PRIVATE KEY-----"))
        .ok_or(BadKey::NotPem)?;
    let inner: String = lines
        .take_while(|line| !line.starts_with("-----END"))
        .collect();
    STANDARD.decode(inner).map_err(|_| BadKey::NotPem)
}

/// The header's fields, each unfolded.
fn fields(head: &str) -> Vec<(&str, String)> {
    let mut all: Vec<(&str, String)> = Vec::new();
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = all.last_mut() {
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':') {
            all.push((name, value.to_owned()));
        }
    }
    all
}

/// A field in the relaxed form (RFC 6376 3.4.2).
fn relaxed(name: &str, value: &str) -> String {
    let words: Vec<_> = value.split_ascii_whitespace().collect();
    format!("{}:{}", name.to_ascii_lowercase(), words.join(" "))
}

/// The body in the relaxed form (RFC 6376 3.4.4).
fn relaxed_body(body: &str) -> String {
    let is_blank = |c: char| c == ' ' || c == '\t';
    let mut out = String::new();
    let mut empty = 0;
    for line in body.split("\r\n") {
        let line = line.trim_end_matches(is_blank);
        if line.is_empty() {
            empty += 1;
            continue;
        }
        out.push_str(&"\r\n".repeat(empty));
        empty = 0;
        let begins = if line.starts_with(is_blank) { " " } else { "" };
        let words: Vec<_> = line
            .split(is_blank)
            .filter(|word| !word.is_empty())
            .collect();
        out.push_str(begins);
        out.push_str(&words.join(" "));
        out.push_str("\r\n");
    }
    out
}

/// A long text without blanks as lines of a header.
fn folded(text: &str) -> String {
    let bytes = text.as_bytes().chunks(LINE);
    let lines: Vec<_> = bytes.map(String::from_utf8_lossy).collect();
    lines.join("\r\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_bodies_are_relaxed_as_the_rfc_says() {
        // RFC 6376 3.4.5.
        let head = fields("A: X\r\nB : Y\t\r\n\tZ  ");
        let relaxed: Vec<_> = head
            .iter()
            .map(|(name, value)| relaxed(name.trim_end(), value))
            .collect();
        assert_eq!(relaxed, ["a:X", "b:Y Z"]);
        assert_eq!(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
        assert_eq!(relaxed_body("\r\n\r\n"), "");
        assert_eq!(relaxed_body("a\r\n\r\nb"), "a\r\n\r\nb\r\n");
    }

    #[test]
    fn what_is_no_key_is_said() {
        let new = |pem: &str| Signer::new("a.example", "s", pem, Path::new("k")).unwrap_err();
        assert_eq!(new("password"), BadKey::NotPem);
        let short = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert_eq!(new(short), BadKey::NotTaken);
    }
}
