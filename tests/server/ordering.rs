//! Edits are applied in the order they came, whatever else runs, and nothing ever waits for itself.

use serde_json::{Value, json};

use super::harness::{Client, position, range};

const URI: &str = "file:///r.md";

/// A small generator of the same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// The text as the client has it, in characters.
struct Model(Vec<char>);

impl Model {
    /// The place of a character as a client says it, in UTF-16.
    fn position(&self, at: usize) -> Value {
        let before = &self.0[..at];
        let line = before.iter().filter(|c| **c == '\n').count();
        let start = before.iter().rposition(|c| *c == '\n').map_or(0, |n| n + 1);
        position(line, before[start..].iter().map(|c| c.len_utf16()).sum())
    }

    fn edit(&mut self, dice: &mut Dice) -> Value {
        let from = dice.roll(self.0.len() + 1);
        let to = (from + dice.roll(4) * dice.roll(8)).min(self.0.len());
        let text = ["å", "", "mål\n", "😀", "−3 764", "| a |\n"][dice.roll(6)];
        let change = json!({"range": range(self.position(from), self.position(to)), "text": text});
        self.0.splice(from..to, text.chars());
        change
    }

    fn text(&self) -> String {
        self.0.iter().collect()
    }
}

fn draft() -> String {
    "# Årsanalys 😀\n\nNämnden når 12 av 14 mål − det är fler än i fjol.\n\n| Mål | Utfall |\n|---|---|\n| A | 3 |\n"
        .repeat(40)
}

#[test]
#[ignore = "slow"]
fn two_thousand_rapid_edits_end_in_the_same_text_as_one_open() {
    for seed in [1, 7, 4242] {
        let (mut client, mut dice) = (Client::start(json!({})), Dice(seed));
        let mut model = Model(draft().chars().collect());
        client.open(URI, "markdown", 1, &model.text());
        let mut asked = Vec::new();
        for version in 2..=2001 {
            let change = model.edit(&mut dice);
            client.change(URI, version, json!([change]));
            if version % 20 == 0 {
                let id = client.ask("malvakt/text", json!({"textDocument": {"uri": URI}}));
                asked.push((id, version, model.text()));
            }
        }
        for (id, version, text) in asked {
            let answer = client.answer(id);
            assert_eq!(answer["result"]["version"], version, "seed {seed}");
            assert_eq!(answer["result"]["text"], text, "seed {seed}, version {version}");
        }
        assert_eq!(client.text(URI), model.text());
        client.diagnostics_of(2001);
        client.finish();
    }
}

#[test]
fn several_edits_of_one_change_are_applied_in_turn() {
    let mut client = Client::start(json!({}));
    client.open(URI, "markdown", 1, "abc\n");
    let at = |c| range(position(0, c), position(0, c));
    client.change(
        URI,
        2,
        json!([{"range": at(1), "text": "12"}, {"range": at(2), "text": "x"}, {"range": at(0), "text": "ö"}]),
    );
    assert_eq!(client.text(URI), "öa1x2bc\n");
    client.change(URI, 3, json!([{"text": "helt ny"}]));
    assert_eq!(client.text(URI), "helt ny");
    client.diagnostics_of(3);
    client.finish();
}

#[test]
fn a_client_that_does_not_listen_while_it_speaks_gets_every_answer() {
    let mut client = Client::deaf();
    let params = json!({"capabilities": {"workspace": {"configuration": true}}, "processId": null, "rootUri": null});
    client.send(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}));
    std::thread::sleep(std::time::Duration::from_millis(500));
    client.notify("initialized", json!({}));
    let text = draft().repeat(5);
    client.open(URI, "markdown", 1, &text);
    let mut asked = Vec::new();
    for version in 2..=401 {
        client.change(URI, version, json!([{"range": range(position(0, 0), position(0, 0)), "text": "a"}]));
        client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
        asked.push(client.ask("malvakt/text", json!({"textDocument": {"uri": URI}})));
    }
    client.listen();
    client.answer(0);
    for id in asked {
        assert!(client.answer(id)["result"]["text"].is_string());
    }
    for _ in 0..401 {
        client.serve("workspace/configuration", json!([null]));
    }
    client.diagnostics_of(401);
    client.finish();
}
