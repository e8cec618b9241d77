import { EmptyState, ErrorSummary, ExportLinks, FileField, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ImportRow } from '../lheo/imports.sql.ts';
import { stateLabels } from '../lheo/labels.ts';
import { lheoImportsCsvUrl, lheoImportsUrl, lheoImportUrl, lheoUrl } from '../lheo/links.ts';
import type { LheoFault } from '../lheo/refused.ts';
import { LheoPage } from './lheo-page.tsx';

interface Props {
  campus: CampusPlace;
  field: string;
  rules: { said: string; accept: string; maxBytes: number };
  error: string | undefined;
  faults: readonly LheoFault[];
  imports: ImportRow[];
  names: ReadonlyMap<string, string>;
}

/** A LHÉO file to be deposited, what is wrong with the one that was refused, and those of before. */
export function LheoImportsPage({ campus, field, rules, error, faults, imports, names }: Props) {
  const title = `Importer une offre LHÉO : ${campus.nom}`;
  return (
    <LheoPage
      campus={campus}
      title={error ? `Erreur : ${title}` : title}
      heading="Importer une offre LHÉO"
      crumbs={[{ label: 'Importer une offre LHÉO' }]}
      scripts={['depot.js']}
    >
      <ErrorSummary errors={error ? { [field]: error } : {}} />
      <div class="cols haut-4" style="--cols:minmax(0,1fr) minmax(0,26rem);--gap:var(--e6) var(--e8)">
        <section aria-labelledby="deposer">
          <SectionTitle id="deposer">Déposer un fichier</SectionTitle>
          <p>
            Un fichier LHÉO 2.3, ou 2.2, de l’Onisep, d’un Carif-Oref ou d’un autre campus. Il est vérifié, puis essayé
            : rien n’est écrit avant que vous l’ayez vu et demandé.
          </p>
          <form method="post" action={lheoImportsUrl(campus.slug)} encType="multipart/form-data" class="pile haut-4">
            <FileField
              name={field}
              label="Fichier LHÉO"
              rules={rules.said}
              accept={rules.accept}
              maxBytes={rules.maxBytes}
              error={error}
            />
            <p class="actions">
              <button class="btn btn--1" type="submit">
                <Icon name="file-arrow-up" /> Vérifier le fichier
              </button>
            </p>
          </form>
          {faults.length > 1 && <Faults faults={faults} />}
          <p class="haut-4">
            <a href={lheoUrl(campus.slug)} rel="nofollow">
              L’offre du campus en LHÉO 2.3
            </a>
          </p>
          <p class="source">
            Relu ici, ce fichier redonne la même offre. Il ne porte pas ce qui n’est pas public, l’accord des
            établissements, la source de chaque chiffre, les histoires, les passerelles et les parcours : l’aide le
            détaille.
          </p>
        </section>
        <Past campus={campus.slug} imports={imports} names={names} />
      </div>
    </LheoPage>
  );
}

function Faults({ faults }: { faults: readonly LheoFault[] }) {
  return (
    <section aria-labelledby="fautes" class="haut-4">
      <SectionTitle id="fautes">{count(faults.length, 'erreur', 'erreurs')} dans le fichier</SectionTitle>
      <ol class="lignes">
        {faults.map((fault, rank) => (
          <li key={rank}>
            <b>
              Ligne {fault.line}
              {fault.element && `, <${fault.element}>`}
            </b>{' '}
            : {fault.message}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Past({
  campus,
  imports,
  names,
}: {
  campus: string;
  imports: ImportRow[];
  names: ReadonlyMap<string, string>;
}) {
  return (
    <section aria-labelledby="precedents">
      <SectionTitle id="precedents">Imports précédents</SectionTitle>
      {imports.length === 0 ? (
        <EmptyState title="Aucun import">
          <p>Ils se liront ici, avec ce que chacun a fait.</p>
        </EmptyState>
      ) : (
        <>
          <ol class="ligne">
            {imports.map((row) => (
              <PastLine key={row.id} campus={campus} row={row} names={names} />
            ))}
          </ol>
          <ExportLinks
            spreadsheetHref={lheoImportsCsvUrl(campus, 'csv-excel')}
            machineHref={lheoImportsCsvUrl(campus, 'csv')}
          />
        </>
      )}
    </section>
  );
}

function PastLine({ campus, row, names }: { campus: string; row: ImportRow; names: ReadonlyMap<string, string> }) {
  const by = names.get(row.annule_par ?? row.importe_par ?? row.cree_par);
  const { rattacher = 0, creer = 0, complement = 0, completer = 0, refusee = 0 } = row.bilan;
  const going = rattacher + creer + complement + completer;
  return (
    <li class={row.etat === 'prepare' ? 'loin' : undefined}>
      <b>{frenchDateTime(row.annule_le ?? row.importe_le ?? row.cree_le)}</b>{' '}
      <a href={lheoImportUrl(campus, row.id)}>{row.etat === 'annule' ? <del>{row.nom}</del> : row.nom}</a>,{' '}
      {stateLabels[row.etat]}
      {by && ` par ${by}`}.{' '}
      <span class="doux">
        {row.etat === 'prepare'
          ? `${count(going, 'formation')} à reprendre`
          : count(going, 'formation reprise', 'formations reprises')}
        {refusee > 0 && `, ${count(refusee, 'non reprise', 'non reprises')}`}.
      </span>
    </li>
  );
}
