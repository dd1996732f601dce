-- All that the report of alerts reads, so that it is answered from the index alone.
create index alerts_by_time_and_state on alerts (decided_at, state);
drop index alerts_by_time;
drop index claims_by_time;
create index claims_by_time on claims (decided_at, by_whom, claimed_at);
