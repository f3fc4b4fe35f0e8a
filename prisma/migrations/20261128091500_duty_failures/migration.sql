-- CreateTable
CREATE TABLE "DutyFailure" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "duty" TEXT NOT NULL,
    "rowId" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "error" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DutyFailure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DutyFailure_nextAt_idx" ON "DutyFailure"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "DutyFailure_tenantId_duty_rowId_key" ON "DutyFailure"("tenantId", "duty", "rowId");
