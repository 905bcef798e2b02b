//! `notice template …`: the center's own words in its letters. Needs no server, but for the name of a real client.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::connect::Place;
use crate::cli::failure::{Exit, Failure};
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::config::Config;
use crate::domain::notice::NoticeKind;
use crate::domain::text;
use crate::outbox::facts;
use crate::outbox::stationery::Written;

/// Longest name in a letter, in characters.
const MAX_NAME: usize = 100;

/// `notice template …`
#[derive(Debug, clap::Subcommand)]
pub enum Template {
    /// All templates, and which of them are your own
    List,
    /// Write the shipped templates into a folder, to change them there; a file that is there stays as it is
    Export {
        /// The folder; put those you changed into templates in the data directory
        dir: PathBuf,
    },
    /// Whether your own templates write every letter; the server asks the same when it starts
    Check,
    /// A letter as a template writes it, with made-up mail
    Preview(Preview),
}

#[derive(Debug, clap::Args)]
pub struct Preview {
    /// Which letter: arrival, digest, receipt and so on, as notice list calls its kind
    pub name: String,
    /// To this client: by number, box or name
    #[arg(long)]
    pub client: Option<String>,
    /// Its HTML part, to be looked at in a browser
    #[arg(long)]
    pub html: bool,
    /// With as little in it as such a letter can have
    #[arg(long)]
    pub bare: bool,
}

/// Does what was asked.
pub(super) fn run(verb: &Template, place: &Place, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let config = Config::load(place.data())
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    match verb {
        Template::List => list(&config, out),
        Template::Export { dir } => export(&config, dir, out),
        Template::Check => {
            let own = config.letters.stationery.source().files.len();
            out.say(match own {
                0 => "There are no templates of your own: the shipped ones are in use.".to_owned(),
                1 => "1 template of your own, and every letter can be written.".to_owned(),
                many => format!("{many} templates of your own, and every letter can be written."),
            })
        }
        Template::Preview(wanted) => preview(&config, wanted, place, out),
    }?;
    Ok(Exit::Done)
}

fn list(config: &Config, out: &mut Output<'_>) -> Result<(), Failure> {
    let all = config.letters.stationery.templates();
    if out.json {
        return all.iter().try_for_each(|template| out.object(template));
    }
    let width = all.iter().map(|template| template.name.len()).max();
    for template in &all {
        let whose = if template.own { "; your own" } else { "" };
        let fact = format!("{}{whose}", template.about);
        out.fact(template.name, width.unwrap_or_default() + 2, fact)?;
    }
    out.aside(format!(
        "Your own lie in {}. The facts that they can use are in the README.",
        config.letters.folder.display()
    ))
}

fn export(config: &Config, dir: &Path, out: &mut Output<'_>) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|error| Failure::file("make", dir, &error))?;
    let (mut written, mut left) = (0_usize, 0_usize);
    for (name, text) in config.letters.stationery.shipped() {
        let path = dir.join(name);
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())
                    .map_err(|error| Failure::file("write", &path, &error))?;
                written += 1;
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => left += 1,
            Err(error) => return Err(Failure::file("write", &path, &error)),
        }
    }
    let kept = match left {
        0 => String::new(),
        left => format!("; {left} were there and stay as they are"),
    };
    out.say(format!(
        "{written} templates are in {}{kept}.",
        dir.display()
    ))?;
    out.below(format!(
        "Change what you like, put it into {}, then: mailroom notice template check",
        config.letters.folder.display()
    ))
}

fn preview(
    config: &Config,
    wanted: &Preview,
    place: &Place,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let name = wanted
        .name
        .trim_end_matches(".txt")
        .trim_end_matches(".html");
    let Some(kind) = NoticeKind::parse(name) else {
        let kinds = NoticeKind::ALL.map(NoticeKind::word).join(", ");
        let what = format!("{:?} is no letter", wanted.name);
        return Err(Failure::usage(what, format!("one of: {kinds}")));
    };
    let stationery = &config.letters.stationery;
    let samples = facts::sample::of(kind, stationery.language(), "");
    let at = usize::from(wanted.bare);
    let Some(mut facts) = samples.into_iter().nth(at) else {
        return Ok(());
    };
    facts.center.name.clone_from(&config.center.name);
    facts.center.address.clone_from(&config.center.address);
    if let Some(client) = &wanted.client {
        let mut session = Session::open(place)?;
        let client = session.client(client)?.client;
        facts.client.name = text::scrub(client.legal_name(), MAX_NAME);
        facts.client.pmb = text::scrub(client.pmb.as_str(), MAX_NAME);
    }
    let letter = stationery
        .write(&facts)
        .map_err(|fault| Failure::usage(fault.to_string(), "mend the template"))?;
    show(&letter, wanted.html, out)
}

fn show(letter: &Written, html: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        return out.object(&serde_json::json!({
            "subject": letter.subject,
            "text": letter.text,
            "html": letter.html,
        }));
    }
    if html {
        // What a letter may have was seen to when it was written.
        return out.raw(letter.html.as_bytes());
    }
    out.raw(format!("Subject: {}\n\n{}", letter.subject, letter.text).as_bytes())
}
