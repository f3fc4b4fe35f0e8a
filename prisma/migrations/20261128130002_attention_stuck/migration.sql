-- CreateIndex
CREATE INDEX "Case_onLadder" ON "Case"("tenantId", "openedAt") WHERE ((state = 'open'::text) AND ("ladderFrom" IS NOT NULL));

-- CreateIndex
CREATE INDEX "Case_broken" ON "Case"("tenantId", "dueAt") WHERE ((state = 'open'::text) AND ("brokenAt" IS NOT NULL));
