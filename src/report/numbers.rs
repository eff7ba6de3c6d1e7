//! The figures of one part, read once: those of each block's prose, the claims made with them, and
//! the sums that each table makes.

use super::claims::{Claim, ListClaim, claims_and_open, lists, weigh};
use super::facts::Part;
use super::row_counts::{self, Tabled};
use super::sums::{Sum, sums};
use super::tie::{self, Direction, ProseFigure};
use crate::amount::{Figure, figures};
use crate::figures::Passage;
use crate::figures::open::OpenFigure;
use crate::syntax::{Block, BlockKind, Prose};
use crate::text::lower;

/// The figures of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// The figures of each block; empty where a block is no prose or holds none.
    pub figures: Vec<Vec<Figure>>,
    /// The claims of each block, likewise.
    pub claims: Vec<Vec<Claim>>,
    /// What a table may be asked for, with its block; of the blocks with two figures or more.
    pub open: Vec<(usize, OpenFigure)>,
    pub lists: Vec<ListClaim>,
    /// The figures that other places may state too.
    pub said: Vec<ProseFigure>,
    /// The clauses that say which way a row of a table went.
    pub directions: Vec<Direction>,
    /// The sentences that count a table's rows.
    pub tabled: Vec<Tabled>,
    /// Each table's block with its sums.
    pub tables: Vec<(usize, Vec<Sum>)>,
}

impl Numbers {
    /// `first` for the blocks that a report starts with.
    pub fn read(blocks: &[Block], first: bool) -> Numbers {
        let figures: Vec<Vec<Figure>> =
            blocks.iter().map(|b| b.prose().map(|p| figures(&p.text)).unwrap_or_default()).collect();
        let (mut said, mut directions, mut tabled) = (Vec::new(), Vec::new(), Vec::new());
        let has_table = blocks.iter().any(|b| matches!(b.kind, BlockKind::Table(_)));
        let mut claimed = |(number, (block, figures)): (usize, (&Block, &Vec<Figure>))| {
            let Some(prose) = block.prose().filter(|_| has_table || !figures.is_empty()) else {
                return Default::default();
            };
            let passage = Passage::read(&prose.text, lower(&prose.text), figures);
            tie::said(block, number as u32, &passage, (&mut said, &mut directions));
            row_counts::read(number, &passage, &mut tabled);
            claims_and_open(prose, figures, &passage)
        };
        let tables = blocks.iter().enumerate().filter_map(|(i, b)| match &b.kind {
            BlockKind::Table(t) => Some((i, sums(t))),
            _ => None,
        });
        let tables = tables.collect();
        let (mut claims, open): (Vec<Vec<Claim>>, Vec<Vec<OpenFigure>>) =
            blocks.iter().zip(&figures).enumerate().map(&mut claimed).unzip();
        let open = open.into_iter().enumerate().flat_map(|(b, open)| open.into_iter().map(move |o| (b, o))).collect();
        weigh(blocks, &mut claims, first);
        tie::hold(&mut said, &claims);
        Numbers { claims, open, lists: lists(blocks, &figures), tables, said, directions, tabled, figures }
    }
}

impl Part {
    /// Each piece of prose that holds figures, with them and their claims.
    pub fn claimed(&self, mut each: impl FnMut(&Prose, &[Figure], &[Claim])) {
        for ((block, figures), claims) in self.blocks.iter().zip(&self.numbers.figures).zip(&self.numbers.claims) {
            if let Some(prose) = block.prose().filter(|_| !figures.is_empty()) {
                each(prose, figures, claims);
            }
        }
    }
}
