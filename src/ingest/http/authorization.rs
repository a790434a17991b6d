/// Where the credentials for an address come from. They are never part of a command line, an error or a log.
///
/// What is found there is `user:password`, sent as basic authentication; without a colon it is a token, sent as a
/// bearer. Its last line end does not count.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Credentials {
    /// The environment variable of this name.
    Environment(String),
    /// The output of this program with these arguments, run without a shell.
    Command(Vec<String>),
}
