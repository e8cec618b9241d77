import { EmptyState, ErrorSummary, ExportLinks, Pagination, Tabs, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { instancesUrl, instanceUrl, reserveCsvUrl, reserveUrl } from '../links.ts';
import type { PieceView } from '../pieces/present-pieces.ts';
import { Refusals } from './meeting-frame.tsx';
import type { PointFieldsView } from './point-fields.tsx';
import { PointFiles } from './point-files.tsx';
import { PlaceForm, ReserveForm } from './reserve-form.tsx';

export interface ReserveLine {
  id: string;
  titre: string;
  texte: string | null;
  /** Length, who presents it, for a decision or not. */
  said: string;
  proposed: string;
  /** When and why it was withdrawn. */
  withdrawn: string | null;
  pieces: readonly PieceView[];
}

export interface ReserveView extends PointFieldsView {
  instance: { id: string; nom: string; campusSlug: string; exemple: boolean };
  etat: 'en_reserve' | 'retires';
  rows: ReserveLine[];
  total: number;
  page: number;
  pages: number;
  /** Meetings whose agenda may take an item. */
  meetings: { id: string; label: string }[];
  faults: readonly string[];
  may: { propose: boolean; place: boolean };
}

/** Items that wait for a meeting of a body: proposed by its people, put on an agenda in one click. */
export function ReservePage({ view }: { view: ReserveView }) {
  const { instance, etat } = view;
  const title = `Réserve de points : ${instance.nom}`;
  const refused = Object.keys(view.errors).length > 0 || view.faults.length > 0 || view.other !== null;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${title}` : title}
      heading={title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: instance.campusSlug }) },
        { label: instance.nom, href: instanceUrl(instance.id) },
        { label: 'Réserve de points' },
      ]}
      current="gouvernance"
      perimeter={`campus:${instance.campusSlug}`}
      help="reserve-de-points"
    >
      <Tabs
        label="Points de la réserve"
        tabs={[
          { label: 'En réserve', href: reserveUrl(instance.id), current: etat === 'en_reserve' },
          { label: 'Retirés', href: reserveUrl(instance.id, { etat: 'retires' }), current: etat === 'retires' },
        ]}
      />
      <Refusals faults={view.faults} />
      <ErrorSummary errors={view.errors} />
      <h2 class="t-3 haut-4">
        <span role="status">{view.total > 0 ? count(view.total, 'point') : 'Aucun point'}</span>
      </h2>
      {view.rows.length === 0 ? <Nothing view={view} /> : <Lines view={view} />}
      {view.may.propose && etat === 'en_reserve' && <ReserveForm view={view} />}
    </WorkspacePage>
  );
}

function Nothing({ view }: { view: ReserveView }) {
  return view.etat === 'retires' ? (
    <EmptyState title="Aucun point retiré">
      <p>Un point retiré de la réserve reste ici, avec son motif.</p>
    </EmptyState>
  ) : (
    <EmptyState title="La réserve est vide">
      <p>
        {view.may.propose
          ? 'Proposez un premier point ci-dessous : il attendra une réunion.'
          : 'Les points proposés, et ceux qu’une séance n’a pas traités, attendent ici.'}
      </p>
    </EmptyState>
  );
}

function Lines({ view }: { view: ReserveView }) {
  const { instance, etat } = view;
  return (
    <>
      <ul class="lignes">
        {view.rows.map((row) => (
          <li key={row.id} class="rang rang--c rang--entre">
            <div>
              <b>{row.titre}</b>
              <br />
              <span class="petit doux">{[row.said, `proposé le ${row.proposed}`].filter(Boolean).join(', ')}</span>
              {row.texte && <p class="petit">{row.texte}</p>}
              {row.withdrawn && <p class="petit">Retiré le {row.withdrawn}</p>}
              <PointFiles pieces={row.pieces} />
            </div>
            <PlaceForm view={view} row={row} />
          </li>
        ))}
      </ul>
      <Pagination
        current={view.page}
        total={view.pages}
        href={(page) => reserveUrl(instance.id, etat === 'retires' ? { etat, page } : { page })}
      />
      <ExportLinks
        machineHref={reserveCsvUrl(instance.id, etat, 'machine')}
        spreadsheetHref={reserveCsvUrl(instance.id, etat, 'tableur')}
      />
    </>
  );
}
