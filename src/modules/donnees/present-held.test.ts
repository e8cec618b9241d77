import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { describeHeld } from './export-person.ts';
import { shownColumns } from './person-rows.sql.ts';
import { presentHeld } from './present-held.ts';

const { db } = await testDatabase();
const PLACE = '11111111-1111-4111-8111-111111111111';
const names = new Map([[PLACE, 'Lycée Exemple']]);
const words = { sujet: (id: string) => (id === 'acces' ? 'Accès et rôles' : id) };

/** What a person reads of one row of a declared table, under each heading. */
function read(entry: PersonalTable, row: Record<string, unknown>): Record<string, string> {
  const held = { ...describeHeld(entry), lignes: [row], total: 1 };
  const [view] = presentHeld([held], 'x', names, words);
  return Object.fromEntries(view!.colonnes.map((label, index) => [label, view!.lignes[0]![index]!]));
}
const tableOf = (label: string) => personalTables.find((one) => one.label === label)!;

/** Codes that a column may hold, as the schema says. */
const coded = (
  await sql<{ table: string; rule: string }>`
    select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as rule from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`.execute(db)
).rows.flatMap(({ table, rule }) => {
  const [, column, list] = /^CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]+)\]\)\)\)$/.exec(rule) ?? [];
  return column ? [{ table, column, codes: [...list!.matchAll(/'([^']+)'/g)].map((one) => one[1]!) }] : [];
});
/** Codes that are the French word itself. */
const PLAIN = new Set([
  ...['actif', 'suspendu', 'admise', 'favorable', 'soumise', 'brouillon', 'clos'],
  ...['6e', '5e', '4e', '3e', '2de', '1re', 'professionnel', 'parti', 'transmis'],
]);

describe('what is held about a person, on the page', () => {
  it('has words for each code of each column that is shown', () => {
    const raw: string[] = [];
    let seen = 0;
    for (const entry of personalTables.filter((one) => one.person.via !== 'aucun')) {
      for (const { table, column, codes } of coded) {
        if (table !== entry.table || !shownColumns(entry).includes(column)) continue;
        for (const code of codes) {
          seen++;
          const [said] = Object.values(read(entry, { [column]: code }));
          if (said === code && !PLAIN.has(code)) raw.push(`${table}.${column} (${entry.label}): ${code}`);
        }
      }
    }
    expect(seen).toBeGreaterThan(30);
    expect(raw).toEqual([]);
  });

  it('says a line of the journal in words, place and detail included', () => {
    const line = read(tableOf('Ce que vous avez fait'), {
      acte: 'compte.passkey_added',
      nature: 'acces',
      objet_type: 'compte',
      acteur_role: 'directeur_campus',
      acteur_perimetre: 'organisation',
      acteur_cible: PLACE,
    });
    expect(line).toEqual({
      Acte: 'Clé d’accès ajoutée',
      Nature: 'Compte et accès',
      'Type d’objet': 'Compte',
      Rôle: 'Direction opérationnelle',
      Périmètre: 'une organisation',
      'Objet du périmètre': 'Lycée Exemple',
    });
    const done = read(tableOf('Ce qui a été fait à votre compte'), {
      avant: { etat: 'actif', organisation_id: null },
      apres: { etat: 'ferme', organisation_id: PLACE },
      details: {
        methode: 'cle',
        role: 'lecteur',
        perimetre: 'organisation',
        cible: PLACE,
        donnee_par: null,
        sessions: 2,
      },
    });
    expect(done.Après).toBe('état : fermé ; organisation : Lycée Exemple');
    expect(done.Détails).toBe(
      'moyen de connexion : clé d’accès ; rôle : Lecteur ; périmètre : une organisation ; lieu : Lycée Exemple ; ' +
        'donné par : non renseigné ; sessions : 2',
    );
  });

  it.each([
    ['Votre compte', { preferences: { densite: 'aeree', raccourcis: true } }, 'densité : aérée ; raccourcis : oui'],
    ['Vos sessions', { methode: 'oidc' }, 'compte professionnel'],
    ['Clés d’accès', { transports: ['internal', 'hybrid'] }, 'cet appareil, un autre appareil'],
    ['Notifications reçues', { sujet: 'acces' }, 'Accès et rôles'],
    ['Courriels que le service vous a adressés', { objet: 'Bonjour', gabarit: 'invitation_compte' }, 'Bonjour'],
    ['Brouillons de formulaires', { formulaire: 'organisation.fiche' }, 'Organisation'],
    ['Brouillons de formulaires', { objet: PLACE }, 'Lycée Exemple'],
    ['Fichiers que vous avez déposés', { type: 'application/pdf' }, 'PDF'],
    ['Fichiers que vous avez déposés', { taille: 1_500_000 }, '1\u202f500\u202f000'],
    ['Fichiers que vous avez déposés', { objet_type: 'organisation' }, 'Organisation'],
    ['Vos rôles', { objet_type: 'cordee' }, 'une cordée'],
    [
      'Vos demandes sur vos données',
      {
        rapport: {
          journal: 0,
          lignes: [{ libelle: 'Vos sessions', effacees: 2, anonymisees: 0, gardees: 0, raisons: [] }],
        },
      },
      'vos données sont effacées. Effacé : vos sessions.',
    ],
  ])('%s: %j', (label, row, said) => {
    expect(Object.values(read(tableOf(label), row))).toEqual([said]);
  });

  it('keeps a code that nobody knows any more', () => {
    expect(Object.values(read(tableOf('Vos sessions'), { methode: 'pigeon' }))).toEqual(['pigeon']);
  });
});
