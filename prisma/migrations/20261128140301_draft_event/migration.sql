-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "event" TEXT;

-- CreateIndex
CREATE INDEX "Draft_tenantId_event_idx" ON "Draft"("tenantId", "event");
