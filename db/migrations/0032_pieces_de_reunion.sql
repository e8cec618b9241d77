-- Files of an item of an agenda. Their bytes are those of a deposited file (0013).
create table reunion_piece (
  id uuid not null,
  point_id uuid not null references reunion_point,
  fichier_id uuid not null references fichier,
  titre text not null,
  supprime_le timestamptz,
  supprime_par text,
  constraint reunion_piece_pk primary key (id),
  constraint reunion_piece_un_fichier unique (fichier_id),
  constraint reunion_piece_titre check (titre <> '' and length(titre) <= 200),
  constraint reunion_piece_corbeille check ((supprime_le is null) = (supprime_par is null))
);
comment on table reunion_piece is 'A file of an item of an agenda: whoever reads the meeting, or is called to it, reads it. `supprime_par`: account that put it in the bin. Frozen once the minutes are approved.';
create index reunion_piece_point on reunion_piece (point_id);
create index reunion_piece_supprime on reunion_piece (supprime_le) where supprime_le is not null;
