-- What waits for an answer is looked for from what is open; that a channel was ever used is seen by its first row.

-- DropIndex
DROP INDEX "Incoming_open";

-- CreateIndex
CREATE INDEX "Incoming_tenantId_channel_receivedAt_idx" ON "Incoming"("tenantId", "channel", "receivedAt");
