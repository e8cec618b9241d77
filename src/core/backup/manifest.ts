import { z } from 'zod';

/** Of the archive itself: what a restoration of an older product must understand. */
export const FORMAT = 1;
export const MANIFEST = 'manifeste.json';
export const README = 'LISEZMOI.txt';
export const SECRET_KEY = 'cle-secrete';

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const count = z.number().int().nonnegative();
const print = z.string().regex(/^[0-9a-f]{64}$/);

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  produit: z.literal('maillage'),
  version: z.string().max(40),
  le: z.iso.datetime(),
  postgresql: z.string().max(80),
  /** In the order in which they were applied. */
  migrations: z.array(z.string().regex(/^\d{4}_[a-z0-9_]+$/)),
  tables: z.array(z.object({ nom: name, colonnes: z.array(name).min(1), lignes: count, parties: z.array(z.string()) })),
  sequences: z.array(z.object({ nom: name, valeur: z.number().int(), appelee: z.boolean() })),
  fichiers: z.object({
    nombre: count,
    octets: count,
    /** Named by the base, absent or altered where they are kept. */
    manquants: z.array(print),
  }),
  membres: z.array(z.object({ nom: z.string().max(100), octets: count, sha256: print })),
});

export type Manifest = z.output<typeof manifestSchema>;

/** `base/campus/0001.copy`: the rows of a table, some megabytes a part. */
export const partName = (table: string, number: number): string =>
  `base/${table}/${String(number).padStart(6, '0')}.copy`;
export const fileName = (empreinte: string): string => `fichiers/${empreinte.slice(0, 2)}/${empreinte}`;

const PART = /^base\/([a-z_][a-z0-9_]*)\/\d{6}\.copy$/;
const FILE = /^fichiers\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

/** The table whose rows a member holds, or null. */
export const tableOfPart = (member: string): string | null => PART.exec(member)?.[1] ?? null;
/** The print of the file that a member is, or null. */
export const printOfFile = (member: string): string | null => FILE.exec(member)?.[2] ?? null;

/** Whether a name is one that our archives hold: nothing else is read, nothing is ever written under a name of an archive. */
export const isKnownMember = (member: string): boolean =>
  [MANIFEST, README, SECRET_KEY].includes(member) || tableOfPart(member) !== null || printOfFile(member) !== null;

/** What a person finds first when she opens the archive. */
export const readmeText = (version: string, le: string): string => `Sauvegarde de Maillage ${version}, faite le ${le}.

Pour la restaurer : npx maillage restore <cette archive> (docs/exploitation/sauvegarder.md).

Ce qu'elle contient :
  base/<table>/NNNNNN.copy   les lignes d'une table, au format texte de COPY de PostgreSQL : une ligne par ligne,
                             colonnes séparées par des tabulations dans l'ordre du manifeste, \\N pour une valeur absente
  fichiers/ab/ab12...        les fichiers déposés, sous leur empreinte SHA-256 ; leur nom est dans la table « fichier »
  cle-secrete                la clé de l'installation, seulement si la sauvegarde est chiffrée
  manifeste.json             version, migrations, tables et colonnes, nombres de lignes, empreinte de chaque membre

Sans Maillage, dans une base vide au même schéma (db/migrations), pour chaque table :
  cat base/<table>/*.copy | psql -c "copy <table> (colonnes du manifeste) from stdin"
`;
