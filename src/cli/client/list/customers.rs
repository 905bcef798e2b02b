//! Names as the customer list of a bookkeeping program has them: `Abbott, Ada` is a person, `Harbor Candle:Retainer` a part
//! of Harbor Candle, and `Kestrel Inc (deleted)` was a customer.

use csv::ByteRecord;

use super::columns::Column;
use super::reading::{Cost, Note};
use crate::domain::people;
use crate::matching::same_company;

type Cells = Vec<(&'static Column, String)>;

/// What stands behind the name of who is a customer no more.
const GONE: [&str; 2] = ["(deleted)", "(inactive)"];

/// Ends of companies' names that a comma stands before.
const COMPANIES: [&str; 14] = [
    "inc", "llc", "llp", "lp", "ltd", "corp", "co", "pc", "pllc", "pa", "plc", "gmbh", "na", "esq",
];

/// Headings under which such a list has the person himself, a whole name or its two parts; and the company.
const CONTACTS: [&[&str]; 4] = [
    &["First Name", "Last Name"],
    &["Given Name", "Family Name"],
    &["Full name"],
    &["Main Contact"],
];
const COMPANY: [&str; 2] = ["Company name", "Company"];

/// The person whom a row names under a heading of its own; none where it has a company as well.
pub(super) fn contact(headings: &[String], row: &ByteRecord) -> Option<String> {
    let said = |heading: &&str| {
        let mut headings = headings.iter();
        let at = headings.position(|one| one.eq_ignore_ascii_case(heading))?;
        let text = String::from_utf8_lossy(row.get(at)?).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    if COMPANY.iter().any(|heading| said(heading).is_some()) {
        return None;
    }
    CONTACTS.iter().find_map(|parts| {
        let parts: Vec<String> = parts.iter().filter_map(said).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

/// Writes a row's names as ours; what was done is said. `contact` is the person whom the row names as such.
pub(super) fn tidy(cells: &mut Cells, contact: Option<&str>) -> Vec<Note> {
    let mut notes = Vec::new();
    let Some(written) = text(cells, "legal_name") else {
        return notes;
    };
    let bare = GONE.iter().find_map(|gone| without_end(&written, gone));
    if let Some(name) = &bare {
        set(cells, "legal_name", name.clone());
        if text(cells, "status").is_none() {
            set(cells, "status", "former".to_owned());
        }
    }
    let name = bare.unwrap_or(written);
    let mut legal = name.clone();
    if let Some((customer, part)) = name.split_once(':') {
        customer.trim().clone_into(&mut legal);
        let what = format!(
            "{part:?} is a part of {legal:?}, which is the client; write it under dbas if mail comes for it"
        );
        notes.push(note("legal_name", what));
    }
    let person = turned_round(&legal);
    let himself = |contact: &str| {
        let words = contact.split_whitespace().count();
        words > 1 && !is_company(&legal) && same_company(contact, &legal)
    };
    let is_person = person.is_some() || contact.is_some_and(himself);
    legal = person.unwrap_or(legal);
    set(cells, "legal_name", legal.clone());
    people(cells, &legal, is_person);
    notes
}

/// Of the names that stand for people, those that are people's: the customer's own only where it is written so.
fn people(cells: &mut Cells, legal: &str, is_person: bool) {
    let Some(written) = text(cells, "people") else {
        return;
    };
    let bare = GONE
        .iter()
        .find_map(|gone| without_end(&written, gone))
        .unwrap_or(written);
    let first = bare.split(':').next().unwrap_or_default().trim().to_owned();
    let person = turned_round(&first).unwrap_or(first);
    let is_somebody = if same_company(&person, legal) {
        is_person
    } else {
        bare.contains(',') || person.contains(' ')
    };
    let kept = is_somebody && (is_person || !is_company(&person));
    // Whose own name it is, is called as the client is.
    let person = if is_person && same_company(&person, legal) {
        legal.to_owned()
    } else {
        person
    };
    set(cells, "people", if kept { person } else { String::new() });
}

/// `Ada Abbott` of `Abbott, Ada`; of `O'Neil Law, P.C.` nothing.
fn turned_round(name: &str) -> Option<String> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let fits =
        !family.is_empty() && !given.is_empty() && !given.contains(',') && !is_company(given);
    let turned = fits.then(|| format!("{given} {family}"));
    turned.or_else(|| people::turned_round(name))
}

fn is_company(name: &str) -> bool {
    let last = name.rsplit([' ', ',']).next().unwrap_or_default();
    let folded: String = last
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>()
        .to_lowercase();
    COMPANIES.contains(&folded.as_str())
}

fn without_end(text: &str, end: &str) -> Option<String> {
    let at = text.len().checked_sub(end.len())?;
    let (name, behind) = text.split_at_checked(at)?;
    behind
        .eq_ignore_ascii_case(end)
        .then(|| name.trim().to_owned())
}

fn text(cells: &Cells, name: &str) -> Option<String> {
    let cell = cells.iter().find(|(column, _)| column.name == name);
    cell.map(|(_, text)| text.clone())
        .filter(|text| !text.is_empty())
}

fn set(cells: &mut Cells, name: &str, text: String) {
    if let Some((_, cell)) = cells.iter_mut().find(|(column, _)| column.name == name) {
        *cell = text;
    } else if let Some(column) = Column::named(name) {
        cells.push((column, text));
    }
}

fn note(column: &'static str, text: String) -> Note {
    Note {
        column,
        cost: Cost::Nothing,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_are_read_as_a_bookkeeper_writes_them() {
        for (legal, people, wanted) in [
            ("Abbott, Ada", "Abbott, Ada", "Ada Abbott|Ada Abbott|"),
            ("Abbott, Ada", "Ada Abbott", "Ada Abbott|Ada Abbott|"),
            (
                "Harbor Candle Co LLC",
                "Abbott, Ada",
                "Harbor Candle Co LLC|Ada Abbott|",
            ),
            (
                "Kestrel Systems Inc (deleted)",
                "Kestrel Systems Inc (deleted)",
                "Kestrel Systems Inc||former",
            ),
            ("Finch LLP:Retainer", "Finch LLP:Retainer", "Finch LLP||"),
            (
                "O'Neil Law, P.C.",
                "O'Neil, Pat",
                "O'Neil Law, P.C.|Pat O'Neil|",
            ),
            ("Acme, Inc.", "Acme, Inc.", "Acme, Inc.||"),
            (
                "Smith, Jane Q., Esq.",
                "Smith, Jane Q., Esq.",
                "Jane Q. Smith Esq.|Jane Q. Smith Esq.|",
            ),
            ("Smith, John & Mary", "", "John & Mary Smith||"),
            ("Finch LLP", "Bob Finch", "Finch LLP|Bob Finch|"),
            (
                "Kestrel Systems Inc",
                "Kestrel Systems",
                "Kestrel Systems Inc||",
            ),
        ] {
            let mut cells: Cells = vec![
                (Column::named("legal_name").unwrap(), legal.to_owned()),
                (Column::named("people").unwrap(), people.to_owned()),
            ];
            tidy(&mut cells, None);
            let said = ["legal_name", "people", "status"]
                .map(|name| text(&cells, name).unwrap_or_default());
            assert_eq!(said.join("|"), wanted, "{legal}");
        }
    }

    #[test]
    fn a_customer_without_a_company_whose_contact_has_his_name_is_a_person() {
        for (headings, row, wanted) in [
            (
                "Customer full name,Full name",
                "Dmitri Castillo,Dmitri Castillo",
                "Dmitri Castillo",
            ),
            (
                "Customer,First Name,Last Name",
                "Dmitri Castillo,Dmitri,Castillo",
                "Dmitri Castillo",
            ),
            (
                "Customer,Company,Full name",
                "Kestrel,Kestrel Works,Kestrel",
                "",
            ),
            (
                "Customer full name,Full name",
                "Kestrel Systems Inc,Kestrel Systems Inc",
                "",
            ),
            ("Customer full name", "Dmitri Castillo", ""),
        ] {
            let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let raw = ByteRecord::from(row.split(',').collect::<Vec<_>>());
            let legal = row.split(',').next().unwrap().to_owned();
            let mut cells: Cells = vec![
                (Column::named("legal_name").unwrap(), legal.clone()),
                (Column::named("people").unwrap(), legal),
            ];
            let contact = contact(&headings, &raw);
            tidy(&mut cells, contact.as_deref());
            assert_eq!(text(&cells, "people").unwrap_or_default(), wanted, "{row}");
        }
    }
}
