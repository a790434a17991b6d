//! Entering what full-text search does not know yet.

use super::progress::Progress;
use crate::library::Library;
use crate::search::Filter;

/// With so few articles waiting, a command that brought some enters them; more wait for the first search or for an idle
/// moment of the screen.
const FEW: usize = 1_000;

/// Enters every text that waits, if `filter` searches texts, so that it finds whatever is there.
pub(super) fn enter_for(library: &Library, filter: &Filter) -> anyhow::Result<()> {
    if filter.searches_texts() { enter(library) } else { Ok(()) }
}

/// Enters what a command has brought, if that takes no longer than a moment.
pub(super) fn enter_few(library: &Library) -> anyhow::Result<()> {
    if library.texts_waiting()? <= FEW { enter(library) } else { Ok(()) }
}

fn enter(library: &Library) -> anyhow::Result<()> {
    let total = library.texts_waiting()?;
    if total > 0 {
        let mut progress = Progress::new("Entering texts");
        library.enter_texts_telling(&mut |done| progress.of(done, total))?;
    }
    Ok(())
}
