import { EmptyState, Example, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Holder } from '../complements/attached.sql.ts';
import { complementHoldersUrl, complementUrl } from '../complements/links.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { KeepOfferPage } from './keep-offer-page.tsx';

interface Props {
  campus: CampusPlace;
  one: Complement;
  holders: readonly Holder[];
  offered: { rows: Holder[]; total: number };
  q: string;
  error: string;
}

/** Members that give a complement: those it has, those it may have. */
export function ComplementHoldersPage(props: Props) {
  const { campus, one, holders, error } = props;
  const title = `Établissements porteurs : ${one.nom}`;
  return (
    <KeepOfferPage
      campus={campus}
      title={error ? `Erreur : ${title}` : title}
      heading="Établissements porteurs"
      crumbs={[{ label: one.nom, href: complementUrl(campus.slug, one.id) }, { label: 'Établissements porteurs' }]}
      help="complements"
    >
      {error && (
        <Notice tone="erreur" title="Refusé">
          <p>{error}</p>
        </Notice>
      )}
      <section aria-labelledby="presents">
        <SectionTitle id="presents">
          {count(holders.length, 'établissement porteur', 'établissements porteurs')}
        </SectionTitle>
        {holders.length === 0 ? (
          <p class="doux">Aucun pour l’instant.</p>
        ) : (
          <List {...props} rows={holders} geste="retirer" label="Retirer" />
        )}
      </section>
      <AddMember {...props} />
      <p class="actions haut-5">
        <a class="btn btn--1" href={complementUrl(campus.slug, one.id)}>
          <Icon name="check" /> C’est tout
        </a>
      </p>
    </KeepOfferPage>
  );
}

function AddMember(props: Props) {
  const { campus, one, offered, q } = props;
  return (
    <section aria-labelledby="membres" class="haut-5">
      <SectionTitle id="membres">Ajouter un membre du réseau</SectionTitle>
      <form method="get" action={complementHoldersUrl(campus.slug, one.id)} class="outils">
        <p class="champ">
          <label for="q">Nom</label>
          <input id="q" name="q" type="search" value={q} maxLength={100} autocomplete="off" />
        </p>
        <button class="btn" type="submit">
          Chercher
        </button>
      </form>
      {offered.rows.length === 0 ? (
        <EmptyState title="Aucun autre membre">
          <p>
            {q
              ? 'Aucun membre de ce nom ne reste à ajouter.'
              : 'Tous les membres du réseau le portent, ou il n’y en a pas.'}
          </p>
        </EmptyState>
      ) : (
        <List {...props} rows={offered.rows} geste="ajouter" label="Ajouter" />
      )}
      {offered.total > offered.rows.length && (
        <p class="source">
          {count(offered.total - offered.rows.length, 'autre membre', 'autres membres')} : cherchez par le nom.
        </p>
      )}
    </section>
  );
}

function List({
  campus,
  one,
  q,
  rows,
  geste,
  label,
}: Props & { rows: readonly Holder[]; geste: string; label: string }) {
  return (
    <ul class="lignes">
      {rows.map((row) => (
        <li key={row.id}>
          <form method="post" action={complementHoldersUrl(campus.slug, one.id, q)} class="rang rang--c">
            <input type="hidden" name="organisation" value={row.id} />
            <input type="hidden" name="geste" value={geste} />
            <span>
              {row.nom} {row.exemple && <Example />}
            </span>
            <button class="btn" type="submit">
              {label}
              <span class="cache"> {row.nom}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
