-- AlterTable
ALTER TABLE "Delivery" DROP COLUMN "wokenAt",
ADD COLUMN     "urgent" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Delivery_tenantId_state_urgent_id_idx" ON "Delivery"("tenantId", "state", "urgent" DESC, "id");

-- CreateIndex
CREATE INDEX "Delivery_state_leasedUntil_idx" ON "Delivery"("state", "leasedUntil");

-- What is in line already.
UPDATE "Delivery" SET "urgent" = true
WHERE "state" = 'queued' AND "kind" NOT IN ('digest', 'nudge', 'promise given', 'link proposal', 'joined', 'doctor');
