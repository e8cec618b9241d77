-- When whoever registered a group was told that its certificate of attendance is ready.
alter table inscription_groupe add column attestation_le timestamptz,
  add constraint inscription_groupe_attestation check (attestation_le is null or compte_le is not null);
comment on column inscription_groupe.attestation_le is 'When the certificate of attendance was announced by mail, once; null: it was not, or nobody is left to write to.';
