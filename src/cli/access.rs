//! One clear sentence for who may not reach a desk: which user, which group is missing, who could start it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::unistd::{AccessFlags, Gid, Group, Uid, User, access, geteuid};

use super::failure::Failure;

/// Who has no way to the socket: the directory or the socket is for a group, or the server knows him not.
pub(super) fn denied(data: &Path, socket: &Path) -> Failure {
    let user = user_name(geteuid());
    let data = data.display();
    if access(socket, AccessFlags::W_OK).is_ok() {
        let what = format!("the desk at {data} does not let {user} in");
        return Failure::failed(what, "ask a manager for a role: [roles] in its config.toml");
    }
    let group = group_of(socket);
    let listed = group.as_ref().is_some_and(|group| group.mem.contains(&user));
    let name = group.map_or_else(|| "mailroom".to_owned(), |group| group.name);
    let what = format!("your user {user} may not reach the desk at {data}");
    if listed {
        return Failure::failed(what, format!("you were given the group {name} meanwhile: log in again"));
    }
    Failure::failed(what, format!("ask for the group {name} (sudo usermod -aG {name} {user})"))
}

/// Who may not start the server of a directory that is not his.
pub(super) fn not_owner(data: &Path, owner: u32) -> Failure {
    let owner = user_name(Uid::from_raw(owner));
    let data = data.display();
    Failure::failed(
        format!("no server runs at {data}, and it must be started by its owner"),
        format!("sudo -u {owner} mailroom --data {data} server run, or systemctl start mailroom"),
    )
}

/// The name of a user, or the number of one without a name.
pub(super) fn user_name(uid: Uid) -> String {
    User::from_uid(uid).ok().flatten().map_or_else(|| uid.to_string(), |user| user.name)
}

/// The group of the socket, or of as much of the way to it as can be seen.
fn group_of(socket: &Path) -> Option<Group> {
    let seen = socket.ancestors().find_map(|path| fs::metadata(path).ok())?;
    // The group of `/` says nothing about the desk.
    let gid = Gid::from_raw(seen.gid());
    if gid.as_raw() == 0 { None } else { Group::from_gid(gid).ok().flatten() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_that_can_be_written_was_refused_by_the_server() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("mailroom.sock");
        assert!(denied(dir.path(), &socket).to_string().contains("may not reach the desk"));
        fs::write(&socket, "").unwrap();
        assert!(denied(dir.path(), &socket).to_string().contains("does not let"));
    }

    #[test]
    fn the_owner_is_named() {
        let text = not_owner(Path::new("/srv/desk"), 0).to_string();
        assert!(text.contains("sudo -u root mailroom --data /srv/desk server run"), "{text}");
    }
}
