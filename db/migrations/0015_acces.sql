-- Lines of accounts (sign-ins, invitations, roles, states): traces of acts that change nothing of what public pages show.
alter table journal drop constraint journal_nature_connue;
alter table journal add constraint journal_nature_connue check (nature in ('ecriture', 'acces', 'lecture', 'export'));
comment on column journal.nature is 'ecriture: an act; acces: an act on an account, a session or a role; lecture, export: nominative data read or taken away. Only ecriture moves the version of the data.';
