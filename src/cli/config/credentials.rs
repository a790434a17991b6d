use super::super::programs;
use crate::tui::config::{Place, Problem, Reading, Secret};

/// Credentials that would not be found: of a variable that is not set, or a program that is not there.
pub(super) fn problems(reading: &Reading) -> Vec<Problem> {
    let credentials = reading.config.feeds.credentials.iter();
    let problem = |(host, secret): (&String, &Secret)| {
        let (name, text) = wrong(secret)?;
        // A name with a dot stands in quote marks.
        let ends = [format!(".{host:?}.{name}"), format!(".{host}.{name}")];
        let mut set = reading.set_in("feeds.credentials");
        let found = set.find(|(setting, _)| ends.iter().any(|end| setting.ends_with(end)));
        let (setting, place) = found.unwrap_or(("feeds.credentials", Place::START));
        Some(Problem { place, setting: setting.to_owned(), text })
    };
    credentials.filter_map(problem).collect()
}

/// The setting, and why nothing would be found by it.
fn wrong(secret: &Secret) -> Option<(&'static str, String)> {
    match secret {
        Secret::PasswordEnv(name) => std::env::var_os(name)
            .is_none()
            .then(|| ("password_env", format!("there is no variable {name} in the environment"))),
        Secret::PasswordCommand(words) => match words.first() {
            None => Some(("password_command", "a program is wanted in this list".to_owned())),
            Some(program) => programs::find(program)
                .is_none()
                .then(|| ("password_command", format!("there is no program {program}"))),
        },
    }
}
