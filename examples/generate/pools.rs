//! The pools of words and sentences that `words.txt` holds.

use std::collections::HashMap;

/// Sections by their names, each a list of lines.
#[derive(Debug)]
pub(crate) struct Pools(HashMap<&'static str, Vec<&'static str>>);

impl Pools {
    /// Reads the file that was built in.
    pub(crate) fn embedded() -> Self {
        let mut pools: HashMap<_, Vec<_>> = HashMap::new();
        let mut section = "";
        for line in include_str!("words.txt").lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else if !line.is_empty() && !line.starts_with('#') {
                pools.entry(section).or_default().push(line);
            }
        }
        Self(pools)
    }

    /// The lines of a section; none where there is no such section.
    pub(crate) fn of(&self, section: &str) -> &[&'static str] {
        self.0.get(section).map_or(&[], Vec::as_slice)
    }
}
