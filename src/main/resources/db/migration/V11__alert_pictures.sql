-- The shopper of an alert, head hidden, where the shop keeps pictures at all. Goes with its alert, and before it when due.
create table alert_pictures (
    alert varchar(64) primary key references alerts (id) on delete cascade,
    decided_at timestamp(6) with time zone not null,
    -- JPEG
    picture bytea not null
);
create index alert_pictures_by_time on alert_pictures (decided_at);
