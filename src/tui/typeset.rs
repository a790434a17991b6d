//! An article's text as lines of a given width.
