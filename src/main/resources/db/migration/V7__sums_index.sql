-- Holds all that reports by word read, so that a year of them is answered from the index alone.
create index sums_by_word on sums (subject, store_day, word, part, camera, people, millis);
