//! Small questions asked of XML. Elements and attributes are known by their local names, as Strict documents and
//! drafts of the standard differ in namespaces only.

use roxmltree::{Document, ParsingOptions};

use super::guard;
use crate::import::UnreadDocument;

pub type XmlNode<'a> = roxmltree::Node<'a, 'a>;

/// A part as a tree. Entities of its own are not read: no word processor writes any.
pub fn parse(xml: &str) -> Result<Document<'_>, UnreadDocument> {
    guard::check(xml)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    Document::parse_with_options(xml, options).map_err(|_| UnreadDocument::Damaged)
}

pub fn is(node: XmlNode, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An element's first child of a name.
pub fn kid<'a>(node: XmlNode<'a>, name: &str) -> Option<XmlNode<'a>> {
    node.children().find(|c| is(*c, name))
}

/// The elements within an element.
pub fn kids<'a>(node: XmlNode<'a>) -> impl Iterator<Item = (&'a str, XmlNode<'a>)> {
    node.children().filter(XmlNode::is_element).map(|k| (k.tag_name().name(), k))
}

pub fn attr<'a>(node: XmlNode<'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The value of a child of a name.
pub fn val<'a>(node: XmlNode<'a>, name: &str) -> Option<&'a str> {
    attr(kid(node, name)?, "val")
}

pub fn number<T: std::str::FromStr>(node: XmlNode, name: &str) -> Option<T> {
    val(node, name)?.parse().ok()
}

/// What a child that can be turned on and off says; None where it is not there.
pub fn switch(node: XmlNode, name: &str) -> Option<bool> {
    let child = kid(node, name)?;
    Some(!matches!(attr(child, "val"), Some("0" | "false" | "off" | "none")))
}

/// True for what a tracked change takes away.
pub fn is_gone(name: &str) -> bool {
    matches!(name, "del" | "moveFrom")
}
