//! The names of the model's kinds in the database: those of the wire form, as serde writes them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};

/// The name of `kind`, an enum without fields.
pub(super) fn name<K: Serialize>(kind: &K) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The kind of that name; an unknown name is an error of column `column`.
pub(super) fn parse<K: DeserializeOwned>(name: &str, column: usize) -> rusqlite::Result<K> {
    let named: StrDeserializer<'_, Error> = StrDeserializer::new(name);
    K::deserialize(named).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(error),
        )
    })
}
