//! Counts as the columns of a chart, in letters.

/// The height of a column within a line, from the least to the most.
const BLOCKS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// What of a column stands in one line of a chart that is `lines` high, where the column of the count `most` fills it:
/// `line` is counted from the top. Blank above the column's end; whatever is counted is seen in the lowest line.
pub fn block(count: usize, most: usize, line: usize, lines: usize) -> &'static str {
    let whole = lines.saturating_mul(BLOCKS.len());
    let level = count.saturating_mul(whole).div_ceil(most.max(1)).min(whole);
    let below = lines.saturating_sub(line.saturating_add(1)).saturating_mul(BLOCKS.len());
    let here = level.saturating_sub(below).min(BLOCKS.len());
    here.checked_sub(1).and_then(|at| BLOCKS.get(at)).copied().unwrap_or(" ")
}

/// A column as one digit: the count itself where none is above nine, else in ninths of the `most`, rounded up.
pub fn digit(count: usize, most: usize) -> char {
    let level = if most <= 9 { count } else { count.saturating_mul(9).div_ceil(most) };
    level.min(9).to_string().chars().next().unwrap_or('0')
}

/// A chart of one line: blank where nothing is known, a dot for none.
pub fn line(counts: &[Option<usize>]) -> String {
    let most = counts.iter().flatten().copied().max().unwrap_or_default();
    let column = |count: &Option<usize>| match count {
        None => " ",
        Some(0) => "·",
        Some(count) => block(*count, most, 0, 1),
    };
    counts.iter().map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_fills_the_chart_and_the_least_is_seen() {
        assert_eq!(line(&[Some(8), Some(4), Some(1), Some(0), None]), "█▄▁· ");
        assert_eq!(line(&[Some(1_000), Some(1)]), "█▁");
        assert_eq!(line(&[]), "");
    }

    #[test]
    fn a_column_goes_through_the_lines_from_below() {
        let column = |count| [0, 1, 2].map(|line| block(count, 6, line, 3));
        assert_eq!(column(6), ["█", "█", "█"]);
        assert_eq!(column(3), [" ", "▄", "█"]);
        assert_eq!(column(1), [" ", " ", "▄"]);
        assert_eq!(column(0), [" ", " ", " "]);
    }

    #[test]
    fn a_digit_is_the_count_where_one_digit_can_be() {
        assert_eq!([0, 3, 9].map(|count| digit(count, 9)), ['0', '3', '9']);
        assert_eq!([1, 27, 54].map(|count| digit(count, 54)), ['1', '5', '9']);
        assert_eq!(digit(usize::MAX, usize::MAX), '1');
    }
}
