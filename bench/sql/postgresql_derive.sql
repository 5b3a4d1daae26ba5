-- docs/derivation.md, sections 1 to 4, 6 and 7. Temporary tables with statistics between the steps: as one statement with
-- common table expressions the planner guesses the number of rows wrong by a factor of a thousand and takes longer.

-- §3: who supports whom, on which days
CREATE UNLOGGED TABLE edge AS
SELECT parent, child, range_agg(days) AS days
FROM (
    SELECT p.id AS parent, c.id AS child, mine.days * theirs.days AS days
    FROM title c
    JOIN tenure mine ON mine.authority = c.giver
    JOIN tenure theirs ON theirs.who = mine.who
    JOIN title p ON p.power = c.power AND p.holder = theirs.authority AND p.holder >= 0
    JOIN coverer place ON place.inner_unit = c.territory AND place.outer_unit = p.territory
    WHERE p.is_title AND p.id <> c.id AND mine.days && theirs.days
      AND p.low <= c.low AND c.high <= p.high AND c.groups & ~p.groups = 0 AND c.objects & ~p.objects = 0
    UNION ALL
    SELECT p.id, c.id, mine.days * a.life
    FROM title c
    JOIN tenure mine ON mine.authority = c.giver
    JOIN authority a ON a.id = mine.who
    JOIN coverer here ON here.inner_unit = c.territory AND here.outer_unit = a.territory
    JOIN coverer class ON class.inner_unit = a.territory
    JOIN title p ON p.power = c.power AND p.kind = a.kind AND p.within_unit = class.outer_unit AND p.holder < 0
    JOIN coverer place ON place.inner_unit = c.territory AND place.outer_unit = p.territory
    WHERE p.is_title AND p.id <> c.id AND mine.days && a.life
      AND p.low <= c.low AND c.high <= p.high AND c.groups & ~p.groups = 0 AND c.objects & ~p.objects = 0
) AS window_of
GROUP BY parent, child;
CREATE INDEX ON edge (parent);
ANALYZE edge;

-- §1, §2: own days and days of the recipient's life
CREATE UNLOGGED TABLE local AS
SELECT c.id, c.mode >= 2 AS needy, int4multirange(int4range(c.first, c.last)) * b.days * coalesce(named.life, k.life, '{}')
       - coalesce(t.days, '{}') AS days
FROM title c
JOIN (
    SELECT title, range_intersect_agg(coalesce(law.days, '{}')) AS days
    FROM basis LEFT JOIN law ON law.id = basis.law
    GROUP BY title
) b ON b.title = c.id
LEFT JOIN (SELECT authority, range_agg(days) AS life FROM tenure GROUP BY authority) named
    ON named.authority = c.holder
LEFT JOIN kind k ON k.id = c.kind AND c.holder < 0
LEFT JOIN taken t ON t.title = c.id
WHERE c.first < c.last;
DELETE FROM local WHERE isempty(days);
CREATE UNIQUE INDEX ON local (id);
ANALYZE local;

-- §4: the least solution
CREATE UNLOGGED TABLE effective AS
WITH RECURSIVE held (id, days) AS (
    SELECT id, days FROM local WHERE NOT needy
    UNION
    SELECT l.id, h.days * e.days * l.days
    FROM held h
    JOIN edge e ON e.parent = h.id AND e.days && h.days
    JOIN local l ON l.id = e.child AND l.needy AND l.days && h.days
    WHERE NOT isempty(h.days * e.days * l.days)
)
SELECT id, range_agg(days) AS days FROM held GROUP BY id;
CREATE UNIQUE INDEX ON effective (id);
ANALYZE effective;

-- §5: what is given on, from whom to whom, on which days
CREATE UNLOGGED TABLE given AS
SELECT e.parent, k.territory, k.low, k.high, k.groups, k.objects, e.days * f.days AS days
FROM edge e JOIN title k ON k.id = e.child AND k.is_title JOIN effective f ON f.id = e.child
WHERE e.days && f.days;
CREATE INDEX ON given (parent);
ANALYZE given;

-- §6: pairs whose days, places and limits meet and whose holders are not the same by kind
CREATE UNLOGGED TABLE pair AS
SELECT row_number() OVER () AS number, b.territory AS region, a.id AS one, b.id AS other, a.holder AS one_holder,
       b.holder AS other_holder, a.kind AS one_kind, b.kind AS other_kind, a.within_unit AS one_within,
       b.within_unit AS other_within, greatest(a.low, b.low) AS low, least(a.high, b.high) AS high,
       a.groups & b.groups AS groups, a.objects & b.objects AS objects, fa.days * fb.days AS days
FROM title b
JOIN effective fb ON fb.id = b.id
JOIN power p ON p.id = b.power AND NOT p.lawful_overlap
JOIN coverer place ON place.inner_unit = b.territory
JOIN title a ON a.power = b.power AND a.territory = place.outer_unit
JOIN effective fa ON fa.id = a.id
WHERE a.is_title AND b.is_title AND (NOT place.mutual OR a.id < b.id) AND fa.days && fb.days
  AND a.low < b.high AND b.low < a.high AND a.groups & b.groups <> 0 AND a.objects & b.objects <> 0
  AND NOT (a.holder < 0 AND b.holder < 0 AND a.kind = b.kind);
ANALYZE pair;

CREATE UNLOGGED TABLE overlap AS
WITH gone AS (
    SELECT p.number, g.days
    FROM pair p
    JOIN given g ON g.parent = p.one
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
    WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
      AND g.days && p.days
    UNION ALL
    SELECT p.number, g.days
    FROM pair p
    JOIN given g ON g.parent = p.other
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
    WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
      AND g.days && p.days
    UNION ALL
    SELECT p.number, mine.days * theirs.days
    FROM pair p
    JOIN tenure mine ON mine.authority = p.one_holder
    JOIN tenure theirs ON theirs.authority = p.other_holder AND theirs.who = mine.who
    UNION ALL
    SELECT p.number, mine.days
    FROM pair p
    JOIN tenure mine ON mine.authority = greatest(p.one_holder, p.other_holder)
    JOIN authority a ON a.id = mine.who AND a.kind = CASE WHEN p.one_holder < 0 THEN p.one_kind ELSE p.other_kind END
    JOIN coverer class ON class.inner_unit = a.territory
        AND class.outer_unit = CASE WHEN p.one_holder < 0 THEN p.one_within ELSE p.other_within END
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = a.territory
    WHERE (p.one_holder < 0) <> (p.other_holder < 0)
), all_gone AS (SELECT number, range_agg(days) AS days FROM gone GROUP BY number)
SELECT p.one, p.other, p.region, unnest(p.days - coalesce(g.days, '{}')) AS span
FROM pair p LEFT JOIN all_gone g ON g.number = p.number;

-- §7
CREATE UNLOGGED TABLE gap AS
WITH region AS (
    SELECT DISTINCT t.power, t.territory, p.law FROM title t JOIN power p ON p.id = t.power WHERE t.is_title AND p.has_level
), reached AS (
    SELECT r.power, r.territory, r.law, range_agg(f.days) AS days
    FROM region r
    JOIN coverer place ON place.inner_unit = r.territory
    JOIN title t ON t.power = r.power AND t.territory = place.outer_unit AND t.is_title
    JOIN effective f ON f.id = t.id
    GROUP BY r.power, r.territory, r.law
)
SELECT r.power, r.territory,
       unnest(law.days * u.life * int4multirange(int4range(lower(r.days), 1073741824)) - r.days) AS span
FROM reached r JOIN law ON law.id = r.law JOIN territory u ON u.id = r.territory;
