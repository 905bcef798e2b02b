//! A statement a line: what a manager looks through, and what an accountant reads in.

use crate::domain::statement::Amount;
use crate::sheets::column::{Cell, Column, Listed};
use crate::wire::rows::{Stands, StatementRow};

fn money(amount: Amount) -> Cell<'static> {
    Cell::text(&amount)
}

impl Listed for StatementRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("number", "no", |row| row.number.map(i64::from).into()),
        Column::new("month", |row| Cell::text(&row.month)),
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| row.client.as_str().into()),
        Column::titled("plan", "plan", |row| (&row.plan).into()),
        Column::numbered("brought", "before", |row| money(row.figures.brought)),
        Column::new("plan_fee", |row| money(row.figures.plan)),
        Column::new("above_plan", |row| money(row.figures.above)),
        Column::new("storage", |row| money(row.figures.storage)),
        Column::new("handling", |row| money(row.figures.handling)),
        Column::new("postage", |row| money(row.figures.postage)),
        Column::new("returning", |row| money(row.figures.returning)),
        Column::numbered("charged", "charges", |row| money(row.figures.charged())),
        Column::new("waived", |row| money(row.figures.waived)),
        Column::numbered("tax", "tax", |row| money(row.figures.tax)),
        Column::numbered("paid", "paid", |row| money(row.figures.paid)),
        Column::new("corrected", |row| money(row.figures.corrected)),
        Column::numbered("balance", "balance", |row| money(row.figures.balance())),
        Column::titled("state", "state", |row| row.stands.word().into()),
        Column::titled("odd", "look at", |row| {
            Cell::many(row.odd.iter().map(|odd| odd.word()))
        }),
        Column::new("made", |row| row.made.into()),
        Column::new("sent", |row| row.posts.last().map(|post| post.on).into()),
        Column::new("notice", |row| match row.stands {
            Stands::OnItsWay(id)
            | Stands::Mailed(id)
            | Stands::Failed(id)
            | Stands::Written(id) => Cell::text(&id),
            _ => Cell::Nothing,
        }),
        Column::new("item", |row| match row.stands {
            Stands::Paper(id) => Cell::text(&id),
            _ => Cell::Nothing,
        }),
        Column::json("sha256", |row| (&row.sha256).into()),
    ];
}
