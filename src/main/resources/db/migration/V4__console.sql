-- What people changed in the console: cameras they added, what they drew on pictures, rules they made. Beside vitrine.yml,
-- never instead of it.
create table edits (
    kind varchar(20) not null,
    id varchar(200) not null,
    -- JSON
    body text not null,
    primary key (kind, id)
);
