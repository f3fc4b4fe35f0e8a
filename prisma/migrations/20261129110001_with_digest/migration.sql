-- What can wait goes with the next digest of who it is for.
ALTER TABLE "Delivery" ADD COLUMN "withDigest" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Delivery_withDigest" ON "Delivery"("tenantId", "memberId", "id") WHERE ((state = 'queued'::text) AND "withDigest" AND ("waitsUntil" IS NOT NULL));

-- CreateIndex
CREATE INDEX "Delivery_toMember" ON "Delivery"("tenantId", "memberId", "sentAt") WHERE ((state = 'sent'::text) AND ("memberId" IS NOT NULL));
