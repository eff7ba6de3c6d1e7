//! Characters are counted as the client asks, UTF-16 when it does not.

use serde_json::{Value, json};

use super::harness::{Client, position, range};

const URI: &str = "untitled:Rapport-1";

fn offering(encodings: Value) -> Client {
    Client::start(json!({"general": {"positionEncodings": encodings}}))
}

#[test]
fn an_edit_behind_wide_characters_lands_where_the_client_meant() {
    for (encoding, character) in [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)] {
        let mut client = offering(json!([encoding]));
        assert_eq!(client.capabilities["positionEncoding"], encoding);
        client.open(URI, "markdown", 1, "a\r\nå😀b\rc");
        let at = position(1, character);
        client.change(URI, 2, json!([{"range": range(at.clone(), at), "text": "!"}]));
        let end = position(2, 0);
        client.change(URI, 3, json!([{"range": range(end.clone(), end), "text": "?"}]));
        assert_eq!(client.text(URI), "a\r\nå😀!b\r?c");
        client.diagnostics_of(3);
        client.finish();
    }
}

#[test]
fn the_first_known_offer_is_taken_and_utf_16_is_the_rule() {
    for (offer, taken) in [
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-8", "utf-32", "utf-16"]), "utf-8"),
        (json!(["utf-7"]), "utf-16"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ] {
        let client = offering(offer);
        assert_eq!(client.capabilities["positionEncoding"], taken);
        client.finish();
    }
}
