//! The systemd unit for a desk of several clerks: the server under a user of its own, its directory for its
//! group, and nothing else of the machine within its reach.

use std::env;

use crate::cli::failure::Failure;
use crate::cli::output::Output;

/// Prints the unit with this program's own path.
pub(super) fn print(out: &mut Output<'_>) -> Result<(), Failure> {
    let program = env::current_exe()
        .ok()
        .and_then(|path| path.into_os_string().into_string().ok());
    out.raw(text(&program.unwrap_or_else(|| "/usr/local/bin/mailroom".to_owned())).as_bytes())
}

fn text(program: &str) -> String {
    format!(
        "\
# sudo useradd --system --home-dir /var/lib/mailroom --shell /usr/sbin/nologin mailroom
# mailroom server unit | sudo tee /etc/systemd/system/mailroom.service
# sudo systemctl enable --now mailroom
# sudo usermod -aG mailroom CLERK      (each clerk once; then log in again)
[Unit]
Description=The mail desk's books
After=network.target

[Service]
ExecStart=\"{program}\" --data /var/lib/mailroom server run
User=mailroom
Group=mailroom
StateDirectory=mailroom
StateDirectoryMode=0750
UMask=0077
Restart=on-failure
RestartSec=1
TimeoutStopSec=30
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

[Install]
WantedBy=multi-user.target
"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_unit_names_this_program_and_keeps_its_directory_for_the_group() {
        let text = super::text("/opt/mail room/mailroom");
        assert!(text.contains(
            "ExecStart=\"/opt/mail room/mailroom\" --data /var/lib/mailroom server run\n"
        ));
        for line in [
            "User=mailroom",
            "StateDirectory=mailroom",
            "StateDirectoryMode=0750",
            "UMask=0077",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}");
        }
    }
}
