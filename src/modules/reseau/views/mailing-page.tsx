import { Example, ExportLinks, Facts, Notice, Pagination, SectionTitle, Tabs } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { chosenFacts, leftLabels } from '../courriers/labels.ts';
import { mailingHref, mailingsUrl, recipientsCsvUrl } from '../courriers/links.ts';
import type { RecipientState } from '../courriers/mailing.ts';
import type { MailingQuery } from '../courriers/mailing-schemas.ts';
import type { Mailing, Tally } from '../courriers/mailings.sql.ts';
import type { RecipientRow } from '../courriers/recipient-rows.sql.ts';
import type { DoneLine } from '../meanwhile.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { DoneList } from './done-list.tsx';
import { MailingAnswers, MailingRefusal, MailingStop } from './mailing-acts.tsx';
import { RecipientTable } from './mailing-lists.tsx';

interface MailingPageModel {
  campus: CampusPlace;
  mailing: Mailing;
  list: { rows: RecipientRow[]; total: number; pages: number };
  /** Who followed her link, who did not, and the reminder that was written. */
  answers: { suivis: number; silent: number; relance: string | null };
  names: ReadonlyMap<string, string>;
  done: DoneLine[];
}

/** A mailing that was sent: what it said, to whom, and what became of each mail. */
export function MailingPage(props: { model: MailingPageModel; query: MailingQuery; refusal: string | null }) {
  const { campus, mailing } = props.model;
  return (
    <CampusNetworkPage
      campus={campus}
      title={props.refusal ? `Erreur : ${mailing.objet}` : mailing.objet}
      heading={
        <>
          {mailing.objet} {mailing.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Courriers', href: mailingsUrl(campus.slug) }, { label: 'Trace d’un courrier' }]}
      help="courriers"
    >
      <MailingRefusal title="Rien n’a changé" refusal={props.refusal} />
      {mailing.arreteLe && (
        <Notice tone="alerte" title={`Arrêté le ${frenchDateTime(mailing.arreteLe)}`}>
          <p>Ce qui attendait encore n’est pas parti.</p>
        </Notice>
      )}
      <Written {...props.model} />
      <Recipients {...props.model} query={props.query} />
      <DoneList lines={props.model.done} />
    </CampusNetworkPage>
  );
}

/** « 3 s’oppose aux envois ; 1 sans adresse électronique ». */
const leftWords = ({ ecartes }: Mailing): string =>
  Object.entries(ecartes ?? {})
    .map(([reason, n]) => `${leftLabels[reason as keyof typeof leftLabels] ?? reason} : ${n}`)
    .join(' ; ');

function Written({ mailing, names }: MailingPageModel) {
  const who = mailing.confirmePar ? names.get(mailing.confirmePar) : undefined;
  return (
    <section aria-labelledby="texte">
      <SectionTitle id="texte">Ce qui est écrit</SectionTitle>
      <Facts
        facts={[
          {
            term: 'Envoyé',
            value: [mailing.confirmeLe && `le ${frenchDateTime(mailing.confirmeLe)}`, who && `par ${who}`]
              .filter(Boolean)
              .join(', '),
          },
          ...chosenFacts(mailing),
          { term: 'Écartés à l’envoi', value: leftWords(mailing) || 'personne' },
        ]}
      />
      <div class="courriel-texte haut-3">{mailing.texte}</div>
    </section>
  );
}

const TABS: readonly [RecipientState, keyof Tally, string][] = [
  ['parti', 'parti', 'Partis'],
  ['en_attente', 'enAttente', 'En attente'],
  ['refuse', 'refuse', 'Refusés'],
  ['oppose', 'oppose', 'Opposés'],
  ['retire', 'retire', 'Retirés'],
];

function Recipients({ campus, mailing, list, answers, query }: MailingPageModel & { query: MailingQuery }) {
  const at = (etat: string, page = 1) => mailingHref(campus.slug, mailing.id, { etat, page });
  const all = Object.values(mailing.tally).reduce((sum, n) => sum + n, 0);
  const shown = TABS.filter(([, key]) => mailing.tally[key] > 0);
  return (
    <section aria-labelledby="destinataires" class="haut-5">
      <SectionTitle id="destinataires">Destinataires</SectionTitle>
      <MailingStop campus={campus.slug} mailing={mailing} />
      {mailing.lien && <MailingAnswers campus={campus.slug} mailing={mailing} answers={answers} />}
      <Tabs
        label="États des destinataires"
        tabs={[
          { label: 'Tous', href: at(''), count: all, current: query.etat === '' },
          ...shown.map(([etat, key, label]) => ({
            label,
            href: at(etat),
            count: mailing.tally[key],
            current: query.etat === etat,
          })),
        ]}
      />
      {list.rows.length === 0 ? (
        <p>Personne n’est dans cet état.</p>
      ) : (
        <RecipientTable campus={campus.slug} rows={list.rows} total={list.total} />
      )}
      <Pagination current={query.page} total={list.pages} href={(page) => at(query.etat, page)} />
      <ExportLinks
        machineHref={recipientsCsvUrl(campus.slug, mailing.id, 'machine')}
        spreadsheetHref={recipientsCsvUrl(campus.slug, mailing.id, 'tableur')}
      />
    </section>
  );
}
