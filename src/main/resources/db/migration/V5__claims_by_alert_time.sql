-- A claim knows when its alert was decided, so that a year's times to claim are read without the alerts themselves.
alter table claims add column decided_at timestamp(6) with time zone;
update claims set decided_at = (select a.decided_at from alerts a where a.id = claims.alert);
delete from claims where decided_at is null;
alter table claims alter column decided_at set not null;
drop index claims_by_time;
create index claims_by_time on claims (decided_at);
