//! Places with a letter.

use super::{Answered, Store, failed};
use crate::library::{ArticleId, Mark};
use crate::tui::Answer;

impl Store {
    pub(super) fn put_mark(
        &mut self,
        letter: char,
        article: ArticleId,
        after: Option<Box<Mark>>,
    ) -> Answered {
        let before = self.library.put_mark(letter, article, after.as_deref());
        let before = before.map_err(|error| failed(&error))?.map(Box::new);
        Ok(Answer::MarkPut { letter, article, before, after })
    }

    pub(super) fn find_mark(&self, letter: char, article: ArticleId) -> Answered {
        let found = self.library.mark_at(letter, article).map_err(|error| failed(&error))?;
        Ok(Answer::MarkFound(found.map(|(mark, place)| (Box::new(mark), place))))
    }

    pub(super) fn marks(&self, article: Option<ArticleId>) -> Answered {
        Ok(Answer::Marks(self.library.marks(article).map_err(|error| failed(&error))?))
    }
}
