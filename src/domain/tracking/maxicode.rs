//! UPS's MaxiCode: the 1Z number stands in it in three parts (rule 68). Knows only the order of the
//! fields; whether the result is a number is for the table to say.

use super::check_digit;

/// The full 1Z number: shipper and class of service put back between `1Z` and the eight characters.
pub(super) fn rebuild(fields: &[&str]) -> Option<String> {
    fields.windows(4).find_map(|window| match window {
        [class, short, "UPSN", shipper] => join(class.trim(), short.trim(), shipper.trim()),
        _ => None,
    })
}

/// The same where the separators were lost on the way: the parts stand around `UPSN`, at their lengths.
pub(super) fn without_separators(text: &str) -> Option<String> {
    let at = text.find("UPSN")?;
    let before = text.get(..at)?;
    let short = before.get(at.checked_sub(10)?..)?;
    let class = before.get(at.checked_sub(13)?..at - 10)?;
    let shipper = text.get(at + 4..at + 10)?;
    let number = join(class, short, shipper)?;
    let digit = number.get(17..)?.parse().ok();
    (digit == number.get(2..17).map(check_digit::ups)).then_some(number)
}

fn join(class: &str, short: &str, shipper: &str) -> Option<String> {
    let parcel = short.strip_prefix("1Z").filter(|rest| rest.len() == 8)?;
    let service = class.get(1..).filter(|rest| rest.len() == 2)?;
    (shipper.len() == 6).then(|| format!("1Z{shipper}{service}{parcel}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_samples_come_out_whole() {
        for (short, shipper, class, whole) in [
            ("1Z00004951", "06X610", "001", "1Z06X6100100004951"),
            ("1Z12345675", "12345E", "001", "1Z12345E0112345675"),
            ("1Z12345679", "12345E", "066", "1Z12345E6612345679"),
        ] {
            let fields = [
                "[)>",
                "01",
                "96841706672",
                "840",
                class,
                short,
                "UPSN",
                shipper,
                "089",
            ];
            assert_eq!(rebuild(&fields).as_deref(), Some(whole));
        }
    }

    #[test]
    fn lost_separators_do_not_lose_the_number() {
        let line =
            "[)>0196841706672840001 1Z00004951UPSN06X610089 1/110.1Y12 MAIN ST".replace(' ', "");
        assert_eq!(
            without_separators(&line).as_deref(),
            Some("1Z06X6100100004951")
        );
        assert_eq!(without_separators(&line.replace("4951", "4952")), None);
        assert_eq!(without_separators("UPSN"), None);
    }

    #[test]
    fn fields_out_of_order_give_nothing() {
        assert_eq!(rebuild(&["1Z00004951", "UPSN", "06X610"]), None);
        assert_eq!(rebuild(&["001", "1Z0000495", "UPSN", "06X610"]), None);
        assert_eq!(rebuild(&["\u{e9}01", "1Z00004951", "UPSN", "06X610"]), None);
        assert_eq!(rebuild(&[]), None);
    }
}
