//! What a mail server needs, and what its password is kept from.

use super::*;
use crate::outbox::settings::{Login, Proof, Security, Server};

fn server_of(text: &str) -> Server {
    let smtp = format!("[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\n{text}");
    let Means::Smtp(server) = read(&smtp).unwrap().mail.settings.means else {
        panic!("no server: {text}")
    };
    server
}

#[test]
fn what_a_mail_server_needs_is_asked_for() {
    let smtp = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\n";
    refuses(smtp, "[mail] host", 3, "is missing", "host =");
    refuses(
        "[mail]\ntransport = \"smtp\"\nhost = \"m\"\n",
        "[mail] from",
        2,
        "is missing",
        "from =",
    );
    let lone = format!("{smtp}host = \"m.example\"\nusername = \"desk\"\n");
    refuses(
        &lone,
        "[mail] password_file",
        5,
        "is missing",
        "password_file =",
    );
    let absent = format!("{lone}password_file = \"no-such-file\"\n");
    refuses(
        &absent,
        "[mail] password_file",
        6,
        "/data/no-such-file",
        "readable by the server's user",
    );
}

#[test]
fn a_login_is_a_password_or_a_token_and_never_both() {
    let smtp = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\nhost = \"m.example\"\n";
    let token = "token_command = [\"/usr/local/bin/mail-token\", \"desk\"]\n";
    let config = read(&format!("{smtp}username = \"desk\"\n{token}")).unwrap();
    let shown = config.render();
    assert!(shown.contains(token), "{shown}");
    assert_eq!(read(&shown).unwrap().mail, config.mail);
    let alone = format!("{smtp}{token}");
    refuses(
        &alone,
        "[mail] username",
        5,
        "a token alone is no login",
        "take token_command out",
    );
    let both = format!("{smtp}username = \"desk\"\npassword_file = \"/dev/null\"\n{token}");
    refuses(
        &both,
        "[mail] token_command",
        7,
        "just one of them",
        "take password_file out",
    );
    let none = format!("{smtp}username = \"desk\"\ntoken_command = []\n");
    refuses(
        &none,
        "[mail] token_command",
        6,
        "names no program",
        "each of its words",
    );
    let naked = format!("{smtp}security = \"none\"\nusername = \"desk\"\n{token}");
    refuses(
        &naked,
        "[mail] security",
        5,
        "would send the token",
        "starttls",
    );
}

#[test]
fn an_own_ca_is_checked_before_mail_depends_on_it_and_shown() {
    let tls = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls");
    let smtp = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\nhost = \"m.example\"\n";
    let text = |file: &str| format!("{smtp}ca_file = {:?}\n", tls.join(file));
    let config = read(&text("ca.pem")).unwrap();
    assert!(
        config.render().contains("ca_file = \""),
        "{}",
        config.render()
    );
    let Means::Smtp(server) = &config.mail.settings.means else {
        panic!("no server")
    };
    assert_eq!(server.ca_file, Some(tls.join("ca.pem")));
    refuses(
        &text("gone.pem"),
        "[mail] ca_file",
        5,
        "gone.pem: No such file",
        "as PEM",
    );
    refuses(
        &text("README.md"),
        "[mail] ca_file",
        5,
        "has no certificate in it",
        "as PEM",
    );
    let naked = format!(
        "{}security = \"none\"\nallow_cleartext = true\n",
        text("ca.pem")
    );
    refuses(
        &naked,
        "[mail] ca_file",
        5,
        "is for TLS",
        "take ca_file out",
    );
}

#[test]
fn connections_and_letters_a_minute_have_bounds() {
    let smtp = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\nhost = \"m.example\"\n";
    assert_eq!(read(smtp).unwrap().mail.settings.connections, 2);
    let text = format!("{smtp}connections = 4\nper_minute = [\"gmail.com: 30\", \"*: 120\"]\n");
    let settings = read(&text).unwrap().mail.settings;
    assert_eq!(
        (settings.workers(), settings.limits.of("gmail.com")),
        (4, Some(30))
    );
    let shown = read(&text).unwrap().render();
    assert!(
        shown.contains("per_minute = [\"gmail.com: 30\", \"*: 120\"]"),
        "{shown}"
    );
    refuses(
        &format!("{smtp}connections = 9\n"),
        "[mail] connections",
        5,
        "",
        "",
    );
    let bad = format!("{smtp}per_minute = [\"gmail.com\"]\n");
    refuses(
        &bad,
        "[mail] per_minute",
        5,
        "no domain and number",
        "gmail.com: 30",
    );
}

#[test]
fn ports_and_security_go_together() {
    for (text, port, security) in [
        ("host = \"m.example\"", 587, Security::StartTls),
        ("host = \"m.example\"\nport = 465", 465, Security::Tls),
        ("host = \"m.example\"\nport = 25", 25, Security::StartTls),
        (
            "host = \"m.example\"\nsecurity = \"tls\"",
            465,
            Security::Tls,
        ),
        ("host = \"[::1]\"\nsecurity = \"none\"", 25, Security::None),
    ] {
        let server = server_of(text);
        assert_eq!((server.port, server.security), (port, security), "{text}");
    }
}

#[test]
fn nothing_crosses_a_network_in_the_clear_unasked() {
    let far = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\nhost = \"m.example\"\nsecurity = \"none\"\n";
    refuses(
        far,
        "[mail] security",
        5,
        "in the clear",
        "allow_cleartext = true",
    );
    assert!(read(&format!("{far}allow_cleartext = true\n")).is_ok());
    for near in ["localhost", "127.0.0.1", "127.3.2.1", "::1"] {
        assert!(
            server_of(&format!("host = \"{near}\"\nsecurity = \"none\"")).is_loopback(),
            "{near}"
        );
    }
}

#[test]
fn a_password_is_read_from_its_file_and_never_shown() {
    let (data, handed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(data.path().join("smtp-password"), "from-data-dir\n").unwrap();
    let text = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\nhost = \"m.example\"\n\
                username = \"desk\"\npassword_file = \"smtp-password\"\n";
    let machine = |credentials| Machine {
        timezone: Tz::UTC,
        credentials,
    };
    let secret = |config: &Config| match &config.mail.settings.means {
        Means::Smtp(Server {
            login:
                Some(Login {
                    proof: Proof::Password { secret, .. },
                    ..
                }),
            ..
        }) => secret.clone(),
        other => panic!("{other:?}"),
    };
    let credentials = Some(handed.path().to_owned());
    let from_data = read_on(&machine(credentials.clone()), text, data.path()).unwrap();
    assert_eq!(
        secret(&from_data),
        crate::outbox::settings::Secret::new("from-data-dir")
    );
    fs::write(handed.path().join("smtp-password"), "from-systemd").unwrap();
    let from_systemd = read_on(&machine(credentials.clone()), text, data.path()).unwrap();
    assert_eq!(
        secret(&from_systemd),
        crate::outbox::settings::Secret::new("from-systemd")
    );
    for shown in [
        format!("{from_data:?}"),
        from_data.render(),
        format!("{from_systemd:?}"),
    ] {
        assert!(
            !shown.contains("from-data-dir") && !shown.contains("from-systemd"),
            "{shown}"
        );
    }
    assert_eq!(
        read_on(&machine(credentials), &from_systemd.render(), data.path()),
        Ok(from_systemd)
    );

    let naked = format!("{text}security = \"none\"\nallow_cleartext = true\n");
    let error = read_on(&machine(None), &naked, data.path()).unwrap_err();
    assert!(error.what.contains("would send the password"), "{error}");
    fs::write(data.path().join("smtp-password"), "\n").unwrap();
    assert!(read_on(&machine(None), text, data.path()).is_err());
}
