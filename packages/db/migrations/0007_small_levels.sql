-- Two coarser levels, out of the one that says the most about all platforms together.
INSERT INTO "stat_cell" ("level", "start", "platform_id", "items", "alls", "currents")
SELECT s."level", s."start", 0, array_agg(s."item" ORDER BY s."item"),
  array_agg(s."all_n" ORDER BY s."item"), array_agg(s."current_n" ORDER BY s."item")
FROM (
  SELECT l."level", l."start", l."item", sum(u."all_n")::int AS "all_n", sum(u."current_n")::int AS "current_n"
  FROM "stat_cell" c
    CROSS JOIN LATERAL unnest(c."items", c."alls", c."currents") AS u("item", "all_n", "current_n")
    CROSS JOIN LATERAL (VALUES
      ('results of checks', date '-infinity', u."item"),
      ('results of any check by day', c."start", u."item" % 4)
    ) AS l("level", "start", "item")
  WHERE c."level" = 'results by day'
  GROUP BY 1, 2, 3
) s
GROUP BY 1, 2;
