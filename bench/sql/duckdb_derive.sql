-- docs/derivation.md, sections 1 to 4, 6 and 7, with a row for each span of days: DuckDB has no sets of ranges.
-- Sets are cut by sweeping: every span adds at its first day and takes away after its last, and the sum says what holds.

-- §3: who supports whom, on which days
CREATE TEMP TABLE edge AS
WITH spell AS MATERIALIZED (
    SELECT c.id, c.power, c.territory, c.low, c.high, c.groups, c.objects, t.who, t.first, t.last
    FROM title c JOIN tenure_row t ON t.authority = c.giver
    WHERE t.first < t.last
), named AS MATERIALIZED (
    SELECT s.*, t.authority AS holder, greatest(s.first, t.first) AS opens, least(s.last, t.last) AS closes
    FROM spell s JOIN tenure_row t ON t.who = s.who
    WHERE opens < closes
), by_name AS MATERIALIZED (
    SELECT p.id AS parent, c.id AS child, p.territory AS outer_unit, c.territory AS inner_unit, opens, closes
    FROM named c JOIN title p ON p.power = c.power AND p.holder = c.holder
    WHERE p.is_title AND p.id <> c.id AND p.low <= c.low AND c.high <= p.high
      AND c.groups & ~p.groups = 0 AND c.objects & ~p.objects = 0
), acting AS MATERIALIZED (
    SELECT s.*, a.kind, a.territory AS unit, greatest(s.first, a.first) AS opens, least(s.last, a.last) AS closes
    FROM spell s
    JOIN authority_row a ON a.id = s.who
    JOIN coverer here ON here.inner_unit = s.territory AND here.outer_unit = a.territory
    WHERE opens < closes
), by_class AS MATERIALIZED (
    SELECT p.id AS parent, c.id AS child, p.territory AS outer_unit, c.territory AS inner_unit, p.within, c.unit, opens, closes
    FROM acting c JOIN title p ON p.power = c.power AND p.kind = c.kind AND p.holder < 0
    WHERE p.is_title AND p.id <> c.id AND p.low <= c.low AND c.high <= p.high
      AND c.groups & ~p.groups = 0 AND c.objects & ~p.objects = 0
)
SELECT DISTINCT parent, child, opens AS first, closes AS last
FROM (
    SELECT parent, child, inner_unit, outer_unit, opens, closes FROM by_name
    UNION ALL
    SELECT b.parent, b.child, b.inner_unit, b.outer_unit, b.opens, b.closes
    FROM by_class b JOIN coverer class ON class.inner_unit = b.unit AND class.outer_unit = b.within
) SEMI JOIN coverer USING (inner_unit, outer_unit);

-- §1, §2: own days and days of the recipient's life; most titles need one span only, the others are swept
CREATE TEMP TABLE life AS
WITH spell AS (
    SELECT c.id AS title, t.first, t.last FROM title c JOIN tenure_row t ON t.authority = c.holder WHERE t.first < t.last
    UNION
    SELECT c.id, k.first, k.last FROM title c JOIN kind_row k ON k.id = c.kind WHERE c.holder < 0
), begun AS (
    SELECT *, first > max(last) OVER (PARTITION BY title ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
              IS NOT FALSE AS new
    FROM spell
), run AS (SELECT *, sum(new::int) OVER (PARTITION BY title ORDER BY first, last) AS number FROM begun)
SELECT title, min(first) AS first, max(last) AS last FROM run GROUP BY title, number;

CREATE TEMP TABLE need AS
SELECT b.title, l.first, l.last, b.law FROM basis b LEFT JOIN law_row l ON l.id = b.law
UNION ALL SELECT title, first, last, -1 FROM life
UNION ALL SELECT id, first, last, -2 FROM title WHERE first < last;

CREATE TEMP TABLE plain AS
SELECT title, max(first) AS first, min(last) AS last, count(DISTINCT law) AS needed,
       count(DISTINCT law) = count(*) AND count(*) = count(first) AND bool_or(law = -1) AND bool_or(law = -2)
       AND NOT EXISTS (SELECT 1 FROM taken_row t WHERE t.id = need.title) AS one_span,
       bool_or(law = -1) AND bool_or(law = -2) AND NOT bool_or(first IS NULL) AS possible
FROM need GROUP BY title;

CREATE TEMP TABLE local AS
WITH change AS (
    SELECT n.title, n.first AS day, 1 AS step FROM need n JOIN plain p ON p.title = n.title WHERE p.possible AND NOT p.one_span
    UNION ALL
    SELECT n.title, n.last, -1 FROM need n JOIN plain p ON p.title = n.title WHERE p.possible AND NOT p.one_span
    UNION ALL
    SELECT id, first, -1000 FROM taken_row
    UNION ALL
    SELECT id, last, 1000 FROM taken_row
), sum_of_day AS (SELECT title, day, sum(step) AS step FROM change GROUP BY title, day HAVING sum(step) <> 0),
level AS (
    SELECT title, day, sum(step) OVER (PARTITION BY title ORDER BY day) AS level,
           lead(day) OVER (PARTITION BY title ORDER BY day) AS until
    FROM sum_of_day
), span AS (
    SELECT title, first, last FROM plain WHERE one_span AND first < last
    UNION ALL
    SELECT l.title, l.day, l.until FROM level l JOIN plain p ON p.title = l.title
    WHERE p.possible AND NOT p.one_span AND l.level = p.needed
)
SELECT s.title AS id, s.first, s.last, c.mode >= 2 AS needy FROM span s JOIN title c ON c.id = s.title;

-- §4: the least solution
CREATE TEMP TABLE effective AS
WITH RECURSIVE held (id, first, last) AS (
    SELECT id, first, last FROM local WHERE NOT needy
    UNION
    SELECT l.id, greatest(h.first, e.first, l.first) AS f, least(h.last, e.last, l.last) AS t
    FROM held h JOIN edge e ON e.parent = h.id JOIN local l ON l.id = e.child AND l.needy
    WHERE f < t
), begun AS (
    SELECT *, first > max(last) OVER (PARTITION BY id ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
              IS NOT FALSE AS new
    FROM held
), run AS (SELECT *, sum(new::int) OVER (PARTITION BY id ORDER BY first, last) AS number FROM begun)
SELECT id, min(first) AS first, max(last) AS last FROM run GROUP BY id, number;

-- §5: what is given on, from whom to whom, on which days
CREATE TEMP TABLE given AS
SELECT e.parent, k.territory, k.low, k.high, k.groups, k.objects, greatest(e.first, f.first) AS first, least(e.last, f.last) AS last
FROM edge e JOIN title k ON k.id = e.child AND k.is_title JOIN effective f ON f.id = e.child
WHERE greatest(e.first, f.first) < least(e.last, f.last);

-- §6: pairs whose days, places and limits meet and whose holders are not the same by kind
CREATE TEMP TABLE pair AS
WITH live AS MATERIALIZED (
    SELECT t.*, f.first AS opens, f.last AS closes
    FROM title t JOIN effective f ON f.id = t.id JOIN power p ON p.id = t.power
    WHERE t.is_title AND NOT p.lawful_overlap
), over AS MATERIALIZED (
    SELECT b.*, place.outer_unit, place.mutual FROM live b JOIN coverer place ON place.inner_unit = b.territory
)
SELECT b.territory AS region, a.id AS one, b.id AS other, a.holder AS one_holder, b.holder AS other_holder,
       a.kind AS one_kind, b.kind AS other_kind, a.within AS one_within, b.within AS other_within,
       greatest(a.low, b.low) AS low, least(a.high, b.high) AS high, a.groups & b.groups AS groups,
       a.objects & b.objects AS objects, greatest(a.opens, b.opens) AS first, least(a.closes, b.closes) AS last
FROM over b JOIN live a ON a.power = b.power AND a.territory = b.outer_unit
WHERE (NOT b.mutual OR a.id < b.id) AND greatest(a.opens, b.opens) < least(a.closes, b.closes)
  AND a.low < b.high AND b.low < a.high AND a.groups & b.groups <> 0 AND a.objects & b.objects <> 0
  AND NOT (a.holder < 0 AND b.holder < 0 AND a.kind = b.kind);

CREATE TEMP TABLE gone AS
SELECT p.one, p.other, g.first, g.last
FROM pair p
JOIN given g ON g.parent = p.one
JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
  AND g.first < p.last AND p.first < g.last
UNION
SELECT p.one, p.other, g.first, g.last
FROM pair p
JOIN given g ON g.parent = p.other
JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = g.territory
WHERE g.low <= p.low AND p.high <= g.high AND p.groups & ~g.groups = 0 AND p.objects & ~g.objects = 0
  AND g.first < p.last AND p.first < g.last
UNION
SELECT p.one, p.other, greatest(mine.first, theirs.first), least(mine.last, theirs.last)
FROM pair p
JOIN tenure_row mine ON mine.authority = p.one_holder
JOIN tenure_row theirs ON theirs.authority = p.other_holder AND theirs.who = mine.who
WHERE greatest(mine.first, theirs.first) < least(mine.last, theirs.last)
UNION
SELECT p.one, p.other, mine.first, mine.last
FROM pair p
JOIN tenure_row mine ON mine.authority = greatest(p.one_holder, p.other_holder)
JOIN authority_row a ON a.id = mine.who AND a.kind = CASE WHEN p.one_holder < 0 THEN p.one_kind ELSE p.other_kind END
JOIN coverer class ON class.inner_unit = a.territory
    AND class.outer_unit = CASE WHEN p.one_holder < 0 THEN p.one_within ELSE p.other_within END
JOIN coverer place ON place.inner_unit = p.region AND place.outer_unit = a.territory
WHERE (p.one_holder < 0) <> (p.other_holder < 0) AND mine.first < mine.last;

CREATE TEMP TABLE overlap AS
WITH cut AS (SELECT DISTINCT one, other FROM gone),
change AS (
    SELECT one, other, first AS day, 1 AS step FROM pair SEMI JOIN cut USING (one, other)
    UNION ALL SELECT one, other, last, -1 FROM pair SEMI JOIN cut USING (one, other)
    UNION ALL SELECT one, other, first, -1000 FROM gone
    UNION ALL SELECT one, other, last, 1000 FROM gone
), sum_of_day AS (SELECT one, other, day, sum(step) AS step FROM change GROUP BY one, other, day HAVING sum(step) <> 0),
level AS (
    SELECT one, other, day, sum(step) OVER (PARTITION BY one, other ORDER BY day) AS level,
           lead(day) OVER (PARTITION BY one, other ORDER BY day) AS until
    FROM sum_of_day
)
SELECT one, other, first, last FROM pair ANTI JOIN cut USING (one, other)
UNION ALL
SELECT one, other, day, until FROM level WHERE level = 1;

-- §7
CREATE TEMP TABLE gap AS
WITH region AS (
    SELECT DISTINCT t.power, t.territory, p.law FROM title t JOIN power p ON p.id = t.power WHERE t.is_title AND p.has_level
), reached AS (
    SELECT DISTINCT r.power, r.territory, r.law, f.first, f.last
    FROM region r
    JOIN coverer place ON place.inner_unit = r.territory
    JOIN title t ON t.power = r.power AND t.territory = place.outer_unit AND t.is_title
    JOIN effective f ON f.id = t.id
), due AS (
    SELECT r.power, r.territory, greatest(r.first, l.first, u.first) AS first, least(l.last, u.last) AS last
    FROM (SELECT power, territory, law, min(first) AS first FROM reached GROUP BY power, territory, law) r
    JOIN law_row l ON l.id = r.law
    JOIN territory_row u ON u.id = r.territory
    WHERE greatest(r.first, l.first, u.first) < least(l.last, u.last)
), change AS (
    SELECT power, territory, first AS day, 1 AS step FROM due
    UNION ALL SELECT power, territory, last, -1 FROM due
    UNION ALL SELECT power, territory, first, -1000 FROM reached
    UNION ALL SELECT power, territory, last, 1000 FROM reached
), sum_of_day AS (SELECT power, territory, day, sum(step) AS step FROM change GROUP BY power, territory, day HAVING sum(step) <> 0),
level AS (
    SELECT power, territory, day, sum(step) OVER (PARTITION BY power, territory ORDER BY day) AS level,
           lead(day) OVER (PARTITION BY power, territory ORDER BY day) AS until
    FROM sum_of_day
)
SELECT power, territory, day AS first, until AS last FROM level WHERE level = 1;
