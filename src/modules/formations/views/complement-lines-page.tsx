import { EmptyState, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { AttachedLine, CampusLine } from '../complements/attached.sql.ts';
import { complementLinesUrl, complementUrl } from '../complements/links.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { ComplementLineForms } from './complement-line-forms.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';

interface Props {
  campus: CampusPlace;
  one: Complement;
  lines: readonly AttachedLine[];
  offered: { rows: CampusLine[]; total: number };
  q: string;
  /** `line` empty: refused as a whole. */
  refused: { line: string; places: string; error: string } | null;
}

/** Lines of the campus to which a complement is added; a coloration counts its part of each. */
export function ComplementLinesPage(props: Props) {
  const { campus, one, lines, offered, refused } = props;
  const title = `Formations : ${one.nom}`;
  const shown = refused && [...lines, ...offered.rows].some((line) => line.id === refused.line);
  return (
    <KeepOfferPage
      campus={campus}
      title={refused ? `Erreur : ${title}` : title}
      heading="Formations auxquelles il s’ajoute"
      crumbs={[{ label: one.nom, href: complementUrl(campus.slug, one.id) }, { label: 'Formations' }]}
      help="complements"
    >
      {refused && (
        <Notice tone="erreur" title="Refusé">
          <p>{shown ? <a href={`#places-${refused.line}`}>{refused.error}</a> : refused.error}</p>
        </Notice>
      )}
      <section aria-labelledby="presentes">
        <SectionTitle id="presentes">{count(lines.length, 'formation')}</SectionTitle>
        {lines.length === 0 ? (
          <p class="doux">Aucune pour l’instant.</p>
        ) : (
          <ComplementLineForms {...props} rows={lines} attached />
        )}
      </section>
      <AddLine {...props} />
      <p class="actions haut-5">
        <a class="btn btn--1" href={complementUrl(campus.slug, one.id)}>
          <Icon name="check" /> C’est tout
        </a>
      </p>
    </KeepOfferPage>
  );
}

function AddLine(props: Props) {
  const { campus, one, offered, q } = props;
  return (
    <section aria-labelledby="offre" class="haut-5">
      <SectionTitle id="offre">Ajouter une formation du campus</SectionTitle>
      <form method="get" action={complementLinesUrl(campus.slug, one.id)} class="outils">
        <p class="champ">
          <label for="q">Diplôme ou établissement</label>
          <input id="q" name="q" type="search" value={q} maxLength={100} autocomplete="off" />
        </p>
        <button class="btn" type="submit">
          Chercher
        </button>
      </form>
      {offered.rows.length === 0 ? (
        <EmptyState title="Aucune autre formation">
          <p>
            {q
              ? 'Aucune formation du campus ne répond à ces mots.'
              : 'Toutes les formations du campus y sont, ou il n’en montre aucune.'}
          </p>
        </EmptyState>
      ) : (
        <ComplementLineForms {...props} rows={offered.rows} attached={false} />
      )}
      {offered.total > offered.rows.length && (
        <p class="source">
          {count(offered.total - offered.rows.length, 'autre formation', 'autres formations')} : cherchez par le nom.
        </p>
      )}
    </section>
  );
}
