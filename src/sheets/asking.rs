//! Who would be asked by letter for what the form lacks.

use super::column::{Cell, Column, Listed};
use crate::domain::asking::NotAsked;
use crate::domain::compliance::Problem;
use crate::domain::rules::cited;
use crate::wire::rows::FormAsk;

impl Listed for FormAsk {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("pmb", |row| row.pmb.as_str().into()),
        Column::shown("box", |row| row.pmb.as_str().into()),
        Column::json("client", |row| row.client.as_str().into()),
        Column::json("name", |row| (&row.name).into()),
        Column::shown("client", |row| (&row.name).into()),
        Column::json("prepared_by", |row| {
            row.prepared
                .as_ref()
                .map(|prepared| prepared.by.as_str())
                .into()
        }),
        Column::shown("prepared by", |row| {
            row.prepared
                .as_ref()
                .map(|prepared| prepared.by.as_str())
                .into()
        }),
        Column::shown("asked for", |row| match &row.asks {
            Ok(problems) => Cell::many(problems.iter().map(|problem| problem.words())),
            Err(why) => Cell::from(format!("- {why}")),
        }),
        Column::json("asks", |row| {
            Cell::Many(
                row.asks
                    .iter()
                    .flatten()
                    .map(|one| asked_for(*one))
                    .collect(),
            )
        }),
        Column::json("not_asked", |row| {
            row.asks.as_ref().err().map(|why| why.word()).into()
        }),
        Column::json("again", |row| match row.asks {
            Err(NotAsked::Lately(day)) => day.into(),
            _ => Cell::Nothing,
        }),
    ];
}

fn asked_for(problem: Problem) -> Cell<'static> {
    Cell::record([
        ("problem", problem.words().into()),
        ("rule", cited(problem.rules()).into()),
        ("bring", problem.bring().into()),
    ])
}
