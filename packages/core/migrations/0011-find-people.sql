-- Support finds accounts by the beginning of any word of a name or an address, without reading them all.
create index user_words on auth."user" using gin (to_tsvector('simple', translate(name || ' ' || email, '@.-_+/''’', '        ')));
