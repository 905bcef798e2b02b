//! One clear sentence for who may not reach a desk: which user, which group is missing, who could start it.

use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::unistd::{AccessFlags, Gid, Group, Uid, User, access, getegid, geteuid, getgroups};

use crate::cli::failure::Failure;

/// Who has no way to the socket: the directory or the socket is for a group, or the server knows him not.
pub(in crate::cli) fn denied(data: &Path, socket: &Path) -> Failure {
    let user = user_name(geteuid());
    let data = &data.display();
    if access(socket, AccessFlags::W_OK).is_ok() {
        let what = format!("the desk at {data} does not let {user} in");
        return Failure::failed(
            what,
            "name that user in [roles] of its config.toml, then start it again",
        );
    }
    let shared = shared_with(socket);
    if let Shared::Group(group) = &shared
        && is_stopped(socket)
        && is_in(group.gid)
    {
        let what =
            format!("no server runs at {data}, and {user} may read its books through it alone");
        return Failure::failed(what, starts(data, socket));
    }
    let what = format!("your user {user} may not reach the desk at {data}");
    let hint = match shared {
        Shared::Nobody(owner) => {
            format!("it is {owner}'s alone; for several clerks see mailroom server unit")
        }
        Shared::Group(group) if group.mem.contains(&user) => {
            format!(
                "you were given the group {} meanwhile: log in again",
                group.name
            )
        }
        Shared::Group(group) => {
            let group = group.name;
            format!("ask for the group {group} (sudo usermod -aG {group} {user})")
        }
    };
    Failure::failed(what, hint)
}

/// Who may not start the server of a directory that is not his.
pub(in crate::cli) fn not_owner(data: &Path, owner: u32) -> Failure {
    let owner = user_name(Uid::from_raw(owner));
    let data = data.display();
    Failure::failed(
        format!("no server runs at {data}, and it must be started by its owner"),
        format!("sudo -u {owner} mailroom --data {data} server run, or systemctl start mailroom"),
    )
}

/// The name of a user, or the number of one without a name.
pub(in crate::cli) fn user_name(uid: Uid) -> String {
    User::from_uid(uid)
        .ok()
        .flatten()
        .map_or_else(|| uid.to_string(), |user| user.name)
}

/// Whether no server can be behind a socket: it is not there.
fn is_stopped(socket: &Path) -> bool {
    let seen = fs::symlink_metadata(socket);
    seen.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Whether who runs this has a group.
fn is_in(group: Gid) -> bool {
    getegid() == group || getgroups().is_ok_and(|all| all.contains(&group))
}

/// Who can start the server of a directory that others may reach.
fn starts(data: &impl Display, socket: &Path) -> String {
    let folder = socket.parent().unwrap_or(socket);
    let owner = fs::metadata(folder).map(|seen| user_name(Uid::from_raw(seen.uid())));
    owner.map_or_else(
        |_| "ask its owner to start it: mailroom server run".to_owned(),
        |owner| format!("start it, then ask again: sudo -u {owner} mailroom --data {data} server run, or systemctl start mailroom"),
    )
}

/// Whom the owner lets in.
enum Shared {
    Nobody(String),
    Group(Group),
}

/// As the socket says, or as much of the way to it as can be seen.
fn shared_with(socket: &Path) -> Shared {
    let Some(seen) = socket.ancestors().find_map(|path| fs::metadata(path).ok()) else {
        return Shared::Nobody(user_name(Uid::from_raw(0)));
    };
    let group = Group::from_gid(Gid::from_raw(seen.gid())).ok().flatten();
    match group {
        // Nobody is given the group of root for a desk.
        Some(group) if seen.mode() & 0o070 != 0 && seen.gid() != 0 => Shared::Group(group),
        _ => Shared::Nobody(user_name(Uid::from_raw(seen.uid()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_that_can_be_written_was_refused_by_the_server() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("mailroom.sock");
        let alone = denied(dir.path(), &socket).to_string();
        assert!(
            alone.contains("may not reach the desk") && alone.contains("alone"),
            "{alone}"
        );
        fs::write(&socket, "").unwrap();
        assert!(
            denied(dir.path(), &socket)
                .to_string()
                .contains("does not let")
        );
    }

    #[test]
    fn who_has_the_group_of_a_stopped_desk_is_told_to_start_it_and_not_to_ask_for_the_group() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("mailroom.sock");
        assert!(is_stopped(&socket) && is_in(getegid()));
        let said = starts(&"/srv/desk", &socket);
        assert!(
            said.contains("mailroom --data /srv/desk server run"),
            "{said}"
        );
        fs::write(&socket, "").unwrap();
        assert!(!is_stopped(&socket));
    }

    #[test]
    fn the_owner_is_named() {
        let text = not_owner(Path::new("/srv/desk"), 0).to_string();
        assert!(
            text.contains("sudo -u root mailroom --data /srv/desk server run"),
            "{text}"
        );
    }
}
