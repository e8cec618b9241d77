import { DataTable, EmptyState, EtatMark, FiliereMark, Icon, Tabs, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusLabelStateLabels } from '#modules/campus/index.ts';
import { SPACES, spacesUrl, spaceUrl } from '../links.ts';
import type { SpaceList, SpaceRow } from '../read-spaces.ts';

/** Campuses of one's perimeter. */
export function SpaceListPage(props: SpaceList & { asked: { q: string; label?: 'echeance' | undefined } }) {
  const { rows, total, asked } = props;
  return (
    <WorkspacePage
      title="Campus"
      heading={count(total, 'campus', 'campus')}
      crumbs={[{ label: 'Campus' }]}
      current="campus"
      help="espace_campus"
    >
      <Tabs
        label="Campus à voir"
        tabs={[
          { label: 'Tous', href: spacesUrl({ q: asked.q }), current: !asked.label },
          {
            label: 'Label à renouveler ou échu',
            href: spacesUrl({ q: asked.q, label: 'echeance' }),
            current: asked.label === 'echeance',
          },
        ]}
      />
      <form class="outils" action={SPACES}>
        {asked.label && <input type="hidden" name="label" value={asked.label} />}
        <p class="champ">
          <label for="q">Nom, ville, filière</label>
          <input id="q" name="q" type="search" value={asked.q} maxLength={200} autocomplete="off" />
        </p>
        <button class="btn" type="submit">
          <Icon name="magnifying-glass" /> Chercher
        </button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title="Aucun campus ne correspond">
          <p class="petit">
            {asked.q
              ? `« ${asked.q} », parmi ${count(total, 'campus', 'campus')}.`
              : 'Aucune échéance connue d’ici dix-huit mois.'}
          </p>
          <p class="actions">
            <a class="btn" href={SPACES}>
              Voir tous les campus
            </a>
          </p>
        </EmptyState>
      ) : (
        <SpaceTable rows={rows} />
      )}
    </WorkspacePage>
  );
}

function SpaceTable({ rows }: { rows: SpaceRow[] }) {
  return (
    <DataTable
      caption="Campus de votre périmètre"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Campus</th>
          <th scope="col">Filière</th>
          <th scope="col">Label</th>
          <th scope="col">Échéance</th>
          <th scope="col" class="n">
            Membres
          </th>
        </tr>
      }
    >
      {rows.map((row) => (
        <Row key={row.card.id} {...row} />
      ))}
    </DataTable>
  );
}

function Row({ card, labelState, ending, members }: SpaceRow) {
  return (
    <tr>
      <th scope="row" class="plein">
        <a href={spaceUrl(card.slug)}>{card.nomUsuel ?? card.nom}</a>
        {card.commune && <span class="source"> {card.commune}</span>}
      </th>
      <td data-titre="Filière">
        {card.filiereLettre && card.filiereLibelle ? (
          <FiliereMark letter={card.filiereLettre} label={card.filiereLibelle} compact />
        ) : (
          <span class="doux">non renseignée</span>
        )}
      </td>
      <td data-titre="Label">
        <EtatMark tone={labelState === 'en_vigueur' ? 'ok' : labelState === 'echu' ? 'alerte' : 'info'}>
          {campusLabelStateLabels[labelState].toLowerCase()}
        </EtatMark>
      </td>
      <td data-titre="Échéance">
        {ending ? (
          <>
            <time dateTime={ending.day}>{ending.date}</time>
            {ending.example && (
              <>
                {' '}
                <small class="ex">exemple</small>
              </>
            )}
          </>
        ) : (
          <span class="doux">non renseignée</span>
        )}
      </td>
      <td class="n" data-titre="Membres">
        {members}
      </td>
    </tr>
  );
}
