//! Which file system a folder is on: some never tell of a change that another machine made.

use std::fs;
use std::path::Path;

/// File systems whose changes may come from elsewhere. Of a local one that is missing here nothing is lost but that it is
/// not watched for; of one that is here and local, a look each second is made for nothing.
#[rustfmt::skip]
const FROM_ELSEWHERE: [&str; 18] = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "vboxsf",
    "vmhgfs", "prl_fs", "virtiofs", "drvfs", "fakeowner",
];

/// Returns the kind of the file system that this folder is on, if it tells of no changes from elsewhere. Known on Linux
/// alone.
#[must_use]
pub fn silent_file_system(folder: &Path) -> Option<String> {
    let kind = kind(&fs::read_to_string("/proc/self/mountinfo").ok()?, folder)?;
    // `fuse.sshfs`, `fuse.grpcfuse`; what is mounted from a local disk by FUSE (NTFS) is `fuseblk`.
    (FROM_ELSEWHERE.contains(&&*kind) || kind.starts_with("fuse.")).then_some(kind)
}

/// By the mount that is nearest above; of two at one place the later one covers the other.
fn kind(mounts: &str, folder: &Path) -> Option<String> {
    let mounts = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let place = spelled_out(before.split(' ').nth(4)?);
        folder.starts_with(&place).then(|| (place.len(), after.split(' ').next().unwrap_or_default()))
    });
    mounts.max_by_key(|(length, _)| *length).map(|(_, kind)| kind.to_owned())
}

/// Spaces are written by their octal numbers.
fn spelled_out(place: &str) -> String {
    place.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_counts() {
        let mounts = "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n\
                      30 22 0:40 / /home/a\\040b rw - fuse.sshfs host:/ rw\n\
                      31 30 0:41 / /home/a\\040b/site rw - tmpfs none rw\n\
                      32 31 0:42 / /home/a\\040b/site rw - nfs4 host:/site rw\n";
        let kind = |folder: &str| kind(mounts, Path::new(folder)).unwrap();
        assert_eq!(kind("/srv"), "ext4");
        assert_eq!(kind("/home/a"), "ext4");
        assert_eq!(kind("/home/a b/x"), "fuse.sshfs");
        assert_eq!(kind("/home/a b/site/content"), "nfs4");
    }
}
