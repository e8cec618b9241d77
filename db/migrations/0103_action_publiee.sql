-- Whether an action is shown on the public page of its campus.
alter table action add column publiee boolean not null default false;
comment on column action.publiee is 'Shown to anybody once it is retained, unless it is abandoned: title, project, theme, state, period, organisations; never a person, an address, money nor its weather.';
