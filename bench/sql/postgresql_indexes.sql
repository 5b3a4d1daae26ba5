-- After loading, before measuring.
CREATE UNLOGGED TABLE taken AS
SELECT id AS title, range_agg(int4range(first, last)) AS days FROM taken_row GROUP BY id;

CREATE UNLOGGED TABLE law AS
SELECT id, range_agg(int4range(first, last)) AS days FROM law_row GROUP BY id;

CREATE UNLOGGED TABLE tenure AS
SELECT authority, who, int4multirange(int4range(first, last)) AS days FROM tenure_row WHERE first < last;

CREATE UNLOGGED TABLE authority AS
SELECT id, kind, territory, coalesce(range_agg(int4range(first, last)) FILTER (WHERE first < last), '{}') AS life
FROM authority_row GROUP BY id, kind, territory;

CREATE UNLOGGED TABLE kind AS SELECT id, range_agg(int4range(first, last)) AS life FROM kind_row GROUP BY id;

CREATE UNLOGGED TABLE territory AS SELECT id, range_agg(int4range(first, last)) AS life FROM territory_row GROUP BY id;

-- Two territories that cover each other are one area: a pair of titles is then looked at once.
ALTER TABLE coverer ADD COLUMN mutual boolean NOT NULL DEFAULT false;
UPDATE coverer AS one SET mutual = true
FROM coverer AS other WHERE other.inner_unit = one.outer_unit AND other.outer_unit = one.inner_unit;

CREATE UNIQUE INDEX ON title (id);
CREATE INDEX ON title (power, holder) WHERE holder >= 0;
CREATE INDEX ON title (power, kind, within_unit) WHERE holder < 0;
CREATE INDEX ON title (power, territory);
CREATE INDEX ON basis (title);
CREATE INDEX ON basis (law);
CREATE UNIQUE INDEX ON law (id);
CREATE UNIQUE INDEX ON taken (title);
CREATE INDEX ON tenure (authority);
CREATE INDEX ON tenure (who);
CREATE UNIQUE INDEX ON authority (id);
CREATE UNIQUE INDEX ON kind (id);
CREATE UNIQUE INDEX ON territory (id);
CREATE UNIQUE INDEX ON coverer (inner_unit, outer_unit);
CREATE UNIQUE INDEX ON power (id);
