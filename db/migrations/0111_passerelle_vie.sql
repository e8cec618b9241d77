-- The life of a bridge is told step by step, each on its day, as that of a complement is.
create table passerelle_etape (
  passerelle_id uuid not null references passerelle,
  rang smallint not null,
  etat text not null,
  le date,
  motif text,
  note_le timestamptz not null,
  constraint passerelle_etape_pk primary key (passerelle_id, rang),
  constraint passerelle_etape_etat_connu check (etat in ('en_projet', 'ouverte', 'suspendue', 'fermee')),
  constraint passerelle_etape_motif check (length(motif) <= 500)
);
comment on table passerelle_etape is 'Life of a bridge, step by step: its state from the day `le` (null: the day is not known), and why it was suspended or closed.';
-- Of those that are there, the day of the present state is only known to the journal.
insert into passerelle_etape (passerelle_id, rang, etat, motif, note_le) select id, 1, etat, left(motif, 500), modifie_le from passerelle;
