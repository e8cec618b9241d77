import { EtatMark, Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { instanceKindLabels } from '../labels.ts';
import { editInstanceUrl, newMandateUrl } from '../links.ts';
import type { InstanceView } from '../read-instance.ts';
import type { TiedProject } from '../registre/hooks.ts';
import type { InstancePageProps } from './instance-page.tsx';
import { MandateTable } from './mandate-table.tsx';

/** What may be done of a body. */
export function Doors({
  view,
  mayHold,
  rights,
  cooperations,
  space,
  reserve,
  series,
  active,
}: InstancePageProps & { active: boolean }) {
  return (
    <>
      {active && (
        <a class="btn btn--1" href={newMandateUrl(view.row.id)}>
          <Icon name="user-plus" /> Donner un mandat
        </a>
      )}{' '}
      {space && (
        <a class="btn" href={space}>
          <Icon name="lock" /> Espace privé
        </a>
      )}{' '}
      {mayHold && (
        <a class="btn" href={editInstanceUrl(view.row.id)}>
          Modifier
        </a>
      )}{' '}
      {reserve && (
        <a class="btn" href={reserve}>
          Réserve de points
        </a>
      )}{' '}
      {series && (
        <a class="btn" href={series}>
          Séries de réunions
        </a>
      )}{' '}
      {cooperations && (
        <a class="btn" href={cooperations}>
          Qui travaille avec qui
        </a>
      )}{' '}
      {rights && (
        <a class="btn" href={rights}>
          Qui peut voir ?
        </a>
      )}
    </>
  );
}

/** Who sits there now, and who will. */
export function Mandates({ view, mayHold, soon, contacts }: InstancePageProps) {
  const { present, coming, colleges, row } = view;
  const rest = { colleges, mayHold, soon };
  return (
    <section aria-labelledby="mandats">
      <SectionTitle id="mandats">Mandats en cours</SectionTitle>
      <MandateTable caption={count(present.length, 'mandat en cours', 'mandats en cours')} rows={present} {...rest} />
      {contacts && present.length > 0 && row.etat === 'active' && (
        <p class="actions">
          <a class="btn" href={contacts}>
            <Icon name="address-book" /> Joindre ces personnes
          </a>
        </p>
      )}
      {coming.length > 0 && (
        <MandateTable caption={count(coming.length, 'mandat à venir', 'mandats à venir')} rows={coming} {...rest} />
      )}
    </section>
  );
}

/** Who sat there. */
export function PastMandates({ view, soon }: InstancePageProps) {
  const { past, colleges } = view;
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="anciens">
      <SectionTitle id="anciens">Mandats passés</SectionTitle>
      <MandateTable
        caption={count(past.length, 'mandat passé', 'mandats passés')}
        rows={past}
        colleges={colleges}
        mayHold={false}
        soon={soon}
      />
    </section>
  );
}

/** @param project the one that a consortium carries, when the person reads it. */
export function Identity({ view: { row, rules, year }, project }: { view: InstanceView; project: TiedProject | null }) {
  return (
    <>
      {row.texte && <p>{row.texte}</p>}
      <Facts
        facts={[
          { term: 'Nature', value: instanceKindLabels[row.genre] },
          ...(row.genre === 'consortium'
            ? [
                {
                  term: 'Projet',
                  value: project ? (
                    <a href={project.href}>{project.titre}</a>
                  ) : row.projetId ? (
                    'un projet que vous ne lisez pas'
                  ) : (
                    'non renseigné'
                  ),
                },
              ]
            : []),
          { term: 'Se réunit', value: row.frequence ?? 'non renseigné' },
          ...year,
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
