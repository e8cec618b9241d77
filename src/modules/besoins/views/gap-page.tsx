import { EmptyState, ErrorSummary, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { assumptionLabels } from '../ecarts/labels.ts';
import { gapCsvUrl } from '../ecarts/links.ts';
import type { GapModel } from '../ecarts/read-gap.ts';
import { needsUrl } from '../exprimes/links.ts';
import { OtherNeeds, PlannedHires } from './gap-beside.tsx';
import { GapChart } from './gap-chart.tsx';
import { GapForm } from './gap-form.tsx';
import { GapPlaces } from './gap-places.tsx';
import { GapTable } from './gap-table.tsx';
import { NeedFrame } from './need-frame.tsx';

/** « Besoins et formations » of a campus: needs against places and leavers, with what is supposed (J7). */
export function GapPage({ campus, model }: { campus: CampusPlace; model: GapModel }) {
  const { gap, years } = model;
  const missing = gap.rows.filter((row) => row.ecart !== null && row.ecart > 0).length;
  return (
    <NeedFrame
      campus={campus}
      title={`Besoins et formations : ${campus.nom}`}
      heading={
        <>
          Besoins et formations
          {missing > 0 && (
            <>
              {' '}
              : <mark>{count(missing, 'métier en manque', 'métiers en manque')}</mark>
            </>
          )}
        </>
      }
      crumbs={[{ label: 'Écarts' }]}
      help="ecarts"
    >
      <ErrorSummary
        errors={Object.fromEntries(
          model.refused.map((name) => [name, `${assumptionLabels[name].label} : écrivez un nombre entier.`]),
        )}
      />
      <GapForm campus={campus.slug} model={model} />
      {model.territory.length === 0 ? (
        <EmptyState title="Le territoire du campus n’est pas dit">
          <p>Sans territoire, aucune formation ni aucun bassin ne se compte. Complétez la fiche du campus.</p>
        </EmptyState>
      ) : (
        <section class="bloc" aria-labelledby="t-ecarts">
          <SectionTitle id="t-ecarts">
            De {years[0]} à {years[1]}, métier par métier
          </SectionTitle>
          <Table campus={campus.slug} model={model} />
        </section>
      )}
      <GapPlaces model={model} />
      <OtherNeeds campus={campus.slug} model={model} />
      <PlannedHires model={model} />
    </NeedFrame>
  );
}

function Table({ campus, model }: { campus: string; model: GapModel }) {
  const { gap, asked, sources } = model;
  if (gap.rows.length === 0)
    return (
      <EmptyState title="Aucun métier à comparer">
        <p>
          Les métiers viennent des formations que le campus montre et des besoins qu’il suit.{' '}
          <a href={needsUrl(campus)}>Ouvrir les besoins</a>
        </p>
      </EmptyState>
    );
  return (
    <>
      <GapChart rows={gap.rows} asked={asked} />
      <GapTable campus={campus} rows={gap.rows} asked={asked} />
      <p class="source">
        Sortants estimés : places connues × places occupées × part qui ne poursuit pas ses études × part qui reste,
        partagés à égalité entre les métiers du diplôme, sur toute la période. Places : dernière année connue. Poursuite
        d’études : taux régional publié le plus récent.
        {sources.tension ? ` Offres et tension : ${sources.tension.label}.` : ' Aucun fichier de tension n’a été lu.'}
      </p>
      <ExportLinks
        label="Télécharger ce tableau :"
        machineHref={gapCsvUrl(campus, asked, 'csv')}
        spreadsheetHref={gapCsvUrl(campus, asked, 'csv-excel')}
      />
    </>
  );
}
