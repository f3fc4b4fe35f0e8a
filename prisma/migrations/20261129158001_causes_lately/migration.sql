-- What came up lately by any cause is found without reading all that ever did.

-- CreateIndex
CREATE INDEX "Case_causedSince" ON "Case"("tenantId", "openedAt") WHERE ("causeId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Annoyance_causedSince" ON "Annoyance"("tenantId", "happenedAt") WHERE ("causeId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Cause_tenantId_id_idx" ON "Cause"("tenantId", "id");

-- CreateIndex
CREATE INDEX "Change_underWay" ON "Change"("tenantId") WHERE (("doneAt" IS NULL) AND ("withdrawnAt" IS NULL));
