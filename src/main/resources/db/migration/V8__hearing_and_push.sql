-- How somebody wishes to hear of alerts: a person wherever they log in, or a device. The same on H2 in PostgreSQL mode and
-- on PostgreSQL.
create table hearing (
    person varchar(60) unique references people (name) on delete cascade,
    device varchar(64) unique references devices (id) on delete cascade,
    quiet_until timestamp(6) with time zone,
    sound boolean not null,
    vibration boolean not null,
    -- audiences they do not want to hear of, JSON
    unheard text not null
);

-- the audiences a device is for, JSON; null for all
alter table devices add column audiences text;

-- Where to push to a browser. It ends with the session by which it was made: at logout, when the device is revoked, and
-- when the person is removed.
create table push_subscriptions (
    endpoint varchar(1000) primary key,
    session varchar(64) not null unique references sessions (id) on delete cascade,
    -- the browser's public key and its secret, in base64url
    receiver varchar(100) not null,
    auth varchar(40) not null,
    created_at timestamp(6) with time zone not null
);
