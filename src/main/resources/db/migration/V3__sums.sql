-- How many people an hour, so that a year is summed up at once. An hour is the store's own; no visit is named.
-- part: of a dwell, the bin; otherwise 0. millis: of a dwell, all people's time together; otherwise 0.
create table sums (
    subject varchar(20) not null,
    store_day date not null,
    hour_at timestamp(6) with time zone not null,
    day_hour smallint not null,
    week_day smallint not null,
    camera varchar(60) not null,
    word varchar(200) not null,
    part smallint not null,
    people bigint not null,
    millis bigint not null,
    primary key (subject, store_day, hour_at, camera, word, part)
);
create index sums_by_day on sums (store_day);

-- who took an alert first, and when; told by the book of alerts, perhaps before the alert's own row is there
create table claims (
    alert varchar(64) primary key,
    by_whom varchar(100) not null,
    claimed_at timestamp(6) with time zone not null
);
create index claims_by_time on claims (claimed_at);

create index visits_by_camera on visits (camera, entered_at);
