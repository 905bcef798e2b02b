//! What a clerk types of served papers: `Ray Doyle; Summons, Smith v. Lee; 14:05`.

/// Who served what, and the minute of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    pub server: String,
    pub title: String,
    pub minute: u16,
}

/// Reads it; `None` where one of the three is not there.
pub fn serving(text: &str) -> Option<Serving> {
    let (server, rest) = text.split_once(';')?;
    let (title, hour) = rest.rsplit_once(';')?;
    let named = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Some(Serving {
        server: named(server)?,
        title: named(title)?,
        minute: minute(hour)?,
    })
}

/// `14:05` or `2:05 pm`, as minutes after midnight.
pub fn minute(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let (clock, later) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(clock), _) => (clock, Some(12)),
        (_, Some(clock)) => (clock, Some(0)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = clock.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match later {
        None => hour,
        Some(later) if (1..=12).contains(&hour) => hour % 12 + later,
        Some(_) => return None,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_served_what_and_when_are_three_parts() {
        let read = serving("Ray Doyle; Summons; Smith v. Lee; 14:05").unwrap();
        assert_eq!((read.server.as_str(), read.minute), ("Ray Doyle", 845));
        assert_eq!(read.title, "Summons; Smith v. Lee");
        for bad in [
            "",
            "Ray Doyle",
            "Ray Doyle; Summons",
            "; Summons; 14:05",
            "Ray; ; 9:00",
        ] {
            assert_eq!(serving(bad), None, "{bad}");
        }
        for (text, wanted) in [
            ("9:05", Some(545)),
            ("12:10 am", Some(10)),
            ("12:10 pm", Some(730)),
            ("2:05PM", Some(845)),
            ("13:00 pm", None),
            ("24:00", None),
            ("noon", None),
        ] {
            assert_eq!(minute(text), wanted, "{text}");
        }
    }
}
