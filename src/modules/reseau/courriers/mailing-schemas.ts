import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { criteriaOf } from '../segments/criteria.ts';
import { criteria, type MemberFilters } from '../segments/labels.ts';
import {
  type Choice,
  choices,
  functionWords,
  isPublicPath,
  kindOfLink,
  type MailingText,
  recipientStates,
  unknownVariables,
  usesLink,
} from './mailing.ts';

export const mailingParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/), id: z.uuid() });

const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
export const mailingsQuery = z.object({ page: pageNumber });
/** Total: a hand-typed address shows the first page. */
export const mailingQuery = z.object({
  vue: z.enum(['', 'ecartes']).catch(''),
  etat: z.enum(['', ...recipientStates]).catch(''),
  page: pageNumber,
});
export type MailingQuery = z.output<typeof mailingQuery>;

/** What the form of a mailing holds, as its inputs send it. */
export const mailingInputs = ['objet', 'texte', 'choix', 'fonctions', 'lien', 'lien_page', ...criteria] as const;
export type MailingValues = Record<(typeof mailingInputs)[number], string>;
export interface SentMailing {
  version: number;
  values: MailingValues;
}

export const mailingForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    ...Object.fromEntries(
      mailingInputs.map((input) => [
        input,
        z
          .string()
          .catch('')
          .transform((typed) => typed.slice(0, 8_000)),
      ]),
    ),
  }),
);

/** What was typed; a criterion that exists nowhere is left out, as in an address. */
export function sentMailing(form: Readonly<Record<string, unknown>>): SentMailing {
  const of = (name: string) => String(form[name] ?? '');
  return {
    version: Number(form.version) || 0,
    values: mailingValues({
      objet: of('objet').replace(/\s+/g, ' ').trim(),
      texte: of('texte').replace(/\r\n?/g, '\n').trim(),
      criteres: criteriaOf(Object.fromEntries(criteria.map((name) => [name, of(name).trim()]))),
      choix: of('choix') as Choice,
      fonctions: of('fonctions').replace(/\s+/g, ' ').trim(),
      lien: of('lien') === 'page' ? of('lien_page').trim() || '/' : of('lien'),
    }),
  };
}

export const mailingValues = (text: MailingText): MailingValues => ({
  objet: text.objet,
  texte: text.texte,
  choix: text.choix,
  fonctions: text.fonctions,
  lien: kindOfLink(text.lien),
  lien_page: kindOfLink(text.lien) === 'page' ? text.lien : '',
  ...(Object.fromEntries(criteria.map((name) => [name, text.criteres[name] ?? ''])) as Record<
    (typeof criteria)[number],
    string
  >),
});

/** The criteria of a form, as the list of members reads them. */
export const filtersOf = (values: MailingValues): MemberFilters => criteriaOf(values);

const unknownWords = (typed: string): string | null => {
  const unknown = unknownVariables(typed);
  return unknown.length === 0
    ? null
    : `${unknown.join(', ')} ne veut rien dire ici : retirez-le, ou prenez un des mots proposés.`;
};

const linkOf = ({ lien, lien_page: path }: MailingValues): string => (lien === 'page' ? path : lien);

/** A link stands in the text, leads somewhere, and the one of a sheet goes to whom answers for the organisation alone. */
function checkLink(values: MailingValues, refuse: (field: string, sentence: string | null) => void): void {
  const { objet, texte, choix, lien, lien_page: path } = values;
  refuse('objet', usesLink(objet) ? 'Le lien se met dans le texte, jamais dans l’objet.' : null);
  if (lien === '') {
    refuse('texte', usesLink(texte) ? 'Dites plus bas où mène {lien}, ou retirez-le.' : null);
    return;
  }
  refuse('texte', usesLink(texte) ? null : 'Mettez {lien} à l’endroit du texte où chacun le lira.');
  if (lien === 'fiche')
    refuse(
      'lien',
      choix === 'correspondant' ? null : 'Le lien d’une fiche ne va qu’au correspondant de l’organisation.',
    );
  else if (!isPublicPath(path))
    refuse('lien_page', 'Donnez l’adresse d’une page publique de ce site, depuis la barre oblique : /agenda.');
}

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedMailing(
  values: MailingValues,
): { ok: true; text: MailingText } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const refuse = (field: string, sentence: string | null) => {
    if (sentence && !errors[field]) errors[field] = sentence;
  };
  const { objet, texte, choix, fonctions } = values;
  refuse('objet', objet === '' ? 'Donnez un objet à ce courrier.' : null);
  refuse('objet', objet.length > 150 ? 'Cet objet est trop long : 150 caractères au plus.' : null);
  refuse('objet', unknownWords(objet));
  refuse('texte', texte === '' ? 'Écrivez le texte du courrier.' : null);
  refuse('texte', texte.length > 4_000 ? 'Ce texte est trop long : 4 000 caractères au plus.' : null);
  refuse('texte', unknownWords(texte));
  checkLink(values, refuse);
  refuse(
    'choix',
    (choices as readonly string[]).includes(choix) ? null : 'Dites à qui écrire dans chaque organisation.',
  );
  refuse('fonctions', fonctions.length > 300 ? 'Cette liste est trop longue : 300 caractères au plus.' : null);
  if (choix === 'fonctions' && functionWords(fonctions).length === 0)
    refuse('fonctions', 'Écrivez au moins une fonction.');
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: { objet, texte, choix: choix as Choice, fonctions, lien: linkOf(values), criteres: filtersOf(values) },
  };
}

export const sendForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  liste: z.string().max(64).catch(''),
});
export const deleteForm = z.object({ certain: z.string().catch('') });
