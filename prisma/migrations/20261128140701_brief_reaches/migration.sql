-- CreateIndex
CREATE INDEX "Case_closedComplaints" ON "Case"("tenantId", "relationId", "closedAt" DESC, "id" DESC) WHERE ((state = 'closed'::text) AND (kind = 'complaint'::text));

-- CreateIndex
CREATE INDEX "Interaction_assumed" ON "Interaction"("tenantId", "relationId", "occurredAt" DESC, "id" DESC) WHERE ((lines @> '[{"label": "assumption"}]'::jsonb) AND ("withdrawnAt" IS NULL));
