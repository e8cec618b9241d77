-- What a LHÉO file says of a line grew: figures by year, details, the day its diploma closed; of a complement, its steps. Imports that
-- were kept before are given the same shape.
update import_lheo_offre set
  lu = (lu - '{internatPlaces,places,placesAnnee}'::text[])
    || jsonb_build_object('fermeture', null, 'vueEn', null, 'latitude', null, 'longitude', null)
    || jsonb_build_object('annees', case when jsonb_typeof(lu -> 'placesAnnee') = 'number' then jsonb_build_array(jsonb_build_object(
      'annee', lu -> 'placesAnnee', 'capacite', lu -> 'places', 'effectif', null, 'voeux', null, 'colorees', null, 'filles', null)) else '[]' end)
    || jsonb_build_object('precisions', case when jsonb_typeof(lu -> 'internatPlaces') = 'number' then jsonb_build_object('rythme', null,
      'equipe', null, 'plateau', null, 'badges', null, 'portesOuvertes', '[]'::jsonb, 'internat', lu -> 'internatPlaces', 'internatLe', null, 'mixte', false,
      'le', null, 'exemple', lu -> 'exemple') else 'null' end)
    || case when jsonb_typeof(lu -> 'complement') = 'object'
      then jsonb_build_object('complement', (lu -> 'complement') || '{"etapes": []}') else '{}' end,
  essai = essai || '{"annees": [], "precisions": false}',
  effets = effets || '{"details": null}';
