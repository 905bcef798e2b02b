//! What the Postal Service may see on demand (rule 12): the form of a client, where the signed paper lies, the
//! dates of the service, and every address to which mail is sent on.

use serde::{Deserialize, Serialize};

use super::attached::{self, Attached};
use super::client::Client;
use super::form::{self, Form1583};
use super::ids::{ClientId, Pmb};
use super::pipeline::notes::{Attorney, FormNotes};
use super::policy::Policy;
use super::standing::Standing;
use super::state::State;
use super::time::Day;
use super::word::words;

/// One client, as an inspector sees him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    pub client: ClientId,
    pub pmb: Pmb,
    /// His legal name.
    pub name: String,
    /// How he stands.
    pub standing: Standing,
    /// First day of the service.
    pub opened: Option<Day>,
    /// Last day of the service.
    pub closed: Option<Day>,
    /// The form as far as it was entered, home data included: this is the view that a court's protection leaves.
    pub form: Option<Box<Form1583>>,
    /// Where mail is sent on to, each with what it is for.
    pub transfers: Vec<(Transfer, String)>,
    /// What is noted beside the form.
    pub notes: Option<FormNotes>,
    /// The papers attached to the form.
    pub papers: Vec<Attached>,
}

words! {
    /// What an address is for.
    pub enum Transfer {
        /// Box 6 of the form.
        Form = "form",
        /// Forwarding while the service runs.
        Forwarding = "forwarding",
        /// Re-mailing after it.
        Remail = "remail",
    }
}

/// Stands where a form is opened with all others, and a court protects its client.
const WITHHELD: &str = "withheld: a court protects this client, open this form alone";

impl Dossier {
    /// As it is opened with all others: where a court protects the client, without home data and transfer addresses.
    #[must_use]
    pub fn among_all(mut self) -> Self {
        let protected = self.form.as_mut().filter(|form| form.is_protected());
        let Some(form) = protected else {
            return self;
        };
        for party in [&mut form.applicant, &mut form.authorised] {
            party.home.clear();
            party.phone.clear();
            party.email.clear();
        }
        WITHHELD.clone_into(&mut form.applicant.home);
        form.transfer = form::Transfer::default();
        form.business.address.clear();
        form.business.phone.clear();
        self.transfers.clear();
        let notes = self.notes.as_mut();
        if let Some(attorney) = notes.and_then(|notes| notes.attorney.as_mut()) {
            attorney.name.clear();
        }
        self
    }

    /// What the form says, field by field in its order; what is empty is left out.
    pub fn fields(&self) -> Vec<(String, String)> {
        let known = self.form.as_deref();
        known.map(form::told).unwrap_or_default()
    }

    /// Everything, one fact a line: how the service stands, the form, and every address mail goes to.
    pub fn facts(&self) -> Vec<(String, String)> {
        let date = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut out = vec![
            ("status".to_owned(), self.standing.word().to_owned()),
            ("opened".to_owned(), date(self.opened)),
            ("closed".to_owned(), date(self.closed)),
        ];
        out.extend(self.fields());
        if self.form.is_none() {
            out.push(("form".to_owned(), "not entered".to_owned()));
        }
        let notes = self.notes.iter();
        out.extend(notes.flat_map(|notes| {
            let attorney = notes.attorney.as_ref().map(Attorney::words);
            [
                ("power_of_attorney".to_owned(), attorney.unwrap_or_default()),
                ("acknowledged".to_owned(), date(notes.acknowledged)),
            ]
        }));
        out.push(("papers".to_owned(), attached::told(&self.papers)));
        let transfers = self.transfers.iter();
        out.extend(
            transfers.map(|(kind, address)| {
                (format!("mail goes to ({})", kind.word()), address.clone())
            }),
        );
        out.retain(|(_, fact)| !fact.is_empty());
        out
    }
}

/// What an inspector sees of a client on a day.
pub fn dossier(state: &State, client: &Client, policy: &Policy, on: Day) -> Dossier {
    let of_form = client
        .form
        .as_ref()
        .map(|form| form.transfer.address.clone())
        .unwrap_or_default();
    let transfers = [
        (Transfer::Form, of_form),
        (Transfer::Forwarding, client.forwarding.address.clone()),
        (Transfer::Remail, client.remail.address.clone()),
    ];
    Dossier {
        client: client.id.clone(),
        pmb: client.pmb.clone(),
        name: client.legal_name().to_owned(),
        standing: client.standing(on, policy),
        opened: client.opened,
        closed: client.closed,
        form: client.form.clone(),
        transfers: transfers
            .into_iter()
            .filter(|(_, address)| !address.is_empty())
            .collect(),
        notes: state.notes_of(&client.id).cloned(),
        papers: state.papers_of(&client.id).to_vec(),
    }
}
