//! Where mail may be sent on to: an address, and not the center's own, from which it would come back for ever. Knows no
//! directory of streets.

use serde::{Deserialize, Serialize};

use super::places;
use super::policy::Policy;
use super::postal;

/// Why mail is not sent there. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NoDestination {
    /// A dash, a letter, a word.
    #[error("{0:?} is no postal address; write street, city, state and ZIP code")]
    NoAddress(String),
    /// Any box of the center.
    #[error("{0:?} is the center's own address: mail sent there comes back here")]
    Ours(String),
    /// It ends with a state, and no carrier takes it so.
    #[error("{0:?} has no ZIP code")]
    NoZip(String),
}

/// Checks an address that is given to send mail to; none at all is another matter.
///
/// # Errors
/// [`NoDestination`], with the address.
pub fn check(address: &str, policy: &Policy) -> Result<(), NoDestination> {
    if address.is_empty() {
        return Ok(());
    }
    if !postal::may_be_address(address) {
        return Err(NoDestination::NoAddress(address.to_owned()));
    }
    let lines = policy.center.split_first();
    let is_ours =
        |(street, below): (&String, &[String])| postal::goes_to(address, street, &below.join(" "));
    if lines.is_some_and(is_ours) {
        return Err(NoDestination::Ours(address.to_owned()));
    }
    Ok(())
}

/// Checks an address that a bundle is to bear: one of this country has its ZIP code.
///
/// # Errors
/// [`NoDestination`], with the address.
pub fn check_label(address: &str, policy: &Policy) -> Result<(), NoDestination> {
    check(address, policy)?;
    let last = address.trim().trim_end_matches(['.', ',']);
    let word = last.rsplit([' ', ',']).next().unwrap_or_default();
    let is_ours = word.chars().all(char::is_uppercase) && places::is_state(word);
    if is_ours {
        return Err(NoDestination::NoZip(address.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_goes_to_no_address_without_its_zip_code() {
        let policy = Policy::default();
        for (address, is_whole) in [
            ("9 Elm St, Bend OR 97701", true),
            ("9 Elm St, Bend, OR 97701-1234", true),
            ("9 Elm St, Bend OR", false),
            ("9 Elm St, Bend, OR.", false),
            ("12 Rue de la Paix, 75002 Paris, France", true),
        ] {
            let read = check_label(address, &policy);
            assert_eq!(read.is_ok(), is_whole, "{address}: {read:?}");
        }
    }

    #[test]
    fn no_mail_is_sent_to_the_center_itself_nor_to_what_is_no_address() {
        let policy = Policy {
            center: vec!["1 Test Plaza Suite 400".to_owned(), "Herndon VA".to_owned()],
            ..Policy::default()
        };
        let ours = |text: &str| NoDestination::Ours(text.to_owned());
        let none = |text: &str| NoDestination::NoAddress(text.to_owned());
        for (address, said) in [
            ("", None),
            ("9 Elm St, Bend OR 97701", None),
            ("PO Box 7, Bend OR", None),
            ("General Delivery, Bend OR 97701", None),
            ("1 Test Plaza Suite 401, Herndon VA", None),
            ("11 Test Plaza Suite 400", None),
            ("x", Some(none("x"))),
            ("-", Some(none("-"))),
            ("n/a", Some(none("n/a"))),
            ("12 34", Some(none("12 34"))),
            (
                "1 Test Plz Ste 400 PMB 3, Herndon VA",
                Some(ours("1 Test Plz Ste 400 PMB 3, Herndon VA")),
            ),
            (
                "PMB 12, 1 Test Plaza, Suite 400, Herndon",
                Some(ours("PMB 12, 1 Test Plaza, Suite 400, Herndon")),
            ),
        ] {
            assert_eq!(check(address, &policy).err(), said, "{address}");
        }
    }

    #[test]
    fn the_centers_own_address_is_known_by_whatever_its_part_of_the_building_is_called() {
        let policy = Policy {
            center: vec!["500 Main St Ste 9".to_owned()],
            ..Policy::default()
        };
        for (address, is_ours) in [
            ("500 Main St #9 PMB 101, Reno NV 89501", true),
            ("500 Main St # 9, Reno NV 89501", true),
            ("500 Main Street Unit 9 PMB 101, Reno NV", true),
            ("500 MAIN ST., SUITE 9, Reno NV", true),
            ("500 Main St Apt 9, Reno NV", true),
            ("500 Main St Rm 9, Reno NV", true),
            ("500 Main St Fl 9, Reno NV", true),
            ("500 Main St Ste9 #101, Reno NV", true),
            ("500 Main St 9, Reno NV", true),
            ("500 N Main St #9, Reno NV", false),
            ("500 Main St #90, Reno NV", false),
            ("500 Main St Unit 8, Reno NV", false),
            ("500 Main St, Reno NV", false),
            ("1500 Main St #9, Reno NV", false),
        ] {
            let no = check(address, &policy).err();
            let ours = no.map(|no| matches!(no, NoDestination::Ours(_)));
            assert_eq!(ours.unwrap_or(false), is_ours, "{address}");
        }
    }
}
