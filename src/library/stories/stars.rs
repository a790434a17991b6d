//! Which linked articles are one story. Pure.
//!
//! A story is a star (Aslam, Pelekhov and Rus, 2004): an article in the middle, and those that are linked to it. So
//! a chain of articles, each a little like the next, never becomes one story, and the order in which articles came
//! plays no part.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An article with its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) id: i64,
    /// Time and text hash: they decide between equals, and do not depend on when an article came in.
    pub(super) order: (i64, Vec<u8>),
    pub(super) links: Vec<Link>,
}

/// A link to another article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) other: i64,
    /// Whether the two are copies of one text.
    pub(super) copy: bool,
    /// In thousandths.
    pub(super) strength: i64,
}

/// An article that no star has joins one where it is linked to so many of its articles.
const ENOUGH: usize = 3;

/// The stories of these articles: those of two and more.
pub(super) fn stars(nodes: &[Node]) -> Vec<BTreeSet<i64>> {
    let mut order: Vec<&Node> = nodes.iter().collect();
    order.sort_by_key(|node| {
        let strength: i64 = node.links.iter().map(|link| link.strength).sum();
        (Reverse(strength), &node.order)
    });
    let centres = centres(&order);
    let mut stars: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for node in &order {
        // Each goes to the middle to which it is linked best.
        let best = (node.links.iter())
            .filter_map(|link| Some((link, *centres.get(&link.other)?)))
            .max_by_key(|(link, rank)| (link.strength, Reverse(*rank)));
        match best {
            _ if centres.contains_key(&node.id) => {
                stars.entry(node.id).or_default().insert(node.id)
            }
            Some((link, _)) => stars.entry(link.other).or_default().insert(node.id),
            None => false,
        };
    }
    let (mut stories, alone): (Vec<_>, Vec<_>) =
        stars.into_values().partition(|star| star.len() > 1);
    let alone: BTreeSet<i64> = alone.into_iter().flatten().collect();
    // Decided by the stars as they are now, so that none of these leads to the next.
    let joined: Vec<(usize, i64)> = (order.iter())
        .filter(|node| alone.contains(&node.id))
        .filter_map(|node| Some((home(node, &stories)?, node.id)))
        .collect();
    for (story, id) in joined {
        if let Some(story) = stories.get_mut(story) {
            story.insert(id);
        }
    }
    stories
}

/// The articles in the middle of a star, with their rank: the best linked one of all that no star has yet.
fn centres(order: &[&Node]) -> BTreeMap<i64, usize> {
    let mut covered = BTreeSet::new();
    let mut centres = BTreeMap::new();
    for (rank, node) in order.iter().enumerate() {
        if covered.insert(node.id) {
            centres.insert(node.id, rank);
            covered.extend(node.links.iter().map(|link| link.other));
        }
    }
    centres
}

/// The story of an article that is linked to no middle: that of a text it is a copy of, or of many to which it is linked.
fn home(node: &Node, stories: &[BTreeSet<i64>]) -> Option<usize> {
    let tie = |story: &BTreeSet<i64>| {
        let links = node.links.iter().filter(|link| story.contains(&link.other));
        let (count, copies, strength) = links.fold((0, 0, 0), |(count, copies, strength), link| {
            (count + 1, copies + usize::from(link.copy), strength + link.strength)
        });
        (copies > 0 || count >= ENOUGH).then_some((copies, strength))
    };
    let ties = stories.iter().enumerate().filter_map(|(at, story)| Some((tie(story)?, at)));
    ties.max_by_key(|&(tie, at)| (tie, Reverse(at))).map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Articles `0..count`, with links between these pairs.
    fn nodes(count: i64, pairs: &[(i64, i64, bool)]) -> Vec<Node> {
        let links = |id: i64| {
            let link = |&(one, two, copy): &(i64, i64, bool)| {
                let other = if one == id { two } else { one };
                (one == id || two == id).then_some(Link { other, copy, strength: 500 })
            };
            pairs.iter().filter_map(link).collect()
        };
        (0..count).map(|id| Node { id, order: (id, Vec::new()), links: links(id) }).collect()
    }

    #[test]
    fn an_article_in_the_middle_gathers_those_that_are_linked_to_it() {
        let star = nodes(4, &[(0, 1, false), (0, 2, false), (0, 3, false)]);
        assert_eq!(stars(&star), [BTreeSet::from([0, 1, 2, 3])]);
    }

    #[test]
    fn a_chain_is_not_one_story() {
        let pairs: Vec<_> = (0..8).map(|id| (id, id + 1, false)).collect();
        let stories = stars(&nodes(9, &pairs));
        assert!(stories.iter().all(|story| story.len() <= 3), "{stories:?}");
    }

    #[test]
    fn a_copy_of_a_member_joins_its_story() {
        let pairs = [(0, 1, false), (0, 2, false), (2, 3, true)];
        assert_eq!(stars(&nodes(4, &pairs)), [BTreeSet::from([0, 1, 2, 3])]);
    }

    #[test]
    fn the_order_of_the_articles_plays_no_part() {
        let pairs = [(0, 1, false), (1, 2, false), (2, 3, true), (3, 4, false), (1, 5, false)];
        let mut all = nodes(6, &pairs);
        let one: BTreeSet<_> = stars(&all).into_iter().collect();
        all.reverse();
        assert_eq!(one, stars(&all).into_iter().collect());
    }

    #[test]
    fn who_is_linked_to_nobody_stands_alone() {
        assert_eq!(stars(&nodes(3, &[])), Vec::<BTreeSet<i64>>::new());
    }
}
