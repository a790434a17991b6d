//! Why something was understood as it was.

use super::{Answered, Store, failed};
use crate::article::Quote;
use crate::export::plain::Line;
use crate::lexicon::Lexicon;
use crate::library::BY_HAND;
use crate::tui::app::explained;
use crate::tui::effect::Why;
use crate::tui::{Answer, Failure};

impl Store {
    pub(super) fn explain(&mut self, why: Why) -> Answered {
        let lines = match why {
            Why::Quote { article, index } => {
                let stored = self.stored(article)?;
                let lexicon = self.lexicon.get_or_insert_with(Lexicon::embedded);
                let lines = explained::quotation(&stored, index, lexicon);
                let quote = stored.analysis.quotes.get(index);
                match quote.filter(|quote| quote.rule == BY_HAND) {
                    Some(quote) => Some(by_hand(quote, lines.unwrap_or_default())),
                    None => lines,
                }
            }
            Why::Actor { name, near } => {
                let found = self.library.naming(&name, near).map_err(|error| failed(&error))?;
                let (article, key) = found.ok_or_else(|| {
                    Failure::Failed("No article of the list names this actor.".to_owned())
                })?;
                let stored = self.stored(article)?;
                let lexicon = self.lexicon.get_or_insert_with(Lexicon::embedded);
                let lines = explained::actor(&stored, &key, &name, lexicon);
                let reasons = self.library.reasons(&key).map_err(|error| failed(&error))?;
                lines.map(|lines| with_reasons(lines, reasons))
            }
        };
        let lines = lines.ok_or_else(|| {
            let reason =
                "The rules of today do not find this any more; the article was analysed by others.";
            Failure::Failed(reason.to_owned())
        })?;
        Ok(Answer::Explained(lines))
    }
}

/// An explanation of a quotation whose speaker the reader corrected.
fn by_hand(quote: &Quote, found: Vec<Line>) -> Vec<Line> {
    let names: Vec<&str> = quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let who = if names.is_empty() { "nobody who is named".to_owned() } else { names.join(", ") };
    let mut lines = vec![Line { indent: 0, text: format!("You corrected who said this: {who}") }];
    if !found.is_empty() {
        let text = "What the program found:".to_owned();
        lines.push(Line { indent: 2, text });
        lines.extend(found);
    }
    lines
}

/// An explanation of an actor with what the library knows of its names.
fn with_reasons(mut lines: Vec<Line>, reasons: Vec<String>) -> Vec<Line> {
    // One name and nothing else explains nothing.
    if reasons.len() > 1 {
        lines.push(Line { indent: 0, text: "Across the library".to_owned() });
        lines.extend(reasons.into_iter().map(|text| Line { indent: 2, text }));
    }
    lines
}
