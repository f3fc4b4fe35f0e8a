-- DropIndex
DROP INDEX "Case_kind_state_dueAt_idx";

-- DropIndex
DROP INDEX "Case_nextRungAt_idx";

-- DropIndex
DROP INDEX "Case_tellAt_idx";

-- DropIndex
DROP INDEX "Member_nextDigestAt_idx";

-- CreateIndex
CREATE INDEX "Case_climbs" ON "Case"("nextRungAt") WHERE ("nextRungAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Case_climbsOf" ON "Case"("tenantId", "nextRungAt", "id") WHERE ("nextRungAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Case_toTell" ON "Case"("tellAt") WHERE ("tellAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Case_toTellOf" ON "Case"("tenantId", "tellAt") WHERE ("tellAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Member_toRead" ON "Member"("nextDigestAt") WHERE (active);

-- CreateIndex
CREATE INDEX "Member_toReadOf" ON "Member"("tenantId", "nextDigestAt", "id") WHERE (active);

-- CreateIndex
CREATE INDEX "Member_deputy" ON "Member"("deputyId") WHERE ("deputyId" IS NOT NULL);
