use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::Findings;

/// File systems that are reached over a network, as Linux names them.
const REMOTE: [&str; 11] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "nfs",
    "smb3",
    "smbfs",
];

/// Whether the folder of the library is there, may be written, and lies on a disk of this machine.
pub(super) fn look(findings: &mut Findings, area: &'static str, folder: &Path) {
    let there = nearest(folder);
    let shown = folder.display();
    match probe(&there) {
        Ok(()) if there == folder => findings.ok(area, "folder", shown.to_string()),
        Ok(()) => findings.ok(area, "folder", format!("{shown} (made with the library)")),
        Err(error) => {
            findings.problem(
                area,
                "folder",
                format!("{}: cannot be written: {error}", there.display()),
            );
            findings.advise("what is kept needs a folder that can be written; --data or PULLQUOTE_DATA names another");
        }
    }
    if let Some(kind) = file_system(&there).filter(|kind| is_remote(kind)) {
        findings.note(area, "file system", format!("{kind}, over a network"));
        findings.advise("SQLite needs locks that such file systems often lack; a folder on this machine is safe");
    }
}

/// The folder, or what is there of the way to it.
fn nearest(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let there = absolute.ancestors().find(|folder| folder.is_dir());
    there.unwrap_or(Path::new("/")).to_path_buf()
}

/// Whether something can be written into a folder. What is written for that is gone again.
fn probe(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".pullquote-doctor-{}", std::process::id()));
    OpenOptions::new().write(true).create_new(true).open(&file)?;
    fs::remove_file(&file)
}

fn is_remote(kind: &str) -> bool {
    REMOTE.iter().any(|remote| kind == *remote || kind.strip_prefix(remote) == Some("4"))
}

/// The kind of the file system on which `path` lies, where the system tells it.
fn file_system(path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
    mounted(&mounts, &path).map(str::to_owned)
}

/// The kind of the innermost file system that holds `path`: `mounts` is Linux's list of them.
fn mounted<'m>(mounts: &'m str, path: &Path) -> Option<&'m str> {
    let each = mounts.lines().filter_map(|line| {
        let (place, about) = line.split_once(" - ")?;
        // A blank in a name is written as a number.
        let place = place.split(' ').nth(4)?.replace("\\040", " ");
        let kind = about.split(' ').next()?;
        path.starts_with(&place).then_some((place.len(), kind))
    });
    // Of two on one place the last one hides the other.
    each.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:26 / /home rw shared:5 - nfs4 server:/home rw
31 30 0:27 / /home/ann/my\\040disk rw - btrfs /dev/sdb rw
";

    #[test]
    fn the_innermost_file_system_is_the_one_that_counts() {
        for (path, kind) in [
            ("/var/lib", "ext4"),
            ("/home/ann", "nfs4"),
            ("/home/ann/my disk/news", "btrfs"),
            ("/homes", "ext4"),
        ] {
            assert_eq!(mounted(MOUNTS, Path::new(path)), Some(kind), "{path}");
        }
        assert_eq!(mounted("nonsense", Path::new("/")), None);
    }

    #[test]
    fn disks_of_other_machines_are_known() {
        assert!(["nfs", "nfs4", "cifs", "fuse.sshfs"].into_iter().all(is_remote));
        assert!(
            !["ext4", "btrfs", "tmpfs", "fuseblk", "overlay", "apfs"].into_iter().any(is_remote)
        );
    }

    #[test]
    fn looking_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut findings = Findings::default();
        look(&mut findings, "library", &folder.path().join("not/yet/there"));
        assert!(findings.0[0].value.ends_with("(made with the library)"), "{findings:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
