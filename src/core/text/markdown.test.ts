import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';

describe('Markdown of the help', () => {
  it('reads front matter, titles, paragraphs, lists and inline marks', () => {
    const parsed = parseMarkdown(
      '---\ntitre: "Chercher"\nordre: 1\n---\n\n## Titre\n\nUn **mot**, `UAI`,\nla [suite](/aide).\n\n- un\n- deux\n\n### Sous-titre\n',
    );
    expect(parsed.meta).toEqual({ titre: 'Chercher', ordre: '1' });
    expect(parsed.blocks.map((block) => block.kind)).toEqual(['title', 'paragraph', 'list', 'title']);
    expect(parsed.blocks[1]).toEqual({
      kind: 'paragraph',
      content: [
        { kind: 'text', text: 'Un ' },
        { kind: 'bold', text: 'mot' },
        { kind: 'text', text: ', ' },
        { kind: 'code', text: 'UAI' },
        { kind: 'text', text: ', la ' },
        { kind: 'link', text: 'suite', href: '/aide' },
        { kind: 'text', text: '.' },
      ],
    });
  });

  it.each(['[x](javascript:alert(1))', '[x](http://exemple.fr)', '<b>x</b>', '![x](/y)'])(
    'keeps « %s » as text',
    (text) => {
      const [block] = parseMarkdown(text).blocks;
      const links = block?.kind === 'paragraph' ? block.content.filter((piece) => piece.kind === 'link') : [];
      expect(links.filter((link) => !link.href.startsWith('/'))).toEqual([]);
    },
  );

  it('never fails and loses no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { blocks } = parseMarkdown(text);
        for (const block of blocks) {
          const lines = block.kind === 'list' ? block.items : [block.content];
          for (const piece of lines.flat()) if (piece.kind === 'link') expect(piece.href).toMatch(/^(\/|https:\/\/)/);
        }
      }),
    );
  });
});
