-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "latestOnly" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "fence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "waitsUntil" TIMESTAMPTZ(3),
ADD COLUMN "conversation" TEXT GENERATED ALWAYS AS
  (coalesce("workspaceId", 0)::text || '/' || coalesce("memberId", 0)::text || '/' || coalesce("facts"->>'place', '')) STORED;

-- What is in line already. Until now a later try moved the due time; it was first owed when it was written.
UPDATE "Delivery" SET "latestOnly" = true WHERE "state" = 'queued' AND "kind" = 'complaint edit';
UPDATE "Delivery" SET "waitsUntil" = "dueAt", "dueAt" = "createdAt" WHERE "state" = 'queued' AND "dueAt" > "createdAt";
UPDATE "Delivery" SET "leasedUntil" = NULL WHERE "state" = 'queued' AND "leasedUntil" IS NOT NULL AND "waitsUntil" IS NOT NULL;

-- DropIndex
DROP INDEX "Delivery_state_dueAt_idx";
DROP INDEX "Delivery_state_leasedUntil_idx";
DROP INDEX "Delivery_tenantId_state_urgent_id_idx";

-- Only of what is in line, so that neither history nor old statistics can lead astray who looks for it.
CREATE INDEX "Delivery_urgent" ON "Delivery"("tenantId", "id")
  WHERE "state" = 'queued' AND "leasedUntil" IS NULL AND "waitsUntil" IS NULL AND "urgent";
CREATE INDEX "Delivery_patient" ON "Delivery"("tenantId", "id")
  WHERE "state" = 'queued' AND "leasedUntil" IS NULL AND "waitsUntil" IS NULL AND NOT "urgent";
CREATE INDEX "Delivery_conversation" ON "Delivery"("tenantId", "conversation", "urgent" DESC, "id")
  WHERE "state" = 'queued' AND "leasedUntil" IS NULL AND "waitsUntil" IS NULL;
CREATE INDEX "Delivery_case" ON "Delivery"("caseId", "conversation", "id")
  WHERE "state" = 'queued' AND "caseId" IS NOT NULL;
CREATE INDEX "Delivery_leased" ON "Delivery"("leasedUntil") WHERE "state" = 'queued' AND "leasedUntil" IS NOT NULL;
CREATE INDEX "Delivery_waiting" ON "Delivery"("waitsUntil") WHERE "state" = 'queued' AND "waitsUntil" IS NOT NULL;

-- What was owed and was not said, by when it was first owed. Also of what is said anew.
UPDATE "Delivery" SET "sentAt" = NULL WHERE "state" IN ('queued', 'failed') AND "sentAt" IS NOT NULL;
CREATE INDEX "Delivery_unsaid" ON "Delivery"("state", "dueAt") WHERE "sentAt" IS NULL AND "state" <> 'not owed';
