use crate::text::sanitize_line;
use crate::tui::event::Moment;

/// How long a failure stays whatever is typed, in milliseconds.
const FAILURE_STAYS: i64 = 3_000;

/// The message in the status line.
#[derive(Debug, Clone, Default)]
pub struct Status {
    message: Option<Message>,
}

/// A sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub failed: bool,
    since: Moment,
}

impl Status {
    /// Says what was done.
    pub fn say(&mut self, text: impl AsRef<str>, now: Moment) {
        self.set(text.as_ref(), false, now);
    }

    /// Says what went wrong.
    pub fn fail(&mut self, text: impl AsRef<str>, now: Moment) {
        self.set(text.as_ref(), true, now);
    }

    /// The message, if there is one.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// A key was pressed: what was said is read, but a fresh failure stays.
    pub fn key_pressed(&mut self, now: Moment) {
        let stays = self
            .message
            .as_ref()
            .is_some_and(|message| message.failed && now.0 - message.since.0 < FAILURE_STAYS);
        if !stays {
            self.message = None;
        }
    }

    fn set(&mut self, text: &str, failed: bool, now: Moment) {
        self.message = Some(Message { text: sanitize_line(text), failed, since: now });
    }
}
