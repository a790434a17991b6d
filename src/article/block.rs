use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One block of an article's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the body (bytes).
    pub span: Span,
}

/// The kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A section's heading, or a label such as "Why it matters".
    Heading,
    /// Running text.
    Paragraph,
    /// One entry of a list.
    ListItem,
    /// A quotation set off from the text.
    BlockQuote,
    /// The line under a picture.
    Caption,
    /// Code or a table, kept as it stands.
    Code,
}

/// Something that cleaning took out of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// What stood there.
    pub text: String,
    /// The name of the rule that took it out.
    pub rule: String,
}
