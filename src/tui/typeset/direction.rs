/// Whether a paragraph is of a script that is read from right to left: by its first letter that has a direction, as
/// the Unicode algorithm has it.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|ch| ch.is_alphabetic()).is_some_and(|ch| {
        matches!(ch,
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::is_right_to_left;

    #[test]
    fn the_first_letter_decides() {
        assert!(is_right_to_left("«שלום» said the mayor"));
        assert!(is_right_to_left("3. السلام عليكم"));
        assert!(!is_right_to_left("The word שלום"));
        assert!(!is_right_to_left("123 …"));
    }
}
