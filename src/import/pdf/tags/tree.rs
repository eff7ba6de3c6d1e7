//! The tree of a document's tags as it stands in the file: roles by their standard names, kids with their pages.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

use super::TagElement;

/// Names that stand for names that stand for names end here.
const CHAIN: usize = 8;

/// More kids than this has no element: a table has a row for each.
const KIDS: usize = 50_000;

/// What names in the tree stand for, and the pages by their objects.
pub struct Tree {
    roles: HashMap<String, String>,
    pages: HashMap<ObjectIdentifier, usize>,
}

/// What stands within an element: content of a page under a mark, or another element.
pub enum Kid<'a> {
    Mark(usize, i32),
    Element(TagElement<'a>),
}

/// The tree of a document and its root; None where it has none.
pub fn of(pdf: &Pdf) -> Option<(Tree, Dict<'_>)> {
    let root = pdf.xref().get::<Dict>(pdf.xref().root_id())?.get::<Dict>(b"StructTreeRoot")?;
    let pages = pdf.pages().iter().enumerate().filter_map(|(number, page)| Some((page.raw().obj_id()?, number)));
    let map = root.get::<Dict>(b"RoleMap").unwrap_or_default();
    let role = |name: Name| Some((name.as_str().to_owned(), map.get::<Name>(&*name)?.as_str().to_owned()));
    Some((Tree { roles: map.keys().filter_map(role).collect(), pages: pages.collect() }, root))
}

impl Tree {
    /// What an element is, by the name that the standard has for it, but for titles: before the standard named them they
    /// were paragraphs.
    pub fn role(&self, element: &Dict) -> String {
        let mut role = element.get::<Name>(b"S").map(|name| name.as_str().to_owned()).unwrap_or_default();
        for _ in 0..CHAIN {
            match self.roles.get(&role) {
                Some(standard) if *standard != role && role != "Title" => role.clone_from(standard),
                _ => break,
            }
        }
        role
    }

    pub fn kids<'a>(&self, element: &TagElement<'a>) -> Vec<Kid<'a>> {
        let page = self.page(&element.dict).or(element.page);
        let kid = |object| self.kid(object, page, element.depth + 1);
        match element.dict.get::<Object>(b"K") {
            Some(Object::Array(all)) => all.iter::<Object>().take(KIDS).filter_map(kid).collect(),
            one => one.and_then(kid).into_iter().collect(),
        }
    }

    fn kid<'a>(&self, kid: Object<'a>, page: Option<usize>, depth: usize) -> Option<Kid<'a>> {
        match kid {
            Object::Number(mark) => Some(Kid::Mark(page?, i32::try_from(mark.as_i64()).ok()?)),
            Object::Dict(dict) => match dict.get::<Name>(b"Type").as_ref().map(Name::as_str) {
                Some("MCR") => Some(Kid::Mark(self.page(&dict).or(page)?, dict.get::<i32>(b"MCID")?)),
                // A link or a field, whose words stand beside it.
                Some("OBJR") => None,
                _ => Some(Kid::Element(TagElement { dict, page, depth })),
            },
            _ => None,
        }
    }

    fn page(&self, element: &Dict) -> Option<usize> {
        self.pages.get(&element.get_ref(b"Pg")?.into()).copied()
    }

    /// A number that an element's attributes give.
    pub fn attribute(&self, element: &Dict, key: &[u8]) -> Option<usize> {
        let number = |attributes: Dict| attributes.get::<i32>(key).and_then(|n| usize::try_from(n).ok());
        match element.get::<Object>(b"A")? {
            Object::Dict(attributes) => number(attributes),
            Object::Array(all) => dicts(&all).find_map(number),
            _ => None,
        }
    }
}

fn dicts<'a>(all: &Array<'a>) -> impl Iterator<Item = Dict<'a>> {
    all.iter::<Object>().filter_map(Object::into_dict)
}
