//! `item label`: labels of pieces, slots and boxes, for a printer's own language or the desk's printer.

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::words;
use crate::domain::ids::{ItemId, Pmb, Slot};
use crate::domain::printing::Language;
use crate::domain::short_code;
use crate::sheets::paper::{self, Paper};
use crate::wire::ask;

/// `item label`
#[derive(Debug, clap::Args)]
pub struct Label {
    /// Numbers of pieces, as lists or their labels have them
    #[arg(required_unless_present_any = ["slots", "boxes"])]
    pub items: Vec<ItemId>,
    /// A shelf or another place
    #[arg(long = "slot", value_name = "SLOT", value_parser = words::slot)]
    pub slots: Vec<Slot>,
    /// A box's pigeonhole
    #[arg(long = "box", value_name = "PMB")]
    pub boxes: Vec<String>,
    #[command(flatten)]
    pub language: Written,
    /// On the printer of the desk, as [printer] in the config has it
    #[arg(long, conflicts_with = "language")]
    pub print: bool,
}

/// For which printer.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(id = "language", multiple = false)]
pub struct Written {
    /// Plain lines [default]
    #[arg(long)]
    pub text: bool,
    /// For a label printer: mailroom item label 123 --zpl | lp -o raw -d Zebra
    #[arg(long)]
    pub zpl: bool,
    /// For a receipt printer
    #[arg(long)]
    pub escpos: bool,
}

impl Written {
    fn language(self) -> Language {
        match (self.zpl, self.escpos) {
            (true, _) => Language::Zpl,
            (_, true) => Language::EscPos,
            _ => Language::Text,
        }
    }
}

/// A label for a program: what it says and what its bars say.
#[derive(Serialize)]
struct Said<'a> {
    label: &'a str,
    scan: &'a str,
    text: String,
}

pub(super) fn run(
    session: &mut Session,
    args: &Label,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    real(args)?;
    let slots: Vec<Slot> = args.slots.clone();
    let boxes: Vec<Pmb> = args.boxes.iter().map(|name| Pmb::new(name)).collect();
    if args.print {
        let all = args.items.len() + slots.len() + boxes.len();
        let items = args.items.clone();
        session.get(ask::Print {
            items,
            slots,
            boxes,
        })?;
        let noun = if all == 1 { "label is" } else { "labels are" };
        return out.either(
            &serde_json::json!({ "printing": all }),
            format!(
                "{all} {noun} on the way to the printer; what does not print, server status says."
            ),
        );
    }
    let language = args.language.language();
    for item in &args.items {
        let paper = of_piece(session, *item)?;
        let label = format!("#{}", short_code::of_piece(*item));
        put(
            out,
            language,
            &paper,
            &label,
            &short_code::scan_of_piece(*item),
        )?;
    }
    let boxes = boxes.iter().map(Slot::pigeonhole);
    for slot in slots.into_iter().chain(boxes) {
        let scan = short_code::scan_of_slot(&slot);
        put(out, language, &paper::of_slot(&slot), slot.as_str(), &scan)?;
    }
    Ok(())
}

/// A label of a place that no printer's mark can be: what is on the paper must scan.
fn real(args: &Label) -> Result<(), Failure> {
    if let Some(name) = args.boxes.iter().find(|name| !Pmb::fits(name.trim())) {
        return Err(Failure::usage(
            format!("{name:?} is no box number"),
            "give the number of a box, such as 234",
        ));
    }
    Ok(())
}

fn of_piece(session: &mut Session, item: ItemId) -> Result<Paper, Failure> {
    let rows = session.get(ask::Pieces(vec![item]))?;
    let row = rows
        .first()
        .ok_or_else(|| Failure::usage(format!("no piece #{item}"), "see mailroom item list"))?;
    Ok(paper::of_piece(
        &row.item,
        row.pmb.as_ref(),
        row.name.as_deref(),
        row.came,
    ))
}

fn put(
    out: &mut Output<'_>,
    language: Language,
    paper: &Paper,
    label: &str,
    scan: &str,
) -> Result<(), Failure> {
    if !out.json {
        return out.raw(&paper.bytes(language));
    }
    let text = paper.text();
    out.object(&Said { label, scan, text })
}
