-- What was open before complaints were looked at is not asked about all at once: each from its company's next working day on,
-- within the time its severity leaves a customer without word.
UPDATE "Case" c SET "lookAt" = (s.day + CASE extract(isodow FROM s.day) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END * interval '1 day'
    + interval '9 hours' + (c.id * 37 % 420) * interval '1 minute') AT TIME ZONE s.zone
FROM (
  SELECT o.id, t."timeZone" AS zone, date_trunc('day', now() AT TIME ZONE t."timeZone")
    + (1 + o.id % CASE o.severity WHEN 'high' THEN 1 WHEN 'low' THEN 5 ELSE 3 END) * interval '1 day' AS day
  FROM "Case" o JOIN "Tenant" t ON t.id = o."tenantId" WHERE o.kind = 'complaint' AND o."lookAt" <= now()
) s
WHERE s.id = c.id;
