import { withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { contactContext, contactReach, MANAGE_CONTACTS } from './contact-acts.ts';
import {
  bodiesInReach,
  type ContactRow,
  type ContactScope,
  contactsOf,
  organisationsInReach,
} from './contact-list.sql.ts';
import { type ContactsQuery, contactsQuery, foldedWords } from './contact-schemas.ts';
import { sentenceOf } from './contact-sentences.ts';
import { CONTACTS, CONTACTS_CSV } from './contacts/links.ts';
import { traceReading } from './contacts/trace-reading.ts';
import type { ContactHooks } from './hooks.ts';
import { ContactsPage } from './views/contacts-page.tsx';

const PER_PAGE = 30;
const MOST_OFFERED = 300;

/** The people of a perimeter, as a page and as a file. */
export const contactListRoutes = (hooks: ContactHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: CONTACTS,
    access: mayEver(MANAGE_CONTACTS),
    query: contactsQuery,
    handle: async (ctx, { query }) => {
      const reach = contactReach(contactContext(ctx));
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      await traceReading(ctx, criteriaOf(query), false);
      const question = questionOf(ctx, hooks, query);
      const [{ rows, total }, organisations, bodies] = await Promise.all([
        contactsOf(ctx.db, reach, question, slice),
        offered(ctx, reach, query.organisation),
        bodiesInReach(ctx.db, reach, question.mandates),
      ]);
      const { page: current, ...filters } = query;
      return page(
        <ContactsPage
          rows={rows}
          count={total > 0 ? count(total, 'fonction') : 'Aucune personne'}
          filters={filters}
          organisations={organisations}
          bodies={labelled(bodies)}
          narrowed={Object.values(filters).some((value) => value !== '')}
          current={current}
          pages={Math.ceil(total / PER_PAGE)}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: CONTACTS_CSV,
    access: withRecentFactor(mayEver(MANAGE_CONTACTS)),
    query: contactsQuery,
    handle: async (ctx, { query }) => {
      const reach = contactReach(contactContext(ctx));
      await traceReading(ctx, criteriaOf(query), true);
      // Who opposes leaves in no file, whatever the address asks.
      const rows =
        query.etat === 'opposes'
          ? []
          : (await contactsOf(ctx.db, reach, questionOf(ctx, hooks, query), { limit: null, offset: 0 })).rows;
      return csv(ctx, 'contacts', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** Organisations to choose from; of too many to be read, the chosen one alone: the words find the others. */
async function offered(ctx: RequestContext, reach: ContactScope, chosen: string) {
  const all = await organisationsInReach(ctx.db, reach, { unlessMore: MOST_OFFERED });
  return all.length > 0 || !chosen ? all : organisationsInReach(ctx.db, reach, { slug: chosen });
}

/** Of bodies of several campuses, whose each is. */
function labelled(bodies: Awaited<ReturnType<typeof bodiesInReach>>): { id: string; label: string }[] {
  const several = new Set(bodies.map((one) => one.campus)).size > 1;
  return bodies.map(({ id, nom, campus }) => ({ id, label: several ? `${nom}, ${campus}` : nom }));
}

const questionOf = (ctx: RequestContext, hooks: ContactHooks, query: ContactsQuery) => ({
  ...query,
  words: foldedWords(query.q),
  fonction: foldedWords(query.fonction),
  mandates: hooks.mandatesRead(ctx.actor!, isoDate(ctx.clock.now())),
});

/** What is asked, the words left out: they may be a name. */
const criteriaOf = ({ q, page: _, ...rest }: ContactsQuery) => ({ ...rest, mots: q !== '' });

const columns: CsvColumn<ContactRow>[] = [
  { key: 'id', label: 'Numéro', value: (row) => row.id },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'prenom', label: 'Prénom', value: (row) => row.prenom },
  { key: 'fonction', label: 'Fonction', value: (row) => row.titre },
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'telephone', label: 'Téléphone', value: (row) => row.telephone },
  { key: 'fin', label: 'Fin de la fonction', value: (row) => row.fin },
  {
    key: 'publications',
    label: 'Publications acceptées',
    value: (row) => row.accords.map((one) => sentenceOf(one).libelle).join(' | '),
  },
  { key: 'verifie_le', label: 'Vérifié le', value: (row) => row.verifieLe },
  { key: 'mandats', label: 'Mandats en cours', value: (row) => row.instances.join(' | ') },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];
