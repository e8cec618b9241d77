import { ErrorSummary, ExportLinks, Facts, Icon, Pagination, SectionTitle, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { chosenFacts } from '../courriers/labels.ts';
import { editMailingUrl, mailingHref, mailingsUrl, recipientsCsvUrl } from '../courriers/links.ts';
import type { MailingQuery } from '../courriers/mailing-schemas.ts';
import type { Mailing } from '../courriers/mailings.sql.ts';
import type { Left, Receiver } from '../courriers/recipients.ts';
import type { DoneLine } from '../meanwhile.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { DoneList } from './done-list.tsx';
import { MailingRefusal, MailingSend } from './mailing-acts.tsx';
import { LeftTable, ReceiverTable } from './mailing-lists.tsx';

export interface DraftModel {
  campus: CampusPlace;
  mailing: Mailing;
  /** What `to` would read; null: an imagined recipient. */
  preview: { subject: string; text: string; to: Receiver | null; replyTo: string };
  counts: { receive: number; left: number };
  receive: Receiver[];
  left: Left[];
  pages: number;
  liste: string;
  sentToday: number;
  mostADay: number;
  done: DoneLine[];
}

/** A mailing before it leaves: what it says, who will receive it, who will not, then the button. */
export function MailingDraftPage(props: {
  model: DraftModel;
  query: MailingQuery;
  refusal: string | null;
  errors: Record<string, string>;
}) {
  const { campus, mailing } = props.model;
  const refused = props.refusal !== null || Object.keys(props.errors).length > 0;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? `Erreur : ${mailing.objet}` : mailing.objet}
      heading={
        <>
          À relire <mark>avant l’envoi</mark>
        </>
      }
      crumbs={[{ label: 'Courriers', href: mailingsUrl(campus.slug) }, { label: 'À relire' }]}
      help="courriers"
      actions={
        <a class="btn" href={editMailingUrl(campus.slug, mailing.id)}>
          <Icon name="pencil-simple" /> Modifier
        </a>
      }
    >
      <ErrorSummary errors={props.errors} />
      <MailingRefusal title="Le courrier n’est pas parti" refusal={props.refusal} />
      <Reading {...props.model} />
      <Lists model={props.model} query={props.query} />
      <MailingSend model={props.model} error={props.errors.certain} />
      <DoneList lines={props.model.done} />
    </CampusNetworkPage>
  );
}

function Reading({ preview, mailing }: DraftModel) {
  return (
    <section aria-labelledby="exemplaire">
      <SectionTitle id="exemplaire">
        {preview.to ? `Ce que lira ${preview.to.nom}` : 'Ce que lirait un destinataire'}
      </SectionTitle>
      <Facts
        facts={[
          { term: 'Objet', value: preview.subject },
          { term: 'Réponses à', value: preview.replyTo },
          ...chosenFacts(mailing),
        ]}
      />
      <div class="courriel-texte haut-3">{preview.text}</div>
    </section>
  );
}

function Lists({ model, query }: { model: DraftModel; query: MailingQuery }) {
  const { campus, mailing, counts } = model;
  const at = (vue: string, page = 1) => mailingHref(campus.slug, mailing.id, { vue, page });
  const list = { campus: campus.slug };
  return (
    <section aria-labelledby="destinataires" class="haut-5">
      <SectionTitle id="destinataires">Qui le recevra</SectionTitle>
      <Tabs
        label="Listes du courrier"
        tabs={[
          { label: 'Le recevront', href: at(''), count: counts.receive, current: query.vue === '' },
          { label: 'Ne le recevront pas', href: at('ecartes'), count: counts.left, current: query.vue === 'ecartes' },
        ]}
      />
      {query.vue === '' && counts.receive > 0 && (
        <ReceiverTable {...list} rows={model.receive} total={counts.receive} />
      )}
      {query.vue === '' && counts.receive === 0 && <p>Personne ne recevrait ce courrier : changez le choix.</p>}
      {query.vue === 'ecartes' && counts.left > 0 && <LeftTable {...list} rows={model.left} total={counts.left} />}
      {query.vue === 'ecartes' && counts.left === 0 && <p>Personne n’est écarté.</p>}
      <Pagination current={query.page} total={model.pages} href={(page) => at(query.vue, page)} />
      {counts.receive + counts.left > 0 && (
        <ExportLinks
          label={`Télécharger ${count(counts.receive + counts.left, 'ligne')} :`}
          machineHref={recipientsCsvUrl(campus.slug, mailing.id, 'machine')}
          spreadsheetHref={recipientsCsvUrl(campus.slug, mailing.id, 'tableur')}
        />
      )}
    </section>
  );
}
