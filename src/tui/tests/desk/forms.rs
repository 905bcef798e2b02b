//! Forms: opened by a custodian, shown to an inspector.

use super::*;

impl FakeDesk {
    pub(super) fn open_form(&mut self, client: &ClientId, reason: String) -> Reply {
        let mut id = [254; 16];
        id[8..].copy_from_slice(&self.state.header.seq.0.to_be_bytes());
        match self.submit(
            CommandId(id),
            &Command::OpenForm(OpenForm {
                client: client.clone(),
                reason,
            }),
        ) {
            Ok(_) => {
                let client = (*self.state.clients[client]).clone();
                let (day, policy) = (self.figures().day, Policy::default());
                let (form, short) = (
                    form_state(&client, day, &policy),
                    shortcomings(&client, self.state.notes_of(&client.id), day, &policy),
                );
                Reply::Form(Box::new(FormSheet {
                    notes: self.state.notes_of(&client.id).cloned(),
                    papers: self.state.papers_of(&client.id).to_vec(),
                    client,
                    form,
                    shortcomings: short,
                }))
            }
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    pub(super) fn inspect(&mut self, asked: Inspection) -> Reply {
        let Inspection {
            client,
            after,
            reason,
            badge,
        } = asked;
        let mut id = [9; 16];
        id[8..].copy_from_slice(&self.state.header.seq.0.to_be_bytes());
        let command = Command::Inspect(Inspect {
            client: client.clone(),
            reason,
            badge,
        });
        if let Err(rejection) = self.submit(CommandId(id), &command) {
            return Reply::Refused(rejection);
        }
        let today = self.figures().day;
        let fits = |id: &ClientId| match &client {
            Some(one) => one == id,
            None => after.as_ref().is_none_or(|after| id > after),
        };
        // Pages of four, so that six clients are two.
        let page = self
            .state
            .clients
            .values()
            .filter(|known| fits(&known.id))
            .take(4);
        Reply::Inspection(
            page.map(|known| dossier(&self.state, known, &Policy::default(), today))
                .collect(),
        )
    }
}
