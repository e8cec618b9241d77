-- Documents and logo that people put on the sheet of an organisation. Their bytes are those of a deposited file (0013).
create table organisation_document (
  id uuid not null,
  organisation_id uuid not null references organisation,
  genre text not null,
  fichier_id uuid not null references fichier,
  titre text not null,
  public boolean not null,
  version integer not null default 1,
  supprime_le timestamptz,
  supprime_par text,
  constraint organisation_document_pk primary key (id),
  constraint organisation_document_un_fichier unique (fichier_id),
  constraint organisation_document_genre_connu check (genre in ('document', 'logo')),
  constraint organisation_document_titre_rempli check (titre <> '' and length(titre) <= 200),
  constraint organisation_document_logo_public check (genre <> 'logo' or public),
  constraint organisation_document_corbeille check ((supprime_le is null) = (supprime_par is null))
);
comment on table organisation_document is 'A document or the logo of an organisation. `titre`: for a logo, the text that takes its place; `public`: on its public page, otherwise for those who read its sheet; `supprime_par`: account that put it in the bin.';
create index organisation_document_organisation on organisation_document (organisation_id);
create unique index organisation_document_un_logo on organisation_document (organisation_id) where genre = 'logo' and supprime_le is null;
create index organisation_document_supprime on organisation_document (supprime_le) where supprime_le is not null;
