-- AlterTable
ALTER TABLE "Incoming" ADD COLUMN     "heldLookAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Incoming_toLook" ON "Incoming"("heldLookAt") WHERE ("heldLookAt" IS NOT NULL);

-- What waits by now is told of at the next look.
UPDATE "Incoming" SET "heldLookAt" = "receivedAt" WHERE state = 'held';
