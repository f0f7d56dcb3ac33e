//! How much memory this machine, or the container that we run in, has.

use std::fs;

/// 128 bits from the operating system, in hexadecimal: nobody can guess them.
pub fn nonce() -> std::io::Result<String> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bits)))
}

/// Bytes that may be used in all: the least of what the machine has and what its control groups
/// allow. Where the system does not say, 4 GiB.
#[must_use]
pub fn memory_of_this_machine() -> u64 {
    bytes(|path| fs::read_to_string(path).ok()).unwrap_or(4 << 30)
}

/// Returns the least figure of the files of `/proc` and `/sys` that `read` gives.
fn bytes(read: impl Fn(&str) -> Option<String>) -> Option<u64> {
    let machine = read("/proc/meminfo").and_then(|text| total_of_meminfo(&text));
    let membership = read("/proc/self/cgroup").unwrap_or_default();
    let mounts = read("/proc/self/mountinfo").unwrap_or_default();
    let limits = limit_files(&membership, &mounts).into_iter().filter_map(|path| limit(&read(&path)?));
    limits.chain(machine).min()
}

/// `MemTotal:       24689100 kB`.
fn total_of_meminfo(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// Returns a number of bytes. `max` is none; version 1 writes a number near 2^63 for it, which the machine's memory
/// undercuts.
fn limit(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// Returns the files with the limits of this process's control groups, of both versions: its own and those of the
/// groups above it, since each of them holds (cgroups(7), kernel's cgroup-v2.rst and cgroup-v1/memory.rst).
fn limit_files(membership: &str, mounts: &str) -> Vec<String> {
    let mut files = Vec::new();
    for line in membership.lines() {
        // `0::/a/b` is version 2, `9:cpu,memory:/a/b` a hierarchy of version 1.
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(controllers), Some(group)) = (parts.next(), parts.next()) else { continue };
        let (kind, names) = match controllers {
            "" => ("cgroup2", &["memory.max", "memory.high"][..]),
            names if names.split(',').any(|name| name == "memory") => ("cgroup", &["memory.limit_in_bytes"][..]),
            _ => continue,
        };
        for mount in mounts.lines().filter_map(Mount::parse).filter(|mount| mount.is_of(kind)) {
            // In a container the mount may begin at a group below the root, and that prefix is not there.
            let below = group.strip_prefix(mount.root).filter(|rest| rest.is_empty() || rest.starts_with('/'));
            let group = if mount.root == "/" { group } else { below.unwrap_or_default() };
            for folder in upwards(group) {
                files.extend(names.iter().map(|name| format!("{}{folder}/{name}", mount.point)));
            }
        }
    }
    files
}

/// `/a/b`, `/a`, and nothing for the root. What is not below the root of a namespace begins with `/..`.
fn upwards(group: &str) -> impl Iterator<Item = &str> {
    let group = if group.starts_with("/..") { "" } else { group.trim_end_matches('/') };
    std::iter::successors(Some(group), |group| group.rsplit_once('/').map(|(above, _)| above))
}

/// A line of `/proc/self/mountinfo`.
struct Mount<'a> {
    /// What of its file system is mounted.
    root: &'a str,
    point: &'a str,
    kind: &'a str,
    options: &'a str,
}

impl<'a> Mount<'a> {
    /// `31 24 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate`.
    fn parse(line: &'a str) -> Option<Self> {
        let (before, after) = line.split_once(" - ")?;
        let mut before = before.split(' ').skip(3);
        let mut after = after.split(' ');
        Some(Self { root: before.next()?, point: before.next()?, kind: after.next()?, options: after.nth(1)? })
    }

    fn is_of(&self, kind: &str) -> bool {
        self.kind == kind && (kind == "cgroup2" || self.options.split(',').any(|option| option == "memory"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const V2: &str = "31 24 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";
    const V1: &str = "24 1 0:22 / /sys rw - sysfs sysfs rw\n\
                      33 32 0:30 / /sys/fs/cgroup/cpu,cpuacct rw shared:11 - cgroup cgroup rw,cpu,cpuacct\n\
                      36 32 0:33 / /sys/fs/cgroup/memory rw shared:14 - cgroup cgroup rw,memory\n";
    /// A container of version 1 sees its own group at the root of the mount.
    const V1_CONTAINER: &str = "36 32 0:33 /docker/4e1c /sys/fs/cgroup/memory ro master:14 - cgroup cgroup rw,memory\n";
    const MACHINE: u64 = 8 << 30;

    fn bytes_with(membership: &str, mounts: &str, limits: &[(&str, &str)]) -> Option<u64> {
        bytes(|path| match path {
            "/proc/meminfo" => Some("MemFree: 1 kB\nMemTotal:       8388608 kB\n".to_owned()),
            "/proc/self/cgroup" => Some(membership.to_owned()),
            "/proc/self/mountinfo" => Some(mounts.to_owned()),
            path => limits.iter().find(|(name, _)| *name == path).map(|(_, text)| format!("{text}\n")),
        })
    }

    #[test]
    fn the_least_limit_on_the_way_up_counts() {
        let v2 = "0::/user.slice/job\n";
        let v1 = "9:cpu,cpuacct:/job\n4:memory:/user/job\n0::/job\n";
        let own = "/sys/fs/cgroup/user.slice/job/memory.max";
        let above = "/sys/fs/cgroup/user.slice/memory.max";
        for (what, membership, mounts, limits, expected) in [
            ("no limit", v2, V2, &[(own, "max"), (above, "max")][..], MACHINE),
            ("its own", v2, V2, &[(own, "1073741824"), (above, "max")], 1 << 30),
            ("of the group above", v2, V2, &[(own, "max"), (above, "536870912")], 512 << 20),
            ("the lesser of two", v2, V2, &[(own, "1073741824"), (above, "536870912")], 512 << 20),
            (
                "throttled before it is killed",
                v2,
                V2,
                &[("/sys/fs/cgroup/user.slice/job/memory.high", "268435456")],
                256 << 20,
            ),
            ("at the root of its namespace", "0::/\n", V2, &[("/sys/fs/cgroup/memory.max", "1048576")], 1 << 20),
            ("outside of its namespace", "0::/../x\n", V2, &[("/sys/fs/cgroup/memory.max", "1048576")], 1 << 20),
            ("mounted elsewhere", v2, &V2.replace("/sys/fs/cgroup", "/cg"), &[("/cg/user.slice/memory.max", "7")], 7),
            ("version 1", v1, V1, &[("/sys/fs/cgroup/memory/user/job/memory.limit_in_bytes", "9000")], 9000),
            ("version 1, above", v1, V1, &[("/sys/fs/cgroup/memory/user/memory.limit_in_bytes", "8000")], 8000),
            (
                "version 1, no limit",
                v1,
                V1,
                &[("/sys/fs/cgroup/memory/user/job/memory.limit_in_bytes", "9223372036854771712")],
                MACHINE,
            ),
            (
                "version 1, in a container",
                "4:memory:/docker/4e1c\n",
                V1_CONTAINER,
                &[("/sys/fs/cgroup/memory/memory.limit_in_bytes", "6000")],
                6000,
            ),
            (
                "version 1, in a group of a container",
                "4:memory:/docker/4e1c/job\n",
                V1_CONTAINER,
                &[("/sys/fs/cgroup/memory/job/memory.limit_in_bytes", "5000")],
                5000,
            ),
            ("nonsense", "0::\n:::\nx\n", "a b c - d\n", &[("/memory.max", "1")], MACHINE),
            ("more than the machine has", v2, V2, &[(own, "99999999999")], MACHINE),
        ] {
            assert_eq!(bytes_with(membership, mounts, limits), Some(expected), "{what}");
        }
    }

    #[test]
    fn a_system_that_does_not_say_has_a_figure() {
        assert_eq!(bytes(|_| None), None);
        assert!(memory_of_this_machine() > 0);
    }

    #[test]
    fn meminfo_is_in_kibibytes() {
        assert_eq!(total_of_meminfo("MemFree: 1 kB\nMemTotal:       2048 kB\n"), Some(2 << 20));
        assert_eq!(total_of_meminfo("nothing"), None);
    }
}
