ALTER TABLE "CellUse" ADD COLUMN "waitedMinutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "waits" INTEGER NOT NULL DEFAULT 0;

-- When who must answer an approval that waits is told so next.
ALTER TABLE "Case" ADD COLUMN "approvalLookAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Case_toApprove" ON "Case"("approvalLookAt") WHERE ("approvalLookAt" IS NOT NULL);
