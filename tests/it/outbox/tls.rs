//! A mail server's certificate: which is believed, and what is said of one that is not.

use std::fs;

use super::*;
use crate::outbox::server::tls_file;

/// What became of a mail to a server that shows a certificate.
fn shown(certificate: &'static str, ca_file: Option<PathBuf>) -> Course {
    let way = Way {
        security: Security::Tls,
        shows: Some(certificate),
        ca_file,
        ..Way::default()
    };
    send(&[1], vec![Script::polite()], &way)
}

fn own_ca() -> PathBuf {
    tls_file("ca.pem")
}

#[test]
fn a_certificate_of_the_centers_own_ca_is_believed() {
    let course = shown("good", Some(own_ca()));
    assert_eq!(kind(course.only()).0, Kind::Sent, "{:?}", course.only());
}

#[test]
fn a_certificate_that_is_not_believed_is_named_with_what_to_do_and_nothing_is_said() {
    let other = Some(tls_file("other-ca.pem"));
    for (certificate, ca_file, said) in [
        (
            "good",
            None,
            "the certificate of the mail server 127.0.0.1 is issued by nobody whom this machine trusts: \
             if it is your own CA, name its file as ca_file; see host, port and security under [mail] in config.toml",
        ),
        (
            "good",
            other,
            "other-ca.pem: put the certificate of who issued it into that file",
        ),
        (
            "expired",
            Some(own_ca()),
            "the certificate of the mail server 127.0.0.1 ran out on 2020-01-02: whoever runs that server must renew it",
        ),
        (
            "elsewhere",
            Some(own_ca()),
            "is made out to mail.elsewhere.example: write that name as host",
        ),
    ] {
        let course = shown(certificate, ca_file);
        let (kind, words) = kind(course.only());
        assert_eq!(kind, Kind::Blocked, "{certificate}: {words}");
        assert!(words.contains(said), "{certificate}: {words}");
        let heard = course.log.iter().any(|line| line.starts_with("EHLO"));
        assert!(!heard, "{certificate}: {:?}", course.log);
    }
}

#[test]
fn a_ca_file_that_is_gone_or_holds_none_stops_the_mail_and_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (gone, empty) = (dir.path().join("gone.pem"), dir.path().join("empty.pem"));
    let bad = dir.path().join("bad.pem");
    fs::write(&empty, "no certificate\n").unwrap();
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    fs::write(&bad, pem).unwrap();
    for (file, said) in [
        (gone, "gone.pem: No such file"),
        (empty, "empty.pem has no certificate in it"),
        (bad, "bad.pem has a certificate that cannot be read"),
    ] {
        let course = shown("good", Some(file));
        let (kind, words) = kind(course.only());
        assert_eq!(kind, Kind::Blocked, "{words}");
        assert!(words.contains(said), "{words}");
        assert!(words.contains("see ca_file under [mail]"), "{words}");
        assert!(!course.saw("connect"), "{:?}", course.log);
    }
}

#[test]
fn a_server_that_does_not_begin_with_tls_is_named_with_what_to_write() {
    let way = Way {
        security: Security::Tls,
        timeout: SHORT,
        ..Way::default()
    };
    let course = send(&[1], vec![Script::polite()], &way);
    let (kind, words) = kind(course.only());
    assert_eq!(kind, Kind::Blocked, "{words}");
    assert!(
        words.contains("does not begin with TLS; write security = \"starttls\""),
        "{words}"
    );
}
