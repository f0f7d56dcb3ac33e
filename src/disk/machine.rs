//! How much memory this machine, or the container that we run in, has.

use std::fs;

/// Bytes that may be used in all: the least of what the machine has and what its control group
/// allows. Where the system does not say, 4 GiB.
#[must_use]
pub fn memory_of_this_machine() -> u64 {
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| total_of_meminfo(&text));
    let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
    let groups = limits.iter().filter_map(|path| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok());
    let own = own_group().and_then(|path| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok());
    groups.chain(own).chain(machine).min().unwrap_or(4 << 30)
}

/// `MemTotal:       24689100 kB`.
fn total_of_meminfo(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The limit file of the control group (version 2) that this process is in.
fn own_group() -> Option<String> {
    let text = fs::read_to_string("/proc/self/cgroup").ok()?;
    let path = text.lines().find_map(|line| line.strip_prefix("0::"))?.trim();
    Some(format!("/sys/fs/cgroup{path}/memory.max"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meminfo_is_in_kibibytes() {
        assert_eq!(total_of_meminfo("MemFree: 1 kB\nMemTotal:       2048 kB\n"), Some(2 << 20));
        assert_eq!(total_of_meminfo("nothing"), None);
    }
}
