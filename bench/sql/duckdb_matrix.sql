-- The matrix of a day for the powers $first to $last: the title exercised in each place, or that two overlap there.
WITH live AS MATERIALIZED (
    SELECT t.* FROM title t SEMI JOIN effective f ON f.id = t.id AND f.first <= $day AND $day < f.last
    WHERE t.is_title AND t.power >= $first AND t.power < $last
), taker AS MATERIALIZED (
    SELECT DISTINCT e.parent, k.territory, k.low, k.high, k.groups, k.objects
    FROM edge e JOIN live k ON k.id = e.child JOIN live p ON p.id = e.parent
    WHERE e.first <= $day AND $day < e.last
), whole AS MATERIALIZED (
    SELECT DISTINCT t.parent, t.territory
    FROM taker t JOIN live p ON p.id = t.parent
    WHERE t.low <= p.low AND p.high <= t.high AND p.groups & ~t.groups = 0 AND p.objects & ~t.objects = 0
), kept AS MATERIALIZED (
    SELECT p.* FROM live p
    ANTI JOIN (
        SELECT w.parent FROM whole w JOIN title p ON p.id = w.parent
        JOIN coverer c ON c.inner_unit = p.territory AND c.outer_unit = w.territory
    ) g ON g.parent = p.id
), inside AS MATERIALIZED (
    SELECT c.outer_unit, c.inner_unit AS place FROM coverer c SEMI JOIN place_asked a ON a.place = c.inner_unit
), given AS MATERIALIZED (
    SELECT DISTINCT w.parent AS id, i.place FROM whole w SEMI JOIN kept k ON k.id = w.parent JOIN inside i ON i.outer_unit = w.territory
), exercised AS MATERIALIZED (
    SELECT k.power, i.place, k.id
    FROM kept k JOIN inside i ON i.outer_unit = k.territory
    ANTI JOIN given g ON g.id = k.id AND g.place = i.place
    WHERE k.holder >= 0 OR EXISTS (SELECT 1 FROM inside c WHERE c.outer_unit = k.within AND c.place = i.place)
), meeting AS MATERIALIZED (
    SELECT a.id AS one, b.id AS other, a.holder AS one_holder, b.holder AS other_holder, a.kind AS one_kind,
           b.kind AS other_kind, a.within AS one_within, b.within AS other_within, greatest(a.low, b.low) AS low,
           least(a.high, b.high) AS high, a.groups & b.groups AS groups, a.objects & b.objects AS objects
    FROM kept a JOIN kept b ON b.power = a.power AND a.id < b.id JOIN power p ON p.id = a.power AND NOT p.lawful_overlap
    WHERE a.low < b.high AND b.low < a.high AND a.groups & b.groups <> 0 AND a.objects & b.objects <> 0
      AND NOT (a.holder < 0 AND b.holder < 0 AND a.kind = b.kind)
      AND NOT EXISTS (
          SELECT 1 FROM tenure_row mine JOIN tenure_row theirs ON theirs.who = mine.who
          WHERE mine.authority = a.holder AND theirs.authority = b.holder AND mine.first <= $day AND $day < mine.last
            AND theirs.first <= $day AND $day < theirs.last)
), settled AS MATERIALIZED (
    SELECT m.one, m.other, t.territory
    FROM meeting m JOIN taker t ON t.parent = m.one
    WHERE t.low <= m.low AND m.high <= t.high AND m.groups & ~t.groups = 0 AND m.objects & ~t.objects = 0
    UNION
    SELECT m.one, m.other, t.territory
    FROM meeting m JOIN taker t ON t.parent = m.other
    WHERE t.low <= m.low AND m.high <= t.high AND m.groups & ~t.groups = 0 AND m.objects & ~t.objects = 0
    UNION
    SELECT m.one, m.other, a.territory
    FROM meeting m
    JOIN tenure_row mine ON mine.authority = greatest(m.one_holder, m.other_holder)
    JOIN authority_row a ON a.id = mine.who AND a.kind = CASE WHEN m.one_holder < 0 THEN m.one_kind ELSE m.other_kind END
    JOIN coverer class ON class.inner_unit = a.territory
        AND class.outer_unit = CASE WHEN m.one_holder < 0 THEN m.one_within ELSE m.other_within END
    WHERE (m.one_holder < 0) <> (m.other_holder < 0) AND mine.first <= $day AND $day < mine.last
), clash AS MATERIALIZED (
    SELECT DISTINCT e.power, e.place
    FROM meeting m JOIN exercised e ON e.id = m.one JOIN exercised o ON o.id = m.other AND o.place = e.place
    WHERE NOT EXISTS (
        SELECT 1 FROM settled s JOIN inside i ON i.outer_unit = s.territory
        WHERE s.one = m.one AND s.other = m.other AND i.place = e.place)
), cell AS (SELECT power, place, min(id) AS title FROM exercised GROUP BY power, place)
SELECT count(*) FILTER (WHERE c.power IS NULL), coalesce(sum(cell.title) FILTER (WHERE c.power IS NULL), 0),
       count(*) FILTER (WHERE c.power IS NOT NULL)
FROM cell LEFT JOIN clash c ON c.power = cell.power AND c.place = cell.place
