//! Every kind of letter in every language, sent into a folder and read by Python's `email` under its strictest policy: a
//! reader of mail that is not ours and that stops at the first defect.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use mailroom::domain::notice::{Delivery, NoticeKind};
use mailroom::outbox::Transport as _;
use mailroom::outbox::dkim::Signer;
use mailroom::outbox::language::Language;
use mailroom::outbox::transport::Folder;

use crate::hostile_letters::make::Maker;

/// Reads each file and says what it found, a line a letter; any defect is an exception.
const READER: &str = r#"
import email, email.policy, json, pathlib, sys
policy = email.policy.SMTP.clone(raise_on_defect=True)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.eml")):
    mail = email.message_from_bytes(path.read_bytes(), policy=policy)
    for name, value in mail.items():
        assert not value.defects, (path, name, value.defects)
        str(value)
    for part in mail.walk():
        assert not part.defects, (path, part.defects)
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    assert mail["from"].addresses[0].addr_spec == "desk@harbor.example", path
    assert mail["to"].addresses[0].addr_spec == "ada@client.example", path
    assert mail["date"].datetime.utcoffset() is not None, path
    assert len(mail.get_all("message-id")) == 1, path
    print(json.dumps({
        "file": str(path.relative_to(sys.argv[1])), "subject": mail["subject"],
        "from": mail["from"].addresses[0].display_name,
        "text": text.get_content(), "html": html.get_content() if html else "",
    }))
"#;

/// A name with everything that a header must encode and HTML must escape.
const NAME: &str = "Müller & Söhne <東京> \"GmbH\"";

fn send(to: &Path, maker: &Maker) -> usize {
    for kind in NoticeKind::ALL {
        let message = maker.letter(kind, NAME, "ada@client.example").unwrap();
        let dir = to.join(format!("{kind:?}"));
        let mut folder = Folder::new(&dir);
        let sent = folder
            .begin(&message)
            .map(mailroom::outbox::Pending::finish);
        assert!(matches!(sent, Ok(Delivery::Written(_))), "{sent:?}");
    }
    NoticeKind::ALL.len()
}

#[test]
fn pythons_strictest_reader_finds_no_defect_in_any_letter_of_any_language() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3 here to read the letters with");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let sent: usize = Language::ALL
        .into_iter()
        .map(|language| {
            let to = place.path().join(format!("{language:?}"));
            send(&to, &Maker::new(language))
        })
        .sum();
    let read = Command::new("python3")
        .args(["-c", READER])
        .arg(place.path())
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{errors}");
    let found = String::from_utf8(read.stdout).unwrap();
    assert_eq!(found.lines().count(), sent, "{found}");
    for line in found.lines() {
        let letter: serde_json::Value = serde_json::from_str(line).unwrap();
        let said = |part: &str| letter[part].as_str().unwrap().to_owned();
        assert_eq!(said("from"), NAME, "{line}");
        assert!(!said("subject").trim().is_empty(), "{line}");
        let is_report = ["DayReport", "Calendar"]
            .iter()
            .any(|kind| said("file").contains(kind));
        if !is_report {
            assert!(said("text").contains(NAME), "{line}");
        }
        assert!(!said("html").contains("<東京>"), "{line}");
    }
    keep_for_pictures(place.path());
}

/// Verifies what a center signed, with the public half of its key in the place of a name server.
const VERIFIER: &str = r#"
import base64, pathlib, subprocess, sys
import dkim
files, keys = sys.argv[1], sys.argv[2]
def public(kind):
    der = subprocess.run(["openssl", "pkey", "-in", f"{keys}/{kind}.pem", "-pubout", "-outform", "DER"],
                         check=True, capture_output=True).stdout
    # RFC 8463: of an Ed25519 key the bare 32 bytes.
    return base64.b64encode(der[-32:] if kind == "ed25519" else der).decode()
for path in sorted(pathlib.Path(files).rglob("*.eml")):
    kind = path.relative_to(files).parts[0]
    record = f"v=DKIM1; k={kind}; p={public(kind)}".encode()
    bytes = path.read_bytes()
    asked = []
    def answer(name, timeout=5):
        asked.append(name)
        return record
    assert dkim.verify(bytes, dnsfunc=answer), path
    assert asked == [b"mail._domainkey.harbor.example."], asked
    spoiled = bytes.replace(b"Subject: ", b"Subject: No ", 1)
    assert not dkim.verify(spoiled, dnsfunc=answer), path
    print(path)
"#;

#[test]
fn an_outside_verifier_takes_the_signature_of_every_letter_and_of_none_that_was_changed() {
    let python = std::env::var("DKIM_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import dkim"]).output();
    let place = tempfile::tempdir().unwrap();
    let keys = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/dkim");
    let mut sent = 0;
    for kind in ["rsa", "ed25519"] {
        let file = format!("{keys}/{kind}.pem");
        let pem = fs::read_to_string(&file).unwrap();
        let signer = Signer::new("harbor.example", "mail", &pem, Path::new(&file)).unwrap();
        let mut maker = Maker::new(Language::English);
        let bare = maker
            .letter(NoticeKind::Arrival, NAME, "ada@client.example")
            .unwrap();
        maker.signer = Some(Arc::new(signer));
        let once = maker
            .letter(NoticeKind::Arrival, NAME, "ada@client.example")
            .unwrap();
        let again = maker
            .letter(NoticeKind::Arrival, NAME, "ada@client.example")
            .unwrap();
        assert_eq!(once, again, "the same letter has the same signature");
        assert!(once.bytes().starts_with(b"DKIM-Signature: v=1; a="));
        assert!(once.bytes().ends_with(bare.bytes()));
        sent += send(&place.path().join(kind), &maker);
    }
    if !has.is_ok_and(|has| has.status.success()) {
        eprintln!("not held against an outside verifier: python3 has no dkimpy here");
        return;
    }
    let verified = Command::new(python)
        .args(["-c", VERIFIER])
        .arg(place.path())
        .arg(keys)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&verified.stderr);
    assert!(verified.status.success(), "{errors}");
    let found = String::from_utf8(verified.stdout).unwrap();
    assert_eq!(found.lines().count(), sent, "{found}");
}

/// Where whoever draws pictures of letters wants them.
fn keep_for_pictures(from: &Path) {
    let Some(to) = std::env::var_os("LETTERS") else {
        return;
    };
    let to = Path::new(&to);
    for language in fs::read_dir(from).unwrap() {
        for kind in fs::read_dir(language.unwrap().path()).unwrap() {
            let kind = kind.unwrap().path();
            let name = kind.strip_prefix(from).unwrap();
            let name = name.display().to_string().replace('/', "-");
            for file in fs::read_dir(&kind).unwrap() {
                fs::copy(file.unwrap().path(), to.join(format!("{name}.eml"))).unwrap();
            }
        }
    }
}
