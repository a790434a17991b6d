use crate::text::Span;

/// One rule of the program: what it is called, what it does, and a text on either side of it.
///
/// Rules of attribution have a rate besides: see `extract::quotes::rules`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, as explanations show it.
    pub name: &'static str,
    /// What it does, in one line.
    pub doc: &'static str,
    /// A text that it takes, and what it finds there; what that is, the rule's table says.
    pub accepts: (&'static str, &'static str),
    /// A text in which it finds no such thing.
    pub rejects: &'static str,
}

/// A rule and the place where it held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: &'static Rule,
    /// The words of the body that it was about (bytes).
    pub span: Span,
}

/// Writes a table of rules: a constant for each, and all of them in their order.
macro_rules! rules {
    ($(#[$meta:meta])* $table:ident
     $($id:ident { $name:literal, $doc:literal, $text:literal => $finds:literal, not $reject:literal })*) => {
        $(pub(super) const $id: &$crate::article::Rule = &$crate::article::Rule {
            name: $name, doc: $doc, accepts: ($text, $finds), rejects: $reject,
        };)*
        $(#[$meta])*
        pub const $table: &[&$crate::article::Rule] = &[$($id),*];
    };
}

pub(crate) use rules;
