-- One document out of force from a day on, derived where it reaches, in one transaction that is rolled back. Stands on the
-- tables that postgresql_derive.sql left. A repeal only shortens days, so the pairs found there are all there can be.
CREATE TEMP TABLE capped ON COMMIT DROP AS
SELECT id, days * int4multirange(int4range(NULL, %(day)s)) AS days FROM law WHERE id = %(law)s;

CREATE TEMP TABLE seed ON COMMIT DROP AS
SELECT l.id, l.needy, l.days * c.days AS days
FROM capped c JOIN basis b ON b.law = c.id JOIN local l ON l.id = b.title;

CREATE TEMP TABLE touched ON COMMIT DROP AS
WITH RECURSIVE below (id) AS (
    SELECT id FROM seed
    UNION
    SELECT l.id FROM below b JOIN edge e ON e.parent = b.id JOIN local l ON l.id = e.child AND l.needy
)
SELECT b.id, l.needy, coalesce(s.days, l.days) AS days
FROM below b JOIN local l ON l.id = b.id LEFT JOIN seed s ON s.id = b.id;
CREATE UNIQUE INDEX ON touched (id);
ANALYZE touched;

CREATE TEMP TABLE now ON COMMIT DROP AS
WITH RECURSIVE held (id, days) AS (
    SELECT id, days FROM touched WHERE NOT needy
    UNION
    SELECT t.id, f.days * e.days * t.days
    FROM touched t JOIN edge e ON e.child = t.id JOIN effective f ON f.id = e.parent
    WHERE t.needy AND NOT EXISTS (SELECT 1 FROM touched o WHERE o.id = e.parent) AND NOT isempty(f.days * e.days * t.days)
    UNION
    SELECT t.id, h.days * e.days * t.days
    FROM held h JOIN edge e ON e.parent = h.id JOIN touched t ON t.id = e.child AND t.needy
    WHERE NOT isempty(h.days * e.days * t.days)
), found AS (SELECT id, range_agg(days) AS days FROM held GROUP BY id)
SELECT t.id, coalesce(f.days, '{}') AS days, e.days AS before
FROM touched t JOIN effective e ON e.id = t.id LEFT JOIN found f ON f.id = t.id
WHERE e.days <> coalesce(f.days, '{}');
CREATE UNIQUE INDEX ON now (id);
ANALYZE now;

CREATE TEMP TABLE weighed ON COMMIT DROP AS
SELECT p.*, coalesce(a.days, fa.days) * coalesce(b.days, fb.days) AS after
FROM (
    SELECT * FROM pair WHERE one IN (SELECT id FROM now UNION SELECT e.parent FROM edge e JOIN now n ON n.id = e.child)
    UNION
    SELECT * FROM pair WHERE other IN (SELECT id FROM now UNION SELECT e.parent FROM edge e JOIN now n ON n.id = e.child)
) p
JOIN effective fa ON fa.id = p.one
JOIN effective fb ON fb.id = p.other
LEFT JOIN now a ON a.id = p.one
LEFT JOIN now b ON b.id = p.other;

CREATE TEMP TABLE given_on ON COMMIT DROP AS
SELECT e.parent, k.territory, k.low, k.high, k.groups, k.objects, e.days * f.days AS days,
       e.days * coalesce(n.days, f.days) AS after
FROM edge e
JOIN title k ON k.id = e.child AND k.is_title
JOIN effective f ON f.id = e.child
LEFT JOIN now n ON n.id = e.child
WHERE e.parent IN (SELECT one FROM weighed UNION SELECT other FROM weighed) AND e.days && f.days;
ANALYZE given_on;
ANALYZE weighed;

CREATE TEMP TABLE overlap_change ON COMMIT DROP AS
WITH gone AS (
    SELECT p.number, g.days, g.after
    FROM weighed p
    JOIN given_on g ON g.parent = p.one
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
    WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
    UNION ALL
    SELECT p.number, g.days, g.after
    FROM weighed p
    JOIN given_on g ON g.parent = p.other
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
    WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
    UNION ALL
    SELECT p.number, mine.days * theirs.days, mine.days * theirs.days
    FROM weighed p
    JOIN tenure mine ON mine.authority = p.one_holder
    JOIN tenure theirs ON theirs.authority = p.other_holder AND theirs.who = mine.who
    UNION ALL
    SELECT p.number, mine.days, mine.days
    FROM weighed p
    JOIN tenure mine ON mine.authority = greatest(p.one_holder, p.other_holder)
    JOIN authority a ON a.id = mine.who AND a.kind = CASE WHEN p.one_holder < 0 THEN p.one_kind ELSE p.other_kind END
    JOIN coverer class ON class.inner_unit = a.territory
        AND class.outer_unit = CASE WHEN p.one_holder < 0 THEN p.one_within ELSE p.other_within END
    JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = a.territory
    WHERE (p.one_holder < 0) <> (p.other_holder < 0)
), all_gone AS (SELECT number, range_agg(days) AS days, range_agg(after) AS after FROM gone GROUP BY number)
SELECT p.days - coalesce(g.days, '{}') AS before, p.after - coalesce(g.after, '{}') AS after
FROM weighed p LEFT JOIN all_gone g ON g.number = p.number
WHERE p.days - coalesce(g.days, '{}') <> p.after - coalesce(g.after, '{}');

CREATE TEMP TABLE gap_change ON COMMIT DROP AS
WITH region AS (
    SELECT DISTINCT t.power, t.territory, p.law
    FROM now n
    JOIN title c ON c.id = n.id AND c.is_title
    JOIN power p ON p.id = c.power AND p.has_level
    JOIN title t ON t.power = c.power AND t.is_title
    JOIN coverer place ON place.inner_unit = t.territory AND place.outer_unit = c.territory
    UNION
    SELECT DISTINCT t.power, t.territory, p.law
    FROM power p JOIN title t ON t.power = p.id AND t.is_title
    WHERE p.law = %(law)s AND p.has_level
), reached AS (
    SELECT r.power, r.territory, r.law, range_agg(f.days) AS days, range_agg(coalesce(n.days, f.days)) AS after
    FROM region r
    JOIN coverer place ON place.inner_unit = r.territory
    JOIN title t ON t.power = r.power AND t.territory = place.outer_unit AND t.is_title
    JOIN effective f ON f.id = t.id
    LEFT JOIN now n ON n.id = t.id
    GROUP BY r.power, r.territory, r.law
), due AS (
    SELECT u.life * law.days * int4multirange(int4range(lower(r.days), 1073741824)) - r.days AS before,
           CASE WHEN isempty(r.after) THEN '{}'
           ELSE u.life * coalesce(c.days, law.days) * int4multirange(int4range(lower(r.after), 1073741824)) - r.after
           END AS after
    FROM reached r
    JOIN law ON law.id = r.law
    JOIN territory u ON u.id = r.territory
    LEFT JOIN capped c ON c.id = r.law
)
SELECT * FROM due WHERE before <> after;
