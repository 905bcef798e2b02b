//! Clerks of a shared desk, with what the user of the same name may do at a shell.

use super::column::{Column, Listed};
use crate::wire::rows::{ClerkRow, Grant, Right};

impl Listed for ClerkRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("clerk", "clerk", |row| row.clerk.as_str().into()),
        Column::titled("role", "role", |row| row.role.word().into()),
        Column::titled("shell", "at a shell", |row| {
            row.shell.map_or("", |right| right.role.word()).into()
        }),
        Column::titled("shell_by", "by", |row| {
            row.shell.map_or("", Right::whence).into()
        }),
    ];
}

impl Right {
    /// Whence it comes, behind the role.
    pub fn whence(self) -> &'static str {
        match self.by {
            Grant::Roles => "[roles] in config.toml",
            Grant::Owner => "owner of the desk",
            Grant::List => "list of clerks",
            Grant::Usual => "everybody",
        }
    }
}
