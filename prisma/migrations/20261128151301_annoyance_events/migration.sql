-- AlterTable
ALTER TABLE "Annoyance" ADD COLUMN     "caseId" INTEGER,
ADD COLUMN     "category" TEXT,
ADD COLUMN     "eventId" INTEGER,
ADD COLUMN     "happenedAt" TIMESTAMPTZ(3),
ADD COLUMN     "origin" TEXT;

-- What was noted before happened when it was noted.
UPDATE "Annoyance" SET "happenedAt" = "notedAt";
ALTER TABLE "Annoyance" ALTER COLUMN "happenedAt" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Annoyance_counted" ON "Annoyance"("caseId") WHERE ("caseId" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Annoyance_tenantId_origin_key" ON "Annoyance"("tenantId", "origin");
