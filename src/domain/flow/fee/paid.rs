//! What a client paid at the desk for bundles, heard out of the ledger: the books forget what is settled, and there what
//! was paid and what was waived look the same.

use super::{CreditDropped, FeesCredited, FeesDropped, FeesReopened, FeesSettled};
use crate::domain::fee::{Fee, FeeFor, Settlement};
use crate::domain::flow::Event;
use crate::domain::ids::{ClientId, ForwardId};

/// Listens to the events of bundles' clients, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Paid(Vec<FeesCredited>);

impl Paid {
    /// Hears an event.
    pub fn heed(&mut self, event: &Event) {
        match event {
            Event::FeesSettled(FeesSettled {
                client,
                fees,
                how: Settlement::Taken(_),
            })
            | Event::CreditDropped(CreditDropped { client, fees }) => self.takes(client, fees),
            Event::FeesReopened(FeesReopened { client, fees, .. })
            | Event::FeesDropped(FeesDropped { client, fees })
            | Event::FeesCredited(FeesCredited { client, fees }) => self.gives(client, fees),
            _ => {}
        }
    }

    /// What is paid for these bundles and no credit yet, client by client.
    pub fn for_bundles(self, bundles: impl Fn(ForwardId) -> bool) -> Vec<FeesCredited> {
        let is_of_them = |fee: &Fee| match fee.what {
            FeeFor::Postage(bundle) | FeeFor::Handling(bundle) => bundles(bundle),
            FeeFor::Storage { .. } | FeeFor::Returning(_) => false,
        };
        let all = self.0.into_iter().map(|mut of| {
            of.fees.retain(is_of_them);
            of
        });
        all.filter(|of| !of.fees.is_empty()).collect()
    }

    fn takes(&mut self, client: &ClientId, fees: &[Fee]) {
        match self.0.iter_mut().find(|of| of.client == *client) {
            Some(of) => of.fees.extend_from_slice(fees),
            None => self.0.push(FeesCredited {
                client: client.clone(),
                fees: fees.to_vec(),
            }),
        }
    }

    fn gives(&mut self, client: &ClientId, fees: &[Fee]) {
        let of = self.0.iter_mut().filter(|of| of.client == *client);
        for of in of {
            of.fees
                .retain(|known| !fees.iter().any(|fee| fee.what == known.what));
        }
    }
}
