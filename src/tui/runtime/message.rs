use crate::tui::{Event, JobId};

/// What reaches the thread that draws.
#[derive(Debug)]
pub(super) enum Message {
    /// Something for the app.
    Event(Event),
    /// The terminal may have another size.
    Resized,
    /// The system asks the program to stop for a while (SIGTSTP).
    Suspend,
    /// The program goes on after a stop that it did not ask for (SIGCONT).
    Continued,
    /// The system asks the program to end.
    Terminate {
        /// The signal's number.
        signal: i32,
    },
    /// The terminal is gone.
    Hangup,
    /// No program takes the text for the clipboard: the terminal itself may.
    CopyByTerminal {
        /// The request that this is the answer to.
        job: JobId,
        /// What is to be copied.
        text: String,
    },
}
