//! The two ways to tell: a program, which has heard when it ends with 0; a web address, which has heard when it answers with
//! 2xx. Redirections are not followed: where an event goes stands in the config.

use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, bounded};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::body::Told;
use crate::config::outside::{Listener, Listens};
use crate::domain::text;
use crate::program::{Program, ProgramTrouble};

/// How often it is looked whether the server ends.
const LOOK: Duration = Duration::from_millis(100);

/// Longest answer that is told, in characters.
const MAX_WORDS: usize = 200;

/// Why nobody has heard.
#[derive(Debug, thiserror::Error)]
pub enum NotHeard {
    #[error(transparent)]
    Program(#[from] ProgramTrouble),
    #[error("{0}")]
    Web(String),
    #[error("it answered {0}")]
    Status(u16),
}

/// Tells one event.
pub fn tell(listener: &Listener, told: &Told, ends: &dyn Fn() -> bool) -> Result<(), NotHeard> {
    match &listener.how {
        Listens::Command(argv) => {
            let program = Program {
                argv,
                input: &told.json,
                patience: listener.patience,
            };
            program.run(ends)?;
            Ok(())
        }
        Listens::Url(url) => answered(url, told, listener.patience, ends),
    }
}

/// What an address answers. A server that ends does not wait for one that is slow: the event is told again under its id.
fn answered(
    url: &str,
    told: &Told,
    patience: u64,
    ends: &dyn Fn() -> bool,
) -> Result<(), NotHeard> {
    let (reply, answers) = bounded(1);
    let (url, told) = (url.to_owned(), told.clone());
    let asking = thread::Builder::new().name("tell web".into());
    asking
        .spawn(move || drop(reply.send(post(&url, &told, patience))))
        .map_err(|error| NotHeard::Web(error.to_string()))?;
    loop {
        match answers.recv_timeout(LOOK) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Timeout) if !ends() => {}
            Err(_) => return Err(NotHeard::Web("it gave no answer".to_owned())),
        }
    }
}

fn post(url: &str, told: &Told, patience: u64) -> Result<(), NotHeard> {
    let config = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(patience)))
        .max_redirects(0)
        .http_status_as_error(false)
        .tls_config(TlsConfig::builder().root_certs(roots()).build())
        .build();
    let agent: Agent = config.into();
    let answer = agent
        .post(url)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", &told.id)
        .send(told.json.as_slice())
        .map_err(|error| NotHeard::Web(text::scrub(&error.to_string(), MAX_WORDS)))?;
    let status = answer.status();
    if status.is_success() {
        Ok(())
    } else {
        Err(NotHeard::Status(status.as_u16()))
    }
}

/// The certificates that this machine trusts, read once.
fn roots() -> RootCerts {
    static ROOTS: OnceLock<Arc<Vec<Certificate<'static>>>> = OnceLock::new();
    let all = ROOTS.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs().certs;
        let certificate = |der| Certificate::from_der(AsRef::<[u8]>::as_ref(&der)).to_owned();
        Arc::new(found.into_iter().map(certificate).collect())
    });
    RootCerts::Specific(Arc::clone(all))
}
