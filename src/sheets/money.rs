//! Money of a day in words, the same on the screen, in the shell and on the report.

use super::column::{Column, Listed};
use crate::domain::storage::Currency;
use crate::domain::text::counted;
use crate::wire::rows::{MoneyRow, MoneyWay, money};

impl Listed for MoneyRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("by", "by", |row| (&row.by).into()),
        Column::titled("way", "what", |row| row.way.word().into()),
        Column::titled("how", "how", |row| row.way.how().into()),
        Column::numbered("cents", "cents", |row| row.amount.0.into()),
        Column::numbered("times", "times", |row| row.times.into()),
    ];
}

/// `$12.50 cash, 3 times`.
pub fn says(row: &MoneyRow, currency: &Currency) -> String {
    let how = match &row.way {
        MoneyWay::Taken(how) if how.is_empty() => String::new(),
        MoneyWay::Taken(how) => format!(" {how}"),
        MoneyWay::GivenBack => " given back".to_owned(),
        MoneyWay::Waived => " waived".to_owned(),
    };
    let times = counted(row.times as usize, "time");
    format!("{}{how}, {times}", currency.of(row.amount))
}

/// `taken $21.85, waived $3.00`; nothing where nothing was.
pub fn in_all(rows: &[MoneyRow], currency: &Currency) -> Option<String> {
    let sums = [
        (
            "taken",
            money(rows, |way| matches!(way, MoneyWay::Taken(_))),
        ),
        ("given back", money(rows, |way| *way == MoneyWay::GivenBack)),
        ("waived", money(rows, |way| *way == MoneyWay::Waived)),
    ];
    let said = |(what, sum): (&str, Option<_>)| Some(format!("{what} {}", currency.of(sum?)));
    let all: Vec<String> = sums.into_iter().filter_map(said).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The same, and what each clerk took: `taken $21.85 (ada $12.50 cash, 1 time; bo $9.35, 1 time)`.
pub fn by_clerk(rows: &[MoneyRow], currency: &Currency) -> Option<String> {
    let each = rows
        .iter()
        .map(|row| format!("{} {}", row.by, says(row, currency)));
    let each: Vec<String> = each.collect();
    Some(format!("{} ({})", in_all(rows, currency)?, each.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forward::Cents;
    use crate::sheets::zone::Zone;

    #[test]
    fn money_is_told_by_clerk_and_in_all_and_counted_in_cents() {
        let row = |by: &str, way, cents, times| MoneyRow {
            by: by.to_owned(),
            way,
            amount: Cents(cents),
            times,
        };
        let rows = [
            row("ada", MoneyWay::Taken("cash".into()), 1250, 2),
            row("bo", MoneyWay::Taken(String::new()), 935, 1),
            row("max", MoneyWay::Waived, 300, 1),
        ];
        let dollars = Currency::default();
        assert_eq!(
            by_clerk(&rows, &dollars).unwrap(),
            "taken $21.85, waived $3.00 (ada $12.50 cash, 2 times; bo $9.35, 1 time; max $3.00 waived, 1 time)"
        );
        assert_eq!(by_clerk(&[], &dollars), None);
        let object = serde_json::to_string(&rows[0].object(Zone::default()));
        assert_eq!(
            object.unwrap(),
            r#"{"by":"ada","way":"taken","how":"cash","cents":1250,"times":2}"#
        );
    }
}
