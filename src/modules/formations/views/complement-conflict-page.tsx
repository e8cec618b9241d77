import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Nature, Public } from '../complements/complement.ts';
import { complementNatureLabels, placesNatureLabels, publicLabels } from '../complements/labels.ts';
import { complementUrl, editComplementUrl } from '../complements/links.ts';
import type { Complement } from '../complements/sheet.sql.ts';
import { KeepConflictPage } from './keep-conflict-page.tsx';

const LABELS = {
  nature: 'Ce que c’est',
  nom: 'Nom',
  texte: 'En quoi il consiste',
  heures: 'Heures',
  publics: 'Pour qui',
  attestation: 'Ce qu’on en garde',
  places_nature: 'Places d’une coloration',
  debut: 'À partir du',
  fin: 'Jusqu’au',
};

function show(field: string, text: string): string {
  if (text === '') return '';
  if (field === 'nature') return complementNatureLabels[text as Nature] ?? text;
  if (field === 'places_nature') return placesNatureLabels[text as keyof typeof placesNatureLabels] ?? text;
  if (field === 'publics') {
    return text
      .split(',')
      .map((one) => publicLabels[one as Public] ?? one)
      .join(', ');
  }
  return field === 'debut' || field === 'fin' ? frenchPartialDate(text) : text;
}

/** Somebody saved the complement while this person was writing. */
export function ComplementConflictPage(props: {
  campus: CampusPlace;
  one: Complement;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, one, merge, other } = props;
  return (
    <KeepConflictPage
      campus={campus}
      title={`Modifié entre-temps : ${one.nom}`}
      crumb={{ label: one.nom, href: complementUrl(campus.slug, one.id) }}
      action={editComplementUrl(campus.slug, one.id)}
      version={one.version}
      merge={merge}
      labels={LABELS}
      show={show}
      other={other}
      closed={['nature', 'publics', 'places_nature', 'debut', 'fin']}
      historyHref={complementUrl(campus.slug, one.id)}
    />
  );
}
