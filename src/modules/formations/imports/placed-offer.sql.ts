import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { mergeLines } from './offer.sql.ts';

/** Nearer than that, the formation is given where its school is. */
const OTHER_SITE_KM = 0.5;

/** Lines without figures but with a place: it is kept on the line when it is not that of the school (another site). */
export function mergePlaced(context: MergeContext): Promise<MergeCounts> {
  const away = sql`o.position is null or distance_km(o.position <-> position_terre(s.latitude, s.longitude)) > ${sql.lit(OTHER_SITE_KM)}`;
  return mergeLines(
    context,
    sql`
    select distinct on (s.certification_id, i.organisation_id, s.statut)
      s.certification_id, i.organisation_id, s.statut, s.annee, null::integer as capacite, null::integer as effectif,
      null::integer as voeux, case when ${away} then s.latitude end as latitude,
      case when ${away} then s.longitude end as longitude, s.ligne
    from ${sql.table(context.table)} s
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    join organisation o on o.id = i.organisation_id
    where s.certification_id is not null
    order by s.certification_id, i.organisation_id, s.statut, s.ligne`,
  );
}

/** Lines with neither figures nor place. */
export function mergeBare(context: MergeContext): Promise<MergeCounts> {
  return mergeLines(
    context,
    sql`
    select distinct on (s.certification_id, i.organisation_id, s.statut)
      s.certification_id, i.organisation_id, s.statut, s.annee, null::integer as capacite, null::integer as effectif,
      null::integer as voeux, null::double precision as latitude, null::double precision as longitude, s.ligne
    from ${sql.table(context.table)} s
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    where s.certification_id is not null
    order by s.certification_id, i.organisation_id, s.statut, s.ligne`,
  );
}
