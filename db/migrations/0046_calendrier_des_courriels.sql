-- A mail may carry an entry for the calendar of its reader.
alter table courriel add column calendrier text;
alter table courriel add constraint courriel_calendrier_lisible check (calendrier like 'BEGIN:VCALENDAR%' and length(calendrier) <= 200000);
comment on column courriel.calendrier is 'iCalendar attached to the mail (RFC 5545). It may hold a personal link: erased with the text.';
