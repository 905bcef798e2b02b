//! A config that was changed while the server runs: what it takes up at once, and what only a start takes.
//!
//! What threads were started with, or what was made of it at the start, stays as it was until then. Whoever compares
//! the file with what is in use finds just that difference.

use std::sync::{Arc, PoisonError, RwLock};

use super::Config;

/// The config in use. Whoever works by it takes it once, so that one answer never mixes two.
#[derive(Debug)]
pub struct Live(RwLock<Arc<Config>>);

impl Live {
    /// Begins with what the start read.
    pub fn new(config: Config) -> Self {
        Self(RwLock::new(Arc::new(config)))
    }

    /// What is in use now.
    pub fn now(&self) -> Arc<Config> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up a new one as far as a running server can; the settings that wait for a start.
    pub fn take_up(&self, new: Config) -> Vec<&'static str> {
        let (config, waiting) = self.now().followed_by(new);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
        waiting
    }
}

impl Config {
    fn followed_by(&self, new: Self) -> (Self, Vec<&'static str>) {
        let mut waiting = Vec::new();
        let mut differs = |what: &'static str, is_other: bool| {
            if is_other {
                waiting.push(what);
            }
        };
        differs(
            "[center] name, address or timezone",
            self.center != new.center,
        );
        differs(
            "[mail] transport, folder or sendmail",
            !self.mail.settings.is_followed_by(&new.mail.settings),
        );
        differs(
            "[mail] connections",
            self.mail.settings.connections != new.mail.settings.connections,
        );
        differs("[backup]", self.backup != new.backup);
        differs("[anchor]", self.anchor != new.anchor);
        differs("[matching]", self.likeness != new.likeness);
        differs(
            "[pickup] codes or code_days",
            self.handovers.codes != new.handovers.codes,
        );
        differs("[printer]", self.printing != new.printing);
        differs("[test]", self.test_clock != new.test_clock);
        let mut config = Self {
            center: self.center.clone(),
            backup: self.backup.clone(),
            anchor: self.anchor.clone(),
            likeness: self.likeness,
            printing: self.printing.clone(),
            test_clock: self.test_clock,
            ..new
        };
        config.handovers.codes = self.handovers.codes;
        let started = &self.mail.settings;
        if !started.is_followed_by(&config.mail.settings) {
            config.mail.settings.means = started.means.clone();
        }
        config.mail.settings.connections = started.connections;
        (config, waiting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_threads_were_started_with_waits_for_a_start_and_all_else_is_taken_up() {
        let read = |text: &str| Config::parse(text, Path::new("/desk")).unwrap();
        let live = Live::new(read("[mail]\nquiet_minutes = 5\n"));
        let new = "[mail]\nquiet_minutes = 9\nfolder = \"/elsewhere\"\n[backup]\ndir = \"/b\"\n[roles]\nmanagers = [\"ada\"]\n";
        assert_eq!(
            live.take_up(read(new)),
            ["[mail] transport, folder or sendmail", "[backup]"]
        );
        let now = live.now();
        assert_eq!(now.mail.quiet_minutes, 9);
        assert_eq!(now.roles.managers.len(), 1);
        assert_eq!(now.backup, None);
        // The file still says something else, and says so until the start.
        assert_ne!(now.render(), read(new).render());
        assert_eq!(live.take_up(read(new)).len(), 2);
    }

    #[test]
    fn another_mail_server_its_ca_and_its_limits_are_taken_up_at_once_and_more_connections_wait() {
        let read = |text: &str| Config::parse(text, Path::new("/desk")).unwrap();
        let smtp = "[mail]\nfrom = \"a@b.example\"\ntransport = \"smtp\"\n";
        let live = Live::new(read(&format!("{smtp}host = \"old.example\"\n")));
        let new = read(&format!(
            "{smtp}host = \"new.example\"\nconnections = 5\nper_minute = [\"gmail.com: 30\"]\n"
        ));
        assert_eq!(live.take_up(new.clone()), ["[mail] connections"]);
        let now = live.now();
        assert_eq!(now.mail.settings.means, new.mail.settings.means);
        assert_eq!(now.mail.settings.limits.of("gmail.com"), Some(30));
        assert_eq!(now.mail.settings.connections, 2);
        let folder = read("[mail]\nfrom = \"a@b.example\"\n");
        let waiting = live.take_up(folder);
        assert_eq!(waiting, ["[mail] transport, folder or sendmail"]);
        assert_eq!(live.now().mail.settings.means, new.mail.settings.means);
    }
}
