-- CreateIndex
CREATE INDEX "Case_answered" ON "Case"("tenantId", "id" DESC) WHERE ((kind = 'question'::text) AND (state = ANY (ARRAY['answered'::text, 'closed'::text])));

-- What was asked of a colleague out of a message was kept as a promise of theirs to answer it. It is a question, and from now on
-- called one; what is due and not late climbs from its date on.
UPDATE "Delivery" d SET kind = 'question asked' FROM "Case" c
WHERE d.kind = 'promise given' AND d.state = 'queued' AND c.id = d."caseId" AND c."tenantId" = d."tenantId"
  AND c.kind = 'promise' AND c.summary ~ '^(Answer|Beantwoorden): .';
UPDATE "Case" SET kind = 'question', summary = regexp_replace(summary, '^(Answer|Beantwoorden): ', ''),
  outcome = CASE WHEN state = 'closed' AND outcome IN ('kept', 'late') THEN 'solved' ELSE outcome END,
  "ladderFrom" = CASE WHEN state NOT IN ('closed', 'withdrawn') THEN "dueAt" END,
  "nextRungAt" = CASE WHEN state NOT IN ('closed', 'withdrawn') AND "brokenAt" IS NULL THEN "dueAt" END
WHERE kind = 'promise' AND summary ~ '^(Answer|Beantwoorden): .';
