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
use crate::wire::rows::{Grant, Right};

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

    /// A user of this machine by his name.
    pub fn called(name: &str) -> Option<Self> {
        let user = User::from_name(name).ok().flatten()?;
        Some(Self::named(user.uid, user.gid))
    }

    /// His role, if he has any.
    pub fn role(&self, roles: &Roles, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> Option<Role> {
        self.right(roles, clerks).map(|right| right.role)
    }

    /// His role, and whence: what the config says of him by name, else of his groups, else manager for the owner of the
    /// server, else that of the clerk who has his name: a trainee at the desk is none the more at a shell, and who was
    /// taken off the list has none. Operator for everybody else who can reach the socket.
    pub fn right(&self, roles: &Roles, clerks: &OrdMap<ClerkId, Arc<Clerk>>) -> Option<Right> {
        let right = |role, by| Some(Right { role, by });
        if let Some(role) = roles.role_of(&self.user, &self.groups) {
            return right(role, Grant::Roles);
        }
        if self.owns_server() {
            return right(Role::Manager, Grant::Owner);
        }
        match clerks.get(&ClerkId::new(&self.user)) {
            Some(clerk) if clerk.works_here() => right(clerk.role, Grant::List),
            Some(_) => None,
            None => right(Role::Operator, Grant::Usual),
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
        assert_eq!(owner.role(&Roles::default(), &nobody), Some(Role::Manager));
        assert_eq!(owner.role(&listed, &nobody), Some(Role::Auditor));
        assert_eq!(other.role(&Roles::default(), &nobody), Some(Role::Operator));
        let trainee = Clerk {
            id: ClerkId::new("own"),
            role: Role::Trainee,
            pin: String::new(),
        };
        let clerks = OrdMap::unit(trainee.id.clone(), Arc::new(trainee));
        assert_eq!(other.role(&Roles::default(), &clerks), Some(Role::Trainee));
        assert_eq!(other.role(&listed, &clerks), Some(Role::Auditor));
        assert_eq!(owner.role(&Roles::default(), &clerks), Some(Role::Manager));
    }

    #[test]
    fn a_clerk_who_was_taken_off_the_list_has_no_rights_as_the_user_of_his_name() {
        let other = Peer {
            uid: Uid::from_raw(54_321),
            user: "sys".into(),
            groups: Vec::new(),
        };
        let owner = Peer {
            uid: geteuid(),
            ..other.clone()
        };
        let listed = Roles {
            trainees: vec![Principal::User("sys".into())],
            ..Roles::default()
        };
        let sys = ClerkId::new("sys");
        let left = OrdMap::unit(sys.clone(), Arc::new(Clerk::left(sys)));
        assert_eq!(other.right(&Roles::default(), &left), None);
        // Whom config.toml lets in it lets in still, and the owner of the files has them.
        let trainee = Right {
            role: Role::Trainee,
            by: Grant::Roles,
        };
        assert_eq!(other.right(&listed, &left), Some(trainee));
        let manager = Right {
            role: Role::Manager,
            by: Grant::Owner,
        };
        assert_eq!(owner.right(&Roles::default(), &left), Some(manager));
    }
}
