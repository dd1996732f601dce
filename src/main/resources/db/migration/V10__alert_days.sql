-- An alert's own row says who took it first and when; a second table said the same again.
drop table claims;

-- Reports ask for the alerts of a camera. Ids of cameras need no escaping in JSON.
alter table alerts add column camera varchar(60) default '' not null;
update alerts
    set camera = substring(
        substring(body, position('"camera":"' in body) + 10),
        1,
        position('"' in substring(body, position('"camera":"' in body) + 10)) - 1)
    where position('"camera":"' in body) > 0;

-- All that a report of alerts reads, so that it is answered from the index alone.
create index alerts_by_time on alerts (decided_at, camera, state, claimed_by, claimed_at);
drop index alerts_by_time_and_state;

-- What became of the alerts of each day that is over, so that a year of them is summed up at once. Made from the alerts
-- when the last of a day has ended; up to the newest day here none is missing.
create table alert_days (
    store_day date not null,
    camera varchar(60) not null,
    -- JSON: by the hour, how many were raised and expired, and by who took them how long that took
    body varchar(1000000) not null,
    primary key (store_day, camera)
);
