use super::*;

fn linked(script: &str) -> Linked {
    Linked::of(&[script.to_owned()], |_| false)
}

#[test]
fn articles_are_found_in_lists_graphs_and_pages() {
    for script in [
        r#"{"@type":"NewsArticle","headline":"A walk"}"#,
        r#"[{"@type":"Organization","name":"x"},{"@type":["Thing","BlogPosting"],"headline":"A walk"}]"#,
        r#"{"@graph":[{"@type":"WebPage","name":"x"},{"@type":"https://schema.org/Article","headline":"A walk"}]}"#,
        r#"{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"A walk"}}"#,
    ] {
        assert_eq!(linked(script).first(&["headline"]).as_deref(), Some("A walk"), "{script}");
    }
}

#[test]
fn broken_scripts_are_read_as_they_were_meant() {
    for script in [
        "<!-- {\"@type\":\"Article\",\"headline\":\"A walk\"} -->",
        "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A walk\"}\n//]]>",
        "{\"@type\":\"Article\",\"text\":\"two\nlines\tand a tab\",\"headline\":\"A walk\"}",
        "{\"@type\":\"Article\",\"headline\":\"A walk\",}",
        "{\"@type\":\"Article\",\"headline\":\"A walk\"};",
        "{\"@type\":\"Article\",\"text\":\"she said \"no\" twice\",\"headline\":\"A walk\"}",
        "{\"@type\":\"Organization\"}\n{\"@type\":\"Article\",\"headline\":\"A walk\"}",
        "{\"@type\":\"Article\",\"text\":\"it\\'s\",\"headline\":\"A walk\"}",
    ] {
        assert_eq!(linked(script).first(&["headline"]).as_deref(), Some("A walk"), "{script}");
    }
}

#[test]
fn names_are_texts_things_lists_and_references() {
    for author in [
        r#""Jane Doe""#,
        r#"["Jane Doe"]"#,
        r#"{"@type":"Person","name":"Jane Doe"}"#,
        r#"{"@type":"Person","name":["Jane Doe"]}"#,
        r#"[{"@id":"jd"}]"#,
        r#"{"givenName":"Jane","familyName":"Doe"}"#,
    ] {
        let script = format!(
            r#"{{"@graph":[{{"@type":"Article","author":{author}}},{{"@id":"jd","@type":"Person","name":"Jane Doe"}}]}}"#
        );
        assert_eq!(linked(&script).names(&["author"]), ["Jane Doe"], "{author}");
    }
}

#[test]
fn what_is_no_json_gives_nothing() {
    for script in ["", "{", "null", "}{", "[[[", "\"", "{\"a\":", "]]>"] {
        assert_eq!(linked(script).first(&["headline"]), None, "{script}");
    }
}
