//! Maps for the lists that other programs write, as far as their headings are public. A list need not have all of a map's
//! headings; which one holds the box, only the center knows where its program has no field for it.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::sheets::Object;

/// A map that comes with the program.
pub(crate) struct Ready {
    pub(crate) name: &'static str,
    /// What it reads.
    about: &'static str,
    pub(crate) text: &'static str,
}

/// All of them.
pub(crate) static READY: [Ready; 7] = [
    Ready {
        name: "outlook",
        about: "contacts of Outlook and Outlook.com, exported as CSV",
        text: include_str!("ready/outlook.toml"),
    },
    Ready {
        name: "google",
        about: "Google Contacts, exported as Google CSV, with the headings of before and after 2024",
        text: include_str!("ready/google.toml"),
    },
    Ready {
        name: "hubspot",
        about: "companies of HubSpot, exported as CSV",
        text: include_str!("ready/hubspot.toml"),
    },
    Ready {
        name: "quickbooks",
        about: "the customer list of QuickBooks Online",
        text: include_str!("ready/quickbooks.toml"),
    },
    Ready {
        name: "cobot",
        about: "members of Cobot; a row a member, gathered by company",
        text: include_str!("ready/cobot.toml"),
    },
    Ready {
        name: "nexudus",
        about: "customers of Nexudus",
        text: include_str!("ready/nexudus.toml"),
    },
    Ready {
        name: "officernd",
        about: "companies and members of OfficeRnD",
        text: include_str!("ready/officernd.toml"),
    },
];

/// The map of a name.
pub(crate) fn named(name: &str) -> Option<&'static Ready> {
    READY
        .iter()
        .find(|ready| ready.name.eq_ignore_ascii_case(name.trim()))
}

/// `client import --maps`
pub(crate) fn tell(out: &mut Output<'_>) -> Result<(), Failure> {
    for ready in &READY {
        if out.json {
            out.object(&Object::of([
                ("map", ready.name.into()),
                ("reads", ready.about.into()),
                ("text", ready.text.into()),
            ]))?;
        } else {
            out.fact(ready.name, 12, ready.about)?;
        }
    }
    if out.json {
        return Ok(());
    }
    out.say("Use one with --map NAME; where your program keeps the box under a heading of your own, say it: --column pmb=\"HEADING\".")?;
    out.say("A map of your own may begin with base = \"NAME\" and say only what is different.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::client::list::map::file::MapFile;

    #[test]
    fn every_ready_map_is_one() {
        for ready in &READY {
            let map = MapFile::parse(ready.text, ready.name).unwrap();
            assert!(
                map.partial && map.columns.contains_key("pmb"),
                "{}",
                ready.name
            );
            assert!(map.columns.contains_key("legal_name"), "{}", ready.name);
        }
        assert!(named("Outlook").is_some() && named("lotus").is_none());
    }
}
