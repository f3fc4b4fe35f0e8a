-- What somebody finished lately, and which quotes were closed lately, without reading all they ever closed.

-- CreateIndex
CREATE INDEX "Case_finished" ON "Case"("tenantId", "ownerId", "closedAt") WHERE (state = 'closed'::text);

-- CreateIndex
CREATE INDEX "Case_closedQuotes" ON "Case"("tenantId", "closedAt") WHERE ((state = 'closed'::text) AND (kind = 'quote'::text));
