//! Boxes that apply to a form and stand empty on it (rule 12): what a custodian who has the form in hand looks up. They make
//! no form incomplete: many centers copy only what they work with.

use super::{Form1583, IdPaper, Party, Said, Usage};

impl Form1583 {
    /// The boxes with nothing in them, in the order of the form. What counts as missing by itself is not among them.
    pub fn empty_boxes(&self) -> Vec<&'static str> {
        let (applicant, business, witness) = (&self.applicant, &self.business, &self.witness);
        // Of business use without a name in box 7 the name is missing by itself.
        let is_business = !business.name.is_empty() && self.usage != Some(Usage::Residential);
        let is_sent_on = !self.transfer.address.is_empty();
        let mut all = Vec::new();
        let mut look = |applies: bool, text: &str, named: &'static str| {
            if applies && text.is_empty() {
                all.push(named);
            }
        };
        look(true, &applicant.phone, "4 telephone");
        look(true, &applicant.email, "4 e-mail");
        look(true, said(self.protected), "4k court-protected");
        self.of_authorised(&mut look);
        look(true, &self.transfer.address, "6 transfer address");
        look(is_sent_on, &self.transfer.phone, "6 telephone");
        look(is_sent_on, &self.transfer.email, "6 e-mail");
        look(is_business, &business.kind, "7 type of business");
        look(is_business, &business.address, "7 address");
        look(is_business, &business.phone, "7 telephone");
        look(is_business, &business.registered, "7 place of registration");
        paper(
            &applicant.photo_id,
            ["8 issuer", "8 last characters"],
            &mut look,
        );
        let day = witness.on.map_or("", |_| "known");
        look(witness.kind.is_some(), day, "14 day of the witness");
        all
    }

    fn of_authorised(&self, look: &mut impl FnMut(bool, &str, &'static str)) {
        let Party {
            name,
            home,
            phone,
            email,
            photo_id,
            ..
        } = &self.authorised;
        let is_named = !name.is_empty();
        look(is_named, home, "5 home address");
        look(is_named, phone, "5 telephone");
        look(is_named, email, "5 e-mail");
        if is_named {
            paper(photo_id, ["10 issuer", "10 last characters"], look);
        }
    }
}

fn said(said: Said) -> &'static str {
    if said == Said::Unknown {
        ""
    } else {
        said.word()
    }
}

fn paper<K>(
    paper: &IdPaper<K>,
    [issuer, last]: [&'static str; 2],
    look: &mut impl FnMut(bool, &str, &'static str),
) {
    let is_entered = paper.kind.is_some();
    look(is_entered, &paper.issuer, issuer);
    look(is_entered, &paper.last_four, last);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{PhotoId, WitnessKind};

    #[test]
    fn a_box_that_applies_and_is_empty_is_named() {
        let mut form = Form1583 {
            usage: Some(Usage::Residential),
            ..Form1583::default()
        };
        let plain = [
            "4 telephone",
            "4 e-mail",
            "4k court-protected",
            "6 transfer address",
        ];
        assert_eq!(form.empty_boxes(), plain);
        form.usage = Some(Usage::Business);
        form.business.name = "Harbor Candle Co".into();
        form.authorised.name = "Dee Ash".into();
        form.applicant.photo_id.kind = Some(PhotoId::Passport);
        form.authorised.photo_id.kind = Some(PhotoId::Nexus);
        form.witness.kind = Some(WitnessKind::CmraInPerson);
        let all = form.empty_boxes();
        for named in [
            "5 home address",
            "7 place of registration",
            "8 issuer",
            "10 last characters",
            "14 day of the witness",
        ] {
            assert!(all.contains(&named), "{named}: {all:?}");
        }
        assert_eq!(all.len(), 16, "{all:?}");
        form.applicant.phone = "503 555 0100".into();
        form.protected = Said::No;
        assert_eq!(form.empty_boxes().len(), 14);
        // A business in box 7 has its address there, whether or not box 3 says that it is one.
        form.usage = None;
        assert_eq!(form.empty_boxes().len(), 14);
        form.transfer.address = "9 New St, Bend OR".into();
        let all = form.empty_boxes();
        assert!(all.contains(&"6 telephone") && all.contains(&"6 e-mail"));
    }
}
