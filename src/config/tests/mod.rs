//! What may be written, and what is said about what may not.

mod center;
mod mail;

use super::*;
use crate::outbox::settings::Means;
use std::fs;
use std::time::Duration;

fn read_on(machine: &Machine, text: &str, dir: &Path) -> Result<Config, ConfigError> {
    Config::parse_on(machine, text, dir)
}

fn read(text: &str) -> Result<Config, ConfigError> {
    let machine = Machine {
        timezone: Tz::America__Chicago,
        credentials: None,
    };
    read_on(&machine, text, Path::new("/data"))
}

/// Key, line, and a part of the message and of the hint.
fn refuses(text: &str, key: &str, line: usize, what: &str, hint: &str) {
    let error = read(text).unwrap_err();
    assert_eq!(
        (error.key.as_str(), error.line),
        (key, Some(line)),
        "{text}: {error}"
    );
    assert!(error.what.contains(what), "{text}: {}", error.what);
    assert!(error.hint.contains(hint), "{text}: {}", error.hint);
    assert!(
        error
            .to_string()
            .starts_with(&format!("/data/config.toml line {line}: ")),
        "{error}"
    );
}

#[test]
fn nothing_written_means_the_defaults() {
    let config = read("").unwrap();
    assert_eq!(config.center.name, "Mail center");
    assert_eq!(config.center.timezone, Tz::America__Chicago);
    assert_eq!(
        config.mail.from.to_string(),
        "Mail center <mailroom@localhost>"
    );
    assert_eq!(
        config.mail.settings.means,
        Means::Folder(PathBuf::from("/data/outbox"))
    );
    assert_eq!(config.mail.settings.timeout, Duration::from_secs(30));
    assert_eq!(config.mail.settings.patience, Duration::from_secs(300));
    let policy = Policy {
        own_mail: Some("mailroom@localhost".into()),
        ..Policy::default()
    };
    assert_eq!(config.policy(), policy);
    assert!(!config.test_clock);
    assert_eq!(config.note, None);
}

#[test]
fn a_missing_file_is_no_mistake_and_says_how_to_write_one() {
    let dir = tempfile::tempdir().unwrap();
    let config = Config::load(dir.path()).unwrap();
    let note = config.note.unwrap();
    assert!(note.words().contains("mailroom config show"));
    assert_eq!(note.loss(), None, "a new desk has none yet");
    fs::write(dir.path().join(FILE), "[center]\nname = \"Pier\"\n").unwrap();
    let config = Config::load(dir.path()).unwrap();
    assert_eq!((config.center.name.as_str(), config.note), ("Pier", None));
}

#[test]
fn a_file_that_is_cut_to_nothing_is_a_loss_and_no_new_desk() {
    let dir = tempfile::tempdir().unwrap();
    for text in ["", "\n \n"] {
        fs::write(dir.path().join(FILE), text).unwrap();
        let loss = Config::load(dir.path()).unwrap().note.unwrap().loss();
        assert!(loss.unwrap().contains("IS EMPTY"));
    }
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: every key and what it means"
)]
fn every_key_is_read() {
    let config = read(
        r#"
[center]
name = "Pier Mail"
address = ["12 Pier Road", "Portland"]
timezone = "Europe/Berlin"
own_unit = "1"
[mail]
from = "Desk <desk@pier.example>"
transport = "sendmail"
sendmail = "/bin/mailer"
timeout_seconds = 5
hold_back_seconds = 1
quiet_minutes = 2
max_wait_minutes = 3
[roles]
managers = ["ada", "@boss"]
auditors = ["eve"]
trainees = ["@boss"]
[backup]
dir = "/mnt/copy"
[anchor]
file = "/mnt/copy/mark"
[pickup]
known_by_sight = true
[clients]
remail_months = 12
id_warning_days = 30
expired_id_blocks = true
form_per_adult = false
[test]
clock = true
"#,
    )
    .unwrap();
    assert_eq!(config.center.timezone, Tz::Europe__Berlin);
    assert_eq!(
        config.mail.settings.means,
        Means::Sendmail(PathBuf::from("/bin/mailer"))
    );
    assert_eq!(config.mail.settings.timeout, config.mail.settings.patience);
    assert_eq!(
        config.policy(),
        Policy {
            own_mail: Some("desk@pier.example".into()),
            hold_back_seconds: 1,
            quiet_seconds: 120,
            max_wait_seconds: 180,
            known_by_sight: true,
            clients: ClientPolicy {
                remail_months: 12,
                id_warning_days: 30,
                expired_id_blocks: true,
                form_per_adult: false,
            },
            center: vec!["12 Pier Road".into(), "Portland".into()],
            ..Policy::default()
        }
    );
    assert_eq!(config.backup, Some(PathBuf::from("/mnt/copy")));
    assert_eq!(config.anchor, Some(PathBuf::from("/mnt/copy/mark")));
    assert!(config.test_clock);
    let groups = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(config.roles.role_of("ada", &[]), Some(Role::Manager));
    assert_eq!(
        config.roles.role_of("bob", &groups(&["boss"])),
        Some(Role::Manager)
    );
    assert_eq!(
        config.roles.role_of("eve", &groups(&["boss"])),
        Some(Role::Auditor)
    );
    assert_eq!(config.roles.role_of("bob", &groups(&["desk"])), None);
}

#[test]
fn likeness_is_set_in_hundredths() {
    let config = read("[matching]\naccept = 90\nlead = 15\n").unwrap();
    assert_eq!(
        config.likeness,
        Likeness {
            accept: 90,
            lead: 15,
            weak: 50
        }
    );
    assert_eq!(read("").unwrap().likeness, Likeness::default());
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_the_nearest_one() {
    let text = "[center]\nname = \"x\"\n\n[mail]\nquite_minutes = 3\n";
    refuses(
        text,
        "[mail] quite_minutes",
        5,
        "not a known key",
        "did you mean `quiet_minutes`?",
    );
    refuses(
        "[mail]\nzzz = 1\n",
        "[mail] zzz",
        2,
        "zzz",
        "there are: from, transport",
    );
    refuses(
        "[maill]\nfrom = \"x\"\n",
        "maill",
        1,
        "section",
        "did you mean `mail`?",
    );
    refuses("name = \"x\"\n", "name", 1, "outside of a section", "");
    refuses("\n[test]\nclok = true\n", "[test] clok", 3, "clok", "clock");
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table: every mistake and its answer"
)]
fn a_wrong_type_or_value_is_named_with_its_line() {
    refuses(
        "[mail]\nport = \"25\"\n",
        "[mail] port",
        2,
        "a whole number from 1 to 65535",
        "",
    );
    refuses(
        "[mail]\nquiet_minutes = 2000\n",
        "[mail] quiet_minutes",
        2,
        "from 0 to 1440",
        "",
    );
    refuses(
        "[center]\naddress = \"one\"\n",
        "[center] address",
        2,
        "a list of texts",
        "",
    );
    refuses(
        "[matching]\naccept = 0.9\n",
        "[matching] accept",
        2,
        "a whole number from 50 to 100",
        "",
    );
    refuses(
        "[test]\nclock = 1\n",
        "[test] clock",
        2,
        "true or false",
        "",
    );
    refuses(
        "[clients]\nremail_months = 5\n",
        "[clients] remail_months",
        2,
        "from 6 to 120",
        "",
    );
    refuses("mail = 3\n", "mail", 1, "is a section", "[mail]");
    refuses(
        "[center]\ntimezone = \"Mars/Base\"\n",
        "[center] timezone",
        2,
        "no time zone",
        "IANA",
    );
    refuses(
        "[mail]\ntransport = \"smpt\"\n",
        "[mail] transport",
        2,
        "none of",
        "did you mean `smtp`?",
    );
    refuses(
        "[mail]\nfrom = \"desk\"\n",
        "[mail] from",
        2,
        "neither an address",
        "from =",
    );
    refuses(
        "[roles]\nmanagers = [\"@\"]\n",
        "[roles] managers",
        2,
        "names",
        "@desk",
    );
    refuses(
        "[center]\nname = \"a\\u001bb\"\n",
        "[center] name",
        2,
        "control character",
        "",
    );
    refuses("[center\n", "", 1, "not TOML", "config show");
}

#[test]
fn what_is_shown_can_be_read_again() {
    let quoting = "[center]\nname = \"Quote \\\" and \\\\ Ü\"\naddress = [\"a\", \"b\"]\nown_unit = \"1\"\nstate = \"CA\"\n\
                   [mail]\ntimeout_seconds = 7\n[roles]\nmanagers = [\"ada\", \"@boss\"]\n\
                   [retention]\nrules = [\"NY 12 counsel, 2026-03-01\"]\n\
                   [quarter]\nwindow_months = 6\nsort = \"box\"\n\
                   [backup]\ndir = \"/mnt/copy\"\n[keys]\nundo = \"Ctrl-E\"\n[test]\nclock = true\n";
    for text in ["", quoting, SAMPLE] {
        let config = read(text).unwrap();
        assert_eq!(read(&config.render()), Ok(config), "{text}");
    }
}

#[test]
fn the_sample_shows_every_key_and_each_of_them_is_one() {
    let commented = SAMPLE.replace("# allow_cleartext = false            # unless", "# unless");
    let sample = commented
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| rest.contains(" = "))
                .unwrap_or(line)
        })
        .map(|line| line.strip_prefix("# [backup]").map_or(line, |_| "[backup]"))
        .map(|line| line.strip_prefix("# [[tell]]").map_or(line, |_| "[[tell]]"))
        .map(|line| line.strip_prefix("# [keys]").map_or(line, |_| "[keys]"))
        .collect::<Vec<_>>()
        .join("\n");
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("smtp-password"), "x").unwrap();
    let key = include_str!("../../../tests/data/dkim/ed25519.pem");
    fs::write(dir.path().join("dkim.pem"), key).unwrap();
    fs::create_dir(dir.path().join("templates")).unwrap();
    let machine = Machine {
        timezone: Tz::UTC,
        credentials: None,
    };
    assert!(read_on(&machine, &sample, dir.path()).is_ok(), "{sample}");
    for key in [
        "own_unit",
        "sendmail",
        "host",
        "port",
        "security",
        "username",
        "timeout_seconds",
        "date_format",
        "templates",
        "reply_to",
        "dir",
        "state",
        "rules",
        "undo",
    ] {
        assert!(
            sample
                .lines()
                .any(|line| line.starts_with(&format!("{key} = "))),
            "{key}: {sample}"
        );
    }
}

#[test]
fn a_printer_is_never_among_the_desks_own_files() {
    for to in [
        "config.toml",
        "code-secret",
        "/data/journal/00000000000000000001.seg",
        "../data/label",
        "..",
    ] {
        let text = format!("[printer]\nlanguage = \"zpl\"\nto = \"{to}\"\n");
        let key = "[printer] to";
        refuses(&text, key, 3, "is /data", "outside of the desk's directory");
    }
    for to in ["../labels", "/dev/usb/lp0", "/data-of-labels/spool"] {
        assert!(read(&format!("[printer]\nto = \"{to}\"\n")).is_ok(), "{to}");
    }
}

#[test]
fn a_mark_of_the_books_never_replaces_a_file_of_theirs() {
    for file in [
        "config.toml",
        "/data/journal/00000000000000000001.seg",
        "x/../mark",
    ] {
        let text = format!("[anchor]\nfile = \"{file}\"\n");
        refuses(
            &text,
            "[anchor] file",
            2,
            "own directory",
            "on another disk",
        );
    }
    assert!(read("[anchor]\nfile = \"../mark\"\n").is_ok());
}
