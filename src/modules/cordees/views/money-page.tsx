import { EtatMark, ExportLinks, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import type { FundingSum, Money } from '../financement/funding.ts';
import { counterLabels, fundingStateLabels, fundingStateTones, moneyText } from '../financement/labels.ts';
import { moneyCsvUrl, newExpenseUrl, newRequestUrl, requestUrl } from '../financement/links.ts';
import { yearText } from '../labels.ts';
import { fileHref } from '../links.ts';
import type { YearDoors } from '../year-doors.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { ExpenseTable } from './expense-table.tsx';
import { FunderTable } from './funder-table.tsx';
import { YearTabs } from './year-tabs.tsx';

export interface MoneyModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  money: Money;
  doors: YearDoors;
  funders: { financeur: string; total: FundingSum }[];
  total: FundingSum;
  spent: { total: number; finance: number; propre: number };
  /** Why nothing may change now; null while it may. */
  closed: string | null;
  mayAsk: boolean;
  /** More requests than the table of the yearly return has lines; null: it has enough. */
  overLines: number | null;
}

/** What a cordée asks, obtains and spends in a year: one line a funder, then each request, then each expense. */
export function MoneyPage({ model }: { model: MoneyModel }) {
  const { campus, cordee, annee, spent, closed } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  const csv = moneyCsvUrl(...at);
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`Financement ${yearText(annee)} : ${cordee.nom}`}
      heading="Financement"
      crumbs={[{ label: `Financement ${yearText(annee)}` }]}
      actions={
        model.mayAsk && (
          <>
            <a class="btn btn--1" href={newRequestUrl(...at)}>
              <Icon name="plus" /> Ajouter une demande
            </a>{' '}
            <a class="btn" href={newExpenseUrl(...at)}>
              <Icon name="plus" /> Noter une dépense
            </a>
          </>
        )
      }
    >
      <YearTabs campus={campus.slug} cordee={cordee.id} annee={annee} current="financement" doors={model.doors} />
      {closed && <p class="doux">{closed}</p>}
      <FunderTable model={model} />
      <Requests model={model} />
      <section aria-labelledby="depenses" class="haut-5">
        <SectionTitle id="depenses">Dépenses</SectionTitle>
        <Facts
          facts={[
            { term: 'Dépensé en tout', value: moneyText(spent.total) },
            { term: 'Payé par les financeurs', value: moneyText(spent.finance) },
            { term: 'Payé par la tête de cordée', value: moneyText(spent.propre) },
          ]}
        />
        <ExpenseTable model={model} />
      </section>
      <ExportLinks
        label="Télécharger les demandes :"
        machineHref={fileHref(csv, 'machine')}
        spreadsheetHref={fileHref(csv, 'tableur')}
      />
    </CordeeFrame>
  );
}

function Requests({ model: { campus, cordee, annee, money } }: { model: MoneyModel }) {
  return (
    <section aria-labelledby="demandes" class="haut-5">
      <SectionTitle id="demandes">Demandes</SectionTitle>
      {money.requests.length === 0 ? (
        <p>Aucune demande n’est encore écrite pour cette année.</p>
      ) : (
        <ul class="lignes">
          {money.requests.map((one) => (
            <li key={one.id}>
              <a href={requestUrl([campus.slug, cordee.id, annee], one.id)}>{one.financeur}</a>{' '}
              <EtatMark tone={fundingStateTones[one.etat]}>{fundingStateLabels[one.etat]}</EtatMark>{' '}
              <span class="source">
                {[counterLabels[one.guichet], one.programme, `${moneyText(one.demande)} demandés`]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
