import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { typographicPass } from './typographic-pass.ts';

const show = (text: string): string => text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '·');

describe('typographic pass', () => {
  it('sets the text and leaves attributes alone', () => {
    const html = '<p title="Où ?" data-x="a > b ?">Où ? <b>Ici : là</b></p>';
    expect(show(typographicPass(html))).toBe('<p title="Où ?" data-x="a > b ?">Où·? <b>Ici⍽: là</b></p>');
  });

  it.each(['script', 'style', 'textarea', 'pre', 'code'])('leaves the content of %s alone', (name) => {
    const html = `<${name}>a ? « b » : <i>c ?</i></${name}>`;
    expect(typographicPass(html)).toBe(html);
  });

  it('does not take a longer name for a verbatim element', () => {
    expect(show(typographicPass('<precis>a ?</precis>'))).toBe('<precis>a·?</precis>');
  });

  it('survives any rendered text and keeps the tags', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, attribute) => {
        const html = renderToString(
          <p title={attribute}>
            {text}
            <code>{text}</code>
          </p>,
        );
        const out = typographicPass(html);
        expect(out.match(/<[^>]*>/g)?.length).toBe(html.match(/<[^>]*>/g)?.length);
        expect(typographicPass(out)).toBe(out);
        expect(out.slice(out.indexOf('<code>'))).toBe(html.slice(html.indexOf('<code>')));
      }),
    );
  });

  it('takes about a millisecond for a large page', () => {
    const html =
      '<li class="x"><a href="/campus/a?b=1">Bac pro Maintenance : « systèmes » ?</a> 17 500 places</li>'.repeat(350);
    expect(html.length).toBeGreaterThan(32_000);
    for (let i = 0; i < 20; i += 1) typographicPass(html);
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      typographicPass(html);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    console.info(`typographic pass, ${html.length} characters: ${times[15]!.toFixed(2)} ms (median)`);
    // A gross regression only: the machine of the tests is shared.
    expect(times[15]!).toBeLessThan(20);
  });
});
