import { isAbsent, readDate } from '#core/importing/values.ts';
import {
  type GivenCode,
  type IdentifierKind,
  identifierLabels,
  isOrganisationKind,
  kindOfName,
  type OrganisationKind,
  readIdentifier,
} from '#modules/organisations/index.ts';
import { codeFields, type ImportField, MOST_LETTERS } from './fields.ts';
import { type ImportStanding, isImportStanding, meaningOf } from './guess-words.ts';
import { readContact } from './read-contact.ts';
import { mailFault, phoneFault, webAddress } from './read-values.ts';

/** Why a cell cannot go in, and how to mend it. */
export interface Fault {
  field: ImportField;
  /** Rank of its column; -1 when the file has none. */
  column: number;
  value: string;
  reason: string;
}

/** A person as the professional columns of a line say her. */
export interface ReadContact {
  prenom: string;
  nom: string;
  titre: string;
  courriel: string | null;
  telephone: string | null;
}

/** A line whose cells have been read, each by itself. */
export interface ReadLine {
  line: number;
  nom: string;
  genre: OrganisationKind | null;
  /** The word of the file for its kind. */
  kindWord: string;
  codes: GivenCode[];
  /** Texts of the sheet; the commune is looked for apart. */
  sheet: Partial<Record<'adresse' | 'code_postal' | 'telephone' | 'courriel' | 'site_web', string>>;
  commune: string;
  statut: ImportStanding;
  debut: string | null;
  contact: ReadContact | null;
  faults: Fault[];
  notes: string[];
}

/** How the columns and the words of a file are read. */
export interface Reading {
  columns: readonly (ImportField | '')[];
  words: { genre: Readonly<Record<string, string>>; statut: Readonly<Record<string, string>> };
  remembered: { genre: ReadonlyMap<string, string>; statut: ReadonlyMap<string, string> };
  genreDefaut: string | null;
  statutDefaut: ImportStanding;
}

/** Reads the cells of a line: what it says, what must be mended. */
export function readLine({ line, cells }: { line: number; cells: readonly string[] }, how: Reading): ReadLine {
  const faults: Fault[] = [];
  const notes: string[] = [];
  const columnOf = (field: ImportField): number => how.columns.indexOf(field);
  const fault = (field: ImportField, reason: string): void => {
    const column = columnOf(field);
    faults.push({ field, column, value: (cells[column] ?? '').slice(0, 80), reason });
  };
  const cell = (field: ImportField): string => {
    const text = cells[columnOf(field)] ?? '';
    if (isAbsent(text)) return '';
    if (text.length <= MOST_LETTERS) return text;
    fault(field, `cellule trop longue : ${MOST_LETTERS} caractères au plus`);
    return '';
  };
  const nom = cell('nom');
  if (nom === '' && !faults.some((one) => one.field === 'nom')) {
    fault('nom', 'sans nom, la ligne ne peut pas entrer : donnez-le');
  } else if (nom.length > 200) fault('nom', 'nom trop long : 200 caractères au plus');
  else if (!/\p{L}/u.test(nom) && nom !== '') fault('nom', 'ce n’est pas un nom : donnez celui de l’organisation');
  const sheet: ReadLine['sheet'] = {};
  const adresse = cell('adresse');
  if (adresse.length > 300) fault('adresse', 'adresse trop longue : 300 caractères au plus');
  else if (adresse) sheet.adresse = adresse;
  const postal = cell('code_postal').replace(/\s/g, '');
  // A spreadsheet eats the zero of « 01000 ».
  if (/^\d{4,5}$/.test(postal)) sheet.code_postal = postal.padStart(5, '0');
  else if (postal) fault('code_postal', 'un code postal a cinq chiffres, par exemple 33390');
  const commune = cell('commune').replace(/\s+cedex\b.*$/i, '');
  if (commune.length > 100) fault('commune', 'nom de commune trop long');
  const phone = cell('telephone');
  const badPhone = phoneFault(phone);
  if (badPhone) fault('telephone', badPhone);
  else if (phone) sheet.telephone = phone;
  const mail = cell('courriel');
  const badMail = mailFault(mail);
  if (badMail?.kind === 'personal') notes.push('adresse électronique personnelle : non reprise');
  else if (badMail) fault('courriel', badMail.reason);
  else if (mail) sheet.courriel = mail;
  const kindWord = cell('genre');
  const web = webAddress(cell('site_web'));
  if (web === null) fault('site_web', 'donnez une adresse complète, par exemple https://www.exemple.fr');
  else if (web) sheet.site_web = web;
  return {
    line,
    nom: nom.slice(0, 200),
    genre: kindOf(kindWord, nom, how),
    kindWord,
    codes: codesOf(cell, fault),
    sheet,
    commune: commune.slice(0, 100),
    statut: standingOf(cell('statut'), how, fault),
    debut: dayOf(cell('debut'), fault),
    contact: readContact(cell, fault, notes),
    faults,
    notes,
  };
}

type Tell = (field: ImportField, reason: string) => void;

function kindOf(word: string, nom: string, how: Reading): OrganisationKind | null {
  const said = word ? meaningOf('genre', word, how.words.genre, how.remembered.genre) : '';
  if (isOrganisationKind(said)) return said;
  if (word) return null;
  return kindOfName(nom) ?? (isOrganisationKind(how.genreDefaut ?? '') ? (how.genreDefaut as OrganisationKind) : null);
}

function standingOf(word: string, how: Reading, fault: Tell): ImportStanding {
  if (!word) return how.statutDefaut;
  const said = meaningOf('statut', word, how.words.statut, how.remembered.statut);
  if (isImportStanding(said)) return said;
  fault('statut', `« ${word.slice(0, 40)} » : choisissez ce que ce mot veut dire, plus bas`);
  return how.statutDefaut;
}

function codesOf(cell: (field: ImportField) => string, fault: Tell): GivenCode[] {
  const codes: GivenCode[] = [];
  for (const genre of codeFields) {
    const text = cell(genre).replace(/\.0$/, '');
    if (!text) continue;
    const read = readIdentifier(genre, text);
    if (read && (read.check === 'valide' || genre === 'siret')) {
      codes.push({ genre, valeur: read.value, controle: read.check });
    } else fault(genre, codeFault(genre, text));
  }
  return codes;
}

/** What is wrong with a code, and the one that it probably is. */
export function codeFault(genre: IdentifierKind, text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
  if (/^\d[.,]\d+E\+?\d+$/i.test(text.replace(/\s/g, ''))) {
    return 'le tableur a abrégé ce nombre : mettez la colonne au format texte, puis redonnez le code';
  }
  if (genre === 'siret' && /^\d{14}$/.test(bare)) {
    const last = [...'0123456789'].find(
      (digit) => readIdentifier('siret', bare.slice(0, 13) + digit)?.check === 'valide',
    );
    return `clé fausse : le dernier chiffre devrait être ${last}, ou un autre chiffre est faux`;
  }
  if (genre === 'uai' && /^\d{7}[A-Z]$/.test(bare)) {
    const letter = [...'ABCDEFGHJKLMNPRSTUVWXYZ'].find(
      (one) => readIdentifier('uai', bare.slice(0, 7) + one)?.check === 'valide',
    );
    return `lettre fausse : ${letter} est attendue pour ces chiffres`;
  }
  return `${FORMS[genre]} : vérifiez les caractères et la clé, ou videz la cellule`;
}

const FORMS: Record<IdentifierKind, string> = {
  siret: 'un SIRET a quatorze chiffres',
  siren: 'un SIREN a neuf chiffres',
  uai: 'un UAI a sept chiffres et une lettre',
  rna: 'un numéro RNA s’écrit W et neuf chiffres',
  nda: `${identifierLabels.nda} : onze chiffres`,
  ror: 'un code ROR a neuf caractères',
};

/** A day, a month or a year, as precisely as the file says it. */
function dayOf(text: string, fault: Tell): string | null {
  if (!text) return null;
  if (/^(?:19|20)\d{2}$/.test(text)) return text;
  const month = /^(\d{1,2})[/-]((?:19|20)\d{2})$/.exec(text);
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12) return `${month[2]}-${month[1]!.padStart(2, '0')}`;
  const day = readDate(text);
  if (day) return day;
  fault('debut', 'ce jour n’existe pas : écrivez par exemple 15/04/2027, ou l’année seule');
  return null;
}
