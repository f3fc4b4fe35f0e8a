-- CreateIndex
CREATE INDEX "Case_adrift" ON "Case"("openedAt") WHERE ((state = ANY (ARRAY['open'::text, 'waiting on us'::text, 'waiting on them'::text, 'answered'::text])) AND ("nextRungAt" IS NULL) AND ("tellAt" IS NULL) AND ("brokenAt" IS NULL));

-- CreateIndex
CREATE INDEX "Case_climbed" ON "Case"("id") WHERE ((state = ANY (ARRAY['open'::text, 'waiting on us'::text, 'waiting on them'::text, 'answered'::text])) AND ("acknowledgedAt" IS NULL) AND (rung > 0));

-- CreateIndex
CREATE INDEX "Case_brokeOpen" ON "Case"("brokenAt") WHERE ((state = ANY (ARRAY['open'::text, 'waiting on us'::text, 'waiting on them'::text, 'answered'::text])) AND ("brokenAt" IS NOT NULL));
