//! `pullquote library check`.

use super::super::Outcome;
use crate::library::Library;

pub(super) fn run(_library: &mut Library, _repair: bool) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
