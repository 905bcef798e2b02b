//! The server.

use super::column::{Cell, Column, Listed};
use crate::wire::rows::{BackupAge, MailStop, Status};

impl Listed for Status {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("pid", |status| status.pid.into()),
        Column::json("version", |status| (&status.version).into()),
        Column::json("sessions", |status| status.sessions.into()),
        Column::json("events", |status| status.events.into()),
        Column::json("data", |status| (&status.data).into()),
        Column::json("repairs", |status| (&status.repairs).into()),
        Column::json("resident", |status| status.resident.into()),
        Column::json("backup", |status| {
            status.backup.as_ref().map(Cell::row).into()
        }),
        Column::json("mail_stop", |status| {
            status.mail_stop.as_ref().map(Cell::row).into()
        }),
        Column::json("config_changed", |status| Cell::Yes(status.config_changed)),
    ];
}

impl Listed for MailStop {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("since", |stop| stop.since.into()),
        Column::json("answer", |stop| (&stop.answer).into()),
        Column::json("next_try", |stop| stop.next_try.into()),
    ];
}

impl Listed for BackupAge {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("seq", |age| age.seq.0.into()),
        Column::json("at", |age| age.at.into()),
        Column::json("problem", |age| (&age.problem).into()),
    ];
}
