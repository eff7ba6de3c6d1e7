//! Writes a report in Markdown as a PDF, laid out on pages: with tags as Word and LibreOffice write them, or without any.

use std::collections::BTreeMap;
use std::fmt::Write;

use malvakt::analysis::Analysis;
use malvakt::syntax::{Block, BlockKind, Dialect, Prose, Table};
use malvakt::text::Span;

const WIDTH: f64 = 595.0;
const HEIGHT: f64 = 842.0;
const MARGIN: f64 = 60.0;
const LINE: f64 = 1.3;
const SIZE: f64 = 10.0;

/// The objects of a file, numbered from 1.
#[derive(Default)]
pub struct File(Vec<Vec<u8>>);

impl File {
    pub fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.0.push(object.into());
        self.0.len()
    }

    pub fn set(&mut self, number: usize, object: String) {
        self.0[number - 1] = object.into_bytes();
    }

    pub fn stream(&mut self, keys: &str, data: &[u8]) -> usize {
        let mut object = format!("<</Length {} {keys}>>\nstream\n", data.len()).into_bytes();
        object.extend(data);
        object.extend(b"\nendstream");
        self.add(object)
    }

    /// The bytes of the file; `trailer` are more keys of its trailer.
    pub fn bytes(&self, root: usize, trailer: &str) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n%\xE5\xE4\xF6\xFC\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.0.len() + 1);
        for (number, object) in self.0.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", out.len()).expect("a string");
            out.extend(format!("{} 0 obj\n", number + 1).bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let at = out.len();
        let size = self.0.len() + 1;
        out.extend(
            format!("{table}trailer\n<</Size {size} /Root {root} 0 R {trailer}>>\nstartxref\n{at}\n%%EOF\n").bytes(),
        );
        out
    }
}

/// A report as a PDF.
pub fn pdf(title: Option<&str>, markdown: &str, tagged: bool) -> Vec<u8> {
    let analysis = Analysis::new(markdown, Dialect::Markdown, Default::default());
    let mut paper = Paper { tagged, ..Paper::default() };
    paper.turn();
    let mut tree = Vec::new();
    tree.extend(title.map(|title| paper.styled("Title", &[(title.into(), false)], 24.0)));
    if tagged {
        tree.push(Element::new(
            "TOC",
            vec![Kid::Element(paper.styled("TOCI", &[("Innehåll ..... 12 345 tkr".into(), false)], SIZE))],
        ));
    }
    analysis.parts().flat_map(|part| &part.blocks).for_each(|block| paper.block(block, &mut tree));
    paper.file(&tree)
}

/// An element of the tree.
struct Element {
    role: &'static str,
    kids: Vec<Kid>,
}

enum Kid {
    /// Content by its page and mark.
    Mark(usize, usize),
    Element(Element),
}

impl Element {
    fn new(role: &'static str, kids: Vec<Kid>) -> Element {
        Element { role, kids }
    }
}

type Run = (String, bool);

#[derive(Default)]
struct Paper {
    tagged: bool,
    pages: Vec<String>,
    /// How far down the last page is written.
    y: f64,
    marks: usize,
    /// The letters met, with their codes.
    codes: BTreeMap<char, usize>,
}

impl Paper {
    fn turn(&mut self) {
        self.pages.push(String::new());
        self.y = MARGIN;
        let number = self.pages.len();
        self.artifact(|paper| {
            paper.letters(MARGIN, 30.0, 8.0, &[("Hamnstads kommun 2024".into(), false)]);
            paper.letters(MARGIN, HEIGHT - 25.0, 8.0, &[(format!("Sida {number}"), false)]);
        });
    }

    fn page(&mut self) -> &mut String {
        self.pages.last_mut().expect("a page")
    }

    fn artifact(&mut self, draw: impl FnOnce(&mut Paper)) {
        let tagged = self.tagged;
        self.page().push_str(if tagged { "/Artifact BMC\n" } else { "" });
        draw(self);
        self.page().push_str(if tagged { "EMC\n" } else { "" });
    }

    /// Content under a mark of its own.
    fn marked(&mut self, role: &str, draw: impl FnOnce(&mut Paper)) -> Kid {
        let (tagged, mark) = (self.tagged, self.marks);
        self.marks += 1;
        let open = if tagged { format!("/{role} <</MCID {mark}>> BDC\n") } else { String::new() };
        self.page().push_str(&open);
        draw(self);
        self.page().push_str(if tagged { "EMC\n" } else { "" });
        Kid::Mark(self.pages.len() - 1, mark)
    }

    /// One line of letters; every word is drawn in two pieces, as kerning parts them.
    fn letters(&mut self, x: f64, y: f64, size: f64, runs: &[Run]) {
        let mut out = format!("BT {x:.2} {:.2} Td\n", HEIGHT - y);
        for (words, bold) in runs {
            let next = self.codes.len() + 1;
            for (new, c) in words
                .chars()
                .filter(|c| !self.codes.contains_key(c))
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .enumerate()
            {
                self.codes.insert(c, next + new);
            }
            let hex: Vec<String> = words.chars().map(|c| format!("{:04x}", self.codes[&c])).collect();
            let (one, other) = hex.split_at(hex.len() / 2);
            let font = if *bold { "F2" } else { "F1" };
            writeln!(out, "/{font} {size} Tf [<{}> 20 <{}>] TJ", one.concat(), other.concat()).expect("a string");
        }
        out += "ET\n";
        self.page().push_str(&out);
    }

    fn block(&mut self, block: &Block, tree: &mut Vec<Element>) {
        let sizes = [20.0, 17.0, 15.0, 13.5, 12.5, 11.5];
        match &block.kind {
            BlockKind::Heading(h) => {
                let roles = ["H1", "H2", "H3", "H4", "H5", "H6"];
                let runs = [(h.prose.text.clone(), true)];
                tree.push(self.styled(roles[h.level as usize - 1], &runs, sizes[h.level as usize - 1]));
            }
            BlockKind::Paragraph(prose) => tree.push(self.styled("P", &runs(prose), SIZE)),
            BlockKind::Item(prose) => {
                let mark =
                    self.marked("Lbl", |paper| paper.letters(MARGIN, paper.y + SIZE, SIZE, &[("•".into(), false)]));
                let body =
                    Element::new("LBody", self.text("LBody", &runs(prose), (MARGIN + 15.0, WIDTH - MARGIN), SIZE));
                self.y += 0.3 * SIZE;
                let item = Element::new("LI", vec![Kid::Element(Element::new("Lbl", vec![mark])), Kid::Element(body)]);
                match tree.last_mut().filter(|last| last.role == "L") {
                    Some(list) => list.kids.push(Kid::Element(item)),
                    None => tree.push(Element::new("L", vec![Kid::Element(item)])),
                }
            }
            BlockKind::Table(table) => tree.push(self.table(table)),
            BlockKind::Comment(_) | BlockKind::FrontMatter(_) => {}
        }
    }

    fn styled(&mut self, role: &'static str, runs: &[Run], size: f64) -> Element {
        self.y += 0.5 * size;
        let kids = self.text(role, runs, (MARGIN, WIDTH - MARGIN), size);
        self.y += 0.7 * size;
        Element::new(role, kids)
    }

    /// Words in lines between two places; one mark a page.
    fn text(&mut self, role: &str, runs: &[Run], (left, right): (f64, f64), size: f64) -> Vec<Kid> {
        let mut lines = wrapped(runs, ((right - left) / size * 2.0) as usize).into_iter().peekable();
        let mut kids = Vec::new();
        while lines.peek().is_some() {
            if self.y + size * LINE > HEIGHT - MARGIN {
                self.turn();
            }
            kids.push(self.marked(role, |paper| {
                while let Some(line) = lines.next_if(|_| paper.y + size * LINE <= HEIGHT - MARGIN) {
                    paper.y += size * LINE;
                    paper.letters(left, paper.y, size, &line);
                }
            }));
        }
        kids
    }

    fn table(&mut self, table: &Table) -> Element {
        let names: Vec<&str> =
            [table.corner.as_str()].into_iter().chain(table.columns.iter().map(|c| c.head.as_str())).collect();
        let mut rows = vec![Kid::Element(self.row("TH", &names, &names))];
        for row in &table.rows {
            let cells: Vec<&str> =
                [row.label.as_str()].into_iter().chain(row.cells.iter().map(|c| c.text.as_str())).collect();
            rows.push(Kid::Element(self.row("TD", &cells, &names)));
        }
        self.y += SIZE;
        Element::new("Table", rows)
    }

    /// A row with rules around its cells; at the top of a page below the head again.
    fn row(&mut self, role: &'static str, cells: &[&str], names: &[&str]) -> Element {
        let width = WIDTH - 2.0 * MARGIN;
        let rest = width * 0.65 / (names.len() - 1).max(1) as f64;
        let left = |n: usize| MARGIN + if n == 0 { 0.0 } else { width * 0.35 + (n - 1) as f64 * rest };
        let fit = |n: usize| ((left(n + 1) - left(n) - 6.0) / SIZE * 2.0) as usize;
        let lines: Vec<Vec<Vec<Run>>> =
            cells.iter().enumerate().map(|(n, c)| wrapped(&[((*c).into(), false)], fit(n))).collect();
        let high = lines.iter().map(Vec::len).max().unwrap_or(1).max(1) as f64 * SIZE * LINE + 6.0;
        if self.y + high > HEIGHT - MARGIN {
            self.turn();
            if role == "TD" {
                self.artifact(|paper| {
                    let tagged = std::mem::take(&mut paper.tagged);
                    paper.row("TH", names, names);
                    paper.tagged = tagged;
                });
            }
        }
        let top = self.y;
        self.artifact(|paper| {
            for n in 0..names.len() {
                for (x, y, w, h) in [
                    (left(n), top, rest, 0.5),
                    (left(n), top + high, rest, 0.5),
                    (left(n), top, 0.5, high),
                    (left(n + 1), top, 0.5, high),
                ] {
                    let w = if w > 1.0 { left(n + 1) - left(n) } else { w };
                    writeln!(paper.page(), "{x:.2} {:.2} {w:.2} {h:.2} re f", HEIGHT - y - h).expect("a string");
                }
            }
        });
        let mut kids = Vec::new();
        for (n, lines) in lines.into_iter().enumerate() {
            let figure = n > 0 && cells[n].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '–'));
            let mark = self.marked(role, |paper| {
                for (down, line) in lines.iter().enumerate() {
                    let long = line.iter().map(|(words, _)| words.chars().count()).sum::<usize>() as f64 * SIZE / 2.0;
                    let x = if figure { left(n + 1) - 4.0 - long } else { left(n) + 3.0 };
                    paper.letters(x, top + 1.0 + (down + 1) as f64 * SIZE * LINE, SIZE, line);
                }
            });
            kids.push(Kid::Element(Element::new(role, vec![mark])));
        }
        self.y = top + high;
        Element::new("TR", kids)
    }

    fn file(self, tree: &[Element]) -> Vec<u8> {
        let mut file = File::default();
        let root = file.add("");
        let all = file.add("");
        let fonts = ["Helvetica", "Helvetica-Bold"].map(|name| font(&mut file, name, &self.codes));
        let resources = format!("<</Font <</F1 {} 0 R /F2 {} 0 R>>>>", fonts[0], fonts[1]);
        let page = |(number, content): (usize, &String)| {
            let content = file.stream("", content.as_bytes());
            file.add(format!(
                "<</Type /Page /Parent {all} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} /Contents {content} 0 R \
                 /StructParents {number}>>"
            ))
        };
        let pages: Vec<usize> = self.pages.iter().enumerate().map(page).collect();
        let kids = pages.iter().map(|page| format!("{page} 0 R ")).collect::<String>();
        file.set(all, format!("<</Type /Pages /Count {} /Kids [{kids}]>>", pages.len()));
        let tags = if self.tagged {
            format!("/MarkInfo <</Marked true>> /StructTreeRoot {} 0 R", tags(&mut file, tree, &pages))
        } else {
            String::new()
        };
        file.set(root, format!("<</Type /Catalog /Pages {all} 0 R {tags}>>"));
        file.bytes(root, "")
    }
}

/// The tree as objects.
fn tags(file: &mut File, tree: &[Element], pages: &[usize]) -> usize {
    let root = file.add("");
    let kids: String = tree.iter().map(|element| format!("{} 0 R ", element_of(file, element, root, pages))).collect();
    file.set(root, format!("<</Type /StructTreeRoot /RoleMap <</Title /P>> /K [{kids}]>>"));
    root
}

fn element_of(file: &mut File, element: &Element, parent: usize, pages: &[usize]) -> usize {
    let own = file.add("");
    let mut kids = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Mark(page, mark) => write!(kids, "<</Type /MCR /Pg {} 0 R /MCID {mark}>> ", pages[*page]),
            Kid::Element(kid) => write!(kids, "{} 0 R ", element_of(file, kid, own, pages)),
        }
        .expect("a string");
    }
    file.set(own, format!("<</Type /StructElem /S /{} /P {parent} 0 R /K [{kids}]>>", element.role));
    own
}

/// A font whose letters are all as wide, with their codes and what they stand for.
pub fn font(file: &mut File, name: &str, codes: &BTreeMap<char, usize>) -> usize {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n",
    );
    for (c, code) in codes {
        let units: String = c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
        writeln!(map, "1 beginbfchar <{code:04x}> <{units}> endbfchar").expect("a string");
    }
    map += "endcmap end end";
    let map = file.stream("", map.as_bytes());
    let below = file.add(format!(
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>"
    ));
    file.add(format!("<</Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{below} 0 R] /ToUnicode {map} 0 R>>"))
}

/// The words of running text, in bold and not.
fn runs(prose: &Prose) -> Vec<Run> {
    let (mut out, mut at) = (Vec::new(), 0);
    for span in prose.emphasis.iter().chain([&Span::new(prose.text.len(), prose.text.len())]) {
        out.push((prose.text[at..span.start as usize].to_owned(), false));
        out.push((span.of(&prose.text).to_owned(), true));
        at = span.end as usize;
    }
    out
}

/// Runs in lines of so many letters, parted at spaces.
fn wrapped(runs: &[Run], most: usize) -> Vec<Vec<Run>> {
    let (mut lines, mut line, mut long) = (Vec::new(), Vec::<Run>::new(), 0);
    for (words, bold) in runs {
        for word in words.split_inclusive(' ') {
            let length = word.trim_end().chars().count();
            let parted = line.last().is_some_and(|(words, _)| words.ends_with(' '));
            if parted && long + length > most {
                lines.push(std::mem::take(&mut line));
                long = 0;
            }
            match line.last_mut().filter(|(_, same)| same == bold) {
                Some((before, _)) => before.push_str(word),
                None => line.push((word.to_owned(), *bold)),
            }
            long += word.chars().count();
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}
