//! Which of some names was meant by one that is none of them.

use crate::search::{Candidate, rank};

/// The name that is nearest to what was typed: by a slip of the hand, by its beginning, or by its letters; `None` where
/// none is near.
pub(super) fn nearest<'n>(
    typed: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let names: Vec<&str> = names.into_iter().collect();
    let candidates: Vec<Candidate<'_>> =
        names.iter().map(|&name| Candidate { name, aliases: &[] }).collect();
    let best = rank(typed, &candidates).into_iter().next()?;
    names.get(best.index).copied().filter(|_| !typed.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_a_beginning_or_letters_are_near_and_nothing_else_is() {
        let names = ["sort", "next-quotation", "bookmarks"];
        for (typed, near) in [
            ("srot", Some("sort")),
            ("bookmraks", Some("bookmarks")),
            ("next-quo", Some("next-quotation")),
            ("nextq", Some("next-quotation")),
            ("zebra", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), near, "{typed}");
        }
    }
}
