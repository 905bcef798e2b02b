//! The systemd unit for a desk of several clerks: the server under a user of its own, its directory for its
//! group, and nothing else of the machine within its reach but what its config.toml names.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::connect::Place;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::config::Config;
use crate::domain::printing::Way;
use crate::outbox::settings::{Means, Proof};

/// Where a desk of several clerks has its books.
const DATA: &str = "/var/lib/mailroom";

/// Where the program is found by everybody.
const PROGRAM: &str = "/usr/local/bin/mailroom";

/// Prints the unit with `program`, else this program's own path, and with the paths that the desk's config names, if there
/// is one yet.
pub(super) fn print(
    place: &Place,
    program: Option<&Path>,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let own = || env::current_exe().ok();
    let program = program.map(Path::to_owned).or_else(own);
    let program = program.and_then(|path| path.into_os_string().into_string().ok());
    let program = program.unwrap_or_else(|| PROGRAM.to_owned());
    // Without what a config names the service could not write there: one with a mistake in it prints no unit.
    let config = Config::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    out.raw(text(&program, Some(&config), place.data()).as_bytes())
}

fn text(program: &str, config: Option<&Config>, data: &Path) -> String {
    let (note, program) = reachable(program);
    let paths = config.map(|config| paths(config, data)).unwrap_or_default();
    format!(
        "{HEAD}{note}{UNIT}ExecStart=\"{program}\" --data {DATA} server run\n{SERVICE}{paths}{INSTALL}"
    )
}

/// A program in somebody's home cannot be started by the service.
fn reachable(program: &str) -> (String, &str) {
    if !["/home/", "/root/", "/tmp/"]
        .iter()
        .any(|home| program.starts_with(home))
    {
        return (String::new(), program);
    }
    let note = format!(
        "# The service cannot reach this program where it is now:\n# sudo install -m 755 {program} {PROGRAM}\n"
    );
    (note, PROGRAM)
}

/// What lies outside of the data directory and must be written or read. What lies in the directory that the config was
/// read from will lie in the service's own.
fn paths(config: &Config, data: &Path) -> String {
    let outside =
        |path: &Path| path.is_absolute() && !path.starts_with(DATA) && !path.starts_with(data);
    let mut written: Vec<PathBuf> = config.backup.clone().into_iter().collect();
    let beside = config.anchor.as_deref().and_then(Path::parent);
    written.extend(beside.map(Path::to_owned));
    let mut lines = String::new();
    match &config.printing.to {
        Some(Way::Device(to)) if to.starts_with("/dev") => {
            let to = to.display();
            let _ = write!(
                lines,
                "PrivateDevices=no\nDevicePolicy=closed\nDeviceAllow={to} w\nSupplementaryGroups=lp\n"
            );
        }
        Some(Way::Device(file)) => written.extend(file.parent().map(Path::to_owned)),
        Some(Way::Queue(_)) | None => {}
    }
    match &config.mail.settings.means {
        Means::Folder(folder) => written.push(folder.clone()),
        Means::Sendmail(_) => {
            lines += "# A mail program that needs rights of its own, as postfix's does, gets none here: send by smtp to this machine.\n";
        }
        Means::Smtp(server) => {
            let file = server.login.as_ref().and_then(|login| match &login.proof {
                Proof::Password { file, .. } => Some(file.as_path()),
                Proof::Token { .. } => None,
            });
            if let Some((file, name)) = file.filter(|file| outside(file)).and_then(named) {
                let _ = write!(
                    lines,
                    "# and in config.toml: password_file = \"{name}\"\nLoadCredential={name}:{}\n",
                    file.display()
                );
            }
        }
    }
    for path in written.iter().filter(|path| outside(path)) {
        // A disk that is not mounted must not keep the desk from starting.
        let _ = writeln!(lines, "ReadWritePaths=\"-{}\"", path.display());
    }
    lines
}

fn named(file: &Path) -> Option<(&Path, &str)> {
    Some((file, file.file_name()?.to_str()?))
}

const HEAD: &str = "\
# sudo useradd --system --home-dir /var/lib/mailroom --shell /usr/sbin/nologin mailroom
# mailroom server unit | sudo tee /etc/systemd/system/mailroom.service
# sudo systemctl daemon-reload && sudo systemctl enable mailroom && sudo systemctl restart mailroom
# sudo usermod -aG mailroom CLERK      (each clerk once; then log in again)
# systemctl reload mailroom            (after a change in config.toml; the log says what waits for a restart)
";

const UNIT: &str = "\
[Unit]
Description=The mail desk's books
After=network-online.target time-sync.target
Wants=network-online.target

[Service]
Type=notify
";

const SERVICE: &str = "\
ExecReload=/bin/kill -HUP $MAINPID
User=mailroom
Group=mailroom
StateDirectory=mailroom
StateDirectoryMode=0750
UMask=0077
Restart=on-failure
RestartSec=1
TimeoutStartSec=infinity
TimeoutStopSec=30
LimitCORE=0
MemoryMax=2G
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
CapabilityBoundingSet=
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
";

const INSTALL: &str = "
[Install]
WantedBy=multi-user.target
";

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, lines: &[&str]) {
        for line in lines {
            assert!(text.lines().any(|found| found == *line), "{line}\n{text}");
        }
    }

    #[test]
    fn the_unit_names_this_program_and_keeps_its_directory_for_the_group() {
        let text = text("/opt/mail room/mailroom", None, Path::new(DATA));
        has(
            &text,
            &[
                "ExecStart=\"/opt/mail room/mailroom\" --data /var/lib/mailroom server run",
                "Type=notify",
                "ExecReload=/bin/kill -HUP $MAINPID",
                "User=mailroom",
                "StateDirectory=mailroom",
                "StateDirectoryMode=0750",
                "UMask=0077",
                "LimitCORE=0",
            ],
        );
    }

    #[test]
    fn a_program_under_a_home_is_said_to_be_out_of_the_services_reach() {
        let text = text("/home/ada/.cargo/bin/mailroom", None, Path::new(DATA));
        has(
            &text,
            &[
                "# sudo install -m 755 /home/ada/.cargo/bin/mailroom /usr/local/bin/mailroom",
                "ExecStart=\"/usr/local/bin/mailroom\" --data /var/lib/mailroom server run",
            ],
        );
    }

    #[test]
    fn what_the_config_names_outside_of_the_data_directory_can_be_written() {
        let dir = tempfile::tempdir().unwrap();
        let secret = dir.path().join("relay-password");
        std::fs::write(&secret, "x").unwrap();
        let config = |mail: &str| {
            let text = format!(
                "[mail]\nfrom = \"d@test.example\"\n{mail}\n[backup]\ndir = \"/mnt/copy\"\n"
            );
            Config::parse(&text, Path::new(DATA)).unwrap()
        };
        let folder = text(
            "/bin/mailroom",
            Some(&config("folder = \"/srv/letters\"")),
            Path::new(DATA),
        );
        has(
            &folder,
            &[
                "ReadWritePaths=\"-/mnt/copy\"",
                "ReadWritePaths=\"-/srv/letters\"",
            ],
        );
        let printing = |to: &str| {
            let text = format!("[printer]\nto = \"{to}\"\n");
            let config = Config::parse(&text, Path::new(DATA)).unwrap();
            super::text("/bin/mailroom", Some(&config), Path::new(DATA))
        };
        has(
            &printing("/srv/labels/spool"),
            &["ReadWritePaths=\"-/srv/labels\""],
        );
        let device = ["PrivateDevices=no", "DeviceAllow=/dev/usb/lp0 w"];
        has(&printing("/dev/usb/lp0"), &device);
        let smtp = format!(
            "transport = \"smtp\"\nhost = \"mail.example\"\nusername = \"desk\"\npassword_file = {:?}",
            secret.display().to_string()
        );
        let smtp = text("/bin/mailroom", Some(&config(&smtp)), Path::new(DATA));
        let line = format!("LoadCredential=relay-password:{}", secret.display());
        has(&smtp, &[&line, "ReadWritePaths=\"-/mnt/copy\""]);
    }

    #[test]
    fn a_unit_that_is_printed_where_it_is_built_names_no_path_of_that_machine() {
        let made = Path::new("/build/target/deb");
        let config = Config::parse("", made).unwrap();
        let text = text("/usr/bin/mailroom", Some(&config), made);
        assert!(!text.contains("/build/"), "{text}");
    }
}
