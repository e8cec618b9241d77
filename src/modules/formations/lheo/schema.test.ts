import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFormation, sampleLheo } from '#tests/support/lheo/samples.ts';
import { LheoRefused } from './refused.ts';
import { LHEO, LHEO_2_2, lheoSchema, readDocument } from './schema.ts';
import { el, writeXml } from './write-xml.ts';
import { parseXml } from './xml-tree.ts';

const good = sampleLheo(sampleFormation());
const faultsOf = (text: string) => {
  try {
    readDocument(text);
  } catch (error) {
    if (error instanceof LheoRefused) return { code: error.code, faults: error.faults };
    throw error;
  }
  return null;
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a LHÉO file', () => {
  it('is read in 2.3, and in 2.2 as if it were', () => {
    expect(readDocument(good).version).toBe('2.3');
    expect(readDocument(good.replace(LHEO, LHEO_2_2)).version).toBe('2.2');
  });

  it.each([
    ['a document type', `<!DOCTYPE lheo [<!ENTITY a "b">]>${good.split('?>\n')[1]}`, 'xml.doctype', ''],
    [
      'an external entity',
      `<!DOCTYPE lheo SYSTEM "http://exemple.fr/lheo.dtd">${good.split('?>\n')[1]}`,
      'xml.doctype',
      '',
    ],
    ['no XML at all', 'intitule;uai\nBTS;0170028N', 'xml.malformed', ''],
    ['nothing', '', 'xml.malformed', ''],
    ['a cut file', good.slice(0, good.length - 30), 'xml.cut', 'formation'],
    ['a wrong closing tag', good.replace('</formation>', '</formatio>'), 'xml.malformed', 'offres'],
    [
      'an unknown entity',
      good.replace('BTS exemple', 'BTS &eacute;lectronique'),
      'xml.malformed',
      'intitule-formation',
    ],
    ['another language', '<rss xmlns="http://exemple.fr"/>', 'lheo.namespace', 'rss'],
    ['another namespace', good.replace(LHEO, 'http://lheo.gouv.fr/9.9'), 'lheo.namespace', 'lheo'],
    ['no namespace', good.replace(` xmlns="${LHEO}"`, ''), 'lheo.namespace', 'lheo'],
    [
      'too many levels',
      `<lheo xmlns="${LHEO}">${'<extras>'.repeat(70)}${'</extras>'.repeat(70)}</lheo>`,
      'xml.too_deep',
      'extras',
    ],
  ])('is refused with its place: %s', (_, text, code, element) => {
    const refused = faultsOf(text);
    expect(refused?.code).toBe(code);
    expect(refused?.faults).toHaveLength(1);
    expect(refused?.faults[0]).toMatchObject({ element });
    expect(refused!.faults[0]!.line).toBeGreaterThan(0);
  });

  it.each([
    [
      '<certifiante>1</certifiante>',
      '<certifiante>oui</certifiante>',
      'certifiante',
      '« oui » n’est pas admis : 0 ou 1.',
    ],
    ['<certifiante>1</certifiante>\n', '', 'formation', 'l’élément obligatoire <certifiante> manque.'],
    ['<codepostal>17000</codepostal>', '<codepostal>1700</codepostal>', 'codepostal', '4 caractères, il en faut 5.'],
    ['<ligne>-</ligne>', `<ligne>${'x'.repeat(72)}</ligne>`, 'ligne', '72 caractères, 50 au plus.'],
    ['<debut>20260901</debut>', '<debut>2026</debut>', 'debut', '« 2026 » n’a pas la forme AAAAMMJJ attendue.'],
    [
      '<certifiante>1</certifiante>',
      '<bidule/><certifiante>1</certifiante>',
      'bidule',
      'n’est pas attendu dans <formation>.',
    ],
    [
      '<rythme-formation>Temps plein</rythme-formation>\n',
      '',
      'action',
      'l’élément obligatoire <rythme-formation> manque.',
    ],
    ['<action numero="A1">', '<action numero="A1" bidule="1">', 'action', 'l’attribut « bidule » n’est pas admis.'],
    ['<intitule-formation>BTS exemple', '<intitule-formation>', 'intitule-formation', 'la valeur manque.'],
    ['<action numero="A1">', '<action numero="A1">du texte', 'action', 'du texte est écrit entre ses éléments.'],
  ])('says what breaks the XSD: %s', (before, after, element, message) => {
    const text = good.replace(before, after);
    const refused = faultsOf(text);
    expect(refused?.code).toBe('lheo.invalid');
    expect(refused?.faults).toContainEqual(expect.objectContaining({ element, message }));
  });

  it('names the line of each fault', () => {
    const text = good
      .replace('<debut>20260901</debut>', '<debut>bientôt</debut>')
      .replace('<certifiante>1', '<certifiante>2');
    expect(faultsOf(text)!.faults.map((one) => one.line)).toEqual([
      lineOf(text, '<certifiante>'),
      lineOf(text, '<debut>'),
    ]);
  });

  it('is refused when an element is out of place', () => {
    const moved = good
      .replace('<certifiante>1</certifiante>\n', '')
      .replace(
        '<code-niveau-entree>0</code-niveau-entree>',
        '<code-niveau-entree>0</code-niveau-entree><certifiante>1</certifiante>',
      );
    expect(faultsOf(moved)?.faults).toEqual([
      expect.objectContaining({
        element: 'certifiante',
        message: 'n’est pas à sa place : il vient avant <code-niveau-entree>.',
      }),
    ]);
  });

  it('tells fifty faults at most', () => {
    const text = sampleLheo(sampleFormation({ certifiante: '3' }).repeat(80));
    expect(faultsOf(text)!.faults).toHaveLength(50);
  });
});

describe('what is written', () => {
  it('comes back whatever its letters, but for those that XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (given) => {
        const root = el('extra', given, { info: given });
        const back = parseXml(writeXml(root, LHEO));
        expect([back.text, back.attributes.info]).toEqual([root.text, root.attributes.info ?? given]);
      }),
    );
  });

  it('has an XSD of every element that it uses', () => {
    expect(lheoSchema().elements.size).toBeGreaterThan(150);
    for (const [name, { content }] of lheoSchema().elements)
      if (content.kind === 'sequence')
        for (const part of content.particles)
          expect([name, lheoSchema().elements.has(part.name)]).toEqual([name, true]);
  });
});
