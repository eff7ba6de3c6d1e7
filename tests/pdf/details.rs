//! What PDF has that no other document has, one small page each: marks, signs, notes and letters that stand for others.

use malvakt::import::{DocumentKind, read};

use super::writer::File;

/// A node of the tree: a role with attributes, and marks or nodes within it.
struct Node(&'static str, &'static str, Vec<Kid>);

enum Kid {
    Mark(usize),
    Node(Node),
}

fn node(role: &'static str, kids: Vec<Node>) -> Node {
    Node(role, "", kids.into_iter().map(Kid::Node).collect())
}

fn leaf(role: &'static str, mark: usize) -> Node {
    Node(role, "", vec![Kid::Mark(mark)])
}

fn write(file: &mut File, Node(role, keys, kids): &Node, page: usize) -> usize {
    let kid = |kid: &Kid| match kid {
        Kid::Mark(mark) => format!("{mark} "),
        Kid::Node(node) => format!("{} 0 R ", write(file, node, page)),
    };
    let kids: String = kids.iter().map(kid).collect();
    file.add(format!("<</Type /StructElem /S /{role} /Pg {page} 0 R {keys} /K [{kids}]>>"))
}

/// A page with a tree, in Helvetica, with one green picture.
fn document(content: &str, tree: Vec<Node>) -> String {
    let mut file = File::default();
    let (root, all, page) = (file.add(""), file.add(""), file.add(""));
    let green = [0, 176, 80].repeat(64);
    let keys = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let picture = file.stream(keys, &green);
    let content = file.stream("", &content.chars().map(|c| c as u8).collect::<Vec<_>>());
    let font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>";
    file.set(
        page,
        format!(
            "<</Type /Page /Parent {all} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
             /Resources <</Font <</F {font}>> /XObject <</I {picture} 0 R>>>>>>"
        ),
    );
    file.set(all, format!("<</Type /Pages /Count 1 /Kids [{page} 0 R]>>"));
    let mut heading = vec![leaf("H1", 0)];
    heading.extend(tree);
    let tree = if heading.len() > 1 {
        let kids: String = heading.iter().map(|node| format!("{} 0 R ", write(&mut file, node, page))).collect();
        format!("/StructTreeRoot {} 0 R", file.add(format!("<</Type /StructTreeRoot /K [{kids}]>>")))
    } else {
        String::new()
    };
    file.set(root, format!("<</Type /Catalog /Pages {all} 0 R {tree}>>"));
    read(&file.bytes(root, ""), DocumentKind::Pdf).expect("a document").text
}

/// Words at a place, under a mark; the heading "Hamnens kajer och fyrar" has mark 0.
fn at(x: usize, y: usize, size: usize, words: &str, mark: usize) -> String {
    format!("/P <</MCID {mark}>> BDC BT /F {size} Tf {x} {y} Td ({words}) Tj ET EMC\n")
}

fn headed(content: &[String]) -> String {
    at(60, 780, 16, "Hamnens kajer och fyrar", 0) + &content.concat()
}

const HEADING: &str = "# Hamnens kajer och fyrar\n\n";

#[test]
fn a_mark_of_status_is_read_by_its_colour() {
    let drawn = |mark: usize, draw: &str| format!("/Figure <</MCID {mark}>> BDC q {draw} Q EMC\n");
    let content = [
        at(60, 700, 10, "Kaj", 1),
        at(160, 700, 10, "Status", 2),
        at(60, 680, 10, "Norra", 3),
        drawn(4, "10 0 0 10 160 680 cm /I Do"),
        at(60, 660, 10, "S\u{f6}dra", 5),
        drawn(6, "1 0 0 rg 160 660 10 10 re f"),
        at(60, 640, 10, "\u{d6}stra", 7),
        drawn(8, "0.5 g 160 640 10 10 re f"),
    ];
    let figure = |mark| node("TD", vec![leaf("Figure", mark)]);
    let worded = Node("Figure", "/Alt (Inte klar)", vec![Kid::Mark(8)]);
    let rows = vec![
        node("TR", vec![leaf("TH", 1), leaf("TH", 2)]),
        node("TR", vec![leaf("TD", 3), figure(4)]),
        node("TR", vec![leaf("TD", 5), figure(6)]),
        node("TR", vec![leaf("TD", 7), node("TD", vec![worded])]),
    ];
    let table = "| Kaj | Status |\n| --- | --- |\n| Norra | (grön) |\n| Södra | (röd) |\n| Östra | (Inte klar) |\n";
    assert_eq!(document(&headed(&content), vec![node("Table", rows)]), format!("{HEADING}{table}"));
}

#[test]
fn cells_stand_over_others() {
    let names = ["Tkr", "2024", "Utfall", "Budget", "Kajer", "1", "2"];
    let content: Vec<String> =
        names.iter().enumerate().map(|(n, name)| at(60 + 60 * n, 700, 10, name, n + 1)).collect();
    let over = |keys, mark| Node("TH", keys, vec![Kid::Mark(mark)]);
    let head = vec![
        node(
            "TR",
            vec![over("/A <</O /Table /RowSpan 2>>", 1), over("/A [<</O /Layout>> <</O /Table /ColSpan 2>>]", 2)],
        ),
        node("TR", vec![leaf("TH", 3), leaf("TH", 4)]),
    ];
    let body = node("TR", vec![leaf("TH", 5), leaf("TD", 6), leaf("TD", 7)]);
    let table = node("Table", vec![node("THead", head), node("TBody", vec![body])]);
    let expected = "| Tkr | 2024 Utfall | 2024 Budget |\n| --- | --: | --: |\n| Kajer | 1 | 2 |\n";
    assert_eq!(document(&headed(&content), vec![table]), format!("{HEADING}{expected}"));
}

#[test]
fn notes_follow_the_text_that_refers_to_them_and_their_marks_are_no_figures() {
    let content = [
        at(60, 700, 10, "Av 2 655", 1),
        at(99, 704, 6, "1", 2),
        at(105, 700, 10, "b\u{e5}tar", 3),
        at(60, 100, 8, "1 Enligt hamnens register.", 4),
    ];
    let mark = node("Reference", vec![leaf("Lbl", 2)]);
    let kids = vec![Kid::Mark(1), Kid::Node(mark), Kid::Node(leaf("Note", 4)), Kid::Mark(3)];
    let text = document(&headed(&content), vec![Node("P", "", kids)]);
    assert_eq!(text, format!("{HEADING}Av 2 655¹ båtar\n\n1 Enligt hamnens register.\n"));
}

#[test]
fn letters_are_read_as_what_they_stand_for() {
    let line = |y: usize, words: &str| format!("BT /F 10 Tf 60 {y} Td ({words}) Tj ET\n");
    let content = [
        format!("/P <</MCID 1>> BDC {} {} {} {} EMC\n", line(700, "Kostna-"), line(688, "derna f\u{f6}r in-"), line(676, "och utfart i LSS-"), line(664, "hamnen \\(40 %\\)")),
        "/P <</MCID 2>> BDC /Span <</ActualText (fiske)>> BDC BT /F 10 Tf 60 640 Td (xyz) Tj ET EMC BT /F 10 Tf 75 640 Td (l\u{e4}ge) Tj ET EMC\n".into(),
        "/P <</MCID 3>> BDC BT /F 10 Tf 2 Tr 60 620 Td (En g\u{e5}ng) Tj ET BT 0 Tr 60.3 620 Td (En g\u{e5}ng) Tj ET EMC\n".into(),
        "/Artifact BMC BT /F 10 Tf 60 30 Td (Sida 7) Tj ET EMC\n".into(),
        at(60, 600, 10, "Kajer ........ 12 345 tkr", 4),
    ];
    let tree = vec![leaf("P", 1), leaf("P", 2), leaf("P", 3), node("TOC", vec![leaf("TOCI", 4)])];
    let expected = "Kostnaderna för in- och utfart i LSS-hamnen (40 %)\n\nfiskeläge\n\nEn gång\n";
    assert_eq!(document(&headed(&content), tree), format!("{HEADING}{expected}"));
}

#[test]
fn items_have_their_marks() {
    let words = ["1.", "ett", "a\\)", "under", "2.", "tv\u{e5}", "\u{95}", "punkt", "- streck"];
    let content: Vec<String> =
        words.iter().enumerate().map(|(n, word)| at(60, 700 - 20 * n, 10, word, n + 1)).collect();
    let item = |label, body| node("LI", vec![leaf("Lbl", label), leaf("LBody", body)]);
    let one =
        node("LI", vec![leaf("Lbl", 1), Node("LBody", "", vec![Kid::Mark(2), Kid::Node(node("L", vec![item(3, 4)]))])]);
    let tree = vec![node("L", vec![one, item(5, 6)]), node("L", vec![item(7, 8), leaf("LI", 9)])];
    let expected = "1. ett\n   - a) under\n2. två\n- punkt\n- streck\n";
    assert_eq!(document(&headed(&content), tree), format!("{HEADING}{expected}"));
}

#[test]
fn cells_between_rules_are_cells_without_tags() {
    let rule = |x: usize, y: usize, w: usize, h: usize| format!("{x} {y} {w} {h} re f\n");
    let mut content = vec![at(60, 740, 10, "Kajernas ekonomi st\u{e5}r h\u{e4}r.", 1)];
    // A name over two columns, and rules below the head and the last row alone.
    content.extend([700, 680, 660, 600].map(|y| rule(60, y, 300, 1)));
    content.extend([60, 160, 360].map(|x| rule(x, 600, 1, 101)));
    content.push(rule(260, 600, 1, 81));
    let row = |y: usize, cells: [&str; 3]| {
        [70, 170, 270].into_iter().zip(cells).map(|(x, cell)| at(x, y, 10, cell, 1)).collect::<String>()
    };
    content.push(at(240, 686, 10, "2024 i kronor", 1));
    content.push(row(666, ["Tkr", "Utfall", "Budget"]));
    content.push(row(646, ["Norra", "1 200", "1 100"]));
    content.push(row(626, ["S\u{f6}dra", "300", "400"]));
    content.push(row(606, ["Summa", "1 500", "1 500"]));
    let expected = "Kajernas ekonomi står här.\n\n| Tkr | 2024 i kronor Utfall | 2024 i kronor Budget |\n| --- | --: | --: |\n\
        | Norra | 1 200 | 1 100 |\n| Södra | 300 | 400 |\n| Summa | 1 500 | 1 500 |\n";
    assert_eq!(document(&headed(&content), Vec::new()), format!("{HEADING}{expected}"));
}

#[test]
fn a_word_that_is_too_long_for_its_line_is_whole() {
    let lines = |mark: usize, top: usize, lines: &[&str]| {
        let line = |(n, words): (usize, &&str)| format!("BT /F 10 Tf 60 {} Td ({words}) Tj ET\n", top - 12 * n);
        format!("/P <</MCID {mark}>> BDC {} EMC\n", lines.iter().enumerate().map(line).collect::<String>())
    };
    let text = ["Kajerna och bryggorna ", "har lagats, och ", "b\u{e5}tarna som ", "legat i hamnen ", "har flyttats."];
    let content = [
        lines(1, 740, &text),
        lines(2, 660, &["Vinterf\u{f6}rva", "rade b\u{e5}tar"]),
        lines(3, 620, &["bryggorna", "har"]),
        lines(4, 580, &["myndighet/", "bolag"]),
    ];
    let tree = [1, 2, 3, 4].map(|mark| leaf("P", mark)).into();
    let expected = "Kajerna och bryggorna har lagats, och båtarna som legat i hamnen har flyttats.\n\n\
        Vinterförvarade båtar\n\nbryggorna har\n\nmyndighet/bolag\n";
    assert_eq!(document(&headed(&content), tree), format!("{HEADING}{expected}"));
}

#[test]
fn a_raised_mark_in_a_cell_stands_behind_its_figure() {
    let rule = |x: usize, y: usize, w: usize, h: usize| format!("{x} {y} {w} {h} re f\n");
    let mut content: Vec<String> = [700, 680, 660].map(|y| rule(60, y, 200, 1)).into();
    content.extend([60, 160, 260].map(|x| rule(x, 660, 1, 41)));
    content.push(at(60, 740, 10, "Kajernas ekonomi st\u{e5}r h\u{e4}r.", 1));
    content.push(at(70, 686, 10, "Tkr", 1) + &at(170, 686, 10, "Utfall", 1));
    content.push(at(70, 666, 10, "Norra", 1) + &at(170, 666, 10, "1 200", 1) + &at(196, 670, 6, "1", 1));
    let expected = "Kajernas ekonomi står här.\n\n| Tkr | Utfall |\n| --- | --- |\n| Norra | 1 200¹ |\n";
    assert_eq!(document(&headed(&content), Vec::new()), format!("{HEADING}{expected}"));
}
