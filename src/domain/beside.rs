//! What the rules' answer of a piece leaves unsaid of its client, and a clerk must know when he logs it: that the client is
//! suspended although the rules hold it for another reason or not at all, and that no mail tells him of court papers.
//! PURE: decides nothing, the rules have.

use super::client::Client;
use super::disposition::{Action, Disposition, Telling};
use super::standing::Standing;

/// Beside what the rules say of a client's piece; nothing where they have said it.
pub fn beside(said: &Disposition, client: &Client, standing: Standing) -> Option<String> {
    let all = [suspended(said, standing), untold(said, client)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// That he is suspended. Court papers are not kept for it: the law's days go on (rules 56, 89).
fn suspended(said: &Disposition, standing: Standing) -> Option<String> {
    if standing != Standing::Suspended {
        return None;
    }
    match said.action {
        Action::Process => Some(
            "client is SUSPENDED: court papers are not kept for that, do this and hand them out"
                .to_owned(),
        ),
        Action::AskOrigin | Action::RefuseSignature => {
            Some("client is SUSPENDED as well: tell the manager both".to_owned())
        }
        _ => None,
    }
}

/// That nobody writes to him, who wants no mail, of what he is to be told at once.
fn untold(said: &Disposition, client: &Client) -> Option<String> {
    let is_due = said.action == Action::Process && said.telling == Telling::Arrival;
    (is_due && client.is_silent()).then(|| match client.phones.first() {
        Some(phone) => {
            format!(
                "CALL THEM {phone}: no mail goes to them, and court papers are told all the same"
            )
        }
        None => {
            "TELL THEM AT THE DESK: no mail goes to them, and court papers are told all the same"
                .to_owned()
        }
    })
}
