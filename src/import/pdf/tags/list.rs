//! Lists: items with their marks, and lists within items.

use super::tree::Kid;
use super::{Joined, TagElement, TagReader};
use crate::import::UnreadDocument;
use crate::import::block::{ImportedBlock, Inline, Mark};
use crate::import::pdf::word::is_bullet;

/// What stands in an item: its mark, its words, and what follows it.
#[derive(Default)]
struct Item<'a, 'p> {
    mark: String,
    text: Joined<'p>,
    behind: Vec<TagElement<'a>>,
}

impl<'p> TagReader<'_, 'p> {
    pub fn list(&mut self, list: &TagElement, depth: u8) -> Result<(), UnreadDocument> {
        for kid in self.kids(list) {
            let Kid::Element(kid) = kid else { continue };
            match self.tree.role(&kid.dict).as_str() {
                "L" => self.list(&kid, depth.saturating_add(1))?,
                "LI" => self.item(&kid, depth)?,
                _ => self.element(&kid)?,
            }
        }
        Ok(())
    }

    fn item(&mut self, item: &TagElement, depth: u8) -> Result<(), UnreadDocument> {
        let mut read = Item::default();
        self.body(item, &mut read)?;
        let text = read.text.text();
        self.budget.text(text.len())?;
        let (mark, text) = marked(&read.mark, text);
        self.put((!text.is_empty()).then_some(ImportedBlock::Item { depth, mark, text }))?;
        for element in &read.behind {
            match self.tree.role(&element.dict).as_str() {
                "L" => self.list(element, depth.saturating_add(1))?,
                _ => self.element(element)?,
            }
        }
        Ok(())
    }

    fn body<'a>(&mut self, body: &TagElement<'a>, item: &mut Item<'a, 'p>) -> Result<(), UnreadDocument> {
        for kid in self.kids(body) {
            match kid {
                Kid::Mark(page, mark) => self.take(page, mark, &mut item.text),
                Kid::Element(kid) => match self.tree.role(&kid.dict).as_str() {
                    "Lbl" if item.mark.is_empty() => item.mark = self.text(&kid)?.words(),
                    "LBody" => self.body(&kid, item)?,
                    "L" | "Table" => item.behind.push(kid),
                    "Span" | "Link" | "Reference" => self.join(&kid, &mut item.text)?,
                    _ => {
                        item.text.part();
                        self.join(&kid, &mut item.text)?;
                        item.text.part();
                    }
                },
            }
        }
        Ok(())
    }
}

/// The kind of an item's mark. One that is typed before the words is taken from them.
fn marked(label: &str, text: Inline) -> (Mark, Inline) {
    let words = text.words();
    let typed = words.split_once(' ').map(|(first, _)| first).filter(|first| label.is_empty() && is_bullet(first));
    let text = typed.map_or_else(|| text.clone(), |typed| text.clone().skip(typed.len()));
    let number = label.trim_end_matches(['.', ')']);
    let mark = match number.parse() {
        Ok(number) => Mark::Number(number),
        Err(_) if label.contains(char::is_alphanumeric) => Mark::Label(label.to_owned()),
        Err(_) => Mark::Bullet,
    };
    (mark, text)
}
