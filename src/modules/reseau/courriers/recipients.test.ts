import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from './candidates.sql.ts';
import { fillText, functionWords, unknownVariables } from './mailing.ts';
import { checkedMailing, sentMailing } from './mailing-schemas.ts';
import { countLeft, printOf, sortOut } from './recipients.ts';

const person = (more: Partial<Candidate> = {}): Candidate => ({
  organisationId: 'o1',
  organisation: 'Lycée',
  slug: 'lycee',
  finie: false,
  contactId: more.courriel ?? 'c1',
  nom: 'Ada Exemple',
  titres: ['Proviseure'],
  courriel: 'ada@exemple.fr',
  oppose: false,
  enErreur: false,
  ...more,
});
const alone = { contactId: null, nom: '', titres: [], courriel: null };
const ALL = { choix: 'tous', fonctions: '' } as const;
const FIRST = { choix: 'correspondant', fonctions: '' } as const;

describe('who receives it', () => {
  test.each([
    ['opposes', { oppose: true }, 'oppose'],
    ['has no address', { courriel: null, contactId: 'c' }, 'sans_adresse'],
    ['has an address that is none', { courriel: 'ada@exemple' }, 'adresse_impossible'],
    ['would forge a header', { courriel: 'ada@exemple.fr\nBcc: x@exemple.fr' }, 'adresse_impossible'],
    ['gave back a mail', { enErreur: true }, 'en_erreur'],
    ['belongs to a membership that is over', { finie: true }, 'adhesion_finie'],
    ['is nobody', alone, 'aucun_contact'],
  ])('not who %s', (_, more, raison) => {
    const { receive, left } = sortOut([person(more as Partial<Candidate>)], ALL);
    expect([receive, left.map((one) => one.raison)]).toEqual([[], [raison]]);
  });

  test('who opposes is not named where the list says why', () => {
    expect(sortOut([person({ oppose: true })], ALL).left).toMatchObject([{ nom: null, titre: null, raison: 'oppose' }]);
  });

  test('an address receives it once, whatever its case and its organisation', () => {
    const twice = person({ organisationId: 'o2', organisation: 'Autre', slug: 'autre', courriel: 'ADA@exemple.fr' });
    const { receive, left } = sortOut([person(), twice], ALL);
    expect(receive).toHaveLength(1);
    expect(left).toMatchObject([{ slug: 'autre', raison: 'doublon' }]);
  });

  test('one person answers for an organisation: the first who may be written to', () => {
    const group = [
      person({ oppose: true, contactId: 'c0' }),
      person({ courriel: 'bob@exemple.fr' }),
      person({ courriel: 'eve@exemple.fr' }),
    ];
    const { receive, left } = sortOut(group, FIRST);
    expect(receive.map((one) => one.courriel)).toEqual(['bob@exemple.fr']);
    expect(left.map((one) => one.raison)).toEqual(['oppose']);
  });

  test('functions are words of titles, without their accents', () => {
    const group = [
      person(),
      person({ courriel: 'bob@exemple.fr', titres: ['Gestionnaire', 'Référent égalité'] }),
      person({ courriel: 'eve@exemple.fr', titres: ['Enseignante'] }),
    ];
    const chosen = (fonctions: string) =>
      sortOut(group, { choix: 'fonctions', fonctions }).receive.map((one) => one.courriel);
    expect(chosen('Proviseur, REFERENT')).toEqual(['ada@exemple.fr', 'bob@exemple.fr']);
    expect(chosen('seignante')).toEqual([]);
    expect(sortOut(group, { choix: 'fonctions', fonctions: 'maire' }).left).toMatchObject([
      { raison: 'autre_fonction' },
    ]);
  });

  test('every candidate is somewhere, nobody twice, and the print follows the list', () => {
    const candidate = fc.record({
      organisationId: fc.constantFrom('o1', 'o2', 'o3'),
      courriel: fc.constantFrom('a@exemple.fr', 'A@exemple.fr', 'b@exemple.fr', 'x', null),
      oppose: fc.boolean(),
      enErreur: fc.boolean(),
      finie: fc.constant(false),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (made) => {
        const people = made.map((one, index) => person({ ...one, contactId: `c${index}` }));
        const sorted = sortOut(people, ALL);
        const addresses = sorted.receive.map((one) => one.courriel.toLowerCase());
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(sorted.receive.length + sorted.left.length).toBe(people.length);
        expect(Object.values(countLeft(sorted.left)).reduce((sum, n) => sum + n, 0)).toBe(sorted.left.length);
        const fewer = { ...sorted, receive: sorted.receive.slice(1) };
        if (addresses.length > 0) expect(printOf(fewer)).not.toBe(printOf(sorted));
      }),
    );
  });
});

describe('what is written', () => {
  const values = {
    organisation: 'Lycée {campus}',
    personne: 'Ada',
    fonction: 'Proviseure',
    lien: '',
    campus: 'Estuaire',
  };

  test('words in braces are replaced once; what they hold is never read again', () => {
    expect(fillText('{organisation}, { campus } : {personne}', values)).toBe('Lycée {campus}, Estuaire : Ada');
  });

  test('a word in braces that stands for nothing is refused at its field', () => {
    expect(unknownVariables('{prenom} {organisation} {} {constructor}')).toEqual(['{prenom}', '{}', '{constructor}']);
    const form = { objet: 'Bonjour {prenom}', texte: 'Texte {__proto__}', choix: 'tous', fonctions: '' };
    const read = checkedMailing(sentMailing(form).values);
    expect(read).toMatchObject({ ok: false, errors: { objet: expect.any(String), texte: expect.any(String) } });
  });

  test('a subject of two lines becomes one; nothing else of the form is lost', () => {
    const sent = sentMailing({
      objet: 'Bonjour\r\nBcc: x@exemple.fr',
      texte: 'a\r\n\r\nb',
      choix: 'fonctions',
      q: ' Blaye ',
    });
    expect(sent.values).toMatchObject({ objet: 'Bonjour Bcc: x@exemple.fr', texte: 'a\n\nb', q: 'Blaye' });
    expect(checkedMailing(sent.values)).toMatchObject({
      ok: false,
      errors: { fonctions: 'Écrivez au moins une fonction.' },
    });
    expect(functionWords(' , Maire ,')).toEqual(['maire']);
  });
});
