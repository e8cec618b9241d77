import { ErrorSummary, Example, Facts, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Exchange } from '../interactions/exchange-sheet.sql.ts';
import { exchangeKindLabels } from '../interactions/labels.ts';
import { editExchangeUrl, exchangeStepUrl, exchangesUrl } from '../interactions/links.ts';
import { memberUrl } from '../links.ts';
import type { DoneLine } from '../meanwhile.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { DoneList } from './done-list.tsx';
import { ExchangeStep } from './exchange-step.tsx';
import { presentWords } from './exchange-table.tsx';
import { ExchangeWithdraw } from './exchange-withdraw.tsx';

interface ExchangePageModel {
  campus: CampusPlace;
  exchange: Exchange;
  /** Names of the accounts that wrote and that must act. */
  names: ReadonlyMap<string, string>;
  mayEdit: boolean;
  done: DoneLine[];
  today: string;
}

/** One exchange: what was said, what is to do next, and how it is taken back. */
export function ExchangePage(props: { model: ExchangePageModel; motif: string; errors: Record<string, string> }) {
  const { campus, exchange, mayEdit } = props.model;
  const name = `${exchangeKindLabels[exchange.genre]} du ${frenchPartialDate(exchange.le)}`;
  const title = `${name}, ${exchange.organisation}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={Object.keys(props.errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {name} {exchange.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Échanges', href: exchangesUrl(campus.slug) },
        { label: exchange.organisation, href: memberUrl(campus.slug, exchange.organisationSlug) },
        { label: name },
      ]}
      help="echanges"
      actions={
        mayEdit && (
          <a class="btn" href={editExchangeUrl(campus.slug, exchange.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={props.errors} />
      {exchange.retireLe && (
        <Notice tone="alerte" title={`Retiré le ${frenchDateTime(exchange.retireLe)}`}>
          <p>« {exchange.retireMotif} ». Il n’est plus dans aucune liste et ne compte plus comme dernier échange.</p>
        </Notice>
      )}
      <WhatPassed {...props.model} />
      <Step {...props.model} />
      {mayEdit && (
        <ExchangeWithdraw campus={campus.slug} exchange={exchange} motif={props.motif} error={props.errors.motif} />
      )}
      <DoneList lines={props.model.done} />
    </CampusNetworkPage>
  );
}

function WhatPassed({ campus, exchange, names }: ExchangePageModel) {
  const author = exchange.auteurId ? names.get(exchange.auteurId) : undefined;
  return (
    <section aria-labelledby="recit">
      <SectionTitle id="recit">Ce qui s’est dit</SectionTitle>
      {exchange.recit.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Facts
        facts={[
          {
            term: 'Organisation',
            value: <a href={memberUrl(campus.slug, exchange.organisationSlug)}>{exchange.organisation}</a>,
          },
          {
            term: 'Personnes présentes',
            value: presentWords(exchange.presents, exchange.tus) || <span class="doux">non renseigné</span>,
          },
          {
            term: 'Noté',
            value: [author && `par ${author}`, `le ${frenchDateTime(exchange.creeLe)}`].filter(Boolean).join(', '),
          },
        ]}
      />
    </section>
  );
}

function Step({ campus, exchange, names, mayEdit, today }: ExchangePageModel) {
  const { suiteFaiteLe, suiteFaitePar } = exchange;
  const who = suiteFaitePar ? names.get(suiteFaitePar) : undefined;
  return (
    <section aria-labelledby="la-suite" class="haut-5">
      <SectionTitle id="la-suite">La suite</SectionTitle>
      <p>
        <ExchangeStep row={exchange} names={names} today={today} />
      </p>
      {suiteFaiteLe && (
        <p class="source">{[`Fait le ${frenchDateTime(suiteFaiteLe)}`, who].filter(Boolean).join(', ')}</p>
      )}
      {mayEdit && exchange.suite !== null && (
        <form method="post" action={exchangeStepUrl(campus.slug, exchange.id)}>
          <input type="hidden" name="fait" value={suiteFaiteLe ? 'non' : 'oui'} />
          <button class={suiteFaiteLe ? 'btn' : 'btn btn--1'} type="submit">
            {suiteFaiteLe ? (
              'Remettre à faire'
            ) : (
              <>
                <Icon name="check" /> C’est fait
              </>
            )}
          </button>
        </form>
      )}
    </section>
  );
}
