//! A report as a file of the user's: a new one, readable by its owner only. Nothing that exists is written over.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::sheets;
use crate::wire::messages::Reply;

/// A report as its own command writes it with `--csv`; nothing for an answer that is no report.
pub fn csv(reply: &Reply) -> String {
    match reply {
        Reply::Quarter(report) => sheets::quarter_rows::csv(report),
        Reply::Prospects(rows) => sheets::csv(rows),
        Reply::Drift(rows) => sheets::csv(rows),
        Reply::Retention(all) => sheets::csv(all),
        Reply::Report(rows) => sheets::law::csv(rows),
        Reply::Figures(sheet) => sheets::figures::csv(sheet, sheets::Zone::default()),
        _ => String::new(),
    }
}

/// Writes a text into a new file and gives its whole path; the text of an error says what to do.
pub fn write(path: &Path, text: &str) -> Result<String, String> {
    let path = from_home(path);
    let told = |error: &std::io::Error| {
        format!(
            "{}: {error}; nothing was saved, give another name",
            path.display()
        )
    };
    let mut file = sheets::new_file(&path).map_err(|error| told(&error))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|error| told(&error))?;
    let whole = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    Ok(whole.display().to_string())
}

/// `~/x` is in the home, as a shell would have it.
fn from_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_new_and_its_owners() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("quarter.csv");
        assert!(write(&path, "name,pmb\n").unwrap().ends_with("quarter.csv"));
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let again = write(&path, "other\n").unwrap_err();
        assert!(again.contains("nothing was saved"), "{again}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "name,pmb\n");
        std::os::unix::fs::symlink(dir.path().join("elsewhere"), dir.path().join("link")).unwrap();
        assert!(
            write(&dir.path().join("link"), "x").is_err() && !dir.path().join("elsewhere").exists()
        );
    }
}
