-- Who answers for an organisation corrects its sheet by the mailed link: read by the campus like what a visitor proposes.
alter table correction_proposee add column origine text not null default 'visiteur';
alter table correction_proposee add constraint correction_proposee_origine_connue check (origine in ('visiteur', 'lien'));
comment on column correction_proposee.origine is 'Who proposes: a visitor of the public page, or who answers for the organisation, by the mailed link.';
comment on table correction_proposee is 'What a visitor, or who received the mailed link, proposes to write in one field of a sheet, with what the field said then; it waits for the campus.';
comment on column organisation.confirmee_le is 'When somebody of the organisation last read its sheet by the mailed link, and said that it is exact or proposed what to put right; null: nobody yet.';
