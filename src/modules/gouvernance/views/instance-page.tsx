import { EtatMark, Example, Facts, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { instanceKindLabels } from '../labels.ts';
import { collegesUrl, editInstanceUrl, instancesUrl, newMandateUrl } from '../links.ts';
import type { InstanceView } from '../read-instance.ts';
import { MandateTable } from './mandate-table.tsx';
import { Members } from './members.tsx';
import { Seats } from './seats.tsx';

export interface InstancePageProps {
  view: InstanceView;
  mayHold: boolean;
  /** Address of « Qui peut voir ? », for whoever may ask. */
  rights: string | null;
  /** What was refused of the form of members, and typed there. */
  errors: Record<string, string>;
  typed: Record<string, string>;
  /** Last day of what ends soon, ISO. */
  soon: string;
}

/** One body: what it is, its colleges and members, who sits there, who sat there. */
export function InstancePage(props: InstancePageProps) {
  const { view, mayHold } = props;
  const { row, present, coming, past } = view;
  const active = mayHold && row.etat === 'active';
  const refused = Object.keys(props.errors).length > 0;
  const vacant = view.colleges.reduce((sum, one) => sum + Math.max(0, one.sieges - one.pourvus), 0);
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${row.nom}` : row.nom}
      heading={
        <>
          {row.nom}
          {vacant > 0 && (
            <>
              , <mark>{count(vacant, 'siège à pourvoir', 'sièges à pourvoir')}</mark>
            </>
          )}{' '}
          {row.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) }, { label: row.nom }]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="instances"
      actions={
        <>
          {active && (
            <a class="btn btn--1" href={newMandateUrl(row.id)}>
              <Icon name="user-plus" /> Donner un mandat
            </a>
          )}{' '}
          {mayHold && (
            <a class="btn" href={editInstanceUrl(row.id)}>
              Modifier
            </a>
          )}{' '}
          {props.rights && (
            <a class="btn" href={props.rights}>
              Qui peut voir ?
            </a>
          )}
        </>
      }
    >
      {view.faults.map((fault) => (
        <Notice key={fault.text} tone="alerte" title="Les statuts demandent">
          <p>
            {fault.text} <span class="doux">« {fault.rule} »</span>
          </p>
        </Notice>
      ))}
      <Identity view={view} />
      {view.colleges.length > 0 && (
        <section aria-labelledby="colleges">
          <SectionTitle id="colleges">Collèges</SectionTitle>
          <Seats colleges={view.colleges} />
        </section>
      )}
      {active && (
        <p class="actions">
          <a class="btn" href={collegesUrl(row.id)}>
            {view.colleges.length > 0 ? 'Modifier les collèges' : 'Ajouter des collèges'}
          </a>
        </p>
      )}
      <section aria-labelledby="mandats">
        <SectionTitle id="mandats">Mandats en cours</SectionTitle>
        <MandateTable
          caption={count(present.length, 'mandat en cours', 'mandats en cours')}
          rows={present}
          colleges={view.colleges}
          mayHold={mayHold}
          soon={props.soon}
        />
        {coming.length > 0 && (
          <MandateTable
            caption={count(coming.length, 'mandat à venir', 'mandats à venir')}
            rows={coming}
            colleges={view.colleges}
            mayHold={mayHold}
            soon={props.soon}
          />
        )}
      </section>
      <Members {...props} active={active} />
      {past.length > 0 && (
        <section aria-labelledby="anciens">
          <SectionTitle id="anciens">Mandats passés</SectionTitle>
          <MandateTable
            caption={count(past.length, 'mandat passé', 'mandats passés')}
            rows={past}
            colleges={view.colleges}
            mayHold={false}
            soon={props.soon}
          />
        </section>
      )}
      {view.rules.length > 0 && (
        <section aria-labelledby="regles">
          <SectionTitle id="regles">Ce que disent les statuts</SectionTitle>
          <Facts facts={view.rules.map(({ term, text }) => ({ term, value: text }))} />
        </section>
      )}
    </WorkspacePage>
  );
}

function Identity({ view: { row, rules } }: { view: InstanceView }) {
  return (
    <>
      {row.texte && <p>{row.texte}</p>}
      <Facts
        facts={[
          { term: 'Nature', value: instanceKindLabels[row.genre] },
          { term: 'Se réunit', value: row.frequence ?? 'non renseigné' },
          ...(row.genre === 'groupe_travail' || row.pilote
            ? [
                {
                  term: 'Pilote',
                  value: row.pilote ? <a href={organisationUrl(row.pilote.slug)}>{row.pilote.nom}</a> : 'non renseigné',
                },
              ]
            : []),
          {
            term: 'État',
            value: (
              <EtatMark tone={row.etat === 'active' ? 'ok' : 'info'}>
                {row.etat === 'active' ? 'active' : 'close'}
              </EtatMark>
            ),
          },
          { term: 'Page « Qui gouverne »', value: row.publique ? 'y figure' : 'n’y figure pas' },
          { term: 'Règles', value: rules.length > 0 ? 'celles des statuts, plus bas' : 'aucun statut ne la règle' },
        ]}
      />
    </>
  );
}
