//! Forms as they were opened.

use super::column::{Cell, Column, Listed};
use crate::domain::client::Client;
use crate::domain::form;
use crate::wire::rows::FormSheet;

impl Listed for FormSheet {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("client", |sheet| sheet.client.id.as_str().into()),
        Column::json("pmb", |sheet| sheet.client.pmb.as_str().into()),
        Column::json("name", |sheet| sheet.client.legal_name().into()),
        Column::json("form", |sheet| sheet.form.words().into()),
        Column::json("fields", |sheet| Cell::fields(fields(&sheet.client))),
        Column::json("phones", |sheet| (&sheet.client.phones).into()),
        Column::json("remail_address", |sheet| {
            (&sheet.client.remail.address).into()
        }),
        Column::json("forward_address", |sheet| {
            (&sheet.client.forwarding.address).into()
        }),
        Column::json("power_of_attorney", |sheet| sheet.attorney().into()),
        Column::json("acknowledged", |sheet| sheet.acknowledged().into()),
        Column::json("papers", |sheet| {
            Cell::Many(sheet.papers.iter().map(Cell::row).collect())
        }),
        Column::json("left_empty", |sheet| Cell::many(sheet.left_empty())),
        Column::json("shortcomings", |sheet| Cell::many(&sheet.shortcomings)),
    ];
}

/// What is known of a form, field by field in its order.
pub fn fields(client: &Client) -> Vec<(String, String)> {
    let form = client.form.as_deref();
    form.map(form::told).unwrap_or_default()
}
