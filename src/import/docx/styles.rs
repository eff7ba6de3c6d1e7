//! What a document's styles say of text: which are headings, which are hidden. Styles are known by their names, which are
//! the same in every language, and by what they are based on; never by their ids, which are not.

use std::collections::HashMap;

use super::xml::{self, XmlNode, attr, kid, number, switch, val};
use crate::import::UnreadDocument;
use crate::import::block::{Emphasis, Height};

/// No chain of styles is longer; one that is based on itself ends here.
const CHAIN: usize = 20;

/// The outline level of text that belongs to no heading.
const BODY: u8 = 9;

/// What can stand in a run, a paragraph's style or a run's.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marked {
    pub hidden: Option<bool>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub height: Option<Height>,
}

fn height(properties: XmlNode) -> Option<Height> {
    Some(match val(properties, "vertAlign")? {
        "superscript" => Height::Raised,
        "subscript" => Height::Lowered,
        _ => Height::Line,
    })
}

impl Marked {
    /// What the properties of a run say.
    pub fn of(properties: Option<XmlNode>) -> Marked {
        let switch = |name| properties.and_then(|p| switch(p, name));
        Marked { hidden: switch("vanish"), bold: switch("b"), italic: switch("i"), height: properties.and_then(height) }
    }
}

#[derive(Debug)]
struct DocxStyle {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    list: ListPlace,
    marked: Marked,
}

/// Where in which list a paragraph stands, as far as it is said.
#[derive(Clone, Debug, Default)]
pub struct ListPlace {
    pub list: Option<String>,
    pub level: Option<u8>,
}

impl ListPlace {
    /// What the properties of a paragraph say.
    pub fn of(properties: Option<XmlNode>) -> ListPlace {
        let said = properties.and_then(|p| kid(p, "numPr"));
        let list = said.and_then(|n| val(n, "numId")).map(str::to_owned);
        ListPlace { list, level: said.and_then(|n| number(n, "ilvl")) }
    }
}

#[derive(Debug, Default)]
pub struct Styles(HashMap<String, DocxStyle>);

impl Styles {
    pub fn read(xml: &str) -> Result<Styles, UnreadDocument> {
        let document = xml::parse(xml)?;
        let styles = document.descendants().filter(|n| xml::is(*n, "style"));
        let style = |n: XmlNode| {
            let name = val(n, "name").unwrap_or("").to_lowercase();
            let paragraph = kid(n, "pPr");
            let style = DocxStyle {
                level: level(paragraph).or_else(|| level_of(&name)),
                based_on: val(n, "basedOn").map(str::to_owned),
                list: ListPlace::of(paragraph),
                marked: Marked::of(kid(n, "rPr")),
                name,
            };
            Some((attr(n, "styleId")?.to_owned(), style))
        };
        Ok(Styles(styles.filter_map(style).collect()))
    }

    /// A style and those that it is based on, the nearest first.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a DocxStyle> {
        let based_on = |style: &&'a DocxStyle| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), based_on).take(CHAIN)
    }

    /// The outline level of a paragraph, from 0; None for one that is no heading.
    pub fn level(&self, id: &str, properties: Option<XmlNode>) -> Option<u8> {
        let said = level(properties).or_else(|| self.chain(id).find_map(|s| s.level));
        said.filter(|level| *level < BODY)
    }

    /// Where in which list a paragraph stands: what itself does not say, its style does.
    pub fn list(&self, id: &str, properties: Option<XmlNode>) -> ListPlace {
        let own = ListPlace::of(properties);
        let list = own.list.or_else(|| self.chain(id).find_map(|s| s.list.list.clone()));
        ListPlace { list, level: own.level.or_else(|| self.chain(id).find_map(|s| s.list.level)) }
    }

    /// True where a run is not to be seen, by itself, its style or that of its paragraph.
    pub fn hides(&self, own: Marked, run: &str, paragraph: &str) -> bool {
        let styles = self.chain(run).chain(self.chain(paragraph));
        own.hidden.or_else(|| styles.map(|s| s.marked).find_map(|m| m.hidden)).unwrap_or(false)
    }

    /// How a run's words are marked, by itself or its style. A paragraph's style marks none of them from the others.
    pub fn look(&self, own: Marked, run: &str) -> Emphasis {
        let said = |of: fn(Marked) -> Option<bool>| of(own).or_else(|| self.chain(run).find_map(|s| of(s.marked)));
        Emphasis { bold: said(|m| m.bold).unwrap_or(false), italic: said(|m| m.italic).unwrap_or(false) }
    }

    /// How high a run's words stand, by itself or its style.
    pub fn height(&self, own: Marked, run: &str) -> Height {
        own.height.or_else(|| self.chain(run).find_map(|s| s.marked.height)).unwrap_or_default()
    }

    /// True for the lines of a table of contents or of figures.
    pub fn is_contents(&self, id: &str) -> bool {
        let names = ["toc ", "table of figures", "contents heading", "innehåll "];
        self.chain(id).any(|s| names.iter().any(|name| s.name.starts_with(name)))
    }

    pub fn is_title(&self, id: &str) -> bool {
        self.chain(id).any(|s| s.name == "title")
    }

    pub fn is_bullet(&self, id: &str) -> bool {
        self.chain(id).any(|s| s.name.starts_with("list bullet"))
    }
}

fn level(properties: Option<XmlNode>) -> Option<u8> {
    number(properties?, "outlineLvl")
}

/// "heading 2" is the name in every language; some programs write their own.
fn level_of(name: &str) -> Option<u8> {
    let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("rubrik "))?;
    number.parse::<u8>().ok()?.checked_sub(1)
}
