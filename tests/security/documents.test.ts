import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actes } from '#modules/droits/index.ts';
import { depositRules, documentQuota } from '#modules/organisations/document-rules.ts';
import { sheetInputs } from '#modules/organisations/sheet.ts';
import { isTest, ROOT, sourcesUnder } from '#tests/architecture/source.ts';

/** What the pages of docs/securite say is what the code does: a figure or a name that moves must move there too. */
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const page = (name: string) => read(`docs/securite/${name}.md`);
const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| '));
const server = sourcesUnder('src').filter(({ path }) => !path.startsWith('src/client/') && !isTest(path));

describe('limits', () => {
  test.each([
    ['formulaire |', '256 Kio', 'src/core/http/input.ts', 'const MAX_FORM_BYTES = 256 * 1024;'],
    ['formulaire |', '60 secondes', 'src/core/http/input.ts', 'const FORM_MS = 60_000;'],
    ['formulaire avec fichiers', '100 champs', 'src/core/files/receive.ts', 'const MAX_FIELDS = 100;'],
    ['essais de phrase', '10 en 15', 'src/modules/comptes/throttle.ts', 'phrase: { account: [10, QUARTER]'],
    ['essais de phrase', '60 en 15', 'src/modules/comptes/throttle.ts', 'address: [60, QUARTER] }'],
    ['lien par courriel', '5 par heure', 'src/modules/comptes/throttle.ts', 'lien: { account: [5, HOUR]'],
    ['lien par courriel', '30 par heure', 'src/modules/comptes/throttle.ts', 'address: [30, HOUR] }'],
    ['invitations', '60 par heure', 'src/modules/comptes/throttle.ts', 'invitation: { account: [60, HOUR]'],
    ['invitations', '3 envois', 'src/modules/comptes/invitation.ts', 'MAX_SENDINGS = 3;'],
    ['brouillons', '200', 'src/core/drafts/index.ts', 'const MAX_DRAFTS = 200;'],
    ['brouillons', '100 000 octets', 'src/core/drafts/index.ts', 'const MAX_BYTES = 100_000;'],
    ['brouillons', '30 jours', 'src/core/drafts/index.ts', 'DRAFT_DAYS = 30;'],
    ['liste de comptes', '20 000', 'src/modules/comptes/read-accounts.ts', 'const EXPORTED = 20_000;'],
    ['pages de résultats', '50 pages', 'src/modules/formations/criteria.ts', 'MAX_PAGE = 50;'],
    ['pages de résultats', 'de 20', 'src/modules/formations/criteria.ts', 'PAGE_SIZE = 20;'],
    ['formations comparées', '4', 'src/modules/formations/comparison.ts', 'MAX_COMPARED = 4;'],
    ['| courriel |', '200 signes', 'src/core/mail/compose.ts', 'const MAX_SUBJECT = 200;'],
    ['| courriel |', '5 000', 'src/core/mail/compose.ts', 'const MAX_VALUE = 5_000;'],
    ['| courriel |', '3 jours', 'src/core/mail/outbox.sql.ts', 'STALE_DAYS = 3;'],
    ['requête SQL', '30 secondes', 'src/cli/base.ts', 'const REQUEST_STATEMENT_MS = 30_000;'],
    ['vérifier une phrase', '19 Mio', 'src/modules/comptes/hash-phrase.ts', 'memoryCost: 19_456'],
    ['plan du site', '50 000', 'src/modules/site/sitemap.ts', 'MAX_PER_FILE = 50_000;'],
    ['image déposée', '64 millions', 'src/core/files/images.ts', 'MAX_PIXELS = 64_000_000;'],
    ['document de bureau', '200 Mo et 2 000', 'src/core/files/archive-check.ts', 'entries: 2_000, total: 200 * 1024'],
    ['| courriels, fournisseur', '120, 8', 'src/core/mail/transport.ts', 'const WHOLE_SEND_MS = 120_000;'],
    ['| courriels, fournisseur', '120, 8', 'src/modules/comptes/oidc.ts', 'const PATIENCE_S = 8;'],
  ])('%s: %s', (row, figure, path, line) => {
    expect(read(path)).toContain(line);
    expect(rowsOf(page('limites')).find((one) => one.includes(row) && one.includes(figure))).toBeDefined();
  });

  test('files, by form', () => {
    const mega = (bytes: number) => `${bytes / 1024 / 1024} Mo`;
    const rows = rowsOf(page('saisies'));
    const [document, logo] = ['document', 'logo'].map((kind) => rows.find((row) => row.startsWith(`| ${kind} d’une`))!);
    expect(document).toContain(mega(depositRules.document.maxBytes));
    expect(document).toContain(`${documentQuota.count} et ${mega(documentQuota.bytes)}`);
    expect(logo).toContain(mega(depositRules.logo.maxBytes));
    for (const [row, { kinds }] of [[document, depositRules.document] as const, [logo, depositRules.logo] as const]) {
      expect(row!.split('|')[2]!.trim().toLowerCase().split(', ')).toEqual([...kinds]);
    }
  });
});

test('inputs: the figures of the schemas', () => {
  const said = page('saisies');
  const comptes = read('src/modules/comptes/schemas.ts');
  for (const line of ["requiredLine('Le prénom', 80)", "requiredLine('Le nom', 80)", "line('La fonction', 120)"]) {
    expect(comptes).toContain(line);
  }
  expect(said).toContain('80, 80 et 120 signes');
  expect(comptes).toContain("requiredLine('Le motif', 300)");
  expect(comptes).toContain('wordOf(500)');
  expect(said).toContain('500 et 300 signes');
  const donnees = read('src/modules/donnees/schemas.ts');
  expect(donnees).toContain('const long = (max = 4000)');
  expect(donnees).toContain('recit: long(8000)');
  expect(said).toContain('4 000 signes (récit d’une violation : 8 000)');
  for (const message of ['La fin vient après le début']) expect(said).toContain(message);
});

test('rights: every field of a sheet, and acts that exist', () => {
  const text = page('droits');
  for (const input of sheetInputs) expect(text).toContain(`\`${input}\``);
  const cited = [...text.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, name]) => name!);
  expect(cited.filter((name) => !actes.has(name) && name !== 'attribution.delegation_de')).toEqual([]);
  expect(cited).toContain('organisations.modifier_fiche');
});

test('cryptography: the page names each file that uses it, and no other', () => {
  const USES = /from '(node:crypto|@node-rs\/argon2|@simplewebauthn\/server|otplib|openid-client|aws4fetch)'/;
  const using = server.filter(({ text }) => USES.test(text) || /import\('otplib'\)/.test(text)).map(({ path }) => path);
  const named = [...page('cryptographie').matchAll(/`(src\/[\w/.-]+\.tsx?)`/g)].map(([, path]) => path!);
  expect([...new Set(named)].sort()).toEqual(using.sort());
});

describe('logs', () => {
  const lines = page('journaux');

  test('each line that is written has its first field in the inventory', () => {
    const fields = server.flatMap(({ text }) =>
      [...text.matchAll(/\blog\.(?:info|warn|error|fatal)\(\s*\{\s*(?:\.\.\.\w+,\s*)?(\w+)/g)].map(
        ([, field]) => field!,
      ),
    );
    expect(new Set(fields).size).toBeGreaterThan(5);
    for (const field of new Set(fields)) expect(lines, field).toContain(`\`${field}`);
  });

  test('each event is explained', () => {
    const events = [...read('src/core/http/request-line.ts').matchAll(/'(\w+_refused)'/g)].map(([, event]) => event!);
    expect(new Set(events)).toEqual(new Set(['access_refused', 'control_refused']));
    for (const event of new Set(events)) expect(lines).toContain(`- \`${event}\``);
  });
});
