import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RuleBroken } from '#core/errors/index.ts';
import { parseDocument, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { type Composed, compose, type Envelope } from './compose.ts';
import { headerText, mailAddress, parseMailbox } from './headers.ts';
import { templateOf, templates } from './templates.ts';

const sender = { service: 'Campus de l’Estuaire', origin: 'https://campus.exemple.fr' };
const LINK = 'https://campus.exemple.fr/invitation/jeton';

const envelope = (id: string, more: Partial<Envelope> = {}): Envelope => ({
  template: templateOf(id),
  sender,
  name: 'Camille Exemple',
  hasAccount: false,
  signatory: undefined,
  campus: undefined,
  unsubscribe: null,
  ...more,
});

const INVITATION = {
  invitant: 'Dominique Exemple, directrice',
  campus: 'Demain commence',
  role: 'pilote d’action',
  date_limite: '30 novembre 2026 à 9 h 30',
  lien: LINK,
};
const invite = (values: Partial<typeof INVITATION> = {}): Composed =>
  compose(envelope('invitation_compte'), { ...INVITATION, ...values });

/** A value that fits each variable of a template. */
const sample = (id: string): Record<string, string> =>
  Object.fromEntries(
    templateOf(id)
      .variables.filter((one) => one.nom !== 'service')
      .map((one) => [one.nom, one.nom === 'lien' ? LINK : `« ${one.nom} » : 3 places ?`]),
  );

describe('a mail', () => {
  test('is complete in plain text, set as French', () => {
    expect(invite().text).toBe(
      [
        'Bonjour Camille Exemple,',
        'Dominique Exemple, directrice vous invite à rejoindre l’espace de travail du campus Demain commence, en qualité de\u00a0: pilote d’action.',
        'Pour ouvrir votre accès, suivez ce lien, valable jusqu’au 30\u00a0novembre 2026 à 9\u00a0h\u00a030\u00a0:',
        LINK,
        'Si vous n’attendiez pas ce message, ne faites rien\u00a0: aucun compte ne sera créé.',
        'Bien cordialement,\nL’équipe de Campus de l’Estuaire',
        '-- \nVous recevez ce message parce que votre adresse nous a été donnée pour cette démarche.\nVos données\u00a0: https://campus.exemple.fr/donnees-personnelles\n',
      ].join('\n\n'),
    );
  });

  test('an address that ends a sentence leads where it says, without its full stop', () => {
    const contact = 'https://campus.exemple.fr/contact';
    const { html } = compose(envelope('lien_connexion'), { lien: LINK, contact });
    expect(html).toContain(`<a href="${contact}">${contact}</a>.`);
  });

  test('says the same in HTML, nothing more but the words of the button', () => {
    const { text, html, subject } = invite();
    const document = parseDocument(html);
    const flat = (words: string) => words.replace(/[\s\u00a0\u202f]+/gu, ' ').trim();
    const paragraphs = [...document.querySelectorAll('main > p')].slice(1).map((one) => {
      for (const line of one.querySelectorAll('br')) line.replaceWith('\n');
      return flat(one.textContent ?? '');
    });
    const wanted = text.replace('-- \n', '').split('\n\n').map(flat);
    expect(paragraphs).toEqual(wanted.map((one) => (one === LINK ? 'Ouvrir mon accès' : one)));
    expect(document.querySelector('main a')?.getAttribute('href')).toBe(LINK);
    expect(textOf(document.querySelector('h1'))).toBe(flat(subject));
  });

  test('names the footer that its reader can use', () => {
    const text = (more: Partial<Envelope>) => compose(envelope('invitation_compte', more), INVITATION).text;
    expect(text({ hasAccount: true })).toContain('https://campus.exemple.fr/espace/moi/messages');
    expect(text({ unsubscribe: 'jeton-de-seize-lettres' })).toContain(
      'https://campus.exemple.fr/desabonnement/jeton-de-seize-lettres',
    );
    expect(text({ campus: 'Campus MES' })).toMatch(/\nCampus MES\n/);
    expect(text({ campus: 'Demain commence', signatory: 'Dominique Exemple' })).toContain(
      'Bien cordialement,\nDominique Exemple\nCampus Demain commence',
    );
  });

  test('keeps the lines of a long answer, and its web addresses are links', () => {
    const { html, text } = compose(envelope('droit_reponse'), {
      date: '2 mai 2027',
      reponse: 'Ligne une.\r\nVoir https://www.cnil.fr/fr',
      lien: LINK,
    });
    expect(text).toContain('Ligne une.\nVoir https://www.cnil.fr/fr');
    expect(html).toContain('Ligne une.<br/>Voir <a href="https://www.cnil.fr/fr">');
  });
});

describe.each([...templates().byId.keys()])('data/courriels: %s', (id) => {
  const { html, text, subject } = compose(envelope(id), sample(id));

  test('is valid, sober HTML: nothing fetched, nothing run, no table', () => {
    expect(htmlFaults(html).filter((fault) => fault.rule !== 'inline-style')).toEqual([]);
    expect(html).not.toMatch(/<(img|table|script|style|link|iframe|form)|url\(|\ssrc=/i);
  });

  test('is in well set French', () => {
    const page = parseDocument(`<html><body><p>${text.replace(/\n/g, '</p><p>')}</p></body></html>`);
    expect([...wordFaults(parseDocument(html)), ...wordFaults(page)]).toEqual([]);
  });

  test('promises no attachment: the outbox sends none', () => {
    expect(text).not.toMatch(/\bjoint(?:e|s|es)?\b|pièce jointe|en annexe/i);
  });

  test('has one line of subject and no variable left', () => {
    expect(subject).not.toMatch(/[\r\n{}]/);
    expect(text + html).not.toMatch(/\{\w+\}/);
  });
});

describe('what a person typed', () => {
  test.each(['a\r\nBcc: victime@exemple.fr', 'a\nb', 'a\u2028b', 'a\0b', 'a\u202eb', 'voir https://ailleurs.exemple'])(
    'a subject never holds %j',
    (campus) => {
      expect(() => invite({ campus })).toThrow(RuleBroken);
    },
  );

  test('no text adds a line to a subject or a mark to the HTML', () => {
    const blocks = (html: string) => parseDocument(html).querySelectorAll('main > *').length;
    const usual = blocks(invite().html);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (campus) => {
        let composed: Composed;
        try {
          composed = invite({ campus });
        } catch {
          return;
        }
        expect(composed.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(blocks(composed.html)).toBe(usual);
      }),
    );
  });

  test('a mark of HTML stays text', () => {
    const { html } = invite({ invitant: '<img src=x onerror=alert(1)> & « co »' });
    expect(html).not.toContain('<img');
    expect(textOf(parseDocument(html))).toContain('<img src=x onerror=alert(1)> & « co »');
  });

  test('a value is never read as a template', () => {
    expect(invite({ invitant: '{lien}' }).text).toContain('{lien} vous invite');
  });

  test('a link leads to this site', () => {
    for (const lien of ['https://ailleurs.exemple/x', 'javascript:alert(1)', '//ailleurs.exemple', 'x']) {
      expect(() => invite({ lien })).toThrow('must lead to this site');
    }
  });

  test('a missing or unknown variable is a defect', () => {
    expect(() => invite({ role: ' ' })).toThrow('missing role');
    expect(() => compose(envelope('invitation_compte'), { ...INVITATION, autre: 'x' })).toThrow('unknown autre');
  });
});

describe('addresses', () => {
  test.each([
    ['Camille.Exemple+a@Exemple.FR', 'Camille.Exemple+a@exemple.fr'],
    ['a@lycée.exemple.fr', 'a@xn--lyce-dpa.exemple.fr'],
  ])('%s is written %s', (given, written) => {
    expect(mailAddress(given)).toBe(written);
  });

  test.each([
    '',
    'a',
    '@exemple.fr',
    'a@exemple',
    'a b@exemple.fr',
    'a@exemple.fr\r\nBcc: b@exemple.fr',
    'a@exemple.fr,b@exemple.fr',
    '"a@ailleurs.exemple x"@exemple.fr',
    'a@b@exemple.fr',
    '<a@exemple.fr>',
    'a..b@exemple.fr',
    'é@exemple.fr',
    `${'a'.repeat(65)}@exemple.fr`,
    `a@${'b.'.repeat(130)}fr`,
  ])('%j is refused', (given) => {
    expect(() => mailAddress(given)).toThrow(RuleBroken);
  });

  test('a name is one line', () => {
    expect(headerText(' Camille  ', 'x', 120)).toBe('Camille');
    expect(() => headerText('Camille\nBcc: x', 'x', 120)).toThrow(RuleBroken);
  });

  test('a mailbox of the settings', () => {
    expect(parseMailbox('Campus de l’Estuaire <contact@exemple.fr>')).toEqual({
      name: 'Campus de l’Estuaire',
      address: 'contact@exemple.fr',
    });
    expect(parseMailbox('contact@exemple.fr')).toEqual({ name: '', address: 'contact@exemple.fr' });
    for (const bad of ['', 'Campus', 'a <b>', 'a@b.fr, c@d.fr', 'A\nB <a@b.fr>']) expect(parseMailbox(bad)).toBeNull();
  });
});
