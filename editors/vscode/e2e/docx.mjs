// The smallest Word document there is: paragraphs by style, and a table.
import { HEAD, PACKAGE, pack, relations } from './office.mjs';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const paragraph = (text, style) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;

/** `blocks`: "# a heading", a paragraph, or the rows of a table. */
export function docx(blocks) {
  const one = (block) => {
    if (!Array.isArray(block)) return block.startsWith('# ') ? paragraph(block.slice(2), 'Heading1') : paragraph(block);
    return `<w:tbl>${block.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
  };
  const type = (part, name) =>
    `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml"/>`;
  return pack({
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('document', 'document.main')}${type('styles', 'styles')}</Types>`,
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relations('styles', 'styles.xml'),
    'word/styles.xml': `${HEAD}<w:styles xmlns:w="${W}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${blocks.map(one).join('')}</w:body></w:document>`,
  });
}
