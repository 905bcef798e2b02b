//! Who is on the other end: the user that the kernel reports for a socket, his groups, and his role by the config.

use std::ffi::CString;
use std::os::unix::net::UnixStream;
use std::sync::Arc;

use imbl::OrdMap;
use nix::sys::socket::{getsockopt, sockopt::PeerCredentials};
use nix::unistd::{Gid, Group, Uid, User, geteuid, getgrouplist};

use crate::config::Roles;
use crate::domain::clerk::{Clerk, Role};
use crate::domain::ids::ClerkId;

/// A user as the kernel reports him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub uid: Uid,
    /// His name, or the number when he has none.
    pub user: String,
    /// The names of his groups.
    pub groups: Vec<String>,
}

impl Peer {
    /// Whose connection it is, by his number alone.
    pub fn uid_of(stream: &UnixStream) -> nix::Result<Uid> {
        getsockopt(stream, PeerCredentials).map(|facts| Uid::from_raw(facts.uid()))
    }

    /// Who is connected.
    pub fn of(stream: &UnixStream) -> nix::Result<Self> {
        let facts = getsockopt(stream, PeerCredentials)?;
        Ok(Self::named(
            Uid::from_raw(facts.uid()),
            Gid::from_raw(facts.gid()),
        ))
    }

    fn named(uid: Uid, gid: Gid) -> Self {
        let known = User::from_uid(uid).ok().flatten();
        let user = known
            .as_ref()
            .map_or_else(|| uid.to_string(), |user| user.name.clone());
        let primary = known.as_ref().map_or(gid, |user| user.gid);
        let all = CString::new(user.as_str())
            .ok()
            .and_then(|name| getgrouplist(&name, primary).ok());
        let name_of = |gid: &Gid| Group::from_gid(*gid).ok().flatten().map(|group| group.name);
        let groups = all.unwrap_or_default().iter().filter_map(name_of).collect();
        Self { uid, user, groups }
    }

    /// Whether the server itself runs as this user, or he is root.
    pub fn owns_server(&self) -> bool {
        self.uid == geteuid() || self.uid.is_root()
    }

    /// His role: what the config says of him by name, else of his groups, else manager for the owner of the
    /// server, else that of the clerk who has his name: a trainee at the desk is none the more at a shell. Operator for
    /// everybody else who can reach the socket.
    pub fn role(&self, roles: &Roles, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> Role {
        match roles.role_of(&self.user, &self.groups) {
            Some(role) => role,
            None if self.owns_server() => Role::Manager,
            None => {
                let clerk = clerks.get(&ClerkId::new(&self.user));
                clerk.map_or(Role::Operator, |clerk| clerk.role)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Principal;

    #[test]
    fn the_owner_of_the_server_manages_unless_the_config_says_otherwise() {
        let owner = Peer {
            uid: geteuid(),
            user: "own".into(),
            groups: vec!["staff".into()],
        };
        let other = Peer {
            uid: Uid::from_raw(54_321),
            ..owner.clone()
        };
        let listed = Roles {
            auditors: vec![Principal::User("own".into())],
            ..Roles::default()
        };
        let nobody = OrdMap::new();
        assert_eq!(owner.role(&Roles::default(), &nobody), Role::Manager);
        assert_eq!(owner.role(&listed, &nobody), Role::Auditor);
        assert_eq!(other.role(&Roles::default(), &nobody), Role::Operator);
        let trainee = Clerk {
            id: ClerkId::new("own"),
            role: Role::Trainee,
            pin: String::new(),
        };
        let clerks = OrdMap::unit(trainee.id.clone(), Arc::new(trainee));
        assert_eq!(other.role(&Roles::default(), &clerks), Role::Trainee);
        assert_eq!(other.role(&listed, &clerks), Role::Auditor);
        assert_eq!(owner.role(&Roles::default(), &clerks), Role::Manager);
    }
}
