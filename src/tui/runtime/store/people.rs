//! All that is known of an actor.

use super::{Answered, Store, failed};
use crate::tui::effect::Whom;
use crate::tui::runtime::clock::now;
use crate::tui::{Answer, Failure};

impl Store {
    /// The page of an actor.
    pub(super) fn person(&self, whom: &Whom) -> Answered {
        let key = match whom {
            Whom::Key(key) => key.clone(),
            Whom::Name { name, near } => {
                let meant = self.library.meant_by(name, *near).map_err(|error| failed(&error))?;
                match meant.as_slice() {
                    [one] => one.key.clone(),
                    [] => return Err(unknown(name)),
                    several => {
                        let names: Vec<&str> =
                            several.iter().map(|actor| actor.name.as_str()).collect();
                        let names = names.join(", ");
                        return Err(Failure::Failed(format!(
                            "“{name}” can be {names}; A picks one of them."
                        )));
                    }
                }
            }
        };
        let person = self.library.person(&key, now().seconds()).map_err(|error| failed(&error))?;
        let name = match whom {
            Whom::Key(key) => key,
            Whom::Name { name, .. } => name,
        };
        person.map(|person| Answer::Person(Box::new(person))).ok_or_else(|| unknown(name))
    }
}

fn unknown(name: &str) -> Failure {
    Failure::Failed(format!("No article of the library names “{name}” as an actor."))
}
