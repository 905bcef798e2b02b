//! A config as its file: what `config show` prints, and what can be written down and read again. No passwords.

use std::fmt::Write as _;
use std::path::Path;

use super::written::{list, quoted};
use super::{Collecting, Config, Principal, Roles, records};
use crate::domain::policy::ForwardPolicy;
use crate::domain::printing::{Printing, Way};
use crate::outbox::settings::{Means, Server};

pub(super) fn render(config: &Config) -> String {
    let mut out = String::new();
    center(config, &mut out);
    mail(config, &mut out);
    super::meaning::render_notices(&config.letters, &mut out);
    roles(&config.roles, &mut out);
    if let Some(dir) = &config.backup {
        let _ = writeln!(out, "\n[backup]\ndir = {}", path(dir));
    }
    if let Some(file) = &config.anchor {
        let _ = writeln!(out, "\n[anchor]\nfile = {}", path(file));
    }
    let _ = writeln!(
        out,
        "\n[pickup]\nknown_by_sight = {}",
        config.known_by_sight
    );
    let none = match config.free_days {
        0 => "  # no fee at any time",
        _ => "",
    };
    let _ = writeln!(out, "free_days = {}{none}", config.free_days);
    let hands = config.handovers;
    let _ = writeln!(
        out,
        "receipts = {}\ncodes = {}\ncode_days = {}\nphone_approval = {}\npin = {}",
        hands.receipts, hands.codes.digits, hands.codes.days, hands.phone_approval, hands.pin
    );
    collecting(&config.collecting, &mut out);
    let _ = writeln!(out, "own_key = {}", list(config.own_key.texts()));
    super::meaning::render_storage(&config.storage, &mut out);
    super::meaning::render_statement(&config.statements, &mut out);
    forward(&config.forward, &mut out);
    printer(&config.printing, &mut out);
    let _ = writeln!(out, "\n[day]\nseal_hour = {}", config.seal_hour);
    let _ = writeln!(out, "count = {}", quoted(config.count.word()));
    records::render(&config.retention, &mut out);
    records::render_quarter(&config.quarter, &mut out);
    super::meaning::render_compliance(&config.compliance, &mut out);
    clients(config, &mut out);
    matching(config, &mut out);
    let _ = writeln!(out, "\n[screen]\ncontrast = {}", config.screen.contrast);
    let _ = writeln!(out, "bell = {}", quoted(config.screen.bell.word()));
    let _ = writeln!(out, "idle_minutes = {}", config.screen.idle_minutes);
    super::rules::render(&config.rules, &mut out);
    super::meaning::render_outside(config.kept_list.as_ref(), &config.listeners, &mut out);
    if !config.keys.is_empty() {
        out.push_str("\n[keys]\n");
    }
    for (name, key) in &config.keys {
        let _ = writeln!(out, "{name} = {}", quoted(key));
    }
    if config.test_clock {
        out.push_str("\n[test]\nclock = true\n");
    }
    out
}

fn collecting(collecting: &Collecting, out: &mut String) {
    let _ = writeln!(out, "hours = {}", list(collecting.hours.iter()));
    if let Some(bring) = &collecting.bring {
        let _ = writeln!(out, "bring = {}", quoted(bring));
    }
}

fn forward(forward: &ForwardPolicy, out: &mut String) {
    let cutoffs = forward.cutoffs.iter().map(ToString::to_string);
    let _ = writeln!(
        out,
        "\n[forward]\nhandling = {}\nweekly = {}\ncutoffs = {}",
        quoted(&forward.handling.to_string()),
        quoted(super::rules::day_of_week(forward.weekly)),
        list(cutoffs)
    );
}

fn printer(printing: &Printing, out: &mut String) {
    out.push_str("\n[printer]\n");
    match &printing.to {
        Some(Way::Queue(name)) => drop(writeln!(out, "to = {}", quoted(&format!("lp:{name}")))),
        Some(Way::Device(device)) => drop(writeln!(out, "to = {}", path(device))),
        None => {}
    }
    let _ = writeln!(
        out,
        "language = {}\nlabels = {}\nslips = {}",
        quoted(printing.language.word()),
        quoted(printing.labels.word()),
        printing.slips
    );
}

fn clients(config: &Config, out: &mut String) {
    let clients = &config.clients;
    let _ = writeln!(
        out,
        "\n[clients]\nremail_months = {}",
        clients.remail_months
    );
    let _ = writeln!(out, "id_warning_days = {}", clients.id_warning_days);
    let _ = writeln!(out, "expired_id_blocks = {}", clients.expired_id_blocks);
    let _ = writeln!(out, "form_per_adult = {}", clients.form_per_adult);
}

fn matching(config: &Config, out: &mut String) {
    let likeness = config.likeness;
    let _ = writeln!(out, "\n[matching]\naccept = {}", likeness.accept);
    let _ = writeln!(out, "lead = {}\nweak = {}", likeness.lead, likeness.weak);
}

fn center(config: &Config, out: &mut String) {
    let center = &config.center;
    let _ = writeln!(out, "[center]\nname = {}", quoted(&center.name));
    let _ = writeln!(out, "address = {}", list(center.address.iter()));
    let _ = writeln!(out, "timezone = {}", quoted(center.timezone.name()));
    if let Some(unit) = &center.own_unit {
        let _ = writeln!(out, "own_unit = {}", quoted(unit));
    }
    if let Some(state) = &config.retention.state {
        let _ = writeln!(out, "state = {}  # rules 46, 56 and 89", quoted(state));
    }
    super::meaning::render_contacts(&config.compliance.contacts, out);
}

fn mail(config: &Config, out: &mut String) {
    let mail = &config.mail;
    let settings = &mail.settings;
    let _ = writeln!(out, "\n[mail]\nfrom = {}", quoted(&mail.from.to_string()));
    if let Some(manager) = &mail.manager {
        let _ = writeln!(out, "manager = {}", quoted(manager));
    }
    let _ = writeln!(out, "transport = {}", quoted(settings.means.word()));
    match &settings.means {
        Means::Folder(folder) => drop(writeln!(out, "folder = {}", path(folder))),
        Means::Sendmail(program) => drop(writeln!(out, "sendmail = {}", path(program))),
        Means::Smtp(host) => {
            server(host, mail.allow_cleartext, out);
            let _ = writeln!(out, "connections = {}", settings.connections);
        }
    }
    let limits = settings.limits.lines();
    if !limits.is_empty() {
        let _ = writeln!(out, "per_minute = {}", list(limits.iter()));
    }
    let timeout = settings.timeout.as_secs();
    let patience = settings.patience.as_secs();
    let _ = if patience == timeout {
        writeln!(out, "timeout_seconds = {timeout}")
    } else {
        writeln!(
            out,
            "# timeout_seconds = {timeout} ({patience} for the answer to a whole mail)"
        )
    };
    let _ = writeln!(out, "hold_back_seconds = {}", mail.hold_back_seconds);
    let _ = writeln!(out, "quiet_minutes = {}", mail.quiet_minutes);
    let _ = writeln!(out, "max_wait_minutes = {}", mail.max_wait_minutes);
    super::meaning::render_dkim(mail.signer.as_deref(), out);
}

fn server(server: &Server, allow_cleartext: bool, out: &mut String) {
    let _ = writeln!(
        out,
        "host = {}\nport = {}",
        quoted(&server.host),
        server.port
    );
    let _ = writeln!(out, "security = {}", quoted(server.security.word()));
    if allow_cleartext {
        out.push_str("allow_cleartext = true\n");
    }
    if let Some(file) = &server.ca_file {
        let _ = writeln!(out, "ca_file = {}", path(file));
    }
    super::meaning::render_login(server.login.as_ref(), out);
}

fn roles(roles: &Roles, out: &mut String) {
    if roles.is_empty() {
        return;
    }
    out.push_str("\n[roles]\n");
    for (key, who) in [
        ("managers", &roles.managers),
        ("custodians", &roles.custodians),
        ("auditors", &roles.auditors),
        ("trainees", &roles.trainees),
    ] {
        let _ = writeln!(
            out,
            "{key} = {}",
            list(who.iter().map(Principal::to_string))
        );
    }
}

fn path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
