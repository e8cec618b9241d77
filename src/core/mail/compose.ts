import { RuleBroken } from '#core/errors/index.ts';
import { typo } from '#core/text/index.ts';
import { headerText } from './headers.ts';
import { type Body, fillBody, type Letter, letterHtml, letterText } from './render.tsx';
import { fill, optionalNames, type Template, templates, variablesOf } from './templates.ts';

/** What every mail of an installation says of it. */
export interface Sender {
  /** Name of the service: the shell's. */
  service: string;
  /** Where its links lead: `https://campus.exemple.fr`. */
  origin: string;
}

/** Pages that the footers name. */
export const PREFERENCES_PATH = '/espace/moi/messages';
export const PRIVACY_PATH = '/donnees-personnelles';
export const unsubscribePath = (token: string): string => `/desabonnement/${token}`;

export interface Envelope {
  template: Template;
  sender: Sender;
  name: string | null;
  hasAccount: boolean;
  /** Who signs; « L’équipe de … » unless said. */
  signatory: string | undefined;
  campus: string | undefined;
  unsubscribe: string | null;
}

export interface Composed {
  subject: string;
  text: string;
  html: string;
  /** The body alone, for a digest. */
  paragraphs: string[];
}

const MAX_VALUE = 5_000;
const MAX_SUBJECT = 200;

/**
 * Writes one mail from its template and its values.
 * @throws Error for a variable missing or unknown (a defect of the caller); RuleBroken for a value that a person typed and
 * that a header cannot hold.
 */
export function compose(envelope: Envelope, variables: Readonly<Record<string, string>>): Composed {
  const { template, sender } = envelope;
  const values = checkedValues(template, sender, variables);
  const subject = subjectOf(template, values);
  const body = fillBody(template.corps, template.bouton, values);
  return { ...written(envelope, subject, [{ title: null, body }]), paragraphs: body.paragraphs };
}

/** The mail that stands for several: their subjects as titles, their bodies one after the other. */
export function composeDigest(
  envelope: Envelope,
  variables: Readonly<Record<string, string>>,
  parts: { title: string; body: Body }[],
): Composed {
  const values = checkedValues(envelope.template, envelope.sender, variables);
  const intro = fillBody(envelope.template.corps, undefined, values);
  const subject = subjectOf(envelope.template, values);
  return { ...written(envelope, subject, [{ title: null, body: intro }, ...parts]), paragraphs: intro.paragraphs };
}

function written(envelope: Envelope, subject: string, parts: Letter['parts']): Omit<Composed, 'paragraphs'> {
  const { common } = templates();
  const { service } = envelope.sender;
  const signatory = headerText(
    envelope.signatory ?? fill(common.signataire_par_defaut, { service }),
    'Le nom du signataire',
    200,
  );
  const letter: Letter = {
    service,
    subject,
    greeting: envelope.name
      ? fill(common.formule_d_appel.avec_nom, { prenom_nom: envelope.name })
      : common.formule_d_appel.sans_nom,
    parts,
    ending: envelope.campus
      ? fill(common.formule_de_fin.avec_campus, { signataire: signatory, campus: envelope.campus })
      : fill(common.formule_de_fin.sans_campus, { signataire: signatory }),
    footer: footerOf(envelope),
  };
  return { subject: typo(subject), text: letterText(letter), html: letterHtml(letter) };
}

function footerOf({ template, sender, hasAccount, unsubscribe }: Envelope): string {
  const { common } = templates();
  const id = unsubscribe ? 'desabonnement' : hasAccount ? 'transactionnel' : 'sans_compte';
  const text = common.pieds.find((pied) => pied.id === id)?.texte;
  if (text === undefined) throw new Error(`data/courriels/commun.json: no footer « ${id} ».`);
  const kind = template.tous_les_comptes ? 'compte' : template.roles.includes('porteur_de_lien') ? 'lien' : 'role';
  return fill(text, {
    raison: template.raison ?? common.raisons[kind],
    lien_preferences: sender.origin + PREFERENCES_PATH,
    lien_vie_privee: sender.origin + PRIVACY_PATH,
    ...(unsubscribe ? { lien_desabonnement: sender.origin + unsubscribePath(unsubscribe) } : {}),
  });
}

function subjectOf(template: Template, values: Readonly<Record<string, string>>): string {
  for (const name of variablesOf([template.objet])) headerText(values[name]!, 'Un mot de l’objet', MAX_SUBJECT);
  const subject = fill(template.objet, values).trim();
  return subject.length > MAX_SUBJECT ? `${subject.slice(0, MAX_SUBJECT - 1)}…` : subject;
}

/** Every declared variable has its value and nothing else is given; links lead here; texts have lines, not controls. */
function checkedValues(
  template: Template,
  sender: Sender,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const declared = template.variables.map((one) => one.nom);
  const own: Record<string, string> = declared.includes('service') ? { service: sender.service } : {};
  const unknown = Object.keys(given).filter((name) => !declared.includes(name));
  const optional = optionalNames(template);
  const missing = declared.filter(
    (name) => !Object.hasOwn(own, name) && !optional.includes(name) && !given[name]?.trim(),
  );
  if (unknown.length > 0 || missing.length > 0) {
    throw new Error(`Mail ${template.id}: missing ${missing.join(', ') || '–'}, unknown ${unknown.join(', ') || '–'}.`);
  }
  const values = { ...Object.fromEntries(optional.map((name) => [name, ''])), ...own };
  for (const [name, value] of Object.entries(given)) {
    values[name] = name === 'lien' || name.startsWith('lien_') ? ownLink(value, sender) : bodyText(value);
  }
  return values;
}

function ownLink(value: string, sender: Sender): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.origin !== sender.origin || /[\s<>"]/.test(value)) throw new Error('Mail: a link must lead to this site.');
  return value;
}

function bodyText(value: string): string {
  const text = value.replace(/\r\n?/g, '\n').trim();
  if (/[^\P{Cc}\n\t]/u.test(text) || text.length > MAX_VALUE) {
    throw new RuleBroken(
      'mail.text_refused',
      'Ce texte ne peut pas partir par courriel : il est trop long ou illisible.',
    );
  }
  return text;
}
