//! The server.

use super::column::{Cell, Column, Listed};
use crate::domain::alarm::Alarm;
use crate::wire::rows::{BackupAge, MailStop, ReadThrough, Status, TakeOverSheet};

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
        Column::json("alarms", |status| {
            let alarm = |alarm: &Alarm| {
                Cell::record([
                    ("alarm", Cell::text(&alarm.word())),
                    ("words", Cell::text(&alarm.words())),
                ])
            };
            Cell::Many(status.alarms.iter().map(alarm).collect())
        }),
        Column::json("mail_stop", |status| {
            status.mail_stop.as_ref().map(Cell::row).into()
        }),
        Column::json("config_changed", |status| Cell::Yes(status.config_changed)),
        Column::json("config_broken", |status| (&status.config_broken).into()),
        Column::json("read_through", |status| {
            status.read_through.as_ref().map(Cell::row).into()
        }),
    ];
}

impl Listed for ReadThrough {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("at", |read| read.at.into()),
        Column::json("events", |read| read.events.into()),
        Column::json("damaged", |read| read.damaged.into()),
    ];
}

impl Listed for TakeOverSheet {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("copy", |sheet| sheet.copy_of.words().into()),
        Column::json("events", |sheet| sheet.events.into()),
        Column::json("at", |sheet| sheet.at.into()),
        Column::json("waiting", |sheet| sheet.waiting.into()),
        Column::json("paused", |sheet| Cell::Yes(sheet.paused)),
        Column::json("backup", |sheet| (&sheet.backup).into()),
        Column::json("backup_of", |sheet| (&sheet.backup_of).into()),
        Column::json("done", |sheet| Cell::Yes(sheet.done)),
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
