-- What programs log in with.
create table tokens (
    id varchar(64) primary key,
    name varchar(60) not null unique,
    role varchar(20) not null,
    -- SHA-256 of the secret, which has 256 random bits and is shown once
    digest varchar(64) not null unique,
    made_by varchar(60) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    used_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone
);

-- browser and system in words, such as "Firefox on Android"
alter table sessions add column came_from varchar(100) default 'unknown' not null;
alter table sessions add column seen_at timestamp(6) with time zone;

create index audit_by_person on audit (who, seq);
