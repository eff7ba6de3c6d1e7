//! What it costs to run a page, found before it is run: what runs it for us cannot be stopped.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::guard::{ALL, STREAM};
use super::unpack;
use crate::import::UnreadDocument;

/// What is run of a page, in bytes: a page of text has some 30 000, a drawing some 2 million.
const PAGE: usize = 10_000_000;

/// What is run of all pages.
const PAGES: usize = 60_000_000;

/// The bytes of letters on a page, of which each takes a hundred when it is drawn. A page of text has some 20 000.
const LETTERS: usize = 1_000_000;

/// Forms within forms; the reader goes no deeper.
const DEPTH: usize = 50;

/// What streams and pages of an opened document cost.
#[derive(Debug, Default)]
pub struct Costs {
    /// The lengths of streams but for pictures.
    lengths: HashMap<ObjectIdentifier, usize>,
    /// What it takes to run a form; None beyond what is run, and within itself.
    forms: HashMap<ObjectIdentifier, Option<Cost>>,
    run: usize,
}

/// What is run, in bytes: of all, and of letters.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    all: usize,
    letters: usize,
}

impl Cost {
    fn add(&mut self, other: Cost) -> Option<()> {
        self.all += other.all;
        self.letters += other.letters;
        (self.all <= PAGE && self.letters <= LETTERS).then_some(())
    }
}

impl Costs {
    /// Measures every stream of a document.
    pub fn of(pdf: &Pdf) -> Result<Costs, UnreadDocument> {
        let (mut costs, mut all) = (Costs::default(), 0);
        for object in pdf.objects() {
            let Object::Stream(stream) = object else { continue };
            if stream.dict().get::<Name>(b"Subtype").is_some_and(|name| name.as_str() == "Image") {
                continue;
            }
            let length = length(&stream).ok_or(UnreadDocument::LargePdf)?;
            costs.lengths.insert(stream.obj_id(), length);
            all += length;
            if all > ALL {
                return Err(UnreadDocument::LargePdf);
            }
        }
        Ok(costs)
    }

    /// True where a page can be run.
    pub fn allow(&mut self, page: &Page) -> Result<bool, UnreadDocument> {
        if self.contents(page).is_none_or(|length| length > PAGE) {
            return Ok(false);
        }
        let cost = self.content(page.page_stream().unwrap_or_default(), page.resources(), 0);
        self.run += cost.map_or(0, |cost| cost.all);
        if self.run > PAGES { Err(UnreadDocument::LargePdf) } else { Ok(cost.is_some()) }
    }

    /// How long a page's content is, which can be in several streams.
    fn contents(&self, page: &Page) -> Option<usize> {
        let contents = b"Contents";
        if let Some(stream) = page.raw().get::<Stream>(contents) {
            return self.length(&stream);
        }
        let Some(parts) = page.raw().get::<Array>(contents) else { return Some(0) };
        let mut all = 0;
        for part in parts.raw_iter() {
            let MaybeRef::Ref(id) = part else { continue };
            let id: ObjectIdentifier = id.into();
            let known = || page.xref().get::<Stream>(id).map_or(Some(0), |stream| length(&stream));
            all += self.lengths.get(&id).copied().or_else(known)?;
            if all > PAGE {
                return None;
            }
        }
        Some(all)
    }

    fn length(&self, stream: &Stream) -> Option<usize> {
        self.lengths.get(&stream.obj_id()).copied().or_else(|| length(stream))
    }

    /// What it takes to run content with the forms that it shows.
    fn content(&mut self, data: &[u8], resources: &Resources, depth: usize) -> Option<Cost> {
        let mut cost = Cost { all: data.len(), letters: 0 };
        let mut operators = UntypedIter::new(data);
        while let Some(instruction) = operators.next() {
            let shows = **instruction.operator == *b"Do";
            for operand in instruction.operands() {
                cost.add(match operand {
                    Object::Name(name) if shows => self.form(name, resources, depth)?,
                    Object::String(letters) => Cost { all: 0, letters: letters.as_bytes().len() },
                    Object::Array(letters) => Cost { all: 0, letters: letters.data().len() },
                    _ => Cost::default(),
                })?;
            }
        }
        Some(cost)
    }

    fn form(&mut self, name: &Name, resources: &Resources, depth: usize) -> Option<Cost> {
        let Some(form) = resources.get_x_object(name) else { return Some(Cost::default()) };
        let id = form.obj_id();
        if let Some(cost) = self.forms.get(&id) {
            return *cost;
        }
        if form.dict().get::<Name>(b"Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            return Some(Cost::default());
        }
        let fits = depth < DEPTH && self.length(&form).is_some_and(|length| length <= PAGE);
        self.forms.insert(id, None);
        let data = form.decoded_data().ok().filter(|_| fits);
        let own = form.dict().get::<Dict>(b"Resources").map(Resources::new);
        let cost = data.and_then(|data| self.content(&data, own.as_ref().unwrap_or(resources), depth + 1));
        self.forms.insert(id, cost);
        cost
    }
}

/// A stream's length when it is unpacked; None beyond what is.
fn length(stream: &Stream) -> Option<usize> {
    unpack::length(&stream.raw_data(), &stream.filters(), STREAM)
}
