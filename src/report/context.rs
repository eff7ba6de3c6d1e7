//! What a part of a report is read with that stands elsewhere in it.

/// What a part is read with that its own text does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context<'a> {
    /// It is at the start of the document.
    pub first: bool,
    /// The title of the section that goes on in it, or "".
    pub above: &'a str,
    /// How many kronor one is in tables that tell no unit.
    pub unit: Option<u32>,
}
